"""Cross-validation: fit on one side of a split, predict the other, compare."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray
from pydantic import Field, InstanceOf

from iamap_core.errors import ContractBroken, LabelsUnusable, NoProbabilities
from iamap_core.interfaces import Fold, Predictor, Probabilistic, Samples, State
from iamap_core.learning.calibration import Calibration, measure_calibration
from iamap_core.learning.metrics import (
    HEADLINES,
    MAX_SHOWN_CLASSES,
    ClassMetrics,
    Figures,
    Interval,
    Metrics,
    Weights,
    measure_classes,
    measure_numbers,
)
from iamap_core.raster.classes import ClassEntry

MOST_COMMON = "always the most common class"
MEAN = "always the mean"


@dataclass(frozen=True, kw_only=True)
class Predictions:
    """Every judged sample of every fold; all arrays have n rows.

    rows: int64[n], row number in the samples. fold: int64[n], number of the fold.
    observed, predicted: class codes or numbers. trained: float64[n], mean of the numbers that its model learned from.
    weights: float64[n], how much each counts; unit_weights: float64[n], the same when every point or polygon counts as
    much as any other.
    probabilities: float32[n, classes] by ascending codes, where the predictor gives them.
    """

    rows: NDArray[np.int64]
    fold: NDArray[np.int64]
    observed: NDArray[Any]
    predicted: NDArray[Any]
    trained: NDArray[np.float64]
    weights: NDArray[np.float64]
    unit_weights: NDArray[np.float64]
    probabilities: NDArray[np.float32] | None = None


class FoldResult(Figures):
    """One fold: what was on both sides, and what came out."""

    name: str
    train: int
    """Samples learned from."""
    test: int
    """Samples held out."""
    train_groups: int
    test_groups: int
    groups_shared: int
    """Points or polygons with samples on both sides; the accuracy is too high when there are any."""
    excluded: int = 0
    """Samples that are neither, because they lie too near."""
    not_judged: str = ""
    """Why no model could be fitted, so that the held-out samples are not judged; empty when one could."""
    untrained: tuple[int, ...]
    """Codes of classes that are tested but have no training samples."""
    metrics: Metrics = Field(discriminator="kind")
    """Nothing is defined when the fold is not judged."""


class Assessment(Figures):
    """The validation of a predictor over all folds together, and by fold."""

    name: str
    metrics: Metrics = Field(discriminator="kind")
    """Over the judged samples of all folds."""
    unit_metrics: Metrics | None = Field(default=None, discriminator="kind")
    """The same when every point or polygon counts once, however many samples it has; ``None`` when that
    makes no difference."""
    units: int = 0
    """Points or polygons that were judged."""
    not_judged: int = 0
    """Samples that were held out by folds that could not be trained."""
    folds: tuple[FoldResult, ...]
    intervals: dict[str, Interval] = {}
    """Of the single figures of ``metrics``, where they were asked for."""
    unit_intervals: dict[str, Interval] = {}
    """Of those of ``unit_metrics``."""
    clusters: int = 0
    """Clusters of points or polygons that the intervals rest on; 0 where they rest on points or polygons."""
    calibration: Calibration | None = None
    """How well the class probabilities fit, where the predictor gives them."""
    pairs: tuple[tuple[float, float], ...] = ()
    """Observed and predicted numbers for a picture, at most 2000 of them, evenly taken."""
    predictions: InstanceOf[Predictions] | None = Field(default=None, exclude=True, repr=False)
    """All of them; not part of the JSON."""

    @property
    def quoted(self) -> Metrics:
        """The metrics to quote: those in which every point or polygon counts once."""
        return self.unit_metrics or self.metrics

    @property
    def headlines(self) -> dict[str, float | None]:
        """The single figures to quote."""
        return {name: getattr(self.quoted, name) for name in HEADLINES[self.metrics.kind]}

    @property
    def quoted_intervals(self) -> dict[str, Interval]:
        return self.unit_intervals if self.unit_metrics else self.intervals


def validate(
    fit: Callable[[Fold], Predictor],
    samples: Samples,
    folds: Sequence[Fold],
    *,
    classes: Sequence[ClassEntry] = (),
    name: str,
    probabilities: bool = False,
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> Assessment:
    """Fit a predictor on the training side of each fold and judge it on the test side.

    fit: gives a fresh predictor, fitted on the training side of a fold.
    classes: what the codes in ``samples.y`` mean, ascending; empty for numbers.
    name: what the report calls it.
    probabilities: whether to ask for class probabilities too.
    progress: receives how many folds of how many are done.

    A sample that several folds test is judged in each. A fold whose training side has no sample, or one class only, is
    not judged, and counted. Raises :class:`~iamap_core.errors.ContractBroken` when a prediction is not what its plugin
    promised, and :class:`~iamap_core.errors.LabelsUnusable` when no fold can be judged or one tests nothing.
    """
    reasons = check_folds(samples, folds, classes)
    asked = probabilities and 0 < len(classes) <= MAX_SHOWN_CLASSES
    results: list[FoldResult] = []
    judged: list[tuple[int, Fold, NDArray[Any], NDArray[np.float32] | None]] = []
    progress(0, len(folds))
    for number, (fold, reason) in enumerate(zip(folds, reasons, strict=True)):
        answer = None
        if not reason:
            predictor = fit(fold)
            answer = _checked(predictor.predict(samples.X[fold.test]), len(fold.test), classes, name)
            given = _probabilities(predictor, samples, fold, classes) if asked else None
            judged.append((number, fold, answer, given))
        results.append(_result(samples, fold, answer, classes, reason))
        progress(number + 1, len(folds))
    predictions = _together(samples, judged)
    metrics, unit_metrics = (
        _measure(predictions, classes, weights) for weights in (predictions.weights, predictions.unit_weights)
    )
    one_each = np.array_equal(predictions.weights, predictions.unit_weights)
    units = samples.units[predictions.rows]
    return Assessment(
        name=name,
        metrics=_counted(metrics, predictions, units),
        unit_metrics=None if one_each else _counted(unit_metrics, predictions, units),
        units=len(np.unique(units)),
        not_judged=sum(result.test for result in results if result.not_judged),
        folds=tuple(results),
        calibration=_calibration(predictions, classes),
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


def check_folds(samples: Samples, folds: Sequence[Fold], classes: Sequence[ClassEntry] = ()) -> list[str]:
    """Why each fold cannot be judged; empty for one that can. Raises as :func:`validate` does."""
    names = {entry.code: entry.name for entry in classes}
    reasons: list[str] = []
    for fold in folds:
        if not len(fold.test):
            raise LabelsUnusable(
                f"the test side of fold '{fold.name}' is empty.",
                hint="Give more samples or fewer folds.",
                where="validator",
            )
        present = np.unique(samples.y[fold.train])
        if not len(present):
            reasons.append("no sample is left to learn from")
        elif classes and len(present) < 2:
            reasons.append(f"only '{names[int(present[0])]}' is left to learn from")
        else:
            reasons.append("")
    if all(reasons):
        raise LabelsUnusable(
            f"none of the {len(folds)} folds can be trained: in '{folds[0].name}', {reasons[0]}.",
            hint="Give samples of each class in more places, use fewer folds, or choose another validator.",
            where="validator",
        )
    return reasons


def _checked(answer: NDArray[Any], n: int, classes: Sequence[ClassEntry], name: str) -> NDArray[Any]:
    answer = np.asarray(answer)
    if answer.shape != (n,):
        raise ContractBroken(f"{name} predicted an array of shape {answer.shape}, but its contract promises ({n},).")
    if classes and not np.isin(answer, [entry.code for entry in classes]).all():
        raise ContractBroken(f"{name} predicted codes that are not classes: {sorted(set(answer.tolist()))[:5]}.")
    if not classes and not np.isfinite(answer).all():
        raise ContractBroken(f"{name} predicted {int((~np.isfinite(answer)).sum())} values that are not numbers.")
    return answer


def _probabilities(
    predictor: Predictor, samples: Samples, fold: Fold, classes: Sequence[ClassEntry]
) -> NDArray[np.float32] | None:
    """``float32[n, classes]`` of the fold's test samples, 0 for classes that it has not learned."""
    if not isinstance(predictor, Probabilistic):
        return None
    try:
        given = predictor.predict_proba(samples.X[fold.test])
    except NoProbabilities:
        return None
    found = np.zeros((len(fold.test), len(classes)), np.float32)
    found[:, np.searchsorted([entry.code for entry in classes], np.unique(samples.y[fold.train]))] = given
    return found


