"""What tasks write: a map from a bundle and what comes beside it, with styles and pictures."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray

from iamap_core.bundle import Bundle
from iamap_core.config.tasks import Write
from iamap_core.engine.blocks import map_pixels
from iamap_core.events import Output, Reporter
from iamap_core.raster import style
from iamap_core.raster.areas import pixel_areas
from iamap_core.raster.grid import PixelGrid, Window
from iamap_core.raster.layout import Layout
from iamap_core.raster.packing import packing
from iamap_core.raster.quicklook import quicklook
from iamap_core.raster.sample import draw
from iamap_core.raster.sink import RasterSink
from iamap_core.raster.source import RasterSource
from iamap_core.report.labels import ClassEntry

ROLES = {"reducer": "reduced", "clusterer": "clusters", "scorer": "similarity", "predictor": "map"}
"""What a result is called, by the kind of the last stage."""

FORETASTE = 10_000
"""Pixels that tell the range of the numbers to come, when they are to be stored as whole codes."""

MOST_TOLD = 20
"""Classes whose areas are told in the log; the report has all."""


@dataclass(frozen=True, kw_only=True)
class Beside:
    """A further raster made of the same pixels as the map.

    role: what it is; its file is called ``map_role.tif`` where the map is ``map.tif``.
    names: its bands; one alone for classes.
    classes: what its codes mean; empty for numbers.
    values: ``float32[n, D]`` pixels and what the map holds for them -> ``[n]`` or ``[n, len(names)]``.
    """

    role: str
    names: tuple[str, ...]
    values: Callable[[NDArray[np.float32], NDArray[Any]], NDArray[Any]]
    classes: tuple[ClassEntry, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Written:
    """What was written, and what it holds.

    report: figures as JSON; ``classes``, where there are any: code, name, pixels, share of all pixels with data, and
    area in hectares (``None`` where the CRS does not tell).
    """

    outputs: tuple[Output, ...]
    report: Mapping[str, Any] = field(default_factory=dict)


def beside(output: Path, role: str) -> Path:
    """``map_role.tif`` for ``map.tif``."""
    return output.with_name(f"{output.stem}_{role}{output.suffix}")


def write_map(
    bundle: Bundle,
    source: RasterSource,
    output: Path,
    write: Write,
    tags: Mapping[str, Any],
    report: Reporter,
    *,
    memory: int,
    further: Sequence[Beside] = (),
    middle: float | None = None,
) -> Written:
    """Apply a bundle to every pixel of a raster, block by block, in one pass for all that comes of it.

    memory: bytes that this may take.
    further: rasters to write beside the map.
    middle: the value between two meanings of numbers, which the colours show; ``None`` where there is none.
    """
    bands = bundle.match(source)
    role = ROLES[bundle.kind]

    def make(X: NDArray[np.float32]) -> NDArray[Any]:
        values = bundle.apply(X)
        if not further:
            return values
        parts = [values, *(one.values(X, values) for one in further)]
        return np.concatenate([np.asarray(part, np.float64).reshape(len(X), -1) for part in parts], axis=1)

    layouts = [_layout(bundle.layout, bundle.classes, 0, make, source, bands, write)]
    rasters = [_Raster(role, output, bundle.classes, middle)]
    start = len(layouts[0].names)
    for one in further:
        layout = Layout(names=one.names)
        if one.classes:
            layout = Layout.classes(one.names[0], {entry.code: entry.color for entry in one.classes})
        layouts.append(_layout(layout, one.classes, start, make, source, bands, write))
        rasters.append(_Raster(one.role, beside(output, one.role), one.classes))
        start += len(one.names)

    grid = source.part_grid
    with contextlib.ExitStack() as stack:
        sinks = []
        for raster, layout in zip(rasters, layouts, strict=True):
            sink = RasterSink(
                raster.path, grid, layout, {**tags, **raster.tags},
                overviews=write.overviews, compress=write.compression, cog=write.cog, report=report,
            )  # fmt: skip
            sinks.append(stack.enter_context(sink))
        together = _Together(sinks, grid)
        # Beside the copies of the pixels there are some of what is made of them.
        memory = memory * 2 * len(bands) // (2 * len(bands) + (start if further else 0))
        map_pixels(source, bands, cast(RasterSink, together), make, report, stage=role, memory=memory)
    outputs = [shown for raster in rasters for shown in raster.show(write)]
    figures: dict[str, Any] = {}
    for raster, counts in zip(rasters, together.counts, strict=True):
        if counts is not None:
            figures["classes"] = counts.told(raster.classes)
            for line in _areas(figures["classes"]):
                report.log(line)
    return Written(outputs=tuple(outputs), report=figures)


def _layout(
    layout: Layout,
    classes: Sequence[ClassEntry],
    start: int,
    make: Callable[[NDArray[np.float32]], NDArray[Any]],
    source: RasterSource,
    bands: tuple[int, ...],
    write: Write,
) -> Layout:
    """The layout with numbers packed as ``write.dtype`` says; ``start``: where its bands begin in what is made."""
    if classes:
        return layout

    def foretaste() -> NDArray[np.float32]:
        pixels = draw(source, FORETASTE, seed=0, bands=bands)
        values = np.asarray(make(pixels), np.float32).reshape(len(pixels), -1)
        return values[:, start : start + len(layout.names)]

    return replace(layout, packing=packing(write.dtype, foretaste))


@dataclass(frozen=True)
class _Raster:
    role: str
    path: Path
    classes: tuple[ClassEntry, ...]
    middle: float | None = None

    @property
    def tags(self) -> dict[str, Any]:
        return {"classes": {entry.code: entry.name for entry in self.classes}} if self.classes else {}

    def show(self, write: Write) -> list[Output]:
        if not self.classes:
            return show_numbers(self.role, self.path, write, self.middle)
        styled = self.path.with_suffix(".qml")
        style.classes(styled, self.classes)
        return [Output(role=self.role, path=str(self.path), style=str(styled)), *_picture(self.path, write)]


class _Counts:
    """Pixels of each code, and their area."""

    def __init__(self, areas: NDArray[np.float64] | None) -> None:
        self._areas = areas
        self._pixels = np.zeros(0, np.int64)
        self._square_metres = np.zeros(0)

    def add(self, window: Window, codes: NDArray[Any], there: NDArray[np.bool_]) -> None:
        found = codes[there].astype(np.int64)
        self._pixels = _sum(self._pixels, np.bincount(found))
        if self._areas is not None:
            rows = np.broadcast_to(self._areas[window.row : window.row_end, None], codes.shape)
            self._square_metres = _sum(self._square_metres, np.bincount(found, weights=rows[there]))

    def told(self, classes: Sequence[ClassEntry]) -> list[dict[str, Any]]:
        total = int(self._pixels.sum())
        rows = []
        for entry in classes:
            pixels = int(self._pixels[entry.code]) if entry.code < len(self._pixels) else 0
            metres = float(self._square_metres[entry.code]) if entry.code < len(self._square_metres) else 0.0
            rows.append(
                {
                    "code": entry.code,
                    "name": entry.name,
                    "pixels": pixels,
                    "share": pixels / total if total else 0.0,
                    "hectares": None if self._areas is None else metres / 10_000,
                }
            )
        return rows


def _sum(a: NDArray[Any], b: NDArray[Any]) -> NDArray[Any]:
    """Element by element, the shorter one filled up with zeros."""
    out = np.zeros(max(len(a), len(b)), np.result_type(a, b))
    out[: len(a)] += a
    out[: len(b)] += b
    return out


def _areas(classes: Sequence[Mapping[str, Any]]) -> list[str]:
    """A line per class; classes of no pixel and those beyond the largest twenty are left out."""
    present = sorted((one for one in classes if one["pixels"]), key=lambda one: -one["pixels"])
    width = max((len(one["name"]) for one in present[:MOST_TOLD]), default=0)
    lines = []
    for one in present[:MOST_TOLD]:
        area = "" if one["hectares"] is None else f", {one['hectares']:,.2f} ha"
        lines.append(f"{one['name']:<{width}}  {one['share']:6.1%}  {one['pixels']:,} pixels{area}")
    if len(present) > MOST_TOLD:
        lines.append(f"… and {len(present) - MOST_TOLD} classes more")
    return lines


class _Together:
    """Several sinks as one: each takes its bands of what is written."""

    def __init__(self, sinks: Sequence[RasterSink], grid: PixelGrid) -> None:
        self.grid = grid
        alone = len(sinks) == 1
        names = tuple(name for sink in sinks for name in sink.layout.names)
        # Numbers and codes together: double precision holds both as they are.
        self.layout = sinks[0].layout if alone else Layout(names=names, dtype="float64")
        self._sinks = sinks
        areas = pixel_areas(grid) if any(sink.layout.colours is not None for sink in sinks) else None
        self.counts = [_Counts(areas) if sink.layout.colours is not None else None for sink in sinks]

    def write(self, window: Window, data: NDArray[Any]) -> None:
        start = 0
        for sink, counts in zip(self._sinks, self.counts, strict=True):
            own = data[start : start + len(sink.layout.names)]
            start += len(own)
            if counts is not None:
                there = (own[0] != sink.layout.nodata) & np.isfinite(own[0])
                counts.add(window, own[0], there)
                own = np.where(there, own, sink.layout.nodata)
            sink.write(window, own)


def show_numbers(role: str, output: Path, write: Write, middle: float | None = None) -> list[Output]:
    """Style a raster of numbers: false colours from three bands on, otherwise a ramp.

    middle: where a ramp of two colours changes from one to the other.
    """
    raster = RasterSource([output])
    shown = (1, 2, 3) if len(raster.bands) >= 3 else (1,)
    sample = draw(raster, 10_000, seed=0, bands=shown)
    ranges = [(float(low), float(high)) for low, high in np.percentile(sample, [2, 98], axis=0).T]
    styled = output.with_suffix(".qml")
    if len(shown) == 3:
        style.false_colour(styled, bands=(1, 2, 3), ranges=ranges)
    elif middle is None:
        style.ramp(styled, band=1, low=ranges[0][0], high=ranges[0][1])
    else:
        reach = max(abs(bound - middle) for bound in ranges[0])
        style.ramp(styled, band=1, low=middle - reach, high=middle + reach, colours=style.DIVERGING)
    return [Output(role=role, path=str(output), style=str(styled)), *_picture(output, write, middle)]


def _picture(output: Path, write: Write, middle: float | None = None) -> list[Output]:
    if not write.quicklook:
        return []
    picture = output.with_suffix(".png")
    quicklook(output, picture, middle=middle)
    return [Output(role="quicklook", path=str(picture))]
