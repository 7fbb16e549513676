"""Scorers against scikit-learn and their definitions, their edges, and whole runs on real rasters."""

from __future__ import annotations

import json
from importlib import import_module
from pathlib import Path
from typing import Any

import numpy as np
import pyogrio
import pytest
import rasterio
import shapely
from rasterio.warp import transform
from sklearn.covariance import LedoitWolf
from sklearn.ensemble import IsolationForest
from sklearn.metrics.pairwise import cosine_similarity
from sklearn.preprocessing import StandardScaler
from sklearn.svm import OneClassSVM

from iamap_core.config.binding import bind
from iamap_core.config.tasks import PredictConfig, SimilarityConfig
from iamap_core.errors import BundleInvalid, ConfigInvalid, ContractBroken, IamapError
from iamap_core.events import Reporter, Result
from iamap_core.tasks import execute
from iamap_core.tasks.predict import predict
from iamap_core.tasks.similarity import similarity

from .conftest import DATA

EXPECTED = {
    "prototype": lambda X, references: cosine_similarity(X, references.mean(axis=0, keepdims=True)),
    "mean": lambda X, references: cosine_similarity(X, references).mean(axis=1, keepdims=True),
    "max": lambda X, references: cosine_similarity(X, references).max(axis=1, keepdims=True),
    "each": cosine_similarity,
}


@pytest.fixture(scope="module")
def scene() -> np.ndarray:
    """float32[400, 12], correlated, of different scales."""
    rng = np.random.default_rng(1)
    mixed = rng.normal(size=(400, 12)) @ rng.normal(size=(12, 12))
    return (mixed * np.geomspace(0.1, 10, 12) + 3).astype(np.float32)


@pytest.mark.parametrize("combine", EXPECTED)
def test_cosine_agrees_with_scikit_learn(create, combine):
    rng = np.random.default_rng(1)
    X, references = (rng.normal(size=(n, 12)).astype(np.float32) for n in (300, 4))
    scorer = create("scorer", "cosine", combine=combine).fit(references)
    expected = EXPECTED[combine](X.astype(np.float64), references.astype(np.float64))
    np.testing.assert_allclose(scorer.score(X), expected, atol=1e-6)
    assert len(scorer.bands) == expected.shape[1]


def whitened(scene: np.ndarray, X: np.ndarray) -> np.ndarray:
    """Where the scene has no direction, by scikit-learn's own estimate of its covariance."""
    scaler = StandardScaler().fit(scene.astype(np.float64))
    covariance = LedoitWolf(assume_centered=True).fit(scaler.transform(scene.astype(np.float64))).covariance_
    spread, axes = np.linalg.eigh(covariance)
    return scaler.transform(X.astype(np.float64)) @ axes / np.sqrt(spread)


@pytest.mark.parametrize("combine", ["prototype", "mean", "max"])
def test_whitened_cosine_is_cosine_on_whitened_features(create, scene, combine):
    scorer = create("scorer", "whitened_cosine", combine=combine).fit(scene[:4], background=scene)
    expected = EXPECTED[combine](whitened(scene, scene), whitened(scene, scene[:4]))
    np.testing.assert_allclose(scorer.score(scene), expected, atol=1e-4)


def test_mahalanobis_is_the_distance_in_deviations_of_the_scene(create, scene):
    scorer = create("scorer", "mahalanobis").fit(scene[:4], background=scene)
    scaler = StandardScaler().fit(scene.astype(np.float64))
    Z = scaler.transform(scene.astype(np.float64))
    model = LedoitWolf(assume_centered=True).fit(Z)
    model.location_ = Z[:4].mean(axis=0)
    np.testing.assert_allclose(scorer.score(scene)[:, 0], -np.sqrt(model.mahalanobis(Z)), rtol=1e-4, atol=1e-4)
    one = create("scorer", "mahalanobis").fit(scene[:1], background=scene)
    assert one.score(scene)[:, 0].argmax() == 0
    assert one.score(scene[:1])[0, 0] == pytest.approx(0, abs=1e-3)


