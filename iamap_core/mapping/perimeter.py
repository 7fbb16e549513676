"""How long outlines are on the ground."""

from __future__ import annotations

import numpy as np
import shapely
from numpy.typing import NDArray
from rasterio.crs import CRS

from iamap_core.raster.grid import PixelGrid
from iamap_core.raster.ground_area import on_ellipsoid
from iamap_core.raster.reproject import reproject

MAX_SIDE_PX = 64
"""Longer sides are measured in parts: a straight line of a map is a curve on the Earth."""

MAX_POINTS = 50_000
"""Points that are measured at once: a patch may have millions."""


def perimeters(polygons: NDArray[np.object_], grid: PixelGrid) -> NDArray[np.float64]:
    """``float64[n]`` metres on the ellipsoid of shells and holes, summed over straight lines between near points.

    polygons: in pixels of a grid with a CRS. NaN where a point cannot be transformed.
    """
    rings, polygon = shapely.get_rings(polygons, return_index=True)
    out = np.zeros(len(polygons))
    group = np.cumsum(shapely.get_num_coordinates(rings)) // MAX_POINTS
    for some in np.split(np.arange(len(rings)), np.flatnonzero(np.diff(group)) + 1):
        xy, number = shapely.get_coordinates(shapely.segmentize(rings[some], MAX_SIDE_PX), return_index=True)
        of = polygon[some]
        for first in range(0, len(xy) - 1, MAX_POINTS):
            part = slice(first, first + MAX_POINTS + 1)
            ring = number[part]
            same = np.diff(ring) == 0
            np.add.at(out, of[ring[1:][same]], _sides(xy[part], grid)[same])
    return out


def _sides(xy: NDArray[np.float64], grid: PixelGrid) -> NDArray[np.float64]:
    """``float64[n - 1]`` metres from each point to the next."""
    t = grid.transform
    x, y = t.a * xy[:, 0] + t.b * xy[:, 1] + t.c, t.d * xy[:, 0] + t.e * xy[:, 1] + t.f
    places = reproject(CRS.from_wkt(grid.crs), CRS.from_epsg(4326), np.stack([x, y], axis=1))
    lon, lat = np.deg2rad(np.where(np.isfinite(places), places, np.nan)).T.reshape(2, -1)
    return np.asarray(np.linalg.norm(np.diff(on_ellipsoid(lon, lat), axis=0), axis=1))
