"""Validation: folds checked, fresh predictors, honest figures."""

from dataclasses import replace

import numpy as np
import pytest
from sklearn.ensemble import RandomForestClassifier
from sklearn.linear_model import LinearRegression
from sklearn.metrics import accuracy_score
from sklearn.model_selection import GroupKFold, KFold, cross_val_score
from sklearn.neighbors import KNeighborsClassifier

from iamap_core.errors import ContractBroken, LabelsUnusable
from iamap_core.interfaces import Fold, Samples
from iamap_core.learning.validation import MEAN, MOST_COMMON, Constant, majority, validate
from iamap_core.raster.classes import ClassEntry

CLASSES = (ClassEntry(1, "bog", "#000000"), ClassEntry(2, "forest", "#111111"), ClassEntry(3, "lake", "#222222"))


def make_samples(X, y, groups=None, origin=None, from_polygons=True):
    n = len(y)
    return Samples(
        X=np.asarray(X, np.float32),
        y=np.asarray(y),
        groups=np.arange(n) if groups is None else np.asarray(groups),
        xy=np.zeros((n, 2)),
        attributes={},
        origin=np.zeros(n, np.int64) if origin is None else np.asarray(origin),
        from_polygons=from_polygons,
    )


def polygons(count=24, pixels=10, seed=0):
    """Polygons whose own character is stronger than their class: a leaky split learns the polygon."""
    rng = np.random.default_rng(seed)
    y = (np.arange(count) % 3 + 1).astype(np.int32)
    own = rng.normal(size=(count, 8)) * 3
    groups = np.repeat(np.arange(count), pixels)
    X = own[groups] + y[groups, None] * 0.5 + rng.normal(size=(len(groups), 8)) * 0.2
    return make_samples(X, y[groups], groups)


def fold(train, test, name="a"):
    return Fold(name=name, train=np.asarray(train, np.int64), test=np.asarray(test, np.int64))


def folds_of(splits):
    return [fold(train, test, f"fold {k}") for k, (train, test) in enumerate(splits, start=1)]


def fits(make, samples):
    """A fresh predictor for each fold, fitted on its training side."""
    return lambda fold: make().fit(samples.X[fold.train], samples.y[fold.train])


SMALL = make_samples(np.arange(6.0)[:, None], np.array([1, 2, 3, 1, 2, 3], np.int32))


def test_figures_are_those_of_scikit_learns_cross_validation():
    samples = polygons()
    splits = list(GroupKFold(4).split(samples.X, samples.y, samples.groups))
    ours = validate(
        fits(lambda: KNeighborsClassifier(3), samples), samples, folds_of(splits), classes=CLASSES, name="knn"
    )
    golden = cross_val_score(KNeighborsClassifier(3), samples.X, samples.y, cv=splits)
    assert [result.metrics.accuracy for result in ours.folds] == pytest.approx(golden)
    sizes = [len(test) for _, test in splits]
    assert ours.metrics.accuracy == pytest.approx(np.average(golden, weights=sizes)), "over all judged samples"
    assert sum(map(sum, ours.metrics.confusion)) == len(samples.y)


def test_numbers_are_measured_as_numbers():
    rng = np.random.default_rng(0)
    X = rng.normal(size=(60, 3)).astype(np.float32)
    samples = make_samples(X, (X @ [1, 2, 3] + rng.normal(size=60)).astype(np.float32))
    splits = list(KFold(5).split(X))
    ours = validate(fits(LinearRegression, samples), samples, folds_of(splits), name="linear")
    golden = -cross_val_score(LinearRegression(), X, samples.y, cv=splits, scoring="neg_root_mean_squared_error")
    assert [one.metrics.rmse for one in ours.folds] == pytest.approx(golden, rel=1e-5)
    assert ours.metrics.rmse == pytest.approx(np.sqrt((golden**2).mean()), rel=1e-5), "folds of one size"
    assert ours.metrics.kind == "numbers" and len(ours.pairs) == 60


def test_every_fold_gets_a_fresh_predictor():
    made = []

    def make():
        made.append(Constant())
        return made[-1]

    validate(fits(make, SMALL), SMALL, [fold([0, 1, 2], [3]), fold([3, 4, 5], [0], "b")], classes=CLASSES, name="x")
    assert len(made) == 2 and made[0] is not made[1]


def test_test_samples_are_never_seen_in_training():
    class Spy(Constant):
        def fit(self, X, y):
            self.seen = set(X[:, 0])
            return super().fit(X, y)

        def predict(self, X):
            assert not self.seen & set(X[:, 0])
            return super().predict(X)

    result = validate(fits(Spy, SMALL), SMALL, [fold([0, 1, 2], [3, 4, 5])], classes=CLASSES, name="spy")
    assert result.folds[0].test == 3


