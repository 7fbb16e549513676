"""Sieve: patches of few pixels become part of the neighbour with which they share the longest border.

Each pass looks at patches as they are: a small one takes the class of its longest border with patches that are large
enough. One that only has small neighbours waits for the next pass, when these have grown. What is small at the end lies
where no patch is large enough.

A patch that has taken a class is part of a large one, and a large one keeps its class. Passes therefore need no pixels:
the patches as they were before the first, and how long their borders are, tell all that follows.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_array

from iamap_core.errors import OutputUnwritable
from iamap_core.mapping.class_map import NOTHING
from iamap_core.mapping.patches import numbered
from iamap_core.quantities import size
from iamap_core.raster.grid import Window

Codes = Callable[[Window], NDArray[np.int32]]
"""Codes ``int32[h, w]`` of a window, :data:`~iamap_core.mapping.patches.NOTHING` where there is no class."""

PASSES = 64
"""Passes over some rows before they are written: fewer where so many would need too many rows around them."""

LARGE, SMALL, UNKNOWN = 0, 1, 2
"""What is known of a patch; of one that may go on in other rows, or depends on one that may, it is nothing."""


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
    progress: gets the number of rows that are done, and begins anew where small patches wait for others.
    """
    cores = [Window(top, 0, min(rows, height - top), width) for top in range(0, height, rows)]
    state = dict.fromkeys(cores, _State(slice(0, height)))
    changed = np.ones(height, bool)
    passes, sweeps, margin = PASSES, 0, 2 * math.isqrt(min_pixels) + 8
    while changed.any() and not all(one.is_final for one in state.values()):
        target = folder / f"{sweeps % 2}.codes"
        changing = np.zeros(height, bool)
        new = dict(state)
        is_whole = True
        try:
            with target.open("wb") as file:
                for core in cores:
                    progress(core.row)
                    if state[core].is_final or not changed[state[core].reach].any():
                        file.write(read(core).tobytes())
                        continue
                    found = _strip(read, core, height, min_pixels, passes, margin)
                    if found is None:
                        is_whole = False
                        break
                    codes, changing[core.row : core.row_end], new[core], margin = found
                    file.write(codes.tobytes())
        except OSError as error:
            raise OutputUnwritable(
                f"{folder} cannot be written to: {error.strerror or error}.",
                hint=f"A map without small patches takes {size(8 * height * width)} there while it is made.",
                where="output",
            ) from error
        if is_whole:
            read, changed, state, sweeps = _file(target, width), changing, new, sweeps + 1
        else:
            margin = 2 * math.isqrt(min_pixels) + 8
            passes //= 4  # all rows must have had equally many
    return read


@dataclass(frozen=True)
class _State:
    """What is known of some rows after a sweep. reach: rows that decided. is_final: whether no pass changes them."""

    reach: slice
    is_final: bool = False


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
    read: Codes, core: Window, height: int, min_pixels: int, passes: int, margin: int
) -> tuple[NDArray[np.int32], NDArray[np.bool_], _State, int] | None:
    """Passes over some rows, with ``margin`` rows around them, or as many as decide: the codes, in which rows they
    changed, and that margin; ``None`` where fewer passes would need fewer rows around."""
    while True:
        row, end = max(core.row - margin, 0), min(core.row_end + margin, height)
        codes = read(Window(row, 0, end - row, core.width))
        mine = slice(core.row - row, core.row_end - row)
        sieved = _sieved(codes, min_pixels, passes, above=row > 0, below=end < height)
        new, is_open = sieved.rows(mine)
        if not is_open.any():
            return new, (codes[mine] != new).any(axis=1), _State(slice(row, end), sieved.is_final), margin
        margin *= 2
        if passes > 1 and margin > core.height:
            return None


@dataclass(frozen=True)
class _Sieved:
    """Patches after some passes.

    labels: int64[h, w], the patch of each pixel as it was before, from 1; 0 where there is none. code: int32[n + 1] of
    each. is_open: bool[n + 1], whether that depends on rows beyond. is_final: whether further passes change nothing.
    """

    labels: NDArray[np.int64]
    code: NDArray[np.int32]
    is_open: NDArray[np.bool_]
    is_final: bool

    def rows(self, which: slice) -> tuple[NDArray[np.int32], NDArray[np.bool_]]:
        """Codes of some rows, and which depend on rows beyond."""
        labels = self.labels[which]
        return self.code[labels], self.is_open[labels]


def sieved(
    codes: NDArray[np.int32], min_pixels: int, *, above: bool = False, below: bool = False, passes: int = 1
) -> tuple[NDArray[np.int32], NDArray[np.bool_]]:
    """Passes over ``int32[h, w]``; and where more rows are needed to know the result.

    above, below: whether the map goes on there.
    """
    return _sieved(codes, min_pixels, passes, above=above, below=below).rows(slice(None))


