"""Of two commands that make the same file, one works: the other is refused before it touches anything."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import tempfile
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

from filelock import FileLock, Timeout

from iamap_core.errors import RunBusy
from iamap_core.machine.cache import cache
from iamap_core.quantities import duration


@contextlib.contextmanager
def locked(paths: Iterable[Path], task: str) -> Iterator[None]:
    """Hold files that a command makes, by their real names, until it ends however it ends.

    The locks lie in the user's cache, since nothing must appear beside a file that was not asked for; the system
    releases those of a process that dies. Raises :class:`~iamap_core.errors.RunBusy` when another process holds one.
    """
    with contextlib.ExitStack() as held:
        for path in dict.fromkeys(Path(os.path.realpath(path)) for path in paths):
            held.enter_context(_held(path, task))
        yield


@contextlib.contextmanager
def _held(path: Path, task: str) -> Iterator[None]:
    name = hashlib.sha256(os.path.normcase(path).encode()).hexdigest()[:24]
    folder = _folder()
    lock, owner = FileLock(folder / f"{name}.lock"), folder / f"{name}.json"
    try:
        lock.acquire(timeout=0)
    except Timeout as error:
        raise RunBusy(
            f"{path} is being made by another process{_about(owner)}.",
            hint="Wait for it, stop it, or choose another output.",
            where="output",
        ) from error
    try:
        owner.write_text(json.dumps({"task": task, "process": os.getpid(), "since": time.time()}), encoding="utf-8")
        yield
    finally:
        lock.release()


def _about(owner: Path) -> str:
    """Who holds it, in words; nothing when it has not said so yet."""
    try:
        found = json.loads(owner.read_text(encoding="utf-8"))
        ago = duration(max(0.0, time.time() - found["since"]))
        return f" (iamap {found['task']}, process {found['process']}, for {ago})"
    except (OSError, ValueError, KeyError, TypeError):
        return ""


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
