"""How far an installation is: uv's lines say what it does, the growth of the folder how much of it is done.

uv names what it downloads and how large it is, but not how many bytes have come. What lies on the disk is measured
instead: everything that is downloaded is unpacked there at once.
"""

from __future__ import annotations

import os
import re
import time
from collections import deque
from collections.abc import Callable, Iterator
from pathlib import Path

from .quantities import size
from .watcher import Watcher
from .words import tr

MEASURE_INTERVAL_S = 1.0
"""Seconds between two looks at the disk at least."""

MAX_MEASURE_SHARE = 0.1
"""Share of the time that measuring may take: a folder of many files is looked at less often."""

SPEED_WINDOW_S = 8.0
"""Seconds over which the speed is an average."""

MAX_LISTED = 3
"""Packages that are named while they are downloaded."""

UNITS = {"K": 2**10, "M": 2**20, "G": 2**30}


class InstallProgress:
    """watcher: is told. folder: grows. expected_bytes: about how large it will be."""

    def __init__(
        self, watcher: Watcher, folder: Path, expected_bytes: int, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._watcher, self._folder, self._expected, self._clock = watcher, folder, expected_bytes, clock
        self._downloading: dict[str, float] = {}
        self._announced = 0.0
        self._step = tr("Choosing the versions of the packages")
        self._percent = 0.0
        self._measured: deque[tuple[float, int]] = deque()
        self._next_look = 0.0

    def line(self, text: str) -> None:
        """A line of uv."""
        self._watcher.line(text)
        if announced := re.match(r"\s*Downloading (\S+) \(([\d.]+)([KMG])iB\)", text):
            self._downloading[announced[1]] = float(announced[2]) * UNITS[announced[3]]
            self._announced += self._downloading[announced[1]]
        elif arrived := re.match(r"\s*Downloaded (\S+)", text):
            self._downloading.pop(arrived[1], None)
        elif re.match(r"\s*Resolved ", text):
            self._step = tr("Downloading")
        elif re.match(r"\s*Prepared ", text):
            self._step = tr("Installing")
        elif re.match(r"\s*Installed ", text):
            self._step = tr("Compiling, so that the engine starts faster")
        else:
            return
        self._show()

    def look(self) -> None:
        """Measure, unless that was done a moment ago. Called often."""
        now = self._clock()
        if now < self._next_look:
            return
        self._measured.append((now, folder_bytes(self._folder)))
        while len(self._measured) > 2 and now - self._measured[0][0] > SPEED_WINDOW_S:
            self._measured.popleft()
        taken = self._clock() - now
        self._next_look = now + max(MEASURE_INTERVAL_S, taken / MAX_MEASURE_SHARE)
        self._show()

    def _show(self) -> None:
        done = self._measured[-1][1] if self._measured else 0
        self._percent = max(self._percent, 100 * min(1.0, done / self._expected))
        self._watcher.progress(self._percent)
        amount = tr("{done} of about {total} on the disk").format(done=size(done), total=size(self._expected))
        self._watcher.stage("\n".join([self._what(), ", ".join(filter(None, (amount, self._speed())))]))

    def _what(self) -> str:
        if not self._downloading:
            return self._step
        largest = sorted(self._downloading, key=lambda name: -self._downloading[name])
        listed = largest if len(largest) <= MAX_LISTED else largest[: MAX_LISTED - 1]  # "1 more" would be as long
        named = ", ".join(f"{name} ({size(self._downloading[name])})" for name in listed)
        rest = len(largest) - len(listed)
        text = tr("Downloading {names}, {count} more") if rest > 0 else tr("Downloading {names}")
        return text.format(names=named, count=rest)

    def _speed(self) -> str:
        if len(self._measured) < 2:
            return ""
        (begun, before), (now, after) = self._measured[0], self._measured[-1]
        return f"{size(max(0, after - before) / max(now - begun, 1e-9))}/s"


def folder_bytes(folder: Path) -> int:
    """Bytes of all files in a folder; one with several names counts once. What goes meanwhile is left out."""
    seen: set[tuple[int, int]] = set()
    total = 0
    for entry in _files(folder):
        try:
            found = Path(entry.path).lstat()  # of an entry itself, Windows gives no count of names
        except OSError:
            continue
        if found.st_nlink > 1:
            if (found.st_dev, found.st_ino) in seen:
                continue
            seen.add((found.st_dev, found.st_ino))
        total += found.st_size
    return total


def _files(folder: str | Path) -> Iterator[os.DirEntry[str]]:
    folders: list[str | Path] = [folder]
    while folders:
        try:
            with os.scandir(folders.pop()) as entries:
                for entry in entries:
                    if entry.is_dir(follow_symlinks=False):
                        folders.append(entry.path)
                    else:
                        yield entry
        except OSError:
            continue
