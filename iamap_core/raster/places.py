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


def sides(grid: PixelGrid) -> tuple[float, float, float | None]:
    """How long a grid is across and down on the ground, in some unit, and that unit in metres, where it is known."""
    t = grid.transform
    shrink = 1.0
    if grid.crs is not None and _crs(grid.crs).is_geographic:
        latitude = lonlat(grid, np.array([grid.height / 2]), np.array([grid.width / 2]))[0, 1]
        shrink = max(math.cos(math.radians(latitude)), 0.01) if math.isfinite(latitude) else 1.0
    one, other = math.hypot(t.a * shrink, t.d), math.hypot(t.b * shrink, t.e)
    side = pixel_size(grid)
    return one * grid.width, other * grid.height, None if side is None else side / math.sqrt(one * other)


def north_of(grid: PixelGrid, across: float, down: float) -> float | None:
    """Degrees from up to the north of the CRS, clockwise, on a picture whose pixels are so wide and high; ``None``
    without a CRS."""
    if grid.crs is None:
        return None
    t = ~grid.transform
    return math.degrees(math.atan2(t.b * across, -t.e * down))


@cache
def _crs(wkt: str) -> CRS:
    return CRS.from_wkt(wkt)
