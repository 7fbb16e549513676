"""Intervals of the figures of a validation, and of differences between two validations on the same folds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from iamap_core.interfaces import Samples
from iamap_core.learning.metrics import HEADLINES, ClassMetrics, Interval, Metrics
from iamap_core.learning.resampling import (
    FEW_PLACES,
    MAX_CLASSES,
    Drawn,
    all_or_none,
    draw_classes,
    draw_numbers,
    interval,
)
from iamap_core.learning.validation import Assessment, Predictions
from iamap_core.raster.classes import ClassEntry


@dataclass(frozen=True)
class _Places:
    """What is drawn: number of the place of each prediction, from 0, and how many there are."""

    of: NDArray[np.int64]
    count: int


def with_intervals(
    assessment: Assessment,
    samples: Samples,
    *,
    classes: Sequence[ClassEntry] = (),
    clusters: NDArray[np.int64] | None = None,
) -> Assessment:
    """The assessment with intervals of its single figures and of each class.

    clusters: int64[n], what is drawn in place of points or polygons: where the folds are made of clusters of these,
        those within one resemble each other. Without a value when there are none.
    """
    predictions = assessment.predictions
    assert predictions is not None
    clustered = clusters is not None and len(clusters) > 0
    places = _places(predictions, samples, clusters)
    metrics, intervals = _described(assessment.metrics, predictions, places, classes, predictions.weights)
    changes: dict[str, Any] = {
        "metrics": metrics, "intervals": intervals, "clusters": places.count if clustered else 0,
    }  # fmt: skip
    if assessment.unit_metrics is not None:
        of_units = _described(assessment.unit_metrics, predictions, places, classes, predictions.unit_weights)
        changes |= dict(zip(("unit_metrics", "unit_intervals"), of_units, strict=True))
    return assessment.model_copy(update=changes)


def gain(
    model: Assessment,
    baseline: Assessment,
    samples: Samples,
    *,
    classes: Sequence[ClassEntry],
    clusters: NDArray[np.int64] | None = None,
) -> Interval | None:
    """How much better the model's quoted figure is than the baseline's, drawing the same places for both.

    None where they are not judged on the same samples.
    """
    ours, theirs = model.predictions, baseline.predictions
    assert ours is not None and theirs is not None
    if not np.array_equal(ours.rows, theirs.rows):
        return None
    places = _places(ours, samples, clusters)
    head = HEADLINES[model.metrics.kind][0]
    sign = -1 if model.metrics.kind == "numbers" else 1  # errors are better when lower
    first, second = (_draw(one, places, classes, ours.unit_weights)[head] for one in (ours, theirs))
    return interval(sign * (first - second), places.count)


def _places(predictions: Predictions, samples: Samples, clusters: NDArray[np.int64] | None) -> _Places:
    of = clusters if clusters is not None and len(clusters) else samples.units
    numbers, place = np.unique(of[predictions.rows], return_inverse=True)
    return _Places(place.reshape(-1), len(numbers))


def _draw(
    predictions: Predictions, places: _Places, classes: Sequence[ClassEntry], weights: NDArray[np.float64]
) -> Drawn:
    if not classes:
        truth, guess = np.asarray(predictions.observed, np.float64), np.asarray(predictions.predicted, np.float64)
        return draw_numbers(places.of, truth, guess, weights)
    codes = [entry.code for entry in classes]
    observed, predicted = (np.searchsorted(codes, side) for side in (predictions.observed, predictions.predicted))
    return draw_classes(places.of, observed, predicted, len(codes), weights)


def _described(
    metrics: Metrics,
    predictions: Predictions,
    places: _Places,
    classes: Sequence[ClassEntry],
    weights: NDArray[np.float64],
) -> tuple[Metrics, dict[str, Interval]]:
    drawn = _draw(predictions, places, classes, weights)
    found = {}
    for name in HEADLINES[metrics.kind]:
        value = getattr(metrics, name)
        certain = isinstance(metrics, ClassMetrics) and metrics.accuracy in (0, 1) and value in (0, 1)
        one = None
        if certain:
            one = all_or_none(value == 1, places.count)
        elif value is not None:
            one = interval(drawn[name], places.count)
        if one is not None:
            found[name] = one
    if not isinstance(metrics, ClassMetrics) or len(classes) > MAX_CLASSES:
        return metrics, found
    per_class = tuple(
        item.model_copy(update={"intervals": _of_class(i, item, drawn, predictions, places, classes)})
        for i, item in enumerate(metrics.per_class)
    )
    return metrics.model_copy(update={"per_class": per_class}), found


def _of_class(
    number: int, item: Any, drawn: Drawn, predictions: Predictions, places: _Places, classes: Sequence[ClassEntry]
) -> dict[str, Interval]:
    """Intervals of a class's figures; none of a class that fewer than 10 places tell of."""
    code = classes[number].code
    observed, predicted = predictions.observed == code, predictions.predicted == code
    found: dict[str, Interval] = {}
    if len(np.unique(places.of[observed])) < FEW_PLACES:
        return found
    for name, rows in (("recall", observed), ("precision", predicted), ("f1", observed | predicted)):
        value, count = getattr(item, name), len(np.unique(places.of[rows]))
        if value is None:
            continue
        one = all_or_none(value == 1, count) if value in (0, 1) else interval(drawn[f"{name}.{number}"], count)
        if one is not None:
            found[name] = one
    return found
