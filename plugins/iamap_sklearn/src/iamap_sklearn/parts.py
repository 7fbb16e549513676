"""Fewer features as shares of parts: what a pixel is made of.

scikit-learn stops the search for the shares of many pixels when all together have settled, so that a pixel's shares
depend on its company. Here every pixel goes on until it has settled itself, and a raster may be cut into any blocks.
"""

from __future__ import annotations

import warnings
from typing import Any, ClassVar, Self

import numpy as np
from numpy.typing import NDArray

from iamap_core import IamapModel, SavedState, State
from iamap_sklearn.estimators import build, learn
from iamap_sklearn.limits import at_most
from iamap_sklearn.loading import Deferred, decomposition, special
from iamap_sklearn.rows import by_rows
from iamap_sklearn.standard import Share, Standard

Matrix = NDArray[np.float64]

SETTLED = 1e-7
"""A share that changes by less than this part of the pixel's largest has settled."""
MOST_SWEEPS = 2000


class Nmf:
    """Reducer ``nmf``: parts that add up and never cancel (Lee & Seung 1999, https://doi.org/10.1038/44565)."""

    model: ClassVar[Any] = Deferred(decomposition, "NMF")

    def __init__(self, config: IamapModel) -> None:
        self._config: Any = config

    def fit(self, X: NDArray[np.float32]) -> Self:
        """Learn from ``float32[n, D]``; at most ``min(n, D)`` parts."""
        n, features = X.shape
        at_most(
            "reducer.n_components", self._config.n_components, min(n, features), f"{n} samples, {features} features"
        )
        self._share = Share.chosen(X, self._config.rescale)
        alpha = self._config.alpha_H
        nmf = build(self.model, self._config, "reducer", alpha_H="same" if alpha is None else alpha)
        Z = self._share(X).astype(np.float64)
        learn(nmf, Z, "reducer")
        self._parts = nmf.components_.astype(np.float64)
        self._figures = {"reconstruction_error": _error(Z, self._shares(Z), self._parts), "rounds": int(nmf.n_iter_)}
        return self

    def _shares(self, Z: NDArray[Any]) -> Matrix:
        # scikit-learn multiplies the price by the number of features, which the error is summed over.
        price = self._config.alpha_W * Z.shape[1]
        return by_rows(
            lambda rows: nonnegative(
                rows, self._parts, l1=price * self._config.l1_ratio, l2=price * (1 - self._config.l1_ratio)
            ),
            Z,
        )

    def transform(self, X: NDArray[np.float32]) -> NDArray[np.float32]:
        """``float32[n, D]`` -> ``float32[n, n_components]``, never negative."""
        return by_rows(lambda rows: self._shares(self._share(rows)).astype(np.float32), X)

    def figures(self) -> dict[str, Any]:
        """What the parts do not explain, as a share of the sum of squares, and how many rounds were needed."""
        return dict(self._figures)

    def state(self) -> State:
        return {**self._share.state(), "parts": self._parts, "figures": self._figures}

    def restore(self, state: State) -> Self:
        self._share = Share.restored(state)
        saved = SavedState(state, D=self._share.features)
        self._parts = saved.array("parts", "nD", low=0.0).astype(np.float64, copy=False)
        self._figures = saved.figures("figures")
        return self


class MiniBatchNmf(Nmf):
    """Reducer ``mini_batch_nmf`` (Lefèvre, Bach & Févotte 2011)."""

    model = Deferred(decomposition, "MiniBatchNMF")


class DictionaryLearning:
    """Reducer ``dictionary_learning``: few of the learned atoms make up a pixel (Mairal et al. 2009)."""

    model: ClassVar[Any] = Deferred(decomposition, "DictionaryLearning")

    def __init__(self, config: IamapModel) -> None:
        self._config: Any = config

    def fit(self, X: NDArray[np.float32]) -> Self:
        """Learn from ``float32[n, D]``."""
        config, n = self._config, len(X)
        at_most("reducer.n_components", config.n_components, n, f"{n} samples")
        if config.transform_n_nonzero_coefs is not None:
            atoms = f"{config.n_components} atoms"
            at_most("reducer.transform_n_nonzero_coefs", config.transform_n_nonzero_coefs, config.n_components, atoms)
        self._standard = Standard.chosen(X, config.standardize)
        # Finds what least angles find, and faster.
        estimator = build(self.model, config, "reducer", fit_algorithm="cd")
        learn(estimator, self._standard(X).astype(np.float64), "reducer")
        self._atoms = estimator.components_.astype(np.float64)
        return self

    def transform(self, X: NDArray[np.float32]) -> NDArray[np.float32]:
        """``float32[n, D]`` -> ``float32[n, n_components]``."""
        return by_rows(self._code, X)

    def _code(self, X: NDArray[np.float32]) -> NDArray[np.float32]:
        config = self._config
        alpha = config.alpha if config.transform_alpha is None else config.transform_alpha
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # atoms that resemble each other: the last one adds nothing
            code = decomposition.sparse_encode(
                self._standard(X).astype(np.float64),
                self._atoms,
                algorithm=config.transform_algorithm,
                n_nonzero_coefs=config.transform_n_nonzero_coefs,
                alpha=alpha,
                check_input=False,
            )
        return np.asarray(code, dtype=np.float32)

    def state(self) -> State:
        return {**self._standard.state(), "atoms": self._atoms}

    def restore(self, state: State) -> Self:
        self._standard = Standard.restored(state)
        self._atoms = SavedState(state, D=self._standard.features).array("atoms", "nD").astype(np.float64, copy=False)
        return self


