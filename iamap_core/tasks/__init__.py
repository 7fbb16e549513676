"""The tasks: each turns a configuration into files, speaking to a reporter on the way.

Data flows one way: raster -> ``encode`` -> features -> ``reduce``, ``cluster``, ``similarity`` or ``train``
-> bundle -> ``predict`` -> map -> ``vectorize`` -> polygons. ``run`` chains all but the last. ``check-samples`` looks
at what ``train`` would learn from. ``explore`` stays and answers questions instead.
"""

from __future__ import annotations

import importlib
import json
import logging
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from iamap_core.catalog import Catalog
from iamap_core.config.binding import BoundTask
from iamap_core.config.registry import TASKS
from iamap_core.config.tasks import ExploreConfig, TaskConfig
from iamap_core.events import Output, Progress, Reporter, Result
from iamap_core.quantities import size

if TYPE_CHECKING:
    from iamap_core.machine.locks import Owner


def function_of(task: str) -> Callable[[BoundTask[Any], Reporter], Result]:
    """What does a task, by its name."""
    module, _, name = TASKS[task].function.partition(":")
    function: Callable[[BoundTask[Any], Reporter], Result] = getattr(importlib.import_module(module), name)
    return function


def execute(task: BoundTask[Any], report: Reporter) -> Result:
    """Do what the configuration says, with the components that it has chosen.

    Raises :class:`~iamap_core.errors.IamapError`; then nothing is left half-written.
    """
    from iamap_core.engine.kept_encoders import with_kept_encoder
    from iamap_core.machine.locks import locked
    from iamap_core.machine.stage_times import timed_stages
    from iamap_core.tasks.earlier import check_earlier
    from iamap_core.tasks.ledger import Ledger

    task = with_kept_encoder(task)
    with at_work(task, report):
        ledger = Ledger.of(task)
        ledger.check(overwrite=task.config.overwrite, overwrite_named=task.config.overwrite_named)
        check_earlier(task)
        if report.verbose:
            _say_what_was_decided(task, ledger, report)
        # Shards of one run work on one output at once, and have locks of their own.
        alone = getattr(task.config, "shard", None) is None
        outputs = (entry.path for entry in ledger.writes if alone)
        with locked(outputs, task.config.task) as owner, timed_stages(task, report), report.also(_noting(owner)):
            result = function_of(task.config.task)(task, report)
        return result.model_copy(update={"outputs": _named(result.outputs, task)})


def _named(outputs: Sequence[Output], task: BoundTask[Any]) -> list[Output]:
    """Outputs with what they are called after: rasters as they say themselves, others as the raster before them."""
    from iamap_core.lineage import Lineage

    found: list[Lineage | None] = []
    for output in outputs:
        own = Lineage.of(Path(output.path), task.catalog) if output.role != "model" else None
        found.append(own or (found[-1] if found else None))
    first = next(filter(None, found), None)
    pairs = zip(outputs, (one or first for one in found), strict=True)
    return [output.model_copy(update=asdict(lineage)) if lineage else output for output, lineage in pairs]


def _say_what_was_decided(task: BoundTask[Any], ledger: Any, report: Reporter) -> None:
    """What a configuration has come to, for those who ask for all information."""
    from iamap_core.machine.memory import memory_for
    from iamap_core.provenance import versions

    config = task.config
    report.debug(
        "Versions: " + ", ".join(f"{name} {version}" for name, version in versions(task.catalog).items()) + "."
    )
    changed = config.model_dump(mode="json", exclude_defaults=True)
    report.debug(f"Settings that differ from the defaults: {json.dumps(changed, ensure_ascii=False)}")
    for kind, bound in task.components.items():
        report.debug(f"{kind}: {bound.name} of {bound.entry.distribution} {bound.entry.version}.")
    report.debug(f"Memory limit: {size(memory_for(config.compute))} beside the libraries. Random seed: {config.seed}.")
    report.debug(
        "Reads " + (", ".join(dict.fromkeys(str(entry.path) for entry in ledger.reads)) or "no local file") + "."
    )
    report.debug("May write " + ", ".join(dict.fromkeys(str(entry.path) for entry in ledger.writes)) + ".")


def _noting(owner: Owner) -> Callable[[Any], None]:
    def note(event: Any) -> None:
        if isinstance(event, Progress) and event.total > 1:
            owner.progress(event.stage, event.done, event.total)

    return note


@contextmanager
def at_work(task: BoundTask[TaskConfig] | BoundTask[ExploreConfig], report: Reporter) -> Iterator[None]:
    """What holds while a task works: the machine used as configured, what plugins warn of passed on."""
    from iamap_core.machine.memory import memory_for
    from iamap_core.machine.priority import step_back
    from iamap_core.raster.gdal import gdal

    step_back(task.config.compute)
    with gdal(memory_for(task.config.compute)), _plugin_warnings(task.catalog, report):
        yield


class _WarningHandler(logging.Handler):
    """Passes what plugins log on: warnings to the user, the rest to those who ask for all information."""

    def __init__(self, report: Reporter) -> None:
        super().__init__(logging.DEBUG)
        self._report = report

    def emit(self, record: logging.LogRecord) -> None:
        if record.levelno >= logging.WARNING:
            self._report.warn(record.name, record.getMessage())
        else:
            self._report.debug(f"{record.name}: {record.getMessage()}")


@contextmanager
def _plugin_warnings(catalog: Catalog, report: Reporter) -> Iterator[None]:
    """Plugins warn through their own logger, named after their module, and it reaches whoever watches the run."""
    handler = _WarningHandler(report)
    loggers = [logging.getLogger(name) for name in {entry.plugin.split(".")[0] for entry in catalog.entries}]
    for logger in loggers:
        logger.addHandler(handler)
    try:
        yield
    finally:
        for logger in loggers:
            logger.removeHandler(handler)
