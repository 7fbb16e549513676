"""Fine maps: on the grid of the guide, the same for any blocks, without data where there is none."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import numpy as np
import pyogrio
import pytest
import rasterio
import shapely
from numpy.typing import NDArray
from rasterio.transform import Affine

from iamap_core.builtin import AutoUpsamplerConfig, BilateralConfig, BilinearConfig
from iamap_core.builtin.upsampling import Auto, Bilinear, JointBilateral
from iamap_core.bundle.bundle import Bundle, Stage
from iamap_core.bundle.matching import model_bands
from iamap_core.catalog import Catalog
from iamap_core.config.compose import compose
from iamap_core.errors import ConfigInvalid, UnknownComponent
from iamap_core.events import Reporter, Result
from iamap_core.mapping.fine import FineValues
from iamap_core.mapping.guide import open_guide
from iamap_core.model import UpsamplerConfig
from iamap_core.raster.classes import ClassEntry
from iamap_core.raster.grid import Window
from iamap_core.raster.source import RasterSource
from iamap_core.tasks import execute
from tests.conftest import TRANSFORM, Shared, WriteRaster

FACTOR = 10
CATALOG = Catalog.installed()


def run(task: str, **settings: Any) -> Result:
    """Do a task with settings as on the command line, dots written as two underscores."""
    sampled = {} if task in ("encode", "predict") else {"sample__size": 100}  # fitted in this process
    overrides = [f"{name.replace('__', '.')}={value}" for name, value in {**sampled, **settings}.items()]
    return execute(compose(task, overrides, CATALOG), Reporter())


def read(path: Path) -> NDArray[Any]:
    """``[bands, rows, columns]``."""
    with rasterio.open(path) as file:
        pixels: NDArray[Any] = file.read()
        return pixels


@pytest.fixture
def guide(write_raster: WriteRaster) -> Path:
    """Three bands of 295 x 318 pixels with a hole."""
    data = np.random.default_rng(0).integers(1, 255, (3, 295, 318)).astype(np.uint8)
    data[:, 200:240, 250:280] = 0
    return write_raster(data, "image.tif", nodata=0)


@pytest.fixture
def coarse(write_raster: WriteRaster) -> Path:
    """Two bands with pixels of 10 x 10 of the guide's, of which the last ones reach past it, with a hole."""
    data = np.random.default_rng(1).normal(size=(2, 30, 32)).astype(np.float32)
    data[1, 20:23, 5] = np.nan
    return write_raster(data, "coarse.tif", nodata=float("nan"), transform=TRANSFORM @ Affine.scale(FACTOR))


def values(guide: Path, coarse: Path, upsampler: Any, *, shares: bool = False) -> FineValues:
    source = RasterSource([coarse])
    low, high = np.full((2, 2), [[-1], [1]], np.float32)
    opened = open_guide(UpsamplerConfig(guide=[str(guide)]), source)
    return FineValues(source, opened, upsampler, shares=shares, low=low, high=high)


@pytest.mark.parametrize(
    "upsampler",
    [Bilinear(BilinearConfig()), Auto(AutoUpsamplerConfig()), JointBilateral(BilateralConfig())],
    ids=["bilinear", "auto", "joint_bilateral"],
)
def test_the_same_bytes_for_blocks_of_any_size(guide: Path, coarse: Path, upsampler: Any) -> None:
    fine = values(guide, coarse, upsampler)
    whole = fine.read(fine.part)
    assert whole.shape == (2, 295, 318) and whole.dtype == np.float32
    for side in (64, 256, 1000):
        pieces = np.empty_like(whole)
        for window in fine.grid.blocks(side):
            pieces[:, *window.slices] = fine.read(window)
        assert pieces.tobytes() == whole.tobytes()


def test_there_is_data_where_image_and_map_have_some(guide: Path, coarse: Path) -> None:
    fine = values(guide, coarse, Auto(AutoUpsamplerConfig()))
    whole = fine.read(fine.part)
    empty = np.zeros((295, 318), bool)
    empty[200:240, 250:280] = True
    empty[200:230, 50:60] = True
    np.testing.assert_array_equal(np.isnan(whole), np.broadcast_to(empty, whole.shape))
    assert np.nanmin(whole) >= -1 and np.nanmax(whole) <= 1


