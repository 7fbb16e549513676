"""Pixels as samples: a seeded random draw, and the pixels at given places."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from iamap_core.errors import SourceUnreadable
from iamap_core.raster.grid import Window
from iamap_core.raster.source import RasterSource

SIDE = 256
MOST_BLOCKS = 256


def draw(source: RasterSource, size: int, seed: int, bands: Sequence[int] | None = None) -> NDArray[np.float32]:
    """``float32[n, B]``: n <= size pixels of the source's area that have data in every band, each with the same chance.

    All such pixels when there are no more than ``size``. Of an area with more than 256 blocks of
    256 x 256 pixels a random 256 blocks are read, so that the time does not grow with the raster.
    Statistics that a file carries in its metadata are never taken in its place: they may be of other
    pixels (another area, nodata counted, a thinned copy), and nothing in the file tells.
    Raises :class:`~iamap_core.errors.SourceUnreadable` when no pixel has data.
    """
    rng = np.random.default_rng(seed)
    blocks = list(source.part.blocks(SIDE))
    if len(blocks) > MOST_BLOCKS:
        blocks = [blocks[i] for i in np.sort(rng.choice(len(blocks), MOST_BLOCKS, replace=False))]
    kept = np.empty((0, len(source.bands) if bands is None else len(bands)), np.float32)
    keys = np.empty(0)
    for window in blocks:
        pixels = source.read(window, bands).reshape(kept.shape[1], -1)
        pixels = pixels[:, np.isfinite(pixels).all(axis=0)]
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
    if not len(kept):
        raise SourceUnreadable(
            f"no pixel of {source.name} has data in every band.", hint="Check read.nodata.", where="source"
        )
    return kept


def at(
    source: RasterSource, rows: NDArray[np.int64], cols: NDArray[np.int64], bands: Sequence[int] | None = None
) -> NDArray[np.float32]:
    """``float32[n, B]``: the pixels at n places, NaN where a band has no data. Reads only blocks with places."""
    out = np.empty((len(rows), len(source.bands) if bands is None else len(bands)), np.float32)
    across = -(-source.grid.width // SIDE)
    block = (rows // SIDE) * across + cols // SIDE
    for number in np.unique(block):
        here = np.flatnonzero(block == number)
        top, left = int(rows[here].min()), int(cols[here].min())
        window = Window(top, left, int(rows[here].max()) - top + 1, int(cols[here].max()) - left + 1)
        out[here] = source.read(window, bands)[:, rows[here] - top, cols[here] - left].T
    return out
