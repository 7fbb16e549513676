"""Blocks dealt to folds with like numbers of each class."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Labels = NDArray[np.int64]

ATTEMPTS = 100
"""Deals of which the best is taken."""


def dealt(blocks: int, folds: int, rng: np.random.Generator) -> Labels:
    """``int64[blocks]``, fold of each: as many to each, at random."""
    return (rng.permutation(blocks) % folds).astype(np.int64)


def balanced(counts: NDArray[np.integer], folds: int, rng: np.random.Generator) -> Labels:
    """``int64[blocks]``, fold of each: the deal with the fewest classes missing from a fold, then the most even one.

    counts: int[blocks, classes], units of each class in each block. Even is what has the smallest chi-square of
    folds against classes.
    """
    deals = [dealt(len(counts), folds, rng) for _ in range(ATTEMPTS)]
    return min(deals, key=lambda fold: _unevenness(fold, counts, folds))


def _unevenness(fold: Labels, counts: NDArray[np.integer], folds: int) -> tuple[int, float]:
    table = np.zeros((folds, counts.shape[1]))
    np.add.at(table, fold, counts)
    expected = table.sum(axis=0) / folds
    return int((table == 0).sum()), float(((table - expected) ** 2 / np.maximum(expected, 1e-12)).sum())
