"""Every predictor against scikit-learn called directly, for classes and for numbers; kept, and on a real raster."""

from __future__ import annotations

import json
import warnings
from pathlib import Path
from typing import Any

import iamap_sklearn as plugin
import numpy as np
import pyogrio
import pytest
import rasterio
import shapely
from sklearn import discriminant_analysis, ensemble, linear_model, naive_bayes, neighbors, svm
from sklearn.neural_network import MLPClassifier, MLPRegressor
from sklearn.tree import DecisionTreeClassifier, DecisionTreeRegressor

from iamap_core.config.binding import bind
from iamap_core.config.tasks import PredictConfig, TrainConfig
from iamap_core.errors import BundleInvalid, ConfigInvalid, IamapError, LabelsUnusable
from iamap_core.events import Reporter
from iamap_core.learning.fit_process import FitProcess
from iamap_core.tasks.predict import predict
from iamap_core.tasks.train import train

FAST: dict[str, dict[str, Any]] = {
    "random_forest": {"n_estimators": 10},
    "extra_trees": {"n_estimators": 10},
    "gradient_boosting": {"n_estimators": 10},
    "hist_gradient_boosting": {"max_iter": 10},
    "ada_boost": {"n_estimators": 10},
    "bagging": {"n_estimators": 10},
    "mlp": {"max_iter": 30, "hidden_layer_sizes": [16]},
    "voting": {"members": ["knn", "bagging"]},
}
S = {"random_state": 7}
BOOSTING = {"max_iter": 10, "min_samples_leaf": 5, "early_stopping": False, **S}
MLP = {"max_iter": 30, "hidden_layer_sizes": (16,), **S}
CLASSIFIERS = {
    "random_forest": lambda: ensemble.RandomForestClassifier(10, **S),
    "extra_trees": lambda: ensemble.ExtraTreesClassifier(10, **S),
    "gradient_boosting": lambda: ensemble.GradientBoostingClassifier(n_estimators=10, **S),
    "hist_gradient_boosting": lambda: ensemble.HistGradientBoostingClassifier(**BOOSTING),
    "ada_boost": lambda: ensemble.AdaBoostClassifier(DecisionTreeClassifier(max_depth=1), n_estimators=10, **S),
    "bagging": lambda: ensemble.BaggingClassifier(DecisionTreeClassifier(), n_estimators=10, **S),
    "knn": lambda: neighbors.KNeighborsClassifier(),
    "nearest_centroid": lambda: neighbors.NearestCentroid(),
    "logistic_regression": lambda: linear_model.LogisticRegression(max_iter=1000),
    "linear_discriminant": lambda: discriminant_analysis.LinearDiscriminantAnalysis(solver="lsqr", shrinkage="auto"),
    "ridge": lambda: linear_model.RidgeClassifier(),
    "linear_svm": lambda: svm.LinearSVC(C=0.1, max_iter=5000, dual="auto", **S),
    "svm": lambda: svm.SVC(),
    "naive_bayes": lambda: naive_bayes.GaussianNB(),
    "mlp": lambda: MLPClassifier(**MLP),
}
REGRESSORS = {
    "random_forest": lambda: ensemble.RandomForestRegressor(10, max_features=1 / 3, **S),
    "extra_trees": lambda: ensemble.ExtraTreesRegressor(10, max_features=1 / 3, **S),
    "gradient_boosting": lambda: ensemble.GradientBoostingRegressor(n_estimators=10, **S),
    "hist_gradient_boosting": lambda: ensemble.HistGradientBoostingRegressor(**BOOSTING),
    "ada_boost": lambda: ensemble.AdaBoostRegressor(DecisionTreeRegressor(max_depth=3), n_estimators=10, **S),
    "bagging": lambda: ensemble.BaggingRegressor(DecisionTreeRegressor(), n_estimators=10, **S),
    "knn": lambda: neighbors.KNeighborsRegressor(),
    "ridge": lambda: linear_model.Ridge(),
    "elastic_net": lambda: linear_model.ElasticNet(alpha=0.01, max_iter=5000),
    "linear_svm": lambda: svm.LinearSVR(C=0.1, max_iter=5000, dual="auto", loss="squared_epsilon_insensitive", **S),
    "svm": lambda: svm.SVR(),
    "mlp": lambda: MLPRegressor(**MLP),
}
STANDARDIZED = frozenset(
    {"knn", "nearest_centroid", "logistic_regression", "linear_discriminant", "ridge", "elastic_net", "linear_svm",
     "svm", "mlp"}
)  # fmt: skip
SCALED = frozenset({"elastic_net", "linear_svm", "svm", "mlp"})
"""Learn numbers of mean 0 and standard deviation 1."""
SINGLE = frozenset({"mlp", "knn"}) | frozenset(FAST)
"""Work in single precision, or do not care."""
NO_PROBABILITIES = frozenset({"ridge", "linear_svm", "svm", "nearest_centroid"})
APART = {"voting", "radius_neighbors"}
"""Compared in tests of their own."""

