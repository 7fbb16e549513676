"""The hooks: everything that a plugin can offer, on one screen.

A plugin is a module named in the entry-point group ``iamap`` of its distribution::

    [project.entry-points.iamap]
    meanpool = "iamap_meanpool"

It implements any of these hooks and yields records from :mod:`iamap_core.specs`::

    import iamap_core as iamap

    @iamap.hookimpl
    def iamap_encoders():
        yield iamap.EncoderSpec(name="meanpool", summary="Mean of each band in a window.",
                                config=MeanPoolConfig, factory="iamap_meanpool:MeanPool")

All results of all plugins are collected: users choose by name, so order never decides. Hook modules
are imported whenever anything is listed: keep torch and other heavy imports in the factory's module.
"""

from __future__ import annotations

from collections.abc import Iterable

import pluggy

from iamap_core import specs

hookspec = pluggy.HookspecMarker("iamap")
hookimpl = pluggy.HookimplMarker("iamap")


@hookspec
def iamap_encoders() -> Iterable[specs.EncoderSpec]:  # type: ignore[empty-body]
    """Offer encoders: pixels in, features out."""


@hookspec
def iamap_band_adapters() -> Iterable[specs.BandAdapterSpec]:  # type: ignore[empty-body]
    """Offer ways from the raster's bands to what an encoder expects."""


@hookspec
def iamap_reducers() -> Iterable[specs.ReducerSpec]:  # type: ignore[empty-body]
    """Offer ways to fewer features."""


@hookspec
def iamap_clusterers() -> Iterable[specs.ClustererSpec]:  # type: ignore[empty-body]
    """Offer ways to classes without examples."""


@hookspec
def iamap_scorers() -> Iterable[specs.ScorerSpec]:  # type: ignore[empty-body]
    """Offer measures of closeness to reference samples."""


@hookspec
def iamap_predictors() -> Iterable[specs.PredictorSpec]:  # type: ignore[empty-body]
    """Offer models trained on labels: classifiers and regressors."""


@hookspec
def iamap_validators() -> Iterable[specs.ValidatorSpec]:  # type: ignore[empty-body]
    """Offer ways to split samples in order to judge a predictor."""


@hookspec
def iamap_executors() -> Iterable[specs.ExecutorSpec]:  # type: ignore[empty-body]
    """Offer ways to run the shards of a run."""


@hookspec
def iamap_health_checks() -> Iterable[specs.HealthCheck]:  # type: ignore[empty-body]
    """Offer lines of ``iamap doctor``."""
