"""Connected pixels of one class, numbered: within a tile, and as one where they go on in the next tile."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from iamap_core.mapping.class_map import NOTHING


def numbered(codes: NDArray[np.int32]) -> tuple[NDArray[np.int64], NDArray[np.int32]]:
    """``int64[h, w]`` number of each pixel's patch, from 1, 0 where there is none; and the code of each patch.

    Pixels that share a side are connected; those that only meet at a corner are apart.
    """
    change = np.ones(codes.shape, bool)
    change[:, 1:] = codes[:, 1:] != codes[:, :-1]
    runs = np.cumsum(change.ravel()).reshape(codes.shape) - 1
    same = codes[1:] == codes[:-1]
    of = joined(int(runs[-1, -1]) + 1, runs[:-1][same], runs[1:][same])
    code = np.zeros(int(of.max()) + 1, np.int32)
    code[of] = codes[change]
    is_patch = code != NOTHING
    names = np.where(is_patch, np.cumsum(is_patch), 0)
    return names[of][runs], code[is_patch]


def joined(count: int, one: NDArray[np.int64], other: NDArray[np.int64]) -> NDArray[np.int64]:
    """``int64[count]``: of numbered things, to which group each belongs when some pairs belong together."""
    if not count:
        return np.zeros(0, np.int64)
    links = coo_array((np.ones(len(one), bool), (one, other)), shape=(count, count))
    _, group = connected_components(links, directed=False)
    return np.asarray(group, np.int64)
