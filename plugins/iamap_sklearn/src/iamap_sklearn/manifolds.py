"""Fewer features along the surface that the samples lie on.

Kernel PCA, Isomap and locally linear embedding place new pixels as they placed the sample. The others know only their
sample: every other pixel lies among its nearest fitted ones, see :class:`~iamap_sklearn.neighbours.Places`.
"""

from __future__ import annotations

from abc import ABC
from dataclasses import dataclass
from typing import Any, ClassVar, Self

import numpy as np
from numpy.typing import NDArray

from iamap_core import IamapModel, SavedState, State
from iamap_sklearn.costs import Cost, Costly
from iamap_sklearn.estimators import build, learn
from iamap_sklearn.limits import at_most
from iamap_sklearn.loading import Deferred, decomposition, manifold, neighbors, pairwise
from iamap_sklearn.neighbours import Places, places
from iamap_sklearn.rows import by_rows
from iamap_sklearn.standard import Standard

Matrix = NDArray[np.float64]


class _OnSamples(ABC):
    """Learns from samples that all differ, and keeps them: equal ones have one place, and would be neighbours at no
    distance."""

    _standard: Standard
    _samples: NDArray[np.float32]

    def __init__(self, config: IamapModel) -> None:
        self._config: Any = config

    def _take(self, X: NDArray[np.float32]) -> NDArray[np.float32]:
        self._standard = Standard.chosen(X, self._config.standardize)
        self._samples = np.unique(self._standard(X), axis=0)
        return self._samples

    def _ready(self) -> Self:
        self._nearest = neighbors.NearestNeighbors(n_neighbors=self._config.n_neighbors, algorithm="auto").fit(
            self._samples
        )
        return self

    def _check(self, field: str, spare: int) -> None:
        n = len(self._samples)
        at_most(f"reducer.{field}", getattr(self._config, field), n - spare, f"{n} different samples")


# ---------------------------------------------------------------------------------------------- with a transform


@dataclass(frozen=True)
class Centred:
    """Rows of a kernel matrix between new and fitted samples -> their places.

    means: float64[n], mean of each column of the fitted samples' own matrix. axes: float64[n, K].
    """

    means: Matrix
    axes: Matrix

    @classmethod
    def of(cls, pca: Any) -> Self:
        """Of a fitted ``KernelPCA``: components without variance count for nothing."""
        values, vectors = pca.eigenvalues_, pca.eigenvectors_
        real = values > 0
        axes = np.where(real, vectors / np.sqrt(np.where(real, values, 1.0)), 0.0)
        return cls(pca._centerer.K_fit_rows_.astype(np.float64), axes.astype(np.float64))

    def __call__(self, K: Matrix) -> NDArray[np.float32]:
        """``float64[m, n]`` -> ``float32[m, K]`` (Schölkopf, Smola & Müller 1998, appendix B)."""
        centred = K - K.mean(axis=1, keepdims=True) - self.means + self.means.mean()
        placed: NDArray[np.float32] = (centred @ self.axes).astype(np.float32)
        return placed

    def state(self) -> dict[str, Any]:
        return {"means": self.means, "axes": self.axes}


class KernelPca(Costly, _OnSamples):
    """Reducer ``kernel_pca`` (Schölkopf, Smola & Müller 1998, https://doi.org/10.1162/089976698300017467)."""

    cost = Cost(0.1, samples=2000, pair=20)

    def fit(self, X: NDArray[np.float32]) -> Self:
        """Learn from ``float32[n, D]``."""
        samples = self._take(X)
        self._check("n_components", 1)
        pca = build(decomposition.KernelPCA, self._config, "reducer", kernel="precomputed", gamma=None)
        learn(pca, self._kernel(samples), "reducer")
        self._centred = Centred.of(pca)
        return self

    def _kernel(self, rows: NDArray[np.float32]) -> Matrix:
        config = self._config
        gamma = 1.0 / rows.shape[1] if config.gamma is None else config.gamma
        kernel: Matrix = pairwise.pairwise_kernels(
            rows.astype(np.float64),
            self._samples.astype(np.float64),
            metric=config.kernel,
            filter_params=True,
            gamma=gamma,
            degree=config.degree,
            coef0=config.coef0,
        )
        return kernel

    def transform(self, X: NDArray[np.float32]) -> NDArray[np.float32]:
        """``float32[n, D]`` -> ``float32[n, n_components]``."""
        return by_rows(lambda rows: self._centred(self._kernel(self._standard(rows))), X)

    def state(self) -> State:
        return {**self._standard.state(), "samples": self._samples, **self._centred.state()}

    def restore(self, state: State) -> Self:
        self._standard = Standard.restored(state)
        saved = SavedState(state, D=self._standard.features)
        self._samples = saved.array("samples", "nD").astype(np.float32, copy=False)
        self._centred = Centred(saved.array("means", "n"), saved.array("axes", "nK"))
        return self


