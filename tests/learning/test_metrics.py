"""Metrics: equal to scikit-learn's where both are defined, None where nothing is."""

import json
from pathlib import Path

import numpy as np
import pytest
import sklearn.metrics as golden

from iamap_core.learning.metrics import deviation, mean, measure_classes, measure_numbers

GOLDEN = Path(__file__).parents[3] / "shared" / "data" / "golden"


@pytest.mark.parametrize("seed", range(5))
def test_figures_of_classes_equal_those_of_scikit_learn(seed):
    rng = np.random.default_rng(seed)
    codes = [1, 2, 4, 9, 12]
    truth = rng.choice(codes, 300, p=[0.5, 0.3, 0.1, 0.07, 0.03])
    guess = np.where(rng.random(300) < 0.6, truth, rng.choice(codes, 300))
    ours = measure_classes(truth, guess, codes)
    np.testing.assert_array_equal(ours.confusion, golden.confusion_matrix(truth, guess, labels=codes).T)
    assert ours.accuracy == pytest.approx(golden.accuracy_score(truth, guess))
    assert ours.balanced_accuracy == pytest.approx(golden.balanced_accuracy_score(truth, guess))
    assert ours.macro_f1 == pytest.approx(golden.f1_score(truth, guess, average="macro"))
    assert ours.weighted_f1 == pytest.approx(golden.f1_score(truth, guess, average="weighted"))
    assert ours.kappa == pytest.approx(golden.cohen_kappa_score(truth, guess))
    precision, recall, f1, support = golden.precision_recall_fscore_support(truth, guess, labels=codes)
    assert [item.code for item in ours.per_class] == codes
    assert [item.precision for item in ours.per_class] == pytest.approx(precision)
    assert [item.recall for item in ours.per_class] == pytest.approx(recall)
    assert [item.f1 for item in ours.per_class] == pytest.approx(f1)
    assert [item.support for item in ours.per_class] == support.tolist()
    assert [item.predicted for item in ours.per_class] == [int((guess == code).sum()) for code in codes]


def test_error_matrix_has_a_row_per_class_of_the_map():
    assert measure_classes(np.array([1, 1, 2]), np.array([1, 2, 2]), [1, 2]).confusion == ((1, 0), (1, 1))


def test_weighted_figures_equal_those_of_scikit_learn():
    rng = np.random.default_rng(1)
    codes = [1, 2, 4]
    truth, guess, weights = rng.choice(codes, 200), rng.choice(codes, 200), rng.random(200) * (rng.random(200) > 0.2)
    ours = measure_classes(truth, guess, codes, weights)
    assert ours.samples == (weights > 0).sum()
    assert ours.accuracy == pytest.approx(golden.accuracy_score(truth, guess, sample_weight=weights))
    assert ours.kappa == pytest.approx(golden.cohen_kappa_score(truth, guess, sample_weight=weights))
    np.testing.assert_allclose(ours.confusion, golden.confusion_matrix(truth, guess, sample_weight=weights).T)
    table = golden.precision_recall_fscore_support(truth, guess, labels=codes, sample_weight=weights)
    for name, values in zip(("precision", "recall", "f1", "support"), table, strict=True):
        assert [getattr(item, name) for item in ours.per_class] == pytest.approx(values)
    numbers = measure_numbers(truth, guess, weights)
    assert numbers.rmse == pytest.approx(golden.root_mean_squared_error(truth, guess, sample_weight=weights))
    assert numbers.mae == pytest.approx(golden.mean_absolute_error(truth, guess, sample_weight=weights))
    assert numbers.r2 == pytest.approx(golden.r2_score(truth, guess, sample_weight=weights))
    assert numbers.bias == pytest.approx(np.average(guess - truth, weights=weights))


def test_kappa_of_a_published_matrix():
    path = GOLDEN / "kappa_table_9_4.json"
    if not path.exists():
        pytest.skip(f"there are no golden numbers in {GOLDEN}")
    table = json.loads(path.read_text())
    matrix = np.array(table["counts"])
    pairs = np.repeat(np.argwhere(matrix >= 0), matrix.reshape(-1), axis=0)
    ours = measure_classes(pairs[:, 1], pairs[:, 0], range(len(matrix)))
    assert ours.samples == 384 and ours.kappa == pytest.approx(0.6115, abs=5e-5)
    assert ours.kappa_error == pytest.approx(0.0293, abs=5e-5)
    np.testing.assert_array_equal(ours.confusion, matrix)


