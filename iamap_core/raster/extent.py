"""The part of a raster that a task works on: an extent in any CRS as whole pixels."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from rasterio.crs import CRS

from iamap_core.errors import ConfigInvalid
from iamap_core.raster.grid import PixelGrid, Window
from iamap_core.raster.reproject import NoWay, reproject
from iamap_core.raster.view import GRID_TOLERANCE_PX, crs_name, extent_text, parse_crs

ALONG = 257
"""Points along each side of an extent, and across it, that are transformed: straight sides become curves."""


def area_window(
    grid: PixelGrid,
    extent: Sequence[float],
    extent_crs: str | None,
    name: str,
    fields: tuple[str, str] = ("area.extent", "area.extent_crs"),
) -> tuple[Window, bool]:
    """The smallest window of whole pixels that covers the extent, and whether it had to be clipped to the grid.

    extent: xmin, ymin, xmax, ymax in ``extent_crs``, or in the grid's CRS when that is ``None``. A side that lies
    on the border of a pixel to a thousandth of it takes no further pixel.
    fields: what messages call the extent and its CRS.

    Raises :class:`~iamap_core.errors.ConfigInvalid` for an invalid extent or one outside the raster.
    """
    xmin, ymin, xmax, ymax = extent
    field, crs_field = fields
    if not (all(map(math.isfinite, extent)) and xmin < xmax and ymin < ymax):
        raise ConfigInvalid(
            f"{field}={extent_text(extent)} is not a valid extent: four numbers xmin, ymin, xmax, ymax.",
            hint="xmin must be below xmax, and ymin below ymax. Give an extent across 180 degrees of longitude in "
            "another CRS.",
            where=field,
        )
    xs, ys = _points(grid, extent, extent_crs, name, fields)
    cols, rows = ~grid.transform @ (xs, ys)
    top, bottom = _whole(rows)
    left, right = _whole(cols)
    clipped = (max(0, top), max(0, left), min(grid.height, bottom), min(grid.width, right))
    if clipped[0] >= clipped[2] or clipped[1] >= clipped[3]:
        raise ConfigInvalid(
            f"{field}={extent_text(extent)} ({crs_name(extent_crs or grid.crs)}) lies outside {name}, whose extent is "
            f"{extent_text(grid.bounds)} ({crs_name(grid.crs)}).",
            hint=f"Check the order xmin, ymin, xmax, ymax and {crs_field}.",
            where=field,
        )
    window = Window(clipped[0], clipped[1], clipped[2] - clipped[0], clipped[3] - clipped[1])
    return window, clipped != (top, left, bottom, right)


def _whole(positions: NDArray[np.float64]) -> tuple[int, int]:
    return math.floor(positions.min() + GRID_TOLERANCE_PX), math.ceil(positions.max() - GRID_TOLERANCE_PX)


def _points(
    grid: PixelGrid, extent: Sequence[float], extent_crs: str | None, name: str, fields: tuple[str, str]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Points of the extent in the grid's CRS: its corners, or a lattice over it when it is given in another CRS.

    The lattice reaches inside, because the extreme of a transformed area may lie there (a pole).
    """
    xmin, ymin, xmax, ymax = extent
    field, crs_field = fields
    theirs = parse_crs(extent_crs, crs_field) if extent_crs else None
    if theirs is None or (grid.crs is not None and theirs == CRS.from_wkt(grid.crs)):
        return np.array([xmin, xmax, xmin, xmax]), np.array([ymin, ymin, ymax, ymax])
    if grid.crs is None:
        raise ConfigInvalid(
            f"{name} has no coordinate reference system, so {field} cannot be given in {extent_crs}.",
            hint="Give the extent in the raster's own coordinates, or assign a CRS to the raster.",
            where=crs_field,
        )
    lattice = np.meshgrid(np.linspace(xmin, xmax, ALONG), np.linspace(ymin, ymax, ALONG))
    try:
        xs, ys = reproject(theirs, CRS.from_wkt(grid.crs), np.stack([axis.ravel() for axis in lattice], axis=1)).T
    except NoWay as error:
        raise ConfigInvalid(
            f"{field} cannot be transformed from {extent_crs} to {crs_name(grid.crs)}.",
            hint="Give it in the raster's CRS.",
            where=crs_field,
        ) from error
    known = np.isfinite(xs) & np.isfinite(ys)
    if not known.any():
        raise ConfigInvalid(
            f"{field}={extent_text(extent)} cannot be transformed to {crs_name(grid.crs)}, the CRS of {name}.",
            hint=f"Check the order xmin, ymin, xmax, ymax and {crs_field}.",
            where=field,
        )
    return xs[known], ys[known]
