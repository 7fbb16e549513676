"""Intervals: places are drawn, never pixels; equal to scipy's where that can be compared."""

import numpy as np
import pytest
from scipy.stats import binomtest, bootstrap

from iamap_core.learning.metrics import measure_classes, measure_numbers
from iamap_core.learning.resampling import DRAWS, all_or_none, draw_classes, draw_numbers, interval


def test_a_draw_gives_the_figures_of_the_places_that_it_drew():
    rng = np.random.default_rng(0)
    places, k = rng.integers(0, 12, 80), 3
    observed, predicted, weights = rng.integers(0, k, 80), rng.integers(0, k, 80), rng.random(80)
    classes, numbers = draw_classes(places, observed, predicted, k, weights), draw_numbers(
        places, observed.astype(float), predicted.astype(float), weights
    )  # fmt: skip
    counts = np.bincount(np.random.default_rng(0).integers(0, 12, (200, 12))[0], minlength=12)  # the first draw
    drawn = weights * counts[places]
    ours = measure_classes(observed, predicted, range(k), drawn)
    for name in ("accuracy", "balanced_accuracy", "macro_f1", "weighted_f1"):
        assert classes[name][0] == pytest.approx(getattr(ours, name))
    assert classes["recall.1"][0] == pytest.approx(ours.per_class[1].recall)
    assert classes["precision.2"][0] == pytest.approx(ours.per_class[2].precision)
    theirs = measure_numbers(observed, predicted, drawn)
    for name in ("rmse", "mae", "r2", "bias"):
        assert numbers[name][0] == pytest.approx(getattr(theirs, name))
    assert len(classes["accuracy"]) == len(numbers["rmse"]) == DRAWS


def accuracy_of(places, right):
    """Draws of the accuracy of samples that are right or not."""
    return draw_classes(places, np.zeros(len(right), int), (~right).astype(int), 2, np.ones(len(right)))["accuracy"]


def test_the_interval_of_points_is_that_of_scipys_bootstrap():
    rng = np.random.default_rng(1)
    right = rng.random(300) < 0.8
    ours = interval(
        draw_classes(np.arange(300), np.zeros(300, int), (~right).astype(int), 2, np.ones(300))["accuracy"], 300
    )
    theirs = bootstrap((right,), np.mean, method="percentile", n_resamples=5000, random_state=0).confidence_interval
    assert (ours.low, ours.high) == pytest.approx(theirs, abs=0.008)


def test_pixels_of_one_polygon_are_one_observation():
    """A hundred pixels of each of 20 polygons tell no more than one of each."""
    right = np.random.default_rng(2).random(20) < 0.7
    many = accuracy_of(np.repeat(np.arange(20), 100), np.repeat(right, 100))
    assert interval(many, 20) == interval(accuracy_of(np.arange(20), right), 20)


def test_few_places_widen_the_interval():
    drawn = np.random.default_rng(3).normal(size=20_000)
    spans = [(one := interval(drawn, places)).high - one.low for places in (3, 10, 1000)]
    assert spans[0] > spans[1] > spans[2] == pytest.approx(2 * 1.96, abs=0.1)
    assert interval(drawn, 1) is None and interval(np.full(5, np.nan), 10) is None


@pytest.mark.parametrize("places", [1, 10, 17, 300])
def test_all_or_none_is_the_exact_binomial_interval(places):
    for right in (True, False):
        ours = all_or_none(right, places)
        theirs = binomtest(places if right else 0, places).proportion_ci(method="exact")
        assert (ours.low, ours.high) == pytest.approx((theirs.low, theirs.high)) and ours.exact
    assert round(all_or_none(True, 17).low, 2) == 0.80


def test_a_hundred_thousand_points_and_many_classes_take_seconds_and_little_memory():
    rng = np.random.default_rng(4)
    n, k = 20_000, 400
    observed = rng.integers(0, k, n)
    drawn = draw_classes(np.arange(n) // 10, observed, np.where(rng.random(n) < 0.7, observed, 0), k, np.ones(n))
    assert set(drawn) == {"accuracy", "balanced_accuracy", "macro_f1", "weighted_f1"}
