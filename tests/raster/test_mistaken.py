"""What a file is that was given as a raster and is none."""

from __future__ import annotations

from pathlib import Path

import pytest

from iamap_core.raster.mistaken import mistaken


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("a.GPKG", "a.GPKG holds vectors (points, lines or polygons), not a raster."),
        ("a.iamap", "a.iamap is a model, not a raster."),
        ("a.csv", "a.csv is a table or a text, not a raster."),
        ("a.yaml", "a.yaml is a file of settings, not a raster."),
        ("a.qgz", "a.qgz is a project of QGIS, not a raster."),
        ("a.safetensors", "a.safetensors is a file of weights, not a raster."),
        ("a.pdf", "a.pdf is a document, not a raster."),
    ],
)
def test_a_file_is_called_what_it_is(tmp_path: Path, name: str, said: str) -> None:
    (tmp_path / name).touch()
    found = mistaken(str(tmp_path / name))
    assert found is not None
    assert found.message == said
    assert found.hint


def test_what_may_be_a_raster_or_is_not_there_is_left_to_gdal(tmp_path: Path) -> None:
    (tmp_path / "a.tif").touch()
    assert mistaken(str(tmp_path / "a.tif")) is None
    assert mistaken(str(tmp_path / "gone.shp")) is None
