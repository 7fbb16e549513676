"""A picture of a raster for maps in a browser: in Web Mercator, with the corners in degrees."""

from __future__ import annotations

import io
from dataclasses import dataclass

import numpy as np
import rasterio
from affine import Affine
from numpy.typing import NDArray
from rasterio.enums import Resampling
from rasterio.transform import from_bounds
from rasterio.warp import reproject, transform_bounds

from iamap_core.errors import ViewUnusable
from iamap_core.raster.quicklook import Look

MERCATOR, DEGREES = "EPSG:3857", "EPSG:4326"

POLE = 85.0
"""Latitude in degrees where Web Mercator ends, nearly."""


@dataclass(frozen=True, kw_only=True)
class Overlay:
    """rgba: ``uint8[h, w, 4]``, linear in Web Mercator, transparent where there are no data. bounds: west, south, east
    and north in degrees."""

    rgba: NDArray[np.uint8]
    bounds: tuple[float, float, float, float]

    def png(self) -> bytes:
        from matplotlib.image import imsave  # for those who ask for a picture

        buffer = io.BytesIO()
        imsave(buffer, self.rgba, format="png")
        return buffer.getvalue()


def overlay(look: Look, name: str) -> Overlay:
    """A look in Web Mercator, in as many pixels on its longer side.

    name: of the raster, for messages. Raises :class:`~iamap_core.errors.ViewUnusable` when it lies nowhere on earth.
    """
    grid, (height, width) = look.grid, look.rgba.shape[:2]
    if grid.crs is None:
        raise ViewUnusable(
            f"{name} has no CRS, so that it has no place on a map of the world.",
            hint="Give the image its CRS in QGIS or with gdal_edit, and make the result again.",
        )
    west, south, east, north = transform_bounds(grid.crs, DEGREES, *grid.bounds)
    bounds = west, max(south, -POLE), east, min(north, POLE)
    left, bottom, right, top = transform_bounds(DEGREES, MERCATOR, *bounds)
    scale = max(height, width) / max(right - left, top - bottom)
    shape = max(1, round((top - bottom) * scale)), max(1, round((right - left) * scale))
    warped = np.zeros((4, *shape), np.uint8)
    with rasterio.Env():
        reproject(
            np.ascontiguousarray(np.moveaxis(look.rgba, 2, 0)), warped,
            src_transform=grid.transform @ Affine.scale(grid.width / width, grid.height / height), src_crs=grid.crs,
            dst_transform=from_bounds(left, bottom, right, top, shape[1], shape[0]), dst_crs=MERCATOR,
            resampling=Resampling.nearest,
        )  # fmt: skip
    return Overlay(rgba=np.ascontiguousarray(np.moveaxis(warped, 0, 2)), bounds=bounds)
