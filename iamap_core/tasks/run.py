"""run: the steps chained, each writing what the next one reads."""

from __future__ import annotations

from typing import Any, TypeVar

from iamap_core.bundle import Bundle
from iamap_core.catalog import Catalog
from iamap_core.config.tasks import (
    ClusterConfig,
    EncodeConfig,
    PredictConfig,
    ReduceConfig,
    RunConfig,
    SimilarityConfig,
    TaskConfig,
    TrainConfig,
)
from iamap_core.errors import ConfigInvalid
from iamap_core.events import Output, Reporter, Result
from iamap_core.tasks.cluster import cluster
from iamap_core.tasks.encode import encode
from iamap_core.tasks.predict import predict
from iamap_core.tasks.reduce import reduce
from iamap_core.tasks.similarity import similarity
from iamap_core.tasks.train import train

_Task = TypeVar("_Task", bound=TaskConfig)


def run(config: RunConfig, catalog: Catalog, report: Reporter) -> Result:
    """Encode when an encoder is chosen, then reduce, cluster, compare, train and predict, whatever is chosen.

    Everything goes into the folder ``output``: features.tif, reduced.tif, clusters.tif, similarity.tif, model.iamap
    (which includes the reducer), the validation report and map.tif. See :class:`~iamap_core.config.tasks.RunConfig`.
    """
    _check(config)
    outputs: list[Output] = []
    figures: dict[str, Any] = {}

    def keep(step: str, result: Result) -> None:
        outputs.extend(result.outputs)
        if result.report:
            figures[step] = result.report

    source, read = config.source, config.read
    if config.encoder is not None:
        encoded = config.output / "features.tif"
        step = _step(EncodeConfig, config, output=encoded)
        keep("encode", encode(step, catalog, report))
        source = [encoded]
        read = type(config.read)()  # what was said of the raster does not hold for its features
    reducer = config.output / "reducer.iamap"
    if config.reducer is not None:
        reduced = config.output / "reduced.tif"
        keep(
            "reduce",
            reduce(
                _step(ReduceConfig, config, source=source, read=read, output=reduced, model=reducer), catalog, report
            ),
        )
        source, read = [reduced], type(config.read)()
    given = {"source": source, "read": read}
    if config.clusterer is not None:
        keep(
            "cluster",
            cluster(_step(ClusterConfig, config, **given, output=config.output / "clusters.tif"), catalog, report),
        )
    if config.scorer is not None:
        keep(
            "similarity",
            similarity(
                _step(SimilarityConfig, config, **given, output=config.output / "similarity.tif"), catalog, report
            ),
        )
    if config.predictor is not None:
        model = config.output / "model.iamap"
        baseline = config.baseline or (config.source if source != config.source else None)
        keep("train", train(_step(TrainConfig, config, **given, output=model, baseline=baseline), catalog, report))
        mapped = _step(PredictConfig, config, **given, output=config.output / "map.tif", model=model)
        keep("predict", predict(mapped, catalog, report))
        if config.reducer is not None:
            # From here on the model takes features, not reduced ones, so that it fits another raster at once.
            Bundle.load(reducer, catalog).then(Bundle.load(model, catalog)).save(model)
    summary = figures.get("train", {}).get("summary", [])
    return Result(outputs=outputs, report={"summary": summary, "steps": figures})


def _check(config: RunConfig) -> None:
    chosen = [config.encoder, config.reducer, config.clusterer, config.scorer, config.predictor]
    if not any(chosen):
        raise ConfigInvalid(
            "this run has nothing to do: no encoder, reducer, clusterer, scorer or predictor is chosen.",
            hint="Choose some, or a pipeline: iamap run +pipeline=clusters …; `iamap list pipelines` names them.",
        )
    if config.scorer is not None and not config.references:
        raise ConfigInvalid(
            "a scorer is chosen, but nothing to compare with.", hint="Give references=points.gpkg", where="references"
        )
    if config.predictor is not None and not (config.samples and config.label):
        raise ConfigInvalid(
            "a predictor is chosen, but nothing to learn from.",
            hint="Give samples=plots.gpkg label=COLUMN",
            where="samples",
        )
    if config.output.is_file():
        raise ConfigInvalid(f"output={config.output} is a file; a run needs a folder.", where="output")


def _step(task: type[_Task], config: RunConfig, **other: Any) -> _Task:
    """The configuration of one step: what the run says under the same names, and what the chain decides."""
    shared = {name: getattr(config, name) for name in task.model_fields if name in RunConfig.model_fields}
    return task.model_validate(shared | other)
