"""Simpler and smoother arcs that never cross: what one arc loses or gains is checked against the points of all others.

A point may go when the closed triangle between it and its neighbours on the arc holds no other point. Two such
triangles never cross although their points go at once: a side of one would have to cut the other twice. So points
go in rounds, in each those that cost less than their neighbours, and no order matters.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from iamap_core.mapping.arcs import Arcs, ragged

CHAMFER = float(np.sqrt(0.125))
"""So far from a corner of a pixel lies the line between the middles of its two sides, in pixels."""

FLAT = 0.2
"""Height over length: a corner that bends as its neighbours do is part of a shape, and goes only when it is flatter."""


BAND = 2.0**21
"""More than a tile is wide, so that a band and a place in it make one number that double precision holds."""

LOOKED_AT = 200_000
"""Points that are compared with triangles at once."""


@dataclass(frozen=True)
class _Points:
    """Points of arcs, and how far the line from each to the next has moved from the pixels, in pixels."""

    xy: NDArray[np.float64]
    arc: NDArray[np.int64]
    moved: NDArray[np.float64]

    def take(self, kept: NDArray[np.bool_], moved: NDArray[np.float64]) -> _Points:
        return _Points(self.xy[kept], self.arc[kept], moved[kept])

    @property
    def is_end(self) -> NDArray[np.bool_]:
        change = np.diff(self.arc, prepend=-1) != 0
        is_end: NDArray[np.bool_] = change | np.append(change[1:], True)
        return is_end


def simplified(arcs: Arcs, tolerance: float, bounds: tuple[float, float, float, float]) -> Arcs:
    """Arcs with fewer points, of which none moves farther than ``tolerance`` from where it was; ends stay.

    tolerance: in pixels. bounds: left, top, right and bottom of the tile, in pixels.
    """
    if not tolerance or not len(arcs):
        return arcs
    arc = np.repeat(np.arange(len(arcs)), np.diff(arcs.offsets))
    points = _Points(arcs.xy, arc, np.zeros(len(arc)))
    if tolerance >= 0.5:
        points = _without_stairs(points)
    least = _least_inner(arcs)
    blocked = np.zeros(len(points.xy), bool)
    while True:
        goes, blocked, moved = _going(points, tolerance, bounds, least, blocked)
        if not goes.any():
            return _with_points(arcs, points)
        # What was blocked is looked at again where a neighbour has gone.
        blocked &= ~(np.append(goes[1:], False) | np.append(False, goes[:-1]))
        points, blocked = points.take(~goes, moved), blocked[~goes]


def smoothed(arcs: Arcs, rounds: int) -> Arcs:
    """Arcs with their corners cut at a quarter of the sides, again and again (Chaikin 1974); ends stay."""
    for _ in range(rounds):
        if not len(arcs):
            break
        xy, arc = arcs.xy, np.repeat(np.arange(len(arcs)), np.diff(arcs.offsets))
        points = _Points(xy, arc, np.zeros(len(arc)))
        inner = np.flatnonzero(~points.is_end)
        before, behind = _quarters(xy, inner)
        apart = _Places.of(xy).are_outside(before, xy[inner], behind, own=1)
        arcs = _with_points(arcs, _cut(points, inner[apart], before[apart], behind[apart], 0.0))
    return arcs


def _quarters(xy: NDArray[np.float64], at: NDArray[np.int64]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    return xy[at] + (xy[at - 1] - xy[at]) / 4, xy[at] + (xy[at + 1] - xy[at]) / 4


def _cut(
    points: _Points, at: NDArray[np.int64], before: NDArray[np.float64], behind: NDArray[np.float64], moved: float
) -> _Points:
    """Points, those ``at`` some places replaced by two; equal ones that follow each other are one."""
    times = np.ones(len(points.xy), np.int64)
    times[at] = 2
    of = np.repeat(np.arange(len(times)), times)
    place = np.cumsum(times) - times
    xy, far = points.xy[of], np.repeat(points.moved, times)
    xy[place[at]], xy[place[at] + 1] = before, behind
    far[place[at]] = moved
    arc = points.arc[of]
    again = np.append(False, (xy[1:] == xy[:-1]).all(axis=1) & (arc[1:] == arc[:-1]))
    kept = ~again
    # Of two equal points the second one knows the line behind both.
    far[:-1] = np.where(again[1:], far[1:], far[:-1])
    return _Points(xy[kept], arc[kept], far[kept])


def _without_stairs(points: _Points) -> _Points:
    """Stairs of single pixels cut through the middles of their sides, which moves no area from one side to the other.

    Each corner is cut within the square between the centres of the pixels around it, so that nothing can cross.
    """
    xy = points.xy
    turn, is_end = _turns(points), points.is_end
    short = np.append(np.abs(np.diff(xy, axis=0)).sum(axis=1) == 1, False)
    stair = np.zeros(len(xy), bool)
    stair[:-1] = short[:-1] & ~is_end[:-1] & ~is_end[1:] & (turn[:-1] * turn[1:] < 0)
    at = np.flatnonzero(stair | np.append(False, stair[:-1]))
    back, ahead = xy[at - 1] - xy[at], xy[at + 1] - xy[at]
    before, behind = (xy[at] + 0.5 * np.sign(step) for step in (back, ahead))
    return _cut(points, at, before, behind, CHAMFER)


def _turns(points: _Points) -> NDArray[np.float64]:
    """Twice the signed area of the triangle at each point, 0 at the ends."""
    out = np.zeros(len(points.xy))
    a, b = np.diff(points.xy, axis=0)[:-1], np.diff(points.xy, axis=0)[1:]
    out[1:-1] = _cross(a, b)
    out[points.is_end] = 0
    return out


def _least_inner(arcs: Arcs) -> NDArray[np.int64]:
    """How many points between its ends each arc keeps: two arcs between the same ends must not become one line."""
    pairs = np.sort(np.stack([arcs.start, arcs.end], axis=1), axis=1)
    _, which, count = np.unique(pairs, axis=0, return_inverse=True, return_counts=True)
    return np.where(arcs.start == arcs.end, 2, np.where(count[which.ravel()] > 1, 1, 0))


def _going(
    points: _Points,
    tolerance: float,
    bounds: tuple[float, float, float, float],
    least: NDArray[np.int64],
    blocked: NDArray[np.bool_],
) -> tuple[NDArray[np.bool_], NDArray[np.bool_], NDArray[np.float64]]:
    """Which points go in this round, which cannot, and how far each line has moved then."""
    xy, count = points.xy, len(points.xy)
    turn = _turns(points)
    inner = np.bincount(points.arc, minlength=len(least)) - 2
    at = np.flatnonzero(~points.is_end & ~blocked & (inner[points.arc] > least[points.arc]))
    a, v, b = xy[at - 1], xy[at], xy[at + 1]
    length = np.hypot(*(b - a).T)
    height = _height(a, v, b)
    cost = np.maximum(points.moved[at - 1], points.moved[at]) + height
    zigzag = (turn[at] * turn[at - 1] < 0) | (turn[at] * turn[at + 1] < 0)
    on_edge = np.zeros(len(at), bool)  # two tiles could make the same line along the edge between them
    for axis, line in zip((0, 1, 0, 1), bounds, strict=True):
        on_edge |= (a[:, axis] == line) & (b[:, axis] == line)
    good = (cost <= tolerance) & (zigzag | (height <= FLAT * length)) & ~on_edge
    at, cost, a, v, b = at[good], cost[good], a[good], v[good], b[good]
    empty = _Places.of(xy).are_outside(a, v, b, own=3)
    blocked = blocked.copy()
    blocked[at[~empty]] = True
    at, cost = at[empty], cost[empty]
    # Of neighbours the cheaper one goes; of equal ones, that of the smaller number, which is mixed.
    key = np.full(count, np.inf)
    key[at] = cost
    mixed = _mixed(xy)
    first = np.ones(len(at), bool)
    for other in (at - 1, at + 1):
        first &= (key[other] > cost) | ((key[other] == cost) & (mixed[other] > mixed[at]))
    # An arc that is nearly as short as it may be loses one point at a time.
    arc = points.arc[at]
    tight = np.flatnonzero(inner[arc] - least[arc] <= (inner[arc] + 1) // 2)
    order = tight[np.lexsort((mixed[at[tight]], cost[tight], arc[tight]))]
    first[tight] = False
    first[order[np.diff(arc[order], prepend=-1) != 0]] = True
    at, cost = at[first], cost[first]
    goes, moved = np.zeros(count, bool), points.moved.copy()
    goes[at] = True
    moved[at - 1] = cost
    return goes, blocked, moved


def _height(a: NDArray[np.float64], v: NDArray[np.float64], b: NDArray[np.float64]) -> NDArray[np.float64]:
    """Distance of each point v from the line between a and b."""
    along = b - a
    share = ((v - a) * along).sum(axis=1) / np.maximum((along**2).sum(axis=1), 1e-12)
    away = v - a - np.clip(share, 0, 1)[:, None] * along
    return np.asarray(np.hypot(away[:, 0], away[:, 1]))


def _mixed(xy: NDArray[np.float64]) -> NDArray[np.uint64]:
    """A number of each place that has nothing to do with those beside it (constants of Knuth's multiplicative hash)."""
    x, y = (np.round(xy * 2).astype(np.int64).astype(np.uint64)).T
    mixed = (x * np.uint64(0x9E3779B97F4A7C15)) ^ (y * np.uint64(0xC2B2AE3D27D4EB4F))
    mixed ^= mixed >> np.uint64(29)
    return np.asarray(mixed * np.uint64(0xBF58476D1CE4E5B9))


@dataclass(frozen=True)
class _Places:
    """Different places of points, sorted by bands of half a pixel, and in each from left to right."""

    xy: NDArray[np.float64]
    key: NDArray[np.float64]
    left: float

    @classmethod
    def of(cls, xy: NDArray[np.float64]) -> _Places:
        left = float(xy[:, 0].min())
        key = np.floor(2 * xy[:, 1]) * BAND + xy[:, 0] - left
        order = np.lexsort((xy[:, 1], key))
        xy, key = xy[order], key[order]
        new = np.append(True, (np.diff(xy, axis=0) != 0).any(axis=1))
        return cls(xy[new], key[new], left)

    def are_outside(
        self, a: NDArray[np.float64], v: NDArray[np.float64], b: NDArray[np.float64], *, own: int
    ) -> NDArray[np.bool_]:
        """Whether none of them lies in each closed triangle, except its corners.

        own: how many of the corners are such places.
        """
        corners = np.stack([a, v, b])
        (x0, y0), (x1, y1) = corners.min(axis=0).T, corners.max(axis=0).T
        band0, band1 = (np.floor(2 * y).astype(np.int64) for y in (y0, y1))
        triangle = np.repeat(np.arange(len(v)), band1 - band0 + 1)
        start = ragged(band0, band1 - band0 + 1) * BAND - self.left
        first = np.searchsorted(self.key, start + x0[triangle])
        count = np.searchsorted(self.key, start + x1[triangle], side="right") - first
        # Most rectangles around a triangle hold its corners only.
        several = np.bincount(triangle, count, len(v))[triangle] > own
        triangle, first, count = triangle[several], first[several], count[several]
        outside = np.ones(len(v), bool)
        parts = np.cumsum(count) // LOOKED_AT
        for begin, end in pairwise(np.append(np.flatnonzero(np.diff(parts, prepend=-1)), len(parts)).tolist()):
            of = np.repeat(triangle[begin:end], count[begin:end])
            point = self.xy[ragged(first[begin:end], count[begin:end])]
            outside[of[_holds(a[of], v[of], b[of], point)]] = False
        return outside


def _holds(
    a: NDArray[np.float64], v: NDArray[np.float64], b: NDArray[np.float64], point: NDArray[np.float64]
) -> NDArray[np.bool_]:
    """Whether a point of the upright rectangle around a triangle lies in it, or on a side, and is not a corner."""
    turns = [_cross(two - one, point - one) for one, two in ((a, v), (v, b), (b, a))]
    inside = np.all([turn >= 0 for turn in turns], axis=0) | np.all([turn <= 0 for turn in turns], axis=0)
    for corner in (a, v, b):
        inside &= (point != corner).any(axis=1)
    return np.asarray(inside)


def _cross(a: NDArray[np.float64], b: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.asarray(a[:, 0] * b[:, 1] - a[:, 1] * b[:, 0])


def _with_points(arcs: Arcs, points: _Points) -> Arcs:
    lengths = np.bincount(points.arc, minlength=len(arcs))
    return replace(arcs, xy=points.xy, offsets=np.concatenate([[0], np.cumsum(lengths)]))