def test_one_class_svm_agrees_with_scikit_learn(create, scene):
    scorer = create("scorer", "one_class_svm", nu=0.2).fit(scene[:8], background=scene)
    scaler = StandardScaler().fit(scene.astype(np.float64))
    Z = scaler.transform(scene.astype(np.float64))
    expected = OneClassSVM(nu=0.2, gamma=1 / 12, tol=1e-6).fit(Z[:8]).decision_function(Z)
    np.testing.assert_allclose(scorer.score(scene)[:, 0], expected, atol=1e-4)


def test_isolation_forest_agrees_with_scikit_learn(create, scene):
    scorer = create("scorer", "isolation_forest", n_estimators=20).fit(scene[:40])
    expected = IsolationForest(n_estimators=20, random_state=7).fit(scene[:40]).score_samples(scene)
    np.testing.assert_allclose(scorer.score(scene)[:, 0], expected, atol=1e-6)


def test_few_references_are_not_isolated(create, scene):
    with pytest.raises(ConfigInvalid, match="isolation_forest needs 20 references or more, but there are 5"):
        create("scorer", "isolation_forest").fit(scene[:5])


@pytest.mark.parametrize("combine", ["prototype", "mean", "max"])
@pytest.mark.parametrize("name", ["cosine", "whitened_cosine"])
def test_with_negatives_a_score_is_the_difference_of_both(create, scene, name, combine):
    def fitted(references: np.ndarray, **further: Any) -> np.ndarray:
        scorer = create("scorer", name, combine=combine).fit(references, background=scene, **further)
        return np.asarray(scorer.score(scene), np.float64)

    both = fitted(scene[:4], negatives=scene[4:9])
    np.testing.assert_allclose(both, fitted(scene[:4]) - fitted(scene[4:9]), atol=1e-6)


def test_mahalanobis_with_negatives_is_the_log_of_a_ratio_of_likelihoods(create, scene):
    def distance(references: np.ndarray) -> np.ndarray:
        found = create("scorer", "mahalanobis").fit(references, background=scene).score(scene)
        return np.asarray(found, np.float64)

    both = create("scorer", "mahalanobis").fit(scene[:4], negatives=scene[4:9], background=scene).score(scene)
    np.testing.assert_allclose(both, (distance(scene[4:9]) ** 2 - distance(scene[:4]) ** 2) / 2, rtol=1e-3, atol=1e-3)


@pytest.mark.parametrize("combine", ["prototype", "mean", "max"])
@pytest.mark.parametrize("name", ["cosine", "whitened_cosine", "mahalanobis"])
def test_each_class_gets_the_band_that_it_would_get_alone(create, kept, scene, name, combine):
    labels = np.array([4, 2, 4, 9, 2, 4], np.int32)
    scorer = create("scorer", name, combine=combine).fit(scene[:6], labels=labels, background=scene)
    alone = [
        create("scorer", name, combine=combine).fit(scene[:6][labels == code], background=scene).score(scene)
        for code in (2, 4, 9)
    ]
    np.testing.assert_allclose(scorer.score(scene), np.concatenate(alone, axis=1), atol=1e-5)
    assert len(scorer.bands) == 3
    again = kept(scorer, create("scorer", name, combine=combine))
    np.testing.assert_array_equal(again.score(scene), scorer.score(scene))
    assert again.bands == scorer.bands


def test_several_references_make_one_band_unless_each_is_wanted(create):
    references = np.eye(3, dtype=np.float32)
    assert create("scorer", "cosine").fit(references).bands == ("similarity",)
    each = create("scorer", "cosine", combine="each").fit(references)
    assert each.bands == ("similarity_1", "similarity_2", "similarity_3")


def test_each_reference_and_classes_do_not_go_together(create):
    with pytest.raises(ConfigInvalid, match="does not support label or negatives"):
        create("scorer", "cosine", combine="each").fit(np.eye(3, dtype=np.float32), negatives=np.ones((1, 3), "f4"))


def test_a_sample_of_zeros_is_similar_to_nothing(create):
    references = np.array([[1.0, 2.0], [0.0, 0.0]], dtype=np.float32)
    for combine in EXPECTED:
        score = create("scorer", "cosine", combine=combine).fit(references).score(np.zeros((2, 2), dtype=np.float32))
        assert not score.any()


