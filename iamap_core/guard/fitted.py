"""Components that are fitted, behind the boundary: rows, labels, scores, probabilities, states."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Self, cast

import numpy as np
from numpy.typing import NDArray

from iamap_core.errors import BundleInvalid, IamapError
from iamap_core.guard.arrays import checked
from iamap_core.guard.boundary import Provider, calling
from iamap_core.guard.states import storable
from iamap_core.interfaces import (
    Clusterer,
    Estimates,
    Explains,
    Fitted,
    FittedComponent,
    Needs,
    Predictor,
    Probabilistic,
    Reducer,
    Scorer,
    State,
    Streams,
)

TOLERANCE = 1e-3
"""By how much probabilities of a sample may differ from 1 together."""

MAX_LABEL = 2**31 - 2
"""Largest label, which is a class code of one more."""

SOME_ROWS = 16
"""Samples of which it is looked at whether a fit leaves them as they are."""


def _copy(labels: NDArray[Any]) -> NDArray[Any]:
    """Labels and what else has few columns: a copy costs little, and other folds need them unchanged."""
    return labels.copy() if labels.ndim == 1 else labels


class _GuardedFitted:
    def __init__(self, own: Any, provider: Provider) -> None:
        self._own = own
        self._provider = provider

    def fit(self, X: NDArray[np.float32], *further: NDArray[Any], **named: NDArray[Any]) -> Self:
        some = X[:SOME_ROWS].copy()
        with calling(self._provider, "fit"):
            self._own.fit(X, *map(_copy, further), **{name: _copy(one) for name, one in named.items()})
        if not np.array_equal(some, X[:SOME_ROWS]):
            raise self._provider.broke("changes the samples that it is given in fit.")
        return self

    def state(self) -> State:
        with calling(self._provider, "state"):
            state = cast(Fitted, self._own).state()
        if not isinstance(state, Mapping) or not all(isinstance(name, str) for name in state):
            raise self._provider.broke(f"gave {type(state).__name__} in state, not values by name.")
        return storable(self._provider, state)

    def restore(self, state: State) -> Self:
        try:
            with calling(self._provider, "restore"):
                restored = cast(Fitted, self._own).restore(state)
        except IamapError as error:
            if isinstance(error.__cause__, (SystemExit, ModuleNotFoundError)) or isinstance(error, BundleInvalid):
                raise
            # The state may be damaged: then it is not the plugin that is wrong.
            raise BundleInvalid(error.message) from error
        if restored is None:
            raise self._provider.broke("gave nothing in restore, not the component.")
        self._own = restored
        return self


class GuardedReducer(_GuardedFitted):
    """A reducer whose rows are counted."""

    def __init__(self, own: Reducer, provider: Provider) -> None:
        super().__init__(own, provider)
        self._width: int | None = None

    def transform(self, X: NDArray[np.float32]) -> NDArray[np.float32]:
        with calling(self._provider, "transform"):
            reduced = self._own.transform(X)
        values = checked(self._provider, "transform", reduced, (len(X), self._width))
        self._width = values.shape[1]
        return values


class GuardedClusterer(_GuardedFitted):
    """A clusterer whose labels are whole numbers from -1, and no more than it has seen samples."""

    def __init__(self, own: Clusterer, provider: Provider) -> None:
        super().__init__(own, provider)
        self._most = MAX_LABEL

    def fit(self, X: NDArray[np.float32], *further: NDArray[Any], **named: NDArray[Any]) -> Self:
        super().fit(X, *further, **named)
        self._most = len(X) - 1
        return self

    def predict(self, X: NDArray[np.float32]) -> NDArray[np.int32]:
        with calling(self._provider, "predict"):
            labels = cast(Clusterer, self._own).predict(X)
        labels = checked(self._provider, "predict", labels, (len(X),), "i")
        if len(labels) and labels.max() > self._most:
            raise self._provider.broke(
                f"gave the label {labels.max()} in predict; labels count from 0, to {self._most} at most."
            )
        if len(labels) and labels.min() < -1:
            raise self._provider.broke(f"gave the label {labels.min()} in predict; labels count from 0, -1 is noise.")
        return labels.astype(np.int32, copy=False)


class GuardedScorer(_GuardedFitted):
    """A scorer that gives as many bands as it names."""

    @property
    def bands(self) -> tuple[str, ...]:
        with calling(self._provider, "bands"):
            bands = cast(Scorer, self._own).bands
        if not _are_names(bands):
            raise self._provider.broke(f"has {bands!r} as bands, not one name for each.")
        return tuple(bands)

    def score(self, X: NDArray[np.float32]) -> NDArray[np.float32]:
        with calling(self._provider, "score"):
            scores = self._own.score(X)
        return checked(self._provider, "score", scores, (len(X), len(self.bands)))


def _are_names(value: object) -> bool:
    if not isinstance(value, tuple | list) or not value:
        return False
    return all(isinstance(name, str) and name and name.isprintable() for name in value) and len(set(value)) == len(
        value
    )


class GuardedPredictor(_GuardedFitted):
    """A predictor that knows only what it has learned: classes or numbers."""

    def __init__(self, own: Predictor, provider: Provider) -> None:
        super().__init__(own, provider)
        self._codes: NDArray[Any] | None = None
        self._kind = ""

    def fit(self, X: NDArray[np.float32], *further: NDArray[Any], **named: NDArray[Any]) -> Self:
        super().fit(X, *further, **named)
        self.has_learned(further[0] if further else named["y"])
        return self

    def has_learned(self, y: NDArray[Any]) -> None:
        """Say what it was fitted on, where that was elsewhere: its answers are checked against that."""
        self._kind = "i" if np.issubdtype(y.dtype, np.integer) else "f"
        self._codes = np.unique(y) if self._kind == "i" else None

    def predict(self, X: NDArray[np.float32]) -> NDArray[Any]:
        with calling(self._provider, "predict"):
            answer = self._own.predict(X)
        kind = self._kind or ("i" if getattr(answer, "dtype", np.dtype("f4")).kind in "iu" else "f")
        values = checked(self._provider, "predict", answer, (len(X),), kind)
        if self._codes is not None and not np.isin(values, self._codes).all():
            wrong = np.setdiff1d(values, self._codes)
            raise self._provider.broke(
                f"gave the class code {wrong[0]} in predict, which is none of those it learned: "
                f"{', '.join(map(str, self._codes[:10]))}{', …' if len(self._codes) > 10 else ''}."
            )
        return values


class _Probabilistic(GuardedPredictor):
    def predict_proba(self, X: NDArray[np.float32]) -> NDArray[np.float32]:
        with calling(self._provider, "predict_proba"):
            shares = self._own.predict_proba(X)
        classes = None if self._codes is None else len(self._codes)
        shares = checked(self._provider, "predict_proba", shares, (len(X), classes))
        together = shares.sum(axis=1)
        if shares.min(initial=0) < -TOLERANCE or (abs(together - 1) > TOLERANCE).any():
            raise self._provider.broke("gave probabilities in predict_proba that are negative or do not sum to 1.")
        return shares


class _Streaming(GuardedReducer):
    def fit_blocks(self, blocks: Iterable[NDArray[np.float32]]) -> Self:
        outside: list[BaseException] = []

        def given() -> Iterable[NDArray[np.float32]]:
            try:
                yield from blocks
            except BaseException as error:  # reading failed, or the user cancelled: nothing of the plugin's
                outside.append(error)
                raise

        try:
            with calling(self._provider, "fit_blocks"):
                self._own.fit_blocks(given())
        except BaseException:
            if outside:
                raise outside[0] from None
            raise
        return self


class _Explaining(_GuardedFitted):
    def figures(self) -> Mapping[str, Any]:
        with calling(self._provider, "figures"):
            figures = cast(Explains, self._own).figures()
        if not isinstance(figures, Mapping):
            raise self._provider.broke(f"gave {type(figures).__name__} in figures, not values by name.")
        return figures


class _Estimating(_GuardedFitted):
    def needs(self, samples: int, features: int) -> Needs:
        with calling(self._provider, "needs"):
            needs = cast(Estimates, self._own).needs(samples, features)
        if not isinstance(needs, Needs):
            raise self._provider.broke(f"gave {type(needs).__name__} in needs, not Needs.")
        return needs


_KINDS: Mapping[str, type[_GuardedFitted]] = {
    "reducer": GuardedReducer,
    "clusterer": GuardedClusterer,
    "scorer": GuardedScorer,
    "predictor": GuardedPredictor,
}
_ABILITIES: Mapping[type, tuple[str, type[_GuardedFitted]]] = {
    Streams: ("reducer", _Streaming),
    Probabilistic: ("predictor", _Probabilistic),
    Explains: ("", _Explaining),
    Estimates: ("", _Estimating),
}
"""What a component may be able to do beside, of which kind it then is, and the class that guards it."""


def guarded_fitted(kind: str, own: FittedComponent, provider: Provider) -> _GuardedFitted:
    """The component with every call guarded, and with those abilities that it has."""
    bases = [guard for ability, (of, guard) in _ABILITIES.items() if isinstance(own, ability) and of in ("", kind)]
    return cast(_GuardedFitted, type("Guarded", (*bases, _KINDS[kind]), {})(own, provider))
