"""Where to label next: places that stand for much of the view, that no example resembles, or that are uncertain.

Candidates are put into somewhat more clusters than there are examples and suggestions. A suggestion is the most
typical candidate of a cluster that has no example, the largest cluster first (Hacohen, Dekel & Weinshall 2022, "Active
learning on a budget: opposite strategies suit high and low budgets"). A candidate counts towards the size of its
cluster by how uncertain its class is, so that the more examples there are, the more uncertainty decides.
"""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray
from scipy.cluster.vq import kmeans2

MAX_CANDIDATES = 3000
"""Pixels of the view that are looked at: drawn at random."""
MAX_CLUSTERS = 150
ITERATIONS = 12
"""Of K-means: clusters need not be final."""
UNCERTAIN = 0.4
"""Smallest uncertainty that is given as the reason: a difference of 0.6 between the two highest probabilities."""
UNLIKE = 1.0
"""Power of the distance to the nearest example, by which a cluster counts for more."""
TRUSTED = 20
"""Examples from which on uncertainty counts in full: what a model of fewer is sure of says little."""


@dataclass(frozen=True)
class Suggested:
    """row: number of the candidate. reason: why, as in :class:`~iamap_core.questions.Suggestion`."""

    row: int
    reason: Literal["uncertain", "unlike"]


def suggest(
    X: NDArray[np.float32],
    examples: NDArray[np.float32],
    probabilities: NDArray[np.float32] | None,
    *,
    count: int,
    seed: int,
) -> list[Suggested]:
    """The most useful candidates, at most ``count``, the most useful first.

    X: float32[m, D], features of the candidates. examples: float32[n, D], those of the examples and of what must not be
    suggested again. probabilities: float32[m, K], class probabilities of the candidates, where a model gives some.
    """
    if not len(X):
        return []
    mean, deviation = X.mean(axis=0), X.std(axis=0)
    factor = np.divide(1, deviation, out=np.zeros_like(deviation), where=deviation > 0)
    X, examples = (X - mean) * factor, (examples - mean) * factor
    number = len(examples) + 3 * count if len(examples) else count
    number = min(number, MAX_CLUSTERS, len(np.unique(X, axis=0)))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # an empty cluster has no mass
        centres, cluster = kmeans2(X, _far_apart(X, number, seed), iter=ITERATIONS, minit="matrix")
    unsure = np.ones(len(X), np.float32) if probabilities is None else uncertainty(probabilities)
    weight = unsure ** min(1.0, len(examples) / TRUSTED)
    mass = np.bincount(cluster, weights=weight, minlength=number)
    known = np.zeros(number, np.int64)
    if len(examples):
        distance = nearest(centres, examples)[1]
        known = np.bincount(nearest(examples, centres)[0], minlength=number)
        mass = mass * distance**UNLIKE / (1.0 + known) ** 2
    found = []
    for one in np.argsort(-mass, kind="stable")[:count]:
        rows = np.flatnonzero(cluster == one)
        if len(rows):
            distance = np.linalg.norm(X[rows] - centres[one], axis=1)
            best = rows[(weight[rows] / (distance + distance.mean() + 1e-9)).argmax()]
            is_uncertain = known[one] > 0 or (probabilities is not None and unsure[best] >= UNCERTAIN)
            found.append(Suggested(row=int(best), reason="uncertain" if is_uncertain else "unlike"))
    return found


def _far_apart(X: NDArray[np.float32], number: int, seed: int) -> NDArray[np.float32]:
    """``float32[number, D]``, rows drawn one by one, each with a probability of its squared distance to those drawn
    before (Arthur & Vassilvitskii 2007). SciPy's own takes a minute for a few hundred."""
    rng = np.random.default_rng(seed)
    rows = [int(rng.integers(len(X)))]
    squares = (X**2).sum(axis=1)
    distance = np.full(len(X), np.inf)
    for _ in range(number - 1):
        last = rows[-1]
        distance = np.minimum(distance, np.maximum(squares - 2 * X @ X[last] + squares[last], 0))
        total = np.cumsum(distance)
        rows.append(min(int(np.searchsorted(total, rng.random() * total[-1], side="right")), len(X) - 1))
    return X[rows]


def uncertainty(probabilities: NDArray[np.float32]) -> NDArray[np.float32]:
    """``float32[n, K]`` -> ``float32[n]``: 1 minus the difference of the two highest probabilities."""
    if probabilities.shape[1] < 2:
        return np.ones(len(probabilities), np.float32)
    highest = np.partition(probabilities, -2, axis=1)
    return np.asarray(1 - (highest[:, -1] - highest[:, -2]), np.float32)


def nearest(X: NDArray[np.float32], others: NDArray[np.float32]) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
    """int64[n] and float32[n], number of the nearest of ``float32[m, D]`` others and its Euclidean distance."""
    squares = (others**2).sum(axis=1)[None] - 2 * X @ others.T
    number = squares.argmin(axis=1)
    least = squares[np.arange(len(X)), number] + (X**2).sum(axis=1)
    return number, np.sqrt(np.maximum(least, 0))
