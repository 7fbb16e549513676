"""The lattice of tiles: pure integers, no pixels.

A tile is ``size x size`` source pixels and gives ``grid x grid`` output pixels of ``pixel`` source
pixels each. Tile k starts at ``k * stride - margin``; of its output the part ``[k * stride,
(k + 1) * stride)`` is its own. The lattice is anchored at the raster's first pixel and tiles reach
past the raster where they must, so every pixel is covered whatever the raster's size.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from iamap_core.errors import ConfigInvalid
from iamap_core.raster.grid import Window


@dataclass(frozen=True)
class TileGrid:
    """Tiles over a raster of ``height x width`` pixels. Raises :class:`~iamap_core.errors.ConfigInvalid`."""

    height: int
    width: int
    size: int
    stride: int
    grid: int

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
    def pixel(self) -> int:
        """Source pixels along the side of an output pixel."""
        return self.size // self.grid

    @property
    def margin(self) -> int:
        """Source pixels that a tile reaches before its own part."""
        return self.pixel * ((self.size - self.stride) // (2 * self.pixel))

    @property
    def rows(self) -> int:
        return math.ceil(self.height / self.stride)

    @property
    def cols(self) -> int:
        return math.ceil(self.width / self.stride)

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
        return Window(row * self.stride - self.margin, col * self.stride - self.margin, self.size, self.size)

    def within(self, window: Window) -> bool:
        """Whether all of these source pixels lie on the raster."""
        down = window.row >= 0 and window.row_end <= self.height
        return down and window.col >= 0 and window.col_end <= self.width

    def out_start(self, number: int) -> int:
        """First output row (or column) of tile row (or column) ``number``; negative before the raster."""
        return (number * self.stride - self.margin) // self.pixel

    def touching(self, first: int, last: int, count: int) -> range:
        """Numbers below ``count`` of tile columns (or rows) that cover any output column in ``[first, last)``."""
        step = self.stride // self.pixel
        before = self.margin // self.pixel
        low = (first + before - self.grid) // step + 1
        high = (last - 1 + before) // step
        return range(max(0, low), min(count, high + 1))


def batches(tiles: range, most: int) -> tuple[range, ...]:
    """A row of tiles in batches of ``most``; the last one has what is left.

    What an encoder returns for a tile may depend, in its last digits, on the size of the batch and the tile's place in
    it. Since the same row always falls into the same batches, a tile gives the same bytes whichever shard encodes it.
    """
    return tuple(range(first, min(first + most, tiles.stop)) for first in range(tiles.start, tiles.stop, most))
