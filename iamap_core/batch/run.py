"""Running a batch: one raster after the other in this process, whatever becomes of each."""

from __future__ import annotations

import sys
import time
import traceback
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from iamap_core.batch.encoders import OpenEncoders
from iamap_core.batch.outcomes import ended, row_of
from iamap_core.batch.plan import Batch, Item
from iamap_core.errors import (
    Cancelled,
    IamapError,
    MissingDependency,
    UnknownComponent,
    UnknownModel,
    WeightsUnusable,
)
from iamap_core.events import Failure, Log, Progress, RasterState, Reporter, Result, WarningEvent
from iamap_core.learning.other_process import kept_between_runs
from iamap_core.redaction import redacted
from iamap_core.tasks import execute
from iamap_core.tasks.earlier import is_kept

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
    """Run all that is not done yet, and say what became of each.

    note: receives the states of all rasters that have ended, after each.

    A raster that fails does not stop the others: the result counts it, and has a line for every raster in
    ``report["rasters"]``, beside their ``seconds`` together. Raises :class:`~iamap_core.errors.Cancelled`, and what is
    wrong with the settings of all.
    """
    states: list[RasterState] = []
    encoders, pace = OpenEncoders(), Pace(len(batch.items))
    with kept_between_runs():
        for number, item in enumerate(batch.items, 1):
            begun = RasterState(
                number=number,
                total=len(batch.items),
                source=item.row.name,
                output=str(item.task.config.output),
                state="started",
            )
            try:
                report.check()
                report.emit(begun)
                state = _done(item, encoders, begun, report, pace)
            except Cancelled:
                report.log(_where_it_stands(states, len(batch.items)))
                raise
            states.append(state)
            pace.add(state)
            report.emit(state)
            note(states)
            if stop := _reason_to_stop(states, batch):
                raise stop
    failed = [state for state in states if state.state == "failed"]
    return Result(
        outputs=[output for state in states if state.state == "done" for output in state.outputs],
        report={
            "rasters": [row_of(state) for state in states],
            "seconds": round(sum(state.seconds or 0 for state in states), 1),
        },
        failed_tiles=sum(state.failed_tiles for state in states),
        failed_rasters=len(failed),
    )


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


def _done(item: Item, encoders: OpenEncoders, begun: RasterState, report: Reporter, pace: Pace) -> RasterState:
    """Run the task of a raster, unless its result is there. Raises :class:`~iamap_core.errors.Cancelled` alone."""
    began = time.monotonic()
    try:
        if is_kept(item.task):
            return ended(begun, time.monotonic() - began)
        result = execute(encoders.used_by(item.task), _reporter(report, pace))
        return ended(begun, time.monotonic() - began, result)
    except Cancelled:
        raise
    except IamapError as error:
        return ended(begun, time.monotonic() - began, failure=Failure.of(error))
    except Exception as error:  # a bug: the other rasters still have their turn, and this one is reported
        print(redacted(traceback.format_exc()), file=sys.stderr, end="")
        failure = Failure(code="unexpected", message=f"unexpected error: {type(error).__name__}: {error}")
        return ended(begun, time.monotonic() - began, failure=failure)


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
