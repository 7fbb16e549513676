"""The outline of a raster in longitude and latitude, as GeoJSON wants it: within -180 to 180 degrees (RFC 7946)."""

from __future__ import annotations

from typing import Any

import numpy as np
import shapely
import shapely.affinity
from affine import Affine
from rasterio.crs import CRS
from rasterio.errors import CRSError

from iamap_core.raster.grid import PixelGrid
from iamap_core.raster.longitude import turns_between
from iamap_core.raster.outlines import reproject_outlines
from iamap_core.raster.reproject import NoWay

WORLD = PixelGrid(18_000, 36_000, Affine(0.01, 0, -180, 0, -0.01, 90), "EPSG:4326")
"""Points are added along the border until it lies where it truly is, to a fiftieth of these pixels: 20 m."""
TURN = 360.0
DIGITS = 7
"""Of degrees: a centimetre."""


def lonlat_outline(grid: PixelGrid) -> Any:
    """A polygon, or several where the raster crosses the 180th meridian; ``None`` where its place is not known."""
    if grid.crs is None:
        return None
    t = grid.transform
    corners = [t @ corner for corner in ((0, 0), (0, grid.height), (grid.width, grid.height), (grid.width, 0))]
    border = np.array([shapely.Polygon(corners)], dtype=object)
    try:
        whole = reproject_outlines(border, CRS.from_user_input(grid.crs), CRS.from_epsg(4326), WORLD)[0]
    except (CRSError, NoWay):
        return None
    if whole is None or shapely.is_empty(whole):
        return None
    low, _, high, _ = whole.bounds
    world = shapely.box(-TURN / 2, -TURN / 4, TURN / 2, TURN / 4)
    parts = [
        shapely.intersection(shapely.affinity.translate(whole, turns * TURN), world)
        for turns in turns_between(low, high, -TURN / 2, TURN / 2, TURN)
    ]
    areas = [one for part in parts for one in shapely.get_parts(part) if shapely.get_dimensions(one) == 2]
    if not areas:
        return None
    found = areas[0] if len(areas) == 1 else shapely.unary_union(areas)
    rounded = shapely.transform(found, lambda xy: np.round(xy, DIGITS))
    return shapely.orient_polygons(rounded if shapely.is_valid(rounded) else found)


def lonlat_bounds(outline: Any) -> tuple[float, float, float, float]:
    """West, south, east and north; west is larger than east where the outline crosses the 180th meridian."""
    west, south, east, north = outline.bounds
    parts = shapely.get_parts(outline)
    if (west, east) == (-TURN / 2, TURN / 2) and len(parts) > 1:
        left = [part.bounds for part in parts if part.bounds[0] > -TURN / 2]
        right = [part.bounds for part in parts if part.bounds[2] < TURN / 2]
        if len(left) + len(right) == len(parts):
            west, east = min(bounds[0] for bounds in left), max(bounds[2] for bounds in right)
    return west, south, east, north
