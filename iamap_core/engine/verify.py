"""What the journal of a shard says, against what its part holds: a disk may lose what it had confirmed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from iamap_core.engine.folder import Row, RunFolder
from iamap_core.engine.part import Part
from iamap_core.engine.partition import Strip, shard_window, strips
from iamap_core.engine.plan import BLOCK, Plan
from iamap_core.events import Reporter
from iamap_core.raster.grid import Window


@dataclass(frozen=True)
class Verified:
    """The rows of a shard that its part holds as they were written, and how the part is damaged, in words."""

    rows: tuple[Row, ...]
    damage: str = ""


def verify(plan: Plan, folder: RunFolder, shards: Sequence[int], report: Reporter) -> list[str]:
    """Read the finished rows of shards and compare their checksums; returns the damage that was found, in words.

    What is damaged is dropped from part and journal, so that it is done again. The caller holds the output.

    Raises :class:`~iamap_core.errors.RunBusy` when another process works on one of the shards, and
    :class:`~iamap_core.errors.OutputUnwritable` when a part cannot be written again.
    """
    found = []
    for shard in shards:
        if not folder.has_journal(shard):
            continue
        with folder.locked(shard):
            if damage := mended(plan, folder, shard, report):
                found.append(damage)
    return found


def mended(plan: Plan, folder: RunFolder, shard: int, report: Reporter) -> str:
    """The same for one shard, which the caller holds; nothing when it is not damaged."""
    verified = _verified(plan, folder, shard, folder.part(shard), report)
    if verified.damage:
        _mend(plan, folder, shard, verified.rows)
    return verified.damage


def holds(plan: Plan, folder: RunFolder, shard: int, path: Path, report: Reporter) -> bool:
    """Whether a file holds all that the journal of a shard says, and something at all."""
    return bool(folder.rows(shard)) and not _verified(plan, folder, shard, path, report).damage


def window_of(strips_of_shard: Sequence[Strip], row: Row) -> Window:
    """The output pixels of a row of blocks."""
    columns = strips_of_shard[row.strip].window
    return Window(row.first, columns.col, row.rows, columns.width)


def _verified(plan: Plan, folder: RunFolder, shard: int, path: Path, report: Reporter) -> Verified:
    noted, of = folder.rows(shard), tuple(strips(plan, shard))
    name = path.name
    part = Part(path, plan, shard_window(plan, shard))
    if not path.exists() and (noted or folder.damaged_lines(shard)):
        return Verified((), f"{name} is missing, and is made again")
    ends = {strip.number: strip.window.row for strip in of}
    rows: list[Row] = []
    damaged: list[int] = []
    for row in noted:
        report.check()
        if row.strip not in ends or not _follows(row, ends[row.strip], of[row.strip]):
            damaged.append(row.first)
        elif part.checksum(window_of(of, row), row.seed) != row.checksum:
            damaged.append(row.first)
            del ends[row.strip]  # what follows is done again as well
        else:
            ends[row.strip] = row.first + row.rows
            rows.append(row)
    if damaged:
        top = shard_window(plan, shard).row
        first = max(0, min(damaged) - top) // BLOCK + 1
        return Verified(tuple(rows), f"{name} is damaged: row {first} is done again, and what follows it")
    if lines := folder.damaged_lines(shard):
        return Verified(tuple(rows), f"the journal of {name} is damaged: {lines} of its rows are done again")
    if noted and not part.readable():
        return Verified(tuple(rows), f"the header of {name} is damaged, and is made again")
    return Verified(tuple(rows))


def _follows(row: Row, end: int, strip: Strip) -> bool:
    """Whether a row begins where the last one of its strip ends, and ends within it."""
    return row.first == end and 0 < row.rows <= min(BLOCK, strip.window.row_end - end)


def _mend(plan: Plan, folder: RunFolder, shard: int, rows: Sequence[Row]) -> None:
    if not rows:
        folder.forget(shard)
        return
    of = tuple(strips(plan, shard))
    Part(folder.part(shard), plan, shard_window(plan, shard)).rebuild(window_of(of, row) for row in rows)
    folder.note(shard, rows)
