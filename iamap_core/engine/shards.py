"""What a shard is: a band of whole block rows, cut into strips that the memory can hold. Pure integers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from iamap_core.engine.folder import Row
from iamap_core.engine.plan import BLOCK, SHARE, Plan
from iamap_core.errors import ConfigInvalid
from iamap_core.raster.grid import Window

ENOUGH = 48 * 2**20
"""More bytes than these make the mosaic no better: the tiles that two strips share are few by then."""


@dataclass(frozen=True)
class Strip:
    """Output pixels that one rolling mosaic works through from top to bottom."""

    number: int
    window: Window


def shard_window(plan: Plan, shard: int) -> Window:
    """The output pixels that a shard owns: whole block rows of the area; empty when there are fewer than shards."""
    rows = -(-plan.area.height // BLOCK)
    first, last = (min(rows * k // plan.shards * BLOCK, plan.area.height) for k in (shard, shard + 1))
    return Window(plan.area.row + first, plan.area.col, last - first, plan.area.width)


def strips(plan: Plan, shard: int) -> list[Strip]:
    """The shard's window cut into strips of whole blocks."""
    window = shard_window(plan, shard)
    width = strip_width(plan)
    lefts = range(window.col, window.col_end, width) if window.height else ()
    return [
        Strip(number, Window(window.row, left, window.height, min(width, window.col_end - left)))
        for number, left in enumerate(lefts)
    ]


def depth(plan: Plan) -> int:
    """Rows of the mosaic: a row of blocks that fills up, and the tiles that reach below it."""
    return BLOCK + plan.tiles.grid


def strip_width(plan: Plan) -> int:
    """Columns of the mosaic, whole blocks. Raises :class:`~iamap_core.errors.ConfigInvalid` when none fit."""
    column = 4 * (plan.features + 2) * (depth(plan) + BLOCK)  # the mosaic, and the rows that leave it
    width, enough = (size // column // BLOCK * BLOCK for size in (plan.memory // SHARE, ENOUGH))
    if width < BLOCK:
        needed = SHARE * column * BLOCK / 2**20
        raise ConfigInvalid(
            f"compute.memory={plan.memory // 2**20} MB is too little for {plan.features} features.",
            hint=f"Give at least compute.memory={needed + 1:.0f}, or a smaller tiling.size.",
            where="compute.memory",
        )
    return min(width, max(enough, BLOCK), -(-plan.area.width // BLOCK) * BLOCK)


def tiles_left(plan: Plan, shard: int, rows: Sequence[Row] = ()) -> int:
    """Tiles that a shard still goes through, given its journal; those on the border of two strips count twice."""
    return sum(_tiles(plan, strip, first_row(strip, rows)) for strip in strips(plan, shard))


def first_row(strip: Strip, rows: Sequence[Row]) -> int:
    """The first output row of a strip that is not in the journal."""
    mine = [row for row in rows if row.strip == strip.number]
    return mine[-1].first + mine[-1].rows if mine else strip.window.row


def _tiles(plan: Plan, strip: Strip, start: int) -> int:
    if start >= strip.window.row_end:
        return 0
    needed = plan.tiles.touching(strip.window.col, strip.window.col_end, plan.tiles.cols)
    rows = plan.tiles.touching(start, strip.window.row_end, plan.tiles.rows)
    return len(rows) * sum(len(batch) for batch in plan.batches.covering(needed))
