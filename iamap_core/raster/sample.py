"""Pixels as samples: a seeded random draw, and the pixels at given places."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from iamap_core.errors import SourceUnreadable
from iamap_core.raster.block_io import BlockReader
from iamap_core.raster.grid import Window

SIDE = 256
"""Of the blocks that are read, in pixels; half or a quarter of it where there are many bands."""
LARGE = 8 * 2**20
"""Bytes that a block takes at most."""
MOST_BLOCKS = 512


def draw(
    source: BlockReader, size: int, seed: int, bands: Sequence[int] | None = None, *, partial: bool = False
) -> NDArray[np.float32]:
    """``float32[n, B]``: n <= size valid pixels of the source's area (data in every band), each with the same chance.

    partial: also pixels with data in some bands only, NaN in the others; there may be none then.

    All such pixels when there are no more than ``size``. Of an area with more than 512 blocks (of 256 x 256 pixels,
    or fewer where there are many bands) a random 512 are read, so that the time does not grow with the raster.
    Statistics in a file's metadata are never used instead: they may be of other pixels (another area, nodata counted, a
    thinned copy), and the file does not say so. Raises :class:`~iamap_core.errors.SourceUnreadable` when no pixel has
    data.
    """
    rng = np.random.default_rng(seed)
    count = len(source.bands) if bands is None else len(bands)
    blocks = list(source.part.blocks(_side(count)))
    if len(blocks) > MOST_BLOCKS:
        blocks = [blocks[i] for i in np.sort(rng.choice(len(blocks), MOST_BLOCKS, replace=False))]
    kept = np.empty((0, count), np.float32)
    keys = np.empty(0)
    for window in blocks:
        pixels = source.read(window, bands).reshape(kept.shape[1], -1)
        valid = np.isfinite(pixels)
        pixels = pixels[:, valid.any(axis=0) if partial else valid.all(axis=0)]
        # Every pixel draws a key and the smallest keys stay: one pass, the same chance for each.
        own = rng.random(pixels.shape[1])
        if len(keys) == size:
            better = own < keys.max()
            own, pixels = own[better], pixels[:, better]
        keys = np.concatenate([keys, own])
        kept = np.concatenate([kept, pixels.T])
        if len(keys) > size:
            stay = np.argpartition(keys, size)[:size]
            keys, kept = keys[stay], kept[stay]
    if not len(kept) and not partial:
        raise SourceUnreadable(
            f"no pixel of {source.name} is valid in every band.", hint="Check read.nodata.", where="source"
        )
    return kept


def at(
    source: BlockReader, rows: NDArray[np.int64], cols: NDArray[np.int64], bands: Sequence[int] | None = None
) -> NDArray[np.float32]:
    """``float32[n, B]``: the pixels at n places, NaN where a band has no data. Reads only blocks with places."""
    count = len(source.bands) if bands is None else len(bands)
    side = _side(count)
    out = np.empty((len(rows), count), np.float32)
    block = (rows // side) * -(-source.grid.width // side) + cols // side
    for number in np.unique(block):
        here = np.flatnonzero(block == number)
        top, left = int(rows[here].min()), int(cols[here].min())
        window = Window(top, left, int(rows[here].max()) - top + 1, int(cols[here].max()) - left + 1)
        out[here] = source.read(window, bands)[:, rows[here] - top, cols[here] - left].T
    return out


def _side(bands: int) -> int:
    """Side of the blocks that are read, in pixels."""
    return next(side for side in (SIDE, SIDE // 2, SIDE // 4) if side == SIDE // 4 or 4 * bands * side**2 <= LARGE)
