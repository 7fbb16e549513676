"""Where pixels lie on the Earth, for encoders that ask: longitude and latitude, and how large pixels are there."""

from __future__ import annotations

import math
from functools import cache

import numpy as np
from numpy.typing import NDArray
from rasterio.crs import CRS
from rasterio.errors import CRSError

from iamap_core.raster.grid import PixelGrid
from iamap_core.raster.ground_area import pixel_areas
from iamap_core.raster.reproject import NoWay, reproject


def lonlat(grid: PixelGrid, rows: NDArray[np.float64], cols: NDArray[np.float64]) -> NDArray[np.float64]:
    """``float64[n, 2]``: degrees in WGS 84 of places in pixels from the upper left corner; NaN where not known."""
    unknown = np.full((len(rows), 2), np.nan)
    if grid.crs is None:
        return unknown
    t = grid.transform
    x, y = t.a * cols + t.b * rows + t.c, t.d * cols + t.e * rows + t.f
    try:
        found = reproject(_crs(grid.crs), CRS.from_epsg(4326), np.stack([x, y], axis=1))
    except (CRSError, NoWay):
        return unknown
    return np.where(np.isfinite(found), found, unknown)


def pixel_size(grid: PixelGrid) -> float | None:
    """Side in metres of a square as large as a pixel in the middle of a grid; ``None`` where that is not known."""
    areas = pixel_areas(grid)
    if areas is None:
        return None
    area = float(areas.at(np.array([grid.height // 2], float), np.array([grid.width // 2], float))[0])
    return math.sqrt(area) if math.isfinite(area) and area > 0 else None


@cache
def _crs(wkt: str) -> CRS:
    return CRS.from_wkt(wkt)
