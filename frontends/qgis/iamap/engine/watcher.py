"""Who looks on while an installation takes its time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


def _ignore(_: object) -> None:
    pass


def _never() -> bool:
    return False


@dataclass(frozen=True)
class Watcher:
    """line: receives what happens, line by line. progress: receives percent. stage: receives what is being done now and
    how much of it is done, in a line or two. is_cancelled: asked often. All in the thread that works."""

    line: Callable[[str], Any] = _ignore
    progress: Callable[[float], Any] = _ignore
    is_cancelled: Callable[[], bool] = _never
    stage: Callable[[str], Any] = _ignore
