"""What was fitted on the left half of a real raster gives on the right half what it gives there in one piece."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
import rasterio
from numpy.typing import NDArray

from iamap_core.catalog import Catalog
from iamap_core.config.binding import bind
from iamap_core.config.tasks import ClusterConfig, PredictConfig, ReduceConfig, TrainConfig
from iamap_core.events import Reporter
from iamap_core.tasks.cluster import cluster
from iamap_core.tasks.predict import predict
from iamap_core.tasks.reduce import reduce
from iamap_core.tasks.train import train
from tests.conftest import Shared

pytest.importorskip("iamap_sklearn")

COLUMN = 310
"""Where the halves meet, off the borders of the blocks that are read."""


def read(path: Path) -> NDArray[Any]:
    with rasterio.open(path) as raster:
        return np.asarray(raster.read())


@pytest.fixture
def halves(shared: Shared) -> tuple[Path, list[float], list[float]]:
    """The raster, and the extents of its halves."""
    path = shared("rasters/nc_landsat7/landsat_multiband.tif")
    with rasterio.open(path) as raster:
        (left, bottom, right, top), (middle, _) = raster.bounds, raster.transform * (COLUMN, 0)
    return path, [left, bottom, middle, top], [middle, bottom, right, top]


FITS: list[tuple[str, str, dict[str, Any]]] = [
    ("reducer", "pca", {"n_components": 3}),
    ("reducer", "nmf", {"n_components": 2}),
    ("reducer", "mds", {"n_components": 2, "max_samples": 150, "max_iter": 20}),  # carried over by neighbours
    ("clusterer", "kmeans", {"n_clusters": 4}),
    ("predictor", "random_forest", {"n_estimators": 10}),
]


@pytest.mark.parametrize(("kind", "name", "parameters"), FITS, ids=[name for _, name, _ in FITS])
def test_halves_are_the_whole(
    halves: tuple[Path, list[float], list[float]],
    shared: Shared,
    tmp_path: Path,
    kind: str,
    name: str,
    parameters: dict[str, Any],
) -> None:
    raster, left, right = halves
    catalog, model = Catalog.installed(), tmp_path / "model.iamap"
    common: dict[str, Any] = {"source": raster, kind: {"name": name, **parameters}, "area": {"extent": left}}
    fitted = tmp_path / "fitted.tif"
    if kind == "predictor":
        samples = shared("rasters/nc_landsat7/landsat96_polygons.shp")
        asked = {"output": model, "samples": samples, "label": "label", "validator": {"name": "kfold", "folds": 2}}
        train(bind(TrainConfig.model_validate(common | asked), catalog), Reporter())
    else:
        task, config = (reduce, ReduceConfig) if kind == "reducer" else (cluster, ClusterConfig)
        asked = {"output": fitted, "model": model, "sample": {"size": 2000}}
        task(bind(config.model_validate(common | asked), catalog), Reporter())  # type: ignore[operator]

    def applied(output: str, extent: list[float] | None) -> NDArray[Any]:
        asked = {"source": raster, "model": model, "output": tmp_path / output, "area": {"extent": extent}}
        predict(bind(PredictConfig.model_validate(asked), catalog), Reporter())
        return read(tmp_path / output)

    whole = applied("whole.tif", None)
    assert applied("right.tif", right).tobytes() == whole[:, :, COLUMN:].tobytes()
    assert len(np.unique(whole[:, :, COLUMN:])) > 2
    if kind != "predictor":
        assert read(fitted).tobytes() == whole[:, :, :COLUMN].tobytes()
