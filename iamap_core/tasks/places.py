"""Points and polygons on the pixels of a raster, with everything surprising said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from iamap_core.config.tasks import Vectors
from iamap_core.events import Reporter
from iamap_core.raster.source import RasterSource
from iamap_core.raster.vectors import Features, Places, locate, read_features


def place(
    path: Path, source: RasterSource, vectors: Vectors, seed: int, report: Reporter, columns: Sequence[str] = ()
) -> tuple[Features, Places]:
    """Read a vector file and find the pixels of the raster's area that its features fall on."""
    features = read_features(path, layer=vectors.layer, columns=columns)
    raster = f"the area of {source.name}" if source.area else source.name
    found = locate(features, source.part_grid, max_per_polygon=vectors.max_per_polygon, seed=seed, raster=raster)
    places = replace(found, rows=found.rows + source.part.row, cols=found.cols + source.part.col)
    name = features.path.name
    if places.assumed_crs:
        report.warn("no-crs", f"{name} names no CRS; its coordinates are taken as those of {source.name}.")
    if places.outside:
        total = len(features.geometries)
        report.warn("outside", f"{places.outside} of {total} features of {name} lie outside {raster} and are left out.")
    if places.small:
        report.warn(
            "small-polygons",
            f"{places.small} polygons of {name} are smaller than a pixel and take the one they lie on.",
        )
    return features, places
