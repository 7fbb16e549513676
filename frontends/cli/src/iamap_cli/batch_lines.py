"""A batch for people: one bar for all rasters while it runs, a table when it is over."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

from iamap_core.events import Log, PlanSummary, Progress, RasterState, Result
from iamap_core.quantities import duration

PATIENCE_S = 10.0
"""How long a raster may take before its own stages are shown."""

STATES = ("done", "kept", "failed")


class BatchLines:
    """Events of a batch, made into those of one command whose steps are rasters."""

    def __init__(self, show: Callable[[Any], None], clock: Callable[[], float] = time.monotonic) -> None:
        self._show = show
        self._clock = clock
        self._raster: RasterState | None = None
        self._began = 0.0

    def __call__(self, event: Any) -> None:
        match event:
            case RasterState():
                self._at(event)
            case Progress() if self._raster is not None:
                self._stage(event, self._raster)
            case PlanSummary():  # of one raster
                return
            case _:
                self._show(event)

    def _at(self, event: RasterState) -> None:
        self._raster, self._began = event, self._clock()
        if event.state == "failed":
            self._show(Log(text=f"failed: {event.source}: {event.message} {event.hint}".rstrip()))
        if event.state == "started" or event.number == event.total:
            self._bar(event, None)

    def _stage(self, event: Progress, raster: RasterState) -> None:
        if self._clock() - self._began >= PATIENCE_S:
            stage = f"{raster.number}/{raster.total} {event.stage}"
            self._show(event.model_copy(update={"stage": stage}))
        else:
            self._bar(raster, event.seconds_left)

    def _bar(self, raster: RasterState, seconds_left: float | None) -> None:
        done = raster.number - (raster.state == "started")
        self._show(Progress(stage="rasters", done=done, total=raster.total, seconds_left=seconds_left))


def table_lines(result: Result) -> Iterator[str]:
    """A line for each raster, those that failed last, and how many there are of each state."""
    rows = result.report["rasters"]
    shown = [("raster", "state", "seconds", "message")]
    for row in sorted(rows, key=lambda row: STATES.index(row["state"])):
        text = row["message"] if row["state"] == "failed" else f"{row['output']} {row['message']}".rstrip()
        shown.append((row["source"], row["state"], row["seconds"], text))
    widths = [max(len(line[column]) for line in shown) for column in range(3)]
    for source, state, seconds, text in shown:
        yield f"{source:<{widths[0]}}  {state:<{widths[1]}}  {seconds:>{widths[2]}}  {text}".rstrip()
    counts = Counter(row["state"] for row in rows)
    yield f"{', '.join(f'{counts[state]} {state}' for state in STATES)} in {duration(result.report['seconds'])}"
