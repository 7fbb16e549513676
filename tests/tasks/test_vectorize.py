"""vectorize: files, columns, classes and every message."""

from __future__ import annotations

import importlib.util
import json
import re
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import numpy as np
import pyogrio
import pytest
import rasterio
import shapely
from affine import Affine
from numpy.typing import NDArray
from scipy.ndimage import gaussian_filter  # type: ignore[import-untyped]

from iamap_core.catalog import Catalog
from iamap_core.config.compose import compose
from iamap_core.errors import (
    BandMismatch,
    ConfigInvalid,
    IamapError,
    MissingDependency,
    OutputUnwritable,
    SourceUnreadable,
)
from iamap_core.events import Log, Reporter, Result, WarningEvent
from iamap_core.marks import is_marked
from iamap_core.raster import style
from iamap_core.raster.class_names import write_class_names
from iamap_core.raster.classes import ClassEntry
from iamap_core.raster.grid import PixelGrid, Window
from iamap_core.raster.ground_area import pixel_areas
from iamap_core.tasks import execute
from tests.conftest import WriteRaster

CATALOG = Catalog.installed()
ENTRIES = (ClassEntry(1, "water", "#0072b2"), ClassEntry(2, "forêt", "#009e73"), ClassEntry(3, "town", "#d55e00"))


@pytest.fixture
def class_map(write_raster: WriteRaster) -> Path:
    noise = gaussian_filter(np.random.default_rng(0).normal(size=(60, 80)), 2)
    codes = (1 + np.digitize(noise, np.quantile(noise, [0.3, 0.7]))).astype(np.uint8)
    codes[:10, :15] = 255
    path = write_raster(codes[None], "map.tif", nodata=255)
    write_class_names(path, ENTRIES)
    with rasterio.open(path, "r+") as dataset:
        dataset.write_colormap(1, {1: (0, 114, 178), 2: (0, 158, 115), 3: (213, 94, 0)})
    return path


def run(source: Path, *settings: str, output: str = "polygons.gpkg") -> tuple[Result, list[Any]]:
    events: list[Any] = []
    given = (f"source={source}", f"output={source.parent / output}", *settings)
    return execute(compose("vectorize", given, CATALOG), Reporter(events.append)), events


def message(caught: pytest.ExceptionInfo[IamapError]) -> str:
    return str(caught.value)


def table(path: Path) -> tuple[dict[str, NDArray[Any]], NDArray[Any]]:
    meta, _, wkb, columns = pyogrio.raw.read(path)
    return dict(zip(meta["fields"], columns, strict=True)), shapely.from_wkb(wkb)


def codes_of(path: Path) -> NDArray[Any]:
    with rasterio.open(path) as dataset:
        return np.asarray(dataset.read(1))


@pytest.mark.parametrize("output", ["polygons.gpkg", "polygons.fgb", "polygons.parquet"])
def test_polygons_have_class_and_size_in_every_format(class_map: Path, output: str) -> None:
    if output.endswith(".parquet"):
        pytest.importorskip("pyarrow")
    result, events = run(class_map, output=output)
    path = class_map.with_name(output)
    assert is_marked(path)
    codes = codes_of(class_map)
    if output.endswith(".parquet"):
        parquet = importlib.import_module("pyarrow.parquet").read_table(path)
        geo = json.loads(parquet.schema.metadata[b"geo"])
        assert geo["columns"][geo["primary_column"]]["crs"]["id"] == {"authority": "EPSG", "code": 32618}
        columns = {name: parquet[name].to_numpy() for name in parquet.column_names}
        geometry = shapely.from_wkb(columns[geo["primary_column"]])
    else:
        columns, geometry = table(path)
        assert pyogrio.read_info(path)["crs"] == "EPSG:32618"
    assert set(columns["class"]) == {"water", "forêt", "town"}
    for entry in ENTRIES:
        assert columns["pixels"][columns["code"] == entry.code].sum() == (codes == entry.code).sum()
    assert shapely.coverage_is_valid(geometry)
    assert shapely.area(geometry).sum() == pytest.approx((codes != 255).sum() * 100, rel=0.01)
    assert [output.role for output in result.outputs] == ["polygons"]
    assert result.report["polygons"] == len(geometry)
    assert sum(row["polygons"] for row in result.report["classes"]) == len(geometry)
    lines = [event.text for event in events if isinstance(event, Log)]
    assert f"{len(geometry)} polygons." in lines
    assert any(line.startswith("forêt") and line.endswith(" ha") for line in lines)
    assert sorted(file.name for file in class_map.parent.iterdir()) == sorted(
        ["map.tif", "map.tif.aux.xml", output, "polygons.qml"]
    )


