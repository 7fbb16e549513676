"""Hooks of a plugin that was written for iamap-core 0.1. This file is never changed: see README.md above it."""

from typing import Literal

from pydantic import Field

import iamap_core as iamap

URL = "https://example.org/iamap-frozen/issues"
COMMON = {"url": URL}


class EncoderConfig(iamap.EncoderConfig):
    window: int = Field(default=8, ge=1, le=64)
    """Side of the averaged square, in pixels."""
    statistic: Literal["mean", "maximum"] = "mean"
    """What is taken of each square."""
    layers: list[int] = []
    """Bands that are kept, counted from 0; all when empty."""
    factor: float | None = None
    """Number by which features are multiplied."""


class AdapterConfig(iamap.IamapModel):
    bands: iamap.BandNames = []
    """Bands in the order in which the encoder receives them; all when empty."""


class ReducerConfig(iamap.IamapModel):
    n_components: int = Field(default=2, ge=1)
    """Number of components."""
    max_samples: int | None = 5000
    """Samples that it is fitted on at most."""
    seed: int | None = None
    """Seed of the random directions."""


class ClustererConfig(iamap.IamapModel):
    n_clusters: int = Field(default=2, ge=2)
    """Number of clusters."""


class ValidatorConfig(iamap.IamapModel):
    column: iamap.ColumnName | None = None
    """Column of the samples that says in which part each is; odd and even places when left out."""


class ExecutorConfig(iamap.IamapModel):
    workers: int = Field(default=2, ge=1)
    """Shards that run at once."""


@iamap.hookimpl
def iamap_encoders():
    yield iamap.EncoderSpec(
        name="frozen_pool",
        summary="Mean or maximum of each band in a square window.",
        config=EncoderConfig,
        factory="iamap_frozen.pixels:Pool",
        bands="any",
        licence="CC-BY-4.0",
        download_mb=0,
        weights="iamap_frozen.pixels:published",
        needs_network=False,
        deterministic=True,
        engines=("torch",),
        **COMMON,
    )


@iamap.hookimpl
def iamap_band_adapters():
    yield iamap.BandAdapterSpec(
        name="frozen_bands",
        summary="Bands in a chosen order.",
        config=AdapterConfig,
        factory="iamap_frozen.pixels:Ordered",
        **COMMON,
    )


@iamap.hookimpl
def iamap_reducers():
    yield iamap.ReducerSpec(
        name="frozen_projection",
        summary="Projection onto random directions.",
        config=ReducerConfig,
        factory="iamap_frozen.fitted:Projection",
        max_samples="max_samples",
        starts_slowly=False,
        carries_over=False,
        **COMMON,
    )


@iamap.hookimpl
def iamap_clusterers():
    yield iamap.ClustererSpec(
        name="frozen_quantiles",
        summary="Equal shares of the pixels by their mean feature.",
        config=ClustererConfig,
        factory="iamap_frozen.fitted:Quantiles",
        noise=False,
        places=False,
        **COMMON,
    )


@iamap.hookimpl
def iamap_scorers():
    yield iamap.ScorerSpec(
        name="frozen_distance",
        summary="Negative distance to the mean of the references.",
        config=iamap.IamapModel,
        factory="iamap_frozen.fitted:Distance",
        negatives=False,
        labels=False,
        background=False,
        **COMMON,
    )


@iamap.hookimpl
def iamap_predictors():
    yield iamap.PredictorSpec(
        name="frozen_centres",
        summary="The class of the nearest mean.",
        config=iamap.IamapModel,
        factory="iamap_frozen.fitted:Centres",
        starts_slowly=True,
        classes=True,
        numbers=False,
        **COMMON,
    )


@iamap.hookimpl
def iamap_validators():
    yield iamap.ValidatorSpec(
        name="frozen_halves",
        summary="Two parts, each held out once.",
        config=ValidatorConfig,
        factory="iamap_frozen.fitted:Halves",
        **COMMON,
    )


@iamap.hookimpl
def iamap_executors():
    yield iamap.ExecutorSpec(
        name="frozen_threads",
        summary="Several shards at once, in threads.",
        config=ExecutorConfig,
        factory="iamap_frozen.pixels:Threads",
        **COMMON,
    )


@iamap.hookimpl
def iamap_health_checks():
    yield iamap.HealthCheck(name="frozen", summary="The frozen plugin is there.", check="iamap_frozen.pixels:health")
