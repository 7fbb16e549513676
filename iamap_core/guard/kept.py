"""Whether a fitted component may be kept: restored, it answers as it did, and a row's answer is that row's alone.

A map is made with the restored component, block by block; a report with the fitted one. Both must say the same.
"""

from __future__ import annotations

from typing import Any, cast

import numpy as np
from numpy.typing import NDArray

from iamap_core.guard.boundary import Provider
from iamap_core.interfaces import Clusterer, Fitted, Predictor, Reducer, Scorer

ROWS = 16
"""Samples that are tried."""
MAX_RELATIVE = 1e-3
"""Difference of two answers, as a share of the range of all, that rounding may make."""
MAX_SHARE = 0.25
"""Share of the rows that may differ all the same: a sample may lie on the border of two classes."""


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


def check_restored(provider: Provider, before: NDArray[Any], after: NDArray[Any]) -> None:
    """Check that a component restored from its state answers as before.

    before, after: what it gave for the same rows. Raises :class:`~iamap_core.errors.ContractBroken`.
    """
    if not _alike(before, after):
        raise provider.broke("answers otherwise after restore than after fit, for the same samples.")


def check_rows(provider: Provider, kind: str, component: Fitted, X: NDArray[np.float32], given: NDArray[Any]) -> None:
    """Check that each row is answered for itself and in its place.

    given: the answer for ``float32[n, D]``. Raises :class:`~iamap_core.errors.ContractBroken`.
    """
    alone = np.concatenate([answer(kind, component, X[row : row + 1]) for row in range(len(X))])
    if not _alike(given, alone):
        raise provider.broke("answers otherwise for a sample alone than for it among others.")


def _alike(one: NDArray[Any], other: NDArray[Any]) -> bool:
    if one.shape != other.shape:
        return False
    if one.dtype.kind in "iu":
        differs = one != other
    else:
        allowed = MAX_RELATIVE * max(float(np.ptp(one)), float(abs(one).max(initial=0)) * MAX_RELATIVE)
        differs = abs(one - other) > allowed
    return bool(differs.reshape(len(one), -1).any(axis=1).mean() <= MAX_SHARE) if len(one) else True
