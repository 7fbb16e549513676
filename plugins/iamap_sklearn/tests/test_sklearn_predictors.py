"""Predictors against scikit-learn called directly, for classes and for numbers."""

from __future__ import annotations

import numpy as np
import pytest
from sklearn.ensemble import (
    HistGradientBoostingClassifier,
    HistGradientBoostingRegressor,
    RandomForestClassifier,
    RandomForestRegressor,
)
from sklearn.neighbors import KNeighborsClassifier, KNeighborsRegressor
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from iamap_core.errors import ConfigInvalid, IamapError, LabelsUnusable

FAST = {"random_forest": {"n_estimators": 20}, "knn": {}, "hist_gradient_boosting": {"max_iter": 10}}
NAMES = pytest.mark.parametrize("name", FAST)
BOOSTING = {"max_iter": 10, "min_samples_leaf": 5, "early_stopping": False, "random_state": 7}
CLASSIFIERS = {
    "random_forest": lambda: RandomForestClassifier(20, random_state=7),
    "knn": lambda: make_pipeline(StandardScaler(), KNeighborsClassifier()),
    "hist_gradient_boosting": lambda: HistGradientBoostingClassifier(**BOOSTING),
}
REGRESSORS = {
    "random_forest": lambda: RandomForestRegressor(20, max_features=1 / 3, random_state=7),
    "knn": lambda: make_pipeline(StandardScaler(), KNeighborsRegressor()),
    "hist_gradient_boosting": lambda: HistGradientBoostingRegressor(**BOOSTING),
}


@pytest.fixture(scope="module")
def noisy() -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """float32[400, 5]; classes 3, 5 and 9 that overlap; numbers."""
    rng = np.random.default_rng(3)
    X = rng.normal(size=(400, 5)).astype(np.float32)
    signal = X[:, 0] + X[:, 1] ** 2 + rng.normal(scale=0.3, size=400)
    return X, np.array([3, 5, 9], dtype=np.int32)[np.digitize(signal, [0.3, 1.5])], signal.astype(np.float32)


@NAMES
def test_integer_labels_are_learned_as_classes(create, noisy, name):
    X, classes, _ = noisy
    ours = create("predictor", name, **FAST[name]).fit(X[:300], classes[:300])
    expected = CLASSIFIERS[name]().fit(X[:300], classes[:300])
    np.testing.assert_array_equal(ours.predict(X[300:]), expected.predict(X[300:]))
    np.testing.assert_allclose(ours.predict_proba(X[300:]), expected.predict_proba(X[300:]), atol=1e-6)
    assert ours.predict(X).dtype == np.int32


@NAMES
def test_decimal_labels_are_learned_as_numbers(create, noisy, name):
    X, _, numbers = noisy
    ours = create("predictor", name, **FAST[name]).fit(X[:300], numbers[:300])
    expected = REGRESSORS[name]().fit(X[:300], numbers[:300]).predict(X[300:])
    np.testing.assert_allclose(ours.predict(X[300:]), expected, rtol=1e-5, atol=1e-5)
    assert ours.predict(X).dtype == np.float32


@NAMES
def test_a_kept_model_of_numbers_gives_identical_results(create, kept, noisy, name):
    X, _, numbers = noisy
    fitted = create("predictor", name, **FAST[name]).fit(X, numbers)
    again = kept(fitted, create("predictor", name, **FAST[name]))
    np.testing.assert_array_equal(again.predict(X), fitted.predict(X))
    assert again.predict(X).dtype == np.float32


@NAMES
def test_a_kept_model_of_classes_keeps_its_probabilities(create, kept, noisy, name):
    X, classes, _ = noisy
    fitted = create("predictor", name, **FAST[name]).fit(X, classes)
    again = kept(fitted, create("predictor", name, **FAST[name]))
    probabilities = again.predict_proba(X)
    assert probabilities.shape == (400, 3)
    assert probabilities.dtype == np.float32
    np.testing.assert_array_equal(probabilities, fitted.predict_proba(X))


@NAMES
def test_numbers_have_no_probabilities(create, noisy, name):
    X, _, numbers = noisy
    with pytest.raises(IamapError) as caught:
        create("predictor", name, **FAST[name]).fit(X, numbers).predict_proba(X)
    assert str(caught.value) == (
        "this model was trained on numbers, which have no class probabilities. Train it with target=classes."
    )


@NAMES
def test_one_class_cannot_be_learned(create, noisy, name):
    with pytest.raises(LabelsUnusable, match=r"all 400 training samples are of one class: 4\."):
        create("predictor", name).fit(noisy[0], np.full(400, 4, dtype=np.int32))


@NAMES
def test_a_few_samples_are_enough_for_the_defaults(create, name):
    X = np.array([[0.0], [0.1], [0.2], [0.3], [0.4], [5.0], [5.1], [5.2], [5.3], [5.4]], dtype=np.float32)
    classes = np.repeat(np.array([1, 2], dtype=np.int32), 5)
    np.testing.assert_array_equal(create("predictor", name).fit(X, classes).predict(X), classes)


def test_a_forest_predicts_the_same_with_any_number_of_threads(create, noisy, monkeypatch):
    X, _, numbers = noisy
    forest = create("predictor", "random_forest").fit(X, numbers)
    many = np.tile(X, (20, 1))
    results = []
    for threads in (1, 2, 5):
        monkeypatch.setattr(type(forest), "threads", threads)
        results.append(forest.predict(many))
    np.testing.assert_array_equal(results[0], results[1])
    np.testing.assert_array_equal(results[0], results[2])


def test_a_forest_knows_which_features_matter(create):
    rng = np.random.default_rng(4)
    X = rng.normal(size=(300, 30)).astype(np.float32)
    figures = create("predictor", "random_forest").fit(X, (X[:, 17] > 0).astype(np.int32)).figures()
    importances = figures["feature_importances"]
    assert len(importances) == 20
    assert importances[0]["feature"] == 17
    shares = [item["importance"] for item in importances]
    assert shares == sorted(shares, reverse=True)


def test_balanced_forests_find_rare_classes_more_often(create):
    rng = np.random.default_rng(5)
    y = (rng.uniform(size=2000) < 0.05).astype(np.int32)
    X = (rng.normal(size=(2000, 3)) + y[:, None]).astype(np.float32)
    found = {
        weight: create("predictor", "random_forest", class_weight=weight, min_samples_leaf=20)
        .fit(X[:1000], y[:1000])
        .predict(X[1000:])
        .mean()
        for weight in ("none", "balanced")
    }
    assert found["balanced"] > 2 * found["none"]


@pytest.mark.parametrize("choice", [{"weights": "distance"}, {"metric": "cosine"}, {"metric": "manhattan"}])
def test_knn_passes_its_choices_on(create, noisy, choice):
    X, classes, _ = noisy
    ours = create("predictor", "knn", standardize=False, n_neighbors=7, **choice).fit(X[:300], classes[:300])
    expected = KNeighborsClassifier(7, algorithm="brute", **choice).fit(X[:300], classes[:300])
    np.testing.assert_allclose(ours.predict_proba(X[300:]), expected.predict_proba(X[300:]), atol=1e-5)


def test_knn_with_too_few_samples_says_how_many_there_are(create, noisy):
    X, classes, _ = noisy
    with pytest.raises(ConfigInvalid) as caught:
        create("predictor", "knn", n_neighbors=9).fit(X[:8], classes[:8])
    assert str(caught.value) == (
        "predictor.n_neighbors=9 is too many for 8 training samples: at most 8. "
        "Give predictor.n_neighbors=8 or less, or more samples."
    )
