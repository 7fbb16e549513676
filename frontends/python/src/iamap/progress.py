"""What a run shows while it works: bars of tqdm in a notebook or terminal, lines where tqdm is not installed."""

from __future__ import annotations

import sys
from types import TracebackType
from typing import Any, Self

from iamap_core.events import Progress


class Watcher:
    """Receives events, and shows nothing."""

    def __call__(self, event: Any) -> None: ...

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, where: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """The run has ended."""


def watcher(shown: bool) -> Watcher:
    """What suits the place: bars, lines or nothing."""
    if not shown:
        return Watcher()
    try:
        from tqdm.auto import tqdm
    except ImportError:
        return Lines()
    return Bars(tqdm)


class Bars(Watcher):
    """A bar for each stage. make: as ``tqdm.tqdm``."""

    def __init__(self, make: Any) -> None:
        self._make = make
        self._bar: Any = None
        self._stage = ""

    def __call__(self, event: Any) -> None:
        if not isinstance(event, Progress):
            return
        if self._bar is None or event.stage != self._stage or event.done < self._bar.n:
            self.close()
            self._bar, self._stage = self._make(**_form(event)), event.stage
        if event.total != self._bar.total:
            self._bar.total = event.total
        self._bar.update(event.done - self._bar.n)
        if event.done >= event.total:
            self.close()

    def close(self) -> None:
        if self._bar is not None:
            self._bar.close()
        self._bar, self._stage = None, ""


def _form(event: Progress) -> dict[str, Any]:
    """What stays to be seen of a stage is its bar; one whose steps are not counted has none."""
    if event.elapsed is None:
        return {"total": event.total, "desc": event.stage}
    return {"total": event.total, "desc": event.stage, "bar_format": "{desc} … {elapsed}", "leave": False}


class Lines(Watcher):
    """Lines on standard error, as the command line writes them into a log file."""

    def __init__(self) -> None:
        from iamap_cli.progress import PlainLines

        self._lines = PlainLines(sys.stderr)

    def __call__(self, event: Any) -> None:
        self._lines(event)
