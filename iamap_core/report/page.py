"""The validation report as files: a page for people, JSON and CSV for programs, a picture for slides, layers for a
GIS."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined, Template
from markupsafe import Markup

from iamap_core.files import write_whole
from iamap_core.learning.metrics import HEADLINES, MAX_SHOWN_CLASSES, ClassFigures, ClassMetrics
from iamap_core.learning.resampling import FEW_PLACES
from iamap_core.output_names import report_files, report_tables, sample_layers
from iamap_core.printable import one_line, printable
from iamap_core.raster.bands import listing
from iamap_core.raster.opening import label
from iamap_core.report import charts
from iamap_core.report.maps import MAX_FOLDS, Places, error_map, fold_map
from iamap_core.report.matrix import count_text, matrix_tables
from iamap_core.report.methods import methods_of
from iamap_core.report.pictures import confusion_picture, scatter_picture
from iamap_core.report.report import WORDS, ClassCount, ValidationReport, figure, percent, range_text, with_range
from iamap_core.report.sample_layers import write_layers
from iamap_core.report.tables import class_table, confusion_table, figure_table

MOST_FOLDS, MOST_ROWS = 100, 200
"""Folds, and values of the provenance, that the page lists."""
MOST_NAMES = 8
"""With more classes than this, columns of the error matrix carry codes instead of names."""


def write_page(report: ValidationReport, path: Path, places: Places | None = None) -> None:
    """Write one HTML file that needs no other, no script and no network.

    places: of the samples, for maps; a page without them has none.

    Raises :class:`~iamap_core.errors.OutputUnwritable`.
    """
    write_whole(path, _page(report, places).encode())


def write_report(report: ValidationReport, model: Path, places: Places | None = None) -> list[Path]:
    """Write ``model.report.json``, ``model.report.html``, ``model.report.csv`` and ``model.confusion.png`` or
    ``model.scatter.png``; with ``places`` also ``model.samples.gpkg``, which suffices to compute every figure again.

    With more than 30 classes, whose tables would be too large for a page, also ``model.classes.csv`` and
    ``model.confusion.csv``.

    model: the file of the bundle that is judged, ``model.iamap``.

    Raises :class:`~iamap_core.errors.OutputUnwritable`.
    """
    kind = "confusion" if report.kind == "classes" else "scatter"
    contents = [report.to_json().encode(), _page(report, places).encode(), figure_table(report), _picture(report)]
    paths = [*report_files(model, (kind,))]
    if len(report.classes) > MAX_SHOWN_CLASSES:
        paths += report_tables(model)
        contents += [class_table(report), confusion_table(report)]
    for path, content in zip(paths, contents, strict=True):
        write_whole(path, content)
    if places is not None:
        write_layers(places.rows, places.shapes, sample_layers(model), places.ground.grid.crs)
        paths.append(sample_layers(model))
    return paths


def _picture(report: ValidationReport) -> bytes:
    metrics = report.model.metrics
    if isinstance(metrics, ClassMetrics):
        return confusion_picture(metrics, [one_line(entry.name) for entry in report.classes])
    return scatter_picture(report.model.pairs, report.label)


@cache
def _template() -> Template:
    """Read and compiled once in a process."""
    environment = Environment(
        loader=PackageLoader("iamap_core.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=lambda value: printable(value) if type(value) is str else value,
    )
    environment.filters.update(
        figure=figure, percent=percent, range_text=range_text, listed=_listed, file=label, count=count_text
    )
    return environment.get_template("report.html.j2")


def _page(report: ValidationReport, places: Places | None) -> str:
    model = report.model
    first = HEADLINES[report.kind][0]
    return _template().render(
        report=report,
        model=model,
        headlines=HEADLINES[report.kind],
        words=WORDS,
        with_range=with_range,
        whisker=lambda value, interval, high=1.0: Markup(charts.whisker(value, interval, 0.0, high)),  # noqa: S704
        whisker_end=1.0 if report.kind == "classes" else _whisker_end(report, first),
        few=FEW_PLACES,
        most_names=MOST_NAMES,
        rows=_class_rows(report),
        matrices=_matrices(report),
        names={entry.code: entry.name for entry in report.classes},
        drawings={name: Markup(drawing) for name, drawing in _drawings(report, places).items()},  # noqa: S704
        places=places,
        max_fold_marks=MAX_FOLDS,
        methods=methods_of(report),
        most_folds=MOST_FOLDS,
    )


def _drawings(report: ValidationReport, places: Places | None) -> dict[str, str]:
    """SVG, by what it shows; what it is made from is escaped there."""
    model = report.model
    found: dict[str, str] = {}
    if places is not None:
        found |= {"folds": fold_map(places), "errors": error_map(places)}
    if report.spacing is not None:
        found["spacing"] = charts.spacing_chart(report.spacing, report.place)
    if model.calibration is not None:
        found["calibration"] = charts.calibration_chart(model.calibration)
    if model.pairs:
        found["agreement"] = charts.agreement_chart(model.pairs, report.label)
        found["residuals"] = charts.residual_chart(model.pairs, report.label)
    return found


def _matrices(report: ValidationReport) -> list[tuple[str, Any]]:
    """Error matrices and what they count: each point or polygon once, and every sample."""
    model = report.model
    found: list[tuple[str, Any]] = []
    if isinstance(model.unit_metrics, ClassMetrics) and model.unit_metrics.confusion:
        found.append((f"{report.place}s", list(matrix_tables(model.unit_metrics, report.classes))))
    if isinstance(model.metrics, ClassMetrics) and model.metrics.confusion:
        found.append(("samples", list(matrix_tables(model.metrics, report.classes))))
    return found


def _whisker_end(report: ValidationReport, name: str) -> float:
    """Where the whiskers of all predictors end."""
    ends = [interval.high for one in report.assessments if (interval := one.quoted_intervals.get(name))]
    values = [getattr(one.quoted, name) or 0.0 for one in report.assessments]
    return float(max([*ends, *values])) or 1.0


def _class_rows(report: ValidationReport) -> list[tuple[ClassCount, ClassFigures, ClassFigures]]:
    """The classes that the page lists, with the figures to quote and those over all samples: all, or of many the 30
    with the lowest F1."""
    quoted, metrics = report.model.quoted, report.model.metrics
    if not isinstance(metrics, ClassMetrics) or not isinstance(quoted, ClassMetrics):
        return []
    rows = list(zip(report.classes, quoted.per_class, metrics.per_class, strict=True))
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
