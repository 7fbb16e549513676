"""What a program writes to a process that stays: requests that wait for each other, and wishes to stop one."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from queue import Empty, SimpleQueue

from iamap_cli.jsonlines import is_cancel, lines


class Requests:
    """The lines of a descriptor, as they come. A wish to stop is about the last request before it."""

    def __init__(self, descriptor: int) -> None:
        self._lines: SimpleQueue[bytes | None] = SimpleQueue()
        self._lock = threading.Lock()
        self._read = self._begun = self._stopped = 0
        self._stop: threading.Event | None = None
        threading.Thread(target=self._listen, args=(descriptor,), daemon=True, name="iamap read").start()

    def next(self, timeout: float) -> bytes | None:
        """The next line; empty when none has come in time, in seconds; ``None`` when there will be none."""
        try:
            line = self._lines.get(timeout=timeout)
        except Empty:
            return b""
        if line is not None:
            self._begun += 1
        return line

    @contextmanager
    def stopping(self, stop: threading.Event) -> Iterator[None]:
        """Inside the block, ``stop`` is set by a wish to stop the request that was taken last, and when nobody is there
        to hear of it."""
        with self._lock:
            self._stop = stop
            if self._stopped >= self._begun:
                stop.set()
        try:
            yield
        finally:
            with self._lock:
                self._stop = None

    def _listen(self, descriptor: int) -> None:
        for line in lines(descriptor):
            if is_cancel(line):
                self._end(self._read)
            elif line.strip():
                self._read += 1
                self._lines.put(line)
        self._end(2**63)
        self._lines.put(None)

    def _end(self, number: int) -> None:
        """Stop all requests up to that one."""
        with self._lock:
            self._stopped = max(self._stopped, number)
            if self._stop is not None and self._stopped >= self._begun:
                self._stop.set()
