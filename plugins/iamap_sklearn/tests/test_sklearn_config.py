"""Our parameters against scikit-learn's own: names, bounds, choices and defaults."""

from __future__ import annotations

import inspect
from typing import Any

import iamap_sklearn as plugin
import pytest
from annotated_types import Ge, Gt, Le, Lt
from sklearn import cluster, decomposition, manifold, mixture, random_projection
from sklearn.utils._param_validation import validate_parameter_constraints

from iamap_core.errors import ConfigInvalid

MODELS: dict[tuple[str, str], type] = {
    ("reducer", "pca"): decomposition.PCA,
    ("reducer", "incremental_pca"): decomposition.IncrementalPCA,
    ("reducer", "sparse_pca"): decomposition.SparsePCA,
    ("reducer", "mini_batch_sparse_pca"): decomposition.MiniBatchSparsePCA,
    ("reducer", "truncated_svd"): decomposition.TruncatedSVD,
    ("reducer", "factor_analysis"): decomposition.FactorAnalysis,
    ("reducer", "fast_ica"): decomposition.FastICA,
    ("reducer", "feature_agglomeration"): cluster.FeatureAgglomeration,
    ("reducer", "gaussian_random_projection"): random_projection.GaussianRandomProjection,
    ("reducer", "sparse_random_projection"): random_projection.SparseRandomProjection,
    ("reducer", "nmf"): decomposition.NMF,
    ("reducer", "mini_batch_nmf"): decomposition.MiniBatchNMF,
    ("reducer", "dictionary_learning"): decomposition.DictionaryLearning,
    ("reducer", "mini_batch_dictionary_learning"): decomposition.MiniBatchDictionaryLearning,
    ("reducer", "latent_dirichlet_allocation"): decomposition.LatentDirichletAllocation,
    ("reducer", "kmeans"): cluster.KMeans,
    ("reducer", "mini_batch_kmeans"): cluster.MiniBatchKMeans,
    ("reducer", "bisecting_kmeans"): cluster.BisectingKMeans,
    ("reducer", "birch"): cluster.Birch,
    ("reducer", "kernel_pca"): decomposition.KernelPCA,
    ("reducer", "isomap"): manifold.Isomap,
    ("reducer", "locally_linear_embedding"): manifold.LocallyLinearEmbedding,
    ("reducer", "mds"): manifold.MDS,
    ("reducer", "spectral_embedding"): manifold.SpectralEmbedding,
    ("reducer", "tsne"): manifold.TSNE,
    ("clusterer", "kmeans"): cluster.KMeans,
    ("clusterer", "mini_batch_kmeans"): cluster.MiniBatchKMeans,
    ("clusterer", "bisecting_kmeans"): cluster.BisectingKMeans,
    ("clusterer", "birch"): cluster.Birch,
    ("clusterer", "mean_shift"): cluster.MeanShift,
    ("clusterer", "affinity_propagation"): cluster.AffinityPropagation,
    ("clusterer", "gaussian_mixture"): mixture.GaussianMixture,
    ("clusterer", "bayesian_gaussian_mixture"): mixture.BayesianGaussianMixture,
    ("clusterer", "agglomerative"): cluster.AgglomerativeClustering,
    ("clusterer", "spectral"): cluster.SpectralClustering,
    ("clusterer", "hdbscan"): cluster.HDBSCAN,
    ("clusterer", "dbscan"): cluster.DBSCAN,
    ("clusterer", "optics"): cluster.OPTICS,
}

ALWAYS_OURS = {"n_components", "n_clusters"}
"""Whose default is ours everywhere: three bands make a picture, five classes a map."""

DIFFER: dict[tuple[str, str], str] = {
    ("sparse_pca", "max_iter"): "it has settled long before",
    ("nmf", "max_iter"): "real features take more rounds than 200",
    ("nmf", "alpha_H"): "empty stands for 'same'",
    ("mini_batch_nmf", "alpha_H"): "empty stands for 'same'",
    ("dictionary_learning", "max_iter"): "it has settled long before",
    ("mini_batch_dictionary_learning", "max_iter"): "passes over thousands of samples, not rounds",
    ("sparse_random_projection", "density"): "empty stands for 'auto'",
    ("kmeans", "n_init"): "one start may find a poor solution",
    ("mini_batch_kmeans", "n_init"): "a number instead of 'auto', which is as many",
    ("birch", "threshold"): "a share of the sample's radius instead of a distance",
    ("kernel_pca", "kernel"): "with 'linear' it is the plain one",
    ("isomap", "n_neighbors"): "five fall apart on real features",
    ("locally_linear_embedding", "n_neighbors"): "more than components, which are three",
    ("spectral_embedding", "n_neighbors"): "a tenth of the sample is not local",
    ("tsne", "learning_rate"): "empty stands for 'auto'",
    ("affinity_propagation", "damping"): "0.5 often does not settle",
    ("affinity_propagation", "max_iter"): "slower with more damping",
    ("gaussian_mixture", "covariance_type"): "'full' takes the square of hundreds of features",
    ("bayesian_gaussian_mixture", "covariance_type"): "'full' takes the square of hundreds of features",
    ("gaussian_mixture", "max_iter"): "real features take more rounds",
    ("bayesian_gaussian_mixture", "max_iter"): "real features take more rounds",
    ("hdbscan", "min_cluster_size"): "five of thousands of samples are no class of a map",
    ("hdbscan", "min_samples"): "as many as a class has leaves most samples noise",
    ("dbscan", "eps"): "from the sample: no number suits all features",
    ("dbscan", "min_samples"): "five of thousands of samples are no core",
    ("optics", "min_samples"): "five of thousands of samples are no class of a map",
}
"""Defaults that are not scikit-learn's, and why."""

