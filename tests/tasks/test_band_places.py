"""Every task, applied to the raster that it was fitted on, reproduces what was fitted, whatever bands are called."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import geopandas
import numpy as np
import pytest
import rasterio
import shapely
from numpy.typing import NDArray
from rasterio.windows import Window

from iamap_core.bundle.bundle import Bundle, Stage
from iamap_core.bundle.matching import model_bands
from iamap_core.catalog import Catalog
from iamap_core.config.binding import bind
from iamap_core.config.tasks import ClusterConfig, PredictConfig, ReduceConfig, SimilarityConfig, TrainConfig
from iamap_core.events import Reporter, WarningEvent
from iamap_core.raster.source import RasterSource
from iamap_core.tasks.cluster import cluster
from iamap_core.tasks.predict import predict
from iamap_core.tasks.reduce import reduce
from iamap_core.tasks.similarity import similarity
from iamap_core.tasks.train import train
from tests.conftest import Shared, WriteRaster

pytest.importorskip("iamap_sklearn")

Files = list[tuple[str, tuple[str | None, ...]]]
Stacked = tuple[list[Path], NDArray[np.float32]]

FEATURES = ("feature_1", "feature_2")
STACKS: dict[str, Files] = {
    "two dates": [("2020.tif", ("red", "nir", "swir")), ("2021.tif", ("red", "nir", "swir"))],
    "two encodings and a picture": [("a.tif", FEATURES), ("b.tif", FEATURES), ("c.tif", (None, None))],
    "one name for all": [("scene.tif", ("Gray",) * 6)],
    "no names": [("scene.tif", (None,) * 6)],
    "one file name": [("2020/x.tif", (None, None, "Gray")), ("2021/x.tif", (None, "Gray", "Gray"))],
}


@pytest.fixture
def stacked(shared: Shared, write_raster: WriteRaster, tmp_path: Path) -> Callable[[str], Stacked]:
    """Files, and their pixels one file after the other, ``float32[6, 60, 70]``: a scene, and one band upside down."""
    with rasterio.open(shared("rasters/nc_landsat7/landsat_multiband.tif")) as raster:
        pixels = raster.read(window=Window(250, 200, 70, 60)).astype(np.float32)
    pixels = np.concatenate([pixels, pixels[:1, ::-1]])

    def make(stack: str) -> Stacked:
        paths, start = [], 0
        for name, descriptions in STACKS[stack]:
            (tmp_path / name).parent.mkdir(exist_ok=True)
            paths.append(write_raster(pixels[start : start + len(descriptions)], name, descriptions=descriptions))
            start += len(descriptions)
        return paths, pixels

    return make


def read(path: Path) -> NDArray[Any]:
    """``[n, K]``, a row per pixel."""
    with rasterio.open(path) as raster:
        return np.asarray(raster.read().reshape(raster.count, -1).T)


@pytest.mark.parametrize("stack", STACKS)
def test_a_model_takes_the_bands_of_its_own_raster_in_their_places(
    stacked: Callable[[str], Stacked], stack: str, tmp_path: Path
) -> None:
    paths, pixels = stacked(stack)
    X = pixels.reshape(6, -1).T
    source, catalog, warnings = RasterSource(paths), Catalog.installed(), list[Any]()
    assert len(set(source.names)) == 6
    bound = catalog.bind("reducer", {"name": "pca", "n_components": 6})
    names = tuple(f"component_{number}" for number in range(1, 7))
    fitted = Stage(bound=bound, component=bound.create().fit(X))
    Bundle(stages=(fitted,), bands=model_bands(source), names=names).save(tmp_path / "m.iamap")
    asked = {"source": paths, "model": tmp_path / "m.iamap", "output": tmp_path / "map.tif"}
    predict(bind(PredictConfig.model_validate(asked), catalog), Reporter(warnings.append))
    np.testing.assert_allclose(read(tmp_path / "map.tif"), fitted.component.transform(X), rtol=1e-4, atol=1e-4)
    assert not [event.text for event in warnings if isinstance(event, WarningEvent)]


def test_a_task_reproduces_what_was_fitted(stacked: Callable[[str], Stacked], tmp_path: Path) -> None:
    paths, pixels = stacked("one file name")
    X = pixels.reshape(6, -1).T
    catalog = Catalog.installed()
    places = np.random.default_rng(0).choice(len(X), 40, replace=False)
    with rasterio.open(paths[0]) as raster:
        points = [shapely.Point(raster.transform * (place % 70 + 0.5, place // 70 + 0.5)) for place in places]
        crs = raster.crs
    # The last band alone tells the labels.
    labels = np.where(X[places, 5] > np.median(X[places, 5]), "high", "low")
    geopandas.GeoDataFrame({"label": labels}, geometry=points, crs=crs).to_file(tmp_path / "points.gpkg")
    geopandas.GeoDataFrame(geometry=points[:1], crs=crs).to_file(tmp_path / "one.gpkg")

    def check(name: str, task: Any, config: Any, **asked: Any) -> NDArray[Any]:
        """What a task makes, which its bundle makes again, from the pixels and from the raster."""
        model, output, again = (tmp_path / f"{name}{end}" for end in (".iamap", ".tif", "_again.tif"))
        written = {"output": model} if task is train else {"output": output, "model": model}
        task(bind(config.model_validate({"source": paths, **written, **asked}), catalog), Reporter())
        made = np.asarray(Bundle.load(model, catalog).apply(X)).reshape(len(X), -1)
        wanted = PredictConfig.model_validate({"source": paths, "model": model, "output": again})
        predict(bind(wanted, catalog), Reporter())
        for path in (again,) if task is train else (again, output):
            np.testing.assert_allclose(read(path), made, rtol=1e-4, atol=1e-4)
        return made

    check("pca", reduce, ReduceConfig, reducer={"name": "pca", "n_components": 6})
    check("kmeans", cluster, ClusterConfig, clusterer={"name": "kmeans", "n_clusters": 5})
    references = {"references": tmp_path / "one.gpkg", "scorer": {"name": "cosine"}}
    scores = check("cosine", similarity, SimilarityConfig, **references)
    assert scores[places[0], 0] == pytest.approx(1, abs=1e-5)
    learned = {"samples": tmp_path / "points.gpkg", "label": "label", "predictor": {"name": "knn", "n_neighbors": 1}}
    codes = check("knn", train, TrainConfig, validator={"name": "kfold", "folds": 2}, **learned)
    assert np.array(["", "high", "low"])[codes[places, 0].astype(int)].tolist() == labels.tolist()
