"""Fine maps: what a bundle gives for coarse pixels, upsampled to the pixels of an image, block by block.

Numbers, scores and components are upsampled themselves; classes through a share for each, of which the largest wins.
All that comes of a map is made of its fine pixels.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray

from iamap_core import output_names
from iamap_core.bundle.bundle import Bundle
from iamap_core.catalog import Bound
from iamap_core.config.binding import BoundTask
from iamap_core.errors import ConfigInvalid, NoProbabilities
from iamap_core.events import Reporter
from iamap_core.interfaces import CoarseBlock, Probabilistic, Upsampler
from iamap_core.mapping.guide import Guide, open_guide
from iamap_core.model import UpsamplerConfig
from iamap_core.raster.block_io import BlockReader, SampledReader
from iamap_core.raster.blocks import map_pixels, warn_empty
from iamap_core.raster.grid import PixelGrid, Window
from iamap_core.raster.layout import Layout, band_names
from iamap_core.raster.sink import RasterSink
from iamap_core.raster.source import RasterSource
from iamap_core.specs import ClustererSpec, ReducerSpec, UpsamplerSpec

TILE_PX = 256
"""Side of the blocks in which a map is upsampled. They lie where they lie, whatever is read or written at once: sums
that run along a block end in other digits when it begins elsewhere."""
MAX_BANDS = 64
"""Most bands that are upsampled: the map of a linear model is the same from its upsampled features, and takes a
hundredth of the time."""


@dataclass(frozen=True)
class Soft:
    """What is upsampled in place of a map.

    names: one for each of its bands. shares: whether they are shares of classes, which sum to 1.
    of: ``float32[n, D]`` features -> ``float32[n, K]``.
    decide: ``float32[n, K]``, upsampled -> what the map holds.
    """

    names: tuple[str, ...]
    shares: bool
    of: Callable[[NDArray[np.float32]], NDArray[np.float32]]
    decide: Callable[[NDArray[np.float32]], NDArray[Any]]

    @classmethod
    def of_bundle(cls, bundle: Bundle) -> Soft:
        """Numbers unchanged, classes through their probabilities, or, where there are none, through memberships: 1
        for the class of a coarse pixel, 0 for all others."""
        if not bundle.classes:
            return cls(
                names=bundle.names,
                shares=False,
                of=lambda X: np.asarray(bundle.apply(X), np.float32).reshape(len(X), -1),
                decide=lambda values: values,
            )
        given = _probabilities(bundle)
        codes = [entry.code for entry in bundle.classes] if given else _codes(bundle)
        of_code = np.array(sorted(codes), np.int32)

        def memberships(X: NDArray[np.float32]) -> NDArray[np.float32]:
            return np.asarray(bundle.apply(X).reshape(-1, 1) == of_code, np.float32)

        return cls(
            names=band_names("class", len(of_code)),
            shares=True,
            of=given or memberships,
            decide=lambda shares: of_code[shares.argmax(axis=1)],
        )


def _codes(bundle: Bundle) -> list[int]:
    codes = [entry.code for entry in bundle.classes]
    return codes if 0 in codes or bundle.kind != "clusterer" else [0, *codes]


def _probabilities(bundle: Bundle) -> Callable[[NDArray[np.float32]], NDArray[np.float32]] | None:
    """The class probabilities that a bundle gives; ``None`` where it gives none, or not for all its classes."""
    last = bundle.stages[-1].component
    if not isinstance(last, Probabilistic):
        return None

    def probabilities(X: NDArray[np.float32]) -> NDArray[np.float32]:
        return cast(Probabilistic, last).predict_proba(bundle.before_last(X))

    try:
        width = probabilities(np.zeros((1, bundle.width), np.float32)).shape[1]
    except NoProbabilities:
        return None
    return probabilities if width == len(bundle.classes) else None


@dataclass(frozen=True, kw_only=True)
class Fine:
    """How maps of a raster of features are upsampled."""

    name: str
    upsampler: Upsampler
    guide: Guide

    @property
    def facts(self) -> dict[str, Any]:
        """What a map says of its guide, as JSON values."""
        return {"paths": list(self.guide.source.paths), "fingerprint": self.guide.source.fingerprint}

    @contextlib.contextmanager
    def upsampled(
        self, bundle: Bundle, source: SampledReader, bands: Sequence[int] | None, output: Path, report: Reporter,
        memory: int, may_be_empty: bool = False,
    ) -> Iterator[tuple[Soft, FineValues]]:  # fmt: skip
        """Apply a bundle to every pixel of a raster, and give the result with the pixels of the guide.

        It is kept beside ``output`` in the meantime. bands, memory, may_be_empty: as in
        :func:`~iamap_core.mapping.maps.write_map`.

        Raises :class:`~iamap_core.errors.ConfigInvalid` for more than 64 bands.
        """
        soft = Soft.of_bundle(bundle)
        classes = [entry for entry in bundle.classes if entry.code]  # noise is none
        check_count(self.name, len(classes) if soft.shares else len(soft.names), classes=soft.shares)
        file = output_names.coarse(output)
        bounds = _Bounds(len(soft.names))

        def make(X: NDArray[np.float32]) -> NDArray[np.float32]:
            values = soft.of(X)
            bounds.add(values)
            return values

        layout = Layout(names=soft.names)
        try:
            with RasterSink(
                file, source.part_grid, layout, {}, overviews=False, compress="none", report=report
            ) as sink:
                found = map_pixels(
                    source, bands, sink, make, report, stage="mapping", memory=memory, may_be_empty=may_be_empty
                )
            if not found:
                warn_empty(source, report)
            yield (
                soft,
                FineValues(
                    RasterSource([file]),
                    self.guide,
                    self.upsampler,
                    shares=soft.shares,
                    low=bounds.low,
                    high=bounds.high,
                ),
            )
        finally:
            file.unlink(missing_ok=True)
            output_names.sidecar(file).unlink(missing_ok=True)


def fine_maps(task: BoundTask[Any], source: RasterSource, report: Reporter) -> Fine | None:
    """How the maps of a task are upsampled; ``None`` when they are not.

    Raises as :func:`~iamap_core.mapping.guide.open_guide` does.
    """
    if task.config.upsample is None:
        return None
    check_counts(task)
    bound: Bound[Upsampler] = task.chosen(UpsamplerSpec)
    assert isinstance(bound.config, UpsamplerConfig)
    guide = open_guide(bound.config, source)
    grid = guide.grid
    report.log(
        f"The map is upsampled ({bound.name}) to {grid.width} x {grid.height} pixels of {guide.source.name}. "
        f"A pixel of {source.name} is {guide.factor:.3g} of them wide."
    )
    return Fine(name=bound.name, upsampler=bound.create(), guide=guide)


def check_counts(task: BoundTask[Any]) -> None:
    """Check that the map of a task has few enough bands or classes to be upsampled, where that is known beforehand.

    Raises :class:`~iamap_core.errors.ConfigInvalid`.
    """
    for kind in (ReducerSpec, ClustererSpec):
        bound = task.components.get(kind.kind)
        if bound is not None and bound.count is not None:
            check_count(task.chosen(UpsamplerSpec).name, bound.count, classes=kind is ClustererSpec)


def check_count(upsampler: str, count: int, *, classes: bool) -> None:
    """Check that so many bands or classes are few enough. Raises :class:`~iamap_core.errors.ConfigInvalid`."""
    if count > MAX_BANDS:
        raise ConfigInvalid(
            f"upsample={upsampler} upsamples at most {MAX_BANDS} bands or classes, and this map has {count} "
            f"{'classes' if classes else 'bands'}.",
            hint=f"{'Give fewer classes' if classes else 'Reduce them first'}, or leave out upsample.",
            where="upsample",
        )


class _Bounds:
    """The smallest and the largest value of each band."""

    def __init__(self, bands: int) -> None:
        self.low = np.full(bands, np.inf, np.float32)
        self.high = np.full(bands, -np.inf, np.float32)

    def add(self, values: NDArray[np.float32]) -> None:
        self.low = np.minimum(self.low, values.min(axis=0))
        self.high = np.maximum(self.high, values.max(axis=0))


class FineValues:
    """Upsampled values as a raster that is read block by block, by one thread at a time.

    coarse: the values, of which there are as many bands.
    shares: whether they are shares of classes. low, high: float32[K], the range of other ones.
    """

    def __init__(
        self,
        coarse: BlockReader,
        guide: Guide,
        upsampler: Upsampler,
        *,
        shares: bool,
        low: NDArray[np.float32],
        high: NDArray[np.float32],
    ) -> None:
        self._coarse, self._guide, self._upsampler, self._shares = coarse, guide, upsampler, shares
        self._low, self._high = low[:, None, None], high[:, None, None]
        self._margin = upsampler.margin(guide.factor)
        self._last: tuple[Window, NDArray[np.float32]] | None = None
        self.grid: PixelGrid = guide.grid
        self.part: Window = self.grid.window
        self.name = guide.source.name
        self.bands: Sequence[object] = coarse.bands

    def read(self, window: Window, bands: Sequence[int] | None = None) -> NDArray[np.float32]:
        """``float32[K, height, width]``, NaN where there is no data."""
        out = np.empty((len(self.bands), window.height, window.width), np.float32)
        for tile in self._tiles(window):
            values = self._tile(tile)
            top, left = max(tile.row, window.row), max(tile.col, window.col)
            bottom, right = min(tile.row_end, window.row_end), min(tile.col_end, window.col_end)
            out[:, top - window.row : bottom - window.row, left - window.col : right - window.col] = values[
                :, top - tile.row : bottom - tile.row, left - tile.col : right - tile.col
            ]
        return out if bands is None else out[np.array(bands) - 1]

    def pixel(self, row: int, col: int) -> NDArray[np.float32]:
        """``float32[K]`` of one pixel, but for the last digits as :meth:`read` gives it: little around it is read."""
        return self._upsampled(Window(row, col, 1, 1))[:, 0, 0]

    def _tiles(self, window: Window) -> Iterator[Window]:
        """The tiles that a window touches."""
        for row in range(window.row // TILE_PX * TILE_PX, window.row_end, TILE_PX):
            for col in range(window.col // TILE_PX * TILE_PX, window.col_end, TILE_PX):
                yield _clipped(Window(row, col, TILE_PX, TILE_PX), self.grid)

    def _tile(self, tile: Window) -> NDArray[np.float32]:
        if self._last is None or self._last[0] != tile:  # small windows of one tile follow each other
            self._last = (tile, self._upsampled(tile))
        return self._last[1]

    def _upsampled(self, tile: Window) -> NDArray[np.float32]:
        around = _around(tile, self._margin, self.grid)
        rows, cols = self._guide.places(around)
        coarse = _clipped_span(rows, cols, self._coarse.grid)
        out = np.full((len(self.bands), tile.height, tile.width), np.nan, np.float32)
        if coarse is None:
            return out
        block = CoarseBlock(
            values=_together(self._coarse.read(coarse)),
            guide=np.where(self._covered(rows, cols), _together(self._guide.read(around)), np.float32(np.nan)),
            rows=rows - coarse.row,
            cols=cols - coarse.col,
            factor=self._guide.factor,
        )
        inner = (
            slice(tile.row - around.row, tile.row_end - around.row),
            slice(tile.col - around.col, tile.col_end - around.col),
        )
        valid = block.valid[inner]
        if valid.any():
            values = self._bounded(self._upsampler.upsample(block)[:, inner[0], inner[1]])
            out[:, valid] = values[:, valid]
        return out

    def _covered(self, rows: NDArray[np.float64], cols: NDArray[np.float64]) -> NDArray[np.bool_]:
        """``bool[H, W]``: which places lie in the coarse raster at all."""
        grid = self._coarse.grid
        down = (rows >= -0.5) & (rows < grid.height - 0.5)
        across = (cols >= -0.5) & (cols < grid.width - 0.5)
        return down[:, None] & across

    def _bounded(self, values: NDArray[np.float32]) -> NDArray[np.float32]:
        """The values in the range of the coarse ones; shares sum to 1."""
        if not self._shares:
            return np.clip(values, self._low, self._high)
        shares = np.maximum(values, np.float32(0))
        total: NDArray[np.float32] = shares.sum(axis=0)
        total[total <= 0] = 1
        return np.asarray(shares / total, np.float32)


def coarse_behind(guide: Guide, row: int, col: int, margin: int, coarse: PixelGrid) -> Window:
    """The coarse pixels that an upsampler of this margin sees of a pixel of a fine map, which lies over some."""
    window = _clipped_span(*guide.places(_around(Window(row, col, 1, 1), margin, guide.grid)), coarse)
    assert window is not None
    return window


def _around(tile: Window, margin: int, grid: PixelGrid) -> Window:
    height, width = tile.height + 2 * margin, tile.width + 2 * margin
    return _clipped(Window(tile.row - margin, tile.col - margin, height, width), grid)


def _together(values: NDArray[np.float32]) -> NDArray[np.float32]:
    """The bands of a pixel without data in one of them are all without."""
    there = np.isfinite(values).all(axis=0)
    return values if there.all() else np.where(there, values, np.float32(np.nan))


def _clipped(window: Window, grid: PixelGrid) -> Window:
    row, col = max(0, window.row), max(0, window.col)
    return Window(row, col, min(grid.height, window.row_end) - row, min(grid.width, window.col_end) - col)


def _clipped_span(rows: NDArray[np.float64], cols: NDArray[np.float64], grid: PixelGrid) -> Window | None:
    """The coarse pixels that contain these places, and one more on each side; ``None`` where there is none."""
    first_row, first_col = int(np.floor(rows[0])) - 1, int(np.floor(cols[0])) - 1
    end_row, end_col = int(np.ceil(rows[-1])) + 2, int(np.ceil(cols[-1])) + 2
    window = _clipped(Window(first_row, first_col, end_row - first_row, end_col - first_col), grid)
    return window if window.height > 0 and window.width > 0 else None
