"""How many tiles go through an encoder at once: found by trying, once for each machine, network and kind of tile."""

from __future__ import annotations

import hashlib
import json
import time

import numpy as np

from iamap_core.engine.plan import Opened, Plan
from iamap_core.remembered import Remembered

USUAL = 4
"""Tiles in a batch where trying would take longer than it gains."""
FEW = 64
"""Up to so many tiles."""
MOST = 32
GAIN = 1.05
"""A batch of twice the size must be faster by so much: small ones need less memory and stop sooner."""
SECONDS = 6.0
"""Trying ends after so long."""

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
    if not isinstance(known, int) or known < 1:
        known = _tried(plan, opened, most)
        _BATCHES[key] = known
    return min(known, most)


def _tried(plan: Plan, opened: Opened, most: int) -> int:
    """Twice as many tiles, as long as that pays."""
    started, best, least, size = time.perf_counter(), 1, float("inf"), 1
    side = plan.tiles.size
    tiles = np.random.default_rng(0).standard_normal((most, len(plan.bands.channels), side, side), dtype=np.float32)
    while size <= most and time.perf_counter() - started < SECONDS:
        try:
            seconds = min(_seconds(opened, tiles[:size]) for _ in range(2)) / size
        except MemoryError:
            break
        if seconds * GAIN > least:
            break
        best, least, size = size, seconds, 2 * size
    return best


def _seconds(opened: Opened, batch: np.ndarray) -> float:
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