@pytest.mark.parametrize(
    ("crs", "transform"),
    [
        ("EPSG:32618", Affine(10, 0, 400_000, 0, -10, 5_000_000)),
        ("EPSG:32618", Affine(8, 6, 400_000, 6, -8, 5_000_000)),
        ("EPSG:4326", Affine(0.01, 0, 12, 0, -0.01, 60)),
    ],
)
def test_areas_sum_to_those_of_the_pixels_and_perimeters_are_metres(
    crs: str, transform: Affine, class_map: Path, write_raster: WriteRaster
) -> None:
    codes = codes_of(class_map)
    source = write_raster(codes[None], "placed.tif", nodata=255, crs=crs, transform=transform)
    run(source, "simplify=0")
    columns, geometry = table(class_map.with_name("polygons.gpkg"))
    grid = PixelGrid(60, 80, transform, rasterio.crs.CRS.from_string(crs).to_wkt())
    areas = pixel_areas(grid)
    assert areas is not None
    each = np.broadcast_to(areas.within(Window(0, 0, 60, 80)), codes.shape)
    assert columns["area_m2"].sum() == pytest.approx(each[codes != 255].sum(), rel=1e-9)
    for code in (1, 2, 3):
        assert columns["area_m2"][columns["code"] == code].sum() == pytest.approx(each[codes == code].sum(), rel=1e-9)
    if crs == "EPSG:32618":  # on the central meridian's side, 0.9996 to 1 of the plane
        np.testing.assert_allclose(columns["perimeter_m"], shapely.length(geometry), rtol=1e-3)
    else:  # a degree is 111.4 km along the meridian here, and half of that along the parallel
        left, bottom, right, top = shapely.bounds(geometry).T
        box = [box for box in range(len(geometry)) if geometry[box].equals(shapely.envelope(geometry[box]))]
        assert box
        expected = 2 * ((right - left) * 111_412 * np.cos(np.deg2rad((top + bottom) / 2)) + (top - bottom) * 111_412)
        np.testing.assert_allclose(columns["perimeter_m"][box], expected[box], rtol=0.01)


def test_without_a_crs_there_are_pixels_only(class_map: Path, write_raster: WriteRaster) -> None:
    source = write_raster(codes_of(class_map)[None], "nowhere.tif", nodata=255, crs=None)
    result, _ = run(source)
    columns, geometry = table(class_map.with_name("polygons.gpkg"))
    assert list(columns) == ["code", "class", "pixels"]
    assert len(geometry)
    assert {row["hectares"] for row in result.report["classes"]} == {None}


