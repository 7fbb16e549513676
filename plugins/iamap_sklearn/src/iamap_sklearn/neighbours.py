"""Methods that know only the sample they were fitted on, and how every other pixel follows its nearest fitted ones."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from iamap_core import SavedState
from iamap_sklearn.loading import neighbors
from iamap_sklearn.rows import by_rows

Weigh = Callable[[NDArray[np.float64]], NDArray[np.float64]]
"""``float64[n, k]`` distances, ascending in each row -> ``float64[n, k]`` weights, not all 0 in any row."""


def inverse_distance(distances: NDArray[np.float64]) -> NDArray[np.float64]:
    """Weights ``1 / d`` (Shepard 1968, https://doi.org/10.1145/800186.810616); all 1 where all distances are 0."""
    floor = np.maximum(1e-9 * distances[:, -1:], np.finfo(np.float64).tiny)
    weights: NDArray[np.float64] = distances[:, -1:].clip(min=np.finfo(np.float64).tiny) / np.maximum(distances, floor)
    return weights


@dataclass(frozen=True)
class Places:
    """Fitted samples and the place of each in a result.

    samples: float32[n, D], no two alike. embedding: float32[n, K]. k: how many neighbours place a new sample.
    """

    samples: NDArray[np.float32]
    embedding: NDArray[np.float32]
    k: int
    metric: Literal["euclidean", "manhattan", "cosine"] = "euclidean"
    weigh: Weigh = inverse_distance

    @cached_property
    def _nearest(self) -> Any:
        k = min(self.k, len(self.samples))
        return neighbors.NearestNeighbors(n_neighbors=k, metric=self.metric, algorithm="brute").fit(self.samples)

    def __call__(self, rows: NDArray[np.float32]) -> NDArray[np.float32]:
        """``float32[n, D]`` -> ``float32[n, K]``: the weighted mean of the places of the nearest samples.

        A sample equal to a fitted one takes its place exactly.
        """
        distances, nearest = self._nearest.kneighbors(rows)
        weights = self.weigh(distances.astype(np.float64))
        places = self.embedding[nearest]
        mean = np.einsum("nk,nkc->nc", weights / weights.sum(axis=1, keepdims=True), places)
        # By the features themselves: the distance of equal samples is not always exactly 0.
        same = np.stack([np.all(self.samples[rank] == rows, axis=1) for rank in nearest.T], axis=1)
        own = places[np.arange(len(rows)), same.argmax(axis=1)]
        placed: NDArray[np.float32] = np.where(np.any(same, axis=1, keepdims=True), own, mean).astype(np.float32)
        return placed

    def state(self) -> dict[str, Any]:
        return {"samples": self.samples, "embedding": self.embedding}


def places(saved: SavedState, k: int, **how: Any) -> Places:
    """The places of a saved state. Raises :class:`~iamap_core.errors.BundleInvalid`."""
    samples = saved.array("samples", "nD").astype(np.float32, copy=False)
    return Places(samples, saved.array("embedding", "nK").astype(np.float32, copy=False), k, **how)


@dataclass(frozen=True)
class LabelledPoints:
    """Points with a class each: a new sample takes the class of the nearest one.

    points: float[n, D], of the type in which distances are measured.
    labels: int32[n], classes from 0, and -1 for noise.
    reach: float64[classes], how far from its nearest point of each class a sample may be; beyond it is noise. Without
    it nothing is too far.
    """

    points: NDArray[Any]
    labels: NDArray[np.int32]
    reach: NDArray[np.float64] | None = None

    @cached_property
    def _nearest(self) -> Any:
        return neighbors.NearestNeighbors(n_neighbors=1, algorithm="auto").fit(self.points)

    def __call__(self, X: NDArray[Any]) -> NDArray[np.int32]:
        """``float[n, D]`` -> ``int32[n]``, -1 for noise."""
        if not len(self.points):
            return np.full(len(X), -1, dtype=np.int32)
        return by_rows(self._take, X)

    def _take(self, rows: NDArray[Any]) -> NDArray[np.int32]:
        distances, nearest = self._nearest.kneighbors(rows.astype(self.points.dtype, copy=False))
        labels: NDArray[np.int32] = self.labels[nearest[:, 0]]
        if self.reach is None:
            return labels
        # Noise, -1, picks the last entry, which decides nothing.
        reach = np.append(self.reach, 0.0)[labels]
        return np.where(distances[:, 0] <= reach, labels, -1).astype(np.int32)

    def state(self) -> dict[str, Any]:
        reach = {} if self.reach is None else {"reach": self.reach}
        return {"points": self.points, "labels": self.labels, **reach}


def labelled_points(saved: SavedState, *, noise: bool) -> LabelledPoints:
    """The points of a saved state whose classes are the ``c`` of ``saved``.

    noise: whether samples may be too far for every class.

    Raises :class:`~iamap_core.errors.BundleInvalid`.
    """
    reach = saved.array("reach", "c", low=0.0, empty=True).astype(np.float64, copy=False) if noise else None
    least = -1 if noise else 0
    labels = saved.array("labels", "m", kind="i", low=least, high=saved.size("c") - 1, empty=True)
    return LabelledPoints(saved.array("points", "mD", empty=True), labels.astype(np.int32, copy=False), reach)
