"""Fewer features as distances to the centres of groups."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import Any, ClassVar, Self

import numpy as np
from numpy.typing import NDArray

from iamap_core import IamapModel, SavedState, State
from iamap_sklearn.estimators import build, learn
from iamap_sklearn.groups import birch
from iamap_sklearn.limits import at_most
from iamap_sklearn.loading import Deferred, cluster, metrics, pairwise
from iamap_sklearn.rows import by_rows
from iamap_sklearn.standard import Standard

Matrix = NDArray[np.float64]


class _Distances(ABC):
    """Band k is the distance to centre k; centres come in order of the size of their groups."""

    def __init__(self, config: IamapModel) -> None:
        self._config: Any = config

    def fit(self, X: NDArray[np.float32]) -> Self:
        """Learn from ``float32[n, D]``."""
        at_most("reducer.n_clusters", self._config.n_clusters, len(X), f"{len(X)} samples")
        self._standard = Standard.chosen(X, self._config.standardize)
        Z = self._standard(X).astype(np.float64)
        centres = self._find(Z)
        at_most("reducer.n_clusters", self._config.n_clusters, len(centres), f"{len(X)} mostly equal samples")
        sizes = np.bincount(metrics.pairwise_distances_argmin(Z, centres), minlength=len(centres))
        order = np.argsort(-sizes, kind="stable")
        self._centres, self._figures = centres[order], {"group_sizes": sizes[order].tolist()}
        return self

    @abstractmethod
    def _find(self, Z: Matrix) -> Matrix:
        """The centres, ``float64[K, D]``."""

    def transform(self, X: NDArray[np.float32]) -> NDArray[np.float32]:
        """``float32[n, D]`` -> ``float32[n, n_clusters]``."""
        return by_rows(
            lambda rows: pairwise.euclidean_distances(self._standard(rows).astype(np.float64), self._centres).astype(
                np.float32
            ),
            X,
        )

    def figures(self) -> dict[str, Any]:
        """How many samples are nearest to each centre."""
        return dict(self._figures)

    def state(self) -> State:
        return {**self._standard.state(), "centres": self._centres, "figures": self._figures}

    def restore(self, state: State) -> Self:
        self._standard = Standard.restored(state)
        saved = SavedState(state, D=self._standard.features)
        self._centres = saved.array("centres", "nD").astype(np.float64, copy=False)
        self._figures = saved.figures("figures")
        return self


class KMeansDistances(_Distances):
    """Reducer ``kmeans``: distances to the centres of K-means."""

    model: ClassVar[Any] = Deferred(cluster, "KMeans")

    def _find(self, Z: Matrix) -> Matrix:
        centres: Matrix = learn(build(self.model, self._config, "reducer"), Z, "reducer").cluster_centers_
        return centres.astype(np.float64)


class MiniBatchKMeansDistances(KMeansDistances):
    """Reducer ``mini_batch_kmeans`` (Sculley 2010, https://doi.org/10.1145/1772690.1772862)."""

    model = Deferred(cluster, "MiniBatchKMeans")


class BisectingKMeansDistances(KMeansDistances):
    """Reducer ``bisecting_kmeans`` (Steinbach, Karypis & Kumar 2000)."""

    model = Deferred(cluster, "BisectingKMeans")


class BirchDistances(_Distances):
    """Reducer ``birch``: distances to the means of the classes that Birch finds."""

    def _find(self, Z: Matrix) -> Matrix:
        groups = birch(Z, self._config, "reducer")
        labels = groups.labels[metrics.pairwise_distances_argmin(Z, groups.centres)]
        return np.stack([Z[labels == code].mean(axis=0) for code in np.unique(labels)])
