"""The process in which fits run, and how it waits between the runs of one program.

To start it and to import a library of learning takes seconds, as long as many a fit. Where a program does several runs
(a batch, a sweep, a notebook) it waits for the next one, :func:`kept_between_runs`.
"""

from __future__ import annotations

import importlib
import multiprocessing
import multiprocessing.connection
import multiprocessing.util
import os
import signal
import sys
import threading
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import Any, Self

from iamap_core.loaded import Versions, module_versions
from iamap_core.plugin_files import plugin_files

SPAWN = multiprocessing.get_context("spawn")
"""Forking after GDAL or a threaded library has loaded hangs."""

AT_END = multiprocessing.util.Finalize
"""Calls a function when a process ends, before its daemons are waited for, which here end only on request."""

END_AT_ONCE = os._exit
"""The system's own: during a call of a plugin ``os._exit`` raises an error, in every thread."""


@dataclass(frozen=True)
class Surroundings:
    """What of a process may change while it lives, and may matter to what it is asked."""

    folder: str
    variables: dict[str, str]
    path: list[str]

    @classmethod
    def here(cls) -> Self:
        return cls(folder=os.getcwd(), variables=dict(os.environ), path=list(sys.path))  # noqa: PTH109

    def take(self) -> None:
        with suppress(OSError):  # it may be gone
            os.chdir(self.folder)
        for name in os.environ.keys() - self.variables.keys():
            del os.environ[name]
        os.environ.update(self.variables)
        if sys.path != self.path:
            sys.path[:] = self.path
            importlib.invalidate_caches()
        plugin_files()  # which the variables name, so that their components can be received


class OtherProcess:
    """A process that answers requests, one at a time, in the surroundings of this one.

    answer: a function of a module, called there with what is sent.
    prepare: called there first, so that what it imports is there when it is needed; whether it fails does not matter.
    """

    def __init__(self, answer: Callable[..., Any], name: str, prepare: Callable[[], object] | None = None) -> None:
        self.connection, theirs = SPAWN.Pipe()
        self._process = SPAWN.Process(target=_serve, args=(theirs, answer, prepare), daemon=True, name=name)
        self._process.start()
        theirs.close()
        self._has: dict[str, Versions] = {}

    def ask(self, package: str, *request: Any) -> None:
        """Ask for what a package of a plugin does. The answer comes through the connection, which is closed when the
        process ends."""
        self._has[package] = {**self._has.get(package, {}), **module_versions([package])}
        self.connection.send(Surroundings.here())
        self.connection.send(request)

    @property
    def was_asked(self) -> bool:
        """Whether anything was asked for; what was prepared alone, may have changed since."""
        return bool(self._has)

    @property
    def is_current(self) -> bool:
        """Whether this is alive and has not loaded modules of plugins that have changed since: what an author changes
        and loads anew is loaded anew there, too."""
        for package, had in self._has.items():
            now = module_versions([package])
            if any(now.get(name, version) != version for name, version in had.items()):
                return False
        return self._process.is_alive()

    def ended(self) -> int | None:
        """The exit code of a process that has closed the connection."""
        self._process.join()
        return self._process.exitcode

    def is_alive(self) -> bool:
        return self._process.is_alive()

    def end(self) -> None:
        """At once, whatever it does."""
        self.connection.close()
        self._process.kill()
        self._process.join()
        self._process.close()


# ---------------------------------------------------------------------------------------------------- waiting


class _Waiting:
    """At most one process that waits for a next request."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.programs = 0
        self.process: OtherProcess | None = None
        self.owner = 0

    def swap(self, process: OtherProcess | None) -> OtherProcess | None:
        """Put one in the place of that which waited; one of the process that this was forked from stays its own."""
        with self.lock:
            earlier, self.process = self.process, process
            is_ours, self.owner = self.owner == os.getpid(), os.getpid()
        if not is_ours:  # also in processes of multiprocessing, which end without atexit
            AT_END(None, _end_waiting, exitpriority=100)
        return earlier if is_ours else None


_waiting = _Waiting()


@contextmanager
def kept_between_runs() -> Iterator[None]:
    """Within it, a process that is given back waits for the next run."""
    _waiting.programs += 1
    try:
        yield
    finally:
        _waiting.programs -= 1
        if not _waiting.programs:
            _end_waiting()


def keep_between_runs() -> None:
    """From now on and until this program ends: for one in which people work, such as a notebook."""
    _waiting.programs += 1


def taken(answer: Callable[..., Any], name: str, prepare: Callable[[], object] | None = None) -> OtherProcess:
    """A process that answers: that which waits, if there is one, or a new one.

    prepare: what a new one does first.
    """
    process = _waiting.swap(None)
    if process is not None and not process.is_current:
        process.end()
        process = None
    return process or OtherProcess(answer, name, prepare)


def give_back(process: OtherProcess) -> None:
    """A process that has answered all it was asked. One that was asked nothing ends."""
    waits = bool(_waiting.programs) and process.was_asked
    earlier = _waiting.swap(process) if waits else None
    for ending in (earlier, None if waits else process):
        if ending is not None:
            ending.end()


def _end_waiting() -> None:
    process = _waiting.swap(None)
    if process is not None:
        process.end()


# ------------------------------------------------------------------------------------------- the other process


def _serve(
    connection: multiprocessing.connection.Connection,
    answer: Callable[..., Any],
    prepare: Callable[[], object] | None,
) -> None:
    """Answer until the requests end."""
    for name in ("SIGINT", "SIGTERM", "SIGBREAK"):  # consoles and batch systems send them to all; the parent decides
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    if prepare is not None:
        with suppress(Exception):  # the request meets the same, and answers with it
            prepare()
    while True:
        try:
            connection.recv().take()
            request = connection.recv()
        except EOFError:
            return
        given = answer(*request)
        try:
            connection.send(given)
        except (TypeError, AttributeError, ValueError, RecursionError) as error:  # it holds what cannot be sent
            problem = given if isinstance(given, Exception) else error
            connection.send(RuntimeError("".join(traceback.format_exception(problem))))
        del request, given  # which may be large


def _end_with_parent() -> None:
    parent = SPAWN.parent_process()
    if parent is not None:
        parent.join()
        END_AT_ONCE(1)