def test_a_sample_that_two_folds_test_is_scored_twice():
    result = validate(
        fits(Constant, SMALL), SMALL, [fold([0, 1], [4]), fold([2, 3], [4, 5], "b")], classes=CLASSES, name="x"
    )
    assert result.metrics.samples == 3
    assert result.predictions.rows.tolist() == [4, 4, 5] and result.predictions.fold.tolist() == [0, 1, 1]


def test_progress_counts_the_folds():
    steps = []
    validate(
        fits(Constant, SMALL),
        SMALL,
        [fold([0, 1], [4]), fold([2, 3], [5], "b")],
        classes=CLASSES,
        name="x",
        progress=lambda done, total: steps.append((done, total)),
    )
    assert steps == [(0, 2), (1, 2), (2, 2)]


def test_leaky_folds_count_what_they_share_and_look_better():
    """Pixels of one polygon on both sides flatter the forest; held out by polygon it shows what it knows."""
    samples = polygons()
    forest = lambda: RandomForestClassifier(30, random_state=0)  # noqa: E731
    leaky = folds_of(KFold(4, shuffle=True, random_state=0).split(samples.X))
    honest = folds_of(GroupKFold(4).split(samples.X, samples.y, samples.groups))
    flattered = validate(fits(forest, samples), samples, leaky, classes=CLASSES, name="leaky")
    sober = validate(fits(forest, samples), samples, honest, classes=CLASSES, name="honest")
    assert all(result.groups_shared > 20 for result in flattered.folds)
    assert all(result.groups_shared == 0 for result in sober.folds)
    assert flattered.metrics.accuracy > 0.95 and sober.metrics.accuracy < 0.75


def test_groups_of_another_layer_are_not_shared_though_their_numbers_are():
    samples = replace(SMALL, groups=np.zeros(6, np.int64), origin=np.array([0, 0, 0, 1, 1, 1]))
    result = validate(fits(Constant, samples), samples, [fold([0, 1, 2], [3, 4, 5])], classes=CLASSES, name="x")
    assert result.folds[0].groups_shared == 0
    assert (result.folds[0].train_groups, result.folds[0].test_groups) == (1, 1)


def test_classes_that_are_tested_but_not_trained_are_named():
    result = validate(fits(Constant, SMALL), SMALL, [fold([0, 1], [2, 3, 4])], classes=CLASSES, name="x")
    assert result.folds[0].untrained == (3,)


def test_majority_answers_the_most_common_class_of_each_training_side():
    y = np.array([1, 1, 1, 2, 2, 3, 2, 2], np.int32)
    samples = make_samples(np.zeros((8, 1)), y)
    result = majority(samples, [fold([0, 1, 2, 3], [4, 5, 6, 7]), fold([3, 4, 5], [0, 1], "b")], classes=CLASSES)
    assert result.name == MOST_COMMON
    assert result.predictions.predicted.tolist() == [1, 1, 1, 1, 2, 2]
    assert result.metrics.accuracy == accuracy_score(y[[4, 5, 6, 7, 0, 1]], [1, 1, 1, 1, 2, 2]) == 0


def test_majority_of_numbers_is_the_training_mean():
    samples = make_samples(np.zeros((4, 1)), np.array([1, 2, 6, 10], np.float32))
    result = majority(samples, [fold([0, 1, 2], [3])])
    assert result.name == MEAN and result.predictions.predicted.tolist() == [3] and result.metrics.rmse == 7


def test_the_constant_can_be_kept():
    fitted = Constant().fit(np.zeros((3, 1), np.float32), np.array([2, 2, 1], np.int32))
    assert Constant().restore(fitted.state()).predict(np.zeros((2, 1), np.float32)).tolist() == [2, 2]


def test_an_empty_test_side_names_the_fold():
    with pytest.raises(LabelsUnusable, match="the test side of fold 'a' is empty"):
        validate(fits(Constant, SMALL), SMALL, [fold([0, 1], [])], classes=CLASSES, name="x")


def test_a_fold_that_cannot_be_trained_is_counted_and_told_never_dropped():
    """Polygons of a, a and b: no model can be made for the fold that tests b."""
    samples = make_samples(np.zeros((6, 1)), np.array([1, 1, 1, 1, 2, 2], np.int32), groups=[0, 0, 1, 1, 2, 2])
    result = validate(
        fits(Constant, samples),
        samples,
        [fold([2, 3, 4, 5], [0, 1]), fold([0, 1, 4, 5], [2, 3], "b"), fold([0, 1, 2, 3], [4, 5], "c")],
        classes=CLASSES,
        name="x",
    )
    assert result.not_judged == 2 and result.metrics.samples == 4 and len(result.folds) == 3
    assert result.folds[2].not_judged == "only 'bog' is left to learn from"
    assert result.folds[2].metrics.accuracy is None and result.folds[2].test == 2
    assert result.predictions.rows.tolist() == [0, 1, 2, 3] and result.predictions.fold.tolist() == [0, 0, 1, 1]


