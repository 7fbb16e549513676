"""How much memory a task may take."""

from __future__ import annotations

import psutil

from iamap_core.config.tasks import Resources


def memory_for(compute: Resources) -> int:
    """Bytes that a run may take: as configured, or a quarter of the machine's."""
    if compute.memory is not None:
        return compute.memory * 2**20
    return int(psutil.virtual_memory().total) // 4
