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


class ClassFigures(Figures):
    """How well one class is mapped."""

    code: int
    support: int
    """Samples whose reference class is this one."""
    predicted: int
    """Samples that were predicted as this class."""
    precision: float | None
    """User's accuracy (precision): of the samples predicted as this class, the share whose reference class it is."""
    recall: float | None
    """Producer's accuracy (recall): of the samples of this reference class, the share predicted as it."""
    f1: float | None
    """F1 score: the harmonic mean of both."""


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
    samples: int


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
    kappa: float | None
    """Cohen's kappa: agreement beyond chance (Cohen 1960, doi:10.1177/001316446002000104)."""
    per_class: tuple[ClassFigures, ...]
    """Empty for a single fold when there are more than 30 classes."""
    confusion: tuple[tuple[int, ...], ...]
    """Error matrix: numbers of samples, a row per reference class, a column per predicted class, in the order of
    ``per_class``. Empty when there are more than 30 classes.
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

    def brief(self) -> NumberMetrics:
        """As it is."""
        return self


Metrics = ClassMetrics | NumberMetrics

HEADLINES: dict[str, tuple[str, ...]] = {
    "classes": ("accuracy", "balanced_accuracy", "macro_f1", "kappa"),
    "numbers": ("rmse", "mae", "r2", "bias"),
}
"""The single figures of each kind, the first one being the one to quote."""


def measure_classes(
    observed: NDArray[np.integer[Any]], predicted: NDArray[np.integer[Any]], codes: Sequence[int]
) -> ClassMetrics:
    """Compare ``int[n]`` codes with ``int[n]`` codes, all of them among ``codes``, which are ascending."""
    known, k = np.asarray(codes), len(codes)
    rows, cols, counts = cells(np.searchsorted(known, observed), np.searchsorted(known, predicted))
    support, taken = (np.bincount(side, weights=counts, minlength=k).astype(np.int64) for side in (rows, cols))
    right = rows == cols
    hits = np.bincount(rows[right], weights=counts[right], minlength=k).astype(np.int64)
    n = len(observed)
    per_class = tuple(
        ClassFigures(
            code=int(code),
            support=int(support[i]),
            predicted=int(taken[i]),
            precision=_share(hits[i], taken[i]),
            recall=_share(hits[i], support[i]),
            f1=_share(2 * hits[i], taken[i] + support[i]),
        )
        for i, code in enumerate(codes)
    )
    accuracy = _share(hits.sum(), n)
    chance = float(support @ taken) / n**2 if n else 1.0
    return ClassMetrics(
        samples=n,
        accuracy=accuracy,
        balanced_accuracy=mean([figures.recall for figures in per_class]),
        macro_f1=mean([figures.f1 for figures in per_class]),
        kappa=None if accuracy is None or chance == 1 else (accuracy - chance) / (1 - chance),
        per_class=per_class,
        confusion=_matrix(rows, cols, counts, k) if k <= MAX_SHOWN_CLASSES else (),
        confusions=tuple(
            Confusion(reference=codes[rows[cell]], predicted=codes[cols[cell]], samples=int(counts[cell]))
            for cell in np.flatnonzero(~right)[np.argsort(-counts[~right], kind="stable")][:MAX_CONFUSIONS]
        ),
    )


def cells(
    observed: NDArray[np.integer[Any]], predicted: NDArray[np.integer[Any]]
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    """The cells of the error matrix that hold samples: what is observed, what is predicted, how many; in that order.

    No more than there are samples, however many classes there are.
    """
    pairs, counts = np.unique(np.stack([observed, predicted], axis=1), axis=0, return_counts=True)
    pairs = pairs.astype(np.int64)
    return pairs[:, 0], pairs[:, 1], counts.astype(np.int64)


def _matrix(
    rows: NDArray[np.int64], cols: NDArray[np.int64], counts: NDArray[np.int64], k: int
) -> tuple[tuple[int, ...], ...]:
    confusion = np.zeros((k, k), np.int64)
    confusion[rows, cols] = counts
    return tuple(tuple(row) for row in confusion.tolist())


def measure_numbers(observed: NDArray[Any], predicted: NDArray[Any]) -> NumberMetrics:
    """Compare ``float[n]`` with ``float[n]``."""
    truth = np.asarray(observed, np.float64)
    error = np.asarray(predicted, np.float64) - truth
    n = len(truth)
    if not n:
        return NumberMetrics(samples=0, rmse=None, mae=None, r2=None, bias=None)
    squares, spread = float((error**2).sum()), float(((truth - truth.mean()) ** 2).sum())
    return NumberMetrics(
        samples=n,
        rmse=math.sqrt(squares / n),
        mae=float(abs(error).mean()),
        r2=1 - squares / spread if spread else None,
        bias=float(error.mean()),
    )


def mean(values: Sequence[float | None]) -> float | None:
    """Mean of the values that are defined."""
    defined = [value for value in values if value is not None]
    return sum(defined) / len(defined) if defined else None


def deviation(values: Sequence[float | None]) -> float | None:
    """Sample standard deviation (n - 1) of the values that are defined; two are needed."""
    defined = [value for value in values if value is not None]
    return float(np.std(defined, ddof=1)) if len(defined) > 1 else None


def _share(part: int, whole: int) -> float | None:
    return float(part) / float(whole) if whole else None