SPECS = {(s.kind, s.name): s for specs in (plugin.iamap_reducers(), plugin.iamap_clusterers()) for s in specs}
SHARED = [
    (kind, name, field)
    for (kind, name), model in MODELS.items()
    for field in SPECS[kind, name].config.model_fields
    if field in inspect.signature(model).parameters
]


def accepts(model: Any, field: str, value: object) -> None:
    constraints = {field: model._parameter_constraints[field]}
    validate_parameter_constraints(constraints, {field: value}, caller_name=model.__name__)


def test_every_component_but_umap_is_held_against_scikit_learn():
    assert set(SPECS) - set(MODELS) == {("reducer", "umap")}


@pytest.mark.parametrize(("kind", "name", "field"), SHARED)
def test_bounds_and_choices_are_within_those_of_scikit_learn(kind, name, field):
    model, info = MODELS[kind, name], SPECS[kind, name].config.model_fields[field]
    values: list[object] = []
    for bound in info.metadata:
        match bound:
            case Ge(ge=value) | Le(le=value):
                values.append(value)
            case Gt(gt=value):
                values.append(value + 1e-9)
            case Lt(lt=value):
                values.append(value - 1e-9)
    choices = getattr(info.annotation, "__args__", ())
    values += [value for value in choices if isinstance(value, str)]
    if info.default is not None:
        values.append(info.default)
    assert values or info.default is None
    for value in values:
        accepts(model, field, value)


@pytest.mark.parametrize(("kind", "name", "field"), [one for one in SHARED if one[2] not in ALWAYS_OURS])
def test_defaults_are_those_of_scikit_learn_or_differ_for_a_reason(kind, name, field):
    theirs = inspect.signature(MODELS[kind, name]).parameters[field].default
    ours = SPECS[kind, name].config.model_fields[field].default
    if (name, field) not in DIFFER:
        assert ours == theirs
    elif kind == "clusterer" or ("clusterer", name) not in SPECS:
        assert ours != theirs, "it does not differ any more"


def test_no_reason_is_left_over():
    assert {(name, field) for _, name, field in SHARED} >= set(DIFFER)


def test_every_field_has_a_help_text():
    for spec in SPECS.values():
        for field, info in spec.config.model_fields.items():
            assert info.description, f"{spec.name}.{field}"


def test_an_option_reaches_scikit_learn(create, blobs):
    few = create("reducer", "fast_ica", options=["whiten_solver:eigh"], max_iter=300).fit(blobs[0])
    assert few.transform(blobs[0]).shape == (600, 3)
    one = create("clusterer", "kmeans", options=["max_iter=1", "init=random"], n_init=1).fit(blobs[0])
    assert one.figures()["inertia"] > create("clusterer", "kmeans").fit(blobs[0]).figures()["inertia"]


@pytest.mark.parametrize(
    ("option", "said"),
    [
        ("max_iter", "'max_iter' in clusterer.options must be name:value. Write it as tol:0.001."),
        ("tolerance=1", "cannot set 'tolerance' of scikit-learn's KMeans. It can set init, max_iter, tol, algorithm."),
        ("tol:-1", "clusterer.options: The 'tol' parameter of KMeans must be a float in the range"),
        ("max_iter=often", "clusterer.options: The 'max_iter' parameter of KMeans must be an int"),
        ("random_state=3", "cannot set 'random_state'"),
        ("n_clusters=3", "cannot set 'n_clusters'"),
    ],
)
def test_an_option_that_does_not_fit_is_explained(create, blobs, option, said):
    with pytest.raises(ConfigInvalid) as caught:
        create("clusterer", "kmeans", options=[option]).fit(blobs[0])
    assert said in str(caught.value)
    assert caught.value.where == "clusterer.options"
