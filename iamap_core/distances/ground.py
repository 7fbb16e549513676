"""Coordinates of a CRS as metres on the ground.

Near places must be near for a KD-tree and a cluster analysis too, also on either side of the 180th meridian. So there
are two kinds of ground: a plane, where coordinates are metres once they are scaled, and a sphere, where they become
points of the unit sphere in three dimensions, whose chords grow with the distance on the ground.
"""

from __future__ import annotations

from typing import Protocol

import numpy as np
from numpy.typing import NDArray
from rasterio.crs import CRS

EARTH_RADIUS_M = 6_371_008.8
"""Mean radius of the Earth (IUGG)."""

Array = NDArray[np.float64]


class Ground(Protocol):
    """Where samples lie, measured."""

    @property
    def unit(self) -> str:
        """What distances are in: ``m``, or ``raster units`` where there is no CRS."""
        ...

    def points(self, xy: Array) -> Array:
        """Map coordinates ``float64[n, 2]`` -> ``float64[n, 2 or 3]`` for straight distances."""
        ...

    def settle(self, points: Array) -> Array:
        """Means of points, which may lie below the sphere, put back onto it."""
        ...

    def distance(self, straight: Array) -> Array:
        """Distances between points -> distances on the ground."""
        ...

    def straight(self, distance: float) -> float:
        """The way back."""
        ...

    def sheet(self, xy: Array) -> Sheet:
        """A plane in metres around these map coordinates, for blocks and directions."""
        ...


class Sheet(Protocol):
    """A plane in metres, and the way back to the map."""

    def plane(self, points: Array) -> Array:
        """Points of the ground -> ``float64[n, 2]`` in metres."""
        ...

    def map(self, plane: Array) -> Array:
        """``float64[n, 2]`` in metres -> map coordinates. Longitudes beyond the 180th meridian go on."""
        ...


def ground_of(crs: str) -> Ground:
    """The ground of a CRS in WKT; a plane in the raster's units where it is empty."""
    parsed = CRS.from_wkt(crs) if crs else None
    if parsed is None:
        return Plane(1.0, "raster units")
    if parsed.is_geographic:
        return Sphere(float(parsed.units_factor[1]))
    try:
        return Plane(float(parsed.linear_units_factor[1]), "m")
    except Exception:  # rasterio's errors of a local CRS without a unit have no class of their own
        return Plane(1.0, "raster units")


class Plane:
    """A projected CRS, or none: both a :class:`Ground` and its own :class:`Sheet`."""

    def __init__(self, factor: float, unit: str) -> None:
        self._factor = factor
        self.unit = unit

    def points(self, xy: Array) -> Array:
        return xy * self._factor

    def settle(self, points: Array) -> Array:
        return points

    def distance(self, straight: Array) -> Array:
        return straight

    def straight(self, distance: float) -> float:
        return distance

    def sheet(self, xy: Array) -> Sheet:
        return self

    def plane(self, points: Array) -> Array:
        return points

    def map(self, plane: Array) -> Array:
        return plane / self._factor


class Sphere:
    """A geographic CRS, whose angles are ``factor`` radians each."""

    unit = "m"

    def __init__(self, factor: float) -> None:
        self._factor = factor

    def points(self, xy: Array) -> Array:
        lon, lat = xy[:, 0] * self._factor, xy[:, 1] * self._factor
        return np.column_stack([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)])

    def settle(self, points: Array) -> Array:
        return np.asarray(points / np.maximum(np.linalg.norm(points, axis=1, keepdims=True), 1e-12))

    def distance(self, straight: Array) -> Array:
        """Arcs of chords: 2 R asin(c / 2)."""
        return 2 * EARTH_RADIUS_M * np.arcsin(np.minimum(straight / 2, 1.0))

    def straight(self, distance: float) -> float:
        return float(2 * np.sin(min(distance / (2 * EARTH_RADIUS_M), np.pi / 2)))

    def sheet(self, xy: Array) -> Sheet:
        return LambertSheet(self._factor, xy, self.points(xy))


class LambertSheet:
    """Lambert's azimuthal equal-area projection of the sphere about the middle of given places.

    Snyder 1987, Map Projections: A Working Manual, page 185, https://doi.org/10.3133/pp1395.
    """

    def __init__(self, factor: float, xy: Array, points: Array) -> None:
        self._factor = factor
        mean = points.mean(axis=0)
        middle = mean if np.linalg.norm(mean) > 1e-9 else points[0]
        lon, lat = float(np.arctan2(middle[1], middle[0])), float(np.arctan2(middle[2], np.hypot(*middle[:2])))
        self._east = np.array([-np.sin(lon), np.cos(lon), 0.0])
        self._north = np.array([-np.sin(lat) * np.cos(lon), -np.sin(lat) * np.sin(lon), np.cos(lat)])
        self._level = np.array([np.cos(lon), np.sin(lon), 0.0])
        self._up = np.array([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)])
        # In the turn of the Earth in which most places are written, such as 190 rather than -170 degrees.
        turn = 2 * np.pi
        self._lon = lon + turn * float(np.round((np.median(xy[:, 0]) * factor - lon) / turn))

    def plane(self, points: Array) -> Array:
        scale = EARTH_RADIUS_M * np.sqrt(2 / np.maximum(1 + points @ self._up, 1e-12))
        return np.asarray(np.column_stack([points @ self._east, points @ self._north]) * scale[:, None])

    def map(self, plane: Array) -> Array:
        away = np.hypot(plane[:, 0], plane[:, 1])
        angle = 2 * np.arcsin(np.minimum(away / (2 * EARTH_RADIUS_M), 1.0))
        aside = (plane / np.maximum(away, 1e-12)[:, None]) * np.sin(angle)[:, None]
        points = aside[:, :1] * self._east + aside[:, 1:] * self._north + np.cos(angle)[:, None] * self._up
        # Longitude from that of the middle: no jump within a turn around it.
        lon = self._lon + np.arctan2(points @ self._east, points @ self._level)
        return np.column_stack([lon, np.arctan2(points[:, 2], np.hypot(points[:, 0], points[:, 1]))]) / self._factor
