"""A threshold for scores, derived from the references alone."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from iamap_core.errors import ConfigInvalid
from iamap_core.interfaces import Scorer

MOST_PARTS = 10
"""Into so many parts the references are divided at most; each part is scored by all others."""
REACHED = 0.9
"""Share of the references that reach a threshold which only they decide."""

Fit = Callable[[NDArray[np.int64], NDArray[np.int64]], Scorer]
"""Rows of the references and rows of the negatives -> a scorer fitted on them."""


@dataclass(frozen=True)
class Proposal:
    """A threshold, and the shares of references and of negatives (``None`` without any) that reach it when each is
    scored by the others."""

    threshold: float
    references: float
    negatives: float | None


def propose(
    fitted: Callable[..., Scorer], references: NDArray[np.float32], given: Mapping[str, NDArray[Any]]
) -> Proposal:
    """A threshold for a scorer from what it is fitted on.

    fitted: ``float32[n, D]`` references, and by name what else is given -> a fitted scorer.
    given: what its ``fit`` takes by name beside the references, as :class:`~iamap_core.interfaces.Scorer` says.

    Raises :class:`~iamap_core.errors.ConfigInvalid` when a class has one reference only.
    """
    labels, negatives = given.get("labels"), given.get("negatives")

    def fit(rows: NDArray[np.int64], others: NDArray[np.int64]) -> Scorer:
        own = {"labels": labels[rows]} if labels is not None else {}
        theirs = {"negatives": negatives[others]} if negatives is not None else {}
        return fitted(references[rows], **{**given, **own, **theirs})

    positive, negative = held_out(fit, references, negatives, labels)
    threshold = pick(positive, negative)
    reached = float((negative >= threshold).mean()) if len(negative) else None
    return Proposal(threshold, float((positive >= threshold).mean()), reached)


def held_out(
    fit: Fit,
    references: NDArray[np.float32],
    negatives: NDArray[np.float32] | None,
    labels: NDArray[np.int32] | None,
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Scores of references and of negatives by scorers that have not seen them, of a reference in its own class.

    Raises :class:`~iamap_core.errors.ConfigInvalid` when a class has one reference only.
    """
    of = np.zeros(len(references), np.int32) if labels is None else labels
    codes, counts = np.unique(of, return_counts=True)
    if counts.min() < 2:
        raise ConfigInvalid(
            "threshold=auto scores each reference by the others, but there is only one"
            + (" of a class." if labels is not None else "."),
            hint="Give more references, or a number such as threshold=0.7.",
            where="threshold",
        )
    parts = min(MOST_PARTS, int(counts.max()))
    part = np.empty(len(of), np.int64)
    for code in codes:
        part[of == code] = np.arange((of == code).sum()) % parts
    others = np.zeros((0, references.shape[1]), np.float32) if negatives is None else negatives
    # One negative alone cannot be left out.
    away = np.arange(len(others)) % parts if len(others) > 1 else np.full(len(others), -1)
    own, theirs = np.full(len(references), np.nan), np.full(len(others), np.nan)
    for number in range(parts):
        scorer = fit(np.flatnonzero(part != number), np.flatnonzero(away != number))
        mine, out = part == number, away == number
        if mine.any():
            scores = scorer.score(references[mine])
            own[mine] = scores[np.arange(len(scores)), np.searchsorted(codes, of[mine]) if scores.shape[1] > 1 else 0]
        if out.any():
            theirs[out] = scorer.score(others[out]).max(axis=1)
    return own, theirs[np.isfinite(theirs)]


def pick(positive: NDArray[np.float64], negative: NDArray[np.float64]) -> float:
    """The threshold that best separates held-out scores of references from those of negatives.

    With negatives: the middle of the gap where the shares of both that are on the right side are highest on average
    (Youden 1950, doi:10.1002/1097-0142(1950)3:1<32::AID-CNCR2820030106>3.0.CO;2-3). Without: what nine in ten
    references reach.
    """
    if not len(negative):
        return float(np.quantile(positive, 1 - REACHED, method="lower"))
    values = np.unique(np.concatenate([positive, negative]))
    between = (values[1:] + values[:-1]) / 2 if len(values) > 1 else values
    right = [(positive >= cut).mean() + (negative < cut).mean() for cut in between]
    return float(between[int(np.argmax(right))])
