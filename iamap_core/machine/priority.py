"""Whether other programs go first."""

from __future__ import annotations

import os
import sys
from typing import Literal, Protocol

import psutil


class Prioritised(Protocol):
    """A configuration that says whether other programs go first: ``compute`` of any task."""

    @property
    def priority(self) -> Literal["normal", "low"]: ...


def step_back(compute: Prioritised) -> None:
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
