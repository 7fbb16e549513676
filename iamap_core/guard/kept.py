"""Whether a fitted component may be kept: restored, it answers as it did, and a row's answer is that row's alone.

A map is made with the restored component, block by block; a report with the fitted one. Both must say the same.
"""

from __future__ import annotations

import contextlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray

from iamap_core.errors import NoProbabilities
from iamap_core.guard.boundary import Provider
from iamap_core.interfaces import Clusterer, Fitted, Predictor, Probabilistic, Reducer, Scorer

ROWS = 16
"""Samples that are tried, beside one of each class."""
MAX_CLASSES = 64
"""Classes of which one sample is tried."""
MAX_RELATIVE = 1e-3
"""Difference of two answers, as a share of the range of all, that rounding may make."""
MAX_SHARE = 0.25
"""Share of the rows that may differ all the same: a sample may lie on the border of two classes."""


@dataclass(frozen=True)
class Answers:
    """All that a fitted component gives for the same n samples.

    values: n rows, see :func:`answer`. probabilities: float32[n, classes]; ``None`` where it gives none.
    bands: what a scorer calls its bands.
    """

    values: NDArray[Any]
    probabilities: NDArray[np.float32] | None = None
    bands: tuple[str, ...] = ()


def some_of(given: Mapping[int | str, NDArray[Any]]) -> NDArray[np.float32]:
    """The samples that are tried, of those that ``fit`` is given: from the first to the last, and one of each class.

    given: by number what ``fit`` takes in order, by name the rest; the samples are number 0.
    """
    X = given[0]
    rows = np.linspace(0, len(X) - 1, ROWS).astype(int) if len(X) > ROWS else np.arange(len(X))
    for further in given.values():
        if further.shape == (len(X),) and further.dtype.kind in "iu":
            rows = np.union1d(rows, np.unique(further, return_index=True)[1][:MAX_CLASSES])
    return np.asarray(X[rows])


def answers(kind: str, component: Fitted, X: NDArray[np.float32]) -> Answers:
    """What a fitted component of that kind gives for ``float32[n, D]``, by all its methods."""
    values, probabilities = answer(kind, component, X), None
    if isinstance(component, Probabilistic):
        with contextlib.suppress(NoProbabilities):
            probabilities = component.predict_proba(X)
    return Answers(values, probabilities, cast(Scorer, component).bands if kind == "scorer" else ())


def answer(kind: str, component: Fitted, X: NDArray[np.float32]) -> NDArray[Any]:
    """What a fitted component of that kind gives for ``float32[n, D]``."""
    match kind:
        case "reducer":
            return cast(Reducer, component).transform(X)
        case "clusterer":
            return cast(Clusterer, component).predict(X)
        case "scorer":
            return cast(Scorer, component).score(X)
    return cast(Predictor, component).predict(X)


def check_kept(provider: Provider, kind: str, before: Answers, restored: Fitted, X: NDArray[np.float32]) -> None:
    """Check that a component restored from its state answers as the fitted one did, each row for itself.

    before: what the fitted one gave for ``float32[n, D]``. Raises :class:`~iamap_core.errors.ContractBroken`.
    """
    check_restored(provider, before, answers(kind, restored, X))
    check_rows(provider, kind, restored, X, before.values)


def check_restored(provider: Provider, before: Answers, after: Answers) -> None:
    """Check that a component restored from its state answers as before.

    before, after: what it gave for the same rows. Raises :class:`~iamap_core.errors.ContractBroken`.
    """
    if before.bands != after.bands:
        raise provider.broke(
            f"has the bands {', '.join(after.bands)} after restore, but {', '.join(before.bands)} after fit."
        )
    if not _alike(before.values, after.values) or not _in_order(before.values, after.values):
        raise provider.broke("answers otherwise after restore than after fit, for the same samples.")
    one, other = before.probabilities, after.probabilities
    if (one is None) != (other is None):
        raise provider.broke(f"gives probabilities only {'before' if other is None else 'after'} restore.")
    if one is not None and other is not None and not (_alike(one, other) and _in_order(one, other)):
        raise provider.broke("gives other probabilities after restore than after fit, for the same samples.")


def check_rows(provider: Provider, kind: str, component: Fitted, X: NDArray[np.float32], given: NDArray[Any]) -> None:
    """Check that each row is answered for itself and in its place.

    given: the answer for ``float32[n, D]``. Raises :class:`~iamap_core.errors.ContractBroken`.
    """
    rows = np.linspace(0, len(X) - 1, min(ROWS, len(X))).astype(int)
    alone = np.concatenate([answer(kind, component, X[row : row + 1]) for row in rows])
    if not _alike(given[rows], alone):
        raise provider.broke("answers otherwise for a sample alone than for it among others.")


def _alike(one: NDArray[Any], other: NDArray[Any]) -> bool:
    if one.shape != other.shape:
        return False
    differs = one != other if one.dtype.kind in "iu" else abs(one - other) > _allowed(one)
    return bool(differs.reshape(len(one), -1).any(axis=1).mean() <= MAX_SHARE) if len(one) else True


def _in_order(one: NDArray[Any], other: NDArray[Any]) -> bool:
    """Whether no column of ``[n, columns]`` is another one now, which of rare classes few rows tell."""
    if one.ndim != 2 or not len(one):
        return True
    changes = abs(one - other).max(axis=0)
    return not any(
        abs(one - other[:, [column]]).max(axis=0).min() < changes[column] / 2
        for column in np.flatnonzero(changes > _allowed(one))
    )


def _allowed(values: NDArray[Any]) -> float:
    return MAX_RELATIVE * max(float(np.ptp(values)), float(abs(values).max(initial=0)) * MAX_RELATIVE)
