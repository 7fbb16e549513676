"""Intervals of an assessment: over places, none where too few tell, exact where all are right."""

import numpy as np
import pytest

from iamap_core.interfaces import Fold, Samples
from iamap_core.learning.intervals import gain, with_intervals
from iamap_core.learning.validation import Constant, validate
from iamap_core.raster.classes import ClassEntry

CLASSES = (ClassEntry(1, "bog", "#000000"), ClassEntry(2, "lake", "#111111"))


class Answers(Constant):
    """Predicts its first feature."""

    def predict(self, X):
        return X[:, 0].astype(np.asarray(self.value).dtype)


def samples_of(y, answers, groups):
    y = np.asarray(y)
    return Samples(
        X=np.asarray(answers, np.float32)[:, None], y=y, groups=np.asarray(groups), xy=np.zeros((len(y), 2)),
        attributes={}, origin=np.zeros(len(y), np.int64), from_polygons=True,
    )  # fmt: skip


def judged(samples, classes=CLASSES):
    of = samples.groups % 2
    folds = [Fold(name=f"{k}", train=np.flatnonzero(of != k), test=np.flatnonzero(of == k)) for k in (0, 1)]
    fit = lambda fold: Answers().fit(samples.X[fold.train], samples.y[fold.train])  # noqa: E731
    return validate(fit, samples, folds, classes=classes, name="x")


def some(wrong=(0, 7, 8), polygons=30, pixels=4):
    groups = np.repeat(np.arange(polygons), pixels)
    y = (groups // 2 % 2 + 1).astype(np.int32)
    return samples_of(y, np.where(np.isin(groups, wrong), 3 - y, y), groups)


def test_both_weightings_have_intervals_around_their_figures():
    samples = some()
    more = np.r_[np.arange(len(samples.y)), np.arange(40)]  # the first ten polygons are larger
    samples = samples.take(more)
    found = with_intervals(judged(samples), samples, classes=CLASSES)
    for metrics, intervals in ((found.metrics, found.intervals), (found.unit_metrics, found.unit_intervals)):
        assert set(intervals) == {"accuracy", "balanced_accuracy", "macro_f1", "weighted_f1"}
        for name, one in intervals.items():
            assert one.low < getattr(metrics, name) < one.high and one.units == 30
    assert found.unit_metrics.accuracy == pytest.approx(0.9) and found.metrics.accuracy < 0.88


def test_all_right_is_at_least_what_so_many_polygons_tell():
    samples = some(wrong=())
    found = with_intervals(judged(samples), samples, classes=CLASSES)
    assert found.intervals["accuracy"].exact and found.intervals["accuracy"].low == pytest.approx(0.025 ** (1 / 30))
    lake = found.metrics.per_class[1].intervals["recall"]
    assert (lake.units, lake.low, lake.high) == (14, pytest.approx(0.025 ** (1 / 14)), 1)


def test_a_class_of_fewer_than_ten_polygons_has_no_interval():
    samples = some(polygons=18)
    found = with_intervals(judged(samples), samples, classes=CLASSES)
    bog, lake = found.metrics.per_class
    assert (bog.units, set(bog.intervals)) == (10, {"recall", "precision", "f1"})
    assert (lake.units, lake.intervals) == (8, {})


def test_clusters_can_be_drawn_in_place_of_polygons():
    samples = some()
    found = with_intervals(judged(samples), samples, classes=CLASSES, clusters=samples.groups // 3)
    assert (found.clusters, found.intervals["accuracy"].units) == (10, 10)
    none = with_intervals(judged(samples), samples, classes=CLASSES, clusters=np.empty(0, np.int64))
    assert (none.clusters, none.intervals["accuracy"].units) == (0, 30)


def test_a_gain_is_paired():
    """Both are wrong in the same polygons but one: what they share says nothing about the difference."""
    samples, worse = some(wrong=range(9)), some(wrong=range(10))
    ours, theirs = judged(samples), judged(worse)
    one = gain(ours, theirs, samples, classes=CLASSES)
    alone = with_intervals(ours, samples, classes=CLASSES).intervals["accuracy"]
    assert 0 <= one.low < 1 / 30 < one.high < 0.15 and one.high - one.low < (alone.high - alone.low) / 2
    assert gain(ours, judged(worse.take(np.arange(40))), samples, classes=CLASSES) is None


def test_of_numbers_lower_errors_are_a_gain():
    y = np.arange(40, dtype=np.float32)
    near, far = (samples_of(y, y + error * (-1) ** np.arange(40), np.arange(40)) for error in (1, 3))
    one = gain(judged(near, ()), judged(far, ()), near, classes=())
    assert one.low == pytest.approx(2) == one.high
    found = with_intervals(judged(near, ()), near)
    assert set(found.intervals) == {"rmse", "mae", "r2", "bias"}
    assert found.intervals["bias"].low < 0 < found.intervals["bias"].high
