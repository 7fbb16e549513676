"""Splits: nothing on both sides, everything tested once, and honest about leaks."""

from __future__ import annotations

import numpy as np
import pytest
from sklearn.ensemble import RandomForestClassifier

from iamap_core.errors import LabelsUnusable
from iamap_core.interfaces import Samples


def samples_of(y, groups=None, *, X=None, polygons=True, attributes=None, origin=None, xy=None) -> Samples:
    y = np.asarray(y)
    n = len(y)
    return Samples(
        X=np.zeros((n, 1), dtype=np.float32) if X is None else X,
        y=y,
        groups=np.arange(n, dtype=np.int64) if groups is None else np.asarray(groups, dtype=np.int64),
        xy=np.column_stack([np.arange(n), np.zeros(n)]).astype(float) if xy is None else np.asarray(xy, dtype=float),
        attributes={name: np.array(values, dtype=object) for name, values in (attributes or {}).items()},
        origin=np.zeros(n, dtype=np.int64) if origin is None else np.asarray(origin, dtype=np.int64),
        from_polygons=polygons,
    )


def random_polygons(seed: int, numbers: bool) -> Samples:
    """Up to 40 polygons of 1 to 30 pixels, of up to 5 classes or with numbers."""
    rng = np.random.default_rng(seed)
    count = int(rng.integers(4, 40))
    groups = np.repeat(np.arange(count), rng.integers(1, 30, size=count))
    labels = rng.normal(size=count).astype(np.float32) if numbers else np.arange(count, dtype=np.int32) % 5 % count
    order = rng.permutation(len(groups))
    return samples_of(labels[groups][order], groups[order])


@pytest.mark.parametrize("numbers", [False, True])
@pytest.mark.parametrize("seed", range(20))
def test_no_polygon_is_on_both_sides(create, seed, numbers):
    samples = random_polygons(seed, numbers)
    try:
        folds = create("validator", "kfold", seed=seed).folds(samples)
    except LabelsUnusable:
        assert np.bincount(np.unique(np.column_stack([samples.y, samples.groups]), axis=0)[:, 0].astype(int)).max() == 1
        return
    for fold in folds:
        assert not set(samples.groups[fold.train]) & set(samples.groups[fold.test])
        assert sorted([*fold.train, *fold.test]) == list(range(len(samples.y)))


