"""The hooks: everything that a plugin can offer, each with a whole example.

A plugin is a module named in the entry-point group ``iamap`` of its distribution::

    [project.entry-points.iamap]
    mean = "iamap_mean"

It implements any of these hooks, with the names that they have here, and yields records from :mod:`iamap_core.specs`.
Each example is such a module: that of :func:`iamap_encoders` is ``iamap_mean.py``. What the classes must do stands in
:mod:`iamap_core.interfaces`.

All results of all plugins are collected: users choose by name, so order never decides. Hook modules are imported
whenever anything is listed: keep torch and other heavy imports in another module, which the factory names.
"""

from __future__ import annotations

from collections.abc import Iterable

import pluggy

from iamap_core import specs

hookspec = pluggy.HookspecMarker("iamap")
hookimpl = pluggy.HookimplMarker("iamap")


@hookspec
def iamap_encoders() -> Iterable[specs.EncoderSpec]:  # type: ignore[empty-body]
    """Offer encoders: pixels in, features out.

    Example::

        import iamap_core as iamap

        class Mean:
            wanted = iamap.Wanted(tile_size=16)
            def __init__(self, config): ...
            def open(self, plan, device):
                self.geometry = iamap.Geometry(grid=1, features=plan.channels)
                return self
            def encode(self, batch):
                return batch.mean(axis=(2, 3), keepdims=True)

        @iamap.hookimpl
        def iamap_encoders():
            yield iamap.EncoderSpec(name="mean", summary="Mean of each band in a tile.",
                                    config=iamap.IamapModel, factory="iamap_mean:Mean")
    """


@hookspec
def iamap_band_adapters() -> Iterable[specs.BandAdapterSpec]:  # type: ignore[empty-body]
    """Offer ways from the raster's bands to what an encoder expects.

    Example::

        import iamap_core as iamap

        class FirstConfig(iamap.IamapModel):
            count: int = 3
            "Number of bands that the encoder receives."

        class First:
            def __init__(self, config):
                self.count = config.count
            def plan(self, source, wanted):
                names = tuple(source.names[:self.count])
                return iamap.BandPlan(bands=tuple(range(1, len(names) + 1)), channels=names)
            def adapt(self, block, plan):
                return block

        @iamap.hookimpl
        def iamap_band_adapters():
            yield iamap.BandAdapterSpec(name="first", summary="The first bands of the raster.",
                                        config=FirstConfig, factory="iamap_first:First")
    """


@hookspec
def iamap_reducers() -> Iterable[specs.ReducerSpec]:  # type: ignore[empty-body]
    """Offer methods of dimensionality reduction.

    Example::

        import iamap_core as iamap

        class Widest:
            def __init__(self, config): ...
            def fit(self, X):
                self.feature = int(X.var(axis=0).argmax())
                return self
            def transform(self, X):
                return X[:, [self.feature]]
            def state(self):
                return {"feature": self.feature}
            def restore(self, state):
                self.feature = iamap.SavedState(state).whole("feature", low=0)
                return self

        @iamap.hookimpl
        def iamap_reducers():
            yield iamap.ReducerSpec(name="widest", summary="The feature of the largest variance.",
                                    config=iamap.IamapModel, factory="iamap_widest:Widest")
    """


@hookspec
def iamap_clusterers() -> Iterable[specs.ClustererSpec]:  # type: ignore[empty-body]
    """Offer clustering methods: classes without training samples.

    Example::

        import iamap_core as iamap

        class Halves:
            def __init__(self, config): ...
            def fit(self, X):
                self.limit = float(X.mean())
                return self
            def predict(self, X):
                return (X.mean(axis=1) > self.limit).astype("int32")
            def state(self):
                return {"limit": self.limit}
            def restore(self, state):
                self.limit = iamap.SavedState(state).number("limit")
                return self

        @iamap.hookimpl
        def iamap_clusterers():
            yield iamap.ClustererSpec(name="halves", summary="Pixels below and above the mean.",
                                      config=iamap.IamapModel, factory="iamap_halves:Halves")
    """


