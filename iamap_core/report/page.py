"""The validation report as files: a page for people, JSON for programs, a picture for slides."""

from __future__ import annotations

import base64
from pathlib import Path
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from iamap_core.files import write_whole
from iamap_core.learning.metrics import HEADLINES, MAX_SHOWN_CLASSES, ClassFigures, ClassMetrics
from iamap_core.output_names import report_files, report_tables
from iamap_core.printable import one_line, printable
from iamap_core.raster.bands import listing
from iamap_core.report.pictures import MOST_NAMES, confusion_picture, scatter_picture
from iamap_core.report.report import WORDS, ClassCount, ValidationReport, figure, percent, range_text, with_range
from iamap_core.report.tables import class_table, confusion_table

MOST_FOLDS, MOST_ROWS = 100, 200
"""Folds, and values of the provenance, that the page lists."""


def write_page(report: ValidationReport, path: Path) -> None:
    """Write one HTML file that needs no other, no script and no network.

    Raises :class:`~iamap_core.errors.OutputUnwritable`.
    """
    write_whole(path, _page(report, _picture(report)).encode())


def write_report(report: ValidationReport, model: Path) -> list[Path]:
    """Write ``model.report.json``, ``model.report.html`` and ``model.confusion.png`` or ``model.scatter.png``.

    With more than 30 classes, whose tables would be too large for a page, also ``model.classes.csv`` and
    ``model.confusion.csv``.

    model: the file of the bundle that is judged, ``model.iamap``.

    Raises :class:`~iamap_core.errors.OutputUnwritable`.
    """
    picture = _picture(report)
    kind = "confusion" if report.kind == "classes" else "scatter"
    contents = [report.to_json().encode(), _page(report, picture).encode(), picture]
    paths = [*report_files(model, (kind,))]
    if len(report.classes) > MAX_SHOWN_CLASSES:
        paths += report_tables(model)
        contents += [class_table(report), confusion_table(report)]
    for path, content in zip(paths, contents, strict=True):
        write_whole(path, content)
    return paths


def _picture(report: ValidationReport) -> bytes:
    metrics = report.model.metrics
    if isinstance(metrics, ClassMetrics):
        return confusion_picture(metrics, [one_line(entry.name) for entry in report.classes])
    return scatter_picture(report.model.pairs, report.label)


def _page(report: ValidationReport, picture: bytes) -> str:
    environment = Environment(
        loader=PackageLoader("iamap_core.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=lambda value: printable(value) if type(value) is str else value,
    )
    environment.filters.update(figure=figure, percent=percent, range_text=range_text, listed=_listed)
    return environment.get_template("report.html.j2").render(
        report=report,
        model=report.model,
        headlines=HEADLINES[report.kind],
        words=WORDS,
        with_range=with_range,
        most_names=MOST_NAMES,
        rows=_class_rows(report),
        most_folds=MOST_FOLDS,
        picture=base64.b64encode(picture).decode(),
    )


def _class_rows(report: ValidationReport) -> list[tuple[ClassCount, ClassFigures]]:
    """The classes that the page lists: all, or of many the 30 with the lowest F1."""
    metrics = report.model.metrics
    if not isinstance(metrics, ClassMetrics):
        return []
    rows = list(zip(report.classes, metrics.per_class, strict=True))
    if len(rows) > MAX_SHOWN_CLASSES:
        rows.sort(key=lambda row: (row[1].f1 is None, row[1].f1))
    return rows[:MAX_SHOWN_CLASSES]


def _listed(value: dict[str, Any]) -> list[tuple[str, str]]:
    """Nested JSON as rows of a table of bounded length."""
    rows = _flat(value)
    return rows if len(rows) <= MOST_ROWS else [*rows[:MOST_ROWS], ("…", f"{len(rows) - MOST_ROWS} more values")]


def _flat(value: Any, prefix: str = "") -> list[tuple[str, str]]:
    """Dotted names and values."""
    if not isinstance(value, dict):
        return [(prefix, listing([*map(str, value)]) if isinstance(value, list | tuple) else str(value))]
    return [row for key, inner in value.items() for row in _flat(inner, f"{prefix}.{key}" if prefix else str(key))]
