"""Pixels of a window kept in memory, thinned out when they are too many."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from affine import Affine
from numpy.typing import NDArray

from iamap_core.errors import ViewUnusable
from iamap_core.machine.memory import MAX_WINDOW
from iamap_core.quantities import size
from iamap_core.raster.grid import PixelGrid, Window
from iamap_core.raster.source import RasterSource

ALIGNED = 128
"""Blocks that are read begin at multiples of this, as those of our files do: each of these is decompressed once."""
MOST_READ = 4 * 2**30
"""Bytes of pixels that may be read for one window: without overviews, to thin out a raster is to read all of it."""


@dataclass(frozen=True, kw_only=True)
class Loaded:
    """Pixels of a window.

    grid: where they lie. factor: side of what one of them stands for, in pixels of the raster.
    X: float32[n, B], the valid ones (data in every band). place: int64[n], where each lies in the grid, row by row.
    """

    grid: PixelGrid
    factor: int
    X: NDArray[np.float32]
    place: NDArray[np.int64]

    def image(self, values: NDArray[np.float32]) -> NDArray[np.float32]:
        """``float32[n, K]`` for each pixel with data -> ``float32[K, height, width]``, NaN elsewhere."""
        out = np.full((values.shape[1], self.grid.pixels), np.nan, np.float32)
        out[:, self.place] = values.T
        return out.reshape(-1, self.grid.height, self.grid.width)


def load(
    source: RasterSource,
    window: Window,
    *,
    most: int,
    shown: tuple[int | None, int | None] = (None, None),
    check: Callable[[], None] = lambda: None,
) -> Loaded:
    """Read a window inside the raster.

    most: bytes that its pixels may take; they are thinned out to every second, third, … when they take more.
    shown: rows and columns on the screen; no more are read than show.
    check: called between blocks; raises to stop.

    Raises :class:`~iamap_core.errors.ViewUnusable` when a raster without overviews is too large to be thinned out.
    """
    bands = len(source.bands)
    factor = _factor(window, source.grid, shown, most // (4 * bands))
    _check_cost(source, window, factor)
    down, across = min(factor, source.grid.height), min(factor, source.grid.width)
    (top, bottom), (left, right) = _cells(window, source.grid, factor)
    transform = source.grid.transform @ Affine.scale(across, down) @ Affine.translation(left, top)
    grid = PixelGrid(bottom - top, right - left, transform, source.grid.crs)
    X = np.empty((grid.pixels, bands), np.float32)
    place = np.empty(grid.pixels, np.int64)
    count = 0
    for block in _blocks(Window(top, left, grid.height, grid.width), bands, factor):
        check()
        there = Window(block.row * down, block.col * across, block.height * down, block.width * across)
        pixels = source.read(there, shape=(block.height, block.width)).reshape(bands, -1)
        valid = np.isfinite(pixels).all(axis=0)
        own = slice(count, count + int(valid.sum()))
        X[own] = pixels[:, valid].T
        rows, cols = np.divmod(np.flatnonzero(valid), block.width)
        place[own] = (rows + block.row - top) * grid.width + cols + block.col - left
        count = own.stop
    return Loaded(grid=grid, factor=factor, X=X[:count], place=place[:count])


def _factor(window: Window, grid: PixelGrid, shown: tuple[int | None, int | None], pixels: int) -> int:
    """By how much to thin out, for at most so many pixels and no more than show."""
    rows, cols = (side // asked if asked else 1 for side, asked in zip((window.height, window.width), shown))  # noqa: B905
    factor = max(1, min(rows, cols), int((window.height * window.width / max(1, pixels)) ** 0.5))
    while factor < max(grid.height, grid.width):
        (top, bottom), (left, right) = _cells(window, grid, factor)
        if (bottom - top) * (right - left) <= pixels:
            break
        factor += 1
    return factor


def _cells(window: Window, grid: PixelGrid, factor: int) -> tuple[tuple[int, int], tuple[int, int]]:
    """First and last whole cell, down and across, over a window; cells begin at the raster's first pixel, so that those
    of two views are the same, and of the rest at its other end there is none."""
    sides = (window.row, window.row_end, grid.height), (window.col, window.col_end, grid.width)
    down, across = (_along(start, stop, length, min(factor, length)) for start, stop, length in sides)
    return down, across


def _along(start: int, stop: int, length: int, factor: int) -> tuple[int, int]:
    cells = length // factor
    first = min(start // factor, cells - 1)
    return first, min(max(-(-stop // factor), first + 1), cells)


def _check_cost(source: RasterSource, window: Window, factor: int) -> None:
    overview = max((level for level in source.overviews if level <= factor), default=1)
    needed = window.height * window.width // overview**2 * 4 * len(source.bands)
    if needed > MOST_READ:
        raise ViewUnusable(
            f"the view covers {window.width} x {window.height} pixels of {source.name} and needs {size(needed)} to "
            f"be read: it has {'no' if overview == 1 else 'no small enough'} overviews.",
            hint="Look at a smaller part, or build overviews (in QGIS: Layer properties, Pyramids).",
            where="extent",
        )


def _blocks(window: Window, bands: int, factor: int) -> list[Window]:
    """Windows that partition one on the thinned grid, aligned with the blocks of the file as far as they are small."""
    side = max(1, ALIGNED // factor)
    wide = max(side, MAX_WINDOW // (4 * bands * side) // side * side)
    rows = _cuts(window.row, window.row_end, side)
    cols = _cuts(window.col, window.col_end, wide)
    return [Window(row, col, end - row, stop - col) for row, end in rows for col, stop in cols]


def _cuts(start: int, stop: int, step: int) -> list[tuple[int, int]]:
    """Spans from start to stop that end at multiples of ``step``."""
    inner = range(start // step * step + step, stop, step)
    return list(zip([start, *inner], [*inner, stop], strict=True))
