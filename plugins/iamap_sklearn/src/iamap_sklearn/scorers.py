"""Scorers: how similar every pixel is to a few references.

All take references of several classes, and then give a band for each. The first three also take negatives, samples of
what the user does not search for: their score then says how much more similar a pixel is to the references than to the
negatives.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]

from iamap_core import ConfigInvalid, FitFailed, IamapModel, SavedState, State
from iamap_sklearn import loading
from iamap_sklearn.config.scorers import CosineConfig, IsolationForestConfig, OneClassSvmConfig
from iamap_sklearn.rows import ROWS, by_rows, in_order, pieces
from iamap_sklearn.soundness import check_sound
from iamap_sklearn.standard import Standard

MOST_BANDS = 255
"""Most bands of ``combine=each``."""
MOST_PAIRS = 2**20
"""Pairs of a pixel and a reference that are worked on at once."""
FEWEST_TO_ISOLATE = 20
"""Minimum number of references for random splits."""
LEAST_SQUARE, MOST_SQUARE = 1e-25, 1e30
"""Sums of squares between which single precision keeps all its digits."""
NEGATIVE = -1
"""The group of the negatives."""

Array = NDArray[np.float64]


class _Vectors(ABC):
    """References as vectors: a score combines the similarities of a sample to each.

    The vectors of one class follow each other; those of the negatives come last.
    """

    bands: tuple[str, ...]

    def __init__(self, config: IamapModel) -> None:
        self._config: Any = config

    def fit(
        self,
        references: NDArray[np.float32],
        *,
        negatives: NDArray[np.float32] | None = None,
        labels: NDArray[np.int32] | None = None,
        background: NDArray[np.float32] | None = None,
    ) -> Self:
        """Take the references, ``float32[n, D]``.

        negatives: float32[m, D], samples of what the user does not search for.
        labels: int32[n], the class of each reference; a band is made for each, in ascending order of the codes.
        background: float32[k, D], pixels drawn from the whole raster.

        Raises :class:`~iamap_core.errors.FitFailed` when there is nothing to compare with.
        """
        self._prepare(background)
        combine = self._config.combine
        if combine == "each":
            self._check_each(len(references), labels is not None or negatives is not None)
            labels = np.arange(len(references), dtype=np.int32)
        of = np.zeros(len(references), np.int32) if labels is None else labels
        given = [references[of == code] for code in np.unique(of)]
        if negatives is not None:
            given.append(negatives)
        vectors = [self._vectors(self._place(one), combine) for one in given]
        self._check(vectors if combine != "each" else [np.concatenate(vectors)])
        groups = list(range(len(vectors)))
        if negatives is not None:
            groups[-1] = NEGATIVE
        self._take(np.concatenate(vectors), np.repeat(groups, [len(one) for one in vectors]))
        return self

    def _check(self, vectors: Sequence[Array]) -> None:
        """Check that the references of each class can be compared with; here they always can."""
        return

    def _take(self, vectors: Array, groups: NDArray[np.int64]) -> None:
        self._found, self._groups = vectors, groups.astype(np.int64)
        count = len(np.unique(groups[groups >= 0]))
        self.bands = tuple(f"similarity_{k + 1}" for k in range(count)) if count > 1 else ("similarity",)

    def _check_each(self, count: int, further: bool) -> None:
        if further:
            raise ConfigInvalid(
                "scorer.combine=each makes a band per reference pixel and does not support label or negatives.",
                hint="Give scorer.combine=prototype, mean or max.",
                where="scorer.combine",
            )
        if count > MOST_BANDS:
            raise ConfigInvalid(
                f"{count} reference pixels would make as many bands, and at most {MOST_BANDS} are possible.",
                hint="Give fewer references, or scorer.combine=prototype, mean or max.",
                where="scorer.combine",
            )

    def score(self, X: NDArray[np.float32]) -> NDArray[np.float32]:
        """``float32[n, D]`` -> ``float32[n, len(bands)]``."""
        rows = max(16, min(ROWS, MOST_PAIRS // len(self._found)))
        return np.concatenate(list(in_order(self._scores, pieces(X, rows))))

    def _scores(self, X: NDArray[np.float32]) -> NDArray[np.float32]:
        close = self._closeness(self._place(X))
        starts = np.flatnonzero(np.diff(self._groups, prepend=self._groups[0] - 1))
        if self._config.combine == "mean":
            sums = np.add.reduceat(close, starts, axis=1)
            close = sums / np.diff(starts, append=len(self._groups))
        else:
            close = np.maximum.reduceat(close, starts, axis=1)
        if self._groups[-1] == NEGATIVE:
            close = self._against(close[:, :-1], close[:, -1:])
        return close.astype(np.float32)

    def _prepare(self, background: NDArray[np.float32] | None) -> None:
        """Learn from the whole raster what the comparison needs; nothing here."""
        return

    @abstractmethod
    def _place(self, X: NDArray[np.float32]) -> NDArray[Any]:
        """Samples where they are compared."""

    def _vectors(self, placed: NDArray[Any], combine: str) -> Array:
        """The vectors that stand for references of one class."""
        return placed.mean(axis=0, keepdims=True) if combine == "prototype" else placed

    @abstractmethod
    def _closeness(self, placed: NDArray[Any]) -> NDArray[Any]:
        """``float[n, K]`` -> ``float[n, m]``, to each vector; higher is more similar."""

    def _against(self, close: NDArray[Any], negative: NDArray[Any]) -> NDArray[Any]:
        """The score with negatives."""
        scores: NDArray[Any] = close - negative
        return scores

    def state(self) -> State:
        return {"directions": self._found, "groups": self._groups}

    def restore(self, state: State) -> Self:
        """Raises :class:`~iamap_core.errors.BundleInvalid` when the state is not as a fit leaves it."""
        self._restore(SavedState(state), "D", state)
        return self

    def _restore(self, saved: SavedState, axis: str, state: State) -> None:
        vectors = saved.array("directions", f"n{axis}").astype(np.float64, copy=False)
        groups = saved.array("groups", "n", kind="i", low=NEGATIVE, high=MOST_BANDS * 256)
        classes = groups[groups >= 0]
        rising = (np.diff(classes, prepend=-1) <= 1).all() and (np.diff(classes) >= 0).all()
        if not len(classes) or not rising or (groups[: len(classes)] < 0).any():
            raise saved.damaged("'groups' are not in order")
        self._take(vectors, groups)


class Cosine(_Vectors):
    """Scorer ``cosine``: from 1 for the same direction in feature space over 0 to -1 for the opposite one.

    A sample whose features are all zero has no direction: its similarity to anything is 0. With negatives it is the
    difference of both similarities, from -2 to 2.
    """

    def __init__(self, config: CosineConfig) -> None:
        super().__init__(config)

    def _place(self, X: NDArray[np.float32]) -> NDArray[np.float32]:
        return X

    def _vectors(self, placed: NDArray[Any], combine: str) -> Array:
        return directions_of(placed.astype(np.float64), combine)

    def _check(self, vectors: Sequence[Array]) -> None:
        if not all(one.any() for one in vectors):
            raise FitFailed(
                "the features of the references are all zero or cancel out: there is no direction to compare with.",
                hint="Place the references on pixels with data, or use scorer.combine=max.",
                where="references",
            )

    def _closeness(self, placed: NDArray[np.float32]) -> NDArray[np.float32]:
        # One product over all references, in single precision: the time is that of reading the features once.
        squares = np.einsum("nd,nd->n", placed, placed)
        close: NDArray[np.float32] = placed @ self._found.T.astype(np.float32)
        close /= np.sqrt(np.where(squares > 0, squares, 1))[:, None]
        # The squares of very small and very large numbers do not fit into single precision; zeros come here too.
        odd = ~((squares > LEAST_SQUARE) & (squares < MOST_SQUARE))
        if odd.any():
            close[odd] = unit(placed[odd].astype(np.float64)) @ self._found.T
        return np.clip(close, -1.0, 1.0)


class _Whitened(_Vectors):
    """Compares where the raster as a whole has no direction: every axis has mean 0 and standard deviation 1, and none
    follows another. The covariance is that of the background, after Ledoit & Wolf 2004
    (doi:10.1016/S0047-259X(03)00096-4), so that features outnumbering the pixels do no harm.

    A few references could tell the covariance of nothing: it is that of the raster, as in target detection (Manolakis
    et al. 2003, https://doi.org/10.1109/MSP.2002.1028354).
    """

    def _prepare(self, background: NDArray[np.float32] | None) -> None:
        if background is None or len(background) < 2:
            raise FitFailed("this scorer needs a sample of the whole raster, but has none.", where="scorer")
        self._standard = Standard.fit(background)
        with threadpool_limits(limits=1):
            covariance, _ = loading.covariance.ledoit_wolf(
                self._standard(background).astype(np.float64), assume_centered=True
            )
            spread, axes = np.linalg.eigh(covariance)
        kept = spread > 1e-9 * spread[-1]
        self._axes: Array = axes[:, kept] / np.sqrt(spread[kept])

    def _place(self, X: NDArray[np.float32]) -> Array:
        placed: Array = self._standard(X).astype(np.float64) @ self._axes
        return placed

    def state(self) -> State:
        return {**super().state(), **self._standard.state(), "axes": self._axes}

    def restore(self, state: State) -> Self:
        """Raises :class:`~iamap_core.errors.BundleInvalid` when the state is not as a fit leaves it."""
        self._standard = Standard.restored(state)
        saved = SavedState(state, D=self._standard.features)
        self._axes = saved.array("axes", "DK").astype(np.float64, copy=False)
        self._restore(saved, "K", state)
        return self


class WhitenedCosine(_Whitened):
    """Scorer ``whitened_cosine``: :class:`Cosine` on whitened features; what all pixels share counts for nothing."""

    def _vectors(self, placed: Array, combine: str) -> Array:
        return directions_of(placed, combine)

    def _closeness(self, placed: Array) -> Array:
        return np.clip(unit(placed) @ self._found.T, -1.0, 1.0)


class Mahalanobis(_Whitened):
    """Scorer ``mahalanobis`` (Mahalanobis 1936): minus the distance, in standard deviations of the raster; 0 is the
    reference.

    With negatives it is the log of a ratio of likelihoods: how much better a normal distribution around the references
    explains the pixel than one around the negatives, both with the covariance of the raster. Above 0 the references
    do; ``1 / (1 + exp(-score))`` is the probability when both are as common.
    """

    def _closeness(self, placed: Array) -> Array:
        squares = (placed**2).sum(axis=1)[:, None] - 2 * placed @ self._found.T + (self._found**2).sum(axis=1)
        distances: Array = np.sqrt(np.maximum(squares, 0.0))
        return -distances

    def _against(self, close: Array, negative: Array) -> Array:
        ratio: Array = (negative**2 - close**2) / 2
        return ratio


class OneClassSvm:
    """Scorer ``one_class_svm`` (Schölkopf et al. 2001, https://doi.org/10.1162/089976601750264965).

    A sum of bells around some of the references, minus what encloses most of them: above 0 is inside.
    """

    takes_negatives = False
    takes_labels = True
    bands: tuple[str, ...]

    def __init__(self, config: OneClassSvmConfig) -> None:
        self._config = config

    def fit(
        self,
        references: NDArray[np.float32],
        *,
        labels: NDArray[np.int32] | None = None,
        background: NDArray[np.float32] | None = None,
    ) -> Self:
        """As the other scorers; see :meth:`Cosine.fit`."""
        if background is None:
            raise FitFailed("this scorer needs a sample of the whole raster, but has none.", where="scorer")
        self._standard = Standard.fit(background)
        X = self._standard(references).astype(np.float64)
        self._gamma = self._config.gamma or 1.0 / max(1, int((self._standard.factor > 0).sum()))
        of = np.zeros(len(X), np.int32) if labels is None else labels
        fitted = [
            loading.svm.OneClassSVM(nu=self._config.nu, gamma=self._gamma, tol=1e-6).fit(X[of == code])
            for code in np.unique(of)
        ]
        self._take(
            np.concatenate([one.support_vectors_ for one in fitted]),
            np.concatenate([one.dual_coef_[0] for one in fitted]),
            np.repeat(np.arange(len(fitted)), [len(one.support_vectors_) for one in fitted]),
            np.array([one.intercept_[0] for one in fitted]),
        )
        return self

    def _take(self, vectors: Array, weights: Array, groups: NDArray[np.int64], offsets: Array) -> None:
        self._vectors, self._weights, self._groups, self._offsets = vectors, weights, groups, offsets
        several = len(offsets) > 1
        self.bands = tuple(f"similarity_{k + 1}" for k in range(len(offsets))) if several else ("similarity",)

    def score(self, X: NDArray[np.float32]) -> NDArray[np.float32]:
        """``float32[n, D]`` -> ``float32[n, len(bands)]``."""
        return by_rows(self._scores, X, rows=max(16, min(ROWS, MOST_PAIRS // len(self._vectors))))

    def _scores(self, X: NDArray[np.float32]) -> NDArray[np.float32]:
        placed = self._standard(X).astype(np.float64)
        squares = (placed**2).sum(axis=1)[:, None] - 2 * placed @ self._vectors.T + (self._vectors**2).sum(axis=1)
        bells = np.exp(-self._gamma * np.maximum(squares, 0.0)) * self._weights
        starts = np.flatnonzero(np.diff(self._groups, prepend=-1))
        return np.asarray(np.add.reduceat(bells, starts, axis=1) + self._offsets, np.float32)

    def state(self) -> State:
        return {
            **self._standard.state(), "vectors": self._vectors, "weights": self._weights, "groups": self._groups,
            "offsets": self._offsets, "gamma": self._gamma,
        }  # fmt: skip

    def restore(self, state: State) -> Self:
        """Raises :class:`~iamap_core.errors.BundleInvalid` when the state is not as a fit leaves it."""
        self._standard = Standard.restored(state)
        saved = SavedState(state, D=self._standard.features)
        self._gamma = saved.number("gamma", low=0.0)
        vectors, weights = saved.array("vectors", "nD"), saved.array("weights", "n")
        groups, offsets = saved.array("groups", "n", kind="i", low=0), saved.array("offsets", "c")
        if sorted(set(groups.tolist())) != list(range(len(offsets))) or (np.diff(groups) < 0).any():
            raise saved.damaged("'groups' are not in order")
        self._take(vectors, weights, groups, offsets)
        return self


class IsolationForest:
    """Scorer ``isolation_forest`` (Liu et al. 2008, https://doi.org/10.1109/ICDM.2008.17): from -1 for what random
    cuts set apart at once to 0 for what lies among the references.
    """

    bands: tuple[str, ...] = ("similarity",)

    def __init__(self, config: IsolationForestConfig) -> None:
        self._config = config

    def fit(self, references: NDArray[np.float32]) -> Self:
        """Take the references, ``float32[n, D]``; raises :class:`~iamap_core.errors.ConfigInvalid` for too few."""
        if len(references) < FEWEST_TO_ISOLATE:
            raise ConfigInvalid(
                f"isolation_forest needs {FEWEST_TO_ISOLATE} references or more, but there are {len(references)}.",
                hint="Give more references, or choose scorer=cosine or scorer=mahalanobis.",
                where="scorer",
            )
        self._model = loading.ensemble.IsolationForest(
            n_estimators=self._config.n_estimators, random_state=self._config.seed
        ).fit(references)
        return self

    def score(self, X: NDArray[np.float32]) -> NDArray[np.float32]:
        """``float32[n, D]`` -> ``float32[n, 1]``."""
        return by_rows(lambda rows: self._model.score_samples(rows).astype(np.float32)[:, None], X)

    def state(self) -> State:
        from iamap_sklearn import storage

        return storage.dump(self._model)

    def restore(self, state: State) -> Self:
        """Raises :class:`~iamap_core.errors.BundleInvalid` when the state is not as a fit leaves it."""
        from iamap_sklearn import storage

        self._model = storage.load(state, (loading.ensemble.IsolationForest,))
        check_sound(self._model, int(self._model.n_features_in_))
        return self


def directions_of(references: Array, combine: str) -> Array:
    """``float64[m, D]`` -> the vectors with which unit vectors are multiplied, ``float64[1 or m, D]``."""
    if combine == "prototype":
        return unit(references.mean(axis=0, keepdims=True))
    directions = unit(references)
    # The mean of the similarities is the similarity to the mean direction, not made of unit length.
    return directions.mean(axis=0, keepdims=True) if combine == "mean" else directions


def unit(X: Array) -> Array:
    """Rows of length 1; rows of zeros stay."""
    length = np.linalg.norm(X, axis=1, keepdims=True)
    rows: Array = np.divide(X, length, out=np.zeros_like(X), where=length > 0)
    return rows
