"""Points and polygons on the pixels of a raster, with warnings about what is left out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from iamap_core.config.tasks import Vectors
from iamap_core.events import Reporter
from iamap_core.learning.thinning import one_per_pixel
from iamap_core.raster.footprints import Places, locate
from iamap_core.raster.source import RasterSource
from iamap_core.raster.vectors import Features, read_features


def place(
    path: Path, source: RasterSource, vectors: Vectors, seed: int, report: Reporter, columns: Sequence[str] = ()
) -> tuple[Features, Places]:
    """Read a vector file and find the pixels of the raster's area that its features fall on."""
    features = read_features(
        path, layer=vectors.layer, columns=columns, where=vectors.filter, encoding=vectors.encoding, crs=vectors.crs
    )  # fmt: skip
    raster = f"the area of {source.name}" if source.area else source.name
    found = locate(
        features, source.part_grid, touch=vectors.touch, max_per_polygon=vectors.max_per_polygon, seed=seed,
        raster=raster,
    )  # fmt: skip
    places = replace(found, rows=found.rows + source.part.row, cols=found.cols + source.part.col)
    name = features.path.name
    for doubt in features.doubts:
        report.warn(doubt.code, doubt.text, doubt.hint)
    if places.assumed_crs:
        report.warn(
            "no-crs", f"{name} has no CRS. The CRS of {source.name} is assumed.", "Give another one with vectors.crs=…."
        )
    if places.counted_down:
        report.warn(
            "image-coordinates",
            f"{source.name} has no georeference, and no y in {name} is negative: it is taken to count rows from the "
            "top. QGIS draws such an image below 0.",
        )
    if features.skipped:
        report.warn("no-geometry", f"{features.skipped} features of {name} have no geometry and are left out.")
    if features.unreadable:
        report.warn(
            "unusable-geometry",
            f"{features.unreadable} features of {name} have a geometry that cannot be used and are left out.",
        )
    if places.outside:
        total = len(features.geometries)
        report.warn("outside", f"{places.outside} of {total} features of {name} lie outside {raster} and are left out.")
    if places.small:
        report.warn(
            "small-polygons",
            f"{places.small} polygons of {name} contain no pixel centre and take the pixel in their middle.",
        )
    return features, places


def alone(
    places: Places, labels: Sequence[object] | NDArray[Any] | None, name: str, report: Reporter
) -> NDArray[np.bool_]:
    """bool[n], the places that stay when each pixel keeps one of the features that lie on it alone: points mostly.

    labels: of each feature, where they have any; a pixel takes the most frequent one. Larger features stay as they are.
    """
    pixels = np.bincount(places.feature)
    single = pixels[places.feature] == 1
    texts = ["" if labels is None else str(labels[number]) for number in places.feature]
    merged = one_per_pixel(places.rows, places.cols, np.unique(texts, return_inverse=True)[1], single)
    if said := str(merged):
        report.warn("shared-pixels", f"{name}: {said}")
    stay: NDArray[np.bool_] = merged.stay | ~single
    return stay