def test_shares_are_positive_and_sum_to_one(guide: Path, write_raster: WriteRaster) -> None:
    one = np.random.default_rng(1).random((30, 32), np.float32).round()
    shares = write_raster(np.stack([one, 1 - one]), "shares.tif", transform=TRANSFORM @ Affine.scale(FACTOR))
    fine = values(guide, shares, Auto(AutoUpsamplerConfig()), shares=True)
    pixels = fine.read(Window(100, 100, 150, 150))
    assert pixels.min() >= 0
    np.testing.assert_allclose(pixels.sum(axis=0), 1, rtol=1e-6)


def test_a_border_of_tiles_is_not_seen(guide: Path, coarse: Path) -> None:
    """The steps across it are those of pixels nearby."""
    whole = values(guide, coarse, Auto(AutoUpsamplerConfig())).read(Window(0, 0, 295, 318))
    steps = abs(np.diff(whole, axis=2))
    assert np.nanmean(steps[:, :, 255]) < 1.3 * np.nanmean(steps[:, :, 245:267])


# ---------------------------------------------------------------------------------------------- end to end


@pytest.fixture
def features(shared: Shared, tmp_path: Path) -> Path:
    """Means of 8 x 8 pixels of a photograph of 200 x 200 pixels."""
    with rasterio.open(shared("rasters/highres_rgb/dummy_fotomap_small.tif")) as file:
        pixels = file.read(indexes=[1, 2, 3], window=((100, 300), (100, 300)))
        profile = {**file.profile, "driver": "GTiff", "width": 200, "height": 200, "count": 3}
        profile |= {"crs": "EPSG:32632", "transform": Affine(0.1, 0, 500_000, 0, -0.1, 5_000_000), "nodata": None}
    for name in ("blockxsize", "blockysize", "tiled", "compress", "photometric", "interleave"):
        profile.pop(name, None)
    with rasterio.open(tmp_path / "photo.tif", "w", **profile) as file:
        file.write(pixels)
    output = tmp_path / "features.tif"
    run("encode", source=tmp_path / "photo.tif", output=output, encoder="meanpool", encoder__window=8, tiling__size=64)
    return output


def test_a_cluster_map_has_the_pixels_of_the_photograph(features: Path) -> None:
    output = features.with_name("map.tif")
    result = run(
        "cluster", source=features, output=output, clusterer="kmeans", clusterer__n_clusters=3, upsample="auto",
        write__quicklook="true", model=features.with_name("model.iamap"),
    )  # fmt: skip
    with rasterio.open(output) as made, rasterio.open(features.with_name("photo.tif")) as photo:
        assert (made.shape, made.transform, made.crs) == (photo.shape, photo.transform, photo.crs)
        codes, tags = made.read(1), made.tags(ns="IAMAP")
    assert set(np.unique(codes)) == {1, 2, 3}
    assert "photo.tif" in tags["GUIDE"] and '"name": "auto"' in tags["COMPONENTS"]
    assert sum(one["pixels"] for one in result.report["classes"]) == 200 * 200
    run("cluster", source=features, output=features.with_name("coarse.tif"), clusterer__n_clusters=3)
    coarse = read(features.with_name("coarse.tif"))[0]
    assert 0.7 < (np.kron(coarse, np.ones((8, 8)))[:200, :200] == codes).mean() < 1
    run("predict", source=features, model=features.with_name("model.iamap"), output=features.with_name("again.tif"),
        upsample="auto")  # fmt: skip
    np.testing.assert_array_equal(read(features.with_name("again.tif"))[0], codes)
    assert not list(features.parent.glob(".*.coarse*"))


def test_components_follow_the_photograph_in_the_resolution_asked_for(features: Path) -> None:
    output = features.with_name("pca.tif")
    run("reduce", source=features, output=output, upsample="bilinear", upsample__resolution=0.4, reducer="pca")
    with rasterio.open(output) as made:
        assert made.shape == (50, 50) and made.res == (0.4, 0.4)
        assert np.isfinite(made.read()).all()


