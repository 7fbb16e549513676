"""What a shard is: a rectangle of whole strips, which the memory can hold, by whole rows of blocks. Pure integers.

Strips lie at the same columns however a run is cut, so that the same tiles go into the same batches: the result has the
same bytes. Tiles on the border of two strips are encoded twice anyway, so that cuts between strips cost nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from iamap_core.engine.folder import Row
from iamap_core.engine.plan import BLOCK, Plan
from iamap_core.engine.tiles import TileGrid, batches
from iamap_core.errors import ConfigInvalid
from iamap_core.machine.memory import (
    FLOAT_BYTES,
    MEGABYTE,
    WIDE_MOSAIC,
    megabytes,
    memory_for_mosaic,
    mosaic_columns,
)
from iamap_core.raster.grid import Window

WIDE = 32
"""Tiles side by side in a strip that is wide enough, however many features they have: about one in so many lies on the
border of two strips and is encoded twice."""

SHARD_S = 60.0
"""Seconds of work in a shard: to take one costs a few hundredths of a second, and who dies loses little."""

BORDER = 0.05
"""Share of tiles that may be encoded twice since they touch two shards."""


@dataclass(frozen=True)
class Strip:
    """Output pixels that one rolling mosaic works through from top to bottom."""

    number: int
    window: Window

    @property
    def columns(self) -> tuple[int, int]:
        """The first output column, and the one after the last."""
        return self.window.col, self.window.col_end


@dataclass(frozen=True)
class TileRow:
    """Tiles of one row of a lattice.

    cols: their columns. batch: how many are encoded at once.
    """

    lattice: TileGrid
    row: int
    cols: range
    batch: int

    @property
    def first(self) -> int:
        """First output row; negative before the raster."""
        return self.lattice.out_row(self.row)

    @property
    def batches(self) -> tuple[range, ...]:
        """The columns, in the batches in which they are encoded."""
        return batches(self.cols, self.batch)


def tile_rows(plan: Plan, strip: Strip, start: int) -> list[TileRow]:
    """The tiles that touch a strip from output row ``start`` on, of all passes, from top to bottom."""
    rows = [
        TileRow(lattice, row, lattice.cols_touching(*strip.columns), plan.batch)
        for lattice in plan.tiles.lattices
        for row in lattice.rows_touching(start, strip.window.row_end)
    ]
    return sorted(rows, key=lambda tiles: tiles.first)


def shard_window(plan: Plan, shard: int) -> Window:
    """The output pixels that a shard owns, some strips side by side and some rows of blocks of the area; empty when
    there are fewer of these than shards."""
    area, high, wide = plan.area, BLOCK, strip_width(plan)
    down = _shard_rows(plan.tiles, area, (high, wide), plan.shards)
    row = ((shard + 1) * down - 1) // plan.shards
    first, end = _first_shard(row, down, plan.shards), _first_shard(row + 1, down, plan.shards)
    top, bottom = _cut(area.height, high, plan.shards, (first, end))
    left, right = _cut(area.width, wide, end - first, (shard - first, shard - first + 1))
    if top == bottom or left == right:
        return Window(area.row + top, area.col + left, 0, 0)
    return Window(area.row + top, area.col + left, bottom - top, right - left)


def _first_shard(row: int, down: int, shards: int) -> int:
    """The first shard of a row of shards, of which there are ``down``: how many lie above it."""
    return shards * row // down


def _cut(length: int, unit: int, parts: int, at: Sequence[int]) -> list[int]:
    """Where some of the even parts of a length begin, which is only cut at multiples of a unit."""
    units = -(-length // unit)
    return [min(units * part // parts * unit, length) for part in at]


@lru_cache(maxsize=64)
def _shard_rows(tiles: TileGrid, area: Window, unit: tuple[int, int], shards: int) -> int:
    """In how many rows shards lie so that the largest of them has the fewest tiles; in few rows where that is equal.

    unit: rows and columns of the smallest shard, in output pixels.
    """
    high, wide = unit
    lattices = tiles.lattices
    of_strips = [
        [
            len(lattice.cols_touching(area.col + left, area.col + min(left + wide, area.width)))
            for left in range(0, area.width, wide)
        ]
        for lattice in lattices
    ]
    strips = len(of_strips[0])

    def widest(across: int) -> list[int]:
        """Tiles side by side in the widest of so many shards, for each lattice."""
        edges = [strips * part // across for part in range(across + 1)]
        return [max(sum(counts[left:right]) for left, right in pairwise(edges)) for counts in of_strips]

    def largest(down: int) -> int:
        firsts = [_first_shard(row, down, shards) for row in range(down + 1)]
        tops = [area.row + top for top in _cut(area.height, high, shards, firsts)]
        cols = {across: widest(across) for across in {end - first for first, end in pairwise(firsts)}}
        return max(
            sum(
                len(lattice.rows_touching(top, bottom)) * count
                for lattice, count in zip(lattices, cols[end - first], strict=True)
            )
            for (first, end), (top, bottom) in zip(pairwise(firsts), pairwise(tops), strict=True)
            if top < bottom
        )

    rows = -(-area.height // high)
    return min(_candidates(min(-(-shards // strips), rows), min(shards, rows)), key=largest)


def _candidates(first: int, last: int) -> Iterator[int]:
    """Numbers of rows of shards to choose from: every small one, and a large one for every twentieth more."""
    while first < last:
        yield first
        first = max(first + 1, first * 21 // 20)
    yield last


def strips(plan: Plan, shard: int) -> Iterator[Strip]:
    """The shard's window cut into strips of whole blocks, from left to right."""
    window = shard_window(plan, shard)
    width = strip_width(plan)
    lefts = range(window.col, window.col_end, width) if window.height else ()
    for number, left in enumerate(lefts):
        right = min(left + width, window.col_end)
        yield Strip(number, Window(window.row, left, window.height, right - left))