class Isomap(Costly, _OnSamples):
    """Reducer ``isomap``: distances along the samples (Tenenbaum, de Silva & Langford 2000).

    A new sample reaches every fitted one through the best of its neighbours.
    """

    cost = Cost(0.7, samples=2000, pair=28)

    def fit(self, X: NDArray[np.float32]) -> Self:
        """Learn from ``float32[n, D]``."""
        samples = self._take(X)
        self._check("n_components", 1)
        self._check("n_neighbors", 1)
        isomap = build(manifold.Isomap, self._config, "reducer")
        learn(isomap, samples.astype(np.float64), "reducer")
        self._geodesic = isomap.dist_matrix_.astype(np.float32)
        self._centred = Centred.of(isomap.kernel_pca_)
        return self._ready()

    def transform(self, X: NDArray[np.float32]) -> NDArray[np.float32]:
        """``float32[n, D]`` -> ``float32[n, n_components]``."""
        return by_rows(self._place, X)

    def _place(self, X: NDArray[np.float32]) -> NDArray[np.float32]:
        distances, nearest = self._nearest.kneighbors(self._standard(X))
        ways = np.full((len(X), len(self._samples)), np.inf)
        for rank in range(nearest.shape[1]):
            np.minimum(ways, self._geodesic[nearest[:, rank]] + distances[:, rank, None], out=ways)
        return self._centred(-0.5 * ways**2)

    def state(self) -> State:
        kept = {"samples": self._samples, "geodesic": self._geodesic}
        return {**self._standard.state(), **kept, **self._centred.state()}

    def restore(self, state: State) -> Self:
        self._standard = Standard.restored(state)
        saved = SavedState(state, D=self._standard.features)
        self._samples = saved.array("samples", "nD").astype(np.float32, copy=False)
        self._geodesic = saved.array("geodesic", "nn", low=0.0)
        self._centred = Centred(saved.array("means", "n"), saved.array("axes", "nK"))
        enough_neighbours(self._config.n_neighbors, saved)
        return self._ready()


class LocallyLinearEmbedding(Costly, _OnSamples):
    """Reducer ``locally_linear_embedding`` (Roweis & Saul 2000, https://doi.org/10.1126/science.290.5500.2323)."""

    cost = Cost(0.3, samples=3000, power=2.2, pair=2)

    def fit(self, X: NDArray[np.float32]) -> Self:
        """Learn from ``float32[n, D]``."""
        samples = self._take(X)
        self._check("n_components", 2)
        self._check("n_neighbors", 1)
        lle = build(manifold.LocallyLinearEmbedding, self._config, "reducer")
        learn(lle, samples.astype(np.float64), "reducer")
        self._embedding = lle.embedding_.astype(np.float64)
        return self._ready()

    def transform(self, X: NDArray[np.float32]) -> NDArray[np.float32]:
        """``float32[n, D]`` -> ``float32[n, n_components]``: its neighbours' places, as they make it up."""
        return by_rows(self._place, X, rows=512)

    def _place(self, X: NDArray[np.float32]) -> NDArray[np.float32]:
        rows = self._standard(X)
        nearest = self._nearest.kneighbors(rows, return_distance=False)
        weights = made_up(rows.astype(np.float64), self._samples[nearest].astype(np.float64), self._config.reg)
        placed: NDArray[np.float32] = np.einsum("nk,nkc->nc", weights, self._embedding[nearest]).astype(np.float32)
        return placed

    def state(self) -> State:
        return {**self._standard.state(), "samples": self._samples, "embedding": self._embedding}

    def restore(self, state: State) -> Self:
        self._standard = Standard.restored(state)
        saved = SavedState(state, D=self._standard.features)
        self._samples = saved.array("samples", "nD").astype(np.float32, copy=False)
        self._embedding = saved.array("embedding", "nK")
        enough_neighbours(self._config.n_neighbors, saved)
        return self._ready()