def test_classes_win_by_their_fine_probabilities(features: Path, tmp_path: Path) -> None:
    source = RasterSource([features])
    X = source.sample(90, 0)
    y = np.digitize(X.mean(axis=1), np.quantile(X.mean(axis=1), [1 / 3, 2 / 3])).astype(np.int32) + 1
    bound = CATALOG.bind("predictor", {"name": "logistic_regression"}, seed=0)
    Bundle(
        stages=(Stage(bound=bound, component=bound.create().fit(X, y)),), bands=model_bands(source), names=("class",),
        classes=tuple(ClassEntry(code, name, "#000000") for code, name in ((1, "dark"), (2, "grey"), (3, "bright"))),
    ).save(tmp_path / "model.iamap")  # fmt: skip
    run("predict", source=features, model=tmp_path / "model.iamap", output=tmp_path / "map.tif", upsample="auto",
        layers="[probability,entropy]")  # fmt: skip
    codes, shares = read(tmp_path / "map.tif")[0], read(tmp_path / "map_probability.tif")
    entropy = read(tmp_path / "map_entropy.tif")[0]
    assert codes.shape == (200, 200) and shares.shape == (3, 200, 200)
    np.testing.assert_allclose(shares.sum(axis=0), 1, rtol=1e-5)
    np.testing.assert_array_equal(codes, shares.argmax(axis=0) + 1)
    terms = np.where(shares > 0, -shares * np.log(np.where(shares > 0, shares, 1)), 0)
    np.testing.assert_allclose(entropy, terms.sum(axis=0) / np.log(3), atol=1e-5)
    assert len(np.unique(shares[0])) > 5000


def test_what_is_found_is_cut_from_fine_scores(features: Path, tmp_path: Path) -> None:
    points = [(500_002.0, 4_999_998.0), (500_007.0, 4_999_991.0)]
    references = [
        {"type": "Feature", "properties": {}, "geometry": {"type": "Point", "coordinates": p}} for p in points
    ]
    crs = {"type": "name", "properties": {"name": "EPSG:32632"}}
    file = tmp_path / "references.geojson"
    file.write_text(json.dumps({"type": "FeatureCollection", "crs": crs, "features": references}), encoding="utf-8")
    run("similarity", source=features, references=file, output=tmp_path / "found.tif", scorer="mahalanobis",
        threshold=-1, upsample="joint_bilateral")  # fmt: skip
    scores, mask = read(tmp_path / "found.tif")[0], read(tmp_path / "found_mask.tif")[0]
    np.testing.assert_array_equal(mask, scores >= -1)
    assert 0 < mask.mean() < 1
    _, _, shapes, _ = pyogrio.raw.read(tmp_path / "found_found.gpkg")
    assert shapely.area(shapely.from_wkb(shapes)).sum() == pytest.approx(0.01 * mask.sum(), rel=0.1)


def test_a_map_of_an_area_has_the_values_of_the_whole_inside_it(features: Path) -> None:
    """Within two pixels of the features of its border it may differ: there the whole has neighbours."""
    settings = {"source": features, "reducer": "pca", "upsample": "auto", "model": features.with_name("pca.iamap")}
    run("reduce", output=features.with_name("whole.tif"), **settings)
    extent = "[500004,4999984,500016,4999996]"
    run("predict", source=features, model=features.with_name("pca.iamap"), upsample="auto", area__extent=extent,
        output=features.with_name("part.tif"))  # fmt: skip
    whole, part = read(features.with_name("whole.tif")), read(features.with_name("part.tif"))
    assert part.shape == (3, 120, 120)
    np.testing.assert_allclose(part[:, 16:-16, 16:-16], whole[:, 56:144, 56:144], rtol=1e-4, atol=1e-4)


# ------------------------------------------------------------------------------------------------ mistakes


def test_without_an_image_it_says_what_to_give(coarse: Path, tmp_path: Path) -> None:
    with pytest.raises(ConfigInvalid) as caught:
        run("cluster", source=coarse, output=tmp_path / "map.tif", upsample="auto")
    assert str(caught.value) == (
        "coarse.tif holds no features of an image, so upsample has no guide. Name the image with upsample.guide=…, or "
        "leave out upsample: the map has the pixels of coarse.tif."
    )


