"""outputs: several rasters in one pass, and how much there is of each class."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import numpy as np
import pytest
import rasterio
from numpy.typing import NDArray
from rasterio.transform import Affine

from iamap_core.bundle.bundle import Bundle, Stage
from iamap_core.bundle.matching import model_bands
from iamap_core.catalog import Catalog
from iamap_core.config.tasks import Write
from iamap_core.errors import ContractBroken
from iamap_core.events import Reporter
from iamap_core.mapping.maps import ExtraRaster, write_map
from iamap_core.raster.classes import ClassEntry
from iamap_core.raster.ground_area import pixel_areas
from iamap_core.raster.source import RasterSource
from tests.conftest import WriteRaster

CLASSES = (ClassEntry(0, "low", "#000000"), ClassEntry(300, "high", "#ffffff"))
DEGREES = Affine(0.01, 0, 10, 0, -0.01, 60)


def bundle(source: RasterSource) -> Bundle:
    catalog = Catalog.installed()
    bound = catalog.bind("scorer", {"name": "cosine"})
    scorer = bound.create().fit(np.ones((1, len(source.bands)), np.float32))
    return Bundle(stages=(Stage(bound=bound, component=scorer),), bands=model_bands(source), names=("similarity",))


@pytest.fixture
def source(write_raster: WriteRaster) -> RasterSource:
    """Three bands of 300 x 280 pixels in degrees, with a corner without data."""
    data = np.random.default_rng(0).normal(size=(3, 300, 280)).astype(np.float32)
    data[1, :50, :60] = np.nan
    return RasterSource([write_raster(data, crs="EPSG:4326", transform=DEGREES, nodata=float("nan"))])


def above(X: NDArray[np.float32], scores: NDArray[Any]) -> NDArray[Any]:
    return np.where(scores.reshape(len(X)) > 0, 300, 0)


def test_rasters_beside_a_map_hold_what_is_made_of_the_same_pixels(source: RasterSource, tmp_path: Path) -> None:
    lines: list[str] = []
    report = Reporter(lambda event: lines.append(getattr(event, "text", "")))
    written = write_map(
        bundle(source), source, tmp_path / "map.tif", Write(), {"made": "by a test"}, report, memory=2**26,
        further=[
            ExtraRaster(
                role="double", names=("a", "b"), values=lambda X, s: np.stack([2 * s.ravel(), X[:, 0]], axis=1)
            ),
            ExtraRaster(role="class", names=("class",), values=above, classes=CLASSES),
            ExtraRaster(role="many", names=tuple("abcde"), values=lambda X, s: np.repeat(X[:, :1], 5, axis=1)),
        ],
    )  # fmt: skip
    assert [(one.role, Path(one.path).name) for one in written.outputs] == [
        ("similarity", "map.tif"), ("double", "map_double.tif"), ("class", "map_class.tif"),
        ("many", "map_many.tif"),
    ]  # fmt: skip
    pixels = source.read(source.part)
    empty = ~np.isfinite(pixels).all(axis=0)
    with rasterio.open(tmp_path / "map.tif") as raster:
        scores = raster.read(1)
    with rasterio.open(tmp_path / "map_double.tif") as raster:
        a, b = raster.read()
        assert raster.descriptions == ("a", "b")
    with rasterio.open(tmp_path / "map_class.tif") as raster:
        codes = raster.read(1)
        assert raster.dtypes == ("uint16",)
        assert raster.nodata == 65535
        assert raster.colormap(1)[300] == (255, 255, 255, 255)
    layouts = []
    for name in ("map", "map_double", "map_class", "map_many"):
        with rasterio.open(tmp_path / f"{name}.tif") as raster:
            layouts.append(raster.tags(ns="IMAGE_STRUCTURE").get("LAYOUT"))
    assert layouts == ["COG", "COG", "COG", None]
    np.testing.assert_array_equal(np.isnan(scores), empty)
    np.testing.assert_array_equal(a[~empty], 2 * scores[~empty])
    np.testing.assert_array_equal(b[~empty], pixels[0][~empty])
    np.testing.assert_array_equal(codes == 65535, empty)
    np.testing.assert_array_equal(codes[~empty] == 300, scores[~empty] > 0)

    areas = pixel_areas(source.grid)
    assert areas is not None
    for entry, one in zip(CLASSES, written.report["classes"], strict=True):
        own = codes == entry.code
        assert (one["name"], one["pixels"]) == (entry.name, int(own.sum()))
        assert one["share"] == pytest.approx(own.sum() / (~empty).sum())
        assert one["hectares"] == pytest.approx(float((own * areas.within(source.part)).sum()) / 1e4)
    assert sum(one["share"] for one in written.report["classes"]) == pytest.approx(1)
    assert any(line.startswith("high") and line.endswith(" ha") for line in lines)


def test_numbers_beside_a_map_are_packed_like_the_map(source: RasterSource, tmp_path: Path) -> None:
    write_map(
        bundle(source), source, tmp_path / "map.tif", Write(dtype="uint8"), {}, Reporter(), memory=2**26,
        further=[ExtraRaster(role="first", names=("first",), values=lambda X, s: X[:, 0])],
    )  # fmt: skip
    with rasterio.open(tmp_path / "map_first.tif") as raster:
        assert raster.dtypes == ("uint8",)
        scale = raster.scales[0]
    first, true = RasterSource([tmp_path / "map_first.tif"]), source.read(source.part)
    again = first.read(first.part)[0]
    there = np.isfinite(again)
    inner = there & (np.abs(true[0]) < 2)
    np.testing.assert_allclose(again[inner], true[0][inner], atol=scale)


def test_an_error_on_the_way_leaves_no_raster(source: RasterSource, tmp_path: Path) -> None:
    def fail(X: NDArray[np.float32], scores: NDArray[Any]) -> NDArray[Any]:
        raise RuntimeError("no")

    with pytest.raises(RuntimeError):
        write_map(
            bundle(source), source, tmp_path / "out" / "map.tif", Write(), {}, Reporter(), memory=2**26,
            further=[ExtraRaster(role="never", names=("x",), values=fail)],
        )  # fmt: skip
    assert list((tmp_path / "out").iterdir()) == []


@pytest.mark.parametrize(
    ("value", "classes", "message"),
    [
        (np.nan, (), "values that are not finite, for 1 of "),
        (-np.inf, (), "values that are not finite, for 1 of "),
        (7, CLASSES, "values that are none of its classes, for 1 of "),
    ],
)
def test_values_that_a_pixel_cannot_have_leave_no_raster(
    source: RasterSource, tmp_path: Path, value: float, classes: tuple[ClassEntry, ...], message: str
) -> None:
    def odd(X: NDArray[np.float32], scores: NDArray[Any]) -> NDArray[Any]:
        values = np.zeros(len(X))
        values[len(X) // 2] = value
        return values

    with pytest.raises(ContractBroken) as caught:
        write_map(
            bundle(source), source, tmp_path / "out" / "map.tif", Write(), {}, Reporter(), memory=2**26,
            further=[ExtraRaster(role="odd", names=("x",), values=odd, classes=classes)],
        )  # fmt: skip
    assert str(caught.value).startswith(f"scorer 'cosine' of iamap-sklearn 0.1.0 gave {message}")
    assert str(caught.value).endswith(
        " Check the values of the source and read.nodata. If they are right, this is a bug in iamap-sklearn."
    )
    assert list((tmp_path / "out").iterdir()) == []


def test_numbers_with_a_middle_have_two_colours_that_meet_there(source: RasterSource, tmp_path: Path) -> None:
    """A score against negatives speaks for the references above 0, and against them below."""
    for middle, ends in ((None, ("#440154", "#fde725")), (0.0, ("#2166ac", "#b2182b"))):
        write_map(
            bundle(source), source, tmp_path / "map.tif", Write(quicklook=True), {}, Reporter(), memory=2**26,
            middle=middle,
        )  # fmt: skip
        items = list(ElementTree.parse(tmp_path / "map.qml").iter("item"))
        values = [float(item.get("value", "")) for item in items]
        assert (items[0].get("color"), items[-1].get("color")) == ends
        assert (abs(values[0] + values[-1]) < 1e-9) is (middle == 0.0)
        assert (tmp_path / "map.png").exists()
