"""Cross-validation: fit on one side of a split, predict the other, compare."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray
from pydantic import Field, InstanceOf

from iamap_core.errors import ContractBroken, LabelsUnusable
from iamap_core.interfaces import Fold, Predictor, Samples, State
from iamap_core.learning.metrics import HEADLINES, Figures, Metrics, deviation, mean, measure_classes, measure_numbers
from iamap_core.raster.classes import ClassEntry

MOST_COMMON = "always the most common class"
MEAN = "always the mean"


@dataclass(frozen=True, kw_only=True)
class Predictions:
    """Every test sample of every fold; all arrays have n rows.

    rows: int64[n], row number in the samples. fold: int64[n], number of the fold.
    observed, predicted: class codes or numbers.
    """

    rows: NDArray[np.int64]
    fold: NDArray[np.int64]
    observed: NDArray[Any]
    predicted: NDArray[Any]


class FoldResult(Figures):
    """One fold: what was on both sides, and what came out."""

    name: str
    train: int
    """Samples learned from."""
    test: int
    """Samples judged on."""
    train_groups: int
    test_groups: int
    groups_shared: int
    """Points or polygons with samples on both sides; the accuracy is too high when there are any."""
    untrained: tuple[int, ...]
    """Codes of classes that are tested but have no training samples."""
    metrics: Metrics = Field(discriminator="kind")


class Assessment(Figures):
    """The validation of a predictor, by fold and over all folds."""

    name: str
    metrics: Metrics = Field(discriminator="kind")
    """Over the test samples of all folds together."""
    folds: tuple[FoldResult, ...]
    mean: dict[str, float | None]
    """Mean over folds of each single figure."""
    deviation: dict[str, float | None]
    """Sample standard deviation over folds of each single figure; ``None`` for a single fold."""
    pairs: tuple[tuple[float, float], ...] = ()
    """Observed and predicted numbers for a picture, at most 2000 of them, evenly taken."""
    predictions: InstanceOf[Predictions] | None = Field(default=None, exclude=True, repr=False)
    """All of them; not part of the JSON."""


def validate(
    fit: Callable[[Fold], Predictor],
    samples: Samples,
    folds: Sequence[Fold],
    *,
    classes: Sequence[ClassEntry] = (),
    name: str,
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> Assessment:
    """Fit a predictor on the training side of each fold and judge it on the test side.

    fit: gives a fresh predictor, fitted on the training side of a fold.
    classes: what the codes in ``samples.y`` mean, ascending; empty for numbers.
    name: what the report calls it.
    progress: receives how many folds of how many are done.

    A sample that several folds test is judged in each. Raises :class:`~iamap_core.errors.ContractBroken` when a
    prediction is not what its plugin promised, and :class:`~iamap_core.errors.LabelsUnusable` when a fold has nothing
    to learn from.
    """
    check_folds(samples, folds, classes)
    results: list[FoldResult] = []
    predicted: list[NDArray[Any]] = []
    progress(0, len(folds))
    for number, fold in enumerate(folds, start=1):
        predictor = fit(fold)
        answer = _checked(predictor.predict(samples.X[fold.test]), len(fold.test), classes, name)
        results.append(_result(samples, fold, answer, classes))
        predicted.append(answer)
        progress(number, len(folds))
    rows = np.concatenate([fold.test for fold in folds])
    predictions = Predictions(
        rows=rows,
        fold=np.repeat(np.arange(len(folds)), [len(fold.test) for fold in folds]),
        observed=samples.y[rows],
        predicted=np.concatenate(predicted),
    )
    metrics = _measure(predictions.observed, predictions.predicted, classes)
    by_fold = {key: [getattr(result.metrics, key) for result in results] for key in HEADLINES[metrics.kind]}
    return Assessment(
        name=name,
        metrics=metrics,
        folds=tuple(results),
        mean={key: mean(values) for key, values in by_fold.items()},
        deviation={key: deviation(values) for key, values in by_fold.items()},
        pairs=() if classes else _pairs(predictions),
        predictions=predictions,
    )


def majority(samples: Samples, folds: Sequence[Fold], *, classes: Sequence[ClassEntry] = ()) -> Assessment:
    """The simplest baseline: each fold's most common training class, or training mean."""

    def fit(fold: Fold) -> Predictor:
        return Constant().fit(samples.X[fold.train], samples.y[fold.train])

    return validate(fit, samples, folds, classes=classes, name=MOST_COMMON if classes else MEAN)