def test_a_prediction_on_nodata_is_nodata_and_one_warning(
    guide: Path, coarse: Path, tmp_path: Path, write_raster: WriteRaster
) -> None:
    model = tmp_path / "m.iamap"
    run("cluster", source=coarse, output=tmp_path / "c.tif", model=model, clusterer__n_clusters=2)
    with rasterio.open(coarse) as file:
        empty = np.full(file.shape, np.nan, np.float32)
        source = write_raster(np.stack([empty, empty]), "empty.tif", nodata=float("nan"), transform=file.transform)
    output, events = tmp_path / "map.tif", list[Any]()
    overrides = [f"source={source}", f"model={model}", f"output={output}", "upsample=auto", f"upsample.guide={guide}"]
    execute(compose("predict", overrides, CATALOG), Reporter(events.append))
    with rasterio.open(output) as made:
        assert made.shape == (295, 318) and not made.read_masks().any()
    assert [event.text for event in events if event.type == "warning"] == [
        "no pixel of empty.tif is valid in every band: the result is nodata."
    ]


def test_an_image_that_has_changed_is_refused(features: Path, tmp_path: Path) -> None:
    with rasterio.open(tmp_path / "photo.tif", "r+") as file:
        file.write(255 - file.read())
    with pytest.raises(ConfigInvalid) as caught:
        run("cluster", source=features, output=tmp_path / "map.tif", upsample="auto")
    assert str(caught.value) == (
        "the image that features.tif was made from cannot guide the map: photo.tif has changed since features.tif was "
        "made from it. Name it with upsample.guide=…, or leave out upsample."
    )
    run("reduce", source=features, output=tmp_path / "map.tif", upsample="auto",
        upsample__guide=tmp_path / "photo.tif")  # fmt: skip
    assert read(tmp_path / "map.tif").shape == (3, 200, 200)


def test_an_image_that_is_gone_is_named(features: Path, tmp_path: Path) -> None:
    (tmp_path / "photo.tif").unlink()
    with pytest.raises(ConfigInvalid) as caught:
        run("cluster", source=features, output=tmp_path / "map.tif", upsample="auto")
    assert re.fullmatch(
        r"the image that features\.tif was made from cannot guide the map: .*photo\.tif.* Name it with "
        r"upsample\.guide=…, or leave out upsample\.",
        str(caught.value),
    )


def test_a_guide_must_be_finer_and_lie_there(
    features: Path, tmp_path: Path, coarse: Path, write_raster: WriteRaster
) -> None:
    settings = {"source": features, "output": tmp_path / "map.tif", "upsample": "auto"}
    with pytest.raises(ConfigInvalid) as caught:
        run("cluster", **settings, upsample__guide=tmp_path / "photo.tif", upsample__resolution=0.8)
    assert str(caught.value) == (
        "pixels of 0.8 must be smaller than those of features.tif, which are 0.8. Give a smaller upsample.resolution, "
        "or an image with smaller pixels as upsample.guide."
    )
    with pytest.raises(ConfigInvalid) as caught:
        run("cluster", **settings, upsample__guide=tmp_path / "photo.tif", upsample__resolution=0.0001)
    assert str(caught.value) == (
        "8,000 pixels of 0.0001 lie along one of features.tif, and at most 500 can be upsampled to. Give a larger "
        "upsample.resolution."
    )
    away = write_raster(np.ones((1, 9, 9), np.uint8), "away.tif", crs="EPSG:32632", transform=Affine.scale(0.1, -0.1))
    with pytest.raises(ConfigInvalid) as caught:
        run("cluster", **settings, upsample__guide=away)
    assert str(caught.value) == (
        "the guide away.tif does not overlap features.tif. Give the image that the features were made from."
    )
    turned = write_raster(
        np.ones((1, 200, 200), np.uint8), "turned.tif", crs="EPSG:32632",
        transform=Affine(0.1, 0, 500_000, 0, -0.1, 5_000_000) @ Affine.rotation(5),
    )  # fmt: skip
    with pytest.raises(ConfigInvalid) as caught:
        run("cluster", **settings, upsample__guide=turned)
    assert str(caught.value) == (
        "the guide turned.tif is turned against features.tif. Give an image whose rows and columns have the same "
        "directions, such as the one that the features were made from."
    )


