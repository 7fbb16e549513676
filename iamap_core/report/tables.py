"""Tables of a validation, as CSV: all figures; of many classes also a line for each, and one for each confusion that
occurs."""

from __future__ import annotations

import csv
import io
import itertools
from collections.abc import Iterable, Sequence
from typing import Any

from iamap_core.learning.metrics import ClassMetrics, Interval, Metrics, cells
from iamap_core.learning.validation import Assessment
from iamap_core.report.report import WORDS, ValidationReport

OF_CLASS = {"recall": "producers_accuracy", "precision": "users_accuracy", "f1": "f1"}
"""Figures of a class, and what tables call them."""


def figure_table(report: ValidationReport) -> bytes:
    """Every figure with its interval: of the model and of its baselines, for all samples and when every point or
    polygon counts once; of each class too, whose code and name stand before it; last, of the model's map upsampled in
    each way that was compared. Empty where something is not defined.
    """
    head = ("predictor", "upsampler", "weighting", "code", "class", "figure", "value", "low", "high", "places")
    rows = (row for one in report.assessments for row in _figures(one, report))
    return _csv(head, itertools.chain(rows, _of_upsamplers(report)))


def _figures(assessment: Assessment, report: ValidationReport) -> Iterable[Sequence[Any]]:
    of_all = ("samples", assessment.metrics, assessment.intervals)
    of_units = (f"{report.place}s", assessment.unit_metrics, assessment.unit_intervals)
    for weighting, metrics, intervals in (of_all, of_units):
        if metrics is None:
            continue
        for name in WORDS:
            if hasattr(metrics, name):
                value = getattr(metrics, name)
                yield (assessment.name, None, weighting, None, None, name, value, *_ends(intervals.get(name)))
        yield from _of_classes(assessment.name, weighting, metrics, report)


def _of_classes(predictor: str, weighting: str, metrics: Metrics, report: ValidationReport) -> Iterable[Sequence[Any]]:
    if not isinstance(metrics, ClassMetrics):
        return
    for entry, item in zip(report.classes, metrics.per_class, strict=True):
        for name, word in OF_CLASS.items():
            ends = _ends(item.intervals.get(name))
            yield (predictor, None, weighting, entry.code, entry.name, word, getattr(item, name), *ends)


def _of_upsamplers(report: ValidationReport) -> Iterable[Sequence[Any]]:
    if report.upsampling is None:
        return
    for one in report.upsampling.candidates:
        here = (report.model.name, one.name, f"{report.place}s", None, None)
        yield (*here, report.upsampling.measure, one.figure, *_ends(one.interval))
        if one.gain is not None:
            yield (*here, "gain", one.gain, *_ends(one.gain_interval))


def _ends(interval: Interval | None) -> tuple[Any, Any, Any]:
    return (None, None, None) if interval is None else (interval.low, interval.high, interval.units)


def class_table(report: ValidationReport) -> bytes:
    """Code, name, samples and figures of every class; empty where a figure is not defined."""
    metrics = report.model.metrics
    assert isinstance(metrics, ClassMetrics)
    head = ("code", "class", f"{report.place}s", "samples", "tested", "predicted", "producers_accuracy",
            "users_accuracy", "f1")  # fmt: skip
    rows = (
        (entry.code, entry.name, entry.groups, entry.samples, item.support, item.predicted, item.recall,
         item.precision, item.f1)
        for entry, item in zip(report.classes, metrics.per_class, strict=True)
    )  # fmt: skip
    return _csv(head, rows)


def confusion_table(report: ValidationReport) -> bytes:
    """The cells of the error matrix that hold samples: no more than there are samples, however many classes.

    report: as it was made, with all predictions; one that was read from JSON has none.
    """
    predictions = report.model.predictions
    assert predictions is not None
    names = {entry.code: entry.name for entry in report.classes}
    head = ("reference_code", "reference", "predicted_code", "predicted", "samples")
    found = zip(*(side.tolist() for side in cells(predictions.observed, predictions.predicted)), strict=True)
    return _csv(head, ((row, names[row], col, names[col], count) for row, col, count in found))


def _csv(head: Sequence[str], rows: Iterable[Sequence[Any]]) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(head)
    writer.writerows(rows)
    return text.getvalue().encode()
