"""Many rows through a function, a few thousand at a time."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import numpy as np
from numpy.typing import NDArray

ROWS = 2048
"""Rows at once: with 1000 features in double precision they take 16 MB."""

Function = Callable[[NDArray[np.float32]], NDArray[Any]]


def by_rows(function: Function, X: NDArray[np.float32], threads: int = 1, rows: int = ROWS) -> NDArray[Any]:
    """``function`` of successive rows of ``X``, joined; what it needs in between stays small.

    threads: how many runs of rows are worked on at once. Each row's result is the same for any number.
    rows: how many a run has; fewer where the function needs much memory for each.
    """
    pieces = [X[start : start + rows] for start in range(0, max(len(X), 1), rows)]
    if threads == 1 or len(pieces) == 1:
        return np.concatenate([function(piece) for piece in pieces])
    with ThreadPoolExecutor(threads) as pool:
        return np.concatenate(list(pool.map(function, pieces)))
