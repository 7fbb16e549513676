"""What tasks write: a map from a bundle and what comes beside it, with styles and pictures."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from iamap_core.bundle.bundle import Bundle
from iamap_core.config.tasks import Write
from iamap_core.errors import ContractBroken, SourceUnreadable
from iamap_core.events import Output, Reporter
from iamap_core.machine.memory import beside_results
from iamap_core.mapping.fine import TILE_PX, Fine
from iamap_core.mapping.show import show_classes, show_numbers
from iamap_core.mapping.tally import ClassTally, area_lines
from iamap_core.output_names import extra_raster
from iamap_core.raster.block_io import BlockReader, BlockWriter, SampledReader
from iamap_core.raster.blocks import map_pixels, warn_empty
from iamap_core.raster.classes import ClassEntry
from iamap_core.raster.grid import PixelGrid, Window
from iamap_core.raster.ground_area import pixel_areas
from iamap_core.raster.layout import Layout
from iamap_core.raster.packing import packing
from iamap_core.raster.sink import RasterSink
from iamap_core.redaction import redact

ROLES = {"reducer": "reduced", "clusterer": "clusters", "scorer": "similarity", "predictor": "map"}
"""What a result is called, by the kind of the last stage."""

RANGE_SAMPLE = 10_000
"""Pixels that tell the range of the numbers to come, when they are to be stored as whole codes."""


@dataclass(frozen=True, kw_only=True)
class ExtraRaster:
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


def write_map(
    bundle: Bundle,
    source: SampledReader,
    output: Path,
    write: Write,
    tags: Mapping[str, Any],
    report: Reporter,
    *,
    memory: int,
    bands: Sequence[int] | None = None,
    further: Sequence[ExtraRaster] = (),
    middle: float | None = None,
    fine: Fine | None = None,
    may_be_empty: bool = False,
) -> Written:
    """Apply a bundle to every pixel of a raster, block by block, in one pass for all that comes of it.

    memory: bytes that this may take.
    bands: positions in the raster, from 1, of those that the bundle takes; all as they come when ``None``, for a bundle
        that was fitted on this raster.
    further: rasters to write beside the map.
    middle: the value between two meanings of numbers, which the colours show; ``None`` where there is none.
    fine: how the map is upsampled; it has the pixels of the raster when ``None``.
    may_be_empty: whether a raster of nodata gives a map of nodata, with a warning, instead of an error.
    """
    if fine is None:
        return _write(
            bundle, bundle.apply, source, output, write, tags, report,
            memory=memory, bands=bands, further=further, middle=middle, may_be_empty=may_be_empty,
            sample=lambda: source.sample(RANGE_SAMPLE, 0, bands),
        )  # fmt: skip
    with fine.upsampled(bundle, source, bands, output, report, memory, may_be_empty) as (soft, values):
        return _write(
            bundle, soft.decide, values, output, write, {**tags, "guide": redact(fine.facts)}, report,
            memory=memory, bands=None, further=further, middle=middle, may_be_empty=may_be_empty, block=TILE_PX,
            sample=lambda: soft.of(source.sample(RANGE_SAMPLE, 0, bands)),
        )  # fmt: skip


def _write(
    bundle: Bundle,
    apply: Callable[[NDArray[np.float32]], NDArray[Any]],
    source: BlockReader,
    output: Path,
    write: Write,
    tags: Mapping[str, Any],
    report: Reporter,
    *,
    memory: int,
    bands: Sequence[int] | None,
    further: Sequence[ExtraRaster],
    middle: float | None,
    may_be_empty: bool,
    sample: Callable[[], NDArray[np.float32]],
    block: int | None = None,
) -> Written:
    """Write ``apply`` of every pixel of a raster.

    block: side of the blocks of the files; the usual one when ``None``. sample: gives pixels that tell the range of
    what comes.
    """
    role = ROLES[bundle.kind]
    width = len(source.bands) if bands is None else len(bands)

    def pixels() -> NDArray[np.float32]:
        try:
            return sample()
        except SourceUnreadable:
            if not may_be_empty:
                raise
            return np.zeros((1, width), np.float32)  # nothing comes whose range could matter

    def make(X: NDArray[np.float32]) -> NDArray[Any]:
        values = apply(X)
        _check_values(bundle, values, bundle.classes)
        if not further:
            return values
        parts = [values]
        for one in further:
            parts.append(one.values(X, values))
            _check_values(bundle, parts[-1], one.classes)
        return np.concatenate([np.asarray(part, np.float64).reshape(len(X), -1) for part in parts], axis=1)

    def layout_of(layout: Layout, classes: Sequence[ClassEntry], start: int) -> Layout:
        packed = _packed(layout, classes, start, make, pixels, write)
        return replace(packed, block=block) if block is not None else packed

    layouts = [layout_of(bundle.layout, bundle.classes, 0)]
    rasters = [_Raster(role, output, bundle.classes, middle)]
    start = len(layouts[0].names)
    for one in further:
        layout = Layout(names=one.names)
        if one.classes:
            layout = Layout.classes(one.names[0], {entry.code: entry.color for entry in one.classes})
        layouts.append(layout_of(layout, one.classes, start))
        rasters.append(_Raster(one.role, extra_raster(output, one.role), one.classes))
        start += len(one.names)

    grid = source.grid.crop(source.part)
    with contextlib.ExitStack() as stack:
        sinks = []
        for raster, layout in zip(rasters, layouts, strict=True):
            sink = RasterSink(
                raster.path, grid, layout, {**tags, **raster.tags},
                overviews=write.overviews, compress=write.compression,
                file_format=write.map_format(len(layout.names)), report=report,
            )  # fmt: skip
            sinks.append(stack.enter_context(sink))
        together = _MultiSink(sinks, grid)
        memory = beside_results(memory, width, start if further else 0)
        stage = "mapping" if block is None else "upsampling"
        found = map_pixels(source, bands, together, make, report, stage=stage, memory=memory, may_be_empty=may_be_empty)
        if not found and block is None:  # of upsampled values, that was said of what they were upsampled from
            warn_empty(source, report)
    figures: dict[str, Any] = {}
    outputs: list[Output] = []
    for raster, counts in zip(rasters, together.counts, strict=True):
        rows = None if counts is None else counts.rows(raster.classes)
        outputs += raster.show(write, report, rows)
        if rows is not None:
            figures["classes"] = rows
            for line in area_lines(rows):
                report.log(line)
    return Written(outputs=tuple(outputs), report=figures)


def _check_values(bundle: Bundle, values: NDArray[Any], classes: Sequence[ClassEntry]) -> None:
    """Refuse values that a valid pixel cannot have, before any file has its name.

    Raises :class:`~iamap_core.errors.ContractBroken`.
    """
    bound = bundle.stages[-1].bound
    wrong = ~np.isfinite(values)
    what = "that are not finite"
    if classes and not wrong.any():
        wrong = ~np.isin(values, [0, *(entry.code for entry in classes)])
        what = "that are none of its classes"
    if wrong.any():
        raise ContractBroken(
            f"{bundle.kind} '{bound.name}' of {bound.provider} gave values {what}, for {int(wrong.sum())} of "
            f"{wrong.size} values of a block.",
            hint="Check the values of the source and read.nodata. If they are right, this is a bug in "
            f"{bound.entry.distribution}.",
            where=bundle.kind,
        )


def _packed(
    layout: Layout,
    classes: Sequence[ClassEntry],
    start: int,
    make: Callable[[NDArray[np.float32]], NDArray[Any]],
    sample: Callable[[], NDArray[np.float32]],
    write: Write,
) -> Layout:
    """The layout with numbers packed as ``write.dtype`` says; ``start``: where its bands begin in what is made."""
    if classes:
        return layout

    def foretaste() -> NDArray[np.float32]:
        pixels = sample()
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

    def show(self, write: Write, report: Reporter, rows: Sequence[Mapping[str, Any]] | None) -> list[Output]:
        if not self.classes:
            return show_numbers(self.role, self.path, write, report, self.middle)
        return show_classes(self.role, self.path, self.classes, write, report, rows=rows)


class _MultiSink:
    """Several writers as one: each takes its bands of what is written."""

    def __init__(self, sinks: Sequence[BlockWriter], grid: PixelGrid) -> None:
        self.grid = grid
        alone = len(sinks) == 1
        names = tuple(name for sink in sinks for name in sink.layout.names)
        # Numbers and codes together: double precision holds both as they are.
        self.layout = sinks[0].layout if alone else Layout(names=names, dtype="float64")
        self._sinks = sinks
        areas = pixel_areas(grid) if any(sink.layout.colours is not None for sink in sinks) else None
        self.counts = [ClassTally(areas) if sink.layout.colours is not None else None for sink in sinks]

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
