"""How far an installation is: uv's lines say what it does, the growth of the folder how much of it is done.

uv names what it downloads and how large it is, but not how many bytes have come. What lies on the disk is measured
instead: everything that is downloaded is unpacked there at once.
"""

from __future__ import annotations

import re
import stat
import time
from collections import deque
from collections.abc import Callable, Iterator
from pathlib import Path

from .figures import size
from .watcher import Watcher
from .words import tr

MEASURE_INTERVAL_S = 1.0
"""Seconds between two measurements of the disk at least."""

SLICE_S = 0.01
"""Seconds that each look may take: a folder of many files is measured in slices, so that cancelling never waits."""

SPEED_WINDOW_S = 8.0
"""Seconds over which the speed is an average."""

MAX_LISTED = 3
"""Packages that are named while they are downloaded."""

UNITS = {"K": 2**10, "M": 2**20, "G": 2**30}


class InstallProgress:
    """watcher: hears of it. folder: grows. expected_bytes: about how large it will be."""

    def __init__(
        self, watcher: Watcher, folder: Path, expected_bytes: int, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._watcher, self._folder, self._expected, self._clock = watcher, folder, expected_bytes, clock
        self._downloading: dict[str, float] = {}
        self._announced = 0.0
        self._step = tr("Choosing the versions of the packages")
        self._percent = 0.0
        self._measured: deque[tuple[float, int]] = deque()
        self._measurement: Iterator[int] | None = None
        self._next_measurement = 0.0

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
        """Measure on, unless that was done a moment ago. Called often, and over in ``SLICE_S``."""
        begun = self._clock()
        if self._measurement is None:
            if begun < self._next_measurement:
                return
            self._measurement = running_sums(self._folder)
        total = 0
        while (so_far := next(self._measurement, None)) is not None:
            total = so_far
            if self._clock() - begun > SLICE_S:
                return
        self._measurement = None
        self._next_measurement = begun + MEASURE_INTERVAL_S
        self._measured.append((begun, total))
        while len(self._measured) > 2 and begun - self._measured[0][0] > SPEED_WINDOW_S:
            self._measured.popleft()
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


def running_sums(folder: Path) -> Iterator[int]:
    """Bytes of the files in a folder so far, after each of them, and at last of all. A file with several names counts
    once; what goes meanwhile is left out."""
    seen: set[tuple[int, int]] = set()
    total = 0
    folders = [folder]
    while folders:
        try:
            entries = list(folders.pop().iterdir())
        except OSError:
            continue
        for entry in entries:
            try:
                found = entry.lstat()
            except OSError:
                continue
            if stat.S_ISDIR(found.st_mode):
                folders.append(entry)
            elif found.st_nlink == 1 or (found.st_dev, found.st_ino) not in seen:
                seen.add((found.st_dev, found.st_ino))
                total += found.st_size
            yield total
    yield total
