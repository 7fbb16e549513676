"""Several rasters of a batch at once: an executor runs them as it runs the shards of one encoding."""

from __future__ import annotations

import json
import tempfile
import threading
import time
import zlib
from collections.abc import Generator, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from iamap_core.batch.one import done
from iamap_core.catalog import Catalog
from iamap_core.config.binding import BoundTask, bind
from iamap_core.config.registry import task_model
from iamap_core.engine.kept_encoders import keep_encoders
from iamap_core.errors import Cancelled, IamapError
from iamap_core.events import Log, Progress, RasterState, Reporter, WarningEvent
from iamap_core.interfaces import Executor, SharesMemory
from iamap_core.learning.other_process import keep_between_runs
from iamap_core.machine.memory import megabytes, memory_for, memory_of_worker

LOOK_S = 0.2
"""Seconds between two looks at whether the user wants to stop."""

Messages = tuple[Log | WarningEvent, ...]


def at_once(
    tasks: Sequence[BoundTask[Any]], begun: Sequence[RasterState], executor: Executor, report: Reporter
) -> Iterator[tuple[RasterState, Messages]]:
    """The states of all rasters as they end, each with what its run has said.

    Together they keep to the memory of one run. Raises :class:`~iamap_core.errors.Cancelled`, and
    :class:`~iamap_core.errors.ConfigInvalid` when there is too little memory for so many.
    """
    workers = executor.workers if isinstance(executor, SharesMemory) else 1
    configs = [_with_share(task.config, min(workers, len(tasks))).model_dump(mode="json") for task in tasks]
    lines = [json.dumps([config, state.model_dump(mode="json")]) for config, state in zip(configs, begun, strict=True)]
    began, ended = time.monotonic(), 0
    with tempfile.TemporaryDirectory(prefix="iamap-batch-") as folder:
        stop = Path(folder) / "stop"
        run = Run(tasks[0].config.task, zlib.compress("\n".join(lines).encode()), stop, verbose=report.verbose)
        report.emit(Progress(stage="rasters", done=0, total=len(tasks), share=0.0))
        answers = executor.map(run, range(len(tasks)))
        # The processes are asked to stop and end while the file is there.
        with ExitStack() as stack:
            if isinstance(answers, Generator):
                stack.callback(answers.close)
            stack.enter_context(_heeding(stop, report))
            for answer in answers:
                if answer is None:  # it was asked to stop
                    continue
                ended += 1
                left = (time.monotonic() - began) / ended * (len(tasks) - ended)
                share = ended / len(tasks)
                report.emit(Progress(stage="rasters", done=ended, total=len(tasks), share=share, seconds_left=left))
                yield answer


def _with_share(config: Any, workers: int) -> Any:
    """The settings of a run that takes its part of the memory."""
    compute = getattr(config, "compute", None)
    if workers == 1 or compute is None:
        return config
    memory = megabytes(memory_of_worker(memory_for(compute), workers))
    return config.model_copy(update={"compute": compute.model_copy(update={"memory": memory})})


@contextmanager
def _heeding(stop: Path, report: Reporter) -> Iterator[None]:
    """Make a file as soon as the user wants to stop or nobody takes more results, and raise
    :class:`~iamap_core.errors.Cancelled` when that was the user's wish."""
    over, asked = threading.Event(), list[Cancelled]()

    def watch() -> None:
        while not over.wait(LOOK_S):
            try:
                report.check()
            except Cancelled as error:
                asked.append(error)
                stop.touch()
                return

    thread = threading.Thread(target=watch, name="iamap-watch", daemon=True)
    thread.start()
    try:
        yield
    except BaseException as error:
        stop.touch()
        if isinstance(error, IamapError):
            report.check()  # a signal to all processes of a job ends the workers, too: no lost worker, a wish to stop
        raise
    finally:
        over.set()
        thread.join()
    if asked:
        raise asked[0]


@dataclass(frozen=True)
class Run:
    """``run(number)``: one raster in a process of an executor. It is pickled for each, so that it holds all in little.

    packed: settings and state of each raster, as lines of JSON; no file, since addresses may have passwords.
    """

    task: str
    packed: bytes
    stop: Path
    verbose: bool

    def __call__(self, number: int) -> tuple[RasterState, Messages] | None:
        said: list[Log | WarningEvent] = []

        def emit(event: Any) -> None:
            if isinstance(event, Log | WarningEvent):
                said.append(event)

        reporter = Reporter(emit=emit, cancelled=self.stop.exists, verbose=self.verbose)
        try:
            reporter.check()
            config, state = json.loads(zlib.decompress(self.packed).splitlines()[number])
            task = bind(task_model(self.task).model_validate(config), Catalog.installed())
            _keep_process()
            keep_encoders()  # a network is loaded once in each process
            ended = done(task, RasterState.model_validate(state), reporter)
        except Cancelled:
            return None
        return ended, tuple(said)


@cache
def _keep_process() -> None:
    keep_between_runs()
