"""What components promise while they work, and the work that is tried: what a component of each kind does once."""

from __future__ import annotations

import concurrent.futures.thread
import contextlib
import io
import locale
import os
import signal
import sys
import threading
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from unittest import mock

import numpy as np

from iamap_core.errors import IamapError
from iamap_core.guard.boundary import SIGNALS, calling
from iamap_core.guard.kept import answer
from iamap_core.testing.check import DoesNotApply, PromiseBroken, require
from iamap_core.testing.of_adapters import planned
from iamap_core.testing.of_upsamplers import coarse_block, upsampled
from iamap_core.testing.of_validators import folds_of
from iamap_core.testing.subject import SOME, Subject, blobs, block, fit_anew, open_anew, tiles

RIGHTS = 0o022
"""Which new files do not give to others."""
DEPTH = 1000
"""Of recursion, as Python has it when it starts: one may raise it."""
THREAD_S = 0.5
"""Seconds after which a thread counts as left behind."""


def work(subject: Subject, **parameters: Any) -> Any:
    """What a component with these parameters gives, in any form."""
    match subject.kind:
        case "encoder":
            encoder, plan = open_anew(subject, **parameters)
            return encoder.geometry, plan, encoder.encode(tiles(plan, 1))
        case "bands":
            adapter, bands = planned(subject, **parameters)
            return vars(bands), adapter.adapt(block(bands.bands), bands)
        case "upsample":
            return upsampled(subject, coarse_block(), **parameters)
        case "validator":
            return [vars(fold) for fold in folds_of(subject, **parameters)]
        case "executor":
            return subject.create(**parameters).shards
    fitted = fit_anew(subject, **parameters)
    return fitted.state(), answer(subject.kind, fitted, blobs()[0][:SOME])


class _Bare(Subject):
    """A subject whose components are not behind the boundary, which would put back what they change."""

    def create(self, **other: Any) -> Any:
        return super().create(**other)._own


def it_works_quietly_and_stays_in_its_folder(subject: Subject) -> None:
    """In a run what it prints goes to standard error, and the working directory is put back."""
    printed, before = io.StringIO(), Path.cwd()
    try:
        with calling(subject.entry.guarded_by, "its work"), contextlib.redirect_stdout(printed):
            work(_Bare(**vars(subject)))
            after = Path.cwd()
    except (IamapError, PromiseBroken):
        raise DoesNotApply("it does not work") from None
    require(after == before, "It changes the working directory.")
    require(not printed.getvalue(), f"It prints {printed.getvalue().strip()[:200]!r}.")


def it_leaves_the_process_as_it_was(subject: Subject) -> None:
    """Variables, signals, what numpy and Python do about errors and warnings, rights of new files; no thread waits."""
    with contextlib.redirect_stdout(io.StringIO()):
        try:
            with _usual_process():
                work(subject)  # what its libraries set up once when they are imported
            with _usual_process(), _variables() as lasting, calling(subject.entry.guarded_by, "its work"):
                before, threads = _process(), set(threading.enumerate())
                work(_Bare(**vars(subject)))
                after = _process()
        except (IamapError, PromiseBroken):
            raise DoesNotApply("it does not work") from None
    changed = [what for what, value in before.items() if after[what] != value] + lasting()
    require(not changed, f"It changes {' and '.join(changed)}.")
    left = [one for one in threading.enumerate() if one not in threads and not one.daemon and not _is_of_pool(one)]
    for thread in left:
        thread.join(THREAD_S)
    names = [one.name for one in left if one.is_alive()]
    require(not names, f"It leaves {', '.join(names)} behind, a thread for which the end of the program waits.")


def _process() -> dict[str, Any]:
    """What belongs to the process, by what messages call it."""
    umask = os.umask(RIGHTS)
    os.umask(umask)
    return {
        "what a signal does": [signal.getsignal(getattr(signal, name)) for name in SIGNALS if hasattr(signal, name)],
        "how numpy treats errors": np.geterr(),
        "warnings into errors": [one for one in warnings.filters if one[0] == "error"],
        "the rights of new files": umask,
        "the depth of recursion": min(sys.getrecursionlimit(), DEPTH),
        "how numbers are written": locale.setlocale(locale.LC_NUMERIC),
    }


@contextlib.contextmanager
def _usual_process() -> Iterator[None]:
    """The usual way of writing numbers, which other checks may have changed, and afterwards what it was."""
    numbers = locale.setlocale(locale.LC_NUMERIC)
    locale.setlocale(locale.LC_NUMERIC, "C")
    try:
        yield
    finally:
        locale.setlocale(locale.LC_NUMERIC, numbers)


@contextlib.contextmanager
def _variables() -> Iterator[Callable[[], list[str]]]:
    """The names of environment variables that are set and stay so, if only to the value that they have already."""
    events: dict[str, list[object]] = {}

    def heard(function: Callable[..., None]) -> Callable[..., None]:
        def noted(name: bytes | str, *value: object) -> None:
            events.setdefault(os.fsdecode(name), []).append(value)
            function(name, *value)

        return noted

    def lasting() -> list[str]:
        return sorted(name for name, found in events.items() if found[0] and found[0] == found[-1])

    with mock.patch.object(os, "putenv", heard(os.putenv)), mock.patch.object(os, "unsetenv", heard(os.unsetenv)):
        yield lasting


def _is_of_pool(thread: threading.Thread) -> bool:
    """Whether it is a worker of a pool, which ends with the program."""
    return thread in getattr(concurrent.futures.thread, "_threads_queues", {})


CHECKS = (it_works_quietly_and_stays_in_its_folder, it_leaves_the_process_as_it_was)
