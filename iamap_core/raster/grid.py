"""Pixel grids as immutable values: where pixels lie on the ground. No file is touched here."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

from affine import Affine


@dataclass(frozen=True, order=True)
class Window:
    """A rectangle of pixels: first row and column, height and width. It may reach past its raster."""

    row: int
    col: int
    height: int
    width: int

    @property
    def row_end(self) -> int:
        return self.row + self.height

    @property
    def col_end(self) -> int:
        return self.col + self.width

    @property
    def slices(self) -> tuple[slice, slice]:
        return slice(self.row, self.row_end), slice(self.col, self.col_end)

    def blocks(self, side: int) -> Iterator[Window]:
        """Windows of at most ``side x side`` pixels that partition this one, row by row."""
        return (self.block(side, number) for number in range(self.block_count(side)))

    def block_count(self, side: int) -> int:
        """How many windows :meth:`blocks` gives: a list of them could be too long for the memory."""
        return math.ceil(self.height / side) * math.ceil(self.width / side)

    def block(self, side: int, number: int) -> Window:
        """The window of that number, from 0, among those of :meth:`blocks`."""
        down, across = divmod(number, math.ceil(self.width / side))
        row, col = self.row + down * side, self.col + across * side
        return Window(row, col, min(side, self.row_end - row), min(side, self.col_end - col))


@dataclass(frozen=True)
class PixelGrid:
    """Shape, affine transform and CRS (WKT, or ``None`` when the raster has none) of a raster."""

    height: int
    width: int
    transform: Affine
    crs: str | None

    @property
    def is_unreferenced(self) -> bool:
        """Whether it has no place on the Earth: an image as QGIS shows it, where y counts pixels downwards as -1, -2,
        …, or a part or a coarser version of one."""
        t = self.transform
        whole = all(float(value).is_integer() for value in (t.a, t.c, t.f))
        return self.crs is None and t.b == t.d == 0 and t.a == -t.e > 0 and whole and t.c >= 0 >= t.f

    def coarsen(self, pixels: int) -> PixelGrid:
        """The grid whose pixels are ``pixels x pixels`` of ours, anchored at our first pixel and covering all."""
        return PixelGrid(
            height=math.ceil(self.height / pixels),
            width=math.ceil(self.width / pixels),
            transform=self.transform @ Affine.scale(pixels, pixels),
            crs=self.crs,
        )

    def crop(self, window: Window) -> PixelGrid:
        """The grid of a window's pixels, which lie where they lay."""
        return PixelGrid(
            height=window.height,
            width=window.width,
            transform=self.transform @ Affine.translation(window.col, window.row),
            crs=self.crs,
        )

    def blocks(self, side: int) -> Iterator[Window]:
        """Windows of at most ``side x side`` pixels that partition the grid, row by row."""
        return self.window.blocks(side)

    @property
    def window(self) -> Window:
        """All pixels."""
        return Window(0, 0, self.height, self.width)

    @property
    def pixels(self) -> int:
        return self.height * self.width

    @property
    def bounds(self) -> tuple[float, float, float, float]:
        """Left, bottom, right and top of the box around all corners, in units of the CRS."""
        corners = [self.transform @ (x, y) for x in (0, self.width) for y in (0, self.height)]
        xs, ys = zip(*corners, strict=True)
        return min(xs), min(ys), max(xs), max(ys)
