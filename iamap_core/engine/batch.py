"""How many tiles go through an encoder at once: found by trying, once for each machine, network and kind of tile."""

from __future__ import annotations

import hashlib
import json
import math
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from iamap_core.engine.plan import OpenRun, Plan
from iamap_core.machine.remembered import Remembered

DEFAULT_BATCH = 4
"""Default batch size, used where measuring would take longer than it gains, or gives no answer."""
MIN_TILES = 64
"""Up to so many tiles."""
MAX_BATCH = 32
ROUNDS = 5
"""Times that two sizes take turns, fewer where there is no time: the best time of each counts, whatever else the
machine does."""
MIN_GAIN = 1.01
"""How much faster a size must be to be taken: a batch that is as fast needs less memory and stops sooner when it is
smaller."""
MAX_TRIAL_S = 6.0
"""That trying may take."""

_BATCHES = Remembered("batches.json")


@dataclass(frozen=True)
class Pace:
    """Tiles in a batch, and seconds that the encoder takes for each; ``None`` when it was not tried."""

    batch: int
    seconds: float | None = None


def best_pace(plan: Plan, opened: OpenRun, most: int) -> Pace:
    """With the size of batches, at most ``most``, with which the plan's encoder makes most tiles of a row in a second.

    What was found is remembered, so that the same run has the same batches next time.
    """
    rows, cols = plan.wanted
    most = min(most, MAX_BATCH, len(cols))
    if len(rows) * len(cols) <= MIN_TILES:
        return Pace(min(DEFAULT_BATCH, most))
    key = _key(plan, opened, most)
    times = _understood(_BATCHES[key])
    if times is None:
        try:
            times = _tried(_Race(plan, opened), most)
        except Exception:  # a plugin may raise anything; the run does so again, and says at which tile
            return Pace(min(DEFAULT_BATCH, most))
        _BATCHES[key] = times
    return _fitting(times, len(cols), most)


def _understood(known: Any) -> dict[int, float] | None:
    try:
        times = {int(size): float(seconds) for size, seconds in known.items()}
    except (AttributeError, TypeError, ValueError):
        return None
    return times if 1 in times and min(times) == 1 else None


def _fitting(times: Mapping[int, float], cols: int, most: int) -> Pace:
    """The size for rows of so many tiles: the usual one, or another that is clearly faster.

    times: seconds for a tile in batches of each size; infinite where there was no memory for them.
    """
    ran = {size: seconds for size, seconds in sorted(times.items()) if seconds < math.inf}

    def cost(size: int) -> float:
        """Seconds for a tile of a row, whose last batch has what is left: a single tile may take twice as long."""
        rest = cols % size
        for_rest = float(np.interp(rest, list(ran), list(ran.values())))
        return ((cols - rest) * ran.get(size, ran[1]) + rest * for_rest) / cols

    best = min(DEFAULT_BATCH, most)
    if times.get(best) == math.inf:
        best = 1
    for size in (*(s for s in ran if s > best), *(s for s in reversed(ran) if s < best)):
        if size <= most and cost(size) * MIN_GAIN < cost(best):
            best = size
    return Pace(best, cost(best))


def _tried(race: _Race, most: int) -> dict[int, float]:
    """From the usual size on doubled for as long as that is faster, so that none is tried, and no memory taken, which
    is larger than twice what helps; or else halved for as long as that is."""
    start = min(DEFAULT_BATCH, most)
    for factor in (2.0, 0.5):
        best = start
        while 1 <= (other := int(factor * best)) <= most and race.won(other, best):
            best = other
        if best != start:
            break
    return race.times


class _Race:
    """Sizes against each other, for as long as there is time."""

    def __init__(self, plan: Plan, opened: OpenRun) -> None:
        side = plan.tiles.size
        self._opened = opened
        self._tile = np.random.default_rng(0).standard_normal((1, len(plan.bands.channels), side, side), np.float32)
        self._left = MAX_TRIAL_S
        self.times = {1: min(self._seconds(1) for _ in range(2))}
        """Seconds for a tile in batches of each size, as last tried; infinite where there was no memory for them."""

    def won(self, one: int, other: int) -> bool:
        """Whether batches of one size are faster than those of the other; not when there is no time to see."""
        rounds = min(ROUNDS, int(self._left / ((one + other) * self.times[1])))
        if rounds < 2:
            return False
        times = {one: float("inf"), other: float("inf")}
        try:
            for _ in range(rounds):
                for size in times:
                    times[size] = min(times[size], self._seconds(size) / size)
        except MemoryError:
            self.times[max(one, other)] = math.inf
            return one < other
        self.times |= times
        return times[one] * MIN_GAIN < times[other]

    def _seconds(self, size: int) -> float:
        spent = seconds(self._opened, np.repeat(self._tile, size, axis=0))
        self._left -= spent
        return spent


def seconds(opened: OpenRun, batch: NDArray[np.float32]) -> float:
    """That a batch takes."""
    started = time.perf_counter()
    opened.encoder.encode(batch)
    return time.perf_counter() - started


def _key(plan: Plan, opened: OpenRun, most: int) -> str:
    """Everything that the speed depends on, and how far it can be tried."""
    identity = {
        "most": most.bit_length(),
        "encoder": opened.bound.identity(),
        "engine": plan.engine,
        "device": plan.config.compute.device,
        "threads": plan.config.compute.threads,
        "tile": (plan.tiles.size, len(plan.bands.channels)),
    }
    return hashlib.sha256(json.dumps(identity, sort_keys=True).encode()).hexdigest()[:32]
