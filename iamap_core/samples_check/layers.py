"""Findings as layers of a GeoPackage, to look at in a GIS."""

from __future__ import annotations

import warnings
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pyogrio
import shapely
from numpy.typing import NDArray

from iamap_core.marks import LAYER_METADATA
from iamap_core.raster.footprints import Places
from iamap_core.raster.geopackage import whole_geopackage
from iamap_core.samples_check.finding import Finding
from iamap_core.samples_check.survey import Survey

ALL = "all_samples"
"""Layer of all points and polygons, with their findings."""

MULTIPLE = {0: "MultiPoint", 1: "MultiLineString", 2: "MultiPolygon"}


def write_findings(path: Path, survey: Survey, findings: Sequence[Finding], test: Places | None) -> None:
    """Write a layer of all points and polygons as they were read, and one for each finding.

    Points and polygons are in their own CRS, single samples points in that of the raster.

    Raises :class:`~iamap_core.errors.OutputUnwritable`.
    """
    features, places = survey.features, survey.places
    labels = _labels(survey)
    crs = features.crs or survey.crs or None
    counts = np.bincount(places.feature, minlength=len(features))
    kinds: list[list[str]] = [[] for _ in range(len(features))]
    for finding in findings:
        if finding.of != "test":
            rows = finding.rows if finding.of == "features" else np.unique(places.feature[finding.rows])
            for row in rows:
                kinds[row].append(finding.code)
    everything = {"label": labels, "samples": counts, "findings": np.array([", ".join(one) for one in kinds], object)}
    with whole_geopackage(path) as partial:
        partial.parent.mkdir(parents=True, exist_ok=True)
        _append(partial, ALL, features.geometries, everything, crs)
        for finding in findings:
            if finding.of == "features":
                columns = {"label": labels[finding.rows], **finding.columns}
                _append(partial, finding.layer, features.geometries[finding.rows], columns, crs)
                continue
            points = places if finding.of == "samples" else test
            assert points is not None
            columns = dict(finding.columns)
            if finding.of == "samples":
                columns = {"label": labels[places.feature[finding.rows]], **columns}
            _append(partial, finding.layer, shapely.points(points.xy[finding.rows]), columns, survey.crs or None)


def _labels(survey: Survey) -> NDArray[Any]:
    """Of each feature: the name of its class, or its number."""
    labels = survey.labels
    if not labels.classes:
        return labels.y.astype(np.float64)
    names = {0: None} | {entry.code: entry.name for entry in labels.classes}
    return np.array([names[int(code)] for code in labels.y], dtype=object)


def _append(
    path: Path, layer: str, geometries: NDArray[np.object_], columns: Mapping[str, NDArray[Any]], crs: str | None
) -> None:
    single = bool((shapely.get_type_id(geometries) == shapely.GeometryType.POINT).all())
    dimensions = set(shapely.get_dimensions(geometries).tolist())
    mixed = len(dimensions) != 1 or (shapely.get_type_id(geometries) == shapely.GeometryType.GEOMETRYCOLLECTION).any()
    kind = "Point" if single else "Unknown" if mixed else MULTIPLE[dimensions.pop()]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # that a raster without a CRS has none is known
        pyogrio.raw.write(
            path,
            geometry=shapely.to_wkb(geometries),
            field_data=list(columns.values()),
            fields=list(columns),
            geometry_type=kind,
            promote_to_multi=kind.startswith("Multi"),
            crs=crs,
            driver="GPKG",
            layer=layer,
            append=path.exists(),
            layer_metadata=LAYER_METADATA,
        )
