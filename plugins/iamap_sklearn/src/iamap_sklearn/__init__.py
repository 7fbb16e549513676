"""Reducers, clusterers, a scorer, predictors and validators of scikit-learn and UMAP for IAMAP.

This module only describes them, and imports nothing heavy. Where things are:

:mod:`~iamap_sklearn.config`      the parameters of every component, one module per kind
:mod:`~iamap_sklearn.reducers`    projections, from ``pca`` on; :mod:`~iamap_sklearn.parts`: ``nmf`` and its like;
                                  :mod:`~iamap_sklearn.distances` to centres; :mod:`~iamap_sklearn.manifolds` and
                                  :mod:`~iamap_sklearn.umap`
:mod:`~iamap_sklearn.clusterers`  all thirteen, one module for each way from a pixel to its class
:mod:`~iamap_sklearn.scorers`     all five
:mod:`~iamap_sklearn.predictors`  on one estimator, from ``random_forest`` on; :mod:`~iamap_sklearn.nearest`: those that
                                  keep their samples; :mod:`~iamap_sklearn.voting`: several together
:mod:`~iamap_sklearn.validators`  all ten, one module each; :mod:`~iamap_sklearn.spatial`: their algorithms on arrays

Beneath them: :mod:`~iamap_sklearn.loading` (scikit-learn when it is needed), :mod:`~iamap_sklearn.estimators`
(scikit-learn's classes from our parameters),
:mod:`~iamap_sklearn.standard` (features of equal weight), :mod:`~iamap_sklearn.groups` (Birch),
:mod:`~iamap_sklearn.neighbours` (what knows only its sample), :mod:`~iamap_sklearn.rows` (many rows in bounded memory),
:mod:`~iamap_sklearn.limits` (more asked than the samples allow), :mod:`~iamap_sklearn.saved` (what a bundle brings
back, checked), :mod:`~iamap_sklearn.storage` (fitted estimators as bytes, without pickle) and
:mod:`~iamap_sklearn.soundness` (their indices, checked).
"""

from __future__ import annotations

from collections.abc import Iterator

import iamap_core as iamap
from iamap_sklearn.config import clusterers, predictors, reducers, scorers, validators

Rows = dict[str, tuple[str, type[iamap.IamapModel], str]]
"""Name: what it does, its parameters, where its class is."""

# fmt: off
REDUCERS: Rows = {
    "pca": (
        "Principal components: the few directions in which the features vary most.",
        reducers.PcaConfig, "reducers:Pca"),
    "incremental_pca": (
        "Principal components found batch by batch, for samples that do not fit into the memory at once.",
        reducers.IncrementalPcaConfig, "reducers:IncrementalPca"),
    "sparse_pca": (
        "Sparse principal components: each is made of few features, and so is easier to interpret.",
        reducers.SparsePcaConfig, "reducers:SparsePca"),
    "mini_batch_sparse_pca": (
        "Sparse principal components, found in batches: faster and less exact.",
        reducers.MiniBatchSparsePcaConfig, "reducers:MiniBatchSparsePca"),
    "truncated_svd": (
        "Truncated SVD: principal directions from zero instead of the mean, of the unscaled features.",
        reducers.TruncatedSvdConfig, "reducers:TruncatedSvd"),
    "factor_analysis": (
        "Factor analysis: common factors behind the features, apart from the noise of each.",
        reducers.FactorAnalysisConfig, "reducers:FactorAnalysis"),
    "fast_ica": (
        "Independent component analysis (ICA): sources that were mixed in the features.",
        reducers.FastIcaConfig, "reducers:FastIca"),
    "feature_agglomeration": (
        "Feature agglomeration: means of groups of features that vary alike.",
        reducers.FeatureAgglomerationConfig, "reducers:FeatureAgglomeration"),
    "gaussian_random_projection": (
        "Gaussian random projection: the fastest reduction, and a baseline for all others.",
        reducers.GaussianRandomProjectionConfig, "reducers:GaussianRandomProjection"),
    "sparse_random_projection": (
        "Sparse random projection: random directions of few features.",
        reducers.SparseRandomProjectionConfig, "reducers:SparseRandomProjection"),
    "nmf": (
        "Non-negative matrix factorisation (NMF): shares of parts, such as materials in a pixel.",
        reducers.NmfConfig, "parts:Nmf"),
    "mini_batch_nmf": (
        "NMF in batches: faster and less exact.",
        reducers.MiniBatchNmfConfig, "parts:MiniBatchNmf"),
    "dictionary_learning": (
        "Dictionary learning: every pixel is a sum of few learned atoms.",
        reducers.DictionaryLearningConfig, "parts:DictionaryLearning"),
    "mini_batch_dictionary_learning": (
        "Dictionary learning in batches: faster.",
        reducers.MiniBatchDictionaryLearningConfig, "parts:MiniBatchDictionaryLearning"),
    "latent_dirichlet_allocation": (
        "Latent Dirichlet allocation: shares of topics, as in texts: features that are high together.",
        reducers.LatentDirichletAllocationConfig, "parts:LatentDirichletAllocation"),
    "kmeans": (
        "Distances to the centres of K-means.",
        reducers.KMeansDistancesConfig, "distances:KMeansDistances"),
    "mini_batch_kmeans": (
        "Distances to the centres of K-means in batches.",
        reducers.MiniBatchKMeansDistancesConfig, "distances:MiniBatchKMeansDistances"),
    "bisecting_kmeans": (
        "Distances to the centres of K-means that cuts in two again and again.",
        reducers.BisectingKMeansDistancesConfig, "distances:BisectingKMeansDistances"),
    "birch": (
        "Distances to the centres of the classes of Birch.",
        reducers.BirchDistancesConfig, "distances:BirchDistances"),
    "kernel_pca": (
        "Kernel PCA: principal components of the similarity between pixels; follows curved data.",
        reducers.KernelPcaConfig, "manifolds:KernelPca"),
    "isomap": (
        "Isomap: distances along the surface that the samples lie on.",
        reducers.IsomapConfig, "manifolds:Isomap"),
    "locally_linear_embedding": (
        "Locally linear embedding: every sample stays a weighted mean of its neighbours.",
        reducers.LocallyLinearEmbeddingConfig, "manifolds:LocallyLinearEmbedding"),
    "mds": (
        "Multidimensional scaling: all distances kept as well as they can be.",
        reducers.MdsConfig, "manifolds:Mds"),
    "spectral_embedding": (
        "Laplacian eigenmaps: neighbours in the graph of the samples stay close.",
        reducers.SpectralEmbeddingConfig, "manifolds:SpectralEmbedding"),
    "tsne": (
        "t-SNE: a map in which neighbours stay neighbours and groups separate.",
        reducers.TsneConfig, "manifolds:Tsne"),
    "umap": (
        "UMAP: a map of the features in which neighbours stay neighbours.",
        reducers.UmapConfig, "umap:Umap"),
}

