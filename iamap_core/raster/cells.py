"""Cells: the pixels of a raster that lie under single pixels of a coarser one, such as of its features.

Only the windows around the cells that are asked for are read, a block at a time.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from affine import Affine
from numpy.typing import NDArray
from rasterio.warp import transform as warp

from iamap_core.machine.memory import FLOAT_BYTES
from iamap_core.raster.block_io import BlockReader
from iamap_core.raster.grid import PixelGrid, Window
from iamap_core.raster.longitude import onto, turn
from iamap_core.raster.sample import block_side

LATTICE = 30
"""Rows and columns of a coarse raster whose pixels tell the common size of all cells."""


@dataclass(frozen=True, kw_only=True)
class Cells:
    """Rectangles of the same size in a raster, which may reach past it.

    rows, cols: int64[n], their first row and column. height, width: in pixels of the raster.
    """

    rows: NDArray[np.int64]
    cols: NDArray[np.int64]
    height: int
    width: int

    def __len__(self) -> int:
        return len(self.rows)

    @property
    def pixels(self) -> int:
        """In each of them."""
        return self.height * self.width

    def block_bytes(self, bands: int) -> int:
        """What a block that is read takes at most, with the cells that lie in it."""
        side = block_side(bands)
        return 2 * FLOAT_BYTES * bands * (side + self.height) * (side + self.width)

    def read(
        self, source: BlockReader, bands: Sequence[int] | None = None
    ) -> Iterator[tuple[NDArray[np.int64], NDArray[np.float32]]]:
        """The pixels of all cells, block by block: numbers of cells, and ``float32[m, B, height, width]``, NaN for
        nodata and beyond the raster.
        """
        side = block_side(len(source.bands) if bands is None else len(bands))
        places = np.stack([self.rows // side, self.cols // side])
        blocks, block = np.unique(places, axis=1, return_inverse=True)
        together = max(1, (side + self.height) * (side + self.width) // self.pixels)  # more where cells overlap
        for number in range(blocks.shape[1]):
            here = np.flatnonzero(block == number)
            top, left = int(self.rows[here].min()), int(self.cols[here].min())
            bottom, right = int(self.rows[here].max()) + self.height, int(self.cols[here].max()) + self.width
            pixels = _read_beyond(source, Window(top, left, bottom - top, right - left), bands)
            for first in range(0, len(here), together):
                some = here[first : first + together]
                rows = (self.rows[some] - top)[:, None] + np.arange(self.height)
                cols = (self.cols[some] - left)[:, None] + np.arange(self.width)
                cut = pixels[:, rows[:, :, None], cols[:, None, :]]
                yield some, np.ascontiguousarray(cut.transpose(1, 0, 2, 3))


def _read_beyond(source: BlockReader, window: Window, bands: Sequence[int] | None) -> NDArray[np.float32]:
    """``float32[B, height, width]`` of a window that may reach past the raster, where nothing is."""
    count = len(source.bands) if bands is None else len(bands)
    top, left = max(window.row, 0), max(window.col, 0)
    height, width = min(window.row_end, source.grid.height) - top, min(window.col_end, source.grid.width) - left
    if (top, left, height, width) == (window.row, window.col, window.height, window.width):
        return source.read(window, bands)
    pixels = np.full((count, window.height, window.width), np.nan, np.float32)
    if height > 0 and width > 0:
        down, across = top - window.row, left - window.col
        inner = source.read(Window(top, left, height, width), bands)
        pixels[:, down : down + height, across : across + width] = inner
    return pixels


def cells_under(coarse: PixelGrid, grid: PixelGrid, rows: NDArray[np.int64], cols: NDArray[np.int64]) -> Cells:
    """The cells of ``grid`` under pixels of a coarser grid, which are exact where that one was made of whole pixels of
    it; otherwise they have the size of the pixels and lie around their centres.

    rows, cols: int64[n], the pixels of the coarse grid.
    """
    centre_cols, centre_rows = _moved(coarse, grid, cols + 0.5, rows + 0.5)
    height, width = cell_size(coarse, grid)
    return Cells(
        rows=_first_pixels(centre_rows, height, grid.height),
        cols=_first_pixels(centre_cols, width, grid.width),
        height=height,
        width=width,
    )


def cell_size(coarse: PixelGrid, grid: PixelGrid) -> tuple[int, int]:
    """Height and width of cells, in pixels of ``grid``, whichever of them are asked for."""
    down = np.unique(np.linspace(0, coarse.height - 1, LATTICE).astype(np.int64))
    across = np.unique(np.linspace(0, coarse.width - 1, LATTICE).astype(np.int64))
    rows, cols = (axis.ravel() for axis in np.meshgrid(down, across, indexing="ij"))
    corners = [
        _moved(coarse, grid, cols + right, rows + below, wrapped=False)
        for right, below in ((0, 0), (1, 0), (0, 1), (1, 1))
    ]
    width, height = (max(1, _median_extent(np.stack([corner[axis] for corner in corners]))) for axis in (0, 1))
    return height, width


def _first_pixels(centres: NDArray[np.float64], length: int, raster: int) -> NDArray[np.int64]:
    """Of cells along an axis; what lies far beyond the raster, or nowhere in its CRS, lies just beyond it."""
    first = np.rint(np.where(np.isfinite(centres), centres, -np.inf) - length / 2)
    return np.clip(first, -length, raster).astype(np.int64)


def _median_extent(positions: NDArray[np.float64]) -> int:
    """``float64[4, n]`` positions of corners along an axis -> how far they usually lie from each other."""
    extents = np.ptp(positions, axis=0)
    known = extents[np.isfinite(extents)]
    return round(float(np.median(known))) if len(known) else 1


def _moved(
    coarse: PixelGrid, grid: PixelGrid, cols: NDArray[Any], rows: NDArray[Any], *, wrapped: bool = True
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Positions in pixels of one grid -> columns and rows in pixels of another.

    wrapped: whether longitudes are moved by whole turns to where the other grid has them.
    """
    x, y = _applied(coarse.transform, cols, rows)
    if coarse.crs and grid.crs and coarse.crs != grid.crs:
        x, y = (np.array(axis) for axis in warp(coarse.crs, grid.crs, x, y))
    if wrapped and (period := turn(grid.crs)) is not None:
        x = onto(x, grid, period)
    return _applied(~grid.transform, x, y)


def _applied(transform: Affine, x: NDArray[Any], y: NDArray[Any]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    t = transform
    return np.asarray(t.a * x + t.b * y + t.c), np.asarray(t.d * x + t.e * y + t.f)


def mean_and_deviation(pixels: NDArray[np.float32]) -> NDArray[np.float32]:
    """Mean and standard deviation of each band over each cell, of its valid pixels.

    pixels: float32[n, B, h, w], NaN without data. Returns float32[n, 2 * B], all means first; NaN where a cell has no
    valid pixel.
    """
    values = pixels.reshape(*pixels.shape[:2], -1)
    valid = np.isfinite(values)
    counts = valid.sum(axis=2)
    known = np.where(valid, values, 0).astype(np.float64)
    with np.errstate(invalid="ignore", divide="ignore"):
        means = known.sum(axis=2) / counts
        known -= np.where(counts, means, 0)[:, :, None]
        known[~valid] = 0
        deviations = np.sqrt(np.square(known, out=known).sum(axis=2) / counts)
    return np.concatenate([means, deviations], axis=1).astype(np.float32)
