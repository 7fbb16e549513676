"""run: the steps chained, each writing what the next one reads."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, TypeVar

from iamap_core.bundle.bundle import Bundle
from iamap_core.catalog import Catalog
from iamap_core.config.binding import BoundTask
from iamap_core.config.tasks import (
    Area,
    ClusterConfig,
    EncodeConfig,
    PredictConfig,
    Read,
    ReduceConfig,
    RunConfig,
    SimilarityConfig,
    TaskConfig,
    TrainConfig,
)
from iamap_core.errors import ConfigInvalid
from iamap_core.events import Reporter, Result
from iamap_core.learning.locations import place
from iamap_core.raster.formats import EXTENSION
from iamap_core.tasks import function_of
from iamap_core.tasks.inputs import open_source

Step = TypeVar("Step", bound=TaskConfig)


def run(task: BoundTask[RunConfig], report: Reporter) -> Result:
    """Encode when an encoder is chosen, then reduce, cluster, compare, train and predict, whatever is chosen.

    Everything goes into the folder ``output``: features.tif, reduced.tif, clusters.tif, similarity.tif, model.iamap
    (which includes the reducer), the validation report and map.tif. See :class:`~iamap_core.config.tasks.RunConfig`.
    """
    config = task.config
    _check(config)
    _check_vectors(config)
    folder = config.output
    results: dict[str, Result] = {}
    source, area, read = config.source, config.area, config.read

    def step(config_of: type[TaskConfig], output: str, **decided: Any) -> list[str]:
        decided = {"source": source, "area": area, "read": read, "output": folder / output, **decided}
        results[config_of.task] = function_of(config_of.task)(task.step(_step(config, config_of, decided)), report)
        return [str(folder / output)]

    # What was said of the raster, `area` and `read`, does not hold for what is made of it.
    if config.encoder is not None:
        source, area, read = step(EncodeConfig, f"features{EXTENSION}"), Area(), Read()
    if config.reducer is not None:
        source, area, read = step(ReduceConfig, f"reduced{EXTENSION}", model=folder / "reducer.iamap"), Area(), Read()
    if config.clusterer is not None:
        step(ClusterConfig, f"clusters{EXTENSION}")
    if config.scorer is not None:
        step(SimilarityConfig, f"similarity{EXTENSION}", label=None)  # ours is that of the samples
    if config.predictor is not None:
        baseline = config.baseline or (config.source if source != config.source else None)
        step(TrainConfig, "model.iamap", baseline=baseline)
        step(PredictConfig, f"map{EXTENSION}", model=folder / "model.iamap")
        if config.reducer is not None:
            _include(folder / "reducer.iamap", folder / "model.iamap", task.catalog)
    return Result(
        outputs=[output for result in results.values() for output in result.outputs],
        report={
            "summary": results["train"].report["summary"] if "train" in results else [],
            "steps": {task: result.report for task, result in results.items() if result.report},
        },
    )


def encoding(task: BoundTask[RunConfig]) -> BoundTask[EncodeConfig]:
    """The first step of a run alone, to tell beforehand what it takes.

    Raises :class:`~iamap_core.errors.ConfigInvalid` when the run has none.
    """
    config = task.config
    if config.encoder is None:
        raise ConfigInvalid(
            "this run has no encoder, and only encoding is estimated: the other steps take little time.",
            hint="Choose one with encoder=NAME, or start the run.",
            where="encoder",
        )
    return task.step(_step(config, EncodeConfig, {"output": config.output / f"features{EXTENSION}"}))


def _step(config: RunConfig, model: type[Step], decided: Mapping[str, Any]) -> Step:
    """The configuration of a step: the run's fields of the same names, and what the chain decides."""
    shared = {name: getattr(config, name) for name in model.model_fields if name in RunConfig.model_fields}
    return model.model_validate({**shared, **decided})


def _include(reducer: Path, model: Path, catalog: Catalog) -> None:
    """Let the model take features instead of reduced ones, so that it fits another raster at once."""
    Bundle.load(reducer, catalog).then(Bundle.load(model, catalog)).save(model)


def _check(config: RunConfig) -> None:
    chosen = [config.encoder, config.reducer, config.clusterer, config.scorer, config.predictor]
    if not any(chosen):
        raise ConfigInvalid(
            "this run has no steps: no encoder, reducer, clusterer, scorer or predictor is chosen.",
            hint="Choose at least one, or a pipeline, as in iamap run +pipeline=clusters …; `iamap list pipelines` "
            "shows all.",
        )
    if config.scorer is not None and not config.references:
        raise ConfigInvalid(
            "a scorer is chosen, but no references.", hint="Give references=points.gpkg", where="references"
        )
    if config.predictor is not None and not (config.samples and config.label):
        raise ConfigInvalid(
            "a predictor is chosen, but no labelled samples.",
            hint="Give samples=plots.gpkg label=COLUMN",
            where="samples",
        )
    if config.output.is_file():
        raise ConfigInvalid(f"output={config.output} is a file, but a run writes into a folder.", where="output")


def _check_vectors(config: RunConfig) -> None:
    """Find the points and polygons on the raster before the encoder starts: nobody waits an hour for a misspelt column.

    What there is to warn of is said by the steps that use them.
    """
    source = open_source(config, Reporter())
    wanted: list[tuple[Path, tuple[str, ...]]] = []
    if config.scorer is not None:
        wanted += [(path, ()) for path in config.references or ()]
    if config.predictor is not None and config.samples and config.label:
        wanted.append((config.samples, (config.label,)))
    for path, columns in wanted:
        place(path, source, config.vectors, config.seed, Reporter(), columns)