CLUSTERERS: Rows = {
    "kmeans": (
        "K-means: a given number of compact classes.",
        clusterers.KMeansConfig, "centres:KMeans"),
    "mini_batch_kmeans": (
        "K-means in batches: faster and less exact.",
        clusterers.MiniBatchKMeansConfig, "centres:MiniBatchKMeans"),
    "bisecting_kmeans": (
        "Bisecting K-means: splits classes in two again and again.",
        clusterers.BisectingKMeansConfig, "bisecting:BisectingKMeans"),
    "birch": (
        "Birch: many small groups in one pass, joined to classes.",
        clusterers.BirchConfig, "centres:Birch"),
    "mean_shift": (
        "Mean shift: as many classes as there are peaks of density.",
        clusterers.MeanShiftConfig, "centres:MeanShift"),
    "affinity_propagation": (
        "Affinity propagation: chooses samples that represent all others; usually many classes.",
        clusterers.AffinityPropagationConfig, "centres:AffinityPropagation"),
    "gaussian_mixture": (
        "Gaussian mixture: classes as normal distributions of different width and shape.",
        clusterers.GaussianMixtureConfig, "mixtures:GaussianMixture"),
    "bayesian_gaussian_mixture": (
        "Bayesian Gaussian mixture: as many normal distributions as are needed.",
        clusterers.BayesianGaussianMixtureConfig, "mixtures:BayesianGaussianMixture"),
    "agglomerative": (
        "Agglomerative clustering: joins the most similar samples step by step (Ward and others), optionally "
        "regions first.",
        clusterers.AgglomerativeConfig, "joined:Agglomerative"),
    "spectral": (
        "Spectral clustering: parts of the graph of neighbours, of any shape.",
        clusterers.SpectralConfig, "joined:Spectral"),
    "hdbscan": (
        "HDBSCAN: as many dense classes as there are, the rest is noise.",
        clusterers.HdbscanConfig, "density:Hdbscan"),
    "dbscan": (
        "DBSCAN: classes of one density, the rest is noise.",
        clusterers.DbscanConfig, "density:Dbscan"),
    "optics": (
        "OPTICS: classes of different density, the rest is noise.",
        clusterers.OpticsConfig, "density:Optics"),
}
SCORERS: Rows = {
    "cosine": (
        "Cosine similarity to the references: 1 for the same direction, 0 for no similarity.",
        scorers.CosineConfig, "Cosine"),
    "whitened_cosine": (
        "Whitened cosine similarity: what all pixels of the raster share is removed first.",
        scorers.WhitenedCosineConfig, "WhitenedCosine"),
    "mahalanobis": (
        "Mahalanobis distance to the references; with negatives, the log likelihood ratio.",
        scorers.MahalanobisConfig, "Mahalanobis"),
    "one_class_svm": (
        "One-class SVM: density of the references around a pixel; for references of several kinds, without negatives.",
        scorers.OneClassSvmConfig, "OneClassSvm"),
    "isolation_forest": (
        "Isolation forest: how hard random splits separate a pixel from the references; needs twenty references or "
        "more.",
        scorers.IsolationForestConfig, "IsolationForest"),
}

