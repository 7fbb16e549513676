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


def perimeters(polygons: NDArray[np.object_], grid: PixelGrid) -> NDArray[np.float64]:
    """``float64[n]`` metres on the ellipsoid of shells and holes, summed over straight lines between near points.

    polygons: in pixels of a grid with a CRS. NaN where a point cannot be transformed.
    """
    parts = shapely.segmentize(polygons, MAX_SIDE_PX)
    xy, polygon = shapely.get_coordinates(parts, return_index=True)
    _, ring_of = shapely.get_rings(parts, return_index=True)
    ring = np.repeat(np.arange(len(ring_of)), shapely.get_num_coordinates(shapely.get_rings(parts)))
    t = grid.transform
    x, y = t.a * xy[:, 0] + t.b * xy[:, 1] + t.c, t.d * xy[:, 0] + t.e * xy[:, 1] + t.f
    places = reproject(CRS.from_wkt(grid.crs), CRS.from_epsg(4326), np.stack([x, y], axis=1))
    lon, lat = np.deg2rad(np.where(np.isfinite(places), places, np.nan)).T.reshape(2, -1)
    sides = np.linalg.norm(np.diff(on_ellipsoid(lon, lat), axis=0), axis=1)
    same = np.diff(ring) == 0
    return np.bincount(polygon[1:][same], sides[same], len(polygons)).astype(np.float64)
