"""How large pixels are on the ground."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from rasterio.crs import CRS
from rasterio.errors import CRSError
from rasterio.warp import transform as warp

from iamap_core.raster.grid import PixelGrid

EQUAL_AREA = "+proj=cea +ellps=WGS84 +units=m"
"""Lambert's cylindrical projection: areas on the ellipsoid become areas in the plane (Snyder 1987, p. 76)."""


def pixel_areas(grid: PixelGrid) -> NDArray[np.float64] | None:
    """``float64[height]``: square metres of a pixel in each row, or ``None`` when the CRS does not tell.

    In degrees they are those on the ellipsoid, which shrink towards the poles; in a projected CRS they are those of the
    projection, which are true as far as it keeps areas.
    """
    try:
        crs = CRS.from_wkt(grid.crs) if grid.crs else None
    except CRSError:
        return None
    if crs is None or not (crs.is_geographic or crs.is_projected):
        return None
    if crs.is_projected:
        metres = crs.linear_units_factor[1]
        return np.full(grid.height, abs(grid.transform.determinant) * metres**2)
    rows, middle = np.arange(grid.height + 1.0), grid.width // 2
    sides = []
    for col in (middle, middle + 1):
        transform = grid.transform
        x, y = (
            transform.a * col + transform.b * rows + transform.c,
            transform.d * col + transform.e * rows + transform.f,
        )
        sides.append(np.stack(warp(crs, CRS.from_string(EQUAL_AREA), x, np.clip(y, -90, 90)), axis=1))
    left, right = sides
    corners = np.stack([left[:-1], right[:-1], right[1:], left[1:]], axis=1)
    after = np.roll(corners, -1, axis=1)
    areas: NDArray[np.float64] = (
        np.abs((corners[..., 0] * after[..., 1] - after[..., 0] * corners[..., 1]).sum(axis=1)) / 2
    )
    return areas
