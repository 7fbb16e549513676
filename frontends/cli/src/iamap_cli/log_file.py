"""`--log-file`: all that a command says, with the time, at the end of a text file."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import Any, TextIO

from iamap_cli.progress import PlainLines
from iamap_core.errors import ConfigInvalid, OutputUnwritable
from iamap_core.events import Cancellation, Failure, Log, Reporter, Result
from iamap_core.printable import one_line
from iamap_core.redaction import redacted

FIRST = "# log of iamap"
"""How such a file begins; nothing is written into any other."""


@contextmanager
def logged(path: Path | None, reporter: Reporter, *, verbose: bool = False) -> Iterator[None]:
    """Inside the block every event goes into the file too; nothing happens without one.

    verbose: whether what only programs see otherwise stands there, too.

    Raises :class:`~iamap_core.errors.ConfigInvalid` for a file that is not a log of ours, and
    :class:`~iamap_core.errors.OutputUnwritable`.
    """
    if path is None:
        yield
        return
    _check(path)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        file = path.open("a", encoding="utf-8", errors="replace")
    except OSError as error:
        raise OutputUnwritable(
            f"{path} cannot be written: {error.strerror}.", hint="Give another --log-file.", where="log_file"
        ) from error
    try:
        lines = _Lines(file, reporter, verbose=verbose)
        if not (path.is_file() and path.stat().st_size):
            lines.put(FIRST)
        lines.write(redacted(shlex.join(["iamap", *sys.argv[1:]])))
        with reporter.also(lines):
            yield
    finally:
        with suppress(OSError):  # of a disk that is full, which was reported
            file.close()


def _check(path: Path) -> None:
    if not path.is_file():  # a device or a pipe keeps nothing that could be lost
        return
    try:
        with path.open("rb") as file:
            ours = file.read(len(FIRST)) in (FIRST.encode(), b"")
    except OSError:
        ours = False
    if not ours:
        raise ConfigInvalid(
            f"{path} exists and is not a log of iamap.", hint="Give another --log-file.", where="log_file"
        )


class _Lines(PlainLines):
    """Plain lines behind the time, and how the command ended. A disk that is full ends the log, not the command."""

    def __init__(self, stream: TextIO, reporter: Reporter, *, verbose: bool) -> None:
        super().__init__(stream)
        self._verbose = verbose
        self._reporter = reporter
        self._is_broken = False

    def __call__(self, event: Any) -> None:
        match event:
            case Result(outputs=outputs):
                for output in outputs:
                    self.write(f"{output.role}  {one_line(output.path)}")
                self.write("done")
            case Failure(message=message, hint=hint):
                self.write(one_line(f"error: {message} {hint}".rstrip()))
            case Log(level="debug", text=text) if self._verbose:
                self.write(one_line(text))
            case Cancellation():
                self.write("cancelled")
            case _:
                super().__call__(event)

    def write(self, line: str) -> None:
        now = datetime.now().astimezone().isoformat(sep=" ", timespec="seconds")
        self.put(f"{now}  {line}")

    def put(self, line: str) -> None:
        """A line as it is."""
        if self._is_broken:
            return
        try:
            print(line, file=self.stream, flush=True)
        except OSError as error:
            self._is_broken = True
            self._reporter.warn("log-file", f"the log cannot be written any further: {error.strerror}.")
