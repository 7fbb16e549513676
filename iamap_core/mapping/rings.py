"""From arcs to polygons: the rings of a patch are the arcs that have it on their right, end to end."""

from __future__ import annotations

from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from iamap_core.mapping.arcs import Arcs, ragged


def polygons(arcs: Arcs, count: int) -> NDArray[np.object_]:
    """The polygons of patches 1 to ``count``, all of whose arcs are given, in pixels of the raster.

    Rings touch in points at most: where a patch meets itself at a corner, what lies between belongs to a hole.
    """
    n = len(arcs)
    if not n:
        return np.full(count, None, object)
    forward = np.concatenate([np.ones(n, bool), np.zeros(n, bool)])
    patch = np.concatenate([arcs.right, arcs.left])
    mine = np.flatnonzero(patch > 0)
    arc, forward, patch = mine % n, forward[mine], patch[mine]
    start = np.where(forward, arcs.start[arc], arcs.end[arc])
    end = np.where(forward, arcs.end[arc], arcs.start[arc])
    leaving = np.where(forward, arcs.leaving[arc], (arcs.arriving[arc] + 2) % 4)
    arriving = np.where(forward, arcs.arriving[arc], (arcs.leaving[arc] + 2) % 4)
    node = np.where(forward, arcs.at_node[arc], arcs.ends_at_node[arc])

    after = _following(patch, start, end, leaving, arriving)
    order, ring_start = _cycles(after.tolist())
    arc, forward, node = arc[order], forward[order], node[order]
    lengths = np.diff(arcs.offsets)[arc] - 1  # the last point of each is the first of the next
    first = np.where(forward, arcs.offsets[arc], arcs.offsets[arc + 1] - 1)
    points = ragged(np.zeros(len(arc), np.int64), lengths)
    xy = arcs.xy[np.repeat(first, lengths) + np.where(np.repeat(forward, lengths), points, -points)]
    before = np.cumsum(lengths) - lengths
    rings = np.repeat(np.arange(len(ring_start)), np.diff(np.append(ring_start, len(arc))))
    ring = np.repeat(rings, lengths)
    is_node = np.zeros(len(xy), bool)
    is_node[before] = node
    xy, ring = _without_straight(xy, ring, is_node)
    return _assembled(xy, ring, patch[order][ring_start] - 1, count)


def _following(
    patch: NDArray[np.int64],
    start: NDArray[np.int64],
    end: NDArray[np.int64],
    leaving: NDArray[np.int64],
    arriving: NDArray[np.int64],
) -> NDArray[np.int64]:
    """Which directed arc of the same patch goes on where each ends."""
    order = np.lexsort((leaving, start, patch))
    _, place = np.unique(np.concatenate([start, end]), return_inverse=True)
    corners = int(place.max(initial=-1)) + 1
    begins, ends = patch * corners + place[: len(start)], patch * corners + place[len(start) :]
    found = np.searchsorted(begins[order], ends)
    several = np.searchsorted(begins[order], ends, side="right") - found > 1
    # Two begin where a patch meets itself at a corner: the ring goes on to the left, around what is between.
    wrong = several & (leaving[order[found]] != (arriving + 3) % 4)
    return np.asarray(order[found + wrong])


def _cycles(after: list[int]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """A permutation as its cycles, one after another, and where each begins."""
    order: list[int] = []
    begins: list[int] = []
    seen = [False] * len(after)
    for first in range(len(after)):
        if seen[first]:
            continue
        begins.append(len(order))
        here = first
        while not seen[here]:
            seen[here] = True
            order.append(here)
            here = after[here]
    return np.array(order, np.int64), np.array(begins, np.int64)


def _without_straight(
    xy: NDArray[np.float64], ring: NDArray[np.int64], is_node: NDArray[np.bool_]
) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
    """Without points in the middle of a straight line, except nodes; both sides of an arc leave out the same."""
    begins = np.flatnonzero(np.diff(ring, prepend=-1))
    ends = np.append(begins[1:], len(ring)) - 1
    last, following = np.arange(len(xy)) - 1, np.arange(len(xy)) + 1
    last[begins], following[ends] = ends, begins
    a, b = xy - xy[last], xy[following] - xy
    kept = is_node | (a[:, 0] * b[:, 1] != a[:, 1] * b[:, 0])
    return xy[kept], ring[kept]


def _assembled(
    xy: NDArray[np.float64], ring: NDArray[np.int64], patch: NDArray[np.int64], count: int
) -> NDArray[np.object_]:
    """Polygons of their rings.

    ring: int64[N] of each point. patch: int64[rings], from 0.
    """
    begins = np.flatnonzero(np.diff(ring, prepend=-1))
    following = np.arange(len(xy)) + 1
    following[np.append(begins[1:], len(ring)) - 1] = begins
    cross = xy[:, 0] * xy[following, 1] - xy[following, 0] * xy[:, 1]
    # Clockwise on the screen, the patch on the right: the shell; the other way round is a hole.
    is_hole = np.add.reduceat(cross, begins) < 0
    lines: Any = shapely.linearrings(xy, indices=ring)
    order = np.lexsort((is_hole, patch))
    out = np.full(count, None, object)
    shapely.polygons(lines[order], indices=patch[order], out=out)
    return out
