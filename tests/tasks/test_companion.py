"""Raw bands beside features: what a model learns from, what its bundle keeps, and what a map finds again."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import rasterio
from numpy.typing import NDArray

from iamap_core.bundle.bundle import Bundle
from iamap_core.catalog import Catalog
from iamap_core.config.binding import bind
from iamap_core.config.registry import TASKS
from iamap_core.errors import IamapError
from iamap_core.events import Reporter, Result
from iamap_core.raster.cells import mean_and_deviation
from iamap_core.raster.grid import Window
from iamap_core.raster.source import RasterSource
from iamap_core.tasks import execute
from tests.conftest import TRANSFORM, WriteRaster

CELL, SIDE = 4, 64
SMALL = {"name": "random_forest", "n_estimators": 12}
LOCAL = {"executor": {"name": "local"}, "bands": {"name": "auto"}}


def do(task: str, **choices: Any) -> Result:
    return execute(bind(TASKS[task].model.model_validate(choices), Catalog.installed()), Reporter())


def scene(write_raster: WriteRaster, name: str = "scene.tif", seed: int = 0) -> Path:
    """The west is brighter in the second band, and rougher in the first."""
    rng = np.random.default_rng(seed)
    west = np.arange(SIDE) < SIDE // 2
    rough = rng.normal(50, np.where(west, 9, 3), (SIDE, SIDE))
    bright = rng.normal(np.where(west, 60, 55), 3, (SIDE, SIDE))
    return write_raster(np.stack([rough, bright]).astype(np.float32), name, descriptions=("rough", "bright"))


def encoded(source: Path, output: Path, filters: int = 16) -> Path:
    encoder = {"name": "random_features", "filters": filters, "window": CELL}
    do("encode", source=source, output=output, encoder=encoder, **LOCAL)
    return output


@pytest.fixture
def points(tmp_path: Path) -> Path:
    found = []
    for row in range(1, SIDE // CELL, 2):
        for col in range(0, SIDE // CELL):
            where = TRANSFORM @ (col * CELL + 1, row * CELL + 3)
            found.append({
                "type": "Feature", "properties": {"side": "west" if col < SIDE // CELL // 2 else "east"},
                "geometry": {"type": "Point", "coordinates": list(where)},
            })  # fmt: skip
    crs = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::32618"}}
    path = tmp_path / "points.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "crs": crs, "features": found}))
    return path


def trained(folder: Path, source: Path, points: Path, **choices: Any) -> Result:
    asked = {"source": source, "samples": points, "label": "side", "output": folder / "model.iamap",
             "predictor": SMALL, "validator": {"name": "kfold"}, "features": {"companion": "raw"}}  # fmt: skip
    return do("train", **(asked | choices))


def pixels(path: Path) -> NDArray[Any]:
    with rasterio.open(path) as file:
        return file.read()  # type: ignore[no-any-return]


def test_trees_learn_from_components_and_raw_bands_and_the_map_finds_these_again(
    write_raster: WriteRaster, tmp_path: Path, points: Path
) -> None:
    features = encoded(scene(write_raster), tmp_path / "features.tif")
    result = trained(tmp_path, features, points, layers=["probability"])
    names = list(result.report["assessments"])
    assert names == [
        "random_forest on features and raw bands", "always the most common class", "the label of the nearest sample",
        "features", "raw bands",
    ]  # fmt: skip
    assert {one["name"] for one in result.report["figures"]["features"]} <= {
        *(f"component_{number + 1:02}" for number in range(24)),
        "rough mean", "bright mean", "rough deviation", "bright deviation",
    }  # fmt: skip
    page = json.loads((tmp_path / "model.report.json").read_text(encoding="utf-8"))
    # Of the image behind the features.
    advice = "scene.tif looks like bands that no profile knows: untrained is advised for it, beside lite0."
    assert advice in page["notes"]
    bundle = Bundle.load(tmp_path / "model.iamap", Catalog.installed())
    assert [stage.bound.name for stage in bundle.stages] == ["pca", "random_forest"]
    assert ([band.name for band in bundle.companion], bundle.width) == (["rough", "bright"], 36)
    do("predict", source=features, model=tmp_path / "model.iamap", output=tmp_path / "map.tif")
    # The same by hand, for every pixel.
    X = pixels(features).reshape(32, -1).T
    cells = RasterSource([tmp_path / "scene.tif"]).read(Window(0, 0, SIDE, SIDE))
    cells = cells.reshape(2, SIDE // CELL, CELL, SIDE // CELL, CELL).transpose(1, 3, 0, 2, 4).reshape(-1, 2, CELL, CELL)
    expected = bundle.apply(np.concatenate([X, mean_and_deviation(cells)], axis=1))
    np.testing.assert_array_equal(pixels(tmp_path / "map.tif").ravel(), expected)
    assert pixels(tmp_path / "map_probability.tif").shape[0] == 2
    asked = {"source": features, "model": tmp_path / "model.iamap", "output": tmp_path / "fine.tif"}
    do("predict", **asked, upsample={"name": "bilinear"})
    fine = pixels(tmp_path / "fine.tif")[0]
    assert fine.shape == (SIDE, SIDE)
    assert (fine[2::CELL, 2::CELL].ravel() == expected).mean() > 0.9, "upsampled maps take raw bands, too"


def test_another_raster_brings_its_own_bands(write_raster: WriteRaster, tmp_path: Path, points: Path) -> None:
    features = encoded(scene(write_raster), tmp_path / "features.tif", filters=4)
    trained(tmp_path, features, points, predictor={"name": "logistic_regression"})
    bundle = Bundle.load(tmp_path / "model.iamap", Catalog.installed())
    assert [stage.bound.name for stage in bundle.stages] == ["logistic_regression"], "eight features stay as they are"
    other = scene(write_raster, "other.tif", seed=1)
    swapped = write_raster(pixels(other)[::-1], "swapped.tif", descriptions=("bright", "rough"))
    maps = []
    for source in (other, swapped):
        # Features of bands in the other order are others, so those of one raster serve both.
        made = encoded(source, tmp_path / f"{source.stem}_features.tif", filters=4)
        with rasterio.open(made, "r+") as file:
            file.write(pixels(tmp_path / "other_features.tif"))
            file.update_tags(ns="iamap", FEATURES=json.dumps(bundle.bands[0].features))
        do("predict", source=made, model=tmp_path / "model.iamap", output=tmp_path / f"{source.stem}_map.tif")
        maps.append(pixels(tmp_path / f"{source.stem}_map.tif"))
    np.testing.assert_array_equal(maps[0], maps[1])
    half = maps[0][0][:, : SIDE // CELL // 2]
    assert (half == half[0, 0]).mean() > 0.7, "the west is one class in the other scene, too"


def test_a_raster_behind_features_that_is_gone_or_changed_is_named(
    write_raster: WriteRaster, tmp_path: Path, points: Path
) -> None:
    source = scene(write_raster)
    features = encoded(source, tmp_path / "features.tif", filters=4)
    trained(tmp_path, features, points)
    copy = tmp_path / "copy.tif"
    with rasterio.open(features) as file, rasterio.open(copy, "w", **file.profile) as plain:
        plain.write(file.read())
        plain.descriptions = file.descriptions

    def refusal(task: str, **choices: Any) -> str:
        with pytest.raises(IamapError) as refused:
            do(task, **choices)
        return str(refused.value)

    asked = {"model": tmp_path / "model.iamap", "output": tmp_path / "map.tif"}
    assert refusal("predict", source=copy, **asked) == (
        "the model takes raw bands beside features, but copy.tif was not made by iamap encode or iamap reduce, and the "
        "raster behind it is not known. Encode that raster as for the training, and predict from the result."
    )
    assert refusal(
        "train", source=source, samples=points, label="side", output=tmp_path / "m.iamap", predictor=SMALL,
        validator={"name": "kfold"}, features={"companion": "raw"},
    ) == (
        "features.companion=raw needs features, but scene.tif was not made by iamap encode or iamap reduce. Leave it "
        "out: the model learns from the bands themselves."
    )  # fmt: skip
    with rasterio.open(source, "r+") as file:
        file.write(file.read() + 1)
    changed = "scene.tif has changed since features.tif was made from it. Make features.tif again."
    assert refusal("predict", source=features, **asked) == changed
    source.unlink()
    assert "scene.tif" in refusal("predict", source=features, **asked)
    assert not (tmp_path / "map.tif").exists()


def test_a_chain_with_a_reducer_keeps_raw_bands_beside_its_components(
    write_raster: WriteRaster, tmp_path: Path, points: Path
) -> None:
    source = scene(write_raster)
    do("run", source=source, output=tmp_path / "out", samples=points, label="side", predictor=SMALL,
       encoder={"name": "random_features", "filters": 8, "window": CELL}, reducer={"name": "pca", "n_components": 5},
       features={"companion": "raw"}, **LOCAL)  # fmt: skip
    bundle = Bundle.load(tmp_path / "out/model.iamap", Catalog.installed())
    assert [stage.bound.name for stage in bundle.stages] == ["pca", "random_forest"]
    assert (len(bundle.bands), bundle.width) == (16, 20)
    do("predict", source=tmp_path / "out/features.tif", model=tmp_path / "out/model.iamap", output=tmp_path / "map.tif")
    np.testing.assert_array_equal(pixels(tmp_path / "map.tif"), pixels(tmp_path / "out/map.tif"))
