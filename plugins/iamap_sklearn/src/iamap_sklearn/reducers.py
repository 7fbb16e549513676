"""Principal components."""

from __future__ import annotations

from typing import Any, Self

import numpy as np
from numpy.typing import NDArray
from sklearn.decomposition import PCA  # noqa: TID253

from iamap_core.interfaces import State
from iamap_sklearn.config import PcaConfig
from iamap_sklearn.limits import at_most
from iamap_sklearn.rows import by_rows
from iamap_sklearn.standard import Standard


class Pca:
    """Reducer ``pca``: exact, so no random choice; a component's largest weight is positive."""

    def __init__(self, config: PcaConfig) -> None:
        self._config = config

    def fit(self, X: NDArray[np.float32]) -> Self:
        """Learn from ``float32[n, D]``; at most ``min(n, D)`` components."""
        n, features = X.shape
        count = self._config.n_components
        at_most("reducer.n_components", count, min(n, features), f"{n} samples with {features} features")
        self._standard = Standard.chosen(X, self._config.standardize)
        # Both solvers are exact; the covariance is far cheaper to decompose when samples outnumber features.
        solver = "covariance_eigh" if n >= features else "full"
        with np.errstate(invalid="ignore"):  # 0 / 0 when nothing varies: a share of 0
            pca = PCA(count, svd_solver=solver).fit(self._standard(X).astype(np.float64))
        self._centre = pca.mean_
        self._components = pca.components_
        self._variance = pca.explained_variance_
        self._ratio = np.nan_to_num(pca.explained_variance_ratio_)
        return self

    def transform(self, X: NDArray[np.float32]) -> NDArray[np.float32]:
        """``float32[n, D]`` -> ``float32[n, n_components]``."""
        axes = self._components.T / self._spread()
        return by_rows(lambda rows: ((self._standard(rows) - self._centre) @ axes).astype(np.float32), X)

    def _spread(self) -> NDArray[np.float64]:
        """Deviation by which each component is divided; infinite where there is none but rounding."""
        if not self._config.whiten:
            return np.ones(len(self._variance))
        real = self._variance > 1e-12 * self._variance.max()
        return np.where(real, np.sqrt(np.abs(self._variance)), np.inf)

    def figures(self) -> dict[str, Any]:
        """Share of the variance that each component, and all together, explain."""
        return {
            "explained_variance_ratio": self._ratio.tolist(),
            "explained_variance_total": float(self._ratio.sum()),
        }

    def state(self) -> State:
        return {
            **self._standard.state(),
            "centre": self._centre,
            "components": self._components,
            "variance": self._variance,
            "ratio": self._ratio,
        }

    def restore(self, state: State) -> Self:
        self._standard = Standard.restored(state)
        self._centre = state["centre"]
        self._components = state["components"]
        self._variance = state["variance"]
        self._ratio = state["ratio"]
        return self
