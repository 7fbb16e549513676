"""One free shard after the other, until none is left: how several machines do a run without a queue.

Each process holds the folder for a moment while it chooses a shard. A shard of a process that died is free again, since
the system releases its lock.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from iamap_core.engine.folder import RunFolder
from iamap_core.engine.launch import missing, watching
from iamap_core.engine.partition import tiles_left
from iamap_core.engine.plan import OpenRun, Plan
from iamap_core.engine.shard import run_shard
from iamap_core.engine.verify import mended
from iamap_core.errors import RunBusy
from iamap_core.events import PlanSummary, Reporter
from iamap_core.machine.locks import Owner
from iamap_core.raster.gdal import gdal


def do_free_shards(folder: RunFolder, plan: Plan, opened: OpenRun, report: Reporter) -> int:
    """Do shards that nobody works on, until there is none; returns how many this process has done.

    Raises :class:`~iamap_core.errors.Cancelled` when the user stopped this process, or the whole run.
    """
    total = sum(tiles_left(plan, shard, folder.rows(shard)) for shard in range(plan.shards))
    report.emit(PlanSummary(tiles=total, bytes=plan.bytes))
    done = 0
    while True:
        with _free_shard(folder, plan, report) as taken:
            if taken is None:
                return done
            shard, owner = taken
            if damage := mended(plan, folder, shard, report):
                report.warn("damaged-rows", f"{damage}.")
            left = sum(tiles_left(plan, other, folder.rows(other)) for other in range(plan.shards))
            with gdal(plan.memory), watching(folder, shard, total, report, before=total - left):
                run_shard(plan, opened, folder, shard, owner)
            done += 1
            report.debug(f"Shard {shard} of {plan.shards} is done.")


@contextmanager
def _free_shard(folder: RunFolder, plan: Plan, report: Reporter) -> Iterator[tuple[int, Owner] | None]:
    """Hold an unfinished shard that nobody else holds; ``None`` when there is none, or the run is over."""
    with ExitStack() as held:
        with folder.held(report.check):
            taken = None
            for shard in missing(folder, plan) if folder.exists else ():
                try:
                    taken = shard, held.enter_context(folder.locked(shard))
                    break
                except RunBusy:
                    continue
        yield taken