def _sieved(codes: NDArray[np.int32], min_pixels: int, passes: int, *, above: bool, below: bool) -> _Sieved:
    labels, of_patch = numbered(codes)
    known, place = np.unique(of_patch, return_inverse=True)
    code = np.append(-1, place).astype(np.int32)  # where it stands among the known
    state = np.where(np.bincount(labels.ravel(), minlength=len(code)) < min_pixels, SMALL, LARGE).astype(np.int8)
    state[0] = LARGE
    for goes_on, line in ((above, labels[0]), (below, labels[-1])):
        if goes_on:
            state[line[state[line] == SMALL]] = UNKNOWN
    borders = _borders(labels, state == SMALL)
    waiting = borders.patches(state[borders.beside] != SMALL)
    for _ in range(passes):
        if not len(waiting):
            break
        sides = borders.of(waiting)
        depends = np.zeros(len(waiting), bool)
        depends[sides.number[state[sides.beside] == UNKNOWN]] = True
        changed, unknown = waiting[~depends], waiting[depends]
        sides = borders.of(changed)
        new = _longest(sides.only(state[sides.beside] == LARGE), code, len(known))
        # A patch whose class another takes goes on in it, and is large, too.
        joined = sides.beside[(state[sides.beside] == SMALL) & (new[sides.number] == code[sides.beside])]
        code[changed] = new
        state[changed], state[unknown] = LARGE, UNKNOWN
        maybe = borders.of(unknown).beside  # if one of these takes their class
        maybe = maybe[state[maybe] == SMALL]
        state[maybe] = UNKNOWN
        joined = joined[state[joined] == SMALL]
        state[joined] = LARGE
        is_waiting = np.zeros(len(state), bool)
        for some in (sides, borders.of(maybe), borders.of(joined)):
            is_waiting[some.beside] = True
        waiting = np.flatnonzero(is_waiting & (state == SMALL))
    return _Sieved(labels, np.append(known, np.int32(NOTHING))[code], state == UNKNOWN, not len(waiting))


@dataclass(frozen=True)
class _Sides:
    """Borders of some patches. number: int64[n], which of them. beside: int32[n], the patch on the other side.
    length: int32[n], sides of pixels between them."""

    number: NDArray[np.int64]
    beside: NDArray[np.int32]
    length: NDArray[np.int32]

    def only(self, which: NDArray[np.bool_]) -> _Sides:
        return _Sides(self.number[which], self.beside[which], self.length[which])


@dataclass(frozen=True)
class _Borders:
    """Borders of the small ones of n patches, patch by patch. start: int[n + 1], where those of each begin.
    beside, length: as of :class:`_Sides`."""

    start: NDArray[np.int32]
    beside: NDArray[np.int32]
    length: NDArray[np.int32]

    def patches(self, which: NDArray[np.bool_]) -> NDArray[np.int64]:
        """The patches that have one of these borders."""
        before = np.concatenate([[0], np.cumsum(which)])
        return np.flatnonzero(before[self.start[1:]] > before[self.start[:-1]])

    def of(self, patches: NDArray[np.int64]) -> _Sides:
        counts = self.start[patches + 1] - self.start[patches]
        number = np.repeat(np.arange(len(patches)), counts)
        place = np.arange(len(number)) + (self.start[patches] - (np.cumsum(counts) - counts))[number]
        return _Sides(number, self.beside[place], self.length[place])


def _borders(labels: NDArray[np.int64], is_small: NDArray[np.bool_]) -> _Borders:
    of, beside = [], []
    for one, other in ((labels[:, :-1], labels[:, 1:]), (labels[:-1], labels[1:])):
        border = np.flatnonzero((one != other) & (one > 0) & (other > 0))
        pair = one.ravel()[border].astype(np.int32), other.ravel()[border].astype(np.int32)
        for mine, others in (pair, pair[::-1]):
            some = is_small[mine]
            of.append(mine[some])
            beside.append(others[some])
    return _summed(np.concatenate(of), np.concatenate(beside), None, (len(is_small), len(is_small)))


def _summed(
    of: NDArray[Any], beside: NDArray[Any], length: NDArray[np.int32] | None, shape: tuple[int, int]
) -> _Borders:
    """Each pair once, with the sum of its lengths, which are 1 where none are given."""
    lengths = np.ones(len(of), np.int32) if length is None else length
    table = coo_array((lengths, (of, beside)), shape=shape).tocsr()
    return _Borders(table.indptr, table.indices, table.data)


def _longest(sides: _Sides, code: NDArray[np.int32], count: int) -> NDArray[np.int32]:
    """The code that each patch of ``sides`` takes: that of most of its sides, of equal ones the smallest.

    code: of all patches. count: how many codes there are.
    """
    patches = int(sides.number.max(initial=-1)) + 1
    if not patches:
        return np.zeros(0, np.int32)
    summed = _summed(sides.number, code[sides.beside], sides.length, (patches, count))
    # The longest, then the smallest code, as one number.
    rank = summed.length.astype(np.int64) * count + (count - 1 - summed.beside)
    return (count - 1 - np.maximum.reduceat(rank, summed.start[:-1]) % count).astype(np.int32)