def test_similarity_stays_between_minus_one_and_one(create):
    X = np.random.default_rng(2).normal(size=(500, 7)).astype(np.float32)
    for row in X[:20]:
        score = create("scorer", "cosine").fit(row[None]).score(np.concatenate([X, row[None], -row[None]]))
        assert np.abs(score).max() <= 1.0
        np.testing.assert_allclose(score[-2:, 0], [1.0, -1.0], rtol=1e-6)


def test_references_of_zeros_are_refused(create):
    with pytest.raises(IamapError, match=r"all zero or cancel out: there is no direction to compare with"):
        create("scorer", "cosine").fit(np.zeros((3, 4), dtype=np.float32))


def test_more_bands_than_a_file_should_have_are_refused(create):
    with pytest.raises(IamapError, match=r"300 reference pixels would make as many bands, and at most 255"):
        create("scorer", "cosine", combine="each").fit(np.ones((300, 4), dtype=np.float32))


@pytest.mark.parametrize("groups", [[0, 2, -1], [1, 1, 1], [-1, 0, 0], [-1, -1, -1]])
def test_vectors_whose_classes_are_out_of_order_are_refused(create, groups):
    state = {"directions": np.eye(3), "groups": np.array(groups)}
    with pytest.raises(BundleInvalid, match="'groups' are not in order"):
        create("scorer", "cosine").restore(state)


# --------------------------------------------------------------------------------------------------- whole runs


def read(path: Path) -> tuple[np.ndarray, Any]:
    with rasterio.open(path) as raster:
        return raster.read(), raster.nodata


def run(catalog, source: Path, references: Path, output: Path, **settings: Any) -> Result:
    config = {"source": [str(source)], "references": [references], "output": output, "scorer": {"name": "cosine"}}
    return similarity(bind(SimilarityConfig.model_validate(config | settings), catalog), Reporter())


def test_iamaps_own_numbers(catalog, tmp_path):
    """IAMAP: mean of the pixels under the points, then torch's CosineSimilarity with eps=1e-6, on values as stored."""
    folder = (DATA / "rasters/iamap_upstream").resolve()
    if not folder.exists():
        pytest.skip("real data are not beside this checkout: ../shared/data/rasters/iamap_upstream")
    run(catalog, folder / "test.tif", folder / "ml.shp", tmp_path / "similarity.tif")
    with rasterio.open(folder / "test.tif") as raster:
        pixels, inverse, crs = raster.read().astype(np.float64), ~raster.transform, raster.crs
        empty = ~raster.dataset_mask().astype(bool)
        meta, _, wkb, _ = pyogrio.raw.read(folder / "ml.shp")
        x, y = shapely.get_coordinates(shapely.from_wkb(wkb)).T
        x, y = transform(meta["crs"], crs, x, y)
    cols, rows = np.floor(inverse * (np.array(x), np.array(y))).astype(int)
    inside = (rows >= 0) & (rows < pixels.shape[1]) & (cols >= 0) & (cols < pixels.shape[2])
    assert inside.sum() > 10
    template = pixels[:, rows[inside], cols[inside]].mean(axis=1)
    lengths = np.maximum(np.linalg.norm(pixels, axis=0), 1e-6) * max(np.linalg.norm(template), 1e-6)
    expected = np.tensordot(template, pixels, 1) / lengths
    made = read(tmp_path / "similarity.tif")[0][0]
    assert np.isfinite(made).sum() > 100_000
    assert not np.isfinite(made[empty]).any()
    np.testing.assert_allclose(made[np.isfinite(made)], expected[np.isfinite(made)], atol=2e-6)


