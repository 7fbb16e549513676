"""GDAL as we use it: how much it keeps, and what it leaves alone."""

from __future__ import annotations

from typing import Any

import rasterio

from iamap_core.machine.memory import gdal_cache

NO_CODE = {"GDAL_VRT_ENABLE_PYTHON": "NO", "GDAL_VRT_PYTHON_TRUSTED_MODULES": ""}
"""A virtual raster can bring Python code for its pixels, which nobody may run by opening a file."""


def gdal(memory: int) -> Any:
    """The settings of a task that may take so many bytes, as a context manager for each process."""
    return rasterio.Env(GDAL_CACHEMAX=gdal_cache(memory), GDAL_PAM_ENABLED="NO", **NO_CODE)
