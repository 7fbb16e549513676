"""Components inside scikit-learn: clones, pipelines, grids, calibration, copies."""

from __future__ import annotations

import copy
import pickle
from typing import Any

import iamap
import numpy as np
import pytest
from iamap.estimators import SEED
from sklearn.base import clone, is_classifier, is_regressor
from sklearn.calibration import CalibratedClassifierCV
from sklearn.exceptions import NotFittedError
from sklearn.model_selection import GridSearchCV, cross_val_score
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from iamap_core.catalog import Catalog


@pytest.fixture(scope="module")
def samples() -> tuple[np.ndarray, np.ndarray]:
    rng = np.random.default_rng(1)
    names = np.array(["oak", "pine", "water"])
    y = np.tile([0, 1, 2], 40)
    X = rng.normal(0, 1, (120, 6)) + np.array([[0], [2], [-3]])[y]
    return X, names[y]


def test_a_classifier_is_one_of_scikit_learn(samples: Any) -> None:
    X, y = samples
    forest = iamap.Classifier("random_forest", n_estimators=8)
    assert is_classifier(forest) and forest.get_params() == {"name": "random_forest", "n_estimators": 8}
    with pytest.raises(NotFittedError):
        forest.predict(X)
    copied = clone(forest)
    assert copied is not forest and repr(copied) == "Classifier('random_forest', n_estimators=8)"
    copied.set_params(n_estimators=4)
    assert forest.get_params()["n_estimators"] == 8
    forest.fit(X, y)
    assert list(forest.classes_) == ["oak", "pine", "water"] and forest.score(X, y) > 0.9
    shares = forest.predict_proba(X)
    assert (forest.classes_[shares.argmax(axis=1)] == forest.predict(X)).all()
    # It is the component itself, with the seed of every task.
    own = Catalog.installed().bind("predictor", {"name": "random_forest", "n_estimators": 8}, seed=SEED).create()
    codes = np.unique(y, return_inverse=True)[1].astype(np.int32) + 1
    np.testing.assert_array_equal(own.fit(X.astype(np.float32), codes).predict_proba(X.astype(np.float32)), shares)


def test_pipelines_grids_and_calibration_take_components(samples: Any) -> None:
    X, y = samples
    chain = make_pipeline(
        StandardScaler(), iamap.Reducer("pca", n_components=3), iamap.Classifier("knn", n_neighbors=3)
    )
    assert cross_val_score(chain, X, y, cv=3).mean() > 0.9
    grid = GridSearchCV(chain, {"reducer__n_components": [1, 2], "classifier__n_neighbors": [1, 5]}, cv=3).fit(X, y)
    assert set(grid.best_params_) == {"reducer__n_components", "classifier__n_neighbors"} and grid.best_score_ > 0.8
    calibrated = CalibratedClassifierCV(iamap.Classifier("naive_bayes"), cv=3).fit(X, y)
    assert calibrated.score(X, y) > 0.9


def test_a_fitted_estimator_can_be_copied_and_kept(samples: Any) -> None:
    X, y = samples
    for made in (iamap.Classifier("knn").fit(X, y), iamap.Clusterer("kmeans", n_clusters=3).fit(X)):
        for other in (pickle.loads(pickle.dumps(made)), copy.deepcopy(made)):
            np.testing.assert_array_equal(other.predict(X), made.predict(X))
    reducer = iamap.Reducer("pca", n_components=2)
    assert reducer.fit_transform(X).shape == (120, 2)
    np.testing.assert_array_equal(pickle.loads(pickle.dumps(reducer)).transform(X), reducer.transform(X))


def test_clusters_and_numbers(samples: Any) -> None:
    X, _ = samples
    clusters = iamap.Clusterer("kmeans", n_clusters=3)
    assert (clusters.fit_predict(X) == clusters.labels_).all() and set(clusters.labels_) == {0, 1, 2}
    regressor = iamap.Regressor("ridge")
    assert is_regressor(regressor) and regressor.fit(X, X[:, 0] * 2).score(X, X[:, 0] * 2) > 0.9


def test_errors_are_ours(samples: Any) -> None:
    X, y = samples
    with pytest.raises(iamap.IamapError) as error:
        iamap.Classifier("random_forest", trees=3).fit(X, y)
    assert str(error.value).startswith("predictor 'random_forest' has no field 'trees'. Fields: ")
    with pytest.raises(iamap.IamapError, match="no reducer named 'pcaa'"):
        iamap.Reducer("pcaa").fit(X)
    with pytest.raises(ValueError, match="NaN"):
        iamap.Reducer("pca").fit(np.where(X > 3, np.nan, X))
    with pytest.raises(AttributeError, match="module 'iamap' has no attribute 'Predictor'"):
        iamap.Predictor  # noqa: B018