@pytest.fixture(scope="module")
def points(features: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Eight bright and eight dark pixels of the first feature: apart, and together with a column ``kind``."""
    with rasterio.open(features) as raster:
        band, place, crs = raster.read(1), raster.transform, raster.crs.to_wkt()
        good = np.isfinite(raster.read()).all(axis=0)
    order = np.argsort(np.where(good, band, np.nan), axis=None)[: int(good.sum())]
    chosen = {"dark": order[100:900:100], "bright": order[-900:-100:100]}
    folder = tmp_path_factory.mktemp("points")
    found: dict[str, list[Any]] = {}
    for kind, cells in chosen.items():
        rows, cols = np.unravel_index(cells, band.shape)
        found[kind] = [shapely.Point(place @ (c + 0.5, r + 0.5)) for r, c in zip(rows, cols, strict=True)]
    both = [*found["dark"], *found["bright"]]
    kinds = np.array(["dark"] * 8 + ["bright"] * 8, dtype=object)
    paths = {}
    for name, geometry, labels in (
        ("dark", found["dark"], kinds[:8]), ("bright", found["bright"], kinds[8:]), ("both", both, kinds),
    ):  # fmt: skip
        paths[name] = folder / f"{name}.gpkg"
        pyogrio.raw.write(
            paths[name], geometry=shapely.to_wkb(geometry), geometry_type="Point", crs=crs, driver="GPKG",
            field_data=[labels], fields=["kind"],
        )  # fmt: skip
    return paths


@pytest.mark.parametrize("name", ["cosine", "whitened_cosine", "mahalanobis", "one_class_svm"])
def test_a_scorer_finds_places_and_finds_them_again_from_its_bundle(catalog, features, points, tmp_path, name):
    negatives = {} if name == "one_class_svm" else {"negatives": [points["dark"]]}
    result = run(
        catalog, features, points["bright"], tmp_path / "s.tif", scorer={"name": name}, threshold="auto",
        model=tmp_path / "s.iamap", **negatives,
    )  # fmt: skip
    scores, _ = read(tmp_path / "s.tif")
    mask, nodata = read(tmp_path / "s_mask.tif")
    empty = ~np.isfinite(read(features)[0]).all(axis=0)
    threshold = result.report["threshold"]
    np.testing.assert_array_equal(np.isnan(scores[0]), empty)
    np.testing.assert_array_equal(mask[0] == nodata, empty)
    np.testing.assert_array_equal(mask[0][~empty] == 1, scores[0][~empty] >= np.float32(threshold))
    assert 0 < (mask[0] == 1).sum() < (~empty).sum()
    meta, _, wkb, columns = pyogrio.raw.read(tmp_path / "s_found.gpkg")
    table = dict(zip(meta["fields"], columns, strict=True))
    assert list(table) == ["score", "pixels", "area_m2"]
    assert table["pixels"].sum() == (mask[0] == 1).sum()
    assert (table["score"] >= threshold - 1e-6).all()
    with rasterio.open(features) as raster:
        pixel = abs(raster.transform.determinant)
    np.testing.assert_allclose(table["area_m2"], table["pixels"] * pixel, rtol=1e-3)  # UTM is off by 0.07 %
    assert result.report["polygons"] == len(wkb)
    found = next(one for one in result.report["classes"] if one["name"] == "found")
    assert found["pixels"] == (mask[0] == 1).sum()
    assert found["hectares"] == pytest.approx(found["pixels"] * pixel / 1e4, rel=1e-3)

    settings = {"source": [str(features)], "model": tmp_path / "s.iamap", "output": tmp_path / "again.tif"}
    predict(bind(PredictConfig.model_validate(settings), catalog), Reporter())
    np.testing.assert_array_equal(read(tmp_path / "again.tif")[0], scores)
    np.testing.assert_array_equal(read(tmp_path / "again_mask.tif")[0], mask)
    assert (tmp_path / "again_found.gpkg").exists()


def test_classes_get_a_band_each_and_a_map(catalog, features, points, tmp_path):
    result = run(catalog, features, points["both"], tmp_path / "s.tif", label="kind", model=tmp_path / "s.iamap")
    scores, _ = read(tmp_path / "s.tif")
    codes, nodata = read(tmp_path / "s_classes.tif")
    with rasterio.open(tmp_path / "s.tif") as raster:
        assert raster.descriptions == ("bright", "dark")
    with rasterio.open(tmp_path / "s_classes.tif") as raster:
        assert json.loads(raster.tags(ns="IAMAP")["CLASSES"]) == {"1": "bright", "2": "dark"}
    there = codes[0] != nodata
    np.testing.assert_array_equal(codes[0][there], scores[:, there].argmax(axis=0) + 1)
    assert set(np.unique(codes[0][there])) == {1, 2}
    assert [one["name"] for one in result.report["classes"]] == ["bright", "dark"]
    assert not (tmp_path / "s_found.gpkg").exists()
    settings = {"source": [str(features)], "model": tmp_path / "s.iamap", "output": tmp_path / "again.tif"}
    predict(bind(PredictConfig.model_validate(settings), catalog), Reporter())
    np.testing.assert_array_equal(read(tmp_path / "again_classes.tif")[0], codes)


def test_a_threshold_leaves_places_without_a_class(catalog, features, points, tmp_path):
    run(
        catalog, features, points["both"], tmp_path / "s.tif", label="kind", threshold="0.99",
        polygons={"min_pixels": 3, "simplify": 0},
    )  # fmt: skip
    scores, _ = read(tmp_path / "s.tif")
    codes, nodata = read(tmp_path / "s_classes.tif")
    there = codes[0] != nodata
    np.testing.assert_array_equal(codes[0][there] == 0, scores[:, there].max(axis=0) < np.float32(0.99))
    meta, _, wkb, columns = pyogrio.raw.read(tmp_path / "s_found.gpkg")
    table = dict(zip(meta["fields"], columns, strict=True))
    assert set(table["class"]) <= {"bright", "dark"}
    assert table["pixels"].min() >= 3
    np.testing.assert_allclose(shapely.area(shapely.from_wkb(wkb)), table["area_m2"], rtol=1e-3)


def test_negatives_are_refused_where_a_scorer_takes_none(catalog, features, points, tmp_path):
    with pytest.raises(ConfigInvalid) as caught:
        run(
            catalog, features, points["bright"], tmp_path / "s.tif", negatives=[points["dark"]],
            scorer={"name": "one_class_svm"},
        )  # fmt: skip
    assert str(caught.value) == (
        "scorer 'one_class_svm' takes no negatives. Leave out negatives, or choose scorer=cosine."
    )


def test_a_scorer_that_learns_from_the_raster_is_fitted_where_it_can_be_stopped(
    catalog, features, points, tmp_path, monkeypatch
):
    def here(*_: Any, **__: Any) -> None:
        raise AssertionError("fitted in this process")

    covariance = import_module("iamap_sklearn.loading").covariance
    monkeypatch.setattr(covariance, "ledoit_wolf", here, raising=False)  # in this process only
    scorer = {"name": "whitened_cosine"}
    result = run(catalog, features, points["bright"], tmp_path / "s.tif", scorer=scorer, threshold="auto")
    assert -1 <= result.report["threshold"] <= 1
    with pytest.raises(ContractBroken, match="AssertionError: fitted in this process"):
        run(catalog, features, points["bright"], tmp_path / "t.tif", scorer=scorer, sample={"size": 200})


def test_one_reference_gives_no_threshold(catalog, features, points, tmp_path):
    one = tmp_path / "one.gpkg"
    meta, _, wkb, _ = pyogrio.raw.read(points["bright"])
    pyogrio.raw.write(
        one, geometry=wkb[:1], geometry_type="Point", crs=meta["crs"], driver="GPKG", field_data=[], fields=[]
    )
    with pytest.raises(ConfigInvalid, match="scores each reference by the others, but there is only one"):
        run(catalog, features, one, tmp_path / "s.tif", threshold="auto")


def test_a_filter_chooses_references_and_leaves_the_negatives(catalog, features, points, tmp_path):
    """Both come from one file; those that are not looked for are chosen by their path."""
    both = points["both"]
    run(catalog, features, both, tmp_path / "filtered.tif", vectors={"filter": "kind = 'bright'"},
        negatives=[Path(f"{both}|subset=kind = 'dark'")])  # fmt: skip
    run(catalog, features, points["bright"], tmp_path / "apart.tif", negatives=[points["dark"]])
    np.testing.assert_array_equal(read(tmp_path / "filtered.tif")[0], read(tmp_path / "apart.tif")[0])


def test_polygons_never_take_the_place_of_the_references(catalog, features, points, tmp_path):
    references = tmp_path / "s_found.gpkg"
    references.write_bytes(points["bright"].read_bytes())
    config = {"source": [str(features)], "references": [references], "output": tmp_path / "s.tif", "threshold": 0.9}
    with pytest.raises(ConfigInvalid, match=r"the polygons would replace s_found\.gpkg, which this command reads"):
        execute(bind(SimilarityConfig.model_validate(config | {"scorer": {"name": "cosine"}}), catalog), Reporter())
    assert references.read_bytes() == points["bright"].read_bytes()
