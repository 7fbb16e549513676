"""NNDM: one unit is tested at a time, and so many of its neighbours are left out that distances match the domain's.

Mila, Mateu, Pebesma & Meyer 2022, https://doi.org/10.1111/2041-210X.13851.
"""

from __future__ import annotations

import heapq
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from iamap_core.plugin_support import Distribution

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Exclusion:
    """What is left out for each unit.

    neighbours: int64[m, m], units by distance from each; the last one is itself. excluded: int64[m], how many of the
    first of these are left out. distances: float64[m], to the nearest that is left.
    """

    neighbours: NDArray[np.int64]
    excluded: NDArray[np.int64]
    distances: Array


def widest(between: Array, domain: Distribution) -> float:
    """The largest distance that occurs: between units (``float64[m, m]``), or from the domain to the nearest unit."""
    return max(float(between.max()), float(domain.values[-1]))


def exclude(between: Array, domain: Distribution, phi: float, min_train: float) -> Exclusion:
    """Leave out neighbours while units are nearer to their training units than the domain is, up to ``phi``.

    between: float64[m, m], distances between units. domain: nearest distances from the domain to the units.
    phi: distance up to which distributions are matched. min_train: no unit loses a neighbour once its training side
    has no more than this share of all units.

    Distances are worked through from the smallest. At each, the unit whose nearest neighbour is there loses it when
    even then as large a share of the units as of the domain is that near. Of units at equal distances, the first in
    order comes first, and the others only while it may lose more.
    """
    count = len(between)
    ranked = between.copy()
    np.fill_diagonal(ranked, np.inf)  # a unit is last among its own neighbours
    neighbours = np.argsort(ranked, axis=1, kind="stable")
    ranked = np.take_along_axis(ranked, neighbours, axis=1)
    excluded = np.zeros(count, np.int64)
    # Unit j's training side has count - 1 - excluded[j] units; it may lose one while that is more than the least.
    most = count - 1 - np.floor(min_train * count + 1e-9)
    waiting = [(float(ranked[unit, 0]), unit) for unit in range(count)]
    heapq.heapify(waiting)
    settled = 0
    while waiting and waiting[0][0] <= phi:
        distance = waiting[0][0]
        here: list[int] = []
        while waiting and waiting[0][0] == distance:
            here.append(heapq.heappop(waiting)[1])
        share = float(domain.at_most(np.array([distance]))[0])
        near = settled + len(here)  # how many units are this near
        for unit in here:
            if excluded[unit] >= most:
                break  # as published, one that may lose no more ends its distance for those after it
            while near - 1 >= share * count - 1e-9 and excluded[unit] < most:
                excluded[unit] += 1
                following = float(ranked[unit, excluded[unit]])
                if following > distance:
                    near -= 1
                    heapq.heappush(waiting, (following, unit))
                    break
        settled = near
    return Exclusion(neighbours, excluded, ranked[np.arange(count), excluded])