CLASSES = [name for name in plugin.PREDICTORS if name not in plugin.NUMBERS_ONLY]
NUMBERS = [name for name in plugin.PREDICTORS if name not in plugin.CLASSES_ONLY]
EACH = [("classes", name) for name in CLASSES] + [("numbers", name) for name in NUMBERS]

pytestmark = pytest.mark.filterwarnings("ignore::sklearn.exceptions.ConvergenceWarning")


@pytest.fixture(scope="module")
def noisy() -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """float32[400, 5] of different scales; classes 3, 5 and 9 that overlap; numbers far from 0."""
    rng = np.random.default_rng(3)
    X = rng.normal(size=(400, 5))
    signal = X[:, 0] + X[:, 1] ** 2 + rng.normal(scale=0.3, size=400)
    classes = np.array([3, 5, 9], dtype=np.int32)[np.digitize(signal, [0.3, 1.5])]
    return (X * [1, 20, 3, 1, 0.1]).astype(np.float32), classes, (20 * signal + 300).astype(np.float32)


@pytest.fixture(scope="module")
def fitted(create, noisy):
    """A predictor fitted on all but the last hundred samples, once for all tests."""
    X, classes, numbers = noisy
    kept: dict[tuple[str, str], Any] = {}

    def get(kind: str, name: str):
        if (kind, name) not in kept:
            y = classes if kind == "classes" else numbers
            kept[kind, name] = create("predictor", name, **FAST.get(name, {})).fit(X[:300], y[:300])
        return kept[kind, name]

    return get


def standardised(name: str, X: np.ndarray) -> np.ndarray:
    """What scikit-learn is given directly: the first 300 decide, rounded to single precision as ours."""
    if name not in STANDARDIZED:
        return X if name in SINGLE else X.astype(np.float64)
    own = X[:300].astype(np.float64)
    Z = ((X - own.mean(axis=0)) / own.std(axis=0)).astype(np.float32)
    return Z if name in SINGLE else Z.astype(np.float64)


def test_every_predictor_is_compared():
    assert set(CLASSES) == set(CLASSIFIERS) | APART
    assert set(NUMBERS) == set(REGRESSORS) | APART


@pytest.mark.parametrize("name", CLASSIFIERS)
def test_integer_labels_are_learned_as_classes(fitted, noisy, name):
    X, classes, _ = noisy
    ours, Z = fitted("classes", name), standardised(name, X)
    expected = CLASSIFIERS[name]().fit(Z[:300], classes[:300])
    np.testing.assert_array_equal(ours.predict(X[300:]), expected.predict(Z[300:]))
    assert ours.predict(X).dtype == np.int32
    assert (ours.predict(X[300:]) == classes[300:]).mean() > 0.5
    if name not in NO_PROBABILITIES:
        np.testing.assert_allclose(ours.predict_proba(X[300:]), expected.predict_proba(Z[300:]), atol=1e-5)


@pytest.mark.parametrize("name", REGRESSORS)
def test_decimal_labels_are_learned_as_numbers(fitted, noisy, name):
    X, _, numbers = noisy
    ours, Z = fitted("numbers", name), standardised(name, X)
    y = numbers[:300].astype(np.float64)
    centre, spread = (y.mean(), y.std()) if name in SCALED else (0.0, 1.0)
    target = (numbers[:300] - centre) / spread if name in SCALED else numbers[:300]
    expected = REGRESSORS[name]().fit(Z[:300], target).predict(Z[300:]) * spread + centre
    got = ours.predict(X[300:])
    np.testing.assert_allclose(got, expected, rtol=1e-4, atol=1e-3)
    assert got.dtype == np.float32
    assert np.abs(got - numbers[300:]).mean() < np.abs(numbers[300:] - y.mean()).mean()


