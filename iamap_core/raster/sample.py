"""Pixels as samples: a seeded random draw, and the pixels at given places."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from iamap_core.errors import SourceUnreadable
from iamap_core.raster.block_io import BlockReader
from iamap_core.raster.grid import Window

SIDE = 256
"""Of the blocks that are read, in pixels; halved where there are many bands, see :func:`block_side`."""
WHOLE_BLOCK = 64
"""Blocks of files are seldom smaller, so that smaller ones than these are read only where memory demands it."""
MAX_BLOCK, MAX_SMALL_BLOCK = 8 * 2**20, 16 * 2**20
"""Bytes that a block takes at most: a large one, and one of 64 x 64 pixels or fewer."""
MOST_BLOCKS = 512


def draw(
    source: BlockReader, size: int, seed: int, bands: Sequence[int] | None = None, *, partial: bool = False
) -> NDArray[np.float32]:
    """``float32[n, B]``: n <= size valid pixels of the source's area (data in every band), each with the same chance.

    partial: also pixels with data in some bands only, NaN in the others; there may be none then.

    All such pixels when there are no more than ``size``. Of an area with more than 512 blocks (of 256 x 256 pixels,
    or fewer where there are many bands) a random 512 are read, so that neither time nor memory grows with the raster.
    Statistics in a file's metadata are never used instead: they may be of other pixels (another area, nodata counted, a
    thinned copy), and the file does not say so. Raises :class:`~iamap_core.errors.SourceUnreadable` when no pixel has
    data.
    """
    rng = np.random.default_rng(seed)
    part = source.part
    side = block_side(len(source.bands) if bands is None else len(bands))
    chosen: Sequence[int] = range(part.block_count(side))
    if len(chosen) > MOST_BLOCKS:
        chosen = np.sort(rng.choice(len(chosen), MOST_BLOCKS, replace=False)).tolist()
    kept = _Smallest(size)
    for number in chosen:
        pixels = source.read(part.block(side, number), bands)
        pixels = pixels.reshape(len(pixels), -1)
        valid = np.isfinite(pixels)
        pixels = pixels[:, valid.any(axis=0) if partial else valid.all(axis=0)]
        # Every pixel draws a key and the smallest keys stay: one pass, the same chance for each.
        kept.add(rng.random((pixels.shape[1],)), pixels.T)
    if not kept.count and not partial:
        raise SourceUnreadable(
            f"no pixel of {source.name} is valid in every band.", hint="Check read.nodata.", where="source"
        )
    return kept.rows


def has_data(source: BlockReader, bands: Sequence[int]) -> bool:
    """Whether any pixel of the source's area has data in one of these bands. Blocks are read in random order until one
    is found: the first that is read, as a rule."""
    part = source.part
    side = block_side(len(bands))
    order = np.random.default_rng(0).permutation(part.block_count(side))
    return any(np.isfinite(source.read(part.block(side, int(number)), bands)).any() for number in order)


class _Smallest:
    """The rows with the smallest keys of all that came; more rows than those are never held."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._keys = np.empty(0)
        self._rows = np.empty((0, 0), np.float32)
        self.count = 0

    @property
    def rows(self) -> NDArray[np.float32]:
        """``float32[n, B]``."""
        return self._rows[: self.count]

    def add(self, keys: NDArray[np.float64], rows: NDArray[np.float32]) -> None:
        """keys: float64[m]. rows: float32[m, B]."""
        fits = min(len(keys), self._size - self.count)
        if fits:
            self._grow(self.count + fits, rows.shape[1])
            self._keys[self.count : self.count + fits] = keys[:fits]
            self._rows[self.count : self.count + fits] = rows[:fits]
            self.count += fits
        keys, rows = keys[fits:], rows[fits:]
        if not len(keys):
            return
        both = np.concatenate([self._keys, keys])
        stay = np.argpartition(both, self._size - 1)[: self._size]
        comes = np.sort(stay[stay >= self._size]) - self._size
        goes = np.setdiff1d(np.arange(self._size), stay, assume_unique=True)
        self._keys[goes], self._rows[goes] = keys[comes], rows[comes]

    def _grow(self, wanted: int, width: int) -> None:
        """Extend the arrays to so many rows, and by half of what they had, so that few rows are copied often."""
        if wanted <= len(self._rows):
            return
        longer = np.empty((min(self._size, wanted + len(self._rows) // 2), width), np.float32)
        if self.count:
            longer[: self.count] = self.rows
        self._rows, self._keys = longer, np.concatenate([self._keys[: self.count], np.empty(len(longer) - self.count)])


def at(
    source: BlockReader, rows: NDArray[np.int64], cols: NDArray[np.int64], bands: Sequence[int] | None = None
) -> NDArray[np.float32]:
    """``float32[n, B]``: the pixels at n places, NaN where a band has no data. Reads only blocks with places."""
    count = len(source.bands) if bands is None else len(bands)
    side = block_side(count)
    out = np.empty((len(rows), count), np.float32)
    block = (rows // side) * -(-source.grid.width // side) + cols // side
    for number in np.unique(block):
        here = np.flatnonzero(block == number)
        top, left = int(rows[here].min()), int(cols[here].min())
        window = Window(top, left, int(rows[here].max()) - top + 1, int(cols[here].max()) - left + 1)
        out[here] = source.read(window, bands)[:, rows[here] - top, cols[here] - left].T
    return out


def block_side(bands: int) -> int:
    """Side of the blocks that are read, in pixels."""
    side = SIDE
    while side > 1 and 4 * bands * side**2 > (MAX_BLOCK if side > WHOLE_BLOCK else MAX_SMALL_BLOCK):
        side //= 2
    return side
