"""How much memory a task may take."""

from __future__ import annotations

from typing import Protocol

import psutil


class MemoryLimit(Protocol):
    """A configuration that limits the memory: ``compute`` of any task."""

    @property
    def memory(self) -> int | None:
        """Megabytes; a share of the machine's when ``None``."""
        ...


def memory_for(compute: MemoryLimit) -> int:
    """Bytes that a run may take: as configured, or a quarter of the machine's."""
    if compute.memory is not None:
        return compute.memory * 2**20
    return int(psutil.virtual_memory().total) // 4
