"""What a store says of itself, by the conventions as they stand at version 1."""

from __future__ import annotations

import json
import re
from typing import Any
from urllib.parse import urlparse

import numpy as np
import pytest
from rasterio.transform import Affine

from iamap_core.raster.grid import PixelGrid
from iamap_core.raster.layout import Layout
from iamap_core.raster.zarr_attributes import MARK, array_attributes, coordinates, group_attributes, numbers

UTM = PixelGrid(20, 30, Affine(10, 0, 400_000, 0, -10, 5_000_000), "EPSG:32618")
LAYOUT = Layout(names=("a", "b"))
TAGS: dict[str, Any] = {
    "task": "encode", "features": "net-12", "versions": {"iamap-core": "0.1.0"},
    "source": {"paths": ["/data/a b.tif", "/vsicurl/https://host/x.tif?token=***", "NETCDF:x.nc:v"]},
}  # fmt: skip


def is_uri(text: str) -> bool:
    return bool(re.fullmatch(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"]+", text)) and bool(urlparse(text).scheme)


def test_embeddings_have_what_their_convention_asks_for() -> None:
    """Required: type (pixel or chip), dimensions (at least 1), model (URI), source_data (URIs), data_type; facts of
    schema.json in geo-embeddings/embeddings-zarr-convention."""
    found = group_attributes(UTM, LAYOUT, TAGS, "<f4")
    assert found["geoemb:type"] == "pixel"
    assert found["geoemb:dimensions"] == 2
    assert found["geoemb:model"] == "urn:iamap:features:net-12"
    assert found["geoemb:source_data"] == [
        "file:///data/a%20b.tif", "https://host/x.tif?token=***", "urn:gdal:NETCDF%3Ax.nc%3Av"
    ]  # fmt: skip
    assert all(map(is_uri, [found["geoemb:model"], *found["geoemb:source_data"]]))
    assert found["geoemb:data_type"] == "float32"
    assert found["geoemb:gsd"] == 10
    assert found["geoemb:build_version"] == "iamap-core 0.1.0"
    registered = {one["name"]: one for one in found["zarr_conventions"]}
    assert registered["geoemb:"]["uuid"] == "61c12cc5-0e28-4056-999a-480cf3fb7e4c"
    assert set(registered["geoemb:"]) == {"schema_url", "spec_url", "uuid", "name", "description"}
    json.dumps(found)


def test_a_published_model_is_named_by_its_checksum() -> None:
    found = group_attributes(UTM, LAYOUT, TAGS | {"weights": [{"file": "w.pth", "sha256": "0af"}]}, "<f4")
    assert found["geoemb:model"] == "urn:sha256:0af"


def test_grid_and_crs_stand_where_their_conventions_have_them() -> None:
    found = group_attributes(UTM, LAYOUT, {"task": "reduce"}, "<f4")
    assert found["proj:code"] == "EPSG:32618"
    assert found["proj:wkt2"].startswith("PROJCRS[")
    assert found["spatial:dimensions"] == ["y", "x"]
    assert found["spatial:shape"] == [20, 30]
    assert found["spatial:transform"] == [10, 0, 400_000, 0, -10, 5_000_000]
    assert found["spatial:bbox"] == [400_000, 4_999_800, 400_300, 5_000_000]
    assert [one["name"] for one in found["zarr_conventions"]] == ["proj:", "spatial"]
    assert not any(name.startswith("geoemb") for name in found)


def test_a_raster_without_crs_says_of_none() -> None:
    bare = PixelGrid(2, 3, Affine(1, 0, 0, 0, -1, 0), None)
    assert not any(name.startswith("proj") for name in group_attributes(bare, LAYOUT, TAGS, "<f4"))
    assert "_CRS" not in array_attributes(bare, LAYOUT, TAGS)
    assert "crs_wkt" not in coordinates(bare, LAYOUT)["spatial_ref"][1]
    assert "standard_name" not in coordinates(bare, LAYOUT)["x"][1]


@pytest.mark.parametrize(
    ("crs", "name", "unit"),
    [("EPSG:4326", "longitude", "degrees_east"), ("EPSG:32618", "projection_x_coordinate", "m"),
     ("EPSG:2263", "projection_x_coordinate", "US survey foot")],
)  # fmt: skip
def test_coordinates_name_their_axis_and_unit(crs: str, name: str, unit: str) -> None:
    grid = PixelGrid(2, 3, Affine(2, 0, 10, 0, -1, 50), crs)
    values, attributes = coordinates(grid, LAYOUT)["x"]
    np.testing.assert_array_equal(values, [11, 13, 15])
    assert (attributes["standard_name"], attributes["units"]) == (name, unit)


def test_classes_have_their_names_without_spaces() -> None:
    layout = Layout.classes("c", {1: "#ff0000", 7: "#00ff00"})
    found = array_attributes(UTM, layout, {"classes": {"1": "open  water", "7": "forest"}})
    assert found["flag_meanings"] == "open_water forest"
    assert found["flag_values"] == [1, 7]
    assert json.loads(found[MARK]) == {"classes": {"1": "open  water", "7": "forest"}}


@pytest.mark.parametrize("text", ["{1,-2.5,3e-05}", "[1.0, -2.5, 3e-5]"])
def test_numbers_of_an_attribute_are_read_as_gdal_writes_them(text: str) -> None:
    assert numbers(text) == [1, -2.5, 3e-5]
