"""UMAP, with a transform that treats every sample on its own.

McInnes, Healy & Melville 2018, https://arxiv.org/abs/1802.03426. The transform of umap-learn optimises all new
samples together, so that its result depends on how a raster is cut into blocks. Here new samples stay where that
transform starts: at the mean of their nearest fitted samples, weighted by UMAP's own membership strengths.
"""

from __future__ import annotations

import warnings
from typing import Self

import numpy as np
from numpy.typing import NDArray

from iamap_core import SavedState, State
from iamap_sklearn.config.reducers import UmapConfig
from iamap_sklearn.limits import at_most
from iamap_sklearn.neighbours import Places, places
from iamap_sklearn.rows import by_rows
from iamap_sklearn.standard import Standard


class Umap:
    """Reducer ``umap``. It keeps the fitted samples, so its bundle is as large as they are."""

    """It is compiled as it is imported, so that even few samples take seconds."""

    def __init__(self, config: UmapConfig) -> None:
        self._config = config

    def fit(self, X: NDArray[np.float32]) -> Self:
        """Learn from ``float32[n, D]``; equal samples are taken once, as only one place can be theirs."""
        # umap-learn compiles for seconds as it is imported, and restoring a fitted one does not need it.
        from umap import UMAP

        self._standard = Standard.chosen(X, self._config.standardize)
        samples: NDArray[np.float32] = np.unique(self._standard(X), axis=0)
        n = len(samples)
        at_most("reducer.n_neighbors", self._config.n_neighbors, n - 1, f"{n} different samples")
        at_most("reducer.n_components", self._config.n_components, n - 2, f"{n} different samples")
        umap = UMAP(
            n_components=self._config.n_components,
            n_neighbors=self._config.n_neighbors,
            min_dist=self._config.min_dist,
            metric=self._config.metric,
            random_state=self._config.seed,
            n_jobs=1,
        )
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # on numba's compiler, and on sample graphs that are not connected
            embedding = np.asarray(umap.fit_transform(samples), dtype=np.float32)
        self._places = Places(samples, embedding, self._config.n_neighbors, self._config.metric, membership)
        return self

    def transform(self, X: NDArray[np.float32]) -> NDArray[np.float32]:
        """``float32[n, D]`` -> ``float32[n, n_components]``; a sample equal to a fitted one takes its place."""
        return by_rows(lambda rows: self._places(self._standard(rows)), X)

    def state(self) -> State:
        return {**self._standard.state(), **self._places.state()}

    def restore(self, state: State) -> Self:
        self._standard = Standard.restored(state)
        saved = SavedState(state, D=self._standard.features)
        self._places = places(saved, self._config.n_neighbors, metric=self._config.metric, weigh=membership)
        return self


def membership(distances: NDArray[np.float64]) -> NDArray[np.float64]:
    """How strongly new samples belong to their k nearest fitted ones.

    ``exp(-d / sigma)``, with sigma of each row such that the strengths of all but the nearest sum to log2(k), and at
    least a thousandth of the row's mean distance: ``smooth_knn_dist`` of umap-learn as its transform calls it, which
    takes the mean of all rows there.

    distances: float64[n, k], ascending in each row. Returns float64[n, k].
    """
    k = distances.shape[1]
    floor = 1e-3 * distances.mean(axis=1)
    low = np.zeros(len(distances))
    # Five times the largest distance is enough for k > 2; with k = 2 both neighbours shall count alike.
    high = 1e3 * np.maximum(distances[:, -1], 1e-30)
    for _ in range(64):
        middle = (low + high) / 2
        sums = np.exp(-distances[:, 1:] / middle[:, None]).sum(axis=1)
        high, low = np.where(sums > np.log2(k), middle, high), np.where(sums > np.log2(k), low, middle)
    sigma = np.maximum((low + high) / 2, np.maximum(floor, 1e-30))
    strengths: NDArray[np.float64] = np.exp(-distances / sigma[:, None])
    return strengths
