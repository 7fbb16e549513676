"""Whether other programs go first."""

from __future__ import annotations

import os
import sys

import psutil

from iamap_core.config.tasks import Resources


def step_back(compute: Resources) -> None:
    """Let other programs go first when that is wanted; what the system refuses is left as it is."""
    if compute.priority == "normal":
        return
    process = psutil.Process()
    try:
        if sys.platform == "win32":
            process.nice(psutil.BELOW_NORMAL_PRIORITY_CLASS)
        elif process.nice() < 10:
            os.nice(10 - process.nice())
    except (psutil.AccessDenied, OSError):
        return
