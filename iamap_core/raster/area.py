"""The part of a raster that a task works on: an extent in any CRS as whole pixels."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from rasterio.crs import CRS
from rasterio.errors import RasterioError
from rasterio.warp import transform as transform_points

from iamap_core.errors import ConfigInvalid
from iamap_core.raster.grid import PixelGrid, Window
from iamap_core.raster.view import SAME, crs_name, extent_text, parse_crs

ALONG = 257
"""Points along each side of an extent, and across it, that are transformed: straight sides become curves."""


def area_window(grid: PixelGrid, extent: Sequence[float], extent_crs: str | None, name: str) -> tuple[Window, bool]:
    """The smallest window of whole pixels that covers the extent, and whether it had to be clipped to the grid.

    extent: xmin, ymin, xmax, ymax in ``extent_crs``, or in the grid's CRS when that is ``None``. A side that lies
    on the border of a pixel to a thousandth of it takes no further pixel.

    Raises :class:`~iamap_core.errors.ConfigInvalid` for an extent that is none or misses the raster.
    """
    xmin, ymin, xmax, ymax = extent
    if not (all(map(math.isfinite, extent)) and xmin < xmax and ymin < ymax):
        raise ConfigInvalid(
            f"area.extent={extent_text(extent)} is no extent.",
            hint="Give xmin, ymin, xmax, ymax, with xmin below xmax and ymin below ymax; "
            "an extent across 180 degrees of longitude must be given in another CRS.",
            where="area.extent",
        )
    xs, ys = _points(grid, extent, extent_crs, name)
    cols, rows = ~grid.transform @ (xs, ys)
    top, bottom = _whole(rows)
    left, right = _whole(cols)
    clipped = (max(0, top), max(0, left), min(grid.height, bottom), min(grid.width, right))
    if clipped[0] >= clipped[2] or clipped[1] >= clipped[3]:
        raise ConfigInvalid(
            f"area.extent={extent_text(extent)} ({crs_name(extent_crs or grid.crs)}) misses {name}, which spans "
            f"{extent_text(grid.bounds)} ({crs_name(grid.crs)}).",
            hint="Check the order xmin, ymin, xmax, ymax and area.extent_crs.",
            where="area.extent",
        )
    window = Window(clipped[0], clipped[1], clipped[2] - clipped[0], clipped[3] - clipped[1])
    return window, clipped != (top, left, bottom, right)


def _whole(positions: NDArray[np.float64]) -> tuple[int, int]:
    return math.floor(positions.min() + SAME), math.ceil(positions.max() - SAME)


def _points(
    grid: PixelGrid, extent: Sequence[float], extent_crs: str | None, name: str
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Points of the extent in the grid's CRS: its corners, or a lattice over it when it is given in another CRS.

    The lattice reaches inside, because the extreme of a transformed area may lie there (a pole).
    """
    xmin, ymin, xmax, ymax = extent
    theirs = parse_crs(extent_crs, "area.extent_crs") if extent_crs else None
    if theirs is None or (grid.crs is not None and theirs == CRS.from_wkt(grid.crs)):
        return np.array([xmin, xmax, xmin, xmax]), np.array([ymin, ymin, ymax, ymax])
    if grid.crs is None:
        raise ConfigInvalid(
            f"{name} has no coordinate reference system, so area.extent cannot be given in {extent_crs}.",
            hint="Give the extent in the raster's own coordinates, or assign a CRS to the raster.",
            where="area.extent_crs",
        )
    x, y = (axis.ravel() for axis in np.meshgrid(np.linspace(xmin, xmax, ALONG), np.linspace(ymin, ymax, ALONG)))
    try:
        xs, ys = (np.asarray(axis) for axis in transform_points(theirs, grid.crs, x, y))
    except RasterioError as error:
        raise ConfigInvalid(
            f"area.extent cannot be brought from {extent_crs} to {crs_name(grid.crs)}.",
            hint="Give it in the raster's CRS.",
            where="area.extent_crs",
        ) from error
    known = np.isfinite(xs) & np.isfinite(ys)
    if not known.any():
        raise ConfigInvalid(
            f"area.extent={extent_text(extent)} has no place in {crs_name(grid.crs)}, the CRS of {name}.",
            hint="Check the order xmin, ymin, xmax, ymax and area.extent_crs.",
            where="area.extent",
        )
    return xs[known], ys[known]
