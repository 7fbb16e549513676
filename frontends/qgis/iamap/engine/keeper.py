"""A process of the engine that waits for the next command, so that what takes seconds to load is loaded once.

At most one waits: ``iamap serve``, which ends by itself when nothing is asked of it for some minutes. Its protocol is
in ``docs/serve.schema.json``: a line asks for a command, the command's events follow, and a line says how it ended.
"""

from __future__ import annotations

import json
import math
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from .child import ERR, OUT, Child
from .python import split

ENDINGS = ("ended", "refused")
"""Types of the lines after which nothing more is said of a command."""

LATE_S = 1.0
"""Seconds that standard error may come later than standard output."""


class Keeper:
    """Hands out processes, and takes one back that has ended a command well. To be used by several threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._waiting: tuple[Any, Child] | None = None
        self._paused = 0

    def begin(self, command: Sequence[str], environment: Mapping[str, str]) -> KeptChild:
        """Run a command of the engine: in the process that waits, where it is of that interpreter and has that
        environment, otherwise in a new one. Raises ``MissingEngine`` when it cannot be started."""
        start, arguments = split(command)
        key = (tuple(start), dict(environment))
        with self._lock:
            kept, self._waiting = self._waiting, None
        if kept is not None and (kept[0] != key or kept[1].returncode() is not None):
            kept[1].kill()
            kept = None
        child = kept[1] if kept is not None else Child([*start, "serve"], environment)
        return KeptChild(self, key, child, arguments)

    def give_back(self, key: Any, child: Child) -> None:
        """A process that waits for another command. It takes the place of one that waited before."""
        with self._lock:
            if self._paused:
                ending: Child | None = child
            else:
                ending, self._waiting = self._waiting[1] if self._waiting else None, (key, child)
        if ending is not None:
            ending.kill()

    def end(self) -> None:
        """End the process that waits."""
        with self._lock:
            kept, self._waiting = self._waiting, None
        if kept is not None:
            kept[1].kill()

    @contextmanager
    def nothing_kept(self) -> Iterator[None]:
        """Inside the block no process waits: what it has loaded is to be changed or removed."""
        with self._lock:
            self._paused += 1
        self.end()
        try:
            yield
        finally:
            with self._lock:
                self._paused -= 1

    @property
    def process(self) -> int | None:
        """Number of the process that waits; ``None`` when none does."""
        with self._lock:
            return self._waiting[1].number if self._waiting else None


class KeptChild:
    """A process for one command, to be used as a :class:`~iamap.engine.child.Child`: at its end the process waits for
    the next one, or is ended."""

    def __init__(self, keeper: Keeper, key: Any, child: Child, arguments: Sequence[str]) -> None:
        self._keeper, self._key, self._child = keeper, key, child
        self._end: dict[str, Any] | None = None
        for _ in child.left_over():  # of the command before
            pass
        child.write(json.dumps({"type": "run", "arguments": list(arguments), "folder": _folder()}))

    def __enter__(self) -> KeptChild:
        return self

    def __exit__(self, *ended: object) -> None:
        if self._end is not None and self._end.get("stays") and not any(ended):
            self._keeper.give_back(self._key, self._child)
        else:
            self._child.kill()

    def lines(self) -> Iterator[tuple[str, str] | None]:
        """As of a ``Child``, up to the end of the command, which both streams say."""
        ended: set[str] = set()
        until = math.inf
        for item in self._child.lines():
            answer = _answer(item[1]) if item is not None else None
            if item is not None and answer is not None and answer["type"] in ENDINGS:
                ended.add(item[0])
                if item[0] == OUT:
                    self._end, until = answer, time.monotonic() + LATE_S
            elif answer is None and (item is None or item[0] == ERR or self._end is None):
                yield item
            if self._end is not None and (ERR in ended or time.monotonic() > until):
                return

    def write(self, line: str) -> None:
        """A line to the command."""
        self._child.write(line)

    def returncode(self) -> int | None:
        """How the command has ended; of the process where that has ended first. ``None`` while it runs."""
        code = self._end.get("code") if self._end is not None else None
        return code if isinstance(code, int) else self._child.returncode()


def _folder() -> str:
    try:
        return str(Path.cwd())
    except OSError:  # somebody has removed it
        return str(Path.home())


def _answer(line: str) -> dict[str, Any] | None:
    """What the process says of itself in a line; ``None`` for what a command says."""
    if not line.startswith('{"type":'):
        return None
    try:
        answer: dict[str, Any] = json.loads(line)
    except ValueError:
        return None
    return answer if answer.get("type") in (*ENDINGS, "ready") else None
