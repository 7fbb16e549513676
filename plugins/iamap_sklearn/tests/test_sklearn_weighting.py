"""Errors that are weighted to stand for the domain: raking, densities, and what they make of a lopsided sample."""

from __future__ import annotations

import numpy as np
import pytest
from iamap_sklearn.spatial.raking import Margin, effective_size, margin, raked
from iamap_sklearn.validators.weighting import density_ratio

from iamap_core.interfaces import Domain, Samples

# --------------------------------------------------------------------------------------------------- raking


def test_both_margins_are_met_as_of_a_table_that_was_raked_by_hand():
    """Counts 10, 20, 30, 40 in cells of 2 x 2; rows shall have 0.5 and columns 0.3, 0.7."""
    rows, columns = np.repeat([0, 0, 1, 1], [10, 20, 30, 40]), np.repeat([0, 1, 0, 1], [10, 20, 30, 40])
    table = np.array([[10.0, 20.0], [30.0, 40.0]])
    for _ in range(100):
        table *= 0.5 / table.sum(axis=1, keepdims=True)
        table *= np.array([0.3, 0.7]) / table.sum(axis=0)
    weights = raked([Margin(rows, np.array([0.5, 0.5])), Margin(columns, np.array([0.3, 0.7]))], 100)
    expected = (table / np.array([[10, 20], [30, 40]]))[rows, columns]
    np.testing.assert_allclose(weights, expected / expected.mean(), rtol=1e-5)
    assert weights.mean() == pytest.approx(1)


def test_what_fits_already_keeps_equal_weights():
    np.testing.assert_allclose(raked([Margin(np.arange(100) % 4, np.full(4, 0.25))], 100), 1)


def test_no_weight_is_above_twenty_medians_and_an_empty_cell_is_counted():
    one = Margin(np.array([0] * 99 + [1]), np.array([0.4, 0.4, 0.2]))
    weights = raked([one], 100)
    assert weights.max() == pytest.approx(20 * np.median(weights))
    assert one.empty == 1
    assert effective_size(np.ones(100)) == pytest.approx(100)
    assert effective_size(weights) == pytest.approx((99 + 20) ** 2 / (99 + 400))


def test_cells_lie_between_weighted_quantiles_of_the_population():
    one = margin(np.array([0.5, 1.5, 2.5, 9.0]), np.arange(4.0), np.array([3.0, 1.0, 1.0, 1.0]), 2)
    assert one.cell.tolist() == [1, 1, 1, 1]  # the median of the population is 0
    assert one.shares.tolist() == [0.5, 0.5]
    equal = margin(np.array([0.0, 1.0]), np.zeros(10), np.ones(10), 5)
    assert equal.shares.tolist() == [1.0, 0.0]


# ------------------------------------------------------------------------------------------------- densities


def test_density_of_units_is_relative_to_that_of_the_domain_up_to_its_border():
    """Units that are spread as the domain is have the same density everywhere, in its corners too."""
    grid = np.stack(np.meshgrid(np.arange(0, 100, 5.0), np.arange(0, 100, 5.0)), axis=-1).reshape(-1, 2)
    ratio = density_ratio(grid, grid + 0.5, np.ones(len(grid)))
    assert ratio.max() / ratio.min() < 1.2
    dense = np.concatenate([grid, np.repeat(grid[grid[:, 0] < 50], 3, axis=0)])
    ratio = density_ratio(dense, grid, np.ones(len(grid)))
    assert ratio[dense[:, 0] < 20].mean() / ratio[dense[:, 0] > 80].mean() > 3
    np.testing.assert_array_equal(density_ratio(np.zeros((5, 2)), grid, np.ones(len(grid))), 1)


# ------------------------------------------------------------------------------------------------ validators


def lopsided(numbers: bool = False) -> tuple[Samples, Domain]:
    """400 points, 90 % of them in the west, where all predictions are right; the domain is west and east alike."""
    rng = np.random.default_rng(1)
    east = rng.random(400) < 0.1
    xy = rng.uniform(0, 500, (400, 2)) + np.where(east, 500, 0)[:, None] * [1, 0]
    X = np.stack([xy[:, 0] / 1000, rng.normal(size=400)], axis=1).astype(np.float32)
    y = X[:, 0].astype(np.float32) if numbers else (np.arange(400) % 2 + 2 * east).astype(np.int32)
    places = rng.uniform(0, 1000, (4000, 2)) * [1, 0.5]
    domain = Domain(
        xy=places, weight=np.ones(4000),
        X=np.stack([places[:, 0] / 1000, rng.normal(size=4000)], axis=1).astype(np.float32),
    )  # fmt: skip
    samples = Samples(
        X=X, y=y, groups=np.arange(400), xy=xy, attributes={}, origin=np.zeros(400, np.int64), from_polygons=False
    )
    return samples, domain


def wrong_in_the_east(samples: Samples):
    def errors(folds):
        found = np.full(len(samples.y), np.nan, np.float32)
        for fold in folds:
            found[fold.test] = samples.xy[fold.test, 0] > 500
        return found

    return errors


@pytest.mark.parametrize("choice", ["auto", "kfold", "spatial_clusters", "repeated"])
@pytest.mark.parametrize("weighting", ["intensity", "target"])
def test_a_part_with_few_samples_counts_as_much_as_its_area(create, choice, weighting):
    samples, domain = lopsided()
    validator = create("validator", choice, weighting=weighting)
    folds = validator.folds(samples, domain=domain, errors=wrong_in_the_east(samples))
    found = validator.figures()["weighted"]
    assert found["weighting"] == weighting
    assert 0.86 < 1 - (samples.xy[:, 0] > 500).mean() < 0.93
    assert found["accuracy"] == pytest.approx(0.5, abs=0.1)
    assert 100 < found["effective_size"] < 4 * 400
    assert ("cells_without_errors" in found) == (weighting == "target")
    plain = create("validator", choice)
    others = plain.folds(samples, domain=domain, errors=wrong_in_the_east(samples))
    assert [fold.test.tolist() for fold in folds] == [fold.test.tolist() for fold in others]
    assert "weighted" not in plain.figures()


def test_of_numbers_there_are_two_errors(create):
    samples, domain = lopsided(numbers=True)
    validator = create("validator", "kfold", weighting="target")
    validator.folds(samples, domain=domain, errors=wrong_in_the_east(samples))
    found = validator.figures()["weighted"]
    assert found["mae"] == pytest.approx(0.5, abs=0.1)
    assert found["rmse"] == pytest.approx(np.sqrt(found["mae"]), rel=1e-6)


def test_nothing_is_fitted_for_weights_until_figures_are_asked_for(create):
    samples, domain = lopsided()
    asked = []

    def errors(folds):
        asked.append(len(folds))
        return wrong_in_the_east(samples)(folds)

    validator = create("validator", "kfold", weighting="target")
    validator.folds(samples, domain=domain, errors=errors)
    assert asked == []
    first = validator.figures()
    assert len(asked) == 4
    assert validator.figures() == first and len(asked) == 4
