"""Cosine similarity against scikit-learn, and its edges."""

from __future__ import annotations

import numpy as np
import pytest
from sklearn.metrics.pairwise import cosine_similarity

from iamap_core.errors import IamapError

EXPECTED = {
    "prototype": lambda X, references: cosine_similarity(X, references.mean(axis=0, keepdims=True)),
    "mean": lambda X, references: cosine_similarity(X, references).mean(axis=1, keepdims=True),
    "max": lambda X, references: cosine_similarity(X, references).max(axis=1, keepdims=True),
    "each": cosine_similarity,
}


@pytest.mark.parametrize("combine", EXPECTED)
def test_cosine_agrees_with_scikit_learn(create, combine):
    rng = np.random.default_rng(1)
    X, references = (rng.normal(size=(n, 12)).astype(np.float32) for n in (300, 4))
    scorer = create("scorer", "cosine", combine=combine).fit(references)
    expected = EXPECTED[combine](X.astype(np.float64), references.astype(np.float64))
    np.testing.assert_allclose(scorer.score(X), expected, atol=1e-6)
    assert len(scorer.bands) == expected.shape[1]


def test_several_references_make_one_band_unless_each_is_wanted(create):
    references = np.eye(3, dtype=np.float32)
    assert create("scorer", "cosine").fit(references).bands == ("similarity",)
    each = create("scorer", "cosine", combine="each").fit(references)
    assert each.bands == ("similarity_1", "similarity_2", "similarity_3")


def test_a_restored_scorer_names_its_bands(create, kept):
    fitted = create("scorer", "cosine", combine="each").fit(np.eye(3, dtype=np.float32))
    assert kept(fitted, create("scorer", "cosine", combine="each")).bands == fitted.bands


def test_a_sample_of_zeros_is_similar_to_nothing(create):
    references = np.array([[1.0, 2.0], [0.0, 0.0]], dtype=np.float32)
    for combine in EXPECTED:
        score = create("scorer", "cosine", combine=combine).fit(references).score(np.zeros((2, 2), dtype=np.float32))
        assert not score.any()


def test_similarity_stays_between_minus_one_and_one(create):
    X = np.random.default_rng(2).normal(size=(500, 7)).astype(np.float32)
    for row in X[:20]:
        score = create("scorer", "cosine").fit(row[None]).score(np.concatenate([X, row[None], -row[None]]))
        assert np.abs(score).max() <= 1.0
        np.testing.assert_allclose(score[-2:, 0], [1.0, -1.0])


def test_references_of_zeros_are_refused(create):
    with pytest.raises(IamapError, match=r"all zero or cancel out: there is no direction to compare with"):
        create("scorer", "cosine").fit(np.zeros((3, 4), dtype=np.float32))


def test_more_bands_than_a_file_should_have_are_refused(create):
    with pytest.raises(IamapError, match=r"300 reference pixels would make as many bands, at most 255"):
        create("scorer", "cosine", combine="each").fit(np.ones((300, 4), dtype=np.float32))
