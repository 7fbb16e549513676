"""Of two commands that make the same file, one works: the other is refused before it touches anything."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import platform
import tempfile
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout

from iamap_core.errors import RunBusy
from iamap_core.machine.cache import cache
from iamap_core.quantities import duration

INTERVAL_S = 1.0
"""Seconds after which a process says again how far it is."""


class Owner:
    """Notes of who holds locks and how far the work is, for those who are refused."""

    def __init__(self, task: str, notes: Iterable[Path]) -> None:
        self._facts: dict[str, Any] = {
            "task": task, "process": os.getpid(), "host": platform.node(), "since": time.time()
        }  # fmt: skip
        self._notes = tuple(notes)
        self._noted_at = time.monotonic()
        self._write()

    def progress(self, stage: str, done: int, total: int) -> None:
        """Say how far the work is, at most once in a second."""
        self._facts.update(stage=stage, done=done, total=total)
        if time.monotonic() - self._noted_at >= INTERVAL_S:
            self._noted_at = time.monotonic()
            self._write()

    def _write(self) -> None:
        for note in self._notes:
            with contextlib.suppress(OSError):  # it is only for a message
                part = note.with_suffix(f".{os.getpid()}.part")
                part.write_text(json.dumps(self._facts), encoding="utf-8")
                part.replace(note)


def about(note: Path) -> str:
    """Who holds a lock and how far the work is, in words and parentheses; nothing when that is not known."""
    try:
        facts = json.loads(note.read_text(encoding="utf-8"))
        ago = duration(max(0.0, time.time() - facts["since"]))
        how_far = f", {facts['stage']} {facts['done']:,} of {facts['total']:,}" if "stage" in facts else ""
        return f" (iamap {facts['task']}, process {facts['process']} on {facts['host']}, for {ago}{how_far})"
    except (OSError, ValueError, KeyError, TypeError):
        return ""


@contextlib.contextmanager
def locked(paths: Iterable[Path], task: str) -> Iterator[Owner]:
    """Hold files that a command makes, by their real names, until it ends however it ends.

    The locks lie in the user's cache, since nothing must appear beside a file that was not asked for; the system
    releases those of a process that dies. Raises :class:`~iamap_core.errors.RunBusy` when another process holds one.
    """
    with contextlib.ExitStack() as held:
        real = dict.fromkeys(Path(os.path.realpath(path)) for path in paths)
        yield Owner(task, [held.enter_context(_held(path)) for path in real])


@contextlib.contextmanager
def _held(path: Path) -> Iterator[Path]:
    """Hold one; gives the file for the note of its owner."""
    name = hashlib.sha256(os.path.normcase(path).encode()).hexdigest()[:24]
    folder = _folder()
    lock, note = FileLock(folder / f"{name}.lock"), folder / f"{name}.json"
    try:
        lock.acquire(timeout=0)
    except Timeout as error:
        raise RunBusy(
            f"{path} is being made by another process{about(note)}.",
            hint="Wait for it, stop it, or choose another output.",
            where="output",
        ) from error
    try:
        note.unlink(missing_ok=True)  # of an earlier owner
        yield note
    finally:
        lock.release()


def _folder() -> Path:
    for place in (cache() / "locks", Path(tempfile.gettempdir()) / "iamap-locks"):
        try:
            place.mkdir(parents=True, exist_ok=True)
        except OSError:
            continue
        if os.access(place, os.W_OK):
            return place
    raise RunBusy(
        "no folder for locks can be written to.",
        hint=f"Make {cache()} writable, or set XDG_CACHE_HOME to a folder that is.",
        where="output",
    )
