"""Rasters that a predictor of classes can give beside the class: probabilities, entropy, margin."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray

from iamap_core.bundle.bundle import Bundle
from iamap_core.config.tasks import Layer
from iamap_core.errors import ConfigInvalid, NoProbabilities
from iamap_core.interfaces import Fitted, Probabilistic
from iamap_core.mapping.maps import ExtraRaster


def layers(bundle: Bundle, wanted: Sequence[Layer], *, fine: bool = False) -> list[ExtraRaster]:
    """Rasters that a predictor of classes can give beside the class.

    Entropy is Shannon's (1948), as a share of the most that so many classes allow.
    fine: whether the map is upsampled: then the values of a pixel are its probabilities already.

    Raises :class:`~iamap_core.errors.ConfigInvalid` when the bundle gives no probabilities.
    """
    if not wanted:
        return []
    predictor = bundle.stages[-1].component
    name = bundle.stages[-1].bound.name
    nothing = np.zeros((1, bundle.width), np.float32)

    def probabilities(X: NDArray[np.float32]) -> NDArray[np.float32]:
        return cast(Probabilistic, predictor).predict_proba(bundle.before_last(X))  # checked below

    check_layers(wanted, predictor, name, bundle.before_last(nothing))
    width = probabilities(nothing).shape[1]
    # A class of which no sample was left to learn from has no probability.
    entries = bundle.classes if len(bundle.classes) == width else ()
    if fine and not entries:
        raise ConfigInvalid(
            f"layers=[{','.join(wanted)}] cannot be upsampled: {name} gives probabilities for {width} of its "
            f"{len(bundle.classes)} classes.",
            hint="Leave out layers or upsample.",
            where="layers",
        )
    named = tuple(entry.name for entry in entries) or tuple(f"class_{k + 1}" for k in range(width))
    makers: dict[str, tuple[tuple[str, ...], Callable[[NDArray[Any]], NDArray[Any]]]] = {
        "probability": (named, lambda P: P),
        "entropy": (("entropy",), entropy),
        "margin": (("margin",), margin),
    }
    shared = _Last((lambda P: P) if fine else probabilities)
    return [
        ExtraRaster(role=layer, names=names, values=lambda X, _, make=make: make(shared(X)))  # type: ignore[misc]
        for layer, (names, make) in ((layer, makers[layer]) for layer in dict.fromkeys(wanted))
    ]


def check_layers(wanted: Sequence[Layer], predictor: Fitted, name: str, X: NDArray[np.float32]) -> None:
    """Check that a fitted predictor can give what is wanted beside the class.

    X: float32[n, D], some samples.

    Raises :class:`~iamap_core.errors.ConfigInvalid` when it gives no probabilities.
    """
    if not wanted:
        return
    try:
        if not isinstance(predictor, Probabilistic):
            raise NoProbabilities(
                f"{name} gives no class probabilities.", hint="Train another predictor, such as random_forest."
            )
        predictor.predict_proba(X)
    except NoProbabilities as error:
        raise ConfigInvalid(
            f"layers=[{','.join(wanted)}] needs class probabilities: {error.message}", hint=error.hint, where="layers"
        ) from error


class _Last:
    """A function that is asked for the same array several times in a row, and answers once."""

    def __init__(self, function: Callable[[NDArray[np.float32]], NDArray[np.float32]]) -> None:
        self._function = function
        self._asked: Any = None
        self._answer: Any = None

    def __call__(self, X: NDArray[np.float32]) -> NDArray[np.float32]:
        if self._asked is not X:
            self._asked, self._answer = X, self._function(X)
        answer: NDArray[np.float32] = self._answer
        return answer


def entropy(P: NDArray[np.float32]) -> NDArray[np.float64]:
    """``float32[n, K]`` probabilities -> ``float64[n]``: 0 for a sure class, 1 when all are equally likely."""
    p = P.astype(np.float64)
    p /= np.maximum(p.sum(axis=1, keepdims=True), np.finfo(np.float64).tiny)
    terms = np.where(p > 0, -p * np.log(np.where(p > 0, p, 1.0)), 0.0)
    share: NDArray[np.float64] = terms.sum(axis=1) / np.log(max(2, P.shape[1]))
    return share


def margin(P: NDArray[np.float32]) -> NDArray[np.float64]:
    """``float32[n, K]`` probabilities -> ``float64[n]``: the largest minus the second."""
    if P.shape[1] < 2:
        return np.ones(len(P))
    two = np.partition(P.astype(np.float64), -2, axis=1)[:, -2:]
    ahead: NDArray[np.float64] = two[:, 1] - two[:, 0]
    return ahead
