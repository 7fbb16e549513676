"""From a class map to polygons, tile by tile; neighbours share their borders, and so keep them when these are simpler.

A patch that reaches the lower edge of a row of tiles waits for the next one; all others are finished there. Of a patch
that waits, only its arcs are kept, which are simpler already.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from iamap_core.errors import ConfigInvalid
from iamap_core.mapping.arcs import Arcs, trace
from iamap_core.mapping.class_map import NOTHING
from iamap_core.mapping.patches import joined, numbered
from iamap_core.mapping.rings import polygons
from iamap_core.mapping.simplify import simplified, smoothed
from iamap_core.raster.grid import Window
from iamap_core.raster.ground_area import PixelAreas

TILE = 512
"""Side of a tile in pixels. It decides the result, see :mod:`iamap_core.mapping.arcs`, so that no memory limit may."""

BATCH = 2000
"""Polygons that are made at once."""

_NO_PAIR = (np.zeros(0, np.int64), np.zeros(0, np.int64))

Codes = Callable[[Window], NDArray[np.int32]]
"""Codes ``int32[h, w]`` of a window, :data:`~iamap_core.mapping.patches.NOTHING` where there is no class."""

Scores = Callable[[Window, NDArray[np.int32]], NDArray[np.float64]]
"""Scores ``float64[h, w]`` of a window and its codes, NaN where there is none."""


@dataclass(frozen=True, kw_only=True)
class Figures:
    """Of n patches.

    code: int32[n]. pixels: int64[n]. square_metres: float64[n]. scored: int64[n], pixels that have a score. total: sum
    of their scores.
    """

    code: NDArray[np.int32]
    pixels: NDArray[np.int64]
    square_metres: NDArray[np.float64]
    scored: NDArray[np.int64]
    total: NDArray[np.float64]

    @property
    def score(self) -> NDArray[np.float64]:
        """Mean score, NaN where no pixel has one."""
        return np.where(self.scored > 0, self.total / np.maximum(self.scored, 1), np.nan)

    @classmethod
    def joined(cls, parts: list[Figures]) -> Figures:
        return cls(**{f.name: np.concatenate([getattr(part, f.name) for part in parts]) for f in fields(cls)})

    def take(self, rows: NDArray[np.int64]) -> Figures:
        return Figures(**{field.name: getattr(self, field.name)[rows] for field in fields(self)})

    def summed(self, group: NDArray[np.int64], count: int) -> Figures:
        """Of groups of patches of one code."""
        code = np.zeros(count, np.int32)
        code[group] = self.code
        return Figures(
            code=code,
            pixels=np.bincount(group, self.pixels, count).astype(np.int64),
            square_metres=np.bincount(group, self.square_metres, count).astype(np.float64),
            scored=np.bincount(group, self.scored, count).astype(np.int64),
            total=np.bincount(group, self.total, count).astype(np.float64),
        )


@dataclass(frozen=True, kw_only=True)
class ClassPolygons:
    """Some polygons, ``object[n]`` in pixels of the raster, x to the right and y down, and their figures."""

    geometry: NDArray[np.object_]
    figures: Figures

    @classmethod
    def none(cls) -> ClassPolygons:
        whole = np.zeros(0, np.int64)
        figures = Figures(
            code=whole.astype(np.int32), pixels=whole, square_metres=np.zeros(0), scored=whole, total=np.zeros(0)
        )
        return cls(geometry=np.zeros(0, object), figures=figures)


@dataclass(frozen=True)
class _Waiting:
    """What is not finished: patches 1 to n, their arcs, and which of them the last row of pixels belongs to."""

    figures: Figures
    arcs: Arcs
    row: NDArray[np.int64]
    codes: NDArray[np.int32]


@dataclass(frozen=True, kw_only=True)
class Outlines:
    """How outlines are drawn.

    simplify: how far they may move, in pixels; 0 keeps the corners of the pixels. smooth: how often corners are cut.
    """

    simplify: float = 0.0
    smooth: int = 0


def class_polygons(
    read: Codes,
    height: int,
    width: int,
    *,
    outlines: Outlines,
    areas: PixelAreas | None = None,
    scores: Scores | None = None,
    memory: int | None = None,
    tile: int = TILE,
    progress: Callable[[int], None] = lambda row: None,
) -> Iterator[ClassPolygons]:
    """Polygons of all classes of a raster of ``height x width`` pixels.

    memory: bytes that outlines may take until their polygons are finished. progress: gets the number of rows that are
        done.

    Raises :class:`~iamap_core.errors.ConfigInvalid` when they take more.
    """
    waiting: _Waiting | None = None
    for top in range(0, height, tile):
        progress(top)
        windows = [
            Window(top, left, min(tile, height - top), min(tile, width - left)) for left in range(0, width, tile)
        ]
        done, waiting = _row(read, windows, waiting, height, width, outlines, areas, scores, memory)
        yield from done
    progress(height)


def _row(
    read: Codes,
    windows: list[Window],
    waiting: _Waiting | None,
    height: int,
    width: int,
    outlines: Outlines,
    areas: PixelAreas | None,
    scores: Scores | None,
    memory: int | None,
) -> tuple[Iterator[ClassPolygons], _Waiting]:
    """What a row of tiles finishes, and what waits behind it."""
    figures = [] if waiting is None else [waiting.figures]
    arcs = [] if waiting is None else [waiting.arcs]
    count = 0 if waiting is None else len(waiting.figures.code)
    held = 0 if waiting is None else waiting.arcs.nbytes
    pairs: list[tuple[NDArray[np.int64], NDArray[np.int64]]] = []
    bottom: list[NDArray[np.int64]] = []
    bottom_codes: list[NDArray[np.int32]] = []
    beside: tuple[NDArray[np.int64], NDArray[np.int32]] | None = None
    for window in windows:
        around = _around(read, window, height, width)
        codes = around[1:-1, 1:-1]
        labels, code = numbered(codes)
        found = _figures(codes, labels, code, window, areas, scores)
        drawn = trace(around, labels, window.row, window.col, width)
        bounds = (window.col, window.row, window.col + window.width, window.row_end)
        drawn = smoothed(simplified(drawn, outlines.simplify, bounds), outlines.smooth)
        labels = np.where(labels > 0, labels + count, 0)
        arcs.append(drawn.renamed(np.append(0, np.arange(len(code)) + count + 1)))
        held += drawn.nbytes
        if memory is not None and held > memory:
            raise ConfigInvalid(
                f"the outlines of polygons that are not finished yet need more than {memory // 2**20} MB.",
                hint="Give more compute.memory, a larger simplify, or min_pixels.",
                where="compute.memory",
            )
        figures.append(found)
        count += len(code)
        if waiting is not None:
            columns = slice(window.col, window.col + window.width)
            pairs.append(_same(waiting.row[columns], waiting.codes[columns], labels[0], codes[0]))
        if beside is not None:
            pairs.append(_same(*beside, labels[:, 0], codes[:, 0]))
        beside = labels[:, -1], codes[:, -1]
        bottom.append(labels[-1])
        bottom_codes.append(codes[-1])
    one, other = (np.concatenate(side) for side in zip(_NO_PAIR, *pairs, strict=True))
    group = joined(count, one - 1, other - 1)
    row = np.concatenate(bottom)
    if windows[0].row_end == height:
        row = np.zeros_like(row)
    return _finished(figures, Arcs.joined(arcs), group, row, np.concatenate(bottom_codes))


def _same(
    above: NDArray[np.int64], above_codes: NDArray[np.int32], below: NDArray[np.int64], below_codes: NDArray[np.int32]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Patches on two sides of an edge that are one."""
    same = (above_codes == below_codes) & (above > 0)
    return above[same], below[same]