def made_up(rows: Matrix, neighbours: Matrix, reg: float) -> Matrix:
    """Weights, of sum 1, with which its neighbours make up every row best (Saul & Roweis 2003, section 3.1).

    rows: float64[n, D]. neighbours: float64[n, k, D]. reg: share of the trace that is added to the diagonal of the Gram
    matrix. Returns float64[n, k].
    """
    apart = neighbours - rows[:, None]
    gram = apart @ apart.transpose(0, 2, 1)
    trace = np.trace(gram, axis1=1, axis2=2)
    gram += (reg * np.where(trace > 0, trace, 1.0))[:, None, None] * np.eye(gram.shape[1])
    weights = np.linalg.solve(gram, np.ones((*gram.shape[:2], 1)))[..., 0]
    summed: Matrix = weights / weights.sum(axis=1, keepdims=True)
    return summed


def enough_neighbours(asked: int, saved: SavedState) -> None:
    """Raise :class:`~iamap_core.errors.ConfigInvalid` when a bundle has fewer samples than neighbours are asked."""
    at_most("reducer.n_neighbors", asked, saved.size("n"), f"{saved.size('n')} samples of the bundle")


# ------------------------------------------------------------------------------------------------- carried over


class _Carried(_OnSamples):
    """Embeds its sample, and carries over to all other pixels by their nearest fitted ones."""

    model: ClassVar[Any]
    _places: Places

    def fit(self, X: NDArray[np.float32]) -> Self:
        """Learn from ``float32[n, D]``."""
        samples = self._take(X)
        self._check("n_components", 2)
        estimator = build(self.model, self._config, "reducer", **self._decided())
        embedding = learn(estimator, samples.astype(np.float64), "reducer", "fit_transform")
        self._places = Places(samples, np.asarray(embedding, dtype=np.float32), self._config.n_neighbors)
        self._figures = self._figures_of(estimator)
        return self

    def _decided(self) -> dict[str, Any]:
        return {}

    def _figures_of(self, estimator: Any) -> dict[str, Any]:
        return {}

    def transform(self, X: NDArray[np.float32]) -> NDArray[np.float32]:
        """``float32[n, D]`` -> ``float32[n, n_components]``; a sample equal to a fitted one takes its place."""
        return by_rows(lambda rows: self._places(self._standard(rows)), X)

    def figures(self) -> dict[str, Any]:
        return dict(self._figures)

    def state(self) -> State:
        return {**self._standard.state(), **self._places.state(), "figures": self._figures}

    def restore(self, state: State) -> Self:
        self._standard = Standard.restored(state)
        saved = SavedState(state, D=self._standard.features)
        self._places = places(saved, self._config.n_neighbors)
        self._samples = self._places.samples
        self._figures = saved.figures("figures")
        return self


class Mds(Costly, _Carried):
    """Reducer ``mds``: distances kept as well as they can be (Kruskal 1964; SMACOF of Borg & Groenen 2005).

    It starts from classical scaling, so one start is enough.
    """

    cost = Cost(0.7, samples=1000, power=2.4, pair=60)

    model = Deferred(manifold, "MDS")

    def _decided(self) -> dict[str, Any]:
        return {"n_init": 1, "init": "classical_mds"}

    def _figures_of(self, estimator: Any) -> dict[str, Any]:
        return {"stress": float(estimator.stress_), "rounds": int(estimator.n_iter_)}


class SpectralEmbedding(Costly, _Carried):
    """Reducer ``spectral_embedding``: Laplacian eigenmaps (Belkin & Niyogi 2003)."""

    cost = Cost(0.7, samples=5000)

    model = Deferred(manifold, "SpectralEmbedding")

    def _take(self, X: NDArray[np.float32]) -> NDArray[np.float32]:
        samples = super()._take(X)
        self._check("n_neighbors", 1)
        return samples


class Tsne(Costly, _Carried):
    """Reducer ``tsne`` (van der Maaten & Hinton 2008)."""

    cost = Cost(5.3, samples=1000, power=1.5)

    model = Deferred(manifold, "TSNE")

    def _decided(self) -> dict[str, Any]:
        rate = self._config.learning_rate
        return {"learning_rate": "auto" if rate is None else rate}

    def _take(self, X: NDArray[np.float32]) -> NDArray[np.float32]:
        samples = super()._take(X)
        n = len(samples)
        at_most("reducer.perplexity", self._config.perplexity, n - 1, f"{n} different samples")
        return samples

    def _figures_of(self, estimator: Any) -> dict[str, Any]:
        return {"divergence": float(estimator.kl_divergence_), "rounds": int(estimator.n_iter_)}
