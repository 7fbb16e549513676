"""Units in groups of neighbours, from few to many."""

from __future__ import annotations

import warnings
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.cluster import hierarchy

from iamap_sklearn import loading
from iamap_sklearn.rows import single_thread

Array = NDArray[np.float64]
Labels = NDArray[np.int64]

MAX_LEAVES = 4000
"""Units that a hierarchy takes; it needs the square of their number in memory. More are joined to so many first."""


def means_of(points: Array, cluster: Labels) -> Array:
    """``float64[k, d]``, mean of the ``float64[m, d]`` points of each cluster."""
    sizes = np.bincount(cluster)
    return np.column_stack([np.bincount(cluster, weights=axis) / sizes for axis in points.T])


def micro_clusters(points: Array, seed: int | None, most: int = MAX_LEAVES) -> Labels:
    """``int64[m]``, small group of each of the ``float64[m, d]`` points: one each, or ``most`` of K-means."""
    if len(points) <= most:
        return np.arange(len(points))
    return _k_means(points, most, seed)


def hierarchical(points: Array, numbers: Sequence[int], linkage: str = "ward") -> Iterator[Labels]:
    """``int64[m]`` for each number of clusters, cut from one tree of the ``float64[m, d]`` points.

    Where points are equal, there may be fewer clusters. Ward 1963, https://doi.org/10.1080/01621459.1963.10500845.
    """
    tree = hierarchy.linkage(points, linkage)
    for number in numbers:
        yield _without_gaps(hierarchy.fcluster(tree, number, "maxclust"))


def k_means(points: Array, numbers: Sequence[int], seed: int | None) -> Iterator[Labels]:
    """``int64[m]`` for each number of clusters, each of a K-means of its own."""
    distinct = len(np.unique(points, axis=0))
    for number in numbers:
        yield _k_means(points, min(number, distinct), seed)


def square_blocks(points: Array, numbers: Sequence[int]) -> Iterator[Labels]:
    """``int64[m]`` for each number: squares of which so many would cover the points.

    points: float64[m, d], on a plane; of more dimensions, the first two principal components.
    """
    plane = points if points.shape[1] <= 2 else _components(points)
    low, spread = plane.min(axis=0), np.ptp(plane, axis=0)
    for number in numbers:
        side = np.sqrt(spread.prod() / number) if spread.min() > 0 and len(spread) > 1 else spread.max() / number
        cell = np.floor((plane - low) / side) if side > 0 else np.zeros_like(plane)
        yield np.unique(cell, axis=0, return_inverse=True)[1].reshape(-1).astype(np.int64)


def _components(points: Array) -> Array:
    around = points - points.mean(axis=0)
    axes = np.linalg.svd(around, full_matrices=False)[2][:2]
    signs = np.sign(np.take_along_axis(axes, np.abs(axes).argmax(axis=1)[:, None], axis=1))
    return np.asarray(around @ (axes * signs).T)


def k_means_folds(points: Array, number: int, seed: int | None) -> Labels:
    """``int64[m]``, cluster of each of the ``float64[m, d]`` points: the best of ten K-means."""
    return _fitted(loading.cluster.KMeans(number, n_init=10, random_state=seed), points)


def _k_means(points: Array, number: int, seed: int | None) -> Labels:
    # Random starts: those of k-means++ take longer than all the rest where clusters are many.
    start = "random" if number > 100 else "k-means++"
    return _fitted(loading.cluster.KMeans(number, init=start, n_init=1, max_iter=50, random_state=seed), points)


def _fitted(model: Any, points: Array) -> Labels:
    with single_thread(), warnings.catch_warnings():
        warnings.simplefilter("ignore", loading.exceptions.ConvergenceWarning)
        return _without_gaps(model.fit_predict(points - points.mean(axis=0)))


def _without_gaps(labels: NDArray[np.integer]) -> Labels:
    return np.asarray(np.unique(labels, return_inverse=True)[1], np.int64)
