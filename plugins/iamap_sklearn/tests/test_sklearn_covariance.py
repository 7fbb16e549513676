"""Covariance in one pass: the same for any blocks, and exact where means are large or rounding is single."""

from __future__ import annotations

import numpy as np
import pytest
from iamap_sklearn import covariance
from iamap_sklearn.covariance import Covariance
from sklearn.decomposition import PCA

from iamap_core.interfaces import Streams


@pytest.fixture(scope="module")
def samples() -> np.ndarray:
    """Features that vary by a factor of a thousand, far from zero."""
    rng = np.random.default_rng(3)
    spread = np.geomspace(1.0, 1e-3, 12)
    axes = np.linalg.qr(rng.normal(size=(12, 12)))[0]
    return ((rng.normal(size=(9000, 12)) * spread) @ axes + 50.0).astype(np.float32)


def test_it_is_that_of_numpy(samples):
    found = Covariance.of([samples])
    np.testing.assert_allclose(found.mean, samples.mean(axis=0, dtype=np.float64), rtol=1e-13)
    np.testing.assert_allclose(
        found.scatter / (len(samples) - 1), np.cov(samples.T.astype(np.float64)), rtol=1e-9, atol=1e-14
    )
    np.testing.assert_allclose(found.deviation, samples.std(axis=0, dtype=np.float64), rtol=1e-12)


def test_single_precision_errs_by_less_than_a_ten_millionth_of_the_largest_eigenvalue(samples, monkeypatch):
    exact = PCA(12, svd_solver="full").fit(samples.astype(np.float64)).explained_variance_
    np.testing.assert_allclose(Covariance.of([samples]).axes(np.ones(12), 12)[0], exact, rtol=1e-8)
    monkeypatch.setattr(covariance, "DOUBLE", 0)
    variances, _, total = Covariance.of([samples]).axes(np.ones(12), 12)
    np.testing.assert_allclose(variances, exact, rtol=0, atol=1e-7 * exact[0])
    assert total == pytest.approx(exact.sum(), rel=1e-7)


@pytest.mark.parametrize("cuts", [[1], [3, 5000], [2048, 4096]])
def test_it_is_the_same_for_any_blocks_and_orders_of_memory(samples, cuts):
    whole = Covariance.of([samples])
    found = Covariance.of([np.asfortranarray(block) for block in np.split(samples, cuts)])
    np.testing.assert_allclose(found.scatter, whole.scatter, rtol=1e-9, atol=1e-9)
    np.testing.assert_allclose(found.mean, whole.mean, rtol=1e-13)


def test_pca_learns_from_blocks_what_it_learns_at_once(create, samples):
    for settings in ({}, {"standardize": False}, {"whiten": True}):
        once, streamed = create("reducer", "pca", **settings), create("reducer", "pca", **settings)
        assert isinstance(streamed, Streams)
        once.fit(samples)
        streamed.fit_blocks(iter([samples[:10], samples[10:8000], samples[8000:]]))
        np.testing.assert_allclose(streamed.transform(samples), once.transform(samples), atol=1e-4)
        assert streamed.figures()["explained_variance_ratio"] == pytest.approx(
            once.figures()["explained_variance_ratio"], rel=1e-9
        )
