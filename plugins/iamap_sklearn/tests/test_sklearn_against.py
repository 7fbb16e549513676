"""Every reducer and clusterer with its defaults against scikit-learn called directly, on real features."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pytest
from sklearn import cluster, decomposition, manifold, mixture, random_projection
from sklearn.metrics import adjusted_rand_score
from sklearn.preprocessing import MinMaxScaler, StandardScaler

N = 400
SEED = {"random_state": 7}


def standardised(X):
    """As ours: rounded to single precision, then taken as double."""
    return StandardScaler().fit_transform(X.astype(np.float64)).astype(np.float32)


@dataclass(frozen=True)
class Direct:
    """What scikit-learn does with the same sample.

    samples: what the method takes up of the sample: all of it, or each different row once.
    ours: parameters that are not our defaults.
    close: largest difference, as a share of the deviation of a band.
    """

    model: Any
    method: str = "transform"
    once: bool = False
    shares: float = 0.0
    ours: dict[str, Any] = field(default_factory=dict)
    close: float = 1e-3
    sort: bool = False


REDUCERS = {
    "incremental_pca": Direct(decomposition.IncrementalPCA(3)),
    "sparse_pca": Direct(decomposition.SparsePCA(3, max_iter=200, method="cd", **SEED)),
    "mini_batch_sparse_pca": Direct(decomposition.MiniBatchSparsePCA(3, method="cd", **SEED)),
    "truncated_svd": Direct(decomposition.TruncatedSVD(3, **SEED), ours={"standardize": True}),
    "factor_analysis": Direct(decomposition.FactorAnalysis(3, **SEED)),
    "fast_ica": Direct(decomposition.FastICA(3, **SEED)),
    "gaussian_random_projection": Direct(random_projection.GaussianRandomProjection(3, **SEED)),
    "sparse_random_projection": Direct(random_projection.SparseRandomProjection(3, dense_output=True, **SEED)),
    "feature_agglomeration": Direct(cluster.FeatureAgglomeration(3)),
    "dictionary_learning": Direct(decomposition.DictionaryLearning(3, max_iter=50, fit_algorithm="cd", **SEED)),
    "mini_batch_dictionary_learning": Direct(
        decomposition.MiniBatchDictionaryLearning(3, max_iter=100, fit_algorithm="cd", **SEED)
    ),
    "latent_dirichlet_allocation": Direct(decomposition.LatentDirichletAllocation(3, **SEED), shares=100.0),
    "kmeans": Direct(cluster.KMeans(3, n_init=10, **SEED), sort=True),
    "mini_batch_kmeans": Direct(cluster.MiniBatchKMeans(3, n_init=3, **SEED), sort=True),
    "bisecting_kmeans": Direct(cluster.BisectingKMeans(3, **SEED), sort=True),
    "kernel_pca": Direct(decomposition.KernelPCA(3, kernel="rbf", **SEED), once=True),
    "isomap": Direct(manifold.Isomap(n_components=3, n_neighbors=10), once=True),
    "locally_linear_embedding": Direct(
        manifold.LocallyLinearEmbedding(n_components=3, n_neighbors=15, **SEED), once=True
    ),
    "mds": Direct(manifold.MDS(3, init="classical_mds", n_init=1, **SEED), "fit_transform", once=True),
    "spectral_embedding": Direct(manifold.SpectralEmbedding(3, n_neighbors=15, **SEED), "fit_transform", once=True),
    "tsne": Direct(
        manifold.TSNE(2, max_iter=250, **SEED), "fit_transform", once=True, ours={"n_components": 2, "max_iter": 250}
    ),
}
APART = {"pca", "nmf", "mini_batch_nmf", "birch", "umap"}
"""Compared in tests of their own."""


def test_every_reducer_is_compared(catalog):
    listed = {entry.spec.name for entry in catalog.list("reducer") if entry.distribution == "iamap-sklearn"}
    assert listed == set(REDUCERS) | APART


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("name", REDUCERS)
def test_a_reducer_gives_what_scikit_learn_gives(create, real, name):
    direct = REDUCERS[name]
    ours = create("reducer", name, **direct.ours).fit(real[:N])
    if direct.shares:
        scaler = MinMaxScaler((0, direct.shares)).fit(real[:N].astype(np.float64))
        samples, new = (np.maximum(scaler.transform(X.astype(np.float64)), 0) for X in (real[:N], real[N : 2 * N]))
    else:
        both = StandardScaler().fit(real[:N].astype(np.float64)).transform(real[: 2 * N].astype(np.float64))
        samples, new = both[:N].astype(np.float32), both[N:].astype(np.float32)
    raw = real[N : 2 * N]
    if direct.once:
        samples, first = np.unique(samples, axis=0, return_index=True)
    if direct.method == "fit_transform":  # it has no transform: only the sample itself can be compared
        expected, got = direct.model.fit_transform(samples.astype(np.float64)), ours.transform(real[:N][first])
    else:
        expected, got = (
            direct.model.fit(samples.astype(np.float64)).transform(new.astype(np.float64)),
            ours.transform(raw),
        )
    if direct.sort:
        order = [np.abs(expected - band[:, None]).sum(axis=0).argmin() for band in got.T]
        assert sorted(order) == list(range(expected.shape[1]))
        expected = expected[:, order]
    assert expected.std(axis=0).min() > 0
    np.testing.assert_allclose(got, expected, rtol=0, atol=direct.close * float(expected.std(axis=0).max()))


@pytest.mark.parametrize("ours", [{}, {"alpha_W": 0.001, "l1_ratio": 0.5}])
def test_nmf_finds_the_shares_that_scikit_learn_approaches(create, real, ours):
    fitted = create("reducer", "nmf", **ours).fit(real[:N])
    scaler = MinMaxScaler().fit(real[:N].astype(np.float64))
    samples, new = (np.maximum(scaler.transform(X.astype(np.float64)), 0) for X in (real[:N], real[N : 2 * N]))
    nmf = decomposition.NMF(3, max_iter=500, random_state=7, **ours).fit(samples.astype(np.float32).astype(np.float64))
    nmf.set_params(tol=1e-14, max_iter=20_000)
    np.testing.assert_allclose(fitted.transform(real[N : 2 * N]), nmf.transform(new), atol=1e-4)


def test_mini_batch_nmf_explains_no_less_than_scikit_learn(create, real):
    fitted = create("reducer", "mini_batch_nmf").fit(real[:N])
    scaler = MinMaxScaler().fit(real[:N].astype(np.float64))
    new = np.maximum(scaler.transform(real[N : 2 * N].astype(np.float64)), 0)
    nmf = decomposition.MiniBatchNMF(3, random_state=7).fit(scaler.transform(real[:N].astype(np.float64)))
    errors = [((new - W @ nmf.components_) ** 2).sum() for W in (fitted.transform(real[N : 2 * N]), nmf.transform(new))]
    assert errors[0] <= errors[1] * 1.0001


def test_birch_distances_are_to_the_means_of_its_classes(create, real):
    fitted = create("reducer", "birch").fit(real[:N])
    threshold = create("clusterer", "birch", n_clusters=3).fit(real[:N]).figures()["threshold"]
    Z = standardised(real[:N]).astype(np.float64)
    labels = cluster.Birch(threshold=threshold, n_clusters=3).fit_predict(Z)
    means = np.stack([Z[labels == code].mean(axis=0) for code in range(3)])
    expected = np.linalg.norm(Z[:, None] - means, axis=2)
    got = fitted.transform(real[:N])
    order = [np.abs(expected - band[:, None]).sum(axis=0).argmin() for band in got.T]
    np.testing.assert_allclose(got, expected[:, order], atol=1e-4)


CLUSTERERS = {
    "kmeans": lambda figures: cluster.KMeans(5, n_init=10, **SEED),
    "mini_batch_kmeans": lambda figures: cluster.MiniBatchKMeans(5, n_init=3, **SEED),
    "bisecting_kmeans": lambda figures: cluster.BisectingKMeans(5, **SEED),
    "birch": lambda figures: cluster.Birch(threshold=figures["threshold"], n_clusters=5),
    "mean_shift": lambda figures: cluster.MeanShift(bandwidth=figures["bandwidth"]),
    "affinity_propagation": lambda figures: cluster.AffinityPropagation(damping=0.9, max_iter=1000, **SEED),
    "gaussian_mixture": lambda figures: mixture.GaussianMixture(5, covariance_type="diag", max_iter=200, **SEED),
    "bayesian_gaussian_mixture": lambda figures: mixture.BayesianGaussianMixture(
        n_components=10, covariance_type="diag", max_iter=200, **SEED
    ),
    "agglomerative": lambda figures: cluster.AgglomerativeClustering(5),
    "spectral": lambda figures: cluster.SpectralClustering(5, affinity="nearest_neighbors", **SEED),
    "hdbscan": lambda figures: cluster.HDBSCAN(min_cluster_size=50, min_samples=15, copy=True),
    "dbscan": lambda figures: cluster.DBSCAN(eps=figures["eps"], min_samples=20),
    "optics": lambda figures: cluster.OPTICS(min_samples=20),
}


def test_every_clusterer_is_compared(catalog):
    listed = {entry.spec.name for entry in catalog.list("clusterer") if entry.distribution == "iamap-sklearn"}
    assert listed == set(CLUSTERERS)


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("name", CLUSTERERS)
def test_a_clusterer_finds_what_scikit_learn_finds(create, real, name):
    X = real[: 4 * N if name == "hdbscan" else N]  # fewer make no class of 50
    ours = create("clusterer", name).fit(X)
    Z = standardised(X)
    model = CLUSTERERS[name](ours.figures())
    expected = model.fit_predict(Z if name in ("hdbscan", "dbscan") else Z.astype(np.float64))
    kept = np.ones(len(Z), bool)
    if name == "dbscan":  # a border sample belongs to any class that reaches it
        kept = np.isin(np.arange(len(Z)), model.core_sample_indices_) | (expected < 0)
    got = ours.predict(X)
    np.testing.assert_array_equal((got < 0)[kept], (expected < 0)[kept])
    assert adjusted_rand_score(got[kept], expected[kept]) == 1.0
    figures = ours.figures()
    assert figures["classes"] >= 1
    assert figures["class_sizes"] == np.bincount(got[got >= 0]).tolist() == sorted(figures["class_sizes"])[::-1]


@pytest.mark.parametrize(
    "name", ["bisecting_kmeans", "gaussian_mixture", "bayesian_gaussian_mixture", "kmeans", "birch"]
)
def test_new_samples_get_the_class_that_scikit_learn_predicts(create, real, name):
    ours = create("clusterer", name).fit(real[:N])
    both = StandardScaler().fit(real[:N].astype(np.float64)).transform(real[: 3 * N].astype(np.float64))
    both = both.astype(np.float32).astype(np.float64)
    model = CLUSTERERS[name](ours.figures()).fit(both[:N])
    assert adjusted_rand_score(ours.predict(real[N : 3 * N]), model.predict(both[N:])) > 0.999


@pytest.mark.parametrize("shape", ["full", "tied", "diag", "spherical"])
def test_mixtures_of_every_shape_predict_as_scikit_learn_does(create, real, shape):
    ours = create("clusterer", "gaussian_mixture", n_clusters=3, covariance_type=shape).fit(real[:N])
    Z = standardised(real[:N]).astype(np.float64)
    model = mixture.GaussianMixture(3, covariance_type=shape, max_iter=200, random_state=7)
    assert adjusted_rand_score(ours.predict(real[:N]), model.fit_predict(Z)) == 1.0
