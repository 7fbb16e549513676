"""Running a batch: one raster after the other in this process or several at once, whatever becomes of each."""

from __future__ import annotations

import time
from collections.abc import Callable, Generator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from typing import Any

from iamap_core.batch.one import done
from iamap_core.batch.outcomes import row_of
from iamap_core.batch.plan import Batch
from iamap_core.batch.several import at_once
from iamap_core.engine.kept_encoders import encoders_kept
from iamap_core.errors import (
    Cancelled,
    IamapError,
    MissingDependency,
    UnknownComponent,
    UnknownModel,
    WeightsUnusable,
)
from iamap_core.events import Log, Progress, RasterState, Reporter, Result, WarningEvent
from iamap_core.learning.other_process import kept_between_runs

OF_SETTINGS = (WeightsUnusable, MissingDependency, UnknownModel, UnknownComponent)
"""Failures that no other raster of the same settings escapes."""

MAX_ALIKE = 3
"""Rasters that may fail in one way before any has a result; a fault of the settings is not found two hundred times."""


class BatchStopped(IamapError):
    """The first rasters of a batch failed in the same way."""

    code = "batch-stopped"


def run_batch(
    batch: Batch, report: Reporter, note: Callable[[Sequence[RasterState]], None] = lambda states: None
) -> Result:
    """Run all that is not done yet, and say what became of each: in turn, or several at once where the batch has an
    executor.

    note: receives the states of all rasters that have ended, after each.

    A raster that fails does not stop the others: the result counts it, and has a line for every raster in
    ``report["rasters"]``, beside the ``seconds`` that all took. Raises :class:`~iamap_core.errors.Cancelled`, and what
    is wrong with the settings of all.
    """
    states: list[RasterState] = []
    began, pace = time.monotonic(), Pace(len(batch.items))
    begun = [
        RasterState(
            number=number,
            total=len(batch.items),
            source=item.row.name,
            output=str(item.task.config.output),
            state="started",
        )
        for number, item in enumerate(batch.items, 1)
    ]
    ending = (_several if batch.executor else _in_turn)(batch, begun, report, pace)
    with kept_between_runs(), encoders_kept(), closing(ending):
        try:
            for state in ending:
                states.append(state)
                pace.add(state)
                report.emit(state)
                states.sort(key=lambda state: state.number)
                note(states)
                if stop := _reason_to_stop(states, batch):
                    raise stop
        except Cancelled:
            report.log(_where_it_stands(states, len(batch.items)))
            raise
    return Result(
        outputs=[output for state in states if state.state == "done" for output in state.outputs],
        report={
            "rasters": [row_of(state) for state in states],
            "seconds": round(time.monotonic() - began, 1),
        },
        failed_tiles=sum(state.failed_tiles for state in states),
        failed_rasters=sum(state.state == "failed" for state in states),
    )


def _in_turn(
    batch: Batch, begun: Sequence[RasterState], report: Reporter, pace: Pace
) -> Generator[RasterState, None, None]:
    """One raster after the other in this process."""
    for item, state in zip(batch.items, begun, strict=True):
        report.check()
        report.emit(state)
        yield done(item.task, state, _reporter(report, pace))


def _several(
    batch: Batch, begun: Sequence[RasterState], report: Reporter, pace: Pace
) -> Generator[RasterState, None, None]:
    """Several rasters at once, in the order in which they end."""
    assert batch.executor is not None
    tasks = [item.task for item in batch.items]
    for state, said in at_once(tasks, begun, batch.executor.create(), report):
        speaker = _reporter(report, pace)
        for event in said:
            speaker.emit(event)
        yield state


@dataclass
class Pace:
    """How fast the rasters go.

    seconds: of those that were not kept.
    """

    total: int
    ended: int = 0
    seconds: list[float] = field(default_factory=list)

    def add(self, state: RasterState) -> None:
        self.ended += 1
        if state.state == "done" and state.seconds is not None:
            self.seconds.append(state.seconds)

    def of_batch(self, event: Progress) -> Progress:
        """The progress of a raster as that of the batch."""
        share = (self.ended + (event.share or 0.0)) / self.total
        left = None
        if self.seconds:
            usual = sum(self.seconds) / len(self.seconds)
            here = usual if event.seconds_left is None else event.seconds_left
            left = here + usual * (self.total - self.ended - 1)
        return event.model_copy(update={"share": share, "seconds_left": left})


def _reporter(report: Reporter, pace: Pace) -> Reporter:
    """What a task of the batch speaks to: its stages belong to one raster, what it says to the batch.

    Notes are for people until a raster is done. Those of the others hardly differ, and are for whoever looks closely.
    """

    def emit(event: Any) -> None:
        match event:
            case Progress():
                report.emit(pace.of_batch(event))
            case Log(level="info", text=text) if not pace.seconds:
                report.log(text)
            case Log():
                report.emit(event.model_copy(update={"level": "debug"}))
            case WarningEvent(code=code, text=text, hint=hint):
                report.warn(code, text, hint)
            case _:
                report.emit(event)

    def is_cancelled() -> bool:
        try:
            report.check()
        except Cancelled:
            return True
        return False

    return Reporter(emit=emit, cancelled=is_cancelled, verbose=report.verbose)


def _reason_to_stop(states: Sequence[RasterState], batch: Batch) -> IamapError | None:
    """What makes all rasters fail, as far as that can be known from the first ones."""
    if not batch.share_settings or any(state.state != "failed" for state in states):
        return None
    last = states[-1]
    for kind in OF_SETTINGS:
        if last.code == kind.code:
            return kind(last.message, hint=last.hint)
    alike = {(state.code, state.message) for state in states}
    names_raster = any(state.source in state.message for state in states)
    if len(states) == MAX_ALIKE < len(batch.items) and len(alike) == 1 and not names_raster:
        return BatchStopped(
            f"the first {MAX_ALIKE} of {len(batch.items)} rasters failed in the same way: {last.message}",
            hint=last.hint,
        )
    return None


def _where_it_stands(states: Sequence[RasterState], total: int) -> str:
    over = sum(state.state != "failed" for state in states)
    return f"{over} of {total} rasters are finished. Run the same command again to go on."
