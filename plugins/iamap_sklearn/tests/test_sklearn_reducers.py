"""Principal components against scikit-learn, and against what they mean."""

from __future__ import annotations

import numpy as np
import pytest
from sklearn.decomposition import PCA
from sklearn.preprocessing import StandardScaler

from iamap_core.errors import ConfigInvalid, IamapError


@pytest.mark.parametrize("whiten", [False, True])
@pytest.mark.parametrize("rows", [600, 4])  # more samples than features, and fewer
def test_pca_agrees_with_scikit_learn(create, blobs, whiten, rows):
    X = blobs[0][:rows]
    scaled = StandardScaler().fit_transform(X.astype(np.float64))
    expected = PCA(2, whiten=whiten, svd_solver="full").fit(scaled)
    ours = create("reducer", "pca", n_components=2, whiten=whiten).fit(X)
    np.testing.assert_allclose(ours.transform(X), expected.transform(scaled), atol=1e-5)
    np.testing.assert_allclose(
        ours.figures()["explained_variance_ratio"], expected.explained_variance_ratio_, rtol=1e-5
    )
    assert ours.figures()["explained_variance_total"] == pytest.approx(expected.explained_variance_ratio_.sum())


def test_pca_without_standardizing_agrees_with_scikit_learn(create, blobs):
    X = blobs[0]
    expected = PCA(3, svd_solver="full").fit_transform(X.astype(np.float64))
    ours = create("reducer", "pca", standardize=False).fit(X).transform(X)
    np.testing.assert_allclose(ours, expected, rtol=1e-4, atol=1e-3)


def test_features_that_were_constant_count_for_nothing(create, blobs):
    X = blobs[0]
    # 0.1 is no binary fraction: its mean over many samples is not exactly 0.1.
    with_constant = np.column_stack([X, np.full(len(X), 0.1, dtype=np.float32)])
    fitted = create("reducer", "pca").fit(with_constant)
    elsewhere = with_constant.copy()
    elsewhere[:, -1] = 1e6
    np.testing.assert_array_equal(fitted.transform(elsewhere), fitted.transform(with_constant))
    np.testing.assert_allclose(fitted.transform(with_constant), create("reducer", "pca").fit(X).transform(X), atol=1e-5)


def test_samples_without_any_variation_become_zeros(create):
    X = np.full((50, 4), 0.3, dtype=np.float32)
    fitted = create("reducer", "pca", whiten=True).fit(X)
    assert not fitted.transform(X).any()
    assert fitted.figures()["explained_variance_total"] == 0.0


def test_whitening_does_not_blow_up_components_without_variance(create, blobs):
    twice = np.column_stack([blobs[0][:, :2], blobs[0][:, :2]])
    result = create("reducer", "pca", n_components=3, whiten=True).fit(twice).transform(twice)
    np.testing.assert_allclose(result.std(axis=0), [1.0, 1.0, 0.0], atol=0.01)


def test_too_many_components_say_what_is_possible(create, blobs):
    with pytest.raises(ConfigInvalid) as caught:
        create("reducer", "pca", n_components=40).fit(blobs[0])
    assert str(caught.value) == (
        "reducer.n_components=40 is too many for 600 samples with 6 features: at most 6. "
        "Give reducer.n_components=6 or less, or more samples."
    )
    assert caught.value.where == "reducer.n_components"


def test_features_that_repeat_one_another_give_finite_numbers_or_a_message(create, blobs):
    one = blobs[0][:, :1]
    for name in ("fast_ica", "factor_analysis", "incremental_pca", "truncated_svd"):
        try:
            fitted = create("reducer", name).fit(np.column_stack([one, one, one, one]))
        except IamapError as error:
            assert "redundant or constant" in str(error) or "cannot learn from 600 samples with 4 features" in str(
                error
            )
        else:
            assert np.isfinite(fitted.transform(np.column_stack([one, one, one, one]))).all()


def test_shares_are_never_negative_and_take_what_is_lower_than_any_sample_as_none(create, blobs):
    X = blobs[0]
    fitted = create("reducer", "nmf").fit(X)
    assert fitted.transform(X).min() >= 0
    low = X.min(axis=0, keepdims=True)
    np.testing.assert_array_equal(fitted.transform(low - 1000), fitted.transform(low))


def test_negative_values_that_shall_not_be_rescaled_are_refused(create, blobs):
    with pytest.raises(ConfigInvalid, match=r"reducer.rescale=false needs values that are not negative"):
        create("reducer", "nmf", rescale=False).fit(blobs[0])


def test_topics_add_up_to_one(create, blobs):
    fitted = create("reducer", "latent_dirichlet_allocation").fit(blobs[0][:100])
    np.testing.assert_allclose(fitted.transform(blobs[0]).sum(axis=1), 1.0, atol=1e-5)


def test_isomap_unrolls_what_is_rolled_up(create):
    rng = np.random.default_rng(0)
    along, across = rng.uniform(4.7, 14.0, size=800), rng.uniform(0, 8, size=800)
    X = np.column_stack([along * np.cos(along), across, along * np.sin(along)]).astype(np.float32)
    found = create("reducer", "isomap", n_components=1, standardize=False).fit(X[:400]).transform(X[400:])
    # The length of the spiral up to a point.
    length = 0.5 * (along * np.sqrt(1 + along**2) + np.arcsinh(along))
    assert abs(np.corrcoef(found[:, 0], length[400:])[0, 1]) > 0.99


def test_a_perplexity_beyond_the_samples_says_what_is_possible(create, blobs):
    with pytest.raises(
        ConfigInvalid, match=r"reducer.perplexity=30.0 is too many for 20 different samples: at most 19"
    ):
        create("reducer", "tsne").fit(blobs[0][:20])