PREDICTORS: Rows = {
    "random_forest": (
        "Random forest: many decision trees, each grown on a random part of the samples.",
        predictors.RandomForestConfig, "predictors:RandomForest"),
    "extra_trees": (
        "Extremely randomised trees: a random forest whose splits are random too; faster, smoother.",
        predictors.ExtraTreesConfig, "predictors:ExtraTrees"),
    "hist_gradient_boosting": (
        "Gradient boosting: small trees, each correcting those before; fast on many samples.",
        predictors.HistGradientBoostingConfig, "predictors:HistGradientBoosting"),
    "gradient_boosting": (
        "Gradient boosting with exact splits: for hundreds of samples, slow on many.",
        predictors.GradientBoostingConfig, "predictors:GradientBoosting"),
    "ada_boost": (
        "AdaBoost: tiny trees, each for the samples that the previous ones predict wrongly.",
        predictors.AdaBoostConfig, "predictors:AdaBoost"),
    "bagging": (
        "Bagging: decision trees on random draws of the samples, all features at every split.",
        predictors.BaggingConfig, "predictors:Bagging"),
    "voting": (
        "Voting: the mean prediction of several predictors.",
        predictors.VotingConfig, "voting:Voting"),
    "knn": (
        "Nearest neighbours: the labels of the most similar training samples.",
        predictors.KnnConfig, "nearest:Knn"),
    "radius_neighbors": (
        "Radius neighbours: all training samples within a distance, more where they are dense.",
        predictors.RadiusNeighborsConfig, "nearest:RadiusNeighbors"),
    "nearest_centroid": (
        "Nearest centroid: the class with the nearest mean; the simplest, for very few samples. Gives no "
        "probabilities.",
        predictors.NearestCentroidConfig, "predictors:NearestCentroid"),
    "logistic_regression": (
        "Logistic regression: a linear probe of the features; fast, and often enough for good features.",
        predictors.LogisticRegressionConfig, "predictors:LogisticRegression"),
    "linear_discriminant": (
        "Linear discriminant analysis: the classes as normal distributions of one shape.",
        predictors.LinearDiscriminantConfig, "predictors:LinearDiscriminant"),
    "ridge": (
        "Ridge regression: linear, with small coefficients. Gives no probabilities.",
        predictors.RidgeConfig, "predictors:Ridge"),
    "elastic_net": (
        "Elastic net: linear, leaves out features that add nothing (lasso).",
        predictors.ElasticNetConfig, "predictors:ElasticNet"),
    "linear_svm": (
        "Linear support vector machine. Gives no probabilities.",
        predictors.LinearSvmConfig, "predictors:LinearSvm"),
    "svm": (
        "Support vector machine with curved borders; slow beyond some ten thousand samples. Gives no probabilities.",
        predictors.SvmConfig, "predictors:Svm"),
    "naive_bayes": (
        "Naive Bayes: each feature on its own, normally distributed in each class.",
        predictors.NaiveBayesConfig, "predictors:NaiveBayes"),
    "mlp": (
        "Multilayer perceptron: a small neural network on the features.",
        predictors.MlpConfig, "predictors:Mlp"),
}

VALIDATORS: dict[str, tuple[str, type[iamap.IamapModel]]] = {
    "auto": (
        "Folds as hard as the map: knndm where samples are clustered, kfold where they are spread well.",
        validators.AutoConfig),
    "kfold": (
        "Random folds that keep all pixels of a polygon together.",
        validators.KFoldConfig),
    "column": (
        "Folds, or a train/test split, from a column of the samples.",
        validators.ColumnConfig),
    "layer": (
        "Train on all samples, test on those of another file.",
        validators.LayerConfig),
    "spatial_blocks": (
        "Spatial blocks: hexagons or squares of the map are held out, to predict places away from all samples.",
        validators.SpatialBlocksConfig),
    "spatial_clusters": (
        "Spatial clusters: groups of neighbours (K-means) are held out, to predict places away from all samples.",
        validators.SpatialClustersConfig),
    "buffered_loo": (
        "Buffered leave-one-out: each polygon or point is tested once, without training on those within a radius.",
        validators.BufferedLooConfig),
    "nndm": (
        "NNDM: each polygon or point is tested once, as far from training as the map is from the samples.",
        validators.NndmConfig),
    "knndm": (
        "kNNDM: folds that are as far from each other as the map is from the samples.",
        validators.KnndmConfig),
    "repeated": (
        "Another validator several times with other random seeds, which shows how much its figures vary.",
        validators.RepeatedConfig),
}
# fmt: on

