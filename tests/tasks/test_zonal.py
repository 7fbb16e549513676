"""zonal: tables of classes and numbers within zones, compared with plain computations on whole arrays."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import numpy as np
import pyogrio
import pytest
import rasterio
from rasterio.features import geometry_mask

from iamap_core.catalog import Catalog
from iamap_core.config.binding import bind
from iamap_core.config.registry import TASKS
from iamap_core.errors import IamapError
from iamap_core.events import Log, Reporter, Result
from iamap_core.mapping import zones
from iamap_core.raster.class_names import write_class_names
from iamap_core.raster.classes import ClassEntry
from iamap_core.raster.layout import Layout, describe, profile
from iamap_core.raster.source import RasterSource
from iamap_core.tasks import execute
from tests.conftest import TRANSFORM, WriteRaster

SIDE = 60
NAMES = {1: "water", 2: "forest", 7: "town"}


def do(heard: Any = lambda event: None, **choices: Any) -> Result:
    return execute(bind(TASKS["zonal"].model.model_validate(choices), Catalog.installed()), Reporter(heard))


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture
def numbers(write_raster: WriteRaster) -> Path:
    values = np.random.default_rng(3).normal(1e4, 5, (2, SIDE, SIDE)).astype(np.float32)
    values[1, :9, :9] = np.nan
    return write_raster(values, "numbers.tif", descriptions=("red", "nir"), nodata=float("nan"))


@pytest.fixture
def classes(tmp_path: Path, numbers: Path) -> Path:
    codes = np.random.default_rng(4).choice([1, 2, 7], (1, SIDE, SIDE)).astype(np.uint8)
    codes[:, :5, :5] = 255
    layout = Layout.classes("class", dict.fromkeys(NAMES, "#112233"))
    path = tmp_path / "classes.tif"
    with rasterio.open(path, "w", **profile(RasterSource([numbers]).grid, layout, "none")) as file:
        file.write(codes)
        describe(file, layout, {"classes": NAMES})
    return path


SHAPES = {
    "square": [(2, 2), (31, 2), (31, 40), (2, 40)],
    "triangle": [(10, 5), (59, 30), (20, 58)],  # over the square
    "tiny": [(50.6, 50.6), (50.9, 50.6), (50.7, 50.9)],  # within a pixel, without its centre
    "far": [(200, 200), (210, 200), (210, 210)],
}


@pytest.fixture
def areas(tmp_path: Path) -> Path:
    found = []
    for name, corners in SHAPES.items():
        ring = [list(TRANSFORM @ corner) for corner in [*corners, corners[0]]]
        found.append({"type": "Feature", "properties": {"plot": name},
                      "geometry": {"type": "Polygon", "coordinates": [ring]}})  # fmt: skip
    crs = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::32618"}}
    path = tmp_path / "areas.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "crs": crs, "features": found}))
    return path


def mask(name: str) -> np.ndarray:
    if name == "tiny":
        alone = np.zeros((SIDE, SIDE), bool)
        alone[50, 50] = True
        return alone
    corners = SHAPES[name]
    shape = {"type": "Polygon", "coordinates": [[TRANSFORM @ corner for corner in [*corners, corners[0]]]]}
    return geometry_mask([shape], (SIDE, SIDE), TRANSFORM, invert=True)


@pytest.mark.parametrize("side", [1024, 16])
def test_numbers_within_zones_are_those_of_plain_arrays(
    numbers: Path, areas: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, side: int
) -> None:
    monkeypatch.setattr(zones, "window_pixels", lambda memory, bands: side**2)
    events: list[Any] = []
    do(events.append, source=numbers, zones=areas, name="plot", output=tmp_path / "t.csv", quantiles=[0.1, 0.5])
    with rasterio.open(numbers) as file:
        values = file.read().astype(np.float64)
    table = {row["zone"]: row for row in rows(tmp_path / "t.csv")}
    assert list(table) == list(SHAPES)
    for name in ("square", "triangle", "tiny"):
        there = mask(name) & np.isfinite(values).all(axis=0)
        inside = values[:, there]
        row = table[name]
        assert int(row["pixels"]) == there.sum() > 0
        assert float(row["hectares"]) == pytest.approx(there.sum() / 100, rel=0.01)
        for band, own in zip(("red", "nir"), inside, strict=True):
            expected = [own.mean(), own.std(), own.min(), own.max(), *np.quantile(own, [0.1, 0.5])]
            found = [float(row[f"{band}_{what}"]) for what in ("mean", "sd", "min", "max", "q10", "q50")]
            assert found == pytest.approx(expected, rel=1e-6, abs=1e-6)
    assert (table["far"]["pixels"], table["far"]["red_mean"]) == ("0", "")
    assert [event.text for event in events if event.type == "warning"] == [
        "1 of 4 polygons of areas.geojson lie outside numbers.tif.",
        "1 of 4 zones hold no pixel with data: their figures are empty.",
    ]


def test_classes_within_zones_add_up_to_the_map(classes: Path, areas: Path, tmp_path: Path) -> None:
    with rasterio.open(classes) as file:
        codes = file.read(1)
    result = do(source=classes, output=tmp_path / "all.csv")
    whole = rows(tmp_path / "all.csv")
    assert [(row["zone"], row["class"], int(row["pixels"])) for row in whole] == [
        ("all", name, int((codes == code).sum())) for code, name in NAMES.items()
    ]
    assert sum(float(row["share"]) for row in whole) == pytest.approx(1)
    assert [one["name"] for one in result.report["classes"]] == list(NAMES.values())
    do(source=classes, zones=areas, name="plot", output=tmp_path / "zones.csv")
    for row in rows(tmp_path / "zones.csv"):
        inside = codes[mask(row["zone"])] if row["zone"] != "far" else codes[:0]
        assert int(row["pixels"]) == (inside == int(row["code"])).sum()
        assert (row["share"] == "") == (row["zone"] == "far")


def test_a_geopackage_has_the_zones_with_their_figures(classes: Path, areas: Path, tmp_path: Path) -> None:
    do(source=classes, zones=areas, name="plot", output=tmp_path / "z.gpkg")
    again = {"source": classes, "zones": areas, "name": "plot", "output": tmp_path / "z.gpkg"}
    with pytest.raises(IamapError, match=r"z\.gpkg exists \(.*\), and may have been changed since it was made"):
        do(**again)
    do(**again, overwrite=True)
    found = pyogrio.read_dataframe(tmp_path / "z.gpkg")
    assert list(found["zone"]) == list(SHAPES) and found.crs.to_epsg() == 32618
    assert (found.geometry.area == pyogrio.read_dataframe(areas).geometry.area).all()
    shares = found[[f"{name}_share" for name in NAMES.values()]].sum(axis=1)
    assert shares[:3].to_numpy() == pytest.approx(1)
    do(source=classes, output=tmp_path / "t.gpkg")
    assert pyogrio.read_info(tmp_path / "t.gpkg")["geometry_type"] is None


def test_a_large_zone_has_quantiles_of_a_sample(numbers: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zones, "MAX_SAMPLE", 500)
    monkeypatch.setattr(zones, "window_pixels", lambda memory, bands: 16**2)
    events: list[Any] = []
    do(events.append, source=numbers, output=tmp_path / "t.csv")
    assert any("zones are those of up to" in event.text for event in events if event.type == "log")
    (row,) = rows(tmp_path / "t.csv")
    assert int(row["pixels"]) == SIDE**2 - 81
    assert float(row["red_q50"]) == pytest.approx(1e4, abs=1)
    do(source=numbers, output=tmp_path / "u.csv")
    assert (tmp_path / "u.csv").read_bytes() == (tmp_path / "t.csv").read_bytes(), "the draw has a seed"


def test_points_take_the_pixels_they_fall_on(numbers: Path, tmp_path: Path) -> None:
    points = tmp_path / "points.csv"
    x, y = TRANSFORM @ (20.5, 30.5)
    points.write_text(f"x,y\n{x},{y}\n")
    do(source=numbers, zones=points, output=tmp_path / "t.csv", quantiles=[])
    (row,) = rows(tmp_path / "t.csv")
    with rasterio.open(numbers) as file:
        expected = file.read()[:, 30, 20]
    assert [float(row["red_mean"]), float(row["nir_mean"])] == pytest.approx(expected.tolist())
    assert list(row) == [
        "zone",
        "pixels",
        "hectares",
        *(f"{b}_{w}" for b in ("red", "nir") for w in ("mean", "sd", "min", "max")),
    ]


def test_codes_with_a_colour_are_classes_without_names_too(tmp_path: Path) -> None:
    other = tmp_path / "other.tif"
    with rasterio.open(
        other, "w", driver="GTiff", count=1, height=2, width=2, dtype="uint8", nodata=9, crs="EPSG:32618",
        transform=TRANSFORM,
    ) as file:  # fmt: skip
        file.write(np.array([[[1, 2], [9, 2]]], np.uint8))
        file.write_colormap(1, {1: (255, 0, 0, 255), 2: (0, 255, 0, 255)})
    do(source=other, output=tmp_path / "t.csv")
    assert [(row["class"], row["pixels"]) for row in rows(tmp_path / "t.csv")] == [("1", "1"), ("2", "2")]


@pytest.mark.parametrize(
    ("choices", "message"),
    [
        ({"output": "t.xlsx"}, "output must end in .csv or .gpkg."),
        ({"name": "plot"}, "name=plot names zones, and none are given."),
        ({"zones": "far.geojson"}, "none of the 1 polygons of far.geojson lies on numbers.tif."),
        ({"zones": "nodata.geojson"}, "numbers.tif has no data in any of the zones."),
    ],
)
def test_what_cannot_be_counted_is_refused(
    numbers: Path, areas: Path, tmp_path: Path, choices: dict[str, Any], message: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    whole = json.loads(areas.read_text())
    (tmp_path / "far.geojson").write_text(json.dumps({**whole, "features": whole["features"][-1:]}))
    ring = [list(TRANSFORM @ corner) for corner in [(1, 1), (4, 1), (4, 4), (1, 1)]]
    geometry = {"type": "Polygon", "coordinates": [ring]}
    nodata = {"type": "Feature", "properties": {}, "geometry": geometry}
    (tmp_path / "nodata.geojson").write_text(json.dumps({**whole, "features": [nodata]}))
    with pytest.raises(IamapError) as caught:
        do(**{"source": numbers, "output": "t.csv", **choices})
    assert caught.value.message == message
    assert not list(tmp_path.glob("t.*"))


def test_codes_that_the_colour_table_lacks_are_counted_too(classes: Path, tmp_path: Path) -> None:
    with rasterio.open(classes, "r+") as file:
        codes = file.read(1)
        codes[20:30] = 9
        file.write(codes, 1)
    do(source=classes, output=tmp_path / "t.csv")
    found = {row["class"]: int(row["pixels"]) for row in rows(tmp_path / "t.csv")}
    assert found["9"] == 10 * SIDE and sum(found.values()) == (codes != 255).sum()


@pytest.mark.parametrize(
    ("value", "message"),
    [
        (-3, "named.tif holds the code -3, and codes are counted from 0 on."),
        (1.5, "named.tif holds 1.5, and codes of classes are whole numbers up to 16,777,216."),
    ],
)
def test_numbers_that_are_not_codes_are_refused(
    write_raster: WriteRaster, tmp_path: Path, value: float, message: str
) -> None:
    path = write_raster(np.full((1, 8, 8), value, np.float32), "named.tif")
    write_class_names(path, [ClassEntry(1, "water", "#112233")])
    with pytest.raises(IamapError) as caught:
        do(source=path, output=tmp_path / "t.csv")
    assert caught.value.message == message


def test_columns_that_a_geopackage_cannot_hold(numbers: Path, tmp_path: Path, write_raster: WriteRaster) -> None:
    many = [number / 1000 for number in range(1000)]
    with pytest.raises(IamapError) as caught:
        do(source=numbers, output=tmp_path / "t.gpkg", quantiles=many)
    assert caught.value.message == "a GeoPackage holds 1,900 columns of figures, and these would be 2,008."
    alike = write_raster(np.ones((2, 8, 8), np.float32), "alike.tif", descriptions=("nir", "NIR"))
    do(source=alike, output=tmp_path / "t.gpkg", quantiles=[])
    assert {"nir_mean", "NIR_mean (2)"} <= set(pyogrio.read_info(tmp_path / "t.gpkg")["fields"])


def test_zones_without_a_geometry_are_named(numbers: Path, areas: Path, tmp_path: Path) -> None:
    whole = json.loads(areas.read_text())
    whole["features"][1]["geometry"] = None
    (tmp_path / "holes.geojson").write_text(json.dumps(whole))
    events: list[Any] = []
    do(events.append, source=numbers, zones=tmp_path / "holes.geojson", name="plot", output=tmp_path / "t.csv")
    warned = [event.text for event in events if event.type == "warning"]
    assert "1 features of holes.geojson have no geometry that can be used." in warned
    assert [row["zone"] for row in rows(tmp_path / "t.csv")] == ["square", "tiny", "far"]


def test_zones_without_a_name_have_an_empty_one(classes: Path, areas: Path, tmp_path: Path) -> None:
    whole = json.loads(areas.read_text())
    for feature, name in zip(whole["features"], (3, None, 2.5, 7), strict=True):
        feature["properties"]["plot"] = name
    (tmp_path / "named.geojson").write_text(json.dumps(whole))
    do(source=classes, zones=tmp_path / "named.geojson", name="plot", output=tmp_path / "t.csv")
    assert list(dict.fromkeys(row["zone"] for row in rows(tmp_path / "t.csv"))) == ["3", "", "2.5", "7"]


def test_a_table_of_the_user_is_not_replaced(classes: Path, tmp_path: Path) -> None:
    table = tmp_path / "t.csv"
    table.write_text("mine\n")
    with pytest.raises(IamapError, match=r"t\.csv exists \(5 bytes\) and was not made by iamap"):
        do(source=classes, output=table)
    table.write_text("zone,code,class,pixels,note\n")  # nearly one of ours
    with pytest.raises(IamapError, match="was not made by iamap"):
        do(source=classes, output=table)
    table.unlink()
    do(source=classes, output=table)
    with pytest.raises(IamapError, match="may have been changed since it was made"):
        do(source=classes, output=table)
    assert len(rows(table)) == 3


def test_what_the_raster_holds_can_be_given_and_is_said(
    classes: Path, numbers: Path, write_raster: WriteRaster, tmp_path: Path
) -> None:
    codes = np.random.default_rng(4).choice([1, 2, 7], (1, SIDE, SIDE)).astype(np.uint8)
    plain = write_raster(codes, "plain.tif")
    coloured = write_raster(codes, "coloured.tif")
    with rasterio.open(coloured, "r+") as file:
        file.write_colormap(1, {7: (1, 2, 3)})
    said: list[str] = []

    def table(source: Path, **choices: Any) -> list[dict[str, str]]:
        output = tmp_path / "t.csv"
        said.clear()
        do(
            lambda event: said.append(event.text) if isinstance(event, Log) and "statistics" in event.text else None,
            source=[str(source)], output=output, overwrite=True, **choices,
        )  # fmt: skip
        return rows(output)

    assert "band_1_mean" in table(plain)[0]
    assert said == [
        "plain.tif has neither names of classes nor a colour table and is taken as numbers (statistics=auto). Give "
        "statistics=classes if its values are codes of classes."
    ]
    assert [(row["code"], row["class"], int(row["pixels"])) for row in table(plain, statistics="classes")] == [
        (str(code), str(code), int((codes == code).sum())) for code in (1, 2, 7)
    ]
    assert not said
    assert table(coloured)[-1]["code"] == "7"
    assert said == ["coloured.tif has a colour table and is taken as classes (statistics=auto)."]
    assert table(classes)[0]["class"] == "water"
    assert said == ["classes.tif has names of classes and is taken as classes (statistics=auto)."]
    mean = float(table(classes, statistics="numbers")[0]["class_mean"])
    with rasterio.open(classes) as file:
        whole = file.read(1)
    assert mean == pytest.approx(whole[whole != 255].mean())
    table(numbers)
    assert said == ["numbers.tif has 2 bands and is taken as numbers (statistics=auto)."]
    with pytest.raises(IamapError) as caught:
        table(numbers, statistics="classes")
    assert str(caught.value) == (
        "numbers.tif has 2 bands, and a class map has one. Give read.bands=[1], or the raster of classes."
    )
