"""Data with known structure, real features, and a way through what a bundle does to a state."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import rasterio
from numpy.typing import NDArray
from rasterio.windows import Window
from threadpoolctl import threadpool_limits

from iamap_core.catalog import Catalog

DATA = Path(__file__).resolve().parents[3] / "../shared/data"

QUICK: dict[tuple[str, str], dict[str, Any]] = {
    ("reducer", "umap"): {"n_neighbors": 5},
    ("reducer", "tsne"): {"max_iter": 250, "n_components": 2, "perplexity": 10.0},
    ("reducer", "dictionary_learning"): {"max_iter": 10},
    ("reducer", "sparse_pca"): {"max_iter": 20},
    ("reducer", "mds"): {"max_iter": 30},
    ("clusterer", "hdbscan"): {"min_cluster_size": 20},
    ("clusterer", "kmeans"): {"n_clusters": 3},
}
"""Parameters with which a fit on few samples is quick, or finds something; the defaults do for all others."""


@pytest.fixture(scope="session", autouse=True)
def _one_thread() -> Iterator[None]:
    """On tiny data, several threads only wait for each other, and for seconds on a machine that is busy."""
    with threadpool_limits(1):
        yield


def _packed(value: Any) -> Any:
    if isinstance(value, np.ndarray):
        file = io.BytesIO()
        np.save(file, value, allow_pickle=False)
        file.seek(0)
        array = np.load(file, allow_pickle=False)
        array.flags.writeable = False
        return array
    return value if isinstance(value, bytes) else json.loads(json.dumps(value))


@pytest.fixture(scope="session")
def catalog() -> Catalog:
    return Catalog.installed()


@pytest.fixture(scope="session")
def create(catalog: Catalog) -> Callable[..., Any]:
    """A fresh component, made as the core makes it."""
    return lambda kind, name, **parameters: catalog.bind(kind, {"name": name, **parameters}, seed=7).create()


@pytest.fixture(scope="session")
def kept() -> Callable[[Any, Any], Any]:
    """``kept(fitted, fresh)``: the fresh component after it took the fitted one's state through JSON, npy and bytes."""
    return lambda fitted, fresh: fresh.restore({name: _packed(value) for name, value in fitted.state().items()})


@pytest.fixture(scope="session")
def blobs() -> tuple[NDArray[np.float32], NDArray[np.int32]]:
    """float32[600, 6] in three clumps of 300, 200 and 100, with features of very different scale; and their numbers."""
    rng = np.random.default_rng(0)
    labels = np.repeat(np.arange(3, dtype=np.int32), [300, 200, 100])
    centres = rng.normal(scale=8.0, size=(3, 6))
    X = centres[labels] + rng.normal(size=(600, 6))
    order = rng.permutation(600)
    X = X * [1.0, 10.0, 100.0, 0.1, 1.0, 1.0] + [0.0, 500.0, 0.0, 3.0, 0.0, 0.0]
    return X[order].astype(np.float32), labels[order]


@pytest.fixture(scope="session")
def features(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Ten features of a real scene with nodata: means of 4 x 4 pixels of ten Sentinel-2 bands."""
    path = (DATA / "rasters/s2_virginia/s2_virginia_10b_crop1100.tif").resolve()
    if not path.exists():
        pytest.skip("real data are not beside this checkout: ../shared/data/rasters/s2_virginia")
    with rasterio.open(path) as source:
        pixels = source.read(window=Window(0, 0, 480, 440)).astype(np.float32)
        profile, transform = source.profile, source.transform
    count, height, width = pixels.shape
    made = pixels.reshape(count, height // 4, 4, width // 4, 4).mean(axis=(2, 4))
    made[:, :20, :15] = np.nan  # a corner without data
    made[3, 60, 70] = np.nan  # one band of one pixel is enough
    out = tmp_path_factory.mktemp("features") / "features.tif"
    with rasterio.open(
        out, "w", driver="GTiff", dtype="float32", count=len(made), height=made.shape[1], width=made.shape[2],
        crs=profile["crs"], transform=transform * transform.scale(4), nodata=float("nan"),
    ) as target:  # fmt: skip
        target.write(made)
        target.descriptions = [f"feature_{number}" for number in range(1, len(made) + 1)]
    return out


@pytest.fixture(scope="session")
def real(features: Path) -> NDArray[np.float32]:
    """float32[n, 10]: the real features as samples, in random order."""
    with rasterio.open(features) as source:
        pixels = source.read().reshape(source.count, -1).T
    pixels = pixels[np.isfinite(pixels).all(axis=1)]
    return np.ascontiguousarray(pixels[np.random.default_rng(0).permutation(len(pixels))])
