"""Majority filter: each pixel gets the class that is most frequent around it."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from iamap_core.mapping.class_map import NOTHING


def majority(codes: NDArray[np.int32], side: int) -> NDArray[np.int32]:
    """``int32[h, w]``: the most frequent code in a window of ``side x side`` pixels around each pixel.

    Pixels without a class do not count and stay without one. Of equally frequent codes a pixel keeps its own, or else
    gets the smallest.
    """
    best, most = np.full(codes.shape, NOTHING, np.int32), np.zeros(codes.shape, np.int32)
    counts_own = np.zeros(codes.shape, np.int32)
    for code in np.unique(codes[codes != NOTHING]):
        mine = codes == code
        around = _box(mine, side)
        counts_own[mine] = around[mine]
        more = around > most
        best[more], most[more] = code, around[more]
    return np.where(codes == NOTHING, NOTHING, np.where(counts_own == most, codes, best))


def _box(mine: NDArray[np.bool_], side: int) -> NDArray[np.int32]:
    """How many pixels around each are true."""
    half = side // 2
    sums = np.pad(np.pad(mine, half).astype(np.int32).cumsum(axis=0).cumsum(axis=1), ((1, 0), (1, 0)))
    counts: NDArray[np.int32] = sums[side:, side:] - sums[:-side, side:] - sums[side:, :-side] + sums[:-side, :-side]
    return counts
