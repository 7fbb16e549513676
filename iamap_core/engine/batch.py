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
ROUNDS = 3
"""Times that every size is tried, in turn: the best time of each counts, whatever else the machine does."""
NEAR = 1.02
"""Sizes that are as fast as the fastest but for a fiftieth are as good: then the usual one is taken, or the smallest,
which needs less memory and stops sooner."""
SECONDS = 6.0
"""That trying may take."""

_BATCHES = Remembered("batches.json")


def best_batch(plan: Plan, opened: Opened, most: int) -> int:
    """The size of batches with which the plan's encoder makes most tiles in a second, at most ``most``.

    It is remembered, so that the same run has the same batches next time.
    """
    most = min(most, MOST, plan.tiles.cols)
    if plan.tiles.count <= FEW:
        return min(USUAL, most)
    key = _key(plan, opened)
    known = _BATCHES[key]
    if isinstance(known, int) and known >= 1:
        kept: int = min(known, most)
        return kept
    try:
        found = _tried(plan, opened, most)
    except Exception:  # a plugin may raise anything; the run does so again, and says at which tile
        return min(USUAL, most)
    _BATCHES[key] = found
    return found


def _tried(plan: Plan, opened: Opened, most: int) -> int:
    side = plan.tiles.size
    tiles = np.random.default_rng(0).standard_normal((most, len(plan.bands.channels), side, side), dtype=np.float32)
    single = min(_seconds(opened, tiles[:1]) for _ in range(2))
    sizes = [1 << power for power in range(most.bit_length())]
    while ROUNDS * sum(sizes) * single > SECONDS:
        sizes.pop()
        if sizes[-1:] <= [USUAL // 2]:
            return min(USUAL, most)
    found = dict.fromkeys(sizes, float("inf"))
    for _ in range(ROUNDS):
        for size in sizes:
            try:
                found[size] = min(found[size], _seconds(opened, tiles[:size]) / size)
            except MemoryError:
                break
    good = [size for size in sizes if found[size] <= NEAR * min(found.values())]
    return USUAL if USUAL in good else good[0]


def _seconds(opened: Opened, batch: NDArray[np.float32]) -> float:
    started = time.perf_counter()
    opened.encoder.encode(batch)
    return time.perf_counter() - started


def _key(plan: Plan, opened: Opened) -> str:
    """Everything that the speed depends on."""
    told = {
        "encoder": opened.bound.identity(),
        "engine": plan.engine,
        "device": plan.config.compute.device,
        "threads": plan.config.compute.threads,
        "tile": (plan.tiles.size, len(plan.bands.channels)),
    }
    return hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()[:32]