@pytest.mark.parametrize("kind", ["classes", "numbers"])
def test_voting_is_the_mean_of_its_members(fitted, create, noisy, kind):
    X, classes, numbers = noisy
    y = classes if kind == "classes" else numbers
    members = [create("predictor", name).fit(X[:300], y[:300]) for name in ("knn", "bagging")]
    ours = fitted(kind, "voting")
    if kind == "classes":
        expected = np.mean([member.predict_proba(X) for member in members], axis=0)
        np.testing.assert_allclose(ours.predict_proba(X), expected, atol=1e-6)
        np.testing.assert_array_equal(ours.predict(X), np.array([3, 5, 9])[expected.argmax(axis=1)])
    else:
        np.testing.assert_allclose(
            ours.predict(X), np.mean([member.predict(X) for member in members], axis=0), rtol=1e-6
        )


@pytest.mark.parametrize("weights", ["uniform", "distance"])
def test_radius_neighbors_agree_with_scikit_learn_where_there_are_any(create, noisy, weights):
    X, classes, numbers = noisy
    Z = standardised("knn", X)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for y, model in (
            (classes, neighbors.RadiusNeighborsClassifier(1.0, weights=weights, outlier_label=99)),
            (numbers, neighbors.RadiusNeighborsRegressor(1.0, weights=weights)),
        ):
            ours = create("predictor", "radius_neighbors", radius=1.0, weights=weights).fit(X[:300], y[:300])
            expected = model.fit(Z[:300], y[:300].astype(np.int64 if y is classes else np.float64)).predict(Z)
            alone = (expected == 99) | ~np.isfinite(expected.astype(np.float64))
            assert 0 < alone.sum() < 100
            np.testing.assert_allclose(ours.predict(X)[~alone], expected[~alone], rtol=1e-5)
            nearest = create("predictor", "knn", n_neighbors=1).fit(X[:300], y[:300])
            np.testing.assert_array_equal(ours.predict(X)[alone], nearest.predict(X)[alone])


@pytest.mark.parametrize(("kind", "name"), EACH)
def test_a_kept_model_gives_identical_results(create, kept, fitted, noisy, kind, name):
    X = noisy[0]
    ours = fitted(kind, name)
    again = kept(ours, create("predictor", name, **FAST.get(name, {})))
    np.testing.assert_array_equal(again.predict(X), ours.predict(X))
    assert again.predict(X).dtype == ours.predict(X).dtype
    if kind == "classes" and name not in NO_PROBABILITIES:
        np.testing.assert_array_equal(again.predict_proba(X), ours.predict_proba(X))
    if hasattr(ours, "figures"):
        assert again.figures() == ours.figures()
        assert json.loads(json.dumps(ours.figures(), allow_nan=False)) == ours.figures()


@pytest.mark.parametrize(("kind", "name"), EACH)
def test_each_row_is_treated_on_its_own(fitted, noisy, kind, name):
    X, ours = noisy[0], fitted(kind, name)
    pieces = np.concatenate([ours.predict(X[:1]), ours.predict(X[1:8]), ours.predict(X[8:])])
    np.testing.assert_allclose(ours.predict(np.tile(X, (6, 1))), np.tile(pieces, 6), rtol=1e-5)


@pytest.mark.parametrize("name", NUMBERS)
def test_numbers_have_no_probabilities(fitted, noisy, name):
    with pytest.raises(IamapError) as caught:
        fitted("numbers", name).predict_proba(noisy[0])
    assert str(caught.value) == (
        "this model was trained on numbers, which have no class probabilities. Train it with target=classes."
    )


@pytest.mark.parametrize("name", sorted(NO_PROBABILITIES))
def test_what_gives_no_probabilities_says_so(fitted, noisy, name):
    with pytest.raises(IamapError, match=r"gives no class probabilities\. Train another predictor"):
        fitted("classes", name).predict_proba(noisy[0])


@pytest.mark.parametrize("name", CLASSES)
def test_one_class_cannot_be_learned(create, noisy, name):
    with pytest.raises(LabelsUnusable, match=r"all 400 training samples are of one class: 4\."):
        create("predictor", name).fit(noisy[0], np.full(400, 4, dtype=np.int32))


@pytest.mark.parametrize("name", CLASSES)
def test_a_few_samples_are_enough_for_the_defaults(create, name):
    X = np.array([[0.0], [0.1], [0.2], [0.3], [0.4], [5.0], [5.1], [5.2], [5.3], [5.4]], dtype=np.float32)
    classes = np.repeat(np.array([1, 2], dtype=np.int32), 5)
    np.testing.assert_array_equal(create("predictor", name).fit(X, classes).predict(X), classes)


