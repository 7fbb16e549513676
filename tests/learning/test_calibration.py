"""Calibration: equal to scikit-learn where that has it, and by hand elsewhere."""

import numpy as np
import pytest
from sklearn.calibration import calibration_curve
from sklearn.metrics import brier_score_loss

from iamap_core.learning.calibration import measure_calibration


def test_two_classes_equal_scikit_learns_brier_score_and_curve():
    rng = np.random.default_rng(0)
    p = rng.random(500).astype(np.float32)
    observed = (rng.random(500) < p).astype(int)
    ours = measure_calibration(np.stack([1 - p, p], axis=1), observed, np.ones(500))
    assert ours.brier == pytest.approx(2 * brier_score_loss(observed, p), rel=1e-5)
    sure, right = np.maximum(p, 1 - p), (p > 0.5) == observed
    shares, means = calibration_curve(right, sure, n_bins=10)
    assert [one.accuracy for one in ours.bins] == pytest.approx(shares)
    assert [one.probability for one in ours.bins] == pytest.approx(means)
    assert ours.expected_error == pytest.approx(
        sum(one.weight * abs(one.accuracy - one.probability) for one in ours.bins)
    )


def test_certain_and_right_is_perfect_certain_and_wrong_is_not():
    certain = np.eye(3, dtype=np.float32)
    assert measure_calibration(certain, np.arange(3), np.ones(3)).brier == 0
    wrong = measure_calibration(certain, np.array([1, 2, 0]), np.ones(3))
    assert (wrong.brier, wrong.expected_error) == (2, 1)


def test_weights_count_and_nothing_to_judge_is_no_figure():
    certain = np.eye(2, dtype=np.float32)
    assert measure_calibration(certain, np.array([0, 0]), np.array([3.0, 1.0])).expected_error == 0.25
    assert measure_calibration(certain, np.array([0, 0]), np.zeros(2)) is None
