"""pickles: opened when the user trusts them, and never otherwise."""

from __future__ import annotations

import os
import pickle
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import rasterio

from iamap_core.catalog import Catalog
from iamap_core.config.binding import bind
from iamap_core.config.tasks import PredictConfig
from iamap_core.errors import BandMismatch, BundleInvalid, MissingDependency
from iamap_core.events import Reporter, WarningEvent
from iamap_core.tasks.predict import predict
from tests.conftest import WriteRaster

joblib = pytest.importorskip("joblib")
sklearn = pytest.importorskip("sklearn")

RNG = np.random.default_rng(0)
SCENE = RNG.normal(size=(4, 20, 30)).astype(np.float32)
X = SCENE.reshape(4, -1).T


class Hostile:
    def __init__(self, file: Path) -> None:
        self.file = file

    def __reduce__(self) -> Any:
        return os.system, (f"touch '{self.file}'",)


def run(raster: Path, model: Path, output: Path, trust: bool = True) -> tuple[np.ndarray, list[str]]:
    events: list[Any] = []
    config = PredictConfig.model_validate({"source": raster, "model": model, "output": output, "trust": trust})
    predict(bind(config, Catalog.installed()), Reporter(emit=events.append))
    with rasterio.open(output) as made:
        return made.read(), [event.text for event in events if isinstance(event, WarningEvent)]


@pytest.mark.parametrize("name", ["model.pkl", "model.iamap", "model"])
def test_a_pickle_is_refused_by_name_and_nothing_in_it_runs(
    write_raster: WriteRaster, tmp_path: Path, name: str
) -> None:
    (tmp_path / name).write_bytes(pickle.dumps(Hostile(tmp_path / "ran")))
    with pytest.raises(BundleInvalid) as caught:
        run(write_raster(SCENE), tmp_path / name, tmp_path / "map.tif", trust=False)
    assert str(caught.value).startswith(f"{name} is a pickle: opening it can run any program")
    assert "trust=true" in caught.value.hint
    assert not (tmp_path / "ran").exists()


def test_a_trusted_reducer_gives_what_it_gave_in_scikit_learn(write_raster: WriteRaster, tmp_path: Path) -> None:
    from sklearn.decomposition import PCA

    model = PCA(2).fit(X)
    joblib.dump(model, tmp_path / "PCA.pkl")
    made, warnings = run(write_raster(SCENE), tmp_path / "PCA.pkl", tmp_path / "out.tif")
    np.testing.assert_allclose(made.reshape(2, -1).T, model.transform(X), atol=1e-5)
    assert "A pickle is a program: any code in it runs now." in warnings[0]


def test_a_trusted_clusterer_counts_its_classes_from_1(write_raster: WriteRaster, tmp_path: Path) -> None:
    from sklearn.cluster import KMeans

    model = KMeans(3, n_init=1, random_state=0).fit(X)
    joblib.dump(model, tmp_path / "kmeans.pkl", compress=3)
    made, _ = run(write_raster(SCENE), tmp_path / "kmeans.pkl", tmp_path / "out.tif")
    assert (made.ravel() == model.predict(X) + 1).all()


@pytest.mark.parametrize("kind", ["text", "number"])
def test_a_trusted_predictor_keeps_its_classes_or_numbers(write_raster: WriteRaster, tmp_path: Path, kind: str) -> None:
    from sklearn.neighbors import KNeighborsClassifier, KNeighborsRegressor

    names = np.array(["ash", "oak"])[(X[:, 0] > 0).astype(int)]
    model = KNeighborsClassifier(1).fit(X, names) if kind == "text" else KNeighborsRegressor(1).fit(X, X[:, 1])
    (tmp_path / "model.pkl").write_bytes(pickle.dumps(model))
    made, _ = run(write_raster(SCENE), tmp_path / "model.pkl", tmp_path / "out.tif")
    if kind == "number":
        np.testing.assert_allclose(made.ravel(), X[:, 1], atol=1e-6)
        return
    assert (np.array(["", "ash", "oak"])[made.ravel()] == names).all()


def test_another_number_of_bands_is_refused_with_a_way_out(write_raster: WriteRaster, tmp_path: Path) -> None:
    from sklearn.decomposition import PCA

    joblib.dump(PCA(2).fit(X), tmp_path / "PCA.pkl")
    with pytest.raises(BandMismatch) as caught:
        run(write_raster(SCENE[:3]), tmp_path / "PCA.pkl", tmp_path / "out.tif")
    assert caught.value.message == "PCA.pkl takes 4 bands without names, but scene.tif has 3."
    assert "read.bands=[…]" in caught.value.hint


def test_a_pickle_without_a_model_is_refused(write_raster: WriteRaster, tmp_path: Path) -> None:
    (tmp_path / "list.pkl").write_bytes(pickle.dumps([1, 2]))
    with pytest.raises(BundleInvalid, match=r"list\.pkl holds a list, which cannot transform or predict"):
        run(write_raster(SCENE), tmp_path / "list.pkl", tmp_path / "out.tif")
    (tmp_path / "cut.pkl").write_bytes(b"\x80\x04not")
    with pytest.raises(BundleInvalid, match=r"cut\.pkl cannot be read"):
        run(write_raster(SCENE), tmp_path / "cut.pkl", tmp_path / "out.tif")


def test_what_reads_pickles_is_named_where_it_is_missing(
    write_raster: WriteRaster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "model.pkl").write_bytes(pickle.dumps([1, 2]))
    monkeypatch.setitem(sys.modules, "joblib", None)
    with pytest.raises(MissingDependency) as caught:
        run(write_raster(SCENE), tmp_path / "model.pkl", tmp_path / "out.tif")
    assert str(caught.value) == "pickles are read by joblib. pip install 'iamap-core[pickles]'"
