"""Every reducer and clusterer with its defaults on a real raster with nodata: fit, apply, keep, load, apply again."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import iamap_sklearn as plugin
import numpy as np
import pytest
import rasterio

from iamap_core.config.binding import bind
from iamap_core.config.tasks import ClusterConfig, PredictConfig, ReduceConfig
from iamap_core.events import Reporter
from iamap_core.tasks.cluster import cluster
from iamap_core.tasks.predict import predict
from iamap_core.tasks.reduce import reduce

SLOW = {"umap"}  # half a minute for its compiler
LISTED = [
    pytest.param(
        spec.kind, spec.name, marks=[pytest.mark.slow] if spec.name in SLOW else [], id=f"{spec.kind}-{spec.name}"
    )
    for specs in (plugin.iamap_reducers(), plugin.iamap_clusterers())
    for spec in specs
]


def fit(catalog, features, folder: Path, kind, name, report=None, area=None, size=300, **parameters):
    settings: dict[str, Any] = {
        "source": [str(features)],
        "output": folder / f"{name}.tif",
        kind: {"name": name, **parameters},
        "model": folder / f"{name}.iamap",
        "sample": {"size": size},
        "area": {"extent": area},
    }
    if kind == "reducer":
        return reduce(bind(ReduceConfig.model_validate(settings), catalog), report or Reporter())
    return cluster(bind(ClusterConfig.model_validate(settings), catalog), report or Reporter())


def apply(catalog, features, folder: Path, name, area=None):
    settings = {
        "source": [str(features)],
        "output": folder / "again.tif",
        "model": folder / f"{name}.iamap",
        "area": {"extent": area},
    }
    predict(bind(PredictConfig.model_validate(settings), catalog), Reporter())
    return read(folder / "again.tif")


def read(path: Path) -> np.ndarray:
    with rasterio.open(path) as raster:
        return raster.read()


class Heard(Reporter):
    def __init__(self) -> None:
        super().__init__()
        self.lines: list[str] = []

    def log(self, text: str, level: Any = "info") -> None:
        self.lines.append(text)


@pytest.mark.parametrize(("kind", "name"), LISTED)
def test_a_component_works_from_fit_to_a_loaded_bundle(catalog, features, tmp_path, kind, name):
    size = 1500 if name == "hdbscan" else 300  # fewer make no class of 50 pixels
    result = fit(catalog, features, tmp_path, kind, name, size=size)
    with rasterio.open(tmp_path / f"{name}.tif") as raster:
        made, nodata, tags = raster.read(), raster.nodata, raster.tags(ns="IAMAP")
    empty = ~np.isfinite(read(features)).all(axis=0)
    assert 0 < empty.mean() < 1
    if kind == "reducer":
        np.testing.assert_array_equal(np.isnan(made), np.broadcast_to(empty, made.shape))
        assert len(made) == 3
        assert (np.nanstd(made, axis=(1, 2)) > 0).all()
    else:
        np.testing.assert_array_equal(made[0] == nodata, empty)
        codes = set(np.unique(made[0][~empty]).tolist())
        named = {int(code) for code in json.loads(tags["CLASSES"])}
        assert codes <= named
        assert codes - {0}
        assert (0 in named) == (name in plugin.NOISY)
        assert nodata == 255
        assert len(result.report["figures"]["class_sizes"]) == len(named - {0})
    assert ("CARRIED_OVER" in tags) == (name in plugin.CARRIED)
    np.testing.assert_array_equal(apply(catalog, features, tmp_path, name), made)


MECHANISMS = [
    ("reducer", "pca", {}),
    ("reducer", "nmf", {}),
    ("reducer", "kmeans", {}),
    ("reducer", "isomap", {}),
    ("reducer", "spectral_embedding", {}),
    ("clusterer", "kmeans", {}),
    ("clusterer", "bisecting_kmeans", {}),
    ("clusterer", "gaussian_mixture", {}),
    ("clusterer", "dbscan", {}),
]
"""One of each way from a fit to a map."""


@pytest.mark.parametrize(("kind", "name", "parameters"), MECHANISMS)
def test_fitted_on_the_left_half_the_right_half_equals_the_whole(catalog, features, tmp_path, kind, name, parameters):
    with rasterio.open(features) as raster:
        bounds, middle = raster.bounds, raster.width // 2
        x = (raster.transform * (middle, 0))[0]
    left, right = [bounds.left, bounds.bottom, x, bounds.top], [x, bounds.bottom, bounds.right, bounds.top]
    fit(catalog, features, tmp_path, kind, name, area=left, **parameters)
    whole = apply(catalog, features, tmp_path, name)
    np.testing.assert_allclose(read(tmp_path / f"{name}.tif"), whole[:, :, :middle], rtol=1e-5, atol=1e-5)
    alone = apply(catalog, features, tmp_path, name, area=right)
    np.testing.assert_allclose(alone, whole[:, :, middle:], rtol=1e-5, atol=1e-5)


def test_pca_takes_all_pixels_block_by_block_and_finds_what_it_finds_at_once(catalog, features, tmp_path):
    heard = Heard()
    fit(catalog, features, tmp_path, "reducer", "pca", report=heard, size=None)
    streamed = read(tmp_path / "pca.tif")
    assert any(line.endswith("block by block.") for line in heard.lines)
    fit(catalog, features, tmp_path, "reducer", "pca", size=10**6)
    np.testing.assert_allclose(read(tmp_path / "pca.tif"), streamed, atol=1e-5)


def test_no_more_pixels_are_taken_than_the_method_can_bear_and_that_is_said(catalog, features, tmp_path):
    heard = Heard()
    fit(catalog, features, tmp_path, "reducer", "mds", heard, size=5000, max_samples=60)
    assert "Fitting mds on 60 pixels of 10 bands, the limit of reducer.max_samples." in heard.lines
    assert any("every other pixel takes its value from the nearest fitted pixels" in line for line in heard.lines)


def test_a_scan_draws_a_chart_and_maps_the_best(catalog, features, tmp_path):
    heard = Heard()
    result = fit(catalog, features, tmp_path, "clusterer", "kmeans", heard, scan=[2, 4])
    figures = result.report["figures"]
    chart = next(Path(output.path) for output in result.outputs if output.role == "scan")
    assert chart.read_bytes().startswith(b"\x89PNG")
    best = next(one["silhouette"] for one in figures["scan"] if one["n_clusters"] == figures["n_clusters"])
    separate = f"{figures['n_clusters']} classes separate best (silhouette {best:.2f}), of 2 to 4 classes tried."
    assert separate in heard.lines
    made = read(tmp_path / "kmeans.tif")
    assert set(np.unique(made)) - {255} == set(range(1, figures["n_clusters"] + 1))


def test_regions_are_made_of_neighbours_on_the_ground(catalog, features, tmp_path):
    result = fit(catalog, features, tmp_path, "clusterer", "agglomerative", regions=40)
    assert result.report["figures"]["regions"] == 40
    made = read(tmp_path / "agglomerative.tif")
    np.testing.assert_array_equal(apply(catalog, features, tmp_path, "agglomerative"), made)


def test_what_does_not_converge_is_reported(catalog, features, tmp_path):
    warned = []

    class Warnings(Reporter):
        def warn(self, code: str, text: str, hint: str = "") -> None:
            warned.append((code, text))

    fit(catalog, features, tmp_path, "reducer", "fast_ica", Warnings(), max_iter=1, tol=1e-12)
    assert warned == [("fit", warned[0][1])]
    assert warned[0][1].startswith("fast_ica: FastICA did not converge")