def test_concordance_falls_with_noise_and_with_a_wrong_mean_or_spread():
    truth = np.array([1.0, 2.0, 4.0, 7.0])
    assert measure_numbers(truth, truth).concordance == 1
    # By hand: 2 cov / (var + var + (difference of means)^2), with the variances of n.
    assert measure_numbers(truth, truth + 1).concordance == pytest.approx(2 * truth.var() / (2 * truth.var() + 1))
    assert measure_numbers(truth, truth * 2).concordance == pytest.approx(
        4 * truth.var() / (5 * truth.var() + truth.mean() ** 2)
    )


def test_r2_about_the_training_mean_knows_no_test_sample():
    truth, guess, trained = np.array([1.0, 2.0, 6.0]), np.array([1.0, 3.0, 5.0]), np.array([2.0, 2.0, 5.0])
    assert measure_numbers(truth, guess, trained=trained).r2_training == pytest.approx(1 - 2 / (1 + 0 + 1))


def test_of_many_classes_the_largest_confusions_are_kept_and_no_matrix():
    """50,000 classes: a matrix would have 20 GB."""
    truth = np.repeat(np.arange(50_000), 2)
    guess = truth.copy()
    guess[:7], guess[10:13] = 9, 4
    ours = measure_classes(truth, guess, range(50_000))
    assert ours.confusion == () and ours.accuracy == 1 - 9 / 100_000 - 1 / 100_000
    found = [(one.reference, one.predicted, one.samples) for one in ours.confusions]
    assert found == [(0, 9, 2), (1, 9, 2), (2, 9, 2), (5, 4, 2), (3, 9, 1), (6, 4, 1)]
    few = measure_classes(truth[:60], guess[:60], range(30))
    assert np.array(few.confusion).shape == (30, 30) and few.confusion[4][5] == 2
    assert few.confusions == ours.confusions
    assert (ours.brief().per_class, few.brief()) == ((), few)


def test_a_class_that_is_neither_there_nor_predicted_has_no_figures_and_does_not_count():
    truth, guess = np.array([1, 1, 2]), np.array([1, 2, 2])
    ours = measure_classes(truth, guess, [1, 2, 3])
    absent = ours.per_class[2]
    assert (absent.precision, absent.recall, absent.f1, absent.support) == (None, None, None, 0)
    assert ours.balanced_accuracy == pytest.approx(golden.balanced_accuracy_score(truth, guess))
    assert ours.macro_f1 == pytest.approx(golden.f1_score(truth, guess, average="macro"))


def test_a_class_that_is_never_predicted_has_no_precision_but_a_recall_of_zero():
    missed = measure_classes(np.array([1, 1, 2]), np.array([1, 1, 1]), [1, 2]).per_class[1]
    assert (missed.precision, missed.recall, missed.f1) == (None, 0, 0)


def test_a_class_that_is_only_predicted_has_no_recall_but_a_precision_of_zero():
    invented = measure_classes(np.array([1, 1, 1]), np.array([1, 1, 2]), [1, 2]).per_class[1]
    assert (invented.precision, invented.recall, invented.f1) == (0, None, 0)


def test_kappa_is_undefined_when_chance_explains_everything():
    assert measure_classes(np.array([2, 2]), np.array([2, 2]), [1, 2]).kappa is None


def test_nothing_to_measure_is_no_zero():
    empty = np.array([], int)
    ours = measure_classes(empty, empty, [1, 2])
    assert (ours.samples, ours.accuracy, ours.balanced_accuracy, ours.macro_f1, ours.kappa) == (0, *[None] * 4)
    numbers = measure_numbers(np.array([]), np.array([]))
    assert (numbers.rmse, numbers.mae, numbers.r2, numbers.bias) == (None,) * 4


def test_figures_of_numbers_equal_those_of_scikit_learn():
    rng = np.random.default_rng(0)
    truth = rng.normal(50, 20, 200).astype("float32")
    guess = (truth + rng.normal(3, 5, 200)).astype("float32")
    ours = measure_numbers(truth, guess)
    assert ours.rmse == pytest.approx(golden.root_mean_squared_error(truth, guess), rel=1e-6)
    assert ours.mae == pytest.approx(golden.mean_absolute_error(truth, guess), rel=1e-6)
    assert ours.r2 == pytest.approx(golden.r2_score(truth, guess), rel=1e-6)
    assert ours.bias == pytest.approx(float((guess - truth).mean()), rel=1e-4) and ours.bias > 0


def test_r2_of_equal_observations_is_undefined():
    ours = measure_numbers(np.array([2.0, 2.0]), np.array([1.0, 3.0]))
    assert ours.r2 is None and ours.rmse == 1


def test_mean_and_deviation_leave_out_what_is_undefined():
    assert mean([1.0, None, 3.0]) == 2 and mean([None]) is None
    assert deviation([1.0, None, 3.0]) == pytest.approx(np.std([1, 3], ddof=1))
    assert deviation([1.0]) is None and deviation([None, 2.0]) is None