CARRIED = frozenset({
    "mds", "spectral_embedding", "tsne", "umap", "agglomerative", "spectral", "hdbscan", "dbscan", "optics"
})  # fmt: skip
"""What knows only its sample: other pixels follow their nearest fitted ones."""

NOISY = frozenset({"hdbscan", "dbscan", "optics"})
"""Clusterers that leave pixels without a class."""

CLASSES_ONLY = frozenset({"nearest_centroid", "logistic_regression", "linear_discriminant", "naive_bayes"})
NUMBERS_ONLY = frozenset({"elastic_net"})
"""Predictors that learn one of the two; all others learn either."""

TREES = frozenset(
    {"random_forest", "extra_trees", "hist_gradient_boosting", "gradient_boosting", "ada_boost", "bagging"}
)
"""Predictors of decision trees."""

SLOW_STARTERS = frozenset({"umap"})
"""What compiles before it fits."""

TAKES_NEGATIVES = frozenset({"cosine", "whitened_cosine", "mahalanobis"})
TAKES_LABELS = TAKES_NEGATIVES | {"one_class_svm"}
TAKES_BACKGROUND = frozenset({"whitened_cosine", "mahalanobis", "one_class_svm"})
"""Scorers that learn from more than references of one kind."""

QUESTIONS: dict[str, iamap.Question] = {
    "auto": "area",
    "kfold": "samples",
    "column": "given",
    "layer": "given",
    "spatial_blocks": "elsewhere",
    "spatial_clusters": "elsewhere",
    "buffered_loo": "elsewhere",
    "nndm": "area",
    "knndm": "area",
    "repeated": "samples",
}
"""Which places a validator's figures are about."""


def _limit(config: type[iamap.IamapModel]) -> str:
    """The field of a configuration that limits the samples of a fit, where it has one."""
    return "max_samples" if "max_samples" in config.model_fields else ""


def _count(config: type[iamap.IamapModel]) -> str:
    """The field of a configuration that says how many bands or classes come out, where it has one."""
    return next((name for name in ("n_components", "n_clusters") if name in config.model_fields), "")


@iamap.hookimpl
def iamap_reducers() -> Iterator[iamap.ReducerSpec]:
    for name, (summary, config, factory) in REDUCERS.items():
        yield iamap.ReducerSpec(
            name=name,
            summary=summary,
            config=config,
            factory=f"iamap_sklearn.{factory}",
            carries_over=name in CARRIED,
            starts_slowly=name in SLOW_STARTERS,
            max_samples=_limit(config),
            count=_count(config),
        )


@iamap.hookimpl
def iamap_clusterers() -> Iterator[iamap.ClustererSpec]:
    for name, (summary, config, factory) in CLUSTERERS.items():
        yield iamap.ClustererSpec(
            name=name,
            summary=summary,
            config=config,
            factory=f"iamap_sklearn.clusterers.{factory}",
            carries_over=name in CARRIED,
            noise=name in NOISY,
            places=name == "agglomerative",
            max_samples=_limit(config),
            count="" if name == "bayesian_gaussian_mixture" else _count(config),  # which leaves classes out
        )


@iamap.hookimpl
def iamap_scorers() -> Iterator[iamap.ScorerSpec]:
    for name, (summary, config, factory) in SCORERS.items():
        yield iamap.ScorerSpec(
            name=name,
            summary=summary,
            config=config,
            factory=f"iamap_sklearn.scorers:{factory}",
            negatives=name in TAKES_NEGATIVES,
            labels=name in TAKES_LABELS,
            background=name in TAKES_BACKGROUND,
        )


@iamap.hookimpl
def iamap_predictors() -> Iterator[iamap.PredictorSpec]:
    for name, (summary, config, factory) in PREDICTORS.items():
        yield iamap.PredictorSpec(
            name=name,
            summary=summary,
            config=config,
            factory=f"iamap_sklearn.{factory}",
            classes=name not in NUMBERS_ONLY,
            numbers=name not in CLASSES_ONLY,
            trees=name in TREES,
        )


@iamap.hookimpl
def iamap_validators() -> Iterator[iamap.ValidatorSpec]:
    for name, (summary, config) in VALIDATORS.items():
        yield iamap.ValidatorSpec(
            name=name,
            summary=summary,
            config=config,
            factory=f"iamap_sklearn.validators.weighted:{name}",
            domain=True,
            errors=True,
            question=QUESTIONS[name],
        )
