"""run: the steps chained, each writing what the next one reads."""

from __future__ import annotations

from pathlib import Path

from iamap_core.bundle.bundle import Bundle
from iamap_core.catalog import Catalog
from iamap_core.config.binding import BoundTask
from iamap_core.config.tasks import EncodeConfig, FineMapTask, RunConfig
from iamap_core.errors import ConfigInvalid
from iamap_core.events import Reporter, Result
from iamap_core.mapping.fine import check_counts
from iamap_core.tasks import function_of
from iamap_core.tasks.chain import MODEL, REDUCER, steps
from iamap_core.tasks.inputs import open_source
from iamap_core.tasks.vectors_check import check_vectors


def run(task: BoundTask[RunConfig], report: Reporter) -> Result:
    """Encode when an encoder is chosen, then reduce, cluster, compare, train and predict, whatever is chosen.

    Everything goes into the folder ``output``: features.tif, reduced.tif, clusters.tif, similarity.tif, model.iamap
    (which includes the reducer), the validation report and map.tif. See :class:`~iamap_core.config.tasks.RunConfig`.
    """
    config, chain = task.config, steps(task.config)
    for step in chain:
        if isinstance(step, FineMapTask) and step.upsample is not None:
            check_counts(task.step(step))
    check_vectors(task, open_source(config, Reporter()))
    results: dict[str, Result] = {}
    for step in chain:
        results[step.task] = function_of(step.task)(task.step(step), report)
    if config.predictor is not None and config.reducer is not None:
        _include(config.output / REDUCER, config.output / MODEL, task.catalog)
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
    first = steps(config)[0]
    assert isinstance(first, EncodeConfig)
    return task.step(first)


def _include(reducer: Path, model: Path, catalog: Catalog) -> None:
    """Let the model take features instead of reduced ones, so that it fits another raster at once."""
    Bundle.load(reducer, catalog).then(Bundle.load(model, catalog)).save(model)
