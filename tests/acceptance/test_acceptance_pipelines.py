"""Every shipped pipeline, from one composed configuration, on real pixels; and what it learned, on another raster."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import rasterio
from rasterio.windows import Window
from shapely.geometry import Point

from iamap_core.catalog import Catalog
from iamap_core.config.presets import presets
from tests.acceptance import scenes
from tests.acceptance.commands import files_in, report_of, succeed
from tests.acceptance.conftest import Network
from tests.conftest import Shared

REPORT = {
    "model.report.json", "model.report.html", "model.report.csv", "model.confusion.png", "model.samples.gpkg",
}  # fmt: skip
FEATURES = {"features.tif", "features.qml", "features.png"}
MAP = {"model.iamap", "map.tif", "map.tif.aux.xml", "map.qml", "map.png", *REPORT}
REDUCED = {"reduced.tif", "reduced.qml", "reduced.png", "reducer.iamap"}
MADE = {
    "features": {"features.tif", "features.qml"},
    "picture": FEATURES | REDUCED,
    "clusters": FEATURES | {"clusters.tif", "clusters.tif.aux.xml", "clusters.qml", "clusters.png"},
    "similarity": FEATURES | {"similarity.tif", "similarity.qml", "similarity.png"},
    "bands_landcover": MAP,
    "landcover": FEATURES | MAP,
    "paper_example": FEATURES | REDUCED | MAP,
}
"""What each pipeline leaves in its folder."""


@pytest.fixture(scope="module")
def settings(
    networks: dict[str, Network], shared: Shared, coast: Path, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, list[str]]:
    """What a pipeline needs to be told besides its name: quick networks, and something to learn from."""
    lite0 = [*networks["lite0"].settings[1:3], "encoder.layers=[1]", "tiling.size=128"]
    dinov2 = networks["dinov2"].settings[1:]
    with rasterio.open(coast) as scene:
        points = [Point(scene.xy(row, col)) for row, col in ((50, 60), (200, 210))]
    references = scenes.vectors(tmp_path_factory.mktemp("points") / "two.geojson", points)
    polygons = shared("rasters/s2_virginia/reference_polygons.gpkg")
    samples = [f"samples={polygons}", "label=cls", "predictor.n_estimators=20"]
    return {
        "features": lite0,
        "picture": lite0,
        "clusters": [*lite0, "clusterer.n_clusters=4"],
        "similarity": [*lite0, f"references={references}"],
        "bands_landcover": samples,
        "landcover": [*lite0, *samples],
        # The pipeline's own DINO weights are a download; DINOv2 on disk takes their place.
        "paper_example": [*dinov2, *samples],
    }


def test_every_shipped_pipeline_is_run_here() -> None:
    shipped = {preset.name for preset in presets(Catalog.installed()) if preset.group == "pipeline"}
    assert shipped == set(MADE)


@pytest.mark.parametrize(
    "pipeline", [pytest.param(one, marks=[pytest.mark.slow] if one == "paper_example" else []) for one in MADE]
)
def test_a_pipeline_makes_what_it_promises(
    pipeline: str, settings: dict[str, list[str]], coast: Path, shared: Shared, tmp_path: Path
) -> None:
    source = coast if "samples" not in " ".join(settings[pipeline]) else _labelled(shared, tmp_path)
    folder = tmp_path / "out"
    done = succeed("run", f"+pipeline={pipeline}", f"source={source}", f"output={folder}", *settings[pipeline])
    assert files_in(folder) == MADE[pipeline]
    assert str(folder) in done.out
    with rasterio.open(source) as scene:
        for name in files_in(folder):
            if name.endswith(".tif"):
                with rasterio.open(folder / name) as made:
                    assert made.crs == scene.crs
                    assert made.bounds.left == scene.bounds.left
                    assert made.bounds.top == scene.bounds.top
                    assert np.isfinite(made.read(1)).any()
    if "model.iamap" in MADE[pipeline]:
        report = report_of(folder / "model.iamap")
        assert all(fold.groups_shared == 0 for fold in report.model.folds)
        said = [one.name for one in report.assessments]
        assert said[1] == "always the most common class"
        assert said[2] == "the label of the nearest sample"
        of_bands = ["raw bands", "principal components of raw bands", "untrained features"]
        assert said[3:] == ([] if pipeline == "bands_landcover" else of_bands)


def _labelled(shared: Shared, folder: Path) -> Path:
    """The part of the 13-band scene with the most labelled polygons."""
    window = Window(0, 0, 448, 448)
    return scenes.crop(shared("rasters/s2_virginia/s2_virginia_13b_crop.tif"), folder / "labelled.tif", window)


def test_the_model_of_a_run_takes_features_of_another_raster(
    settings: dict[str, list[str]], shared: Shared, tmp_path: Path
) -> None:
    """The bundle of a chain with a reducer starts from features: encode a neighbour alike, and predict."""
    lite0 = settings["features"]
    chain = [*lite0, "encoder=timm", "bands=repeat"]
    labelled = _labelled(shared, tmp_path)
    succeed("run", "+pipeline=landcover", "bands=repeat", "reducer=pca", "reducer.n_components=8", f"source={labelled}",
            f"output={tmp_path / 'out'}", *settings["landcover"])  # fmt: skip
    whole = shared("rasters/s2_virginia/s2_virginia_13b_crop.tif")
    neighbour = scenes.crop(whole, tmp_path / "neighbour.tif", Window(448, 0, 224, 224))
    succeed("encode", f"source={neighbour}", f"output={tmp_path / 'features.tif'}", *chain)
    succeed("predict", f"source={tmp_path / 'features.tif'}", f"model={tmp_path / 'out/model.iamap'}",
            f"output={tmp_path / 'map.tif'}")  # fmt: skip
    with rasterio.open(tmp_path / "map.tif") as made, rasterio.open(neighbour) as scene:
        codes = made.read(1)
        assert made.bounds.left == scene.bounds.left
    known = {entry.code for entry in report_of(tmp_path / "out/model.iamap").classes}
    assert set(np.unique(codes)) <= known
    assert len(np.unique(codes)) > 1
    # On its own raster the bundle, from features, gives the map that the chain made from reduced features.
    succeed("predict", f"source={tmp_path / 'out/features.tif'}", f"model={tmp_path / 'out/model.iamap'}",
            f"output={tmp_path / 'again.tif'}")  # fmt: skip
    with rasterio.open(tmp_path / "again.tif") as one, rasterio.open(tmp_path / "out/map.tif") as other:
        np.testing.assert_array_equal(one.read(), other.read())


def test_bands_are_matched_by_name_not_by_order(shared: Shared, tmp_path: Path) -> None:
    source = shared("rasters/landsat5_tm/lsat.tif")
    samples = shared("rasters/landsat5_tm/trainingPolygons_lsat.gpkg")
    model = tmp_path / "model.iamap"
    succeed("train", f"source={source}", f"samples={samples}", "label=class", f"output={model}")
    with rasterio.open(source) as scene:
        order = [7, 3, 1, 2, 6, 5, 4]
        turned = scenes.write(
            tmp_path / "turned.tif", scene.read(order), names=[scene.descriptions[number - 1] for number in order],
            crs=scene.crs, transform=scene.transform, nodata=scene.nodata,
        )  # fmt: skip
    maps = []
    for raster in (source, turned):
        output = tmp_path / f"map_of_{raster.stem}.tif"
        succeed("predict", f"source={raster}", f"model={model}", f"output={output}")
        with rasterio.open(output) as made:
            maps.append(made.read(1))
    np.testing.assert_array_equal(*maps)
    assert len(np.unique(maps[0])) == 4
