"""Accuracy metrics of predictions against labels. A metric that is not defined is ``None``, never 0."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray
from pydantic import BaseModel, ConfigDict


class Figures(BaseModel):
    """A part of the report: values that never change, as JSON."""

    model_config = ConfigDict(extra="forbid", frozen=True, use_attribute_docstrings=True)


class Interval(Figures):
    """Where a figure would probably lie if other places had been sampled in the same way; 95 % is aimed at."""

    low: float
    high: float
    units: int
    """Independent places that it rests on: points, polygons or clusters of them."""
    exact: bool = False
    """Whether it is the binomial interval of Clopper and Pearson, because all or none of the places are right;
    otherwise places are drawn again (bootstrap)."""


class ClassFigures(Figures):
    """How well one class is mapped."""

    code: int
    support: int | float
    """Samples whose reference class is this one, or their weight."""
    predicted: int | float
    """Samples that were predicted as this class, or their weight."""
    precision: float | None
    """User's accuracy (precision): of the samples predicted as this class, the share whose reference class it is."""
    recall: float | None
    """Producer's accuracy (recall): of the samples of this reference class, the share predicted as it."""
    f1: float | None
    """F1 score: the harmonic mean of both."""
    units: int = 0
    """Points or polygons with test samples of this reference class."""
    intervals: dict[str, Interval] = {}
    """Of `precision`, `recall` and `f1`, where there are at least 10 points or polygons to tell them from."""


MAX_SHOWN_CLASSES = 30
"""An error matrix grows with the square of the classes: of more classes the largest confusions are kept and drawn."""
MAX_CONFUSIONS = 30
"""Confusions that are kept."""


class Confusion(Figures):
    """Samples of one class that were predicted as another."""

    reference: int
    """Code of the reference class."""
    predicted: int
    """Code of the predicted class."""
    samples: int | float
    """How many, or their weight."""


class ClassMetrics(Figures):
    """How well classes are mapped."""

    kind: Literal["classes"] = "classes"
    samples: int
    accuracy: float | None
    """Overall accuracy: share of samples that are predicted correctly."""
    balanced_accuracy: float | None
    """Mean producer's accuracy (recall) over the classes that have samples: every class counts the same, however rare.
    """
    macro_f1: float | None
    """Mean F1 over the classes that have samples or were predicted."""
    weighted_f1: float | None
    """Mean F1, in which every class counts as often as it has samples."""
    kappa: float | None
    """Cohen's kappa: agreement beyond chance (Cohen 1960, doi:10.1177/001316446002000104). It says no more about a map
    than accuracy does (Pontius & Millones 2011, doi:10.1080/01431161.2011.552923)."""
    kappa_error: float | None
    """Standard error of kappa for independent samples (Fleiss, Cohen & Everitt 1969, doi:10.1037/h0028106)."""
    per_class: tuple[ClassFigures, ...]
    """Empty for a single fold when there are more than 30 classes."""
    confusion: tuple[tuple[int | float, ...], ...]
    """Error matrix: numbers of samples or their weights, a row per predicted (map) class, a column per reference class,
    in the order of ``per_class``. Empty when there are more than 30 classes.
    """
    confusions: tuple[Confusion, ...] = ()
    """The 30 largest, by the number of samples."""

    def brief(self) -> ClassMetrics:
        """Without figures by class where there are many classes: for one of many folds."""
        if len(self.per_class) <= MAX_SHOWN_CLASSES:
            return self
        return self.model_copy(update={"per_class": (), "confusions": ()})


class NumberMetrics(Figures):
    """How well numbers are predicted; errors are in the unit of the label."""

    kind: Literal["numbers"] = "numbers"
    samples: int
    rmse: float | None
    """Root of the mean squared error."""
    mae: float | None
    """Mean absolute error."""
    r2: float | None
    """Share of the variance that is explained: 1 is perfect, 0 no better than the mean of these samples."""
    bias: float | None
    """Mean of predicted minus observed: positive when predictions are too high."""
    r2_training: float | None = None
    """The same about the mean of each fold's training samples, which is what is known without the model."""
    concordance: float | None = None
    """Concordance correlation: 1 where predictions equal what is observed, lower for noise and for a wrong mean or
    spread (Lin 1989, doi:10.2307/2532051)."""

    def brief(self) -> NumberMetrics:
        """As it is."""
        return self


Metrics = ClassMetrics | NumberMetrics

HEADLINES: dict[str, tuple[str, ...]] = {
    "classes": ("accuracy", "balanced_accuracy", "macro_f1", "weighted_f1"),
    "numbers": ("rmse", "mae", "r2", "bias"),
}
"""The single figures of each kind, the first one being the one to quote."""

Weights = NDArray[np.floating[Any]] | None
"""float[n], how much each sample counts; all the same when ``None``."""