class MiniBatchDictionaryLearning(DictionaryLearning):
    """Reducer ``mini_batch_dictionary_learning``."""

    model = Deferred(decomposition, "MiniBatchDictionaryLearning")


class LatentDirichletAllocation:
    """Reducer ``latent_dirichlet_allocation``: shares of topics (Blei, Ng & Jordan 2003; Hoffman et al. 2010).

    Made for counts of words. A feature counts as a word that a pixel says up to a hundred times, from its lowest to its
    highest value in the sample.
    """

    TIMES = 100.0

    def __init__(self, config: IamapModel) -> None:
        self._config: Any = config

    def fit(self, X: NDArray[np.float32]) -> Self:
        """Learn from ``float32[n, D]``."""
        self._share = Share.chosen(X, self._config.rescale, self.TIMES)
        lda = build(decomposition.LatentDirichletAllocation, self._config, "reducer")
        learn(lda, self._share(X).astype(np.float64), "reducer")
        self._words = np.exp(special.psi(lda.components_) - special.psi(lda.components_.sum(axis=1, keepdims=True)))
        self._prior = float(lda.doc_topic_prior_)
        self._settled, self._rounds = float(lda.mean_change_tol), int(lda.max_doc_update_iter)
        self._figures = {"perplexity": float(lda.bound_)}
        return self

    def transform(self, X: NDArray[np.float32]) -> NDArray[np.float32]:
        """``float32[n, D]`` -> ``float32[n, n_components]``: shares that add up to 1."""
        return by_rows(
            lambda rows: topics(
                self._share(rows).astype(np.float64), self._words, self._prior, self._settled, self._rounds
            ).astype(np.float32),
            X,
        )

    def figures(self) -> dict[str, Any]:
        """Perplexity of the sample: the fewer, the better the topics tell the features."""
        return dict(self._figures)

    def state(self) -> State:
        return {
            **self._share.state(),
            "words": self._words,
            "prior": self._prior,
            "settled": self._settled,
            "rounds": self._rounds,
            "figures": self._figures,
        }

    def restore(self, state: State) -> Self:
        self._share = Share.restored(state)
        saved = SavedState(state, D=self._share.features)
        self._words = saved.array("words", "nD", low=0.0, high=1.0).astype(np.float64, copy=False)
        self._prior = saved.number("prior", low=1e-300, high=1e300)
        self._settled = saved.number("settled", low=0.0, high=1e300)
        self._rounds = saved.whole("rounds", low=0, high=100_000)
        self._figures = saved.figures("figures")
        return self


def nonnegative(Z: NDArray[Any], parts: Matrix, l1: float = 0.0, l2: float = 0.0) -> Matrix:
    """The shares W >= 0, row by row, with the least ``|z - w parts|^2 / 2 + l1 sum(w) + l2 |w|^2 / 2``.

    By coordinate descent on the normal equations (Hsieh & Dhillon 2011, https://doi.org/10.1145/2020408.2020577). Each
    row goes on until it has settled itself.

    Z: float[n, D]. parts: float64[K, D]. Returns float64[n, K].
    """
    gram = parts @ parts.T + l2 * np.eye(len(parts))
    pull = Z.astype(np.float64, copy=False) @ parts.T - l1
    shares = np.zeros_like(pull)
    useful = np.flatnonzero(np.diag(gram) > 0)
    moving = np.arange(len(pull))
    for _ in range(MOST_SWEEPS):
        W, aim = shares[moving], pull[moving]
        change = np.zeros(len(moving))
        for k in useful:
            new = np.maximum(W[:, k] + (aim[:, k] - W @ gram[:, k]) / gram[k, k], 0.0)
            change = np.maximum(change, np.abs(new - W[:, k]))
            W[:, k] = new
        shares[moving] = W
        moving = moving[change > SETTLED * W.max(axis=1, initial=0.0)]
        if not len(moving):
            break
    return shares


def topics(Z: Matrix, words: Matrix, prior: float, settled: float, rounds: int) -> Matrix:
    """Shares of the topics in every row: the E step of Hoffman, Blei & Bach 2010, algorithm 1.

    Z: float64[n, D], not negative. words: float64[K, D], ``exp(E[log beta])``. prior: of the shares. settled: mean
    change of a row's shares below which it stops. rounds: most of them. Returns float64[n, K]; rows add up to 1.
    """
    shares = np.ones((len(Z), len(words)))
    moving = np.arange(len(Z))
    for _ in range(rounds):
        before = shares[moving]
        weight = np.exp(special.psi(before) - special.psi(before.sum(axis=1, keepdims=True)))
        reconstructed = weight @ words + np.finfo(np.float64).eps
        after = prior + weight * ((Z[moving] / reconstructed) @ words.T)
        shares[moving] = after
        moving = moving[np.abs(after - before).mean(axis=1) >= settled]
        if not len(moving):
            break
    total: Matrix = shares / shares.sum(axis=1, keepdims=True)
    return total


def _error(Z: Matrix, shares: Matrix, parts: Matrix) -> float:
    """What ``shares @ parts`` leaves of the sum of squares of ``Z``, from 0 to 1."""
    left = sum(float(((Z[i : i + 2048] - shares[i : i + 2048] @ parts) ** 2).sum()) for i in range(0, len(Z), 2048))
    return left / max(float((Z**2).sum()), 1e-300)
