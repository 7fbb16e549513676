"""Free disk space, checked before and while writing."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, replace
from pathlib import Path

from iamap_core.errors import OutputUnwritable
from iamap_core.events import Reporter
from iamap_core.quantities import size

MIN_FREE = 100 * 2**20
"""Bytes that stay free, or a tenth of what a small result takes at least: a full disk harms every other program, and
GDAL does not always notice one."""


@dataclass(frozen=True, kw_only=True)
class DiskSpace:
    """What a file and whatever stands beside it while it is made take on the disk.

    path: the file.
    max_bytes: when compression gains nothing.
    min_bytes: when it gains as much as it ever does.
    """

    path: Path
    max_bytes: int
    min_bytes: int

    def less(self, written: int) -> DiskSpace:
        """What is still to come when so many bytes are on the disk already."""
        return replace(self, max_bytes=max(0, self.max_bytes - written), min_bytes=max(0, self.min_bytes - written))

    def check(self, report: Reporter) -> None:
        """Before writing: raises :class:`~iamap_core.errors.OutputUnwritable` when it cannot fit, warns when it might
        not."""
        free = self._free()
        if free < self.min_bytes:
            raise OutputUnwritable(
                f"{self.path} needs {size(self.min_bytes)} to {size(self.max_bytes)} of disk space, but only "
                f"{size(free)} are free.",
                hint="Free some space, write to another disk, or store less with write.dtype=uint8.",
                where="output",
            )
        if free < self.max_bytes:
            report.warn(
                "little-room",
                f"{self.path.name} may need up to {size(self.max_bytes)} of disk space, and {size(free)} are free: "
                "it fits only if it compresses well.",
                hint="Free some space, or store less with write.dtype=uint8.",
            )

    def watch(self) -> None:
        """While writing: raises :class:`~iamap_core.errors.OutputUnwritable` before the disk is full."""
        free = self._free()
        if free < min(MIN_FREE, self.min_bytes // 10):
            raise OutputUnwritable(
                f"{self.path} cannot be finished: only {size(free)} of disk space are free.",
                hint=f"Free up to {size(self.max_bytes)}, or write to another disk.",
                where="output",
            )

    def summary(self) -> str:
        """The figures, for a message about something that failed."""
        return f"{size(self._free())} are free there, and it may take up to {size(self.max_bytes)}"

    def _free(self) -> int:
        folder = next(one for one in self.path.absolute().parents if one.exists())
        return shutil.disk_usage(folder).free