WEIGHTED = [name for name in CLASSES if "class_weight" in plugin.PREDICTORS[name][1].model_fields]
GENTLE = {
    "random_forest": {"min_samples_leaf": 20},
    "extra_trees": {"min_samples_leaf": 20},
    "bagging": {"max_depth": 3},
    "gradient_boosting": {"n_estimators": 20},
    "hist_gradient_boosting": {"max_iter": 20, "min_samples_leaf": 20},
}


@pytest.mark.parametrize("name", WEIGHTED)
def test_balanced_weights_find_rare_classes_more_often(create, name):
    rng = np.random.default_rng(5)
    y = (rng.uniform(size=1000) < 0.05).astype(np.int32)
    X = (rng.normal(size=(1000, 3)) + y[:, None]).astype(np.float32)
    found = {}
    for weight in ("none", "balanced"):
        model = create("predictor", name, class_weight=weight, **GENTLE.get(name, {})).fit(X[:600], y[:600])
        found[weight] = model.predict(X[600:]).mean()
    assert found["balanced"] > max(0.1, 2 * found["none"])


@pytest.mark.parametrize("name", ["random_forest", "extra_trees", "gradient_boosting", "hist_gradient_boosting",
                                  "bagging", "ada_boost", "logistic_regression", "ridge", "linear_svm"])  # fmt: skip
def test_what_matters_is_known(create, name):
    rng = np.random.default_rng(4)
    X = (rng.normal(size=(300, 30)) * np.geomspace(1, 100, 30)).astype(np.float32)
    figures = create("predictor", name, **FAST.get(name, {})).fit(X, (X[:, 17] > 0).astype(np.int32)).figures()
    importances = figures["feature_importances"]
    assert importances[0]["feature"] == 17
    shares = [item["importance"] for item in importances]
    assert len(shares) == 20
    assert shares == sorted(shares, reverse=True)
    assert sum(shares) <= 1 + 1e-9


def test_a_forest_predicts_the_same_with_any_number_of_threads(fitted, noisy, monkeypatch):
    forest = fitted("numbers", "random_forest")
    many = np.tile(noisy[0], (20, 1))
    results = []
    for threads in (1, 2, 5):
        monkeypatch.setattr(type(forest._own), "threads", threads)
        results.append(forest.predict(many))
    np.testing.assert_array_equal(results[0], results[1])
    np.testing.assert_array_equal(results[0], results[2])


@pytest.mark.parametrize("choice", [{"weights": "distance"}, {"metric": "cosine"}, {"metric": "manhattan"}])
def test_knn_passes_its_choices_on(create, noisy, choice):
    X, classes, _ = noisy
    ours = create("predictor", "knn", standardize=False, n_neighbors=7, **choice).fit(X[:300], classes[:300])
    expected = neighbors.KNeighborsClassifier(7, algorithm="brute", **choice).fit(X[:300], classes[:300])
    np.testing.assert_allclose(ours.predict_proba(X[300:]), expected.predict_proba(X[300:]), atol=1e-5)


def test_knn_with_too_few_samples_says_how_many_there_are(create, noisy):
    X, classes, _ = noisy
    with pytest.raises(ConfigInvalid) as caught:
        create("predictor", "knn", n_neighbors=9).fit(X[:8], classes[:8])
    assert str(caught.value) == (
        "predictor.n_neighbors=9 is too many for 8 training samples: at most 8. "
        "Give predictor.n_neighbors=8 or less, or more samples."
    )


def test_options_reach_scikit_learn(create, noisy):
    X, classes, _ = noisy
    ours = create("predictor", "svm", options=["degree:2"], kernel="poly").fit(X[:300], classes[:300])
    Z = standardised("svm", X)
    expected = svm.SVC(kernel="poly", degree=2).fit(Z[:300], classes[:300])
    np.testing.assert_array_equal(ours.predict(X[300:]), expected.predict(Z[300:]))


