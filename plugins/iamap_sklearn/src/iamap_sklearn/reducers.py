"""Fewer features by a projection: every method here is one matrix and one offset once it is fitted."""

from __future__ import annotations

from abc import ABC
from collections.abc import Iterable
from typing import Any, ClassVar, Self

import numpy as np
from numpy.typing import NDArray

from iamap_core import FitFailed, IamapModel, SavedState, State
from iamap_sklearn.config.reducers import PcaConfig
from iamap_sklearn.costs import Short
from iamap_sklearn.covariance import Covariance
from iamap_sklearn.estimators import build, learn
from iamap_sklearn.limits import at_most
from iamap_sklearn.loading import Deferred, cluster, decomposition, random_projection
from iamap_sklearn.rows import by_rows, one_thread
from iamap_sklearn.standard import Standard

Matrix = NDArray[np.float64]

ROUNDING = 1e-8
"""Of the largest variance: what rounding alone can leave where a component has none."""


class Pca(Short):
    """Reducer ``pca``: exact, so no random choice; a component's largest weight is positive."""

    def __init__(self, config: PcaConfig) -> None:
        self._config = config

    def fit(self, X: NDArray[np.float32]) -> Self:
        """Learn from ``float32[n, D]``; at most ``min(n, D)`` components."""
        return self.fit_blocks([X])

    def fit_blocks(self, blocks: Iterable[NDArray[np.float32]]) -> Self:
        """Learn from all rows of successive ``float32[n_i, D]``, of which no more than a few are held at once."""
        covariance = Covariance.of(blocks)
        n, features = covariance.n, len(covariance.mean)
        count = self._config.n_components
        at_most("reducer.n_components", count, min(n, features), f"{n} samples with {features} features")
        self._standard = Standard.unchanged(features)
        if self._config.standardize:
            self._standard = Standard.of(covariance.mean, covariance.deviation)
        self._centre = (covariance.mean - self._standard.mean) * self._standard.factor
        with one_thread():
            self._variance, self._components, total = covariance.axes(self._standard.factor, count)
        self._ratio = self._variance / total if total > 0 else np.zeros(count)
        return self

    def transform(self, X: NDArray[np.float32]) -> NDArray[np.float32]:
        """``float32[n, D]`` -> ``float32[n, n_components]``."""
        axes = self._components.T / self._spread()
        return by_rows(lambda rows: ((self._standard(rows) - self._centre) @ axes).astype(np.float32), X)

    def _spread(self) -> Matrix:
        """Deviation by which each component is divided; infinite where there is none but rounding."""
        if not self._config.whiten:
            return np.ones(len(self._variance))
        real = self._variance > ROUNDING * self._variance.max()
        return np.where(real, np.sqrt(np.abs(self._variance)), np.inf)

    def figures(self) -> dict[str, Any]:
        """Share of the variance that each component, and all together, explain."""
        return explained(self._ratio)

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
        saved = SavedState(state, D=self._standard.features)
        self._centre = saved.array("centre", "D")
        self._components = saved.array("components", "nD")
        self._variance = saved.array("variance", "n")
        self._ratio = saved.array("ratio", "n")
        return self


class _Linear(ABC):
    """A method of scikit-learn that fits in a way of its own and then projects: ``Z @ axes + offset``.

    The axes are read off what the fitted estimator makes of the unit vectors, which is exact for an affine map.
    """

    model: ClassVar[Any]
    count: ClassVar[str] = "n_components"
    """The field that tells how many bands come out."""

    def __init__(self, config: IamapModel) -> None:
        self._config: Any = config

    def fit(self, X: NDArray[np.float32]) -> Self:
        """Learn from ``float32[n, D]``."""
        self._check(*X.shape)
        self._standard = Standard.chosen(X, self._config.standardize)
        estimator = build(self.model, self._config, "reducer", **self._decided())
        learn(estimator, self._standard(X).astype(np.float64), "reducer")
        self._offset, self._axes = affine(estimator, X.shape[1])
        if not np.isfinite(self._axes).all():
            raise FitFailed(
                f"{self.model.__name__} finds no {getattr(self._config, self.count)} directions: "
                "features are redundant or constant.",
                hint=f"Give a smaller reducer.{self.count}, or use reducer=pca.",
                where=f"reducer.{self.count}",
            )
        self._figures = self._figures_of(estimator)
        return self

    def _check(self, n: int, features: int) -> None:
        asked = getattr(self._config, self.count)
        at_most(f"reducer.{self.count}", asked, min(n, features), f"{n} samples with {features} features")

    def _decided(self) -> dict[str, Any]:
        return {}

    def _figures_of(self, estimator: Any) -> dict[str, Any]:
        return {}

    def transform(self, X: NDArray[np.float32]) -> NDArray[np.float32]:
        """``float32[n, D]`` -> ``float32[n, K]``."""
        return by_rows(lambda rows: (self._standard(rows) @ self._axes + self._offset).astype(np.float32), X)

    def figures(self) -> dict[str, Any]:
        return dict(self._figures)

    def state(self) -> State:
        return {**self._standard.state(), "axes": self._axes, "offset": self._offset, "figures": self._figures}

    def restore(self, state: State) -> Self:
        self._standard = Standard.restored(state)
        saved = SavedState(state, D=self._standard.features)
        self._axes = saved.array("axes", "Dn").astype(np.float64, copy=False)
        self._offset = saved.array("offset", "n").astype(np.float64, copy=False)
        self._figures = saved.figures("figures")
        return self