@hookspec
def iamap_scorers() -> Iterable[specs.ScorerSpec]:  # type: ignore[empty-body]
    """Offer measures of similarity to reference samples.

    Example::

        import iamap_core as iamap

        class Near:
            bands = ("similarity",)
            def __init__(self, config): ...
            def fit(self, references):
                self.centre = references.mean(axis=0)
                return self
            def score(self, X):
                return -((X - self.centre) ** 2).sum(axis=1, keepdims=True)
            def state(self):
                return {"centre": self.centre}
            def restore(self, state):
                self.centre = iamap.SavedState(state).array("centre", "D")
                return self

        @iamap.hookimpl
        def iamap_scorers():
            yield iamap.ScorerSpec(name="near", summary="Distance to the mean of the references.",
                                   config=iamap.IamapModel, factory="iamap_near:Near")
    """


@hookspec
def iamap_predictors() -> Iterable[specs.PredictorSpec]:  # type: ignore[empty-body]
    """Offer models trained on labels: classifiers and regressors.

    Example::

        import iamap_core as iamap

        class Line:
            def __init__(self, config): ...
            def fit(self, X, y):
                mean = X.mean(axis=1)
                self.slope = float(mean @ y / (mean @ mean))
                return self
            def predict(self, X):
                return X.mean(axis=1) * self.slope
            def state(self):
                return {"slope": self.slope}
            def restore(self, state):
                self.slope = iamap.SavedState(state).number("slope")
                return self

        @iamap.hookimpl
        def iamap_predictors():
            yield iamap.PredictorSpec(name="line", summary="A number in proportion to the mean feature.",
                                      config=iamap.IamapModel, factory="iamap_line:Line", classes=False)
    """


@hookspec
def iamap_upsamplers() -> Iterable[specs.UpsamplerSpec]:  # type: ignore[empty-body]
    """Offer ways from the coarse pixels of a map to those of an image.

    Example::

        import iamap_core as iamap

        class Nearest:
            def __init__(self, config): ...
            def margin(self, factor):
                return 0
            def upsample(self, block):
                rows, cols = block.nearest
                return block.values[:, rows[:, None], cols]

        @iamap.hookimpl
        def iamap_upsamplers():
            yield iamap.UpsamplerSpec(name="nearest", summary="Each pixel as the coarse one that contains it.",
                                      config=iamap.UpsamplerConfig, factory="iamap_nearest:Nearest")
    """


@hookspec
def iamap_validators() -> Iterable[specs.ValidatorSpec]:  # type: ignore[empty-body]
    """Offer ways to split samples in order to validate a predictor.

    Example::

        import iamap_core as iamap

        class OddEven:
            columns = layers = ()
            def __init__(self, config): ...
            def folds(self, samples):
                odd = samples.groups % 2 == 1
                odd, even = odd.nonzero()[0], (~odd).nonzero()[0]
                return [iamap.Fold(name="odd", train=even, test=odd),
                        iamap.Fold(name="even", train=odd, test=even)]

        @iamap.hookimpl
        def iamap_validators():
            yield iamap.ValidatorSpec(name="odd_even", summary="Every other point or polygon is held out.",
                                      config=iamap.IamapModel, factory="iamap_odd_even:OddEven")
    """


@hookspec
def iamap_executors() -> Iterable[specs.ExecutorSpec]:  # type: ignore[empty-body]
    """Offer ways to run the shards of a run.

    Example::

        import iamap_core as iamap

        class Threads:
            shards = 2
            def __init__(self, config): ...
            def map(self, run_shard, shards):
                from concurrent.futures import ThreadPoolExecutor
                with ThreadPoolExecutor(self.shards) as pool:
                    yield from pool.map(run_shard, shards)

        @iamap.hookimpl
        def iamap_executors():
            yield iamap.ExecutorSpec(name="threads", summary="Two at once, in threads.",
                                     config=iamap.IamapModel, factory="iamap_threads:Threads")
    """


@hookspec
def iamap_health_checks() -> Iterable[specs.HealthCheck]:  # type: ignore[empty-body]
    """Offer lines of ``iamap doctor``.

    Example::

        import iamap_core as iamap

        def scratch():
            from pathlib import Path
            if Path("/scratch").is_dir():
                return iamap.Health(status="ok", message="/scratch is there")
            return iamap.Health(status="warning", message="/scratch is missing", hint="Ask for it.")

        @iamap.hookimpl
        def iamap_health_checks():
            yield iamap.HealthCheck(name="scratch", summary="The fast disk of this cluster is there.",
                                    check="iamap_scratch:scratch")
    """
