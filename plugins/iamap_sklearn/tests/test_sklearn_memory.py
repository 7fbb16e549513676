"""A map takes no more memory for a larger raster, whatever the way from a fit to it.

What arrays take, in this process. ``benchmarks/flat.py`` counts all memory of all processes, for every component.
"""

from __future__ import annotations

import tracemalloc
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pyogrio
import pytest
import rasterio
import shapely
from iamap_sklearn.costs import Costly

from iamap_core.config.binding import bind
from iamap_core.config.tasks import ClusterConfig, PredictConfig, ReduceConfig, SimilarityConfig, TrainConfig
from iamap_core.events import Reporter
from iamap_core.tasks.cluster import cluster
from iamap_core.tasks.predict import predict
from iamap_core.tasks.reduce import reduce
from iamap_core.tasks.similarity import similarity
from iamap_core.tasks.train import train

FEATURES, SMALL, LARGE = 40, 256, 512
LIMIT = 64
"""The ``compute.memory`` of all, in MB: even the smaller raster, of 10 MB, is read in four blocks."""


@pytest.fixture(scope="module")
def scenes(tmp_path_factory: pytest.TempPathFactory) -> dict[int, Path]:
    """Three kinds of ground in patches of 16 x 16 pixels; the larger raster shows the smaller one four times."""
    folder, rng = tmp_path_factory.mktemp("scenes"), np.random.default_rng(0)
    patches = rng.integers(0, 3, (SMALL // 16, SMALL // 16)).repeat(16, 0).repeat(16, 1)
    pixels = rng.normal(size=(3, FEATURES))[patches].transpose(2, 0, 1) + 0.3 * rng.normal(
        size=(FEATURES, SMALL, SMALL)
    )
    made = {}
    for side in (SMALL, LARGE):
        made[side] = folder / f"{side}.tif"
        with rasterio.open(
            made[side], "w", driver="GTiff", height=side, width=side, count=FEATURES, dtype="float32", tiled=True,
            crs="EPSG:32618", transform=rasterio.Affine(1, 0, 5e5, 0, -1, 4e6), blockxsize=64, blockysize=64,
        ) as raster:  # fmt: skip
            raster.write(np.tile(pixels, (1, side // SMALL, side // SMALL)).astype(np.float32))
    rows, cols = rng.integers(0, SMALL, (2, 60))
    pyogrio.raw.write(
        folder / "points.gpkg", geometry=shapely.to_wkb(shapely.points(5e5 + cols + 0.5, 4e6 - rows - 0.5)),
        field_data=[np.array(["a", "b", "c"], object)[patches[rows, cols]]], fields=["kind"], crs="EPSG:32618",
        geometry_type="Point", driver="GPKG",
    )  # fmt: skip
    return made


def peak(work: Callable[[], Any]) -> int:
    """Most memory of numpy and Python, in bytes."""
    tracemalloc.start()
    try:
        work()
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("way", ["streamed", "sampled", "carried over", "per class", "probability layers"])
def test_four_times_as_many_pixels_take_no_more_memory(catalog, scenes, tmp_path, way):
    points = scenes[SMALL].with_name("points.gpkg")

    def run(side: int, output: str = "out.tif") -> None:
        given = {"source": scenes[side], "output": tmp_path / output, "compute": {"memory": LIMIT}}
        sampled = given | {"sample": {"size": 300}}  # no other process: all memory is counted
        match way:
            case "streamed":
                own = {"reducer": {"name": "pca"}, "sample": {"size": None}}
                reduce(bind(ReduceConfig.model_validate(given | own), catalog), Reporter())
            case "sampled":
                cluster(
                    bind(ClusterConfig.model_validate(sampled | {"clusterer": {"name": "kmeans"}}), catalog), Reporter()
                )
            case "carried over":
                reduce(bind(ReduceConfig.model_validate(sampled | {"reducer": {"name": "mds"}}), catalog), Reporter())
            case "per class":
                own = {"scorer": {"name": "cosine"}, "references": points, "label": "kind", "threshold": "auto"}
                similarity(bind(SimilarityConfig.model_validate(given | own), catalog), Reporter())
            case _:
                own = {"model": tmp_path / "model.iamap", "layers": ["probability", "entropy", "margin"]}
                predict(bind(PredictConfig.model_validate(given | own), catalog), Reporter())

    if way == "probability layers":
        given = {"source": scenes[SMALL], "samples": points, "label": "kind", "output": tmp_path / "model.iamap"}
        given |= {
            "predictor": {"name": "random_forest", "n_estimators": 10},
            "validator": {"name": "kfold", "folds": 2},
        }
        train(bind(TrainConfig.model_validate(given), catalog), Reporter())
    run(SMALL)  # what is loaded and compiled once is not counted
    small, large = (peak(lambda side=side: run(side)) for side in (SMALL, LARGE))
    block = 4 * FEATURES * 128**2
    assert small > 3 * block  # pixels, and copies of them
    # Whether two blocks are being read ahead when memory is fullest is chance; the larger raster has twelve more.
    assert large < small + 3 * block
    assert large < LIMIT * 2**20


def test_what_is_costly_keeps_to_half_a_gigabyte_by_default(catalog):
    """On 384 features and as many samples as it takes at most; a hundred times as many would be refused or told."""
    known = []
    for kind in ("reducer", "clusterer"):
        for entry in catalog.list(kind):
            bound = catalog.bind(kind, {"name": entry.spec.name})
            component = bound.create()._own
            if not isinstance(component, Costly):
                continue
            known.append(entry.spec.name)
            most = bound.config.max_samples
            needs = component.needs(most, 384)
            assert needs.memory + 8 * 4 * 384 * most < 512 * 2**20, entry.spec.name
            assert needs.seconds < 60, entry.spec.name
            absurd = component.needs(100 * most, 384)
            assert absurd.seconds > 600 or absurd.memory > 8 * 2**30, entry.spec.name
    assert {"hdbscan", "optics", "affinity_propagation", "isomap", "tsne", "mds"} <= set(known)


@pytest.mark.parametrize(
    ("name", "parameters", "features", "as_many"),
    [
        ("kmeans", {}, 384, None),
        ("hdbscan", {}, 10, 0),
        ("hdbscan", {}, 384, 4000),
        ("agglomerative", {}, 384, 4000),
        ("agglomerative", {"regions": 100}, 384, 100),
    ],
)
def test_pairs_of_samples_count_where_they_are_held(create, name, parameters, features, as_many):
    component = create("clusterer", name, **parameters)._own
    if as_many is None:
        assert component.needs(4000, features).memory == 0
        return
    assert component.needs(4000, features).memory == int(component.cost.pair * as_many**2)


def test_a_scan_takes_as_long_as_all_its_fits(create):
    once = create("clusterer", "agglomerative").needs(3000, 384).seconds
    assert create("clusterer", "agglomerative", scan=[2, 6]).needs(3000, 384).seconds == pytest.approx(6 * once)
