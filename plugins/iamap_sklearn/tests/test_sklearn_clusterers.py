"""K-means and HDBSCAN against scikit-learn called directly."""

from __future__ import annotations

import numpy as np
import pytest
import sklearn.cluster
from iamap_sklearn.clusterers.classes import ranks
from iamap_sklearn.clusterers.joined import ground, regions
from scipy.sparse.csgraph import connected_components
from sklearn.metrics import adjusted_rand_score
from sklearn.preprocessing import StandardScaler

from iamap_core.errors import ConfigInvalid, IamapError


def scaled(X):
    return StandardScaler().fit_transform(X.astype(np.float64))


def test_kmeans_finds_the_classes_of_scikit_learn(create, blobs):
    X = blobs[0]
    expected = sklearn.cluster.KMeans(3, n_init=10, random_state=7).fit(scaled(X))
    ours = create("clusterer", "kmeans", n_clusters=3).fit(X)
    assert adjusted_rand_score(ours.predict(X), expected.labels_) == 1.0
    assert ours.figures()["inertia"] == pytest.approx(expected.inertia_, rel=1e-5)


def test_kmeans_without_clear_classes_is_as_good_as_that_of_scikit_learn_in_a_third_of_the_steps(create, monkeypatch):
    X = np.random.default_rng(0).standard_normal((3000, 32)).astype(np.float32)
    steps = []
    lloyd = sklearn.cluster._kmeans._kmeans_single_lloyd

    def counted(*given, **named):
        found = lloyd(*given, **named)
        steps.append(found[3])
        return found

    monkeypatch.setattr(sklearn.cluster._kmeans, "_kmeans_single_lloyd", counted)
    expected = sklearn.cluster.KMeans(5, n_init=10, random_state=7).fit(scaled(X))
    theirs = sum(steps)
    steps.clear()
    ours = create("clusterer", "kmeans", n_clusters=5).fit(X)
    assert len(steps) == 11 and max(steps[:10]) <= 20
    assert sum(steps) < theirs / 2
    assert ours.figures()["inertia"] == pytest.approx(expected.inertia_, rel=0.005)
    assert ours.figures()["class_sizes"] == np.bincount(ours.predict(X)).tolist()


def test_kmeans_numbers_classes_from_the_largest(create, blobs):
    X, truth = blobs
    fitted = create("clusterer", "kmeans", n_clusters=3).fit(X)
    np.testing.assert_array_equal(fitted.predict(X), truth)
    assert fitted.figures()["class_sizes"] == [300, 200, 100]


def test_kmeans_of_few_different_samples_says_how_many_there_are(create):
    X = np.repeat(np.eye(2, dtype=np.float32), 50, axis=0)
    with pytest.raises(ConfigInvalid) as caught:
        create("clusterer", "kmeans").fit(X)
    assert str(caught.value) == (
        "clusterer.n_clusters=5 is too many for 100 mostly equal samples: at most 2. "
        "Give clusterer.n_clusters=2 or less, or more samples."
    )


def test_kmeans_of_few_samples_says_how_many_there_are(create, blobs):
    with pytest.raises(ConfigInvalid, match=r"clusterer.n_clusters=5 is too many for 4 samples: at most 4"):
        create("clusterer", "kmeans").fit(blobs[0][:4])


def test_hdbscan_finds_the_classes_of_scikit_learn(create, blobs):
    X = blobs[0]
    expected = sklearn.cluster.HDBSCAN(min_cluster_size=20, min_samples=15, copy=True).fit_predict(
        StandardScaler().fit_transform(X.astype(np.float64))
    )
    ours = create("clusterer", "hdbscan", min_cluster_size=20).fit(X)
    found = ours.predict(X)
    assert adjusted_rand_score(found, expected) == 1.0
    np.testing.assert_array_equal(found == -1, expected == -1)
    assert ours.figures()["classes"] == 3
    assert ours.figures()["noise_share"] == (expected == -1).mean()
    sizes = ours.figures()["class_sizes"]
    assert sizes == sorted(sizes, reverse=True) == [(found == code).sum() for code in range(3)]


@pytest.mark.parametrize("min_samples", [None, 1])
def test_hdbscan_carries_labels_over_to_near_samples_only(create, blobs, min_samples):
    X, truth = blobs
    fitted = create("clusterer", "hdbscan", min_cluster_size=20, min_samples=min_samples).fit(X[::2])
    near = fitted.predict(X[1::2])
    assert set(near[near >= 0]) == {0, 1, 2}
    assert (near == truth[1::2])[near >= 0].all()
    assert (near >= 0).mean() > 0.9
    far = X.mean(axis=0) + 1000 * X.std(axis=0)
    assert fitted.predict(far[None].astype(np.float32)).tolist() == [-1]


