"""UMAP: structure kept, and new samples placed as umap-learn's transform starts."""

from __future__ import annotations

import numpy as np
import pytest
from iamap_sklearn.umap import membership
from sklearn.neighbors import NearestNeighbors

from iamap_core.errors import ConfigInvalid


def test_clumps_stay_clumps(create, blobs):
    X, labels = blobs
    places = create("reducer", "umap", n_components=2).fit(X[::2]).transform(X[1::2])
    own = labels[1::2]
    centres = np.array([places[own == code].mean(axis=0) for code in range(3)])
    nearest = np.linalg.norm(places[:, None] - centres, axis=2).argmin(axis=1)
    assert (nearest == own).mean() > 0.99


@pytest.mark.parametrize("metric", ["euclidean", "manhattan", "cosine"])
def test_a_sample_equal_to_a_fitted_one_takes_its_place_exactly(create, blobs, metric):
    X = blobs[0][:100]
    fitted = create("reducer", "umap", metric=metric, n_neighbors=10).fit(X)
    state = fitted.state()
    standard = ((X - state["mean"]) * state["factor"]).astype(np.float32)
    rows = [np.flatnonzero((state["samples"] == row).all(axis=1)).item() for row in standard]
    np.testing.assert_array_equal(fitted.transform(X), state["embedding"][rows])


def test_repeated_samples_share_one_place(create, blobs):
    X = np.repeat(blobs[0][:60], 30, axis=0)
    fitted = create("reducer", "umap").fit(X)
    assert len(fitted.state()["samples"]) == 60
    assert len(np.unique(fitted.transform(X), axis=0)) == 60


def test_new_samples_lie_between_their_neighbours(create, blobs):
    X = blobs[0]
    fitted = create("reducer", "umap", n_neighbors=5).fit(X[::2])
    embedding = fitted.state()["embedding"]
    places = fitted.transform(X[1::2] * np.float32(1.001))
    assert (places >= embedding.min(axis=0)).all()
    assert (places <= embedding.max(axis=0)).all()


@pytest.mark.parametrize("k", [3, 5, 15])
def test_membership_is_that_of_umap_learn(blobs, k):
    from umap.umap_ import compute_membership_strengths, smooth_knn_dist

    X = blobs[0]
    distances, indices = NearestNeighbors(n_neighbors=k).fit(X[::2]).kneighbors(X[1::2])
    single = distances.astype(np.float32)
    sigmas, rhos = smooth_knn_dist(single, float(k), local_connectivity=0.0)
    _, _, strengths, _ = compute_membership_strengths(indices.astype(np.int32), single, sigmas, rhos, bipartite=True)
    np.testing.assert_allclose(membership(distances).ravel(), strengths, atol=1e-4)


def test_membership_of_equal_distances_is_equal():
    for distance in (0.0, 1e-12, 3.0, 1e12):
        strengths = membership(np.full((1, 4), distance))
        assert np.ptp(strengths) == 0.0
        assert strengths[0, 0] > 0.0


def test_more_neighbours_than_samples_say_what_is_possible(create, blobs):
    with pytest.raises(ConfigInvalid, match=r"reducer.n_neighbors=15 is too many for 12 different samples: at most 11"):
        create("reducer", "umap").fit(np.repeat(blobs[0][:12], 5, axis=0))


def test_more_dimensions_than_samples_say_what_is_possible(create, blobs):
    with pytest.raises(ConfigInvalid, match=r"reducer.n_components=9 is too many for 10 different samples: at most 8"):
        create("reducer", "umap", n_neighbors=3, n_components=9).fit(blobs[0][:10])
