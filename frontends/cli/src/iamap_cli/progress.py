"""Events for people, on standard error: a line that moves on a terminal, plain lines in a log file."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable
from typing import Any, TextIO

from iamap_cli.terminal import unfiltered
from iamap_core.events import Log, PlanSummary, Progress, Result, WarningEvent
from iamap_core.printable import one_line
from iamap_core.quantities import duration, size

REDRAW = 0.1
"""Seconds between two drawings of the moving line."""
QUIET = 5.0
"""Seconds between two plain lines of one stage."""

Emit = Callable[[Any], None]


def for_people(stream: TextIO, *, quiet: bool = False, verbose: bool = False) -> Emit:
    """What suits the stream, and was asked for."""
    if quiet:
        return Quiet(stream)
    if verbose:
        return Verbose(stream)
    return MovingLine(unfiltered(stream)) if stream.isatty() else PlainLines(stream)


class PlainLines:
    """A line per event; of the progress of a stage one every few seconds, and the last."""

    def __init__(self, stream: TextIO, clock: Callable[[], float] = time.monotonic) -> None:
        self.stream = stream
        self.clock = clock
        self.pace = Pace(clock)
        self.last: dict[str, float] = {}

    def __call__(self, event: Any) -> None:
        if isinstance(event, Progress):
            self.pace.note(event)
            now = self.clock()
            if event.elapsed == 0 and event.done < event.total:
                self.write(f"{event.stage} …")
                self.last[event.stage] = now
                return
            if event.done < event.total and now - self.last.setdefault(event.stage, now) < QUIET:
                return
            self.last[event.stage] = now
            self.write(f"{event.stage} {self.pace.words(event)}")
        elif line := sentence(event):
            self.write(line)

    def write(self, line: str) -> None:
        print(line, file=self.stream, flush=True)


class Verbose(PlainLines):
    """All events behind the seconds since the beginning; of each stage how long it took."""

    def __init__(self, stream: TextIO, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__(stream, clock)
        self.began = clock()
        self.stage, self.since = "", self.began

    def __call__(self, event: Any) -> None:
        if isinstance(event, Progress) and event.stage != self.stage:
            self._end_stage()
            self.stage, self.since = event.stage, self.clock()
        if isinstance(event, Log) and event.level == "debug":
            self.write(one_line(event.text))
        else:
            super().__call__(event)
        if isinstance(event, Result):
            self._end_stage()

    def _end_stage(self) -> None:
        if self.stage:
            self.write(f"{self.stage} ended after {self.clock() - self.since:.2f} s")
        self.stage = ""

    def write(self, line: str) -> None:
        super().write(f"[{self.clock() - self.began:8.2f} s] {line}")


class Quiet:
    """Warnings alone."""

    def __init__(self, stream: TextIO) -> None:
        self.stream = stream

    def __call__(self, event: Any) -> None:
        if isinstance(event, WarningEvent):
            print(sentence(event), file=self.stream, flush=True)


class MovingLine:
    """One line with a bar, drawn over and over; other events scroll above it."""

    def __init__(self, stream: TextIO, clock: Callable[[], float] = time.monotonic) -> None:
        self.stream = stream
        self.clock = clock
        self.pace = Pace(clock)
        self.drawn = 0.0
        self.stage = ""

    def __call__(self, event: Any) -> None:
        if isinstance(event, Progress):
            self._draw(event)
            return
        if self.stage:
            self.stream.write("\r\033[K" if line_follows(event) else "\n")
            self.stage = ""
        if line := sentence(event):
            self.stream.write(f"{line}\n")
        self.stream.flush()

    def _draw(self, event: Progress) -> None:
        self.pace.note(event)
        if self.stage and self.stage != event.stage:
            self.stream.write("\n")
            self.drawn = 0.0
        now = self.clock()
        self.stage = event.stage
        if event.done < event.total and now - self.drawn < REDRAW:
            return
        self.drawn = now
        filled = 20 * event.done // max(1, event.total)
        bar = "#" * filled + "." * (20 - filled)
        text = f"{event.stage:<12} [{bar}] {self.pace.words(event)}"
        self.stream.write("\r" + text[: shutil.get_terminal_size().columns - 1] + "\033[K")
        if event.done >= event.total:
            self.stream.write("\n")
            self.stage = ""
        self.stream.flush()


def line_follows(event: Any) -> bool:
    """Whether the moving line makes room for a sentence and continues below it."""
    return isinstance(event, Log | WarningEvent | PlanSummary)


class Pace:
    """How fast each stage goes."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self.clock = clock
        self.started: dict[str, tuple[float, int]] = {}

    def note(self, event: Progress) -> None:
        started = self.started.get(event.stage)
        if started is None or event.done < started[1] or event.done == 0:
            self.started[event.stage] = (self.clock(), event.done)

    def words(self, event: Progress) -> str:
        """``31/400, 3.1/s, 2 min left``, as far as it is known."""
        if event.elapsed is not None:
            if event.elapsed == 0 and event.done < event.total:
                return "…"
            so_far = duration(event.elapsed)
            return f"took {so_far}" if event.done >= event.total else f"{so_far} so far"
        count = f"{event.done}/{event.total}"
        since, first = self.started[event.stage]
        seconds = self.clock() - since
        rate = f", {(event.done - first) / seconds:.1f}/s" if seconds > 0 and event.done > first else ""
        if event.done >= event.total:
            return f"{count}{rate}, took {duration(seconds)}"
        left = f", {duration(event.seconds_left)} left" if event.seconds_left is not None else ""
        return f"{count}{rate}{left}"


def sentence(event: Any) -> str:
    """An event as a sentence, or nothing for one that needs none."""
    match event:
        case PlanSummary(tiles=tiles, bytes=bytes_, seconds=seconds):
            time_needed = f", about {duration(seconds)}" if seconds is not None else ""
            return f"{tiles} {'tile' if tiles == 1 else 'tiles'}, {size(bytes_)} before compression{time_needed}"
        case Log(level="info", text=text):
            return one_line(text)
        case WarningEvent(text=text, hint=hint):
            return one_line(f"warning: {text} {hint}".rstrip())
    return ""
