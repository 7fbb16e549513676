"""How large pixels are on the ground: on the ellipsoid, whatever the CRS does to areas."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol

import numpy as np
from affine import Affine
from numpy.typing import NDArray
from rasterio.crs import CRS
from rasterio.errors import CRSError

from iamap_core.raster.grid import PixelGrid, Window
from iamap_core.raster.reproject import NoWay, reproject

EQUAL_AREA = "+proj=cea +ellps=WGS84 +units=m"
"""Lambert's cylindrical projection: areas on the ellipsoid become areas in the plane (Snyder 1987, p. 76)."""

SEMI_MAJOR_M, ECCENTRICITY2 = 6_378_137.0, 0.006_694_379_990_14
"""Of the WGS 84 ellipsoid: semi-major axis in metres, first eccentricity squared."""

NODES = 65
"""Pixels along each side whose area is measured; between them it is interpolated, since projections are smooth."""

PARTS = 4
"""Into so many parts along each side a pixel is cut, each of them nearly flat."""


class PixelAreas(Protocol):
    """Square metres of every pixel of a grid, NaN where the CRS does not tell; memory does not grow with the grid."""

    def within(self, window: Window) -> NDArray[np.float64]:
        """``float64[height, width]`` of a window, or ``[height, 1]`` where all pixels of a row are alike."""
        ...

    def at(self, rows: NDArray[np.float64], cols: NDArray[np.float64]) -> NDArray[np.float64]:
        """``float64[n]`` at n places, in pixels from the middle of the first one."""
        ...


@dataclass(frozen=True)
class _Interpolated:
    """Areas that are known at some pixels.

    rows, cols: those pixels; ``values`` float64[len(rows), len(cols)].
    """

    rows: NDArray[np.float64]
    cols: NDArray[np.float64]
    values: NDArray[np.float64]

    def within(self, window: Window) -> NDArray[np.float64]:
        rows = np.arange(window.row, window.row_end, dtype=np.float64)
        cols = np.arange(window.col, window.col + window.width, dtype=np.float64)
        down = self._down(rows)
        return down if len(self.cols) == 1 else np.stack([np.interp(cols, self.cols, row) for row in down])

    def at(self, rows: NDArray[np.float64], cols: NDArray[np.float64]) -> NDArray[np.float64]:
        down = self._down(rows)
        if len(self.cols) == 1:
            return down[:, 0]
        place = np.clip(np.interp(cols, self.cols, np.arange(len(self.cols))), 0, len(self.cols) - 1 - 1e-9)
        left, each = place.astype(np.int64), np.arange(len(rows))
        rest = place - left
        areas: NDArray[np.float64] = (1 - rest) * down[each, left] + rest * down[each, left + 1]
        return areas

    def _down(self, rows: NDArray[np.float64]) -> NDArray[np.float64]:
        """``float64[len(rows), len(cols)]``: in every known column."""
        return np.stack([np.interp(rows, self.rows, column) for column in self.values.T], axis=1)


@dataclass(frozen=True)
class _ByLatitude:
    """Areas of a grid in degrees: exact in every row, and the same along a row wherever that lies."""

    transform: Affine
    crs: CRS

    def within(self, window: Window) -> NDArray[np.float64]:
        return self._of(np.arange(window.row, window.row_end, dtype=np.float64))[:, None]

    def at(self, rows: NDArray[np.float64], cols: NDArray[np.float64]) -> NDArray[np.float64]:
        return self._of(rows)

    def _of(self, rows: NDArray[np.float64]) -> NDArray[np.float64]:
        """``float64[n]``: of pixels that begin at these rows."""
        pole = 90 / _degrees(self.crs)
        y = np.clip(self.transform.e * np.concatenate([rows, rows + 1]) + self.transform.f, -pole, pole)
        plane = CRS.from_string(EQUAL_AREA)
        left, right = (
            reproject(self.crs, plane, np.stack([np.full(len(y), x), y], axis=1)).T for x in (0.0, self.transform.a)
        )
        top, bottom = left[1].reshape(2, -1)
        areas: NDArray[np.float64] = np.abs((right[0] - left[0])[: len(rows)] * (bottom - top))
        return areas


@lru_cache(maxsize=16)
def pixel_areas(grid: PixelGrid) -> PixelAreas | None:
    """The area of each pixel on the ellipsoid; ``None`` when the raster has no place on the Earth."""
    try:
        crs = CRS.from_wkt(grid.crs) if grid.crs else None
        if crs is None or not (crs.is_geographic or crs.is_projected):
            return None
        transform = grid.transform
        # The rows of a rotated pole are not circles of latitude.
        if crs.is_geographic and "DERIVINGCONVERSION" not in crs.to_wkt() and transform.b == transform.d == 0:
            found = _ByLatitude(transform, crs)
            found.within(Window(0, 0, 1, 1))  # raises when the CRS has no way to the ellipsoid
            return found
        rows, cols = (
            np.unique(np.linspace(0, side - 1, min(side, NODES)).round()) for side in (grid.height, grid.width)
        )
        values = _measured(grid, crs, *(mesh.ravel() for mesh in np.meshgrid(rows, cols, indexing="ij")))
    except (CRSError, NoWay):  # another planet's, for one
        return None
    if not np.isfinite(values).any():
        return None
    return _Interpolated(rows, cols, values.reshape(len(rows), len(cols)))


def _degrees(crs: CRS) -> float:
    """Degrees in the unit of a geographic CRS: 1, or 0.9 for grads."""
    return float(np.rad2deg(crs.units_factor[1]))


def _measured(grid: PixelGrid, crs: CRS, rows: NDArray[np.float64], cols: NDArray[np.float64]) -> NDArray[np.float64]:
    """``float64[n]``: areas of single pixels, as the sum of flat pieces between points of the ellipsoid."""
    steps = np.linspace(0, 1, PARTS + 1)
    row, col = rows[:, None, None] + steps[None, :, None], cols[:, None, None] + steps[None, None, :]
    t = grid.transform
    x, y = t.a * col + t.b * row + t.c, t.d * col + t.e * row + t.f
    places = reproject(crs, CRS.from_epsg(4326), np.stack([x.ravel(), y.ravel()], axis=1))
    lon, lat = np.deg2rad(np.where(np.isfinite(places), places, np.nan)).T.reshape(2, *x.shape)
    points = on_ellipsoid(lon, lat)
    one, other = points[:, 1:, 1:] - points[:, :-1, :-1], points[:, 1:, :-1] - points[:, :-1, 1:]
    pieces = np.linalg.norm(np.cross(one, other), axis=-1) / 2
    areas: NDArray[np.float64] = pieces.sum(axis=(1, 2))
    return areas


def on_ellipsoid(lon: NDArray[np.float64], lat: NDArray[np.float64]) -> NDArray[np.float64]:
    """Longitudes and latitudes in radians ``float64[...]`` -> points in space ``float64[..., 3]`` in metres."""
    normal = SEMI_MAJOR_M / np.sqrt(1 - ECCENTRICITY2 * np.sin(lat) ** 2)
    return np.stack(
        [
            normal * np.cos(lat) * np.cos(lon),
            normal * np.cos(lat) * np.sin(lon),
            normal * (1 - ECCENTRICITY2) * np.sin(lat),
        ],
        axis=-1,
    )