def test_hundreds_of_bands_are_refused(guide: Path, write_raster: WriteRaster, tmp_path: Path) -> None:
    rng = np.random.default_rng(0)
    wide = write_raster(rng.random((70, 20, 20), np.float32), "wide.tif", transform=TRANSFORM @ Affine.scale(30))
    with pytest.raises(ConfigInvalid) as caught:
        run("reduce", source=wide, output=tmp_path / "map.tif", reducer="pca", reducer__n_components=65,
            upsample="auto", upsample__guide=guide)  # fmt: skip
    assert str(caught.value) == (
        "upsample=auto upsamples at most 64 bands or classes, and this map has 65 bands. Reduce them first, or leave "
        "out upsample."
    )
    with pytest.raises(ConfigInvalid) as caught:
        run("cluster", source=wide, output=tmp_path / "map.tif", clusterer="kmeans", clusterer__n_clusters=70,
            upsample="auto", upsample__guide=guide)  # fmt: skip
    assert str(caught.value) == (
        "upsample=auto upsamples at most 64 bands or classes, and this map has 70 classes. Give fewer classes, or "
        "leave out upsample."
    )


def test_so_many_classes_are_refused_before_anything_is_encoded(guide: Path, tmp_path: Path) -> None:
    with rasterio.open(guide) as file:
        xy = [file.xy(3 * number, 3 * number) for number in range(66)]
    points = tmp_path / "points.gpkg"
    names = np.array([f"class {number}" for number in range(66)], object)
    pyogrio.raw.write(
        points, shapely.to_wkb(shapely.points(xy)), [names], ["class"], crs="EPSG:32618", geometry_type="Point"
    )
    run_settings = {"source": guide, "output": tmp_path / "run", "encoder": "random_features", "upsample": "auto"}
    message = (
        "upsample=auto upsamples at most 64 bands or classes, and this map has {} classes. Give fewer classes, or "
        "leave out upsample."
    )
    with pytest.raises(ConfigInvalid) as caught:
        run("run", **run_settings, predictor="random_forest", samples=points, label="class", target="classes")
    assert str(caught.value) == message.format(66)
    with pytest.raises(ConfigInvalid) as caught:
        run("run", **run_settings, clusterer="kmeans", clusterer__n_clusters=65)
    assert str(caught.value) == message.format(65)
    assert not (tmp_path / "run").exists()


def test_a_guide_and_a_map_have_both_a_reference_system_or_none(
    features: Path, tmp_path: Path, write_raster: WriteRaster
) -> None:
    nowhere = write_raster(np.ones((1, 200, 200), np.uint8), "nowhere.tif", crs=None)
    with pytest.raises(ConfigInvalid) as caught:
        run("cluster", source=features, output=tmp_path / "map.tif", upsample="auto", upsample__guide=nowhere)
    assert str(caught.value) == (
        "the guide nowhere.tif cannot be laid over features.tif: nowhere.tif has no coordinate reference system, and "
        "features.tif has EPSG:32632. Assign one to nowhere.tif first, in QGIS (Layer, Set CRS) or with gdal_edit.py "
        "-a_srs."
    )


def test_a_guide_without_data_is_refused(features: Path, tmp_path: Path, write_raster: WriteRaster) -> None:
    where = {"crs": "EPSG:32632", "transform": Affine(0.1, 0, 500_000, 0, -0.1, 5_000_000)}
    empty = write_raster(np.zeros((1, 200, 200), np.uint8), "empty.tif", nodata=0, **where)
    with pytest.raises(ConfigInvalid) as caught:
        run("cluster", source=features, output=tmp_path / "map.tif", upsample="auto", upsample__guide=empty)
    assert str(caught.value) == (
        "the guide cannot be used: no pixel of empty.tif is valid in every band. Name an image with data as "
        "upsample.guide=…, or leave out upsample."
    )


def test_an_unknown_upsampler_is_answered_with_all_choices(features: Path, tmp_path: Path) -> None:
    with pytest.raises(UnknownComponent) as caught:
        run("cluster", source=features, output=tmp_path / "map.tif", upsample="foo")
    assert str(caught.value) == (
        "no upsampler named 'foo'. Installed: auto, bilinear, guided, joint_bilateral. upsample=none leaves it out."
    )


def test_a_guide_is_never_replaced(features: Path, tmp_path: Path) -> None:
    with pytest.raises(ConfigInvalid) as caught:
        run("reduce", source=features, output=tmp_path / "photo.tif", upsample="auto", overwrite="true")
    assert str(caught.value) == (
        "the result would replace photo.tif, which this command reads (upsample.guide). Choose another output."
    )
