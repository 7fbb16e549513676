"""Nearest distances where space has many dimensions, as that of features."""

from __future__ import annotations

from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from iamap_sklearn.spatial.features import distances_between

Array = NDArray[np.float64]
Labels = NDArray[np.int64]

DISTANCES_AT_ONCE = 4_000_000


class PointDistances:
    """Distances between one point for each unit, ``float64[m, d]`` in many dimensions, such as mean features.

    Neighbours of all units are ranked once: as many numbers as the square of the units, of 10 bytes each.
    """

    def __init__(self, points: Array) -> None:
        self._points = points
        self.radii: Array = np.zeros(len(points))

    @cached_property
    def _between(self) -> Array:
        return distances_between(self._points, self._points)

    @cached_property
    def _neighbours(self) -> NDArray[np.uint16]:
        """``uint16[m, m]``, units by distance from each."""
        out = np.empty((len(self._points), len(self._points)), np.uint16)
        for row, distances in enumerate(self._between):
            out[row] = np.argsort(distances, kind="stable")
        return out

    def to_other_units(self) -> Array:
        return self.to_other_folds(np.arange(len(self._points)))

    def to_other_folds(self, fold: Labels) -> Array:
        count = len(self._points)
        nearest = np.full(count, np.inf)
        rows = np.arange(count)
        first, last = 0, 16
        while len(rows) and first < count:
            near = self._neighbours[rows, first:last]
            other = fold[near] != fold[rows][:, None]
            met = other.any(axis=1)
            unit = near[met, other[met].argmax(axis=1)]
            nearest[rows[met]] = self._between[rows[met], unit]
            rows = rows[~met]
            first, last = last, last * 2
        return nearest

    def between_places(self, fold: Labels) -> Array:
        return self.to_other_folds(fold)

    def from_domain(self, domain: Array) -> Array:
        step = max(1, DISTANCES_AT_ONCE // len(self._points))
        parts = [distances_between(domain[start : start + step], self._points) for start in range(0, len(domain), step)]
        return np.concatenate([part.min(axis=1) for part in parts])
