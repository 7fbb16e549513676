"""Area of applicability: where a model has seen features like these.

Meyer & Pebesma 2021, https://doi.org/10.1111/2041-210X.13650 (dissimilarity index and threshold).
The local point density counts the training samples that are that near.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from iamap_sklearn.spatial.features import distances_between, standardised

Array = NDArray[np.float64]
Features = NDArray[np.floating]

CELLS = 4_000_000
"""Distances held at once."""


@dataclass(frozen=True)
class Applicability:
    """Training samples among standardised, weighted features.

    points: float64[n, D]. scaled: other features -> the same scale. mean_distance: between two of the samples.
    threshold: largest dissimilarity index inside. dissimilarity, density: float64[n] and int64[n] of the training
    samples themselves, with respect to those of other folds.
    """

    points: Array
    scaled: Callable[[Features], Array]
    mean_distance: float
    threshold: float
    dissimilarity: Array
    density: NDArray[np.int64]

    def of(self, X: Features) -> tuple[Array, NDArray[np.int64]]:
        """``float[m, D]`` -> ``float64[m]`` dissimilarity index and ``int64[m]`` local point density.

        The index is the distance to the nearest training sample over the mean distance between these, the density the
        number of training samples whose distance is less than the threshold of the index.
        """
        points = self.scaled(X)
        step = max(1, CELLS // len(self.points))
        index, density = [np.zeros(0)], [np.zeros(0, np.int64)]
        for start in range(0, len(points), step):
            away = distances_between(points[start : start + step], self.points) / self.mean_distance
            index.append(away.min(axis=1))
            density.append((away < self.threshold).sum(axis=1))
        return np.concatenate(index), np.concatenate(density)

    def inside(self, dissimilarity: Array) -> NDArray[np.bool_]:
        """Which of these indices belong to the area of applicability."""
        return np.asarray(dissimilarity <= self.threshold)


def area_of_applicability(
    X: Features, weights: Array | None = None, fold: NDArray[np.int64] | None = None
) -> Applicability:
    """What ``float[n, D]`` training samples make the area of applicability of a model.

    weights: float64[D], importance of each feature for the model; all alike when ``None``. fold: int64[n], in which a
    sample is tested: its distance is that to the other folds. Without folds, it is that to all other samples.
    The threshold is the upper quartile of the indices plus 1.5 times their interquartile range. Time grows with the
    square of the samples. Two samples that differ are needed, and two folds.
    """
    points, scale = standardised(X.astype(np.float64))
    weight = np.ones(X.shape[1]) if weights is None else weights
    points = points * weight
    groups = np.arange(len(points)) if fold is None else fold
    nearest = np.empty(len(points))
    total = 0.0
    for rows, away in _rows_of_distances(points):
        total += float(away.sum())
        nearest[rows] = np.where(groups[rows][:, None] == groups, np.inf, away).min(axis=1)
    mean = total / (len(points) * (len(points) - 1))
    index = nearest / mean
    low, high = np.quantile(index, [0.25, 0.75])
    threshold = float(high + 1.5 * (high - low))
    density = np.empty(len(points), np.int64)
    for rows, away in _rows_of_distances(points):
        density[rows] = ((away / mean < threshold) & (groups[rows][:, None] != groups)).sum(axis=1)
    return Applicability(points, lambda others: scale(others) * weight, mean, threshold, index, density)


def _rows_of_distances(points: Array) -> Iterator[tuple[slice, Array]]:
    """Some rows at a time, and ``float64[rows, n]`` from them to all."""
    step = max(1, CELLS // len(points))
    for start in range(0, len(points), step):
        rows = slice(start, min(start + step, len(points)))
        away = distances_between(points[rows], points)
        away[np.arange(rows.stop - rows.start), np.arange(rows.start, rows.stop)] = 0.0
        yield rows, away
