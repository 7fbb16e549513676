"""Components in eight bits: what they keep, and that they are the best that so few can."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from iamap_core.engine.compact import COMPONENTS, Moments, loss


def samples(count: int, features: int, rank: int, seed: int = 0) -> NDArray[np.float32]:
    """``float32[n, D]`` far from the origin, with little beside their rank."""
    rng = np.random.default_rng(seed)
    values = rng.normal(size=(count, rank)) @ rng.normal(size=(rank, features)) + 10 * rng.normal(size=features)
    return (values + 1e-3 * rng.normal(size=values.shape)).astype(np.float32)


def test_components_keep_distances_and_cosines_of_features_that_they_can_hold() -> None:
    X = samples(3000, 200, 40)
    moments = Moments(200)
    for part in np.array_split(X[:2000], 7):
        moments.add(part)
    compact = moments.compact(7)
    assert compact.axes.shape == (COMPONENTS, 200)
    np.testing.assert_allclose(compact.axes @ compact.axes.T, np.eye(COMPONENTS), atol=1e-5)
    there = compact.components(X.T.reshape(200, 30, 100))
    np.testing.assert_allclose(there.reshape(COMPONENTS, -1).T, X @ compact.axes.T, rtol=1e-3, atol=1e-3)
    Z = there.reshape(COMPONENTS, -1).T
    products, kept = X[:50] @ X[50:100].T, Z[:50] @ Z[50:100].T
    np.testing.assert_allclose(kept, products, rtol=2e-3, atol=0.05 * float(products.std()))
    np.testing.assert_allclose(compact.restored(X), X, atol=0.1 * float((X - X.mean(axis=0)).std()))
    found = loss(compact, [X[2000:2500], X[2500:]], seed=1)
    assert found.variance > 0.999 and (found.distances or 0) > 0.999 and found.tiles == 2
    assert found.facts()["variance_kept"] == round(found.variance, 4)


def test_no_other_components_lose_less_and_the_loss_is_what_is_left_out() -> None:
    X = np.random.default_rng(3).normal(size=(4000, 128)).astype(np.float32)
    moments = Moments(128)
    moments.add(X)
    compact = moments.compact(1)
    strengths = np.linalg.svd(X.astype(np.float64), compute_uv=False) ** 2
    best = strengths[:COMPONENTS].sum() / strengths.sum()
    assert loss(compact, [X], seed=0).variance == pytest.approx(best, abs=2e-3)  # less what eight bits take


@settings(max_examples=25, deadline=None)
@given(st.integers(1, 70), st.integers(1, 90), st.floats(1e-6, 1e6))
def test_any_features_are_stored_to_half_a_step(count: int, features: int, size: float) -> None:
    X = (size * samples(count, features, min(features, 5))).astype(np.float32)
    moments = Moments(features)
    moments.add(X)
    compact = moments.compact(1)
    kept = min(COMPONENTS, features)
    assert compact.axes.shape == (kept, features) and (compact.high > compact.low).all()
    packing = compact.packing
    stored = packing.pack(compact.components(X.T[:, None]))
    values = stored.data[:, 0] * np.array(packing.scales)[:, None] + np.array(packing.offsets)[:, None]
    steps = np.array(packing.scales)[:, None]
    assert (abs(values - compact.components(X.T[:, None])[:, 0]) <= 0.51 * steps + 1e-5 * abs(values)).all()
    assert stored.clipped == 0  # 70 samples lie within eight deviations, whatever they are
    found = loss(compact, [X], seed=0)
    assert 0 <= found.variance <= 1


def test_pixels_without_data_stay_so_and_nothing_else_does() -> None:
    moments = Moments(80)
    moments.add(samples(500, 80, 10))
    features = samples(12, 80, 10).T.reshape(80, 3, 4).copy()
    features[:, 1, 2] = np.nan
    found = moments.compact(1).components(features)
    assert np.isnan(found[:, 1, 2]).all() and np.isfinite(np.delete(found.reshape(64, -1), 6, axis=1)).all()


def test_without_samples_there_is_nothing_to_fit() -> None:
    with pytest.raises(ValueError, match="no samples"):
        Moments(3).compact(0)


def test_components_do_not_depend_on_how_features_lie_in_memory() -> None:
    """Shards of other widths and mosaics of other shapes store the same."""
    rng = np.random.default_rng(3)
    features = rng.normal(size=(96, 7, 61)).astype(np.float32)
    moments = Moments(96)
    moments.add(features.reshape(96, -1).T)
    compact = moments.compact(1)
    whole = compact.components(features)
    lain_otherwise = np.asfortranarray(features)
    np.testing.assert_array_equal(compact.components(lain_otherwise), whole)
    parts = [compact.components(features[:, :, at : at + 13]) for at in range(0, 61, 13)]
    np.testing.assert_array_equal(np.concatenate(parts, axis=2), whole)
