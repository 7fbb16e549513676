"""Two ways of doing the same, compared fairly on a machine that does other things too.

A and B take turns in one run. While each works, the processor time of all other programs is measured; a round in which
they took more than a fifth of a core is dropped. A is also compared with itself: what that differs from 1 is noise, and
so is any such difference between A and B. ``python benchmarks/pairs.py`` prints the machine and the rate of a sum.
"""

from __future__ import annotations

import os
import platform
import statistics
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import psutil

CLEAN = 0.2
"""Cores that other programs may take in a round that counts."""
ROUNDS = 5
"""Rounds that must count."""
TRIES = 15
"""Rounds after which to be content with what there is."""


def machine() -> str:
    """Processor, cores, memory, system and Python."""
    memory = psutil.virtual_memory().total / 2**30
    return (
        f"{_processor()}, {os.cpu_count()} cores, {memory:.0f} GB, {platform.system()}, Python "
        f"{platform.python_version()}"
    )


def _processor() -> str:
    try:
        with Path("/proc/cpuinfo").open(encoding="utf-8") as lines:
            names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    except OSError:
        names = []
    return names[0] if names else platform.processor() or platform.machine()


class Load:
    """Cores that other programs took since it was made; programs of our own count as ours."""

    def __init__(self) -> None:
        self._started, self._busy, self._own = time.perf_counter(), _busy(), _own()

    @property
    def others(self) -> float:
        took = max(time.perf_counter() - self._started, 1e-9)
        return max(0.0, (_busy() - self._busy - (_own() - self._own)) / took)


def _busy() -> float:
    times = psutil.cpu_times()
    return float(times.user + times.nice + times.system)


def _own() -> float:
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


@dataclass
class Rounds:
    """Rates (or anything else) of every way, round by round, and the load of other programs meanwhile."""

    values: dict[str, list[float]] = field(default_factory=dict)
    loads: list[float] = field(default_factory=list)

    @property
    def clean(self) -> list[int]:
        """Rounds that count."""
        return [number for number, load in enumerate(self.loads) if load < CLEAN]

    @property
    def counted(self) -> list[int]:
        """The clean rounds if there are enough, otherwise all: then the figures are not to be trusted."""
        return self.clean if len(self.clean) >= ROUNDS else list(range(len(self.loads)))

    def of(self, name: str) -> list[float]:
        return [self.values[name][number] for number in self.counted]

    def ratios(self, name: str, to: str) -> list[float]:
        return [a / b for a, b in zip(self.of(name), self.of(to), strict=True)]

    @property
    def note(self) -> str:
        if len(self.clean) >= ROUNDS:
            return f"{len(self.clean)} clean rounds of {len(self.loads)}"
        heavy = f"{statistics.median(self.loads):.1f}"
        return f"ONLY {len(self.clean)} CLEAN ROUNDS of {len(self.loads)} (others took {heavy} cores): all are counted"


def alternate(ways: Mapping[str, Callable[[], float]], *, rounds: int = ROUNDS, tries: int = TRIES) -> Rounds:
    """Let every way work once in each round, in turn forwards and backwards, until enough rounds were clean.

    A way returns its figure, such as a rate.
    """
    found = Rounds(values={name: [] for name in ways})
    while len(found.clean) < rounds and len(found.loads) < tries:
        load = Load()
        order = list(ways) if len(found.loads) % 2 == 0 else list(ways)[::-1]
        for name in order:
            found.values[name].append(ways[name]())
        found.loads.append(load.others)
    return found


def spread(values: Sequence[float], digits: int = 2) -> str:
    """Median, and from where to where."""
    middle = statistics.median(values)
    return f"{middle:.{digits}f} ({min(values):.{digits}f} to {max(values):.{digits}f})"


def rate(work: Callable[[], object], amount: float) -> float:
    """``amount`` per second of what ``work`` takes."""
    started = time.perf_counter()
    work()
    return amount / (time.perf_counter() - started)


def main() -> int:
    print(machine())
    numbers = list(range(2_000_000))
    found = alternate({"A": lambda: rate(lambda: sum(numbers), 2), "A again": lambda: rate(lambda: sum(numbers), 2)})
    print(f"a sum, {found.note}: {spread(found.of('A'), 0)} million numbers/s,", end=" ")
    print(f"A/A {spread(found.ratios('A again', 'A'))}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
