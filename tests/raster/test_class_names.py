"""Names and colours of classes as GDAL's own tools and any GIS show them."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from xml.etree import ElementTree as ET

import numpy as np
import pytest
import rasterio

from iamap_core.raster.class_names import write_class_names
from iamap_core.raster.classes import ClassEntry
from iamap_core.raster.formats import COG, GTIFF, Format
from iamap_core.raster.grid import PixelGrid
from iamap_core.raster.layout import Layout
from iamap_core.raster.sink import RasterSink

CODES_8_BIT = [
    ClassEntry(code=1, name="oak & ash", color="#ff0000"),
    ClassEntry(code=3, name="Fläche\x1b[2J", color="#00ff00"),
]
CODES_16_BIT = [ClassEntry(code=code, name=f"class {code}", color=f"#{code:06x}") for code in range(1, 401)]


def written(path: Path, classes: list[ClassEntry], file_format: Format) -> Path:
    layout = Layout.classes("class", {entry.code: entry.color for entry in classes})
    grid = PixelGrid(4, 4, rasterio.Affine(10, 0, 4e5, 0, -10, 5e6), "EPSG:32618")
    tags = {"classes": {entry.code: entry.name for entry in classes}}
    with RasterSink(path, grid, layout, tags, file_format=file_format) as sink:
        sink.write(grid.window, np.full((1, 4, 4), classes[-1].code))
    assert write_class_names(path, classes)
    return path


@pytest.mark.parametrize("file_format", [GTIFF, COG], ids=["gtiff", "cog"])
@pytest.mark.parametrize(("classes", "dtype"), [(CODES_8_BIT, "uint8"), (CODES_16_BIT, "uint16")], ids=["few", "many"])
def test_names_and_colours_are_in_the_file_and_beside_it(
    tmp_path: Path, classes: list[ClassEntry], dtype: str, file_format: Format
) -> None:
    path = written(tmp_path / "map.tif", classes, file_format)
    with rasterio.open(path) as raster:
        assert raster.dtypes == (dtype,)
        table = raster.colormap(1)
        names = raster.tags()
        assert raster.nodata == np.iinfo(dtype).max
    assert table[int(np.iinfo(dtype).max)][3] == 0
    for entry in classes:
        assert "#{:02x}{:02x}{:02x}".format(*table[entry.code][:3]) == entry.color
        assert names[f"CLASS_{entry.code}"] == entry.name.replace("\x1b", "\\u001b")
    categories = [one.text or "" for one in ET.parse(f"{path}.aux.xml").iter("Category")]
    assert [categories[entry.code] for entry in classes] == [e.name.replace("\x1b", "\\u001b") for e in classes]
    assert len(categories) == classes[-1].code + 1
    if shutil.which("gdalinfo"):
        said = json.loads(subprocess.run(["gdalinfo", "-json", path], capture_output=True, check=True).stdout)
        band = said["bands"][0]
        assert band.get("categories", categories) == categories
        assert band["colorTable"]["entries"][classes[0].code] == list(table[classes[0].code])
        text = subprocess.run(["gdalinfo", path], capture_output=True, check=True, text=True).stdout
        assert f"{classes[0].code:3d}: {classes[0].name}" in text


def test_a_crs_beside_the_raster_stays(tmp_path: Path) -> None:
    (tmp_path / "map.tif.aux.xml").write_text("<PAMDataset>\n  <SRS>GEOGCRS</SRS>\n</PAMDataset>\n")
    assert write_class_names(tmp_path / "map.tif", CODES_8_BIT)
    root = ET.parse(tmp_path / "map.tif.aux.xml").getroot()
    assert root.findtext("SRS") == "GEOGCRS"
    assert [one.text for one in root.iter("Category")][1] == "oak & ash"


def test_codes_beyond_what_gdal_names_have_their_names_in_the_tags_only(tmp_path: Path) -> None:
    classes = [ClassEntry(code=70_000, name="far", color="#ff0000")]
    assert not write_class_names(tmp_path / "map.tif", classes)
    assert list(tmp_path.iterdir()) == []
