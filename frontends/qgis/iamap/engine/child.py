"""A program that runs beside QGIS: its lines as they come, and an end to it and all that it has started."""

from __future__ import annotations

import os
import queue
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from typing import IO, Any

from .errors import MissingEngine
from .python import SET_UP
from .words import tr

OUT, ERR = "out", "err"

POLL_INTERVAL_S = 0.05
"""Seconds between two looks at whether the user wants to stop."""

LAST_LINES_TIMEOUT_S = 0.5
"""Seconds in which the last lines of an ended program arrive; only a program that it left behind can hold them up."""

MAX_QUEUED_LINES = 10_000
"""Lines that wait to be read; a program that prints faster waits."""


class Child:
    """A started program, to be used as a context: at its end the program is ended, and so is whatever it has started.

    Raises :class:`MissingEngine` when the program cannot be started.
    """

    def __init__(self, command: Sequence[str], environment: Mapping[str, str]) -> None:
        try:
            self._process = subprocess.Popen(  # nosec B603  a list of words, no shell
                list(command),
                stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                env=dict(environment), encoding="utf-8", errors="replace", **_apart(),
            )  # fmt: skip
        except OSError as error:
            raise MissingEngine(
                tr("{program} cannot be started: {reason}.").format(program=command[0], reason=error.strerror or error),
                tr("Choose another Python for the engine, or repair the environment: {set_up}.").format(
                    set_up=tr(SET_UP)
                ),
            ) from error
        self._lines: queue.Queue[tuple[str, str | None]] = queue.Queue(MAX_QUEUED_LINES)
        self._over = False
        for name, stream in ((OUT, self._process.stdout), (ERR, self._process.stderr)):
            threading.Thread(target=self._read, args=(name, stream), daemon=True).start()

    def __enter__(self) -> Child:
        return self

    def __exit__(self, *ended: object) -> None:
        self.kill()

    def _read(self, name: str, stream: IO[str]) -> None:
        with stream:
            for line in stream:
                if not self._over:
                    self._lines.put((name, line.rstrip("\n")))
        self._lines.put((name, None))

    def lines(self) -> Iterator[tuple[str, str] | None]:
        """Stream and text of every line, and ``None`` at least every ``POLL_INTERVAL_S`` in which there is none; ends
        after the program."""
        open_streams, deadline = 2, None
        looked = time.monotonic()
        while open_streams or self._process.poll() is None:
            if time.monotonic() - looked > POLL_INTERVAL_S:
                looked = time.monotonic()
                yield None
            try:
                name, line = self._lines.get(timeout=POLL_INTERVAL_S)
            except queue.Empty:
                if self._process.poll() is not None:
                    deadline = deadline or time.monotonic() + LAST_LINES_TIMEOUT_S
                    if time.monotonic() > deadline:
                        return
                continue
            if line is None:
                open_streams -= 1
            else:
                yield name, line

    def left_over(self) -> Iterator[tuple[str, str]]:
        """Lines that have come and that nobody has read."""
        with suppress(queue.Empty):
            while True:
                name, line = self._lines.get_nowait()
                if line is not None:
                    yield name, line

    @property
    def number(self) -> int:
        """By which the system knows it."""
        return self._process.pid

    def write(self, line: str) -> None:
        """A line to its standard input; nothing when it no longer listens."""
        stream = self._process.stdin
        with suppress(OSError, ValueError):
            stream.write(line + "\n")  # type: ignore[union-attr]
            stream.flush()  # type: ignore[union-attr]

    def returncode(self) -> int | None:
        """How it has ended, as in ``subprocess``; ``None`` while it runs."""
        return self._process.poll()

    def kill(self) -> None:
        """End it now, with everything that it has started."""
        process = self._process
        self._over = True
        if os.name == "nt":
            if process.poll() is None:
                end = ["taskkill", "/T", "/F", "/PID", str(process.pid)]
                subprocess.run(  # nosec B603  a list of words, no shell
                    end, stdin=subprocess.DEVNULL, capture_output=True, check=False, **_apart()
                )
        else:
            with suppress(ProcessLookupError, PermissionError):  # macOS refuses where only the dead are left
                os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        with suppress(OSError):  # what was written last has not been read
            process.stdin.close()  # type: ignore[union-attr]
        while not self._lines.empty():  # a reader that waits for space in the queue continues, and ends
            self._lines.get()


def _apart() -> dict[str, Any]:
    """A group of its own, so that it can be ended as a whole; on Windows no black window either."""
    if sys.platform == "win32":
        return {"creationflags": subprocess.CREATE_NO_WINDOW | subprocess.CREATE_NEW_PROCESS_GROUP}
    return {"start_new_session": True}