class IncrementalPca(_Linear):
    """Reducer ``incremental_pca`` (Ross et al. 2008, https://doi.org/10.1007/s11263-007-0075-7)."""

    model = Deferred(decomposition, "IncrementalPCA")

    def _decided(self) -> dict[str, Any]:
        return {"whiten": self._config.whiten}

    def _figures_of(self, estimator: Any) -> dict[str, Any]:
        return explained(estimator.explained_variance_ratio_)


class SparsePca(_Linear):
    """Reducer ``sparse_pca`` (Zou, Hastie & Tibshirani 2006; Mairal et al. 2009)."""

    model = Deferred(decomposition, "SparsePCA")

    def _decided(self) -> dict[str, Any]:
        return {"method": "cd"}  # finds what least angles find, and faster

    def _figures_of(self, estimator: Any) -> dict[str, Any]:
        return {"features_per_component": np.count_nonzero(estimator.components_, axis=1).tolist()}


class MiniBatchSparsePca(SparsePca):
    """Reducer ``mini_batch_sparse_pca``."""

    model = Deferred(decomposition, "MiniBatchSparsePCA")


class TruncatedSvd(_Linear):
    """Reducer ``truncated_svd``: axes through zero instead of the mean (Halko et al. 2009)."""

    model = Deferred(decomposition, "TruncatedSVD")

    def _figures_of(self, estimator: Any) -> dict[str, Any]:
        return explained(np.nan_to_num(estimator.explained_variance_ratio_))


class FactorAnalysis(_Linear):
    """Reducer ``factor_analysis``: common factors, and noise of each feature on its own (Barber 2012, chapter 21)."""

    model = Deferred(decomposition, "FactorAnalysis")

    def _figures_of(self, estimator: Any) -> dict[str, Any]:
        return {"log_likelihood": float(estimator.loglike_[-1]), "rounds": int(estimator.n_iter_)}


class FastIca(_Linear):
    """Reducer ``fast_ica`` (Hyvärinen & Oja 2000, https://doi.org/10.1016/S0893-6080(00)00026-5)."""

    model = Deferred(decomposition, "FastICA")

    def _figures_of(self, estimator: Any) -> dict[str, Any]:
        return {"rounds": int(estimator.n_iter_)}


class FeatureAgglomeration(_Linear):
    """Reducer ``feature_agglomeration``: every band is the mean of a group of features that vary alike."""

    model = Deferred(cluster, "FeatureAgglomeration")
    count = "n_clusters"

    def _check(self, n: int, features: int) -> None:
        at_most("reducer.n_clusters", getattr(self._config, self.count), features, f"{features} features")

    def _figures_of(self, estimator: Any) -> dict[str, Any]:
        return {"features_per_group": np.bincount(estimator.labels_).tolist()}


class GaussianRandomProjection(_Linear):
    """Reducer ``gaussian_random_projection``: random axes, near which distances stay (Johnson & Lindenstrauss)."""

    model = Deferred(random_projection, "GaussianRandomProjection")

    def _check(self, n: int, features: int) -> None:
        at_most("reducer.n_components", getattr(self._config, self.count), features, f"{features} features")


class SparseRandomProjection(GaussianRandomProjection):
    """Reducer ``sparse_random_projection``: random axes of few features (Li, Hastie & Church 2006)."""

    model = Deferred(random_projection, "SparseRandomProjection")

    def _decided(self) -> dict[str, Any]:
        return {"dense_output": True, "density": self._config.density or "auto"}


def affine(estimator: Any, features: int) -> tuple[Matrix, Matrix]:
    """Offset ``float64[K]`` and axes ``float64[D, K]`` of a fitted estimator whose ``transform`` is an affine map."""
    answers = np.asarray(estimator.transform(np.vstack([np.zeros(features), np.eye(features)])), dtype=np.float64)
    return answers[0], np.ascontiguousarray(answers[1:] - answers[0])


def explained(ratio: NDArray[Any]) -> dict[str, Any]:
    """Share of the variance that each component, and all together, explain."""
    return {"explained_variance_ratio": ratio.tolist(), "explained_variance_total": float(ratio.sum())}