@pytest.mark.parametrize("y", [np.arange(100, dtype=np.int32) % 3, np.linspace(0, 1, 100, dtype=np.float32)])
@pytest.mark.parametrize("group", ["feature", "none"])
@pytest.mark.parametrize("per_group", [1, 4])
def test_every_sample_is_tested_once(create, y, group, per_group):
    folds = create("validator", "kfold", group=group).folds(samples_of(y, np.arange(100) // per_group))
    assert [fold.name for fold in folds] == ["fold 1", "fold 2", "fold 3", "fold 4", "fold 5"]
    assert sorted(np.concatenate([fold.test for fold in folds])) == list(range(100))


def test_one_seed_gives_one_split(create):
    samples = samples_of(np.arange(60, dtype=np.int32) % 2, np.arange(60) // 3)
    tests = [
        [fold.test.tolist() for fold in create("validator", "kfold", seed=seed).folds(samples)] for seed in (1, 1, 2)
    ]
    assert tests[0] == tests[1] != tests[2]


def test_classes_are_spread_over_the_folds(create):
    y = np.repeat(np.array([0, 1], dtype=np.int32), [80, 20])
    for samples in (samples_of(y, polygons=False), samples_of(y, np.arange(100) // 4)):
        shares = [(y[fold.test] == 1).mean() for fold in create("validator", "kfold").folds(samples)]
        np.testing.assert_allclose(shares, 0.2, atol=0.05)


def leaky() -> Samples:
    """40 polygons of 25 pixels; every polygon has its own offset, which tells the polygon and nothing of its class."""
    rng = np.random.default_rng(0)
    labels = np.arange(40, dtype=np.int32) % 2
    groups = np.repeat(np.arange(40), 25)
    X = rng.normal(scale=5.0, size=(40, 6))[groups] + rng.normal(scale=0.2, size=(1000, 6))
    return samples_of(labels[groups], groups, X=X.astype(np.float32))


def accuracy(samples: Samples, folds) -> float:
    right = [
        RandomForestClassifier(30, random_state=0)
        .fit(samples.X[fold.train], samples.y[fold.train])
        .predict(samples.X[fold.test])
        == samples.y[fold.test]
        for fold in folds
    ]
    return float(np.concatenate(right).mean())


def test_a_split_that_ignores_polygons_flatters_and_one_that_keeps_them_does_not(create):
    samples = leaky()
    random = accuracy(samples, create("validator", "kfold", group="none").folds(samples))
    grouped = accuracy(samples, create("validator", "kfold").folds(samples))
    assert random > 0.97
    assert grouped < 0.7  # chance is 0.5


def test_fewer_polygons_than_folds_make_fewer_folds(create):
    samples = samples_of(np.repeat(np.array([0, 1, 0, 1], dtype=np.int32), 10), np.repeat(np.arange(4), 10))
    assert len(create("validator", "kfold").folds(samples)) == 4
    numbers = samples_of(np.linspace(0, 1, 40, dtype=np.float32), np.repeat(np.arange(4), 10))
    assert len(create("validator", "kfold").folds(numbers)) == 4


def test_a_rare_class_is_tested_in_fewer_folds(create):
    y = np.repeat(np.array([0, 1], dtype=np.int32), [50, 3])
    folds = create("validator", "kfold").folds(samples_of(y, polygons=False))
    assert sorted((y[fold.test] == 1).sum() for fold in folds) == [0, 0, 1, 1, 1]


def test_a_class_in_one_polygon_does_not_stop_the_others(create):
    labels = np.array([0, 1, 0, 1, 0, 1, 2], dtype=np.int32)
    folds = create("validator", "kfold").folds(samples_of(np.repeat(labels, 10), np.repeat(np.arange(7), 10)))
    assert len(folds) == 5
    assert sum(2 in np.repeat(labels, 10)[fold.test] for fold in folds) == 1


def test_a_class_of_one_sample_does_not_stop_the_others(create):
    y = np.repeat(np.array([0, 1, 2], dtype=np.int32), [20, 20, 1])
    assert len(create("validator", "kfold").folds(samples_of(y, polygons=False))) == 5


def test_folds_that_leave_one_class_to_train_on_are_kept(create):
    labels = np.array([0, 0, 0, 0, 1], dtype=np.int32)  # class 1 is one polygon, never on both sides
    samples = samples_of(np.repeat(labels, 10), np.repeat(np.arange(5), 10))
    folds = create("validator", "kfold").folds(samples)
    assert sorted(np.concatenate([fold.test for fold in folds])) == list(range(50))
    assert sorted(len(set(samples.y[fold.train].tolist())) for fold in folds) == [1, 2, 2, 2, 2]


def test_a_single_polygon_cannot_be_split(create):
    with pytest.raises(LabelsUnusable) as caught:
        create("validator", "kfold").folds(samples_of(np.linspace(0, 1, 30, dtype=np.float32), np.zeros(30)))
    assert str(caught.value) == (
        "30 samples in 1 of at least 2 polygons cannot be split into folds. "
        "Give samples in more polygons, or test on another file with validator=layer."
    )


def test_classes_of_one_polygon_each_cannot_be_tested(create):
    samples = samples_of(np.repeat(np.arange(3, dtype=np.int32), 10), np.repeat(np.arange(3), 10))
    with pytest.raises(LabelsUnusable, match=r"each of the 3 classes has all its samples in one of the polygons"):
        create("validator", "kfold").folds(samples)


def test_a_column_makes_larger_groups(create):
    groups = np.repeat(np.arange(20), 3)
    farm = [f"farm {group % 4}" if group < 16 else None for group in groups]
    validator = create("validator", "kfold", group="farm", folds=4)
    assert list(validator.columns) == ["farm"]
    samples = samples_of((groups % 3).astype(np.int32), groups, attributes={"farm": farm})
    folds = validator.folds(samples)
    assert sorted(np.concatenate([fold.test for fold in folds])) == list(range(60))
    for fold in folds:
        sides = [{farm[row] or int(groups[row]) for row in rows} for rows in (fold.train, fold.test)]
        assert not sides[0] & sides[1]


def test_one_group_cannot_be_split(create):
    samples = samples_of(TWO, attributes={"farm": ["a"] * 10})
    with pytest.raises(LabelsUnusable) as caught:
        create("validator", "kfold", group="farm").folds(samples)
    assert str(caught.value) == (
        "10 samples in 1 of at least 2 groups of column 'farm' cannot be split into folds. "
        "Give samples in more groups of column 'farm', or test on another file with validator=layer."
    )


def test_classes_are_spread_only_where_asked_for(create):
    y = np.repeat(np.array([0, 1], dtype=np.int32), [95, 5])
    counts = {
        stratify: [
            (y[fold.test] == 1).sum()
            for fold in create("validator", "kfold", stratify=stratify).folds(samples_of(y, polygons=False))
        ]
        for stratify in (True, False)
    }
    assert counts[True] == [1] * 5
    assert counts[False] != [1] * 5 and sum(counts[False]) == 5


def test_points_are_called_points(create):
    with pytest.raises(LabelsUnusable, match=r"1 samples in 1 of at least 2 points"):
        create("validator", "kfold").folds(samples_of(np.array([0.5], dtype=np.float32), polygons=False))


# -------------------------------------------------------------------------------------------------- column

TWO = np.array([0, 1] * 5, dtype=np.int32)


def test_every_value_of_a_column_is_tested_once(create):
    values = ["10", "10", "9", "9", "9", "9", "b", "b", "a", "a"]
    validator = create("validator", "column", column="site")
    assert list(validator.columns) == ["site"]
    folds = validator.folds(samples_of(TWO, attributes={"site": values}))
    assert [fold.name for fold in folds] == ["site=9", "site=10", "site=a", "site=b"]
    assert [fold.test.tolist() for fold in folds] == [[2, 3, 4, 5], [0, 1], [8, 9], [6, 7]]
    for fold in folds:
        assert sorted([*fold.train, *fold.test]) == list(range(10))


def test_train_and_test_in_a_column_make_one_fold(create):
    values = ["Train", "TRAIN", "test", "Test ", "train", "train", None, float("nan"), "", "spare"]
    folds = create("validator", "column", column="part").folds(samples_of(TWO, attributes={"part": values}))
    assert len(folds) == 1
    assert folds[0].train.tolist() == [0, 1, 4, 5, 6, 7, 8]
    assert folds[0].test.tolist() == [2, 3]


def test_train_and_test_can_be_called_otherwise(create):
    validator = create("validator", "column", column="part", train="calibration", test="validation")
    folds = validator.folds(samples_of(TWO, attributes={"part": ["calibration"] * 6 + ["Validation"] * 4}))
    assert [fold.test.tolist() for fold in folds] == [[6, 7, 8, 9]]


def test_samples_without_a_value_are_trained_on_and_never_tested(create):
    values = [1.0, 1.0, 1.0, 1.0, 2.0, 2.0, 2.0, 2.0, float("nan"), None]
    folds = create("validator", "column", column="fold").folds(samples_of(TWO, attributes={"fold": values}))
    assert [fold.name for fold in folds] == ["fold=1", "fold=2"]
    for fold in folds:
        assert {8, 9} <= set(fold.train.tolist())


@pytest.mark.parametrize(("values", "said"), [([None] * 10, "no values"), (["a"] * 10, "'a'")])
def test_a_column_with_fewer_than_two_values_cannot_split(create, values, said):
    with pytest.raises(LabelsUnusable) as caught:
        create("validator", "column", column="site").folds(samples_of(TWO, attributes={"site": values}))
    assert str(caught.value) == (
        f"column 'site' cannot split the samples: it holds {said}. It needs 'train' and 'test', or one value per fold."
    )


def test_a_column_of_numbers_that_hardly_repeat_is_refused(create):
    y = np.arange(500, dtype=np.int32) % 2
    with pytest.raises(LabelsUnusable, match=r"column 'id' has 500 different values, each of which would be a fold"):
        create("validator", "column", column="id").folds(samples_of(y, attributes={"id": range(500)}))


def test_a_column_that_separates_the_classes_makes_folds_all_the_same(create):
    values = ["a" if code else "b" for code in TWO]
    folds = create("validator", "column", column="site").folds(samples_of(TWO, attributes={"site": values}))
    assert [fold.test.tolist() for fold in folds] == [[1, 3, 5, 7, 9], [0, 2, 4, 6, 8]]


def test_test_samples_in_the_pixel_of_a_training_sample_are_dropped_and_counted(create):
    xy = [(0, 0), (10, 0), (10, 0), (13, 4)]
    validator = create("validator", "column", column="part")
    (fold,) = validator.folds(samples_of(TWO[:4], attributes={"part": ["train", "train", "test", "test"]}, xy=xy))
    assert (fold.train.tolist(), fold.test.tolist()) == ([0, 1], [3])
    assert validator.figures() == {
        "distance_unit": "raster units",
        "median_distance": 5.0,
        "min_distance": 5.0,
        "dropped_in_training_pixels": 1,
        "dropped_too_near": 0,
    }


def test_a_column_whose_test_samples_all_lie_in_training_pixels_is_refused(create):
    samples = samples_of(TWO[:4], attributes={"part": ["train", "train", "test", "test"]}, xy=[(0, 0), (1, 0)] * 2)
    with pytest.raises(LabelsUnusable) as caught:
        create("validator", "column", column="part").folds(samples)
    assert str(caught.value) == (
        "every test sample of column 'part' lies in the pixel of a training sample. "
        "Test on samples at other places, such as validator=kfold does."
    )


# --------------------------------------------------------------------------------------------------- layer


def test_a_test_layer_is_tested_and_never_trained_on(create, tmp_path):
    validator = create("validator", "layer", samples=tmp_path / "test.gpkg")
    assert list(validator.layers) == [tmp_path / "test.gpkg"]
    (fold,) = validator.folds(samples_of(TWO, origin=[0, 0, 1, 1, 0, 0, 1, 0, 0, 0]))
    assert fold.test.tolist() == [2, 3, 6]
    assert fold.train.tolist() == [0, 1, 4, 5, 7, 8, 9]


def test_a_test_layer_without_samples_says_so(create, tmp_path):
    with pytest.raises(LabelsUnusable, match=r"there are 10 samples to train on and 0 to test on, from .*test\.gpkg"):
        create("validator", "layer", samples=tmp_path / "test.gpkg").folds(samples_of(TWO))


LINE = [(0, 0), (10, 0), (10, 0), (11, 0), (40, 0)]


@pytest.mark.parametrize(("least", "tested", "near"), [(0, [3, 4], 0), (1, [3, 4], 0), (5, [4], 1)])
def test_a_test_layer_keeps_its_distance(create, tmp_path, least, tested, near):
    validator = create("validator", "layer", samples=tmp_path / "test.gpkg", min_distance=least)
    (fold,) = validator.folds(samples_of(TWO[:5], origin=[0, 0, 1, 1, 1], xy=LINE))
    assert (fold.train.tolist(), fold.test.tolist()) == ([0, 1], tested)
    assert validator.figures() == {
        "distance_unit": "raster units",
        "median_distance": 15.5 if len(tested) == 2 else 30.0,
        "min_distance": 1.0 if len(tested) == 2 else 30.0,
        "dropped_in_training_pixels": 1,
        "dropped_too_near": near,
    }


def test_a_test_layer_that_is_nowhere_far_enough_is_refused(create, tmp_path):
    path = tmp_path / "test.gpkg"
    with pytest.raises(LabelsUnusable) as caught:
        create("validator", "layer", samples=path, min_distance=100.0).folds(
            samples_of(TWO[:5], origin=[0, 0, 1, 1, 1], xy=LINE)
        )
    assert str(caught.value) == (
        f"none of the 3 test samples from {path} is far enough from the training samples: "
        "1 lie in their pixels, 2 are nearer than validator.min_distance=100. "
        "Give a test layer with samples at other places, or a smaller validator.min_distance."
    )