def _together(
    samples: Samples, judged: Sequence[tuple[int, Fold, NDArray[Any], NDArray[np.float32] | None]]
) -> Predictions:
    rows = np.concatenate([fold.test for _, fold, _, _ in judged])
    weights = np.ones(len(rows)) if samples.weights is None else samples.weights[rows].astype(np.float64)
    units = np.unique(samples.units[rows], return_inverse=True)[1].reshape(-1)
    given = [probabilities for *_, probabilities in judged if probabilities is not None]
    return Predictions(
        rows=rows,
        fold=np.repeat([number for number, *_ in judged], [len(fold.test) for _, fold, _, _ in judged]),
        observed=samples.y[rows],
        predicted=np.concatenate([answer for _, _, answer, _ in judged]),
        trained=np.repeat(
            [samples.y[fold.train].mean(dtype=np.float64) for _, fold, _, _ in judged],
            [len(fold.test) for _, fold, _, _ in judged],
        ),
        weights=weights,
        unit_weights=weights / np.bincount(units)[units],
        probabilities=np.concatenate(given) if len(given) == len(judged) else None,
    )


def _counted(metrics: Metrics, predictions: Predictions, units: NDArray[np.int64]) -> Metrics:
    """With the number of units of each class."""
    if not isinstance(metrics, ClassMetrics):
        return metrics
    pairs = np.unique(np.stack([predictions.observed, units], axis=1), axis=0)
    codes, counts = np.unique(pairs[:, 0], return_counts=True)
    of = dict(zip(codes.tolist(), counts.tolist(), strict=True))
    per_class = tuple(item.model_copy(update={"units": of.get(item.code, 0)}) for item in metrics.per_class)
    return metrics.model_copy(update={"per_class": per_class})


