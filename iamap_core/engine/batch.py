"""How many tiles go through an encoder at once: found by trying, once for each machine, network and kind of tile."""

from __future__ import annotations

import hashlib
import json
import time

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


def best_batch(plan: Plan, opened: Opened, most: int) -> int:
    """The size of batches with which the plan's encoder makes most tiles in a second, at most ``most``.

    It is remembered, so that the same run has the same batches next time.
    """
    rows, cols = plan.wanted
    most = min(most, MOST, len(cols))
    if len(rows) * len(cols) <= FEW:
        return min(USUAL, most)
    key = _key(plan, opened, most)
    known = _BATCHES[key]
    if isinstance(known, int) and known >= 1:
        return min(known, most)
    try:
        found = _tried(plan, opened, most)
    except Exception:  # a plugin may raise anything; the run does so again, and says at which tile
        return min(USUAL, most)
    _BATCHES[key] = found
    return found


def _tried(plan: Plan, opened: Opened, most: int) -> int:
    """From the usual size on doubled for as long as that is faster, so that none is tried, and no memory taken, which
    is larger than twice what helps; or else halved for as long as that is."""
    race = _Race(plan, opened)
    start = min(USUAL, most)
    for factor in (2.0, 0.5):
        best = start
        while 1 <= (other := int(factor * best)) <= most and race.won(other, best):
            best = other
        if best != start:
            return best
    return start


class _Race:
    """Sizes against each other, for as long as there is time."""

    def __init__(self, plan: Plan, opened: Opened) -> None:
        side = plan.tiles.size
        self._opened = opened
        self._tile = np.random.default_rng(0).standard_normal((1, len(plan.bands.channels), side, side), np.float32)
        self._left = SECONDS
        self._single = min(self._seconds(1) for _ in range(2))

    def won(self, one: int, other: int) -> bool:
        """Whether batches of one size are faster than those of the other; not when there is no time to see."""
        rounds = min(ROUNDS, int(self._left / ((one + other) * self._single)))
        if rounds < 2:
            return False
        times = {one: float("inf"), other: float("inf")}
        try:
            for _ in range(rounds):
                for size in times:
                    times[size] = min(times[size], self._seconds(size) / size)
        except MemoryError:
            return one < other
        return times[one] * GAIN < times[other]

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
