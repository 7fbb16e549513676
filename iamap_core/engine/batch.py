"""How many tiles go through an encoder at once: found by trying, once for each machine, network and kind of tile."""

from __future__ import annotations

import hashlib
import json
import time
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from iamap_core.engine.plan import Opened, Plan
from iamap_core.remembered import Remembered

USUAL = 4
"""Tiles in a batch where trying would take longer than it gains, or tells nothing."""
FEW = 64
"""Up to so many tiles."""
MOST = 32
ROUNDS = 5
"""Times that two sizes take turns, fewer where there is no time: the best time of each counts, whatever else the
machine does."""
GAIN = 1.02
"""How much faster a size must be to be taken: a batch that is as fast needs less memory and stops sooner when it is
smaller."""
SECONDS = 6.0
"""That trying may take."""

_BATCHES = Remembered("batches.json")


@dataclass(frozen=True)
class Pace:
    """Tiles in a batch, and seconds that the encoder takes for each; ``None`` when it was not tried."""

    batch: int
    seconds: float | None = None


def best_pace(plan: Plan, opened: Opened, most: int) -> Pace:
    """With the size of batches with which the plan's encoder makes most tiles in a second, at most ``most``.

    It is remembered, so that the same run has the same batches next time.
    """
    rows, cols = plan.wanted
    most = min(most, MOST, len(cols))
    if len(rows) * len(cols) <= FEW:
        return Pace(min(USUAL, most))
    key = _key(plan, opened, most)
    if (known := _understood(_BATCHES[key])) is not None:
        return Pace(min(known.batch, most), known.seconds)
    try:
        found = _tried(_Race(plan, opened), most)
    except Exception:  # a plugin may raise anything; the run does so again, and says at which tile
        return Pace(min(USUAL, most))
    _BATCHES[key] = {"batch": found.batch, "seconds": found.seconds}
    return found


def _understood(known: Any) -> Pace | None:
    try:
        found = Pace(int(known["batch"]), float(known["seconds"]))
    except (TypeError, ValueError, KeyError):
        return None
    return found if found.batch >= 1 else None


def _tried(race: _Race, most: int) -> Pace:
    """From the usual size on doubled for as long as that is faster, so that none is tried, and no memory taken, which
    is larger than twice what helps; or else halved for as long as that is."""
    start = min(USUAL, most)
    for factor in (2.0, 0.5):
        best = start
        while 1 <= (other := int(factor * best)) <= most and race.won(other, best):
            best = other
        if best != start:
            break
    return Pace(best, race.seconds(best))


class _Race:
    """Sizes against each other, for as long as there is time."""

    def __init__(self, plan: Plan, opened: Opened) -> None:
        side = plan.tiles.size
        self._opened = opened
        self._tile = np.random.default_rng(0).standard_normal((1, len(plan.bands.channels), side, side), np.float32)
        self._left = SECONDS
        self._best = {1: min(self._seconds(1) for _ in range(2))}
        """Seconds for a tile in batches of each size, as last tried."""

    def won(self, one: int, other: int) -> bool:
        """Whether batches of one size are faster than those of the other; not when there is no time to see."""
        rounds = min(ROUNDS, int(self._left / ((one + other) * self._best[1])))
        if rounds < 2:
            return False
        times = {one: float("inf"), other: float("inf")}
        try:
            for _ in range(rounds):
                for size in times:
                    times[size] = min(times[size], self._seconds(size) / size)
        except MemoryError:
            return one < other
        self._best |= times
        return times[one] * GAIN < times[other]

    def seconds(self, size: int) -> float:
        """For a tile in batches of that size; in one of its own where there was no time to try others."""
        return self._best.get(size, self._best[1])

    def _seconds(self, size: int) -> float:
        spent = seconds(self._opened, np.repeat(self._tile, size, axis=0))
        self._left -= spent
        return spent


def seconds(opened: Opened, batch: NDArray[np.float32]) -> float:
    """That a batch takes."""
    started = time.perf_counter()
    opened.encoder.encode(batch)
    return time.perf_counter() - started


def _key(plan: Plan, opened: Opened, most: int) -> str:
    """Everything that the speed depends on, and how far it can be tried."""
    told = {
        "most": most.bit_length(),
        "encoder": opened.bound.identity(),
        "engine": plan.engine,
        "device": plan.config.compute.device,
        "threads": plan.config.compute.threads,
        "tile": (plan.tiles.size, len(plan.bands.channels)),
    }
    return hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()[:32]
