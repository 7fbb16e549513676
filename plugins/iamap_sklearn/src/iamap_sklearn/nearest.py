"""Predictors that keep their training samples: the nearest ones, or all within a radius, decide."""

from __future__ import annotations

from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from iamap_core import SavedState, State
from iamap_sklearn.config.predictors import KnnConfig, RadiusNeighborsConfig
from iamap_sklearn.costs import Short
from iamap_sklearn.limits import at_most
from iamap_sklearn.loading import neighbors
from iamap_sklearn.predictors import Learned, are_classes
from iamap_sklearn.rows import CORES
from iamap_sklearn.standard import Standard

TYPICAL_NEIGHBOURS = 5
"""Neighbours that most training samples have within the radius that is taken when none is given."""
WITHIN_RADIUS = 19 / 20
"""How many of them."""


class _Samples(Learned):
    """Training samples and their labels are the whole state."""

    threads = CORES

    def __init__(self, config: KnnConfig | RadiusNeighborsConfig) -> None:
        self._config = config

    def fit(self, X: NDArray[np.float32], y: NDArray[Any]) -> Self:
        are_classes(y)
        self._standard = Standard.chosen(X, self._config.standardize)
        self._keep(self._standard(X), y)
        return self

    def _keep(self, samples: NDArray[np.float32], labels: NDArray[Any]) -> None:
        self._samples, self._labels = samples, labels
        self._classes = np.unique(labels).astype(np.int32) if np.issubdtype(labels.dtype, np.integer) else None

    def state(self) -> State:
        return {**self._standard.state(), "samples": self._samples, "labels": self._labels}

    def restore(self, state: State) -> Self:
        """Raises :class:`~iamap_core.errors.BundleInvalid` when the state is not as a fit leaves it."""
        self._standard = Standard.restored(state)
        saved = SavedState(state, D=self._standard.features)
        samples = saved.array("samples", "nD").astype(np.float32, copy=False)
        given = state.get("labels")
        whole = isinstance(given, np.ndarray) and given.dtype.kind == "i"
        self._keep(samples, saved.array("labels", "n", kind="i" if whole else "f"))
        return self


class Knn(Short, _Samples):
    """Predictor ``knn`` (Cover & Hart 1967, https://doi.org/10.1109/TIT.1967.1053964)."""

    _config: KnnConfig

    def fit(self, X: NDArray[np.float32], y: NDArray[Any]) -> Self:
        are_classes(y)
        at_most("predictor.n_neighbors", self._config.n_neighbors, len(X), f"{len(X)} training samples")
        return super().fit(X, y)

    def _keep(self, samples: NDArray[np.float32], labels: NDArray[Any]) -> None:
        super()._keep(samples, labels)
        kind = neighbors.KNeighborsRegressor if self._classes is None else neighbors.KNeighborsClassifier
        self._model = kind(
            n_neighbors=min(self._config.n_neighbors, len(samples)),
            weights=self._config.weights,
            metric=self._config.metric,
            algorithm="auto",
        ).fit(samples, labels)

    def _answer(self, rows: NDArray[np.float32]) -> NDArray[Any]:
        kind = np.float32 if self._classes is None else np.int32
        return np.asarray(self._model.predict(self._standard(rows)), kind)

    def _probabilities(self, rows: NDArray[np.float32]) -> NDArray[np.float32]:
        return np.asarray(self._model.predict_proba(self._standard(rows)), np.float32)


class RadiusNeighbors(_Samples):
    """Predictor ``radius_neighbors``. A pixel with no training sample within the radius follows the nearest one."""

    _config: RadiusNeighborsConfig

    def fit(self, X: NDArray[np.float32], y: NDArray[Any]) -> Self:
        super().fit(X, y)
        self._radius = self._config.radius or self._usual_distance()
        return self

    def _keep(self, samples: NDArray[np.float32], labels: NDArray[Any]) -> None:
        super()._keep(samples, labels)
        self._nearest = neighbors.NearestNeighbors(metric=self._config.metric).fit(samples)
        known = labels if self._classes is None else np.searchsorted(self._classes, labels)
        self._values = known.astype(np.float64)[:, None] if self._classes is None else np.eye(len(self._classes))[known]

    def _usual_distance(self) -> float:
        k = max(1, min(TYPICAL_NEIGHBOURS, (len(self._samples) - 1) // 2))
        distances, _ = self._nearest.kneighbors(n_neighbors=k)
        return float(np.quantile(distances[:, -1], WITHIN_RADIUS)) or 1.0

    def _mean(self, rows: NDArray[np.float32]) -> NDArray[np.float64]:
        """``float64[n, 1 or classes]``: weighted mean of the neighbours' numbers, or their votes."""
        X = self._standard(rows)
        distances, found = self._nearest.radius_neighbors(X, self._radius)
        alone = np.flatnonzero([len(one) == 0 for one in found])
        if len(alone):
            near, which = self._nearest.kneighbors(X[alone], 1)
            for row, distance, neighbour in zip(alone, near, which, strict=True):
                distances[row], found[row] = distance, neighbour
        counts = np.array([len(one) for one in found])
        weights = self._weights(np.concatenate(distances), np.repeat(np.arange(len(X)), counts), len(X))
        starts = np.concatenate([[0], np.cumsum(counts)[:-1]])
        sums = np.add.reduceat(weights[:, None] * self._values[np.concatenate(found)], starts, axis=0)
        mean: NDArray[np.float64] = sums / np.add.reduceat(weights, starts)[:, None]
        return mean

    def _weights(self, distances: NDArray[np.float64], row: NDArray[np.int64], rows: int) -> NDArray[np.float64]:
        if self._config.weights == "uniform":
            return np.ones(len(distances))
        # A row that equals training samples is decided by these alone.
        same = distances == 0
        met = np.bincount(row[same], minlength=rows)[row] > 0
        inverse = np.divide(1.0, distances, out=np.ones_like(distances), where=~same)
        return np.where(met, same.astype(np.float64), inverse)

    def _answer(self, rows: NDArray[np.float32]) -> NDArray[Any]:
        mean = self._mean(rows)
        if self._classes is None:
            return mean[:, 0].astype(np.float32)
        answer: NDArray[np.int32] = self._classes[mean.argmax(axis=1)]
        return answer

    def _probabilities(self, rows: NDArray[np.float32]) -> NDArray[np.float32]:
        return self._mean(rows).astype(np.float32)

    def state(self) -> State:
        return {**super().state(), "radius": self._radius}

    def restore(self, state: State) -> Self:
        super().restore(state)
        self._radius = SavedState(state).number("radius", low=0.0)
        return self