def test_support_vectors_that_do_not_fit_are_refused_before_they_are_used(create, fitted):
    from iamap_sklearn import storage

    ours = fitted("classes", "svm")
    model = ours._own._model
    for name, wrong in (("_n_support", np.array([10_000, 1, 1], np.int32)), ("_dual_coef_", np.zeros((2, 3)))):
        good = getattr(model, name)
        setattr(model, name, wrong)
        try:
            state = {**ours.state(), **storage.dump(model)}
        finally:
            setattr(model, name, good)
        with pytest.raises(BundleInvalid, match="the bundle does not hold what was learned"):
            create("predictor", "svm").restore(state)


def test_a_model_of_other_features_is_refused(create, fitted, noisy):
    state = {**fitted("classes", "logistic_regression").state(), "mean": np.zeros(9), "factor": np.ones(9)}
    with pytest.raises(BundleInvalid, match="takes 5 features instead of 9"):
        create("predictor", "logistic_regression").restore(state)


# --------------------------------------------------------------------------------------------- on a real raster


@pytest.fixture(scope="module")
def plots(features: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Thirty squares on the real features, with a class and a number from the first feature."""
    with rasterio.open(features) as raster:
        band, transform, crs = raster.read(1), raster.transform, raster.crs.to_wkt()
    rng = np.random.default_rng(1)
    squares, means = [], []
    while len(squares) < 30:
        row, col = int(rng.integers(0, band.shape[0] - 4)), int(rng.integers(0, band.shape[1] - 4))
        patch = band[row : row + 4, col : col + 4]
        if np.isfinite(patch).all():
            (left, top), (right, bottom) = transform @ (col, row), transform @ (col + 4, row + 4)
            squares.append(shapely.box(left, bottom, right, top))
            means.append(float(patch.mean()))
    kinds = np.array(["dark", "middle", "bright"], dtype=object)[np.digitize(means, np.quantile(means, [1 / 3, 2 / 3]))]
    path = tmp_path_factory.mktemp("plots") / "plots.gpkg"
    pyogrio.raw.write(
        path, geometry=shapely.to_wkb(squares), geometry_type="Polygon", crs=crs, driver="GPKG",
        field_data=[kinds, np.array(means) + 0.125], fields=["kind", "mean"],
    )  # fmt: skip
    return path


def read(path: Path) -> tuple[np.ndarray, Any]:
    with rasterio.open(path) as raster:
        return raster.read(), raster.nodata


@pytest.mark.parametrize(("kind", "name"), EACH)
def test_a_predictor_works_from_plots_to_a_map_with_nodata(catalog, features, plots, tmp_path, kind, name):
    settings = {
        "source": [str(features)], "output": tmp_path / "model.iamap", "samples": plots,
        "label": "kind" if kind == "classes" else "mean", "predictor": {"name": name, **FAST.get(name, {})},
        "validator": {"name": "kfold", "folds": 2},
    }  # fmt: skip
    result = train(bind(TrainConfig.model_validate(settings), catalog), Reporter())
    assert result.report["assessments"]
    settings = {"source": [str(features)], "model": tmp_path / "model.iamap", "output": tmp_path / "map.tif"}
    sure = kind == "classes" and name not in NO_PROBABILITIES
    mapped = predict(
        bind(
            PredictConfig.model_validate(settings | {"layers": ["probability", "entropy", "margin"] if sure else []}),
            catalog,
        ),
        Reporter(),
    )
    made, nodata = read(tmp_path / "map.tif")
    empty = ~np.isfinite(read(features)[0]).all(axis=0)
    assert empty.any()
    if kind == "numbers":
        np.testing.assert_array_equal(np.isnan(made[0]), empty)
        assert np.nanstd(made) > 0
        return
    np.testing.assert_array_equal(made[0] == nodata, empty)
    assert set(np.unique(made[0][~empty])) <= {1, 2, 3}
    counted = {one["name"]: one["pixels"] for one in mapped.report["classes"]}
    assert list(counted) == ["bright", "dark", "middle"]
    assert list(counted.values()) == [int((made[0][~empty] == code).sum()) for code in (1, 2, 3)]
    if sure:
        probability, entropy, margin = (read(tmp_path / f"map_{layer}.tif")[0] for layer in
                                        ("probability", "entropy", "margin"))  # fmt: skip
        np.testing.assert_array_equal(np.isnan(probability).any(axis=0), empty)
        np.testing.assert_allclose(probability[:, ~empty].sum(axis=0), 1, atol=1e-5)
        p = np.sort(probability[:, ~empty].astype(np.float64), axis=0)
        np.testing.assert_allclose(margin[0, ~empty], p[-1] - p[-2], atol=1e-6)
        with np.errstate(divide="ignore", invalid="ignore"):
            bits = -np.nansum(np.where(p > 0, p * np.log(p), 0), axis=0) / np.log(3)
        np.testing.assert_allclose(entropy[0, ~empty], bits, atol=1e-4)
        best = probability[:, ~empty].max(axis=0)
        chosen = np.take_along_axis(probability[:, ~empty], made[0][~empty][None].astype(int) - 1, axis=0)[0]
        np.testing.assert_allclose(chosen, best, atol=1e-5)
        with rasterio.open(tmp_path / "map_probability.tif") as raster:
            assert raster.descriptions == ("bright", "dark", "middle")


def trained(catalog, features, plots, folder: Path, name: str, **settings: Any):
    config = {
        "source": [str(features)], "output": folder / "model.iamap", "samples": plots, "label": "kind",
        "predictor": {"name": name, **FAST.get(name, {})}, "validator": {"name": "kfold", "folds": 2}, **settings,
    }  # fmt: skip
    return train(bind(TrainConfig.model_validate(config), catalog), Reporter())


def test_a_search_is_told_of_in_the_report_and_delivered(catalog, features, plots, tmp_path):
    result = trained(catalog, features, plots, tmp_path, "random_forest", search=["max_depth:1/8", "n_estimators:3"])
    chosen = result.report["search"]
    assert [one["fold"] for one in chosen] == ["fold 1", "fold 2", "all samples"]
    report = json.loads((tmp_path / "model.report.json").read_text())
    assert report["search"] == chosen
    assert report["provenance"]["components"]["predictor"]["parameters"]["n_estimators"] == 3
    assert (
        str(report["provenance"]["components"]["predictor"]["parameters"]["max_depth"])
        == (chosen[-1]["values"]["max_depth"])
    )
    names = [one["name"] for one in report["importance"]]
    assert set(names) == {f"feature_{number}" for number in range(1, 11)}
    page = (tmp_path / "model.report.html").read_text()
    assert "Hyperparameter search" in page
    assert "Feature importance" in page
    assert f"max_depth={chosen[-1]['values']['max_depth']}, n_estimators=3" in page


def test_layers_asked_for_in_training_come_with_every_map(catalog, features, plots, tmp_path):
    trained(catalog, features, plots, tmp_path, "naive_bayes", layers=["margin"])
    settings = {"source": [str(features)], "model": tmp_path / "model.iamap", "output": tmp_path / "map.tif"}
    result = predict(bind(PredictConfig.model_validate(settings), catalog), Reporter())
    assert [output.role for output in result.outputs] == ["map", "margin"]
    result = predict(bind(PredictConfig.model_validate(settings | {"layers": []}), catalog), Reporter())
    assert [output.role for output in result.outputs] == ["map"]


def test_layers_that_cannot_be_had_are_refused_after_the_first_fit(catalog, features, plots, tmp_path, monkeypatch):
    fitted, fit = [], FitProcess.__call__
    monkeypatch.setattr(FitProcess, "__call__", lambda self, *given: fitted.append(1) or fit(self, *given))
    with pytest.raises(ConfigInvalid, match=r"layers=\[entropy\] needs class probabilities: SVC gives no class"):
        trained(catalog, features, plots, tmp_path, "svm", layers=["entropy"])
    assert len(fitted) == 1
    assert not (tmp_path / "model.iamap").exists()


@pytest.mark.parametrize("name", ["knn", "hist_gradient_boosting", "mlp"])
def test_the_right_half_alone_equals_the_right_half_of_the_whole(catalog, features, plots, tmp_path, name):
    with rasterio.open(features) as raster:
        bounds, middle = raster.bounds, raster.width // 2
        x = (raster.transform @ (middle, 0))[0]
    left, right = [bounds.left, bounds.bottom, x, bounds.top], [x, bounds.bottom, bounds.right, bounds.top]
    trained(catalog, features, plots, tmp_path, name, area={"extent": left})
    settings = {"source": [str(features)], "model": tmp_path / "model.iamap"}
    for output, extent in (("whole", None), ("right", right)):
        config = settings | {"output": tmp_path / f"{output}.tif", "area": {"extent": extent}}
        predict(bind(PredictConfig.model_validate(config), catalog), Reporter())
    np.testing.assert_array_equal(read(tmp_path / "right.tif")[0], read(tmp_path / "whole.tif")[0][:, :, middle:])
