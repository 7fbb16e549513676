"""GDAL as we use it: how much it keeps, and what it leaves alone."""

from __future__ import annotations

from typing import Any

import rasterio

CACHE = 40 * 2**20
"""Bytes of blocks that GDAL keeps, at most. Left alone it takes 5 % of the machine's memory, and every block is read
once."""


def gdal(memory: int) -> Any:
    """The settings of a task that may take so many bytes, as a context manager for each process."""
    return rasterio.Env(GDAL_CACHEMAX=min(CACHE, memory // 8), GDAL_PAM_ENABLED="NO")
