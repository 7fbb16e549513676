"""Reducers, clusterers, a scorer, predictors and validators of scikit-learn and UMAP for IAMAP.

This module only describes them, and imports nothing heavy. Where things are:

:mod:`~iamap_sklearn.config`      the parameters of every component
:mod:`~iamap_sklearn.reducers`    ``pca``; :mod:`~iamap_sklearn.umap`: ``umap``
:mod:`~iamap_sklearn.clusterers`  ``kmeans``, ``hdbscan``
:mod:`~iamap_sklearn.scorers`     ``cosine``
:mod:`~iamap_sklearn.predictors`  ``random_forest``, ``knn``, ``hist_gradient_boosting``
:mod:`~iamap_sklearn.validators`  ``kfold``, ``column``, ``layer``

Beneath them: :mod:`~iamap_sklearn.standard` (features of equal weight), :mod:`~iamap_sklearn.rows` (many rows in
bounded memory), :mod:`~iamap_sklearn.limits` (more asked than the samples allow) and
:mod:`~iamap_sklearn.storage` (fitted trees as bytes, without pickle).
"""

from __future__ import annotations

from collections.abc import Iterator

import iamap_core as iamap
from iamap_sklearn import config


@iamap.hookimpl
def iamap_reducers() -> Iterator[iamap.ReducerSpec]:
    yield iamap.ReducerSpec(
        name="pca",
        summary="Principal components: the few directions in which the features vary most.",
        config=config.PcaConfig,
        factory="iamap_sklearn.reducers:Pca",
    )
    yield iamap.ReducerSpec(
        name="umap",
        summary="UMAP: a map of the features in which neighbours stay neighbours.",
        config=config.UmapConfig,
        factory="iamap_sklearn.umap:Umap",
        carries_over=True,
    )


@iamap.hookimpl
def iamap_clusterers() -> Iterator[iamap.ClustererSpec]:
    yield iamap.ClustererSpec(
        name="kmeans",
        summary="K-means: a given number of compact classes.",
        config=config.KMeansConfig,
        factory="iamap_sklearn.clusterers:KMeans",
    )
    yield iamap.ClustererSpec(
        name="hdbscan",
        summary="HDBSCAN: as many dense classes as there are, the rest is noise.",
        config=config.HdbscanConfig,
        factory="iamap_sklearn.clusterers:Hdbscan",
        carries_over=True,
    )


@iamap.hookimpl
def iamap_scorers() -> Iterator[iamap.ScorerSpec]:
    yield iamap.ScorerSpec(
        name="cosine",
        summary="Cosine similarity to the references: 1 for the same direction, 0 for nothing in common.",
        config=config.CosineConfig,
        factory="iamap_sklearn.scorers:Cosine",
    )


@iamap.hookimpl
def iamap_predictors() -> Iterator[iamap.PredictorSpec]:
    yield iamap.PredictorSpec(
        name="random_forest",
        summary="Random forest: many decision trees, each grown on a random part of the samples.",
        config=config.RandomForestConfig,
        factory="iamap_sklearn.predictors:RandomForest",
    )
    yield iamap.PredictorSpec(
        name="knn",
        summary="Nearest neighbours: what the most alike training samples are.",
        config=config.KnnConfig,
        factory="iamap_sklearn.predictors:Knn",
    )
    yield iamap.PredictorSpec(
        name="hist_gradient_boosting",
        summary="Gradient boosting: small trees, each correcting those before; fast on many samples.",
        config=config.HistGradientBoostingConfig,
        factory="iamap_sklearn.predictors:HistGradientBoosting",
    )


@iamap.hookimpl
def iamap_validators() -> Iterator[iamap.ValidatorSpec]:
    yield iamap.ValidatorSpec(
        name="kfold",
        summary="Random folds that keep all pixels of a polygon together.",
        config=config.KFoldConfig,
        factory="iamap_sklearn.validators:KFold",
    )
    yield iamap.ValidatorSpec(
        name="column",
        summary="Folds, or a train/test split, from a column of the samples.",
        config=config.ColumnConfig,
        factory="iamap_sklearn.validators:Column",
    )
    yield iamap.ValidatorSpec(
        name="layer",
        summary="Train on all samples, test on those of another file.",
        config=config.LayerConfig,
        factory="iamap_sklearn.validators:Layer",
    )
