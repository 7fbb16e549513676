"""Maps of a report: where samples are drawn, and over what."""

import re
from dataclasses import replace

import numpy as np
import pytest
import rasterio
from rasterio.transform import Affine

from iamap_core.interfaces import Shape
from iamap_core.raster.classes import ClassEntry
from iamap_core.raster.source import RasterSource
from iamap_core.report.ground import ground_of
from iamap_core.report.maps import MAX_MARKS, Places, error_map, fold_map
from iamap_core.report.sample_rows import JUDGED, LEARNED_ONLY, SampleRows
from iamap_core.report.svg import Scale, shape_at, ticks

CLASSES = tuple(ClassEntry(code=code, name=name, color="#888888") for code, name in ((1, "bog"), (2, "lake")))


def raster(folder, transform, crs, shape=(40, 80)):
    values = np.arange(shape[0] * shape[1], dtype=np.float32).reshape(1, *shape)
    size = {"count": 1, "height": shape[0], "width": shape[1], "dtype": "float32"}
    with rasterio.open(folder / "x.tif", "w", driver="GTiff", transform=transform, crs=crs, **size) as file:
        file.write(values)
    return RasterSource([folder / "x.tif"])


def rows(xy, *, folds=2, classes=CLASSES):
    n = len(xy)
    state = np.full(n, JUDGED, object)
    state[0] = LEARNED_ONLY
    fold = np.arange(n) % folds
    fold[0] = -1
    return SampleRows(
        xy=xy, observed=1 + np.arange(n) % 2, predicted=np.ones(n, int), fold=fold, repeat=np.zeros(n, int),
        unit=np.arange(n), weight=np.ones(n), unit_weight=np.ones(n), trained=np.zeros(n), state=state,
        probabilities=None, names=tuple(f"fold {k + 1}" for k in range(folds)), classes=classes,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("transform", "crs", "metres", "height"),
    [
        (Affine(30, 0, 5e5, 0, -30, 4e6), "EPSG:32618", 30 * 80, 340),
        (Affine(1e-3, 0, 10, 0, -1e-3, 60), "EPSG:4326", 111.4e-3 * 80 * 0.5 * 1e3, 680),
        (Affine(2, 0, 0, 0, -2, 0), None, None, 340),
    ],
)
def test_ground_is_as_long_as_it_is(tmp_path, transform, crs, metres, height):
    ground = ground_of(raster(tmp_path, transform, crs))
    assert ground.width == pytest.approx(680) and ground.height == pytest.approx(height, rel=0.02)
    assert ground.picture.startswith(b"\xff\xd8"), "a JPEG"
    assert (ground.metres is None) == (metres is None)
    if metres is not None:
        assert ground.metres * ground.width == pytest.approx(metres, rel=0.01)


def test_places_of_a_rotated_raster_are_in_its_own_rows_and_columns(tmp_path):
    transform = Affine.translation(5e5, 4e6) @ Affine.rotation(30) @ Affine.scale(10, -10)
    ground = ground_of(raster(tmp_path, transform, "EPSG:32618"))
    x, y = transform @ (20, 10)
    assert ground.at(np.array([[x, y]])) == pytest.approx(np.array([[170.0, 85.0]]))
    assert ground.north == pytest.approx(30)


def test_a_raster_across_the_antimeridian_takes_longitudes_of_both_sides(tmp_path):
    ground = ground_of(raster(tmp_path, Affine(0.1, 0, 176, 0, -0.1, 2), "EPSG:4326"))
    assert ground.at(np.array([[-178.0, 0.0], [182.0, 0.0]])) == pytest.approx(np.full((2, 2), [510.0, 170.0]))


def test_a_large_raster_without_overviews_has_no_picture(tmp_path, monkeypatch):
    from iamap_core.report import ground

    monkeypatch.setattr(ground, "MAX_PIXELS", 1000)
    assert ground_of(raster(tmp_path, Affine(30, 0, 5e5, 0, -30, 4e6), "EPSG:32618")).picture == b""


def marks(drawing):
    """Number of marks by the fill of their path."""
    paths = re.findall(r'<path class="mark" d="([^"]*)" style="fill:(#\w+)"', drawing)
    return [(color, d.count("M")) for d, color in paths]


def test_maps_show_every_fold_and_every_error(tmp_path):
    ground = ground_of(raster(tmp_path, Affine(30, 0, 5e5, 0, -30, 4e6), "EPSG:32618"))
    xy = np.stack([5e5 + np.linspace(0, 2399, 21), 4e6 - np.linspace(0, 1199, 21)], axis=1)
    shape = Shape(fold="fold 1", ring=np.array([[5e5, 4e6], [5.1e5, 4e6], [5.1e5, 3.9e6]]))
    places = Places(rows=rows(xy), ground=ground, shapes=[shape])
    drawing = fold_map(places)
    assert [count for _, count in marks(drawing)] == [1, 10, 10, 1, 1, 1], "and one of each in the legend"
    assert 'class="area" d="M0.0 0.0L680.0 0.0L680.0 340.0z"' in drawing, "cut off at the edge of the raster"
    assert "1: fold 1" in drawing and "500 m" in drawing and 'id="ground"' in drawing
    errors = error_map(places)
    assert "right (10)" in errors and "wrong (10)" in errors and "not judged" in errors
    assert 'href="#ground"' in errors and "base64" not in errors, "the picture is on the page once"


def test_maps_of_numbers_show_sizes_of_errors(tmp_path):
    ground = ground_of(raster(tmp_path, Affine(30, 0, 5e5, 0, -30, 4e6), None))
    xy = np.stack([5e5 + np.linspace(0, 2399, 21), 4e6 - np.linspace(0, 1199, 21)], axis=1)
    numbers = replace(rows(xy, classes=()), observed=np.zeros(21), predicted=np.linspace(-5, 5, 21))
    drawing = error_map(Places(rows=numbers, ground=ground))
    drawn = sum(count for _, count in marks(drawing)) - 7
    assert drawn == 21, "one of each kind in the legend, and every sample once"
    assert "too high by 4.5 or more" in drawing and "pixels" in drawing


def test_maps_of_many_samples_stay_small_and_show_every_unit(tmp_path):
    ground = ground_of(raster(tmp_path, Affine(30, 0, 5e5, 0, -30, 4e6), "EPSG:32618"))
    xy = np.stack([5e5 + np.linspace(0, 2399, 100_000), 4e6 - np.linspace(0, 1199, 100_000)], axis=1)
    many = replace(rows(xy, folds=40), unit=np.repeat(np.arange(1000), 100))
    places = Places(rows=many, ground=ground)
    assert len(places.shown) <= MAX_MARKS and len(np.unique(many.unit[places.shown])) == 1000
    drawing = fold_map(places)
    assert len(drawing) < 250_000 and "held out in one of 40 folds" in drawing


def test_ticks_are_round_and_within():
    assert ticks(0, 1, 5) == pytest.approx([0, 0.2, 0.4, 0.6, 0.8, 1])
    assert ticks(-3.2, 12.7, 4) == pytest.approx([0, 5, 10])
    assert Scale(0.5, 2000, 0, 1, log=True).ticks() == [1, 10, 100, 1000]
    assert ticks(3, 3) == [3]


def test_marks_are_paths_of_numbers():
    for shape in ("circle", "square", "up", "down", "diamond", "cross"):
        assert re.fullmatch(r"M[-\d. lhvza]+", shape_at(shape, 10.123, 20, 3.4)), shape
