"""The lattice of tiles: pure integers, no pixels.

A tile is ``size x size`` source pixels and gives ``grid x grid`` output pixels of ``pixel`` source
pixels each. Tile k starts at ``k * stride - margin``; of its output the part ``[k * stride,
(k + 1) * stride)`` is its own. The lattice is anchored at the raster's first pixel, or as much before it as it is
moved, and tiles reach past the raster where they must, so every pixel is covered whatever the raster's size.

In several passes the lattice is moved by half a stride and half of what the encoder makes one pixel of, so that the
pixels of the passes interleave. Output pixels are then half as wide.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

from iamap_core.errors import ConfigInvalid
from iamap_core.raster.grid import Window


@dataclass(frozen=True)
class TileGrid:
    """Tiles over a raster of ``height x width`` pixels. Raises :class:`~iamap_core.errors.ConfigInvalid`.

    grid: output pixels along the side of a tile.
    up, left: source pixels by which all tiles lie higher and further left, multiples of ``pixel`` below the stride.
    passes: 1; 2, the second moved along both sides; or 4, moved along either and both.
    """

    height: int
    width: int
    size: int
    stride: int
    grid: int
    up: int = 0
    left: int = 0
    passes: int = 1

    def __post_init__(self) -> None:
        if self.size % self.grid:
            raise ConfigInvalid(
                f"tiling.size={self.size} does not give whole output pixels: the encoder makes {self.grid} of it.",
                where="tiling.size",
            )
        if self.stride > self.size or self.stride % self.pixel:
            near = [s for s in (self.stride // self.pixel * self.pixel, -(-self.stride // self.pixel) * self.pixel)
                    if 0 < s <= self.size] or [self.size]  # fmt: skip
            raise ConfigInvalid(
                f"tiling.stride={self.stride} cannot be used: an output pixel has {self.pixel} source pixels, so the "
                f"stride must be a multiple of {self.pixel} up to the size {self.size}.",
                hint=f"Nearest: {' or '.join(map(str, dict.fromkeys(near)))}.",
                where="tiling.stride",
            )

    @property
    def scale(self) -> int:
        """Output pixels along one side of what the encoder makes a pixel of."""
        return 1 if self.passes == 1 else 2

    @property
    def encoded(self) -> int:
        """Pixels that the encoder gives along the side of a tile."""
        return self.grid // self.scale

    @property
    def overlaps(self) -> bool:
        """Whether output pixels are made of several tiles."""
        return self.stride < self.size or self.passes > 1

    @property
    def lattices(self) -> tuple[TileGrid, ...]:
        """The lattices of all passes."""
        own = self.scale * self.pixel
        by = self.stride // (2 * own) * own + self.pixel
        moves = {1: [(0, 0)], 2: [(0, 0), (by, by)], 4: [(0, 0), (by, by), (0, by), (by, 0)]}[self.passes]
        return tuple(
            replace(self, up=(self.up + up) % self.stride, left=(self.left + left) % self.stride) for up, left in moves
        )

    @property
    def pixel(self) -> int:
        """Source pixels along the side of an output pixel."""
        return self.size // self.grid

    @property
    def margin(self) -> int:
        """Source pixels that a tile reaches before its own part."""
        return self.pixel * ((self.size - self.stride) // (2 * self.pixel))

    @property
    def rows(self) -> int:
        return math.ceil((self.height + self.up) / self.stride)

    @property
    def cols(self) -> int:
        return math.ceil((self.width + self.left) / self.stride)

    @property
    def count(self) -> int:
        return self.rows * self.cols

    @property
    def out_height(self) -> int:
        return math.ceil(self.height / self.pixel)

    @property
    def out_width(self) -> int:
        return math.ceil(self.width / self.pixel)

    def tile(self, row: int, col: int) -> Window:
        """Source pixels of a tile; they may lie outside the raster."""
        first_row, first_col = (number * self.stride - self.margin for number in (row, col))
        return Window(first_row - self.up, first_col - self.left, self.size, self.size)

    def within(self, window: Window) -> bool:
        """Whether all of these source pixels lie on the raster."""
        down = window.row >= 0 and window.row_end <= self.height
        return down and window.col >= 0 and window.col_end <= self.width

    def out_row(self, row: int) -> int:
        """First output row of a row of tiles; negative before the raster."""
        return (row * self.stride - self.margin - self.up) // self.pixel

    def out_col(self, col: int) -> int:
        """First output column of a column of tiles; negative before the raster."""
        return (col * self.stride - self.margin - self.left) // self.pixel

    def rows_touching(self, first: int, last: int) -> range:
        """Rows of tiles that cover any output row in ``[first, last)``."""
        return self._touching(first - self.out_row(0), last - self.out_row(0), self.rows)

    def cols_touching(self, first: int, last: int) -> range:
        """Columns of tiles that cover any output column in ``[first, last)``."""
        return self._touching(first - self.out_col(0), last - self.out_col(0), self.cols)

    def _touching(self, first: int, last: int, count: int) -> range:
        """first, last: in output pixels from the start of tile 0."""
        step = self.stride // self.pixel
        return range(max(0, (first - self.grid) // step + 1), min(count, (last - 1) // step + 1))


def batches(tiles: range, most: int) -> tuple[range, ...]:
    """A row of tiles in batches of ``most``; the last one has what is left.

    What an encoder returns for a tile may depend, in its last digits, on the size of the batch and the tile's place in
    it. Since the same row always falls into the same batches, a tile gives the same bytes whichever shard encodes it.
    """
    return tuple(range(first, min(first + most, tiles.stop)) for first in range(tiles.start, tiles.stop, most))