def depth(plan: Plan) -> int:
    """Rows of the mosaic: a row of blocks that fills up, and the tiles that reach below it."""
    return BLOCK + plan.tiles.grid


def strip_width(plan: Plan) -> int:
    """Columns of the mosaic, whole blocks. Raises :class:`~iamap_core.errors.ConfigInvalid` when none fit."""
    column = FLOAT_BYTES * (plan.features + 2) * depth(plan)
    width, enough = (
        columns // BLOCK * BLOCK for columns in (mosaic_columns(plan.memory, column), WIDE_MOSAIC // column)
    )
    if width < BLOCK:
        raise _too_little(plan, megabytes(memory_for_mosaic(column * BLOCK)))
    widest = max(enough, WIDE * plan.tiles.grid // BLOCK * BLOCK, BLOCK)
    return min(width, widest, -(-plan.area.width // BLOCK) * BLOCK)


def _too_little(plan: Plan, needed: int) -> ConfigInvalid:
    """needed: by one process, in MB."""
    memory = plan.workers * plan.memory // MEGABYTE
    shared = f" in each of {plan.workers} processes" if plan.workers > 1 else ""
    fewer = min(plan.workers - 1, memory // needed)
    return ConfigInvalid(
        f"compute.memory={memory} MB is too small for {plan.features} features{shared}.",
        hint=f"Give at least compute.memory={plan.workers * needed}, "
        + (f"executor.workers={fewer} or less, " if fewer > 0 else "")
        + "or a smaller tiling.size.",
        where="compute.memory",
    )


def tiles_left(plan: Plan, shard: int, rows: Sequence[Row] = ()) -> int:
    """Tiles that a shard still goes through, given its journal; those on the border of two strips count twice."""
    return sum(_tiles(plan, strip, first_row(strip, rows)) for strip in strips(plan, shard))


def well_cut(plan: Plan) -> int:
    """Into how many shards a run is best cut whose workers come and go: each is of about :data:`SHARD_S`, and no more
    than :data:`BORDER` of the tiles are encoded twice since they touch two shards."""
    whole = tiles_left(replace(plan, shards=1), 0)
    rows, strips = -(-plan.area.height // BLOCK), -(-plan.area.width // strip_width(plan))
    count = rows
    if plan.pace is not None:
        count = max(1, min(rows * strips, int(whole * plan.pace / SHARD_S)))
    while (count := _even(count, strips)) > 1 and doubled(replace(plan, shards=count)) > BORDER:
        count = count * 3 // 4
    return count


def doubled(plan: Plan) -> float:
    """Share of the tiles that are encoded twice since they touch two shards."""
    return sum(tiles_left(plan, shard) for shard in range(plan.shards)) / tiles_left(replace(plan, shards=1), 0) - 1


def _even(count: int, strips: int) -> int:
    """So many shards, or a few less, that every row of them has one for each strip: no cut is cheaper."""
    return count // strips * strips if count > strips else count


def first_row(strip: Strip, rows: Sequence[Row]) -> int:
    """The first output row of a strip that is not in the journal."""
    mine = [row for row in rows if row.strip == strip.number]
    return mine[-1].first + mine[-1].rows if mine else strip.window.row


def _tiles(plan: Plan, strip: Strip, start: int) -> int:
    if start >= strip.window.row_end:
        return 0
    return sum(
        len(lattice.rows_touching(start, strip.window.row_end)) * len(lattice.cols_touching(*strip.columns))
        for lattice in plan.tiles.lattices
    )
