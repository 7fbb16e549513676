"""Mixtures of normal distributions: every pixel belongs to the most probable one."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, ClassVar

import numpy as np
from numpy.typing import NDArray

from iamap_core import SavedState, State
from iamap_sklearn.clusterers.classes import Assignment, Clusterer, Clustering, Labels
from iamap_sklearn.estimators import build, learn
from iamap_sklearn.loading import Deferred, mixture
from iamap_sklearn.rows import by_rows

Matrix = NDArray[np.float64]


@dataclass(frozen=True)
class Mixture:
    """Normal distributions: a sample belongs to the most probable, of greatest ``bias - |(x - mean) spread|^2 / 2``.

    means: float64[c, D]. spreads: float64[c, D] or float64[c, D, D], the roots of the precisions. bias: float64[c], the
    logarithms of weight and norm.
    """

    means: Matrix
    spreads: Matrix
    bias: Matrix

    def __call__(self, X: NDArray[Any]) -> Labels:
        return by_rows(lambda rows: self._score(rows.astype(np.float64)).argmax(axis=1).astype(np.int32), X)

    def _score(self, Z: Matrix) -> Matrix:
        parts = zip(self.means, self.spreads, strict=True)
        apart = [(Z - mean) * spread if spread.ndim == 1 else (Z - mean) @ spread for mean, spread in parts]
        score: Matrix = self.bias - 0.5 * np.stack([(rows**2).sum(axis=1) for rows in apart], axis=1)
        return score

    def only(self, classes: NDArray[Any]) -> Mixture:
        """The same without the others."""
        return replace(self, means=self.means[classes], spreads=self.spreads[classes], bias=self.bias[classes])

    def state(self) -> dict[str, Any]:
        return {"means": self.means, "spreads": self.spreads, "bias": self.bias}


class GaussianMixture(Clusterer):
    """Clusterer ``gaussian_mixture``: normal distributions found by expectation maximisation (Dempster et al. 1977)."""

    model: ClassVar[Any] = Deferred(mixture, "GaussianMixture")
    _fixed = False

    def _find(self, Z: NDArray[np.float32], count: int) -> Clustering:
        model = build(self.model, self._config, "clusterer", n_components=count)
        samples = Z.astype(np.float64)
        learn(model, samples, "clusterer")
        normal = normals(model)
        return Clustering(normal.only(np.unique(normal(samples))), self._figures_of(model, samples))

    def _figures_of(self, model: Any, samples: Matrix) -> dict[str, Any]:
        return {"log_likelihood": float(model.lower_bound_), "bic": float(model.bic(samples))}

    def _restored(self, saved: SavedState, state: State) -> Assignment:
        means = saved.array("means", "cD").astype(np.float64, copy=False)
        full = getattr(state.get("spreads"), "ndim", 0) == 3
        spreads = saved.array("spreads", "cDD" if full else "cD").astype(np.float64, copy=False)
        return Mixture(means, spreads, saved.array("bias", "c").astype(np.float64, copy=False))


class BayesianGaussianMixture(GaussianMixture):
    """Clusterer ``bayesian_gaussian_mixture``: as many normal distributions as needed (Blei & Jordan 2006)."""

    model = Deferred(mixture, "BayesianGaussianMixture")

    def _figures_of(self, model: Any, samples: Matrix) -> dict[str, Any]:
        return {"lower_bound": float(model.lower_bound_)}


def normals(model: Any) -> Mixture:
    """The distributions of a fitted mixture of scikit-learn, whatever the type of their covariances."""
    means = model.means_.astype(np.float64)
    roots = model.precisions_cholesky_
    match model.covariance_type:
        case "tied":
            roots = np.repeat(roots[None], len(means), axis=0)
        case "spherical":
            roots = np.repeat(roots[:, None], means.shape[1], axis=1)
    plain = Mixture(means, roots.astype(np.float64), np.zeros(len(means)))
    origin = np.zeros((1, means.shape[1]))
    # What scikit-learn adds is the same for every sample; at one of them it can be read off.
    return replace(plain, bias=(model._estimate_weighted_log_prob(origin) - plain._score(origin))[0])