def measure_classes(
    observed: NDArray[np.integer[Any]],
    predicted: NDArray[np.integer[Any]],
    codes: Sequence[int],
    weights: Weights = None,
) -> ClassMetrics:
    """Compare ``int[n]`` codes with ``int[n]`` codes, all of them among ``codes``, which are ascending.

    Samples of weight 0 do not count.
    """
    known, k = np.asarray(codes), len(codes)
    observed, predicted, weights = counting(weights, observed, predicted)
    rows, cols, counts = cells(np.searchsorted(known, observed), np.searchsorted(known, predicted), weights)
    support, taken = (_sums(side, counts, k) for side in (rows, cols))
    right = rows == cols
    hits = _sums(rows[right], counts[right], k)
    total = counts.sum()
    per_class = tuple(
        ClassFigures(
            code=int(code),
            support=support[i].item(),
            predicted=taken[i].item(),
            precision=_share(hits[i], taken[i]),
            recall=_share(hits[i], support[i]),
            f1=_share(2 * hits[i], taken[i] + support[i]),
        )
        for i, code in enumerate(codes)
    )
    accuracy = _share(hits.sum(), total)
    kappa, kappa_error = _kappa(rows, cols, counts, support, taken)
    scores = [(figures.f1 or 0.0) * figures.support for figures in per_class]
    return ClassMetrics(
        samples=len(observed),
        accuracy=accuracy,
        balanced_accuracy=mean([figures.recall for figures in per_class]),
        macro_f1=mean([figures.f1 for figures in per_class]),
        weighted_f1=_share(sum(scores), total),
        kappa=kappa,
        kappa_error=kappa_error if weights is None else None,
        per_class=per_class,
        confusion=_matrix(cols, rows, counts, k) if k <= MAX_SHOWN_CLASSES else (),
        confusions=tuple(
            Confusion(reference=codes[rows[cell]], predicted=codes[cols[cell]], samples=counts[cell].item())
            for cell in np.flatnonzero(~right)[np.argsort(-counts[~right], kind="stable")][:MAX_CONFUSIONS]
        ),
    )


def _kappa(
    rows: NDArray[np.int64],
    cols: NDArray[np.int64],
    counts: NDArray[Any],
    support: NDArray[Any],
    taken: NDArray[Any],
) -> tuple[float | None, float | None]:
    """Kappa and its standard error from the cells of the error matrix and its sums; None when chance explains all."""
    total = float(counts.sum())
    if not total:
        return None, None
    shares, reference, mapped = counts / total, support / total, taken / total
    right = rows == cols
    agreement, chance = float(shares[right].sum()), float(reference @ mapped)
    if chance == 1:
        return None, None
    third = float(shares[right] @ (reference + mapped)[rows[right]])
    fourth = float(shares @ (mapped[rows] + reference[cols]) ** 2)
    missed, left = 1 - agreement, 1 - chance
    variance = (
        agreement * missed / left**2
        + 2 * missed * (2 * agreement * chance - third) / left**3
        + missed**2 * (fourth - 4 * chance**2) / left**4
    ) / total
    return (agreement - chance) / left, math.sqrt(max(variance, 0.0))


def counting(weights: Weights, *arrays: NDArray[Any]) -> tuple[Any, ...]:
    """Arrays of samples and their weights, without those of weight 0."""
    if weights is None:
        return (*arrays, None)
    counts = weights > 0
    return (*(array[counts] for array in arrays), weights[counts].astype(np.float64))


def cells(
    observed: NDArray[np.integer[Any]], predicted: NDArray[np.integer[Any]], weights: Weights = None
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[Any]]:
    """The cells of the error matrix that hold samples: what is observed, what is predicted, how many (int64) or how
    much they weigh (float64); in that order.

    No more than there are samples, however many classes there are.
    """
    pairs, cell, counts = np.unique(
        np.stack([observed, predicted], axis=1), axis=0, return_inverse=True, return_counts=True
    )
    pairs = pairs.astype(np.int64)
    if weights is not None:
        counts = np.bincount(cell.reshape(-1), weights=weights, minlength=len(pairs))
    return pairs[:, 0], pairs[:, 1], counts


def _sums(of: NDArray[np.int64], counts: NDArray[Any], k: int) -> NDArray[Any]:
    return np.bincount(of, weights=counts, minlength=k).astype(counts.dtype)


def _matrix(
    rows: NDArray[np.int64], cols: NDArray[np.int64], counts: NDArray[Any], k: int
) -> tuple[tuple[int | float, ...], ...]:
    confusion = np.zeros((k, k), counts.dtype)
    confusion[rows, cols] = counts
    return tuple(tuple(row) for row in confusion.tolist())


def measure_numbers(
    observed: NDArray[Any],
    predicted: NDArray[Any],
    weights: Weights = None,
    trained: NDArray[np.floating[Any]] | None = None,
) -> NumberMetrics:
    """Compare ``float[n]`` with ``float[n]``; samples of weight 0 do not count.

    trained: float[n], the mean of the samples that the model of each sample has learned from.
    """
    about = np.full(len(observed), np.nan) if trained is None else trained
    observed, predicted, about, weights = counting(weights, observed, predicted, about)
    truth, guess = np.asarray(observed, np.float64), np.asarray(predicted, np.float64)
    n = len(truth)
    if not n:
        return NumberMetrics(samples=0, rmse=None, mae=None, r2=None, bias=None)
    shares = np.full(n, 1 / n) if weights is None else weights / weights.sum()
    error = guess - truth
    centre = float(shares @ truth)
    spread = float(shares @ (truth - centre) ** 2)
    squares, bias = float(shares @ error**2), float(shares @ error)
    known = float(shares @ (truth - about) ** 2) if np.isfinite(about).all() else 0.0
    middle = float(shares @ guess)
    both = spread + float(shares @ (guess - middle) ** 2) + (centre - middle) ** 2
    return NumberMetrics(
        samples=n,
        rmse=math.sqrt(squares),
        mae=float(shares @ abs(error)),
        r2=1 - squares / spread if spread else None,
        bias=bias,
        r2_training=1 - squares / known if known else None,
        concordance=2 * float(shares @ ((truth - centre) * (guess - middle))) / both if both else None,
    )


def mean(values: Sequence[float | None]) -> float | None:
    """Mean of the values that are defined."""
    defined = [value for value in values if value is not None]
    return sum(defined) / len(defined) if defined else None


def deviation(values: Sequence[float | None]) -> float | None:
    """Sample standard deviation (n - 1) of the values that are defined; two are needed."""
    defined = [value for value in values if value is not None]
    return float(np.std(defined, ddof=1)) if len(defined) > 1 else None


def _share(part: float, whole: float) -> float | None:
    return float(part) / float(whole) if whole else None
