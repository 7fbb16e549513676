"""Classes without examples, numbered from the largest (0) to the smallest."""

from __future__ import annotations

import warnings
from typing import Any, Self

import numpy as np
import sklearn.cluster  # noqa: TID253
from numpy.typing import NDArray
from sklearn.exceptions import ConvergenceWarning  # noqa: TID253
from sklearn.metrics import pairwise_distances_argmin  # noqa: TID253
from sklearn.neighbors import NearestNeighbors  # noqa: TID253
from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]

from iamap_core.interfaces import State
from iamap_sklearn.config import HdbscanConfig, KMeansConfig
from iamap_sklearn.limits import at_most
from iamap_sklearn.rows import by_rows
from iamap_sklearn.standard import Standard


class KMeans:
    """Clusterer ``kmeans``: every sample belongs to the nearest of ``n_clusters`` centres."""

    def __init__(self, config: KMeansConfig) -> None:
        self._config = config

    def fit(self, X: NDArray[np.float32]) -> Self:
        """Learn from ``float32[n, D]`` with at least ``n_clusters`` different rows."""
        count = self._config.n_clusters
        at_most("clusterer.n_clusters", count, len(X), f"{len(X)} samples")
        self._standard = Standard.chosen(X, self._config.standardize)
        kmeans = sklearn.cluster.KMeans(count, n_init=self._config.n_init, random_state=self._config.seed)
        # One thread: several add up a centre in whatever order they finish, and the sum's last digit shows it.
        with threadpool_limits(limits=1), warnings.catch_warnings():
            warnings.simplefilter("ignore", ConvergenceWarning)  # fewer different samples than classes: see below
            kmeans.fit(self._standard(X).astype(np.float64))
        sizes = np.bincount(kmeans.labels_, minlength=count)
        at_most("clusterer.n_clusters", count, int(np.count_nonzero(sizes)), f"{len(X)} samples that are mostly alike")
        order = np.argsort(-sizes, kind="stable")
        self._centres = kmeans.cluster_centers_[order]
        self._sizes = sizes[order]
        self._inertia = float(kmeans.inertia_)
        return self

    def predict(self, X: NDArray[np.float32]) -> NDArray[np.int32]:
        """``float32[n, D]`` -> ``int32[n]``, the class of the nearest centre."""
        return by_rows(self._nearest_centre, X)

    def _nearest_centre(self, X: NDArray[np.float32]) -> NDArray[np.int32]:
        labels = pairwise_distances_argmin(self._standard(X).astype(np.float64), self._centres)
        return np.asarray(labels, dtype=np.int32)

    def figures(self) -> dict[str, Any]:
        """Sum of squared distances to the centres, and samples of each class."""
        return {"inertia": self._inertia, "class_sizes": self._sizes.tolist()}

    def state(self) -> State:
        return {
            **self._standard.state(),
            "centres": self._centres,
            "class_sizes": self._sizes,
            "inertia": self._inertia,
        }

    def restore(self, state: State) -> Self:
        self._standard = Standard.restored(state)
        self._centres = state["centres"]
        self._sizes = state["class_sizes"]
        self._inertia = state["inertia"]
        return self


class Hdbscan:
    """Clusterer ``hdbscan``: dense classes, and noise (-1) between them.

    Campello, Moulavi & Sander 2013, https://doi.org/10.1007/978-3-642-37456-2_14. The method knows only the samples
    that it was fitted on. A new sample takes the label of its nearest fitted sample, unless it is farther from it
    than the class reaches: than any fitted sample of that class is from its own ``min_samples``-th neighbour, or
    from the nearest other one when ``min_samples`` is 1.
    """

    def __init__(self, config: HdbscanConfig) -> None:
        self._config = config

    def fit(self, X: NDArray[np.float32]) -> Self:
        """Learn from ``float32[n, D]``; time grows with the square of n."""
        size, n = self._config.min_cluster_size, len(X)
        neighbours = self._config.min_samples or size
        at_most("clusterer.min_cluster_size", size, n, f"{n} samples")
        at_most("clusterer.min_samples", neighbours, n, f"{n} samples")
        self._standard = Standard.chosen(X, self._config.standardize)
        self._samples = self._standard(X)
        hdbscan = sklearn.cluster.HDBSCAN(min_cluster_size=size, min_samples=neighbours, copy=True)
        self._labels = by_size(hdbscan.fit_predict(self._samples))
        core = NearestNeighbors(n_neighbors=max(neighbours, 2), algorithm="auto").fit(self._samples)
        gaps = by_rows(lambda rows: core.kneighbors(rows)[0][:, -1], self._samples)
        classes = range(self._labels.max() + 1)
        self._reach = np.array([gaps[self._labels == code].max() for code in classes], dtype=np.float64)
        return self._ready()

    def _ready(self) -> Self:
        self._nearest = NearestNeighbors(n_neighbors=1, algorithm="auto").fit(self._samples)
        return self

    def predict(self, X: NDArray[np.float32]) -> NDArray[np.int32]:
        """``float32[n, D]`` -> ``int32[n]``, -1 for noise; fitted samples keep their label."""
        return by_rows(self._carry_over, X)

    def _carry_over(self, X: NDArray[np.float32]) -> NDArray[np.int32]:
        distances, nearest = self._nearest.kneighbors(self._standard(X))
        labels = self._labels[nearest[:, 0]]
        # Noise, -1, picks the last entry, which decides nothing.
        reach = np.append(self._reach, 0.0)[labels]
        return np.where(distances[:, 0] <= reach, labels, -1).astype(np.int32)

    def figures(self) -> dict[str, Any]:
        """Number of classes, samples of each, and the share of samples that are noise."""
        return {
            "classes": len(self._reach),
            "class_sizes": np.bincount(self._labels[self._labels >= 0], minlength=len(self._reach)).tolist(),
            "noise_share": float((self._labels == -1).mean()),
        }

    def state(self) -> State:
        return {
            **self._standard.state(),
            "samples": self._samples,
            "labels": self._labels,
            "reach": self._reach,
        }

    def restore(self, state: State) -> Self:
        self._standard = Standard.restored(state)
        self._samples = state["samples"]
        self._labels = state["labels"]
        self._reach = state["reach"]
        return self._ready()


def by_size(labels: NDArray[Any]) -> NDArray[np.int32]:
    """The same classes, numbered from the largest; of equal ones, the lower number stays lower. -1 stays."""
    sizes = np.bincount(labels[labels >= 0])
    ranks = np.empty(len(sizes) + 1, dtype=np.int32)
    ranks[np.argsort(-sizes, kind="stable")] = np.arange(len(sizes))
    ranks[-1] = -1
    renumbered: NDArray[np.int32] = ranks[labels]
    return renumbered
