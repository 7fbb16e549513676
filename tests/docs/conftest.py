"""Empty environments, and a folder with a few small rasters by the names that the documents use."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pyogrio
import pytest
import rasterio
import shapely
from rasterio.transform import Affine

from tests.docs.fresh import Environment, wheels

FreshEnvironment = Callable[[], Environment]
RGB = ("red", "green", "blue")
RASTERS: dict[str, tuple[tuple[str, ...], str, int]] = {
    "scene.tif": (("blue", "green", "red", "nir", "swir"), "uint8", 255),
    "photo.tif": (RGB, "uint8", 255),
    "naip.tif": ((*RGB, "nir"), "uint8", 255),
    "infrared.tif": (("nir", "red", "green"), "uint8", 255),
    "wv3.tif": (("blue", "green", "red"), "uint16", 4000),
    "S2_20240412.tif": (("B04", "B08"), "uint16", 4000),
    "S2_20240705.tif": (("B04", "B08"), "uint16", 4000),
    "sentinel2.tif": (("B02", "B03", "B04", "B08", "B11", "B12"), "uint16", 4000),
}
"""Bands, data type and largest value of each raster."""
SIDE = 200
"""Width and height of each, in pixels: smaller than one tile of most encoders."""


@pytest.fixture
def fresh(tmp_path_factory: pytest.TempPathFactory) -> FreshEnvironment:
    """Makes empty environments, of wheels that all test processes share."""
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    return lambda: Environment(tmp_path_factory.mktemp("fresh") / "venv", wheels(shared))


@pytest.fixture
def rasters(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The working directory: fields, woods and water as smooth noise, in all the rasters."""
    rng = np.random.default_rng(0)
    for name, (bands, dtype, largest) in RASTERS.items():
        coarse = rng.random((len(bands), 11, 11))
        near = np.repeat(np.repeat(coarse, 20, axis=1), 20, axis=2)[:, :SIDE, :SIDE]
        values = (0.05 + 0.8 * near + 0.1 * rng.random(near.shape)) * largest
        with rasterio.open(
            tmp_path / name, "w", driver="GTiff", width=SIDE, height=SIDE, count=len(bands), dtype=dtype,
            crs="EPSG:32631", transform=Affine(10, 0, 600_000, 0, -10, 4_800_000),
        ) as out:  # fmt: skip
            out.write(values.astype(dtype))
            out.descriptions = bands
    _plots(tmp_path / "scene.tif", tmp_path / "plots.gpkg")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def _plots(raster: Path, path: Path) -> None:
    """Points in the fields, woods and waters of a raster, told apart by their first two bands."""
    with rasterio.open(raster) as source:
        first, second = source.read([1, 2])
        rows, columns = np.mgrid[10:SIDE:20, 10:SIDE:20].reshape(2, -1)
        x, y = rasterio.transform.xy(source.transform, rows, columns)
    names = np.where(first > 128, "field", np.where(second > 128, "wood", "water"))[rows, columns].astype(object)
    pyogrio.raw.write(
        path, shapely.to_wkb(shapely.points(x, y)), [names], ["class"], layer="plots", geometry_type="Point",
        crs="EPSG:32631",
    )  # fmt: skip
