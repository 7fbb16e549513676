"""What a shard is: a band of whole block rows, cut into strips that the memory can hold. Pure integers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

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
    """The output pixels that a shard owns: whole block rows of the area; empty when there are fewer than shards."""
    rows = -(-plan.area.height // BLOCK)
    first, last = (min(rows * k // plan.shards * BLOCK, plan.area.height) for k in (shard, shard + 1))
    return Window(plan.area.row + first, plan.area.col, last - first, plan.area.width)


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
    than :data:`BORDER` of the tiles are encoded twice."""
    whole = tiles_left(replace(plan, shards=1), 0)
    count = -(-plan.area.height // BLOCK)
    if plan.pace is not None:
        count = max(1, min(count, int(whole * plan.pace / SHARD_S)))

    def doubled() -> float:
        cut = replace(plan, shards=count)
        return sum(tiles_left(cut, shard) for shard in range(count)) / whole - 1

    while count > 1 and doubled() > BORDER:
        count = count * 3 // 4
    return count


def first_row(strip: Strip, rows: Sequence[Row]) -> int:
    """The first output row of a strip that is not in the journal."""
    mine = [row for row in rows if row.strip == strip.number]
    return mine[-1].first + mine[-1].rows if mine else strip.window.row


def _tiles(plan: Plan, strip: Strip, start: int) -> int:
    if start >= strip.window.row_end:
        return 0
    return sum(len(tiles.cols) for tiles in tile_rows(plan, strip, start))
