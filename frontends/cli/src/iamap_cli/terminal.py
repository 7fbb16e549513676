"""Standard output and standard error that show names of others without obeying what is in them."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, TextIO

from iamap_core.errors import OutputUnwritable
from iamap_core.printable import printable


class PrintableStream:
    """A stream of text in which control characters are shown as escapes.

    unfiltered: the stream behind it, for a line that moves.
    """

    def __init__(self, stream: TextIO) -> None:
        self.unfiltered = stream

    def write(self, text: str) -> int:
        with _written():
            self.unfiltered.write(printable(text))
        return len(text)

    def flush(self) -> None:
        with _written():
            self.unfiltered.flush()

    def writelines(self, lines: Any) -> None:
        for line in lines:
            self.write(line)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.unfiltered, name)


@contextmanager
def _written() -> Iterator[None]:
    """Raises :class:`~iamap_core.errors.OutputUnwritable` where nothing can be written, unless nobody reads it."""
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        raise OutputUnwritable(f"the output cannot be printed: {error.strerror}.") from error


_DESCRIPTOR = [1]


def output_descriptor() -> int:
    """Of standard output, which is not 1 within :func:`own_output`."""
    return _DESCRIPTOR[0]


@contextmanager
def output_at(descriptor: int) -> Iterator[None]:
    """Inside the block, commands take that one for their standard output."""
    before, _DESCRIPTOR[0] = _DESCRIPTOR[0], descriptor
    try:
        yield
    finally:
        _DESCRIPTOR[0] = before


@contextmanager
def own_output() -> Iterator[None]:
    """Standard output for the command alone: libraries that write to descriptor 1, also from C, or close it, reach
    standard error, and so do all that print after the block. Raises OSError for what cannot be written.
    """
    before = sys.stdout
    try:
        _DESCRIPTOR[0] = os.dup(1)
        os.dup2(2, 1)
    except OSError:  # one of them is closed
        yield
        return
    buffering = 1 if before.isatty() else -1  # 1: by lines
    with os.fdopen(_DESCRIPTOR[0], "w", buffering, encoding=before.encoding, errors="replace") as sys.stdout:
        try:
            yield
        finally:
            sys.stdout, _DESCRIPTOR[0] = sys.stderr, 1


@contextmanager
def printable_output() -> Iterator[None]:
    """Both streams, until the end of the block, whoever prints."""
    before = sys.stdout, sys.stderr
    if before[0] is not None:  # it is when the program was started without
        sys.stdout = PrintableStream(before[0])
    if before[1] is not None:
        sys.stderr = PrintableStream(before[1])
    try:
        yield
    finally:
        sys.stdout, sys.stderr = before


def unfiltered(stream: TextIO) -> TextIO:
    """The stream behind, for text of our own that moves the cursor."""
    behind: TextIO = getattr(stream, "unfiltered", stream)
    return behind
