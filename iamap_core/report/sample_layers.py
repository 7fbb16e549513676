"""Samples and folds of a validation as layers of a GeoPackage, which QGIS shows with the wrong samples in front."""

from __future__ import annotations

import warnings
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pyogrio
import shapely
from numpy.typing import NDArray

from iamap_core.interfaces import Shape
from iamap_core.marks import LAYER_METADATA
from iamap_core.raster.geopackage import whole_geopackage
from iamap_core.report.layer_styles import folds_style, samples_style
from iamap_core.report.sample_rows import SampleRows

SAMPLES, FOLDS = "samples", "folds"
"""Names of the layers."""

MAX_NAME = 40
"""Characters of a class's name that the name of its column keeps."""


def write_layers(rows: SampleRows, shapes: Sequence[Shape], path: Path, crs: str | None) -> None:
    """Write the layers ``samples`` and, where there are shapes, ``folds``; whole or not at all.

    Columns of ``samples``: ``label``; ``prediction``, empty where a sample is not judged; for classes ``right`` (1 or
    0) and ``p_CLASS``, the probability of each class, where it is known; for numbers ``error`` (predicted minus
    observed) and ``training_mean``, the mean of what the model has learned from; ``fold``, ``repeat``, ``unit`` (number
    of the point or polygon), ``weight``, ``unit_weight`` (when every point or polygon counts as much as any other) and
    ``state``: ``judged``, or why not. Of ``folds``: ``fold``.

    crs: WKT. Raises :class:`~iamap_core.errors.OutputUnwritable`.
    """
    with whole_geopackage(path) as partial:
        _write(partial, SAMPLES, shapely.points(rows.xy), "Point", _columns(rows), crs)
        styles = {SAMPLES: samples_style(numbers=not rows.classes, errors=_errors(rows))}
        if shapes:
            areas = np.array([shapely.Polygon(shape.ring) for shape in shapes], object)
            names = np.array([shape.fold for shape in shapes], object)
            _write(partial, FOLDS, areas, "Polygon", {"fold": (names, None)}, crs)
            styles[FOLDS] = folds_style()
        _write_styles(partial, styles)


Column = tuple[NDArray[Any], NDArray[np.bool_] | None]
"""Values, and where there is none."""


def _columns(rows: SampleRows) -> dict[str, Column]:
    unknown = ~rows.is_judged
    columns: dict[str, Column] = {}
    if rows.classes:
        of = {entry.code: entry.name for entry in rows.classes} | {0: ""}
        named = [np.array([of[int(code)] for code in codes], object) for codes in (rows.observed, rows.predicted)]
        columns["label"], columns["prediction"] = (named[0], None), (named[1], unknown)
        columns["right"] = ((rows.observed == rows.predicted).astype(np.int32), unknown)
    else:
        observed, predicted = (np.asarray(side, np.float64) for side in (rows.observed, rows.predicted))
        columns["label"], columns["prediction"] = (observed, None), (predicted, unknown)
        columns["error"] = (predicted - observed, unknown)
        columns["training_mean"] = (rows.trained, unknown)
    names = np.array([*rows.names, ""], object)
    columns["fold"] = (names[rows.fold], rows.fold < 0)
    columns["repeat"] = (rows.repeat, rows.fold < 0)
    columns["unit"] = (rows.unit, None)
    columns["weight"] = (rows.weight, unknown)
    columns["unit_weight"] = (rows.unit_weight, unknown)
    columns["state"] = (rows.state, None)
    if rows.probabilities is not None:
        for number, name in enumerate(_probability_names([entry.name for entry in rows.classes], list(columns))):
            columns[name] = (rows.probabilities[:, number], unknown)
    return columns


def _probability_names(classes: Sequence[str], taken: Sequence[str]) -> list[str]:
    """Names of columns; GeoPackage takes two that differ in case for one."""
    seen = {name.casefold() for name in taken}
    found = []
    for name in classes:
        base = f"p_{name[:MAX_NAME]}"
        one, number = base, 1
        while one.casefold() in seen:
            number += 1
            one = f"{base} ({number})"
        seen.add(one.casefold())
        found.append(one)
    return found


def _errors(rows: SampleRows) -> float:
    """How large an error is that stands out: the 90th percentile, of numbers."""
    judged = rows.is_judged
    if rows.classes or not judged.any():
        return 0.0
    errors = np.asarray(rows.predicted[judged], np.float64) - np.asarray(rows.observed[judged], np.float64)
    return float(np.quantile(np.abs(errors), 0.9))


def _write(
    path: Path, layer: str, geometry: NDArray[Any], kind: str, columns: Mapping[str, Column], crs: str | None
) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # that a raster without a CRS has none is known
        pyogrio.raw.write(
            path,
            geometry=shapely.to_wkb(geometry),
            field_data=[values for values, _ in columns.values()],
            field_mask=[gone for _, gone in columns.values()],
            fields=list(columns),
            geometry_type=kind,
            crs=crs,
            driver="GPKG",
            layer=layer,
            layer_metadata=LAYER_METADATA,
        )


def _write_styles(path: Path, styles: Mapping[str, str]) -> None:
    """The table in which QGIS keeps styles of a GeoPackage."""
    count = len(styles)

    def same(text: str) -> NDArray[Any]:
        return np.array([text] * count, object)

    columns: dict[str, NDArray[Any]] = {
        "f_table_catalog": same(""),
        "f_table_schema": same(""),
        "f_table_name": np.array(list(styles), object),
        "f_geometry_column": same("geom"),
        "styleName": np.array(list(styles), object),
        "styleQML": np.array(list(styles.values()), object),
        "styleSLD": same(""),
        "useAsDefault": np.ones(count, bool),
        "description": same(""),
        "owner": same(""),
        "ui": same(""),
        "update_time": np.zeros(count, "datetime64[ms]"),  # QGIS asks for the column; the same bytes for the same run
    }
    pyogrio.raw.write(
        path,
        geometry=None,
        field_data=list(columns.values()),
        fields=list(columns),
        geometry_type=None,
        driver="GPKG",
        layer="layer_styles",
    )