class Constant:
    """A predictor with a constant answer: the most common class, or the mean."""

    def __init__(self) -> None:
        self.value = np.zeros((), np.float32)

    def fit(self, X: NDArray[np.float32], y: NDArray[Any]) -> Self:
        if np.issubdtype(y.dtype, np.integer):
            codes, counts = np.unique(y, return_counts=True)
            self.value = codes[counts.argmax()]
        else:
            self.value = y.mean(dtype=np.float64).astype(np.float32)
        return self

    def predict(self, X: NDArray[np.float32]) -> NDArray[Any]:
        return np.full(len(X), self.value)

    def state(self) -> State:
        return {"value": np.asarray(self.value)}

    def restore(self, state: State) -> Self:
        self.value = state["value"]
        return self


# ---------------------------------------------------------------------------------------------- the parts


def check_folds(samples: Samples, folds: Sequence[Fold], classes: Sequence[ClassEntry] = ()) -> None:
    """Check that each fold has something to learn from and to judge on; raises as :func:`validate` does."""
    for fold in folds:
        for side, rows in (("training", fold.train), ("test", fold.test)):
            if not len(rows):
                raise LabelsUnusable(
                    f"the {side} side of fold '{fold.name}' is empty.",
                    hint="Give more samples or fewer folds.",
                    where="validator",
                )
        present = np.unique(samples.y[fold.train])
        if classes and len(present) < 2:
            only = next(entry.name for entry in classes if entry.code == present[0])
            raise LabelsUnusable(
                f"the training side of fold '{fold.name}' has only one class: '{only}'.",
                hint="Give samples of each class in more places, use fewer folds, or choose another validator.",
                where="validator",
            )


def _checked(answer: NDArray[Any], n: int, classes: Sequence[ClassEntry], name: str) -> NDArray[Any]:
    answer = np.asarray(answer)
    if answer.shape != (n,):
        raise ContractBroken(f"{name} predicted an array of shape {answer.shape}, but its contract promises ({n},).")
    if classes and not np.isin(answer, [entry.code for entry in classes]).all():
        raise ContractBroken(f"{name} predicted codes that are not classes: {sorted(set(answer.tolist()))[:5]}.")
    if not classes and not np.isfinite(answer).all():
        raise ContractBroken(f"{name} predicted {int((~np.isfinite(answer)).sum())} values that are not numbers.")
    return answer


def _result(samples: Samples, fold: Fold, predicted: NDArray[Any], classes: Sequence[ClassEntry]) -> FoldResult:
    train, test = _groups(samples, fold.train), _groups(samples, fold.test)
    observed = samples.y[fold.test]
    return FoldResult(
        name=fold.name,
        train=len(fold.train),
        test=len(fold.test),
        train_groups=len(train),
        test_groups=len(test),
        groups_shared=len(train & test),
        untrained=tuple(np.setdiff1d(observed, samples.y[fold.train]).tolist()) if classes else (),
        metrics=_measure(observed, predicted, classes).brief(),
    )


def _groups(samples: Samples, rows: NDArray[np.int64]) -> set[tuple[int, int]]:
    return set(zip(samples.origin[rows].tolist(), samples.groups[rows].tolist(), strict=True))


def _measure(observed: NDArray[Any], predicted: NDArray[Any], classes: Sequence[ClassEntry]) -> Metrics:
    if classes:
        return measure_classes(observed, predicted, [entry.code for entry in classes])
    return measure_numbers(observed, predicted)


def _pairs(predictions: Predictions, most: int = 2000) -> tuple[tuple[float, float], ...]:
    shown = np.unique(np.linspace(0, len(predictions.rows) - 1, most).astype(int))
    pairs = zip(predictions.observed[shown].tolist(), predictions.predicted[shown].tolist(), strict=True)
    return tuple(pairs)
