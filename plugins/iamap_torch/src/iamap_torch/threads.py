"""Processor threads."""

from __future__ import annotations

import os

import psutil


def limit(count: int | None) -> None:
    """Let torch use that many processor threads from now on in this process; its own choice when ``None``."""
    if count is not None:
        import torch

        torch.set_num_threads(count)


def count(wanted: int | None) -> int:
    """Threads for an engine other than torch: as many as wanted; the processor's cores, or what ``OMP_NUM_THREADS``
    says, when ``None``. It is torch's own choice, too, and does not depend on whether torch is imported.
    """
    if wanted is not None:
        return wanted
    if (named := os.environ.get("OMP_NUM_THREADS", "")).isdecimal() and int(named):
        return int(named)
    logical = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return max(1, min(psutil.cpu_count(logical=False) or logical, logical))
