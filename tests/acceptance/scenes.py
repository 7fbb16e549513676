"""Rasters and labels of the acceptance tests: pieces of real data, and small ones made up."""

from __future__ import annotations

import json
import warnings
import xml.etree.ElementTree as ET
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import rasterio
import shapely
from numpy.typing import NDArray
from rasterio.errors import NotGeoreferencedWarning
from rasterio.transform import Affine
from rasterio.windows import Window
from shapely.geometry import mapping

ORIGIN = Affine(10, 0, 400_000, 0, -10, 5_000_000)
UTM = 32618


def write(path: Path, data: NDArray[Any], **profile: Any) -> Path:
    """An array [bands, height, width] as a GeoTIFF of 10 m pixels; bands are called B1, B2, … ."""
    names = profile.pop("names", [f"B{number}" for number in range(1, len(data) + 1)])
    options = {"crs": f"EPSG:{UTM}", "transform": ORIGIN, **profile}
    count, height, width = data.shape
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", NotGeoreferencedWarning)
        with rasterio.open(
            path, "w", driver="GTiff", height=height, width=width, count=count, dtype=data.dtype, **options
        ) as made:
            made.write(data)
            made.descriptions = names
    return path


def crop(source: Path, target: Path, window: Window, **profile: Any) -> Path:
    """A piece of a raster, with its names and place."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", NotGeoreferencedWarning)
        with rasterio.open(source) as whole:
            options = {"crs": whole.crs, "transform": whole.window_transform(window), "nodata": whole.nodata, **profile}
            return write(target, whole.read(window=window), names=whole.descriptions, **options)


def vectors(
    path: Path, geometries: Iterable[Any], columns: Mapping[str, Sequence[Any]] | None = None, crs: int = UTM
) -> Path:
    """Shapely geometries with attribute columns as GeoJSON."""
    features = [
        {
            "type": "Feature",
            "properties": {name: values[number] for name, values in (columns or {}).items()},
            "geometry": mapping(geometry),
        }
        for number, geometry in enumerate(geometries)
    ]
    place = {"type": "name", "properties": {"name": f"urn:ogc:def:crs:EPSG::{crs}"}}
    path.write_text(json.dumps({"type": "FeatureCollection", "crs": place, "features": features}), encoding="utf-8")
    return path


def square(row: int, col: int, side: int, transform: Affine = ORIGIN) -> Any:
    """The outline of ``side x side`` pixels in map coordinates."""
    corners = shapely.box(col, row, col + side, row + side)
    return shapely.transform(corners, lambda xy: np.column_stack(transform @ (xy[:, 0], xy[:, 1])))


TREES = Affine(0.1, 0, 541_000, 0, -0.1, 4_978_000)
"""Where the Yellowstone picture is put: it comes without a place on the ground."""


def trees(picture: Path, boxes: Path, folder: Path, side: int = 672) -> tuple[Path, Path]:
    """A piece of the Yellowstone picture (0.1 m) and its labels: boxes around trees, squares of bare ground."""
    raster = crop(picture, folder / "trees.tif", Window(0, 0, side, side), crs="EPSG:32612", transform=TREES)
    outlines = [
        [int(box.findtext(corner, "")) for corner in ("xmin", "ymin", "xmax", "ymax")]
        for box in ET.parse(boxes).iter("bndbox")
    ]
    drawn = [shapely.box(*outline) for outline in outlines]
    crowns = [one for one in drawn if shapely.box(0, 0, side, side).contains(one)]
    places = [shapely.box(col, row, col + 28, row + 28) for row in range(0, side - 28, 42)
              for col in range(0, side - 28, 42)]  # fmt: skip
    everything = shapely.union_all(drawn)
    ground = [place for place in places if not place.intersects(everything)]
    on_map = shapely.transform([*crowns, *ground], lambda xy: np.column_stack(TREES @ (xy[:, 0], xy[:, 1])))
    kinds = ["tree"] * len(crowns) + ["ground"] * len(ground)
    return raster, vectors(folder / "trees.geojson", on_map, {"kind": kinds}, crs=32612)