def _calibration(predictions: Predictions, classes: Sequence[ClassEntry]) -> Calibration | None:
    if predictions.probabilities is None:
        return None
    observed = np.searchsorted([entry.code for entry in classes], predictions.observed)
    return measure_calibration(predictions.probabilities, observed, predictions.weights)


def _result(
    samples: Samples, fold: Fold, predicted: NDArray[Any] | None, classes: Sequence[ClassEntry], reason: str
) -> FoldResult:
    train, test = _groups(samples, fold.train), _groups(samples, fold.test)
    observed = samples.y[fold.test]
    judged = observed[:0] if predicted is None else observed
    weights = None if samples.weights is None else samples.weights[fold.test][: len(judged)]
    return FoldResult(
        name=fold.name,
        train=len(fold.train),
        test=len(fold.test),
        train_groups=len(train),
        test_groups=len(test),
        groups_shared=len(train & test),
        excluded=len(fold.excluded),
        not_judged=reason,
        untrained=tuple(np.setdiff1d(observed, samples.y[fold.train]).tolist()) if classes else (),
        metrics=_compare(judged, observed[:0] if predicted is None else predicted, classes, weights).brief(),
    )


def _groups(samples: Samples, rows: NDArray[np.int64]) -> set[tuple[int, int]]:
    return set(zip(samples.origin[rows].tolist(), samples.groups[rows].tolist(), strict=True))


def _measure(predictions: Predictions, classes: Sequence[ClassEntry], weights: NDArray[np.float64]) -> Metrics:
    alike = weights is predictions.weights and (weights == 1).all()  # counts stay whole numbers
    return _compare(
        predictions.observed, predictions.predicted, classes, None if alike else weights, predictions.trained
    )


def _compare(
    observed: NDArray[Any],
    predicted: NDArray[Any],
    classes: Sequence[ClassEntry],
    weights: Weights,
    trained: NDArray[np.float64] | None = None,
) -> Metrics:
    if classes:
        return measure_classes(observed, predicted, [entry.code for entry in classes], weights)
    return measure_numbers(observed, predicted, weights, trained)


def _pairs(predictions: Predictions, most: int = 2000) -> tuple[tuple[float, float], ...]:
    shown = np.unique(np.linspace(0, len(predictions.rows) - 1, most).astype(int))
    pairs = zip(predictions.observed[shown].tolist(), predictions.predicted[shown].tolist(), strict=True)
    return tuple(pairs)
