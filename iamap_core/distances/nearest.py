"""Nearest distances between units, folds and the domain.

The distance between two units is the smallest between their samples. How far a unit is from others is the mean over its
samples, of each to the nearest sample of another one: that is comparable with the distances of places of the domain,
which have no extent. Smallest distances are not: large polygons would seem to lie in clusters wherever they lie.

All distances are straight ones between points of a :class:`~iamap_core.distances.ground.Ground`, which turns them into
metres.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import Protocol, Self

import numpy as np
from numpy.typing import NDArray
from scipy.spatial import cKDTree
from scipy.spatial.distance import cdist

from iamap_core.distances.ground import Ground
from iamap_core.distances.units import Units

Array = NDArray[np.float64]
Labels = NDArray[np.int64]

FEW_NEIGHBOURS = 256
"""Neighbours among which a sample's nearest one of another unit is sought; beyond, its unit gets a tree of the rest."""
QUERY_VALUES = 4_000_000
"""Neighbours, or distances, held at once."""


class Distances(Protocol):
    """What folds are matched by. All distances are of units: float64[m]."""

    @property
    def radii(self) -> Array:
        """How far the samples of each unit are from its place at most; 0 where both are the same."""
        ...

    def to_other_units(self) -> Array:
        """Of the samples of each unit to the nearest one of another unit, on average."""
        ...

    def to_other_folds(self, fold: Labels) -> Array:
        """Of the samples of each unit to the nearest one whose unit's ``int64[m]`` fold is another, on average."""
        ...

    def between_places(self, fold: Labels) -> Array:
        """The same from place to place, which is faster; it differs by no more than the radii of the two units."""
        ...

    def from_domain(self, domain: Array) -> Array:
        """``float64[k, d]`` points of the domain -> ``float64[k]``, of each to the nearest unit."""
        ...


class SampleDistances:
    """Distances between the samples of units.

    points: float64[n, d], samples in the order of their units. starts: int64[m], where each unit's begin.
    places: float64[m, d], one point for each unit.
    """

    def __init__(self, points: Array, starts: Labels, places: Array) -> None:
        self._points = points
        self._starts = starts
        self._places = places
        self._counts = np.diff(np.append(starts, len(points)))
        self._unit = np.repeat(np.arange(len(starts)), self._counts)

    @classmethod
    def of(cls, units: Units, ground: Ground) -> Self:
        """Those of units on the ground; their places are :meth:`~iamap_core.distances.units.Units.places`."""
        return cls(ground.points(units.samples.xy[units.rows]), units.starts, units.places(ground))

    @cached_property
    def radii(self) -> Array:
        away = np.linalg.norm(self._points - self._places[self._unit], axis=1)
        return np.maximum.reduceat(away, self._starts)

    @cached_property
    def _tree(self) -> cKDTree:
        return _tree(self._points)

    def to_other_units(self) -> Array:
        nearest = np.full(len(self._points), np.inf)
        rows = np.arange(len(self._points))
        k = 2
        while len(rows) and k <= FEW_NEIGHBOURS:
            rows = self._among(min(k, len(self._points)), rows, nearest)
            k *= 4
        for unit in np.unique(self._unit[rows]):  # units of many samples
            own = self._unit == unit
            inside = rows[self._unit[rows] == unit]
            if not own.all():
                nearest[inside] = _tree(self._points[~own]).query(self._points[inside], workers=-1)[0]
        return self._mean(nearest)

    def _among(self, k: int, rows: Labels, nearest: Array) -> Labels:
        """Look for samples of other units among the k nearest of some rows; those for which more are needed."""
        undecided = []
        step = max(1, QUERY_VALUES // k)
        for start in range(0, len(rows), step):
            some = rows[start : start + step]
            distance, index = self._tree.query(self._points[some], k, workers=-1)
            other = self._unit[index] != self._unit[some][:, None]
            met = other.any(axis=1)
            nearest[some[met]] = distance[met, other[met].argmax(axis=1)]
            undecided.append(some[~met])
        return np.concatenate(undecided)

    def to_other_folds(self, fold: Labels) -> Array:
        return self._mean(_to_others(self._points, fold[self._unit]))

    def _mean(self, values: Array) -> Array:
        """``float64[n]`` of samples -> ``float64[m]``, of units."""
        return np.add.reduceat(values, self._starts) / self._counts

    def between_places(self, fold: Labels) -> Array:
        return _to_others(self._places, fold)

    def from_domain(self, domain: Array) -> Array:
        return np.asarray(self._tree.query(domain, workers=-1)[0], np.float64)

    def between(self) -> Array:
        """``float64[m, m]``, between all pairs of units."""
        return self._pairs(lambda rows, starts, _: np.minimum.reduceat(rows, starts, axis=0))

    def from_unit_to_unit(self) -> Array:
        """``float64[m, m]``, of the samples of one unit to the nearest one of the other, on average."""
        return self._pairs(lambda rows, starts, counts: np.add.reduceat(rows, starts, axis=0) / counts[:, None])

    def _pairs(self, reduced: Callable[[Array, Labels, Labels], Array]) -> Array:
        """reduced: distances of some units' samples to all units, where those of each unit begin, and how many there
        are -> distances of the units."""
        count = len(self._starts)
        ends = np.append(self._starts, len(self._points))
        out = np.empty((count, count))
        unit = 0
        while unit < count:
            budget = max(1, QUERY_VALUES // len(self._points))
            last = max(unit + 1, int(np.searchsorted(ends, ends[unit] + budget, side="right")) - 1)
            rows = cdist(self._points[ends[unit] : ends[last]], self._points)
            if len(self._points) > count:
                rows = np.minimum.reduceat(rows, self._starts, axis=1)
                rows = reduced(rows, self._starts[unit:last] - ends[unit], self._counts[unit:last])
            out[unit:last] = rows
            unit = last
        return out


def _to_others(points: Array, fold: Labels) -> Array:
    """``float64[n]``, of each point to the nearest one of another fold."""
    nearest = np.full(len(points), np.inf)
    for number in np.unique(fold):
        inside = fold == number
        if not inside.all():
            nearest[inside] = _tree(points[~inside]).query(points[inside], workers=-1)[0]
    return nearest


def _tree(points: Array) -> cKDTree:
    # Built in half the time of a balanced tree, and asked as fast.
    return cKDTree(points, compact_nodes=False, balanced_tree=False)
