"""Formats: one table, one module that writes, and the flag that the field replaced."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import Any, get_args

import pytest
import rasterio

from iamap_core.catalog import Catalog
from iamap_core.config.compose import compose
from iamap_core.config.identity import Identity
from iamap_core.config.tasks import EncodeConfig, FeatureWrite, Write
from iamap_core.errors import ConfigInvalid
from iamap_core.raster.formats import (
    AUTO,
    COG,
    EXTENSION,
    FEW_BANDS,
    FORMATS,
    GTIFF,
    ZARR,
    FormatName,
    format_named,
)

ROOT = Path(__file__).resolve().parents[2]
SOURCES = sorted(
    path
    for folder in ("iamap_core", "plugins")
    for path in (ROOT / folder).rglob("*.py")
    if not {"tests", "build", ".venv"} & set(path.relative_to(ROOT).parts)
)
WRITER = ROOT / "iamap_core/raster/geotiff.py"
"""Encodes a PNG in memory."""
VIRTUAL = ROOT / "iamap_core/raster/rolled.py"
"""Describes a virtual raster in memory."""
GROUND = ROOT / "iamap_core/report/ground.py"
"""Encodes a JPEG in memory."""

REQUIRED: dict[str, Any] = {"source": "a.tif", "output": "b.tif"}


def test_every_value_of_the_field_stands_for_a_format_that_gdal_can_make() -> None:
    assert [format_named(name) for name in get_args(FormatName)] == [AUTO, GTIFF, COG, ZARR]
    assert set(get_args(FormatName)) == {"auto", *FORMATS}
    with rasterio.Env() as environment:
        assert {one.driver for one in FORMATS.values()} <= environment.drivers().keys()
    assert EXTENSION == ".tif"


def test_maps_of_few_bands_are_cloud_optimised_where_nothing_is_said() -> None:
    assert Write().map_format(1) is Write().map_format(FEW_BANDS) is COG
    assert Write().map_format(FEW_BANDS + 1) is FeatureWrite().file_format is GTIFF
    assert Write(overviews=False).map_format(1) is GTIFF  # a cloud-optimised file has overviews
    assert Write(format="gtiff").map_format(1) is GTIFF
    assert Write(format="cog").map_format(384) is FeatureWrite(format="cog").file_format is COG


# ----------------------------------------------------------------------------------------------- one writer


def openings_for_writing(source: str) -> list[int]:
    """Lines on which rasterio or GDAL opens a raster for writing, or copies one."""
    lines = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import | ast.ImportFrom):
            names = [getattr(node, "module", None) or "", *(alias.name for alias in node.names)]
            if any(name.split(".")[0] == "osgeo" or name == "rasterio.shutil" for name in names):
                lines.append(node.lineno)
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "open":
            of_rasterio = isinstance(node.func.value, ast.Name) and node.func.value.id == "rasterio"
            arguments = {keyword.arg: keyword.value for keyword in node.keywords}
            mode = node.args[1] if len(node.args) > 1 else arguments.get("mode")
            reads = mode is None or (isinstance(mode, ast.Constant) and mode.value == "r")
            if (of_rasterio and not reads) or "driver" in arguments or None in arguments:
                lines.append(node.lineno)
    return lines


@pytest.mark.parametrize(
    "source",
    ["rasterio.open(p, 'w', **made)", "rasterio.open(p, mode='r+')", "file.open(driver='PNG')", "file.open(**made)",
     "import rasterio.shutil", "from osgeo import gdal"],
)  # fmt: skip
def test_the_rule_sees_every_way_to_write(source: str) -> None:
    assert openings_for_writing(source) == [1]


def test_the_rule_lets_reading_and_other_files_alone() -> None:
    assert not openings_for_writing("rasterio.open(p)\nrasterio.open(p, overview_level=1)\npath.open('w')\nf.open()")


def test_one_module_alone_opens_rasters_for_writing() -> None:
    found = {path for path in SOURCES if openings_for_writing(path.read_text(encoding="utf-8"))}
    assert found == {WRITER, VIRTUAL, GROUND}


# ------------------------------------------------------------------------------------------ the former flag


@pytest.mark.parametrize(
    ("given", "meant"),
    [
        ({}, "auto"),
        ({"cog": True}, "cog"),
        ({"cog": False}, "gtiff"),
        ({"cog": "true", "format": "auto"}, "cog"),
        ({"cog": True, "format": "cog"}, "cog"),
    ],
)
def test_the_former_flag_is_understood(given: dict[str, Any], meant: str) -> None:
    assert Write.model_validate(given).format == meant


def test_the_former_flag_is_understood_when_typed_and_in_a_file(tmp_path: Path) -> None:
    catalog = Catalog.installed()
    typed = [f"{name}={value}" for name, value in REQUIRED.items()]
    assert compose("encode", [*typed, "encoder=meanpool", "write.cog=true"], catalog).config.write.format == "cog"
    file = tmp_path / "run.json"
    file.write_text('{"source": ["a.tif"], "output": "b.tif", "encoder": "meanpool", "write": {"cog": false}}')
    assert compose("encode", [], catalog, file=file).config.write.format == "gtiff"
    with pytest.raises(ConfigInvalid) as caught:
        compose("encode", ["write.format=cog"], catalog, file=file)
    assert str(caught.value) == (
        "write.cog=False contradicts write.format=cog. Leave out write.cog, which is deprecated."
    )
    assert caught.value.where == "write.format"


def test_a_flag_that_is_neither_true_nor_false_is_refused() -> None:
    with pytest.raises(ConfigInvalid, match=r"^write\.cog=maybe must be true or false\. Give write\.format=cog\.$"):
        EncodeConfig.model_validate({**REQUIRED, "write": {"cog": "maybe"}})


def test_results_of_the_flag_and_of_the_field_are_the_same_result() -> None:
    def storage(**write: Any) -> Identity:
        written = [f"write.{name}={value}" for name, value in write.items()]
        task = compose("encode", ["source=a.tif", "output=b.tif", "encoder=meanpool", *written], Catalog.installed())
        return Identity.of(task)

    now = storage()
    assert now.storage["write.format"] == "gtiff"
    before = {name: value for name, value in now.storage.items() if name != "write.format"}
    plain, cog = (Identity.recorded(now.pixels, {**before, "write.cog": flag}) for flag in (False, True))
    assert plain.changed(now) == plain.changed(storage(format="gtiff")) == plain.changed(storage(cog="false")) == []
    assert cog.changed(storage(format="cog")) == []
    assert cog.changed(now) == ["write.format was cog, is now gtiff"]
