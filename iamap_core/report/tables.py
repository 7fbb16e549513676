"""Tables of a validation with many classes, as CSV: a line for each class, and one for each confusion that occurs."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Any

from iamap_core.learning.metrics import ClassMetrics, cells
from iamap_core.report.report import ValidationReport


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
