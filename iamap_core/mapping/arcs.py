"""Outlines of a raster of patches as arcs: lines between nodes, which the patches on both sides share.

A node is a corner of pixels where more than two outlines end. Whatever is done to an arc is done for both of its
sides, so that neighbours never have a gap or an overlap.

The raster is cut into tiles on a fixed lattice. Where an outline touches the edge of a tile, its points are ends of
arcs too, and never move: each tile is then worked on alone, and the result is the same whatever the memory.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import Self

import numpy as np
from numpy.typing import NDArray

EAST, SOUTH, WEST, NORTH = range(4)
"""Directions of an arc on the lattice of corners; turning right adds one."""

STEP = np.array([[1, 0], [0, 1], [-1, 0], [0, -1]])
"""x and y of a step in each direction; y goes down."""


@dataclass(frozen=True, kw_only=True)
class Arcs:
    """Arcs of one tile or several.

    xy: float64[N, 2], their points one after another, in pixels of the raster, x to the right and y down.
    offsets: int64[n + 1], where each arc begins in ``xy``.
    left, right: int64[n], the patch on either side, 0 where there is none or it is that of another tile.
    start, end: int64[n], corners of the raster, numbered row by row.
    leaving: int8[n], direction of the first step. arriving: direction of the last one.
    at_node: bool[n], whether the start is a node; otherwise it is only where arcs of two tiles meet.
    ends_at_node: the same of the end.
    """

    xy: NDArray[np.float64]
    offsets: NDArray[np.int64]
    left: NDArray[np.int64]
    right: NDArray[np.int64]
    start: NDArray[np.int64]
    end: NDArray[np.int64]
    leaving: NDArray[np.int8]
    arriving: NDArray[np.int8]
    at_node: NDArray[np.bool_]
    ends_at_node: NDArray[np.bool_]

    def __len__(self) -> int:
        return len(self.left)

    @property
    def nbytes(self) -> int:
        return sum(getattr(self, field.name).nbytes for field in fields(self))

    @classmethod
    def none(cls) -> Self:
        return cls.joined([])

    @classmethod
    def joined(cls, parts: list[Self]) -> Self:
        """All arcs of several tiles."""
        parts = [part for part in parts if len(part)]
        lengths = [np.diff(part.offsets) for part in parts]
        kinds = {
            "xy": np.float64,
            "leaving": np.int8,
            "arriving": np.int8,
            "at_node": np.bool_,
            "ends_at_node": np.bool_,
        }
        columns = {
            field.name: np.concatenate([getattr(part, field.name) for part in parts])
            if parts
            else np.empty((0, 2) if field.name == "xy" else 0, kinds.get(field.name, np.int64))
            for field in fields(cls)
        }
        columns["offsets"] = np.concatenate([[0], np.cumsum(np.concatenate([np.zeros(0, np.int64), *lengths]))])
        return cls(**columns)

    def take(self, rows: NDArray[np.int64]) -> Self:
        """Some of them."""
        lengths = np.diff(self.offsets)[rows]
        points = ragged(self.offsets[rows], lengths)
        columns = {
            field.name: getattr(self, field.name)[rows] for field in fields(self) if field.name not in ("xy", "offsets")
        }
        return replace(self, xy=self.xy[points], offsets=np.concatenate([[0], np.cumsum(lengths)]), **columns)

    def renamed(self, names: NDArray[np.int64]) -> Self:
        """With ``names[k]`` for patch k."""
        return replace(self, left=names[self.left], right=names[self.right])


def ragged(starts: NDArray[np.int64], lengths: NDArray[np.int64]) -> NDArray[np.int64]:
    """``start, start + 1, …`` of each row, one row after another."""
    before = np.cumsum(lengths) - lengths
    return np.arange(int(lengths.sum())) - np.repeat(before - starts, lengths)


def trace(codes: NDArray[np.int32], labels: NDArray[np.int64], row: int, col: int, width: int) -> Arcs:
    """The arcs of a tile.

    codes: int32[h + 2, w + 2] of the tile and of the pixels around it, 0 outside. labels: int64[h, w], patches of the
        tile: connected pixels of one code; 0 where there is none. row, col: of the tile's first pixel. width: of the
        raster.
    """
    h, w = labels.shape
    # Steps from each corner (y, x) of the tile, [h + 1, w + 1]: along edges between pixels of two patches.
    east = codes[:-1, 1:] != codes[1:, 1:]  # [h + 1, w + 1], the last column steps out of the tile
    south = codes[1:, :-1] != codes[1:, 1:]
    west, north = codes[:-1, :-1] != codes[1:, :-1], codes[:-1, :-1] != codes[:-1, 1:]
    steps = np.stack([east, south, west, north])
    degree = steps.sum(axis=0)
    straight = (degree == 2) & ((east & west) | (south & north))
    border = np.zeros((h + 1, w + 1), bool)
    border[[0, -1], :] = border[:, [0, -1]] = True
    along = np.zeros_like(border)  # outlines that only run along the edge of the tile need no point
    along[[0, -1], 1:-1] = (east & west)[[0, -1], 1:-1]
    along[1:-1, [0, -1]] = (south & north)[1:-1, [0, -1]]
    node = degree > 2
    point = (degree > 0) & ~(straight & ~border) & ~(straight & along)
    fixed = node | (border & point)
    within = steps.copy()  # steps inside the tile
    within[EAST, :, -1] = within[SOUTH, -1, :] = within[WEST, :, 0] = within[NORTH, 0, :] = False

    number = np.full(point.shape, -1)
    number[point] = np.arange(int(point.sum()))
    ys, xs = np.nonzero(point)
    neighbour = np.full((4, len(ys)), -1)
    by_row = np.arange(len(ys))
    by_column = number.T[point.T]
    for order, ahead, back in ((by_row, EAST, WEST), (by_column, SOUTH, NORTH)):
        goes = within[ahead][ys[order], xs[order]]
        neighbour[ahead, order[goes]] = order[np.flatnonzero(goes) + 1]
        neighbour[back, order[np.flatnonzero(goes) + 1]] = order[goes]
    walked = _walk(neighbour.tolist(), fixed[ys, xs].tolist())
    index, offsets, leaving, arriving = walked
    first, last = index[offsets[:-1]], index[offsets[1:] - 1]
    x0, y0 = xs[first], ys[first]
    # Patches around the first point; what lies beyond the edge of the tile belongs to the next one.
    around = np.pad(labels, 1)
    above_left, above_right = around[y0, x0], around[y0, x0 + 1]
    below_left, below_right = around[y0 + 1, x0], around[y0 + 1, x0 + 1]
    right = np.choose(leaving, [below_right, below_left, above_left, above_right])
    left = np.choose(leaving, [above_right, below_right, below_left, above_left])
    corner = (ys + row) * (width + 1) + xs + col
    xy = np.stack([xs[index] + col, ys[index] + row], axis=1).astype(np.float64)
    arcs = Arcs(
        xy=xy, offsets=offsets, left=left, right=right,
        start=corner[first], end=corner[last], leaving=leaving.astype(np.int8), arriving=arriving.astype(np.int8),
        at_node=node[ys, xs][first], ends_at_node=node[ys, xs][last],
    )  # fmt: skip
    return arcs.take(np.flatnonzero((arcs.left > 0) | (arcs.right > 0)))


def _walk(
    neighbour: list[list[int]], fixed: list[bool]
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    """Points of every arc, once: where each begins, and the direction of its first and its last step.

    neighbour: of each point in each direction, -1 where there is none. A point that is not fixed has two neighbours.
    """
    index: list[int] = []
    offsets, leaving, arriving = [0], [], []
    seen = [False] * len(fixed)
    done = set()

    def follow(first: int, direction: int) -> None:
        way, here = direction, first
        index.append(here)
        while True:
            here = neighbour[way][here]
            index.append(here)
            if fixed[here] or here == first:
                break
            seen[here] = True
            back = (way + 2) % 4
            way = next(other for other in (EAST, SOUTH, WEST, NORTH) if other != back and neighbour[other][here] >= 0)
        done.add((here, (way + 2) % 4))
        offsets.append(len(index))
        leaving.append(direction)
        arriving.append(way)

    for point in range(len(fixed)):
        if fixed[point]:
            for direction in (EAST, SOUTH, WEST, NORTH):
                if neighbour[direction][point] >= 0 and (point, direction) not in done:
                    follow(point, direction)
    for point in range(len(fixed)):
        if not fixed[point] and not seen[point]:  # an outline without nodes begins at its first point
            seen[point] = True
            follow(point, EAST)
    return tuple(np.array(values, np.int64) for values in (index, offsets, leaving, arriving))  # type: ignore[return-value]
