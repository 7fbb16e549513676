"""The part of a raster that a task works on: an extent in any CRS as whole pixels."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from rasterio.crs import CRS

from iamap_core.errors import ConfigInvalid
from iamap_core.raster.grid import PixelGrid, Window
from iamap_core.raster.longitude import covered, turn, turns_between
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
    *,
    whole: bool = True,
) -> tuple[Window, bool]:
    """The smallest window of whole pixels that covers the extent, and whether it had to be clipped to the grid.

    extent: xmin, ymin, xmax, ymax in ``extent_crs``, or in the grid's CRS when that is ``None``. A side that lies
    on the border of a pixel to a thousandth of it takes no further pixel.
    fields: what messages call the extent and its CRS.
    whole: refuse an extent whose longitudes lie on both sides of the grid; otherwise the larger part is taken.

    Raises :class:`~iamap_core.errors.ConfigInvalid` for an invalid extent or one outside the raster.
    """
    xmin, ymin, xmax, ymax = extent
    field, crs_field = fields
    period = turn(parse_crs(extent_crs, crs_field)) if extent_crs else turn(grid.crs)
    if period is not None and xmin > 0 > xmax and xmax + period - xmin < period / 2:
        # Across the 180th meridian, as GeoJSON writes it (RFC 7946, section 5.2).
        xmax += period
        extent = (xmin, ymin, xmax, ymax)
    if not (all(map(math.isfinite, extent)) and xmin < xmax and ymin < ymax):
        raise ConfigInvalid(
            f"{field}={extent_text(extent)} is not a valid extent: four numbers xmin, ymin, xmax, ymax.",
            hint="xmin must be below xmax, and ymin below ymax. Across 180 degrees of longitude, xmax may be more.",
            where=field,
        )
    xs, ys = _points(grid, extent, extent_crs, name, fields)
    windows = _windows(grid, xs, ys)
    if not windows:
        raise ConfigInvalid(
            f"{field}={extent_text(extent)} ({crs_name(extent_crs or grid.crs)}) lies outside {name}, whose extent is "
            f"{extent_text(grid.bounds)} ({crs_name(grid.crs)}).",
            hint=f"Check the order xmin, ymin, xmax, ymax and {crs_field}.",
            where=field,
        )
    window, clipped = max(windows, key=lambda one: one[0].width)
    if len(windows) > 1 and whole:
        parts = " and ".join(extent_text(grid.crop(part).bounds) for part, _ in windows)
        raise ConfigInvalid(
            f"{field}={extent_text(extent)} reaches across the left or right side of {name} to its other side: {parts} "
            f"({crs_name(grid.crs)}).",
            hint="Give one of these.",
            where=field,
        )
    return window, clipped


def _windows(grid: PixelGrid, xs: NDArray[np.float64], ys: NDArray[np.float64]) -> list[tuple[Window, bool]]:
    """The parts of the grid under an extent, several where longitudes go round; and whether each was clipped.

    Parts that meet or overlap are one.
    """
    period = turn(grid.crs)
    left, _, right, _ = grid.bounds
    found: list[Window] = []
    past, wanted = False, 0
    for k in turns_between(xs.min(), xs.max(), left, right, period) if period else (0,):
        cols, rows = ~grid.transform @ (xs + k * (period or 0), ys)
        (top, bottom), (first, end) = _whole(rows), _whole(cols)
        wanted, past = end - first, top < 0 or bottom > grid.height
        top, bottom = max(0, top), min(grid.height, bottom)
        first, end = max(0, first), min(grid.width, end)
        if top < bottom and first < end:
            found.append(Window(top, first, bottom - top, end - first))
    if period:
        wanted = (
            min(wanted, math.floor(period / math.hypot(grid.transform.a, grid.transform.d) + GRID_TOLERANCE_PX))
            or wanted
        )
    return [(part, past or part.width < wanted) for part in _merged(found)]


def _merged(windows: list[Window]) -> list[Window]:
    joined: list[Window] = []
    for part in sorted(windows, key=lambda one: one.col):
        if joined and part.col <= joined[-1].col + joined[-1].width:
            first = joined.pop().col
            part = Window(part.row, first, part.height, part.col + part.width - first)
        joined.append(part)
    return joined


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
    if theirs is None or grid.is_unreferenced or (grid.crs is not None and theirs == CRS.from_wkt(grid.crs)):
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
    if known.any() and (period := turn(grid.crs)) is not None:
        return _around(xs[known], ys[known], period, extent, theirs, CRS.from_wkt(grid.crs))
    if not known.any():
        raise ConfigInvalid(
            f"{field}={extent_text(extent)} cannot be transformed to {crs_name(grid.crs)}, the CRS of {name}.",
            hint=f"Check the order xmin, ymin, xmax, ymax and {crs_field}.",
            where=field,
        )
    return xs[known], ys[known]


def _around(
    xs: NDArray[np.float64], ys: NDArray[np.float64], period: float, extent: Sequence[float], theirs: CRS, own: CRS
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Corners of the longitudes and latitudes that an extent covers; a pole in it has all longitudes."""
    low, high = covered(xs, period)
    bottom, top = float(ys.min()), float(ys.max())
    for pole in (period / 4, -period / 4):
        x, y = reproject(own, theirs, np.array([[0.0, pole]]))[0]
        if not theirs.is_geographic and extent[0] < x < extent[2] and extent[1] < y < extent[3]:
            low, high, bottom, top = low, low + period, min(bottom, pole), max(top, pole)
    return np.array([low, high, low, high]), np.array([bottom, bottom, top, top])
