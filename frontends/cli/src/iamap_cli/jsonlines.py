"""Events for programs: one JSON object per line on standard output, a wish to stop on standard input.

Libraries print what they like, from Python and from C. So the stream that the program reads is taken aside
first, and descriptor 1 points at standard error from then on.
"""

from __future__ import annotations

import json
import os
import stat
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, redirect_stdout
from contextvars import ContextVar
from typing import Any, TextIO

from iamap_cli.terminal import output_descriptor
from iamap_core.events import Reporter
from iamap_core.printable import printable

POLL = 0.1
"""Seconds between looks whether a signal has asked to stop, while nothing else is asked."""

STOPPED_BY: ContextVar[Callable[[threading.Event], AbstractContextManager[None]] | None] = ContextVar(
    "STOPPED_BY", default=None
)
"""Sets an event as long as a block lasts, where somebody else reads standard input."""


@contextmanager
def protocol(stop: threading.Event, *, verbose: bool = False) -> Iterator[Reporter]:
    """A reporter whose events go to standard output; standard input sets ``stop`` when it says so."""
    with speaking(stop, verbose=verbose) as reporter:
        if (stopped_by := STOPPED_BY.get()) is not None:
            with stopped_by(stop):
                yield reporter
            return
        if _is_pipe(0):
            # On Windows, importing numpy hangs once a thread waits on standard input (numpy#24290).
            import numpy  # noqa: F401

            threading.Thread(target=watch, args=(0, stop), daemon=True, name="iamap watch").start()
        yield reporter


@contextmanager
def speaking(stop: threading.Event, *, verbose: bool = False) -> Iterator[Reporter]:
    """A reporter whose events go to standard output, for a command that reads standard input itself."""
    with aside() as stream:
        yield Reporter(emit=lambda event: write(stream, event), cancelled=stop.is_set, verbose=verbose)


def asked(descriptor: int, stop: threading.Event) -> Iterator[bytes]:
    """The lines that a program writes, as they come; they end with the input, or at once when ``stop`` is set.

    ``{"type": "cancel"}`` sets it, while an earlier line is still being answered, too.
    """
    import queue

    import numpy  # noqa: F401  (before a thread reads: see protocol)

    waiting: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()

    def read() -> None:
        for line in lines(descriptor):
            if is_cancel(line):
                stop.set()
                break
            waiting.put(line)
        waiting.put(None)

    threading.Thread(target=read, daemon=True, name="iamap read").start()
    while True:
        try:
            line = waiting.get(timeout=POLL)
        except queue.Empty:
            line = b""
        if line is None or stop.is_set():
            return
        if line.strip():
            yield line


def lines(descriptor: int) -> Iterator[bytes]:
    """The lines of a descriptor as they come.

    ``os.read`` and not ``sys.stdin``: a daemon thread inside a buffered read makes Python abort at its exit.
    """
    pending = b""
    while True:
        try:
            received = os.read(descriptor, 2**16)
        except OSError:
            received = b""
        if not received:
            break
        *lines, pending = (pending + received).split(b"\n")
        yield from lines
    if pending:
        yield pending


def write(stream: TextIO, event: Any) -> None:
    """An event, as a line at once."""
    try:
        text = event.model_dump_json()
    except ValueError:  # pydantic refuses lone surrogates, by which Python holds names of files that are not UTF-8
        text = json.dumps(event.model_dump())
    stream.write(printable(text) + "\n")
    stream.flush()


@contextmanager
def aside() -> Iterator[TextIO]:
    """Standard output, where nobody else writes to it as long as the block lasts."""
    sys.stdout.flush()
    out = output_descriptor()
    kept = os.dup(out)
    os.dup2(2, out)
    try:
        stream = os.fdopen(os.dup(kept), "w", encoding="utf-8", newline="\n")
        with stream, redirect_stdout(sys.stderr):
            yield stream
    finally:
        os.dup2(kept, out)
        os.close(kept)


def _is_pipe(descriptor: int) -> bool:
    """Whether a program holds the other end; a terminal, a file or /dev/null says nothing about stopping."""
    try:
        mode = os.fstat(descriptor).st_mode
    except OSError:
        return False
    return stat.S_ISFIFO(mode) or stat.S_ISSOCK(mode)


def watch(descriptor: int, stop: threading.Event) -> None:
    """Set ``stop`` at ``{"type": "cancel"}`` or at the end of input."""
    any(map(is_cancel, lines(descriptor)))
    stop.set()


def is_cancel(line: bytes) -> bool:
    """Whether a line says that the user wants to stop."""
    try:
        message = json.loads(line)
    except (ValueError, RecursionError):
        return False
    return isinstance(message, dict) and message.get("type") == "cancel"
