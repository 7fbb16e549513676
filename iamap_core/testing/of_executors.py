"""What executors promise."""

from __future__ import annotations

import contextlib
import time
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from iamap_core.errors import Cancelled, IamapError, RunIncomplete
from iamap_core.testing.check import PromiseBroken, require
from iamap_core.testing.subject import Subject

SHARDS = 5
CANCEL_S = 10.0
"""Seconds within which the end of a run is heard."""


@dataclass(frozen=True)
class _Work:
    """A shard that leaves a file; it can be sent to another process."""

    folder: Path
    fails: int | None = None

    def __call__(self, shard: int) -> int:
        if shard == self.fails:
            raise RunIncomplete(f"shard {shard} cannot be done.")
        with (self.folder / str(shard)).open("ab") as file:
            file.write(b"x")
        return shard


def every_shard_runs_once(subject: Subject) -> None:
    """And its result comes back, in any order."""
    executor = subject.create()
    require(executor.shards >= 1, "It cuts runs into no shards.")
    with TemporaryDirectory() as folder:
        results = sorted(executor.map(_Work(Path(folder)), range(SHARDS)))
        require(results == list(range(SHARDS)), f"Of the shards 0 to {SHARDS - 1} it gives {results}.")
        times = {path.name: path.stat().st_size for path in Path(folder).iterdir()}
        require(set(times.values()) == {1}, f"It runs shards several times: {times}.")


def one_shard_can_be_run(subject: Subject) -> None:
    """A resumed run may have a single one left."""
    with TemporaryDirectory() as folder:
        require(list(subject.create().map(_Work(Path(folder)), [3])) == [3], "It does not run shard 3 alone.")


def the_error_of_a_shard_is_raised(subject: Subject) -> None:
    """As what it is."""
    with TemporaryDirectory() as folder:
        try:
            list(subject.create().map(_Work(Path(folder), fails=1), range(SHARDS)))
        except RunIncomplete as error:
            require(error.message == "shard 1 cannot be done.", f"The error became: {error.message}")
            return
        except IamapError as error:
            raise PromiseBroken(f"The error became: {error.message}") from error
    raise PromiseBroken("The error of a shard is lost.")


def a_cancelled_run_ends(subject: Subject) -> None:
    """Whoever stops asking for results does not wait for all shards."""
    with TemporaryDirectory() as folder:
        started = time.monotonic()
        answers = subject.create().map(_Work(Path(folder)), range(SHARDS))
        next(answers)
        with contextlib.suppress(Cancelled):
            answers.close()
        took = time.monotonic() - started
        require(took < CANCEL_S, f"It took {took:.0f} s to end after its results were no longer asked for.")


CHECKS = (every_shard_runs_once, one_shard_can_be_run, the_error_of_a_shard_is_raised, a_cancelled_run_ends)
