"""GDAL as we use it: how much it keeps, and what it leaves alone."""

from __future__ import annotations

from typing import Any

import rasterio

from iamap_core.machine.memory import gdal_cache


def gdal(memory: int) -> Any:
    """The settings of a task that may take so many bytes, as a context manager for each process.

    Python code inside a VRT is never run, whatever the environment says.
    """
    return rasterio.Env(GDAL_CACHEMAX=gdal_cache(memory), GDAL_PAM_ENABLED="NO", GDAL_VRT_ENABLE_PYTHON="NO")
