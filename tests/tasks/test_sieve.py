"""sieve: what a cleaned map keeps of its source, and every message."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import rasterio
from numpy.typing import NDArray
from scipy.ndimage import gaussian_filter  # type: ignore[import-untyped]

from iamap_core.catalog import Catalog
from iamap_core.config.compose import compose
from iamap_core.errors import ConfigInvalid, IamapError, SourceUnreadable
from iamap_core.events import Log, Reporter, Result
from iamap_core.mapping.class_map import ClassMap
from iamap_core.mapping.sieve import sieve
from iamap_core.provenance import tags_of
from iamap_core.raster.class_names import write_class_names
from iamap_core.raster.classes import ClassEntry
from iamap_core.raster.grid import Window
from iamap_core.raster.source import RasterSource
from iamap_core.tasks import execute
from tests.conftest import WriteRaster

CATALOG = Catalog.installed()
ENTRIES = (ClassEntry(1, "water", "#0072b2"), ClassEntry(2, "forêt", "#009e73"), ClassEntry(9, "speck", "#d55e00"))


@pytest.fixture
def class_map(write_raster: WriteRaster) -> Path:
    noise = gaussian_filter(np.random.default_rng(0).normal(size=(150, 170)), 1.2)
    codes = np.where(noise > 0, 2, 1).astype(np.uint8)
    codes[:10, :15] = 0
    codes[100:102, 100] = 9
    path = write_raster(codes[None], "map.tif", nodata=0)
    write_class_names(path, ENTRIES)
    with rasterio.open(path, "r+") as dataset:
        dataset.write_colormap(1, {1: (0, 114, 178), 2: (0, 158, 115), 9: (213, 94, 0)})
    return path


def run(source: Path, *settings: str) -> tuple[Result, list[str]]:
    events: list[Any] = []
    given = (f"source={source}", f"output={source.parent / 'out' / 'clean.tif'}", *settings)
    result = execute(compose("sieve", given, CATALOG), Reporter(events.append))
    return result, [event.text for event in events if isinstance(event, Log)]


def read(path: Path) -> NDArray[Any]:
    with rasterio.open(path) as dataset:
        return np.asarray(dataset.read(1))


def complaint(kind: type[IamapError], source: Path, *settings: str) -> str:
    before = sorted(source.parent.iterdir())
    with pytest.raises(kind) as caught:
        run(source, *settings)
    assert sorted(source.parent.iterdir()) == before
    return str(caught.value)


def test_a_cleaned_map_keeps_all_that_its_source_says(class_map: Path) -> None:
    result, lines = run(class_map, "write.quicklook=true")
    output = Path(result.outputs[0].path)
    assert sorted(file.name for file in output.parent.iterdir()) == [
        "clean.png", "clean.qml", "clean.tif", "clean.tif.aux.xml"
    ]  # fmt: skip
    assert [one.role for one in result.outputs] == ["cleaned", "quicklook"]
    codes, new = read(class_map), read(output)
    assert (new[codes == 0] == 0).all() and not (new == 9).any()
    with rasterio.open(class_map) as one, rasterio.open(output) as other:
        assert (other.dtypes, other.nodata, other.transform, other.crs) == (("uint8",), 0, one.transform, one.crs)
        assert {code: one.colormap(1)[code] for code in (1, 2, 9)} == {
            code: other.colormap(1)[code] for code in (1, 2, 9)
        }
        assert other.tags()["CLASS_2"] == "forêt"
    made = ClassMap.of(RasterSource([output]))
    assert made.names == {1: "water", 2: "forêt", 9: "speck"}  # also that of which no patch is left
    assert tuple(made.entries((1, 2, 9))) == ENTRIES
    tags = tags_of(output)
    assert (
        tags["task"] == "sieve" and tags["config"]["min_pixels"] == 10 and tags["source"]["paths"] == [str(class_map)]
    )
    style = (output.with_suffix(".qml")).read_text()
    assert 'label="forêt"' in style and 'color="#009e73"' in style
    changed = int((new != codes).sum())
    share = f"{changed / (codes != 0).sum():.1%}"
    assert f"{changed:,} of {(codes != 0).sum():,} pixels ({share}) have another class than before." in lines
    assert result.report["changed_pixels"] == changed
    assert {row["code"]: row["pixels"] for row in result.report["classes"]} == {
        code: int((new == code).sum()) for code in (1, 2, 9)
    }
    assert json.dumps(result.report)


def test_rows_that_are_read_at_once_do_not_change_the_result(
    class_map: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    result, _ = run(class_map, "majority=3", "min_pixels=20")
    whole = read(Path(result.outputs[0].path))
    monkeypatch.setattr("iamap_core.mapping.cleaning.CLEANING_BYTES", 10**9)
    monkeypatch.setattr("iamap_core.tasks.sieve.CLEANING_BYTES", 10**9)
    run(class_map, "majority=3", "min_pixels=20", "overwrite=true")
    np.testing.assert_array_equal(read(Path(result.outputs[0].path)), whole)
    alone = ClassMap.of(RasterSource([class_map])).codes
    run(class_map, "overwrite=true")
    wanted = sieve(alone, 150, 170, 10, rows=150, folder=tmp_path)(Window(0, 0, 150, 170))
    new = read(Path(result.outputs[0].path))
    np.testing.assert_array_equal(new[wanted > 0], wanted[wanted > 0])


@pytest.mark.parametrize(
    ("dtype", "nodata", "codes", "wanted"),
    [
        ("int16", -9999, (-9999, 3), ("int16", -9999)),
        ("uint16", None, (4, 3), ("uint16", 65535)),
        ("uint8", None, (255, 3), ("uint16", 65535)),  # all codes are classes: one more is needed
        ("float32", float("nan"), (float("nan"), 300), ("uint16", 65535)),
    ],
)
def test_type_and_nodata_are_those_of_the_source_where_they_can_be(
    dtype: str, nodata: float | None, codes: tuple[float, float], wanted: tuple[str, float], write_raster: WriteRaster
) -> None:
    values = np.full((1, 20, 20), float(codes[1]))
    values[0, :5] = codes[0]
    source = write_raster(values.astype(dtype), "codes.tif", nodata=nodata)
    result, _ = run(source)
    output = Path(result.outputs[0].path)
    with rasterio.open(output) as dataset:
        assert (dataset.dtypes[0], dataset.nodata) == wanted
        kept = dataset.read(1)[:5]
    assert (kept == (dataset.nodata if nodata is not None else codes[0])).all()


def test_a_legend_names_and_colours_the_classes_anew(class_map: Path) -> None:
    legend = class_map.with_name("legend.csv")
    legend.write_text("code,name,colour\nwater,lake,#0000ff\n")
    result, _ = run(class_map, f"legend={legend}")
    made = ClassMap.of(RasterSource([result.outputs[0].path]))
    assert made.names[1] == "lake" and made.colours[1] == "#0000ff" and made.names[2] == "forêt"


def test_what_cannot_be_cleaned_is_said(class_map: Path, write_raster: WriteRaster) -> None:
    assert complaint(ConfigInvalid, class_map, "majority=4") == (
        "majority=4 must be an odd number, so that the window has a middle. Give majority=3 or majority=5."
    )
    assert complaint(ConfigInvalid, class_map, f"output={class_map.parent / 'c.gpkg'}") == (
        f"output must end in .tif: results are GeoTIFFs. It is {class_map.parent / 'c.gpkg'}."
    )
    empty = write_raster(np.zeros((1, 8, 8), np.uint8), "empty.tif", nodata=0)
    assert complaint(SourceUnreadable, empty) == "empty.tif has no data. Check read.nodata."
    minus = write_raster(np.full((1, 8, 8), -4, np.int16), "minus.tif")
    assert complaint(SourceUnreadable, minus) == (
        "minus.tif holds the code -4, and codes are counted from 0 on. Give a raster of classes, such as those of "
        "cluster and predict."
    )
    halves = write_raster(np.full((1, 8, 8), 0.5, np.float32), "halves.tif")
    assert complaint(SourceUnreadable, halves) == (
        "halves.tif holds 0.5, and codes of classes are whole numbers up to 16,777,216. Give a raster of classes, such "
        "as those of cluster and predict."
    )
