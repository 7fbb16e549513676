"""Sieve: patches of few pixels become part of the neighbour with which they share the longest border.

Each pass looks at patches as they are: a small one takes the class of its longest border with patches that are large
enough. One that only has small neighbours waits for the next pass, when these have grown. What is small at the end lies
where no patch is large enough.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from iamap_core.errors import OutputUnwritable
from iamap_core.mapping.patches import NOTHING, numbered
from iamap_core.quantities import size
from iamap_core.raster.grid import Window

Codes = Callable[[Window], NDArray[np.int32]]
"""Codes ``int32[h, w]`` of a window, :data:`~iamap_core.mapping.patches.NOTHING` where there is no class."""


def sieve(
    read: Codes,
    height: int,
    width: int,
    min_pixels: int,
    *,
    rows: int,
    folder: Path,
    progress: Callable[[int], None] = lambda row: None,
) -> Codes:
    """A class map whose small patches have become part of others.

    rows: how many are worked on at once; the result does not depend on it. folder: for two files of four bytes a pixel.
    progress: gets the number of rows of the pass under way that are done.
    """
    cores = [Window(top, 0, min(rows, height - top), width) for top in range(0, height, rows)]
    reach = dict.fromkeys(cores, slice(0, height))  # rows that decided the last time
    changed = np.ones(height, bool)
    passed = 0
    while changed.any():
        target = folder / f"{passed % 2}.codes"
        changing = np.zeros(height, bool)
        try:
            with target.open("wb") as file:
                for core in cores:
                    progress(core.row)
                    if changed[reach[core]].any():
                        before, after, reach[core] = _strip(read, core, height, min_pixels)
                        changing[core.row : core.row_end] = (before != after).any(axis=1)
                    else:
                        after = read(core)
                    file.write(after.tobytes())
        except OSError as error:
            raise OutputUnwritable(
                f"{folder} cannot be written to: {error.strerror or error}.",
                hint=f"A map without small patches takes {size(8 * height * width)} there while it is made.",
                where="output",
            ) from error
        read, changed, passed = _file(target, width), changing, passed + 1
    return read


def _file(path: Path, width: int) -> Codes:
    def read(window: Window) -> NDArray[np.int32]:
        codes = np.empty((window.height, window.width), np.int32)
        with path.open("rb") as file:
            for row in range(window.height):
                file.seek(codes.itemsize * ((window.row + row) * width + window.col))
                file.readinto(codes[row].data)
        return codes

    return read


def _strip(
    read: Codes, core: Window, height: int, min_pixels: int
) -> tuple[NDArray[np.int32], NDArray[np.int32], slice]:
    """One pass over some rows, with so many around them as decide: the codes before and after, and all these rows."""
    margin = 2 * math.isqrt(min_pixels) + 8
    while True:
        row, end = max(core.row - margin, 0), min(core.row_end + margin, height)
        codes = read(Window(row, 0, end - row, core.width))
        new, is_open = sieved(codes, min_pixels, above=row > 0, below=end < height)
        mine = slice(core.row - row, core.row_end - row)
        if not is_open[mine].any():
            return codes[mine], new[mine], slice(row, end)
        margin *= 2


def sieved(
    codes: NDArray[np.int32], min_pixels: int, *, above: bool = False, below: bool = False
) -> tuple[NDArray[np.int32], NDArray[np.bool_]]:
    """One pass over ``int32[h, w]``; and where more rows are needed to know the result.

    above, below: whether the map goes on there.
    """
    labels, code = numbered(codes)
    if not len(code):
        return codes, np.zeros(codes.shape, bool)
    count = len(code) + 1
    small = np.bincount(labels.ravel(), minlength=count) < min_pixels
    small[0] = False
    is_open = np.zeros(count, bool)  # may be larger than it looks
    for goes_on, line in ((above, labels[0]), (below, labels[-1])):
        if goes_on:
            is_open[line] = True
    is_open &= small
    sides = ((labels[:, :-1], labels[:, 1:]), (labels[:-1], labels[1:]))
    one, other = (np.concatenate([side[k].ravel() for side in sides]) for k in (0, 1))
    of, neighbour = np.concatenate([one, other]), np.concatenate([other, one])
    border = small[of] & (of != neighbour) & (neighbour > 0)
    of, neighbour = of[border], neighbour[border]
    undecided = is_open.copy()
    undecided[of[is_open[neighbour]]] = True
    large = ~small[neighbour]
    new = np.append(np.int32(NOTHING), code).astype(np.int32)
    new[1:] = _longest(of[large], code[neighbour[large] - 1], code)
    return new[labels], undecided[labels]


def _longest(of: NDArray[np.int64], beside: NDArray[np.int32], code: NDArray[np.int32]) -> NDArray[np.int32]:
    """The code that each patch takes: that of most of its sides, of equal ones the smallest, or its own.

    of: int64[n], the patch of each side, from 1. beside: int32[n], the code on the other side.
    """
    new = code.copy()
    if len(of):
        pairs, length = np.unique(np.stack([of, beside.astype(np.int64)], axis=1), axis=0, return_counts=True)
        order = np.lexsort((pairs[:, 1], -length, pairs[:, 0]))
        patch, best = pairs[order].T
        first = np.diff(patch, prepend=0) != 0
        new[patch[first] - 1] = best[first]
    return new
