"""Trees go into a bundle as plain arrays, and none is built from arrays that would lead compiled code astray."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from iamap_sklearn import storage, trees
from sklearn.ensemble import (
    AdaBoostRegressor,
    BaggingClassifier,
    ExtraTreesRegressor,
    GradientBoostingClassifier,
    HistGradientBoostingClassifier,
    RandomForestClassifier,
)

from iamap_core.errors import BundleInvalid

RNG = np.random.default_rng(0)
X = RNG.normal(size=(80, 5)).astype(np.float32)
Y = (X[:, 0] > 0).astype(np.int32) + (X[:, 1] > 0)

MODELS: list[Callable[[], Any]] = [
    lambda: RandomForestClassifier(4, random_state=0),
    lambda: ExtraTreesRegressor(4, random_state=0),
    lambda: GradientBoostingClassifier(n_estimators=3),
    lambda: BaggingClassifier(n_estimators=4, max_features=0.5, random_state=0),
    lambda: AdaBoostRegressor(n_estimators=4, random_state=0),
    lambda: HistGradientBoostingClassifier(max_iter=3, early_stopping=False),
]


@pytest.mark.parametrize("make", MODELS)
def test_a_model_comes_back_whole_and_the_first_one_still_works(make):
    model = make().fit(X, Y)
    before = model.predict(X)
    again = storage.load(storage.dump(model), (type(model),))
    assert (again.predict(X) == before).all() and (model.predict(X) == before).all()
    if hasattr(model, "feature_importances_"):
        assert (again.feature_importances_ == model.feature_importances_).all()


def forest() -> dict[str, Any]:
    return dict(storage.dump(RandomForestClassifier(4, random_state=0).fit(X, Y)))


def load(state: dict[str, Any]) -> Any:
    return storage.load(state, (RandomForestClassifier,))


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("tree_left_child", 0, "out of itself, or back"),
        ("tree_right_child", 10**6, "out of itself, or back"),
        ("tree_right_child", -7, "out of itself, or back"),
        ("tree_feature", 5, "features that there are not"),
        ("tree_feature", -1, "features that there are not"),
        ("tree_missing_go_to_left", 2, "'tree_missing_go_to_left' holds values outside 0..1"),
    ],
)
def test_a_node_that_leads_astray_is_refused(field, value, message):
    state = forest()
    state[field] = state[field].copy()
    state[field][np.flatnonzero(state["tree_left_child"] >= 0)[0]] = value
    with pytest.raises(BundleInvalid, match=message):
        load(state)


def test_sizes_that_do_not_agree_are_refused():
    state = forest()
    shape = state["tree_shape"].copy()
    for row, column, value in ((0, 0, 10**6), (0, 1, 9), (0, 2, 4), (1, 0, 0)):
        wrong = shape.copy()
        wrong[row, column] = value
        with pytest.raises(BundleInvalid):
            load({**state, "tree_shape": wrong})
    with pytest.raises(BundleInvalid, match="there are 3 trees for 4 places"):
        load({**state, "tree_shape": shape[:3]})
    with pytest.raises(BundleInvalid, match="values are not one per node and class"):
        load({**state, "tree_values": state["tree_values"][:-1]})


def test_another_forests_trees_are_refused():
    state = forest()
    other = dict(storage.dump(RandomForestClassifier(4, random_state=0).fit(X[:, :4], Y > 0)))
    with pytest.raises(BundleInvalid, match="other features or classes than it says"):
        load({**state, **{name: value for name, value in other.items() if name.startswith("tree_")}})


def test_members_of_an_ensemble_must_fit_it():
    model = GradientBoostingClassifier(n_estimators=3).fit(X, Y)
    trees.check(model)
    model.estimators_ = model.estimators_[:, :2]  # compiled code would write a third column all the same
    with pytest.raises(BundleInvalid, match="an ensemble has other classes than its trees"):
        trees.check(model)


@pytest.mark.parametrize(
    ("field", "value"),
    [("left", 0), ("right", 2**32 - 1), ("feature_idx", 5), ("is_categorical", 1), ("value", np.nan)],
)
def test_histogram_trees_are_checked_too(field, value):
    model = HistGradientBoostingClassifier(max_iter=3, early_stopping=False).fit(X, Y)
    trees.check(model)
    model._predictors[1][0].nodes[field][0] = value
    with pytest.raises(BundleInvalid):
        trees.check(model)


def test_threads_and_talk_of_a_stranger_are_not_taken_over():
    model = RandomForestClassifier(4, n_jobs=4, verbose=3, random_state=0).fit(X, Y)
    again = storage.load(storage.dump(model), (RandomForestClassifier,))
    assert (again.n_jobs, again.verbose) == (1, 0)
