"""The tasks: each turns a configuration into files, speaking to a reporter on the way.

Data flows one way: raster -> ``encode`` -> features -> ``reduce``, ``cluster``, ``similarity`` or ``train``
-> bundle -> ``predict`` -> map. ``run`` chains them. ``explore`` stays and answers questions instead.
"""

from __future__ import annotations

import importlib
import logging
from collections.abc import Iterator
from contextlib import contextmanager

from iamap_core.catalog import Catalog
from iamap_core.config.tasks import ExploreConfig, TaskConfig
from iamap_core.events import Reporter, Result


def execute(config: TaskConfig, catalog: Catalog, report: Reporter) -> Result:
    """Do what the configuration says.

    Raises :class:`~iamap_core.errors.IamapError`; then nothing is left half-written.
    """
    module = importlib.import_module(f"iamap_core.tasks.{config.task}")
    with at_work(config, catalog, report):
        result: Result = getattr(module, config.task)(config, catalog, report)
    return result


@contextmanager
def at_work(config: TaskConfig | ExploreConfig, catalog: Catalog, report: Reporter) -> Iterator[None]:
    """What holds while a task works: the machine used as configured, what plugins warn of passed on."""
    from iamap_core.machine.memory import memory_for
    from iamap_core.machine.priority import step_back
    from iamap_core.raster.gdal import gdal

    step_back(config.compute)
    with gdal(memory_for(config.compute)), _heard(catalog, report):
        yield


class _Told(logging.Handler):
    """Passes what plugins log as warnings on to the user."""

    def __init__(self, report: Reporter) -> None:
        super().__init__(logging.WARNING)
        self._report = report

    def emit(self, record: logging.LogRecord) -> None:
        self._report.warn(record.name, record.getMessage())


@contextmanager
def _heard(catalog: Catalog, report: Reporter) -> Iterator[None]:
    """Plugins warn through their own logger, named after their module, and it reaches whoever watches the run."""
    handler = _Told(report)
    loggers = [logging.getLogger(name) for name in {entry.plugin.split(".")[0] for entry in catalog.entries}]
    for logger in loggers:
        logger.addHandler(handler)
    try:
        yield
    finally:
        for logger in loggers:
            logger.removeHandler(handler)