def test_when_no_fold_can_be_trained_the_first_says_why():
    with pytest.raises(LabelsUnusable) as caught:
        validate(fits(Constant, SMALL), SMALL, [fold([0, 3], [1], "north")], classes=CLASSES, name="x")
    assert str(caught.value) == (
        "none of the 1 folds can be trained: in 'north', only 'bog' is left to learn from. Give samples of each class "
        "in more places, use fewer folds, or choose another validator."
    )
    with pytest.raises(LabelsUnusable, match="in 'a', no sample is left to learn from"):
        validate(fits(Constant, SMALL), SMALL, [fold([], [1])], classes=CLASSES, name="x")


def test_each_polygon_counts_once_beside_each_pixel():
    y = np.array([1, 1, 1, 1, 1, 1, 1, 1, 2, 2], np.int32)
    samples = make_samples(y[:, None], y, groups=[0] * 8 + [1, 2])
    other = make_samples(np.zeros((4, 1)), np.array([1, 2, 1, 2], np.int32))
    both = replace(
        samples,
        X=np.concatenate([samples.X, other.X]),
        y=np.concatenate([samples.y, other.y]),
        groups=np.concatenate([samples.groups, other.groups + 10]),
        xy=np.zeros((14, 2)),
        origin=np.zeros(14, np.int64),
    )
    always_bog = fits(Constant, both)
    result = validate(always_bog, both, [fold([10, 11, 12], range(10))], classes=CLASSES, name="x")
    assert result.metrics.accuracy == pytest.approx(0.8) and result.unit_metrics.accuracy == pytest.approx(1 / 3)
    assert result.units == 3 and [item.units for item in result.metrics.per_class] == [1, 2, 0]
    weighted = replace(both, weights=np.array([1] * 8 + [0, 4] + [1] * 4, np.float32))
    result = validate(always_bog, weighted, [fold([10, 11, 12], range(10))], classes=CLASSES, name="x")
    assert result.metrics.accuracy == pytest.approx(8 / 12) and result.unit_metrics.accuracy == pytest.approx(1 / 5)
    assert result.metrics.samples == 9, "what has no weight is not judged"
    points = validate(fits(Constant, SMALL), SMALL, [fold([0, 1], [3, 4])], classes=CLASSES, name="x")
    assert points.unit_metrics is None, "every sample is a point of its own"


def test_probabilities_are_judged_where_they_are_asked_for():
    samples = polygons()
    splits = folds_of(GroupKFold(4).split(samples.X, samples.y, samples.groups))
    one = lambda probabilities: validate(  # noqa: E731
        fits(lambda: KNeighborsClassifier(3), samples), samples, splits, classes=CLASSES, name="knn",
        probabilities=probabilities,
    )  # fmt: skip
    assert one(False).calibration is None
    found, given = one(True).calibration, one(True).predictions.probabilities
    assert given.shape == (len(samples.y), 3) and np.allclose(given.sum(axis=1), 1)
    truth = np.eye(3)[samples.y[one(True).predictions.rows] - 1]
    assert found.brier == pytest.approx(((given - truth) ** 2).sum(axis=1).mean())


def test_pairs_for_the_picture_are_at_most_two_thousand():
    y = np.linspace(0, 1, 5001).astype(np.float32)
    many = make_samples(y[:, None], y)
    result = validate(fits(Constant, many), many, [fold([0, 1], np.arange(2, 5001))], name="x")
    assert len(result.pairs) == 2000 and result.pairs[0][0] == y[2] and result.pairs[-1][0] == y[-1]


def test_predictions_of_the_wrong_shape_break_the_contract():
    class Tall(Constant):
        def predict(self, X):
            return super().predict(X)[:, None]

    with pytest.raises(
        ContractBroken, match=r"tall predicted an array of shape \(1, 1\), but its contract promises \(1,\)"
    ):
        validate(fits(Tall, SMALL), SMALL, [fold([0, 1], [2])], classes=CLASSES, name="tall")


def test_predicted_codes_that_are_no_class_break_the_contract():
    class Odd(Constant):
        def predict(self, X):
            return np.full(len(X), 7)

    with pytest.raises(ContractBroken, match=r"odd predicted codes that are not classes: \[7\]"):
        validate(fits(Odd, SMALL), SMALL, [fold([0, 1], [2])], classes=CLASSES, name="odd")


def test_predicted_nan_breaks_the_contract():
    class Void(Constant):
        def predict(self, X):
            return np.full(len(X), np.nan)

    samples = make_samples(np.zeros((4, 1)), np.array([1, 2, 6, 10], np.float32))
    with pytest.raises(ContractBroken, match="void predicted 2 values that are not numbers"):
        validate(fits(Void, samples), samples, [fold([0, 1], [2, 3])], name="void")
