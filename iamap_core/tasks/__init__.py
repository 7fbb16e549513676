"""The tasks: each turns a configuration into files, speaking to a reporter on the way.

Data flows one way: raster -> ``encode`` -> features -> ``reduce``, ``cluster``, ``similarity`` or ``train``
-> bundle -> ``predict`` -> map. ``run`` chains them.
"""

from __future__ import annotations

import importlib

from iamap_core.catalog import Catalog
from iamap_core.config.tasks import TaskConfig
from iamap_core.events import Reporter, Result


def execute(config: TaskConfig, catalog: Catalog, report: Reporter) -> Result:
    """Do what the configuration says.

    Raises :class:`~iamap_core.errors.IamapError`; then nothing is left half-written.
    """
    import rasterio

    module = importlib.import_module(f"iamap_core.tasks.{config.task}")
    # GDAL's cache of blocks takes 5 % of the machine's memory unless told otherwise; we read every block once.
    with rasterio.Env(GDAL_CACHEMAX=64 * 2**20, GDAL_PAM_ENABLED="NO"):
        result: Result = getattr(module, config.task)(config, catalog, report)
    return result
