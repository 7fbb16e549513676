"""Several rasters at once: how they are ended."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

from iamap_core.batch.plan import plan_batch
from iamap_core.batch.several import Run, at_once
from iamap_core.catalog import Catalog
from iamap_core.errors import Cancelled, WorkerLost
from iamap_core.events import RasterState, Reporter
from iamap_core.interfaces import Executor
from tests.batch.test_run import ENCODE, desk

CATALOG = Catalog.installed()

__all__ = ["desk"]


class Here:
    """Runs everything in this process, and notes whether it was asked to stop before it was ended."""

    shards = 2

    def __init__(self, lost: bool = False) -> None:
        self.lost = lost
        self.asked_first: bool | None = None

    def map(self, run_shard: Callable[[int], Any], shards: Iterable[int]) -> Iterator[Any]:
        assert isinstance(run_shard, Run)
        try:
            for shard in shards:
                yield run_shard(shard)
                if self.lost:
                    raise WorkerLost("a process ended.")
        finally:
            self.asked_first = run_shard.stop.exists()


def begin(executor: Executor, report: Reporter) -> Iterator[tuple[RasterState, Any]]:
    items = plan_batch(ENCODE[0], ENCODE[1:], CATALOG).items
    begun = [
        RasterState(number=number, total=len(items), source=item.row.name, output="", state="started")
        for number, item in enumerate(items, 1)
    ]
    return at_once([item.task for item in items], begun, executor, report)


def test_who_takes_no_more_results_asks_the_processes_to_stop_before_they_are_ended() -> None:
    executor = Here()
    states = begin(executor, Reporter())
    assert next(states)[0].state == "done"
    states.close()  # type: ignore[attr-defined]
    assert executor.asked_first is True
    assert not list(Path("o").glob("t[1-3].tif"))


def test_a_signal_to_all_processes_is_a_wish_to_stop_and_no_lost_worker() -> None:
    wishes: list[bool] = []
    states = begin(Here(lost=True), Reporter(cancelled=lambda: bool(wishes)))
    next(states)
    wishes.append(True)
    with pytest.raises(Cancelled):
        next(states)
    states = begin(Here(lost=True), Reporter())
    next(states)
    with pytest.raises(WorkerLost):
        next(states)