@pytest.mark.parametrize("rows", [1, 16, 1000])
def test_rows_that_are_read_at_once_do_not_change_the_result(
    rows: int, class_map: Path, write_raster: WriteRaster, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = ("min_pixels=20", "majority=3", "smooth=1")
    run(class_map, *settings, output="whole.gpkg")
    cut = write_raster(codes_of(class_map)[None], "cut.tif", nodata=255, tiled=True, blockxsize=16, blockysize=16)
    monkeypatch.setattr("iamap_core.mapping.cleaning.MIN_ROWS", rows)
    monkeypatch.setattr("iamap_core.mapping.cleaning.CLEANING_BYTES", 10**9 if rows < 1000 else 1)
    run(cut, *settings, output="cut.gpkg")
    whole, parts = (table(class_map.with_name(name)) for name in ("whole.gpkg", "cut.gpkg"))
    assert whole[1].tolist() == parts[1].tolist()
    for name in ("code", "pixels", "area_m2", "perimeter_m"):
        assert whole[0][name].tolist() == parts[0][name].tolist()


def test_a_full_disk_is_said(class_map: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: Any, **__: Any) -> Any:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("iamap_core.mapping.sieve._strip", full)
    with pytest.raises(OutputUnwritable) as caught:
        run(class_map, "min_pixels=5")
    assert re.fullmatch(
        re.escape(str(class_map.parent)) + r"/\.polygons\.\w+ cannot be written to: No space left on device\. "
        r"A map without small patches takes 38 kB there while it is made\.",
        message(caught),
    )
    assert sorted(file.name for file in class_map.parent.iterdir()) == ["map.tif", "map.tif.aux.xml"]


def test_classes_are_chosen_by_name_and_code_and_small_patches_dissolved(class_map: Path) -> None:
    run(class_map, "classes=[water,3]", "min_pixels=12")
    columns, geometry = table(class_map.with_name("polygons.gpkg"))
    assert set(columns["class"]) == {"water", "town"}
    assert columns["pixels"].min() >= 12
    assert shapely.coverage_is_valid(geometry)


def test_small_islands_are_left_out_and_said(write_raster: WriteRaster) -> None:
    codes = np.full((1, 20, 20), 255, np.uint8)
    codes[0, 2, 2], codes[0, 8:15, 8:15] = 1, 1
    _, events = run(write_raster(codes, "islands.tif", nodata=255), "min_pixels=5")
    text = "1 patches of fewer than 5 pixels have no neighbour that is large enough and are left out."
    assert text in [event.text for event in events if isinstance(event, Log)]


def test_a_map_without_pixels_gives_an_empty_layer_and_a_warning(write_raster: WriteRaster) -> None:
    source = write_raster(np.full((1, 8, 8), 255, np.uint8), "empty.tif", nodata=255)
    result, events = run(source)
    warnings = [event for event in events if isinstance(event, WarningEvent)]
    assert [(one.code, one.text) for one in warnings] == [("no-polygons", "The map has no pixels of these classes.")]
    assert result.report["polygons"] == 0
    assert pyogrio.read_info(source.with_name("polygons.gpkg"))["features"] == 0


def test_scores_are_means_of_the_only_band_or_of_that_of_the_class(class_map: Path, write_raster: WriteRaster) -> None:
    codes = codes_of(class_map)
    values = np.stack([np.full(codes.shape, k / 10, np.float32) for k in (3, 1, 2)])
    many = write_raster(values, "probability.tif", descriptions=("town", "water", "forêt"))
    run(class_map, f"scores={many}")
    columns, _ = table(class_map.with_name("polygons.gpkg"))
    np.testing.assert_allclose(columns["score"], columns["code"] / 10, rtol=1e-6)
    one = write_raster(np.where(codes == 1, 0.5, np.nan)[None].astype(np.float32), "one.tif")
    run(class_map, f"scores={one}", "overwrite=true")
    columns, _ = table(class_map.with_name("polygons.gpkg"))
    np.testing.assert_allclose(columns["score"][columns["code"] == 1], 0.5)
    assert np.isnan(columns["score"][columns["code"] != 1]).all()


def test_the_style_shows_each_class_in_its_colour(class_map: Path) -> None:
    result, _ = run(class_map)
    assert result.outputs[0].style == str(class_map.with_name("polygons.qml"))
    root = ET.parse(class_map.with_name("polygons.qml")).getroot()
    renderer = root.find("renderer-v2")
    assert renderer is not None
    assert (renderer.get("type"), renderer.get("attr")) == ("categorizedSymbol", "code")
    shown = [(one.get("value"), one.get("label")) for one in renderer.iter("category")]
    assert shown == [("1", "water"), ("2", "forêt"), ("3", "town")]
    colours = [one.get("value") for one in renderer.iter("Option") if one.get("name") == "color"]
    assert colours == ["0,114,178,255", "0,158,115,255", "213,94,0,255"]


def test_a_style_of_somebody_else_stays(class_map: Path) -> None:
    own = class_map.with_name("polygons.qml")
    own.write_text("<qgis version='3.40.1-Bratislava'/>")
    result, events = run(class_map)
    assert own.read_text() == "<qgis version='3.40.1-Bratislava'/>"
    assert result.outputs[0].style is None
    text = "polygons.qml was not made for polygons.gpkg and is kept: the polygons have no style of their own."
    assert text in [event.text for event in events if isinstance(event, Log)]


def test_an_area_is_cut_out_and_keeps_its_place(class_map: Path) -> None:
    run(class_map, "area.extent=[400200,4999600,400500,4999900]", "simplify=0")
    columns, geometry = table(class_map.with_name("polygons.gpkg"))
    assert columns["pixels"].sum() == 900
    assert shapely.union_all(geometry).bounds == (400_200, 4_999_600, 400_500, 4_999_900)


def test_a_class_that_is_not_there_is_refused(class_map: Path) -> None:
    with pytest.raises(ConfigInvalid) as caught:
        run(class_map, "classes=[watr]")
    assert message(caught) == (
        "map.tif has no class 'watr'. Classes: water (1), forêt (2), town (3). Did you mean 'water'?"
    )
    with pytest.raises(ConfigInvalid) as caught:
        run(class_map, "classes=[9]")
    assert message(caught) == (
        "map.tif has no class '9'. Classes: water (1), forêt (2), town (3). Give classes by name or code."
    )
    assert not class_map.with_name("polygons.gpkg").exists()


def test_other_formats_are_refused(class_map: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ConfigInvalid) as caught:
        run(class_map, output="polygons.shp")
    path = class_map.with_name("polygons.shp")
    assert message(caught) == f"output must end in .gpkg, .fgb or .parquet. It is {path}."
    monkeypatch.setitem(__import__("sys").modules, "pyarrow.parquet", None)
    with pytest.raises(MissingDependency) as missing:
        run(class_map, output="polygons.parquet")
    assert message(missing) == "GeoParquet files are written by pyarrow. pip install 'iamap-core[parquet]'"


def test_what_is_no_class_map_is_refused(write_raster: WriteRaster) -> None:
    with pytest.raises(BandMismatch) as caught:
        run(write_raster(np.ones((3, 8, 8), np.float32), "three.tif"))
    assert message(caught) == (
        "three.tif has 3 bands, and a class map has one. Give read.bands=[1], or the raster of classes."
    )
    with pytest.raises(SourceUnreadable) as wrong:
        run(write_raster(np.full((1, 8, 8), 0.25, np.float32), "numbers.tif"))
    assert message(wrong) == (
        "numbers.tif holds 0.25, and codes of classes are whole numbers up to 16,777,216. "
        "Give a raster of classes, such as those of cluster and predict."
    )


def test_scores_of_other_pixels_are_refused(class_map: Path, write_raster: WriteRaster) -> None:
    with pytest.raises(ConfigInvalid) as caught:
        run(class_map, f"scores={write_raster(np.ones((1, 8, 9), np.float32), 'small.tif')}")
    assert message(caught) == (
        "small.tif has other pixels than map.tif: 9 x 8 of size 10, [400000, 4999920, 400090, 5000000], and "
        "80 x 60 of size 10, [400000, 4999400, 400800, 5000000]. "
        "Give a raster that was made with the map, such as map_probability.tif."
    )
    with pytest.raises(ConfigInvalid) as caught:
        run(class_map, f"scores={write_raster(np.ones((2, 60, 80), np.float32), 'two.tif')}")
    assert message(caught) == (
        "two.tif has 2 bands, and none has the name of a class: band_1, band_2. "
        "Give a raster with one band, or with a band for each class."
    )


def test_an_even_window_is_refused(class_map: Path) -> None:
    with pytest.raises(ConfigInvalid) as caught:
        run(class_map, "majority=4")
    assert message(caught) == (
        "majority=4 must be an odd number, so that the window has a middle. Give majority=3 or majority=5."
    )


def test_a_file_of_somebody_else_is_kept(class_map: Path) -> None:
    mine = class_map.with_name("polygons.gpkg")
    mine.write_text("mine")
    with pytest.raises(ConfigInvalid, match="was not made by iamap"):
        run(class_map)
    assert mine.read_text() == "mine"


def test_codes_without_names_are_called_by_their_number(write_raster: WriteRaster) -> None:
    codes = np.repeat(np.array([-5, 0, 70_000], np.int32), 40).reshape(1, 12, 10)
    run(write_raster(codes, "plain.tif"))
    columns, _ = table(write_raster(codes, "plain.tif").with_name("polygons.gpkg"))
    assert sorted(zip(columns["code"], columns["class"], strict=True)) == [(-5, "-5"), (0, "0"), (70_000, "70000")]


def test_maps_come_with_their_polygons_where_they_are_asked_for(class_map: Path, tmp_path: Path) -> None:
    scene = class_map.rename(tmp_path / "scene.tif")
    asked = (
        f"source={scene}",
        "clusterer.n_clusters=3",
        f"model={tmp_path / 'c.iamap'}",
        f"output={tmp_path / 'c.tif'}",
    )
    events: list[Any] = []
    result = execute(compose("cluster", (*asked, "vectorize=true"), CATALOG), Reporter(events.append))
    drawn = tmp_path / "c_polygons.gpkg"
    assert [(one.role, one.path) for one in result.outputs[-1:]] == [("polygons", str(drawn))]
    run(tmp_path / "c.tif", output="alone.gpkg")
    (found, shapes), (expected, alone) = table(drawn), table(tmp_path / "alone.gpkg")
    assert (shapely.to_wkb(shapes) == shapely.to_wkb(alone)).all()
    assert result.report["polygons"] == len(shapes) and (found["code"] == expected["code"]).all()
    predict = (f"source={scene}", f"model={tmp_path / 'c.iamap'}", f"output={tmp_path / 'p.tif'}", "vectorize=true")
    execute(compose("predict", predict, CATALOG), Reporter())
    assert len(table(tmp_path / "p_polygons.gpkg")[1]) == len(shapes)
    assert (tmp_path / "p_polygons.qml").exists()


def test_polygons_of_numbers_are_refused_before_the_work(class_map: Path, tmp_path: Path) -> None:
    model = tmp_path / "r.iamap"
    reduce = (f"source={class_map}", "reducer.n_components=1", f"model={model}", f"output={tmp_path / 'r.tif'}")
    execute(compose("reduce", reduce, CATALOG), Reporter())
    predict = (f"source={class_map}", f"model={model}", f"output={tmp_path / 'p.tif'}", "vectorize=true")
    with pytest.raises(ConfigInvalid) as caught:
        execute(compose("predict", predict, CATALOG), Reporter())
    assert message(caught) == "vectorize=true needs classes, and r.iamap does not give any. Leave it out."
    assert not (tmp_path / "p.tif").exists()


def test_polygons_of_somebody_else_are_kept(class_map: Path, tmp_path: Path) -> None:
    (tmp_path / "c_polygons.gpkg").write_text("mine")
    asked = (f"source={class_map}", "clusterer.n_clusters=3", f"output={tmp_path / 'c.tif'}", "vectorize=true")
    with pytest.raises(ConfigInvalid, match=r"c_polygons\.gpkg exists \(4 bytes\) and was not made by iamap"):
        execute(compose("cluster", asked, CATALOG), Reporter())


def test_the_style_of_a_raster_of_the_same_name_stays(class_map: Path) -> None:
    style.classes(class_map.with_name("map.qml"), ENTRIES)
    before = class_map.with_name("map.qml").read_bytes()
    run(class_map, output="map.gpkg")
    assert class_map.with_name("map.qml").read_bytes() == before