def _around(read: Codes, window: Window, height: int, width: int) -> NDArray[np.int32]:
    """Codes of a window and of the pixels around it."""
    row, col = max(window.row - 1, 0), max(window.col - 1, 0)
    row_end, col_end = min(window.row_end + 1, height), min(window.col + window.width + 1, width)
    out = np.full((window.height + 2, window.width + 2), NOTHING, np.int32)
    y, x = row - window.row + 1, col - window.col + 1
    out[y : y + row_end - row, x : x + col_end - col] = read(Window(row, col, row_end - row, col_end - col))
    return out


def _figures(
    codes: NDArray[np.int32],
    labels: NDArray[np.int64],
    code: NDArray[np.int32],
    window: Window,
    areas: PixelAreas | None,
    scores: Scores | None,
) -> Figures:
    count, flat = len(code) + 1, labels.ravel()
    pixels = np.bincount(flat, minlength=count)[1:]
    metres = np.full(len(code), np.nan)
    if areas is not None:
        each = np.broadcast_to(areas.within(window), codes.shape)
        metres = np.bincount(flat, each.ravel(), count)[1:].astype(np.float64)
    scored, total = np.zeros(len(code), np.int64), np.zeros(len(code))
    if scores is not None:
        values = scores(window, codes).ravel()
        good = np.isfinite(values)
        scored = np.bincount(flat[good], minlength=count)[1:]
        total = np.bincount(flat[good], values[good], count)[1:].astype(np.float64)
    return Figures(code=code, pixels=pixels, square_metres=metres, scored=scored, total=total)


def _finished(
    parts: list[Figures],
    arcs: Arcs,
    group: NDArray[np.int64],
    row: NDArray[np.int64],
    codes: NDArray[np.int32],
) -> tuple[Iterator[ClassPolygons], _Waiting]:
    count = int(group.max(initial=-1)) + 1
    figures = Figures.joined(parts).summed(group, count)
    names = np.append(0, group + 1)
    arcs, row = arcs.renamed(names), names[row]
    waits = np.zeros(count + 1, bool)
    waits[row] = True
    waits[0] = False
    kept = np.flatnonzero(waits)
    again = np.cumsum(waits) * waits
    left = arcs.take(np.flatnonzero(waits[arcs.left] | waits[arcs.right])).renamed(again)
    done = arcs.renamed(np.where(waits, 0, np.arange(count + 1)))
    waiting = _Waiting(figures.take(kept - 1), left, again[row], codes)
    return _batches(done, figures, np.flatnonzero(~waits[1:]) + 1), waiting


def _batches(arcs: Arcs, figures: Figures, patches: NDArray[np.int64]) -> Iterator[ClassPolygons]:
    """Polygons of some patches, few at once."""
    batch = np.full(len(figures.code) + 1, -1)
    batch[patches] = np.arange(len(patches)) // BATCH
    number = np.zeros(len(figures.code) + 1, np.int64)
    number[patches] = np.arange(len(patches)) % BATCH + 1
    sides = np.concatenate([batch[arcs.left], batch[arcs.right]])
    order = np.argsort(sides, kind="stable")
    places = np.searchsorted(sides[order], np.arange(-(-len(patches) // BATCH) + 1))
    for k, (first, last) in enumerate(pairwise(places.tolist())):
        mine = arcs.take(np.unique(order[first:last] % len(arcs)))
        members = patches[k * BATCH : (k + 1) * BATCH]
        geometry = polygons(mine.renamed(np.where(batch == k, number, 0)), len(members))
        yield ClassPolygons(geometry=geometry, figures=figures.take(members - 1))