def test_hdbscan_may_find_nothing_but_noise(create):
    X = np.random.default_rng(0).uniform(size=(60, 5)).astype(np.float32)
    fitted = create("clusterer", "hdbscan", min_cluster_size=50).fit(X)
    assert set(fitted.predict(X)) == {-1}
    assert fitted.figures() == {"classes": 0, "class_sizes": [], "noise_share": 1.0, "silhouette": None}


@pytest.mark.parametrize("field", ["min_cluster_size", "min_samples"])
def test_hdbscan_of_few_samples_says_how_many_there_are(create, blobs, field):
    parameters = {"min_cluster_size": 5, field: 31}
    with pytest.raises(ConfigInvalid, match=rf"clusterer.{field}=31 is too many for 30 samples: at most 30"):
        create("clusterer", "hdbscan", **parameters).fit(blobs[0][:30])


def test_classes_are_renumbered_by_size_and_noise_stays():
    assert ranks(np.array([2, 0, 1, 2, -1, 2, 1, -1])).tolist() == [2, 1, 0]
    assert ranks(np.array([1, 0, 1, 0])).tolist() == [0, 1]
    assert ranks(np.array([-1, -1])).tolist() == []


def test_dbscan_leaves_far_samples_as_noise(create, blobs):
    X, truth = blobs
    fitted = create("clusterer", "dbscan").fit(X[::2])
    labels = fitted.predict(X[1::2])
    assert (labels == truth[1::2])[labels >= 0].all()
    assert fitted.predict((X[:1] + 100 * X.std(axis=0)).astype(np.float32)).tolist() == [-1]


def test_a_scan_takes_the_number_whose_classes_are_best_apart(create, blobs):
    X, truth = blobs
    fitted = create("clusterer", "kmeans", n_clusters=9, scan=[2, 5]).fit(X)
    figures = fitted.figures()
    assert figures["n_clusters"] == 3
    assert [one["n_clusters"] for one in figures["scan"]] == [2, 3, 4, 5]
    assert max(figures["scan"], key=lambda one: one["silhouette"])["n_clusters"] == 3
    inertia = [one["inertia"] for one in figures["scan"]]
    assert inertia == sorted(inertia, reverse=True)
    np.testing.assert_array_equal(fitted.predict(X), truth)


@pytest.mark.parametrize("scan", [[5, 2], [1, 4]])
def test_a_scan_that_is_no_range_is_refused(create, blobs, scan):
    with pytest.raises(
        ConfigInvalid, match=r"is not a valid range of numbers of classes. Give the smallest number, at least 2"
    ):
        create("clusterer", "kmeans", scan=scan).fit(blobs[0])


def test_ward_joins_only_neighbours_on_the_ground_to_regions():
    rng = np.random.default_rng(0)
    xy, Z = rng.uniform(size=(400, 2)), rng.normal(size=(400, 3))
    labels = regions(Z, xy, 12)
    assert len(np.unique(labels)) == 12
    for region in range(12):
        inside = np.flatnonzero(labels == region)
        assert connected_components(ground(xy)[inside][:, inside])[0] == 1


def test_every_region_counts_once(create):
    xy = np.array([[x, y] for x in range(40) for y in range(20)], dtype=np.float64)
    kind = np.select([xy[:, 0] < 18, xy[:, 0] < 36, xy[:, 1] < 10], [0, 1, 2], 3)
    centres = np.array([[-4.0, 0.0], [4.0, 0.0], [0.0, 5.0], [0.0, -5.0]])
    X = (centres[kind] + np.random.default_rng(0).normal(size=(800, 2)) * 0.3).astype(np.float32)
    fitted = create("clusterer", "agglomerative", n_clusters=4, regions=4, standardize=False)
    found = fitted.fit(X, xy).predict(X)
    assert adjusted_rand_score(found, kind) == 1.0


def test_regions_without_places_say_what_is_missing(create, blobs):
    with pytest.raises(ConfigInvalid, match=r"clusterer.regions=5 needs the coordinates of the samples"):
        create("clusterer", "agglomerative", regions=5).fit(blobs[0])


def test_affinity_propagation_that_does_not_settle_says_so(create, blobs):
    with pytest.raises(IamapError, match=r"did not converge in 3 iterations. Raise clusterer.damping"):
        create("clusterer", "affinity_propagation", max_iter=3).fit(blobs[0][:100])


def test_mean_shift_of_equal_samples_says_what_to_give(create):
    with pytest.raises(IamapError, match=r"Give clusterer\.bandwidth"):
        create("clusterer", "mean_shift").fit(np.ones((60, 3), np.float32))
