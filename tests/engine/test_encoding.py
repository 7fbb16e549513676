"""Batches through the encoder: pauses for others who use the computer."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from iamap_core.engine import encoding
from iamap_core.engine.encoding import BatchEncoder
from iamap_core.errors import Cancelled
from iamap_core.interfaces import Tiles


class Clock:
    """Time that passes only while an encoder works, and in pauses."""

    def __init__(self) -> None:
        self.now = self.paused_s = 0.0

    def monotonic(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.now += seconds
        self.paused_s += seconds


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr(encoding, "time", clock)
    return clock


def pauses(clock: Clock, worked_s: list[float], duty: float, stopped: Any = lambda: False) -> list[float]:
    """Seconds of the pause after each batch, which took so long."""
    left = list(worked_s)

    def encode_tiles(tiles: Tiles) -> Any:
        clock.now += left.pop(0)
        return np.zeros((1, 1, 2, 2), np.float32)

    plan: Any = SimpleNamespace(
        batch=1,
        position_bias=None,
        tiles=SimpleNamespace(scale=1),
        config=SimpleNamespace(compute=SimpleNamespace(duty=duty), keep_going=False),
    )
    folder: Any = SimpleNamespace(is_stopped=lambda shard: stopped(), count=lambda shard, tiles: None)
    opened: Any = SimpleNamespace(encoder=SimpleNamespace(encode_tiles=encode_tiles))
    encode: Any = BatchEncoder(plan, opened, folder, 0)
    batch = SimpleNamespace(
        places=[(0, 0)], data=[np.ones((2, 2), bool)], tiles=Tiles.of(np.zeros((1, 1, 2, 2), np.float32))
    )
    found = []
    for _ in worked_s:
        before = clock.paused_s
        encode(batch)
        found.append(round(clock.paused_s - before, 6))
    return found


def test_pauses_leave_the_share_of_time_that_is_asked_for(clock: Clock) -> None:
    assert pauses(clock, [2, 2, 2, 2], duty=1) == [0, 0, 0, 0]
    assert pauses(clock, [2, 2, 2, 2], duty=0.25) == [0, 6, 6, 6]


def test_a_computer_that_slept_is_not_given_as_much_of_a_pause(clock: Clock) -> None:
    assert pauses(clock, [2, 2, 8 * 3600, 2, 2], duty=0.05) == [0, 38, 38, 38, 38]
    assert pauses(clock, [8 * 3600, 2, 2], duty=0.05) == [0, 38, 38]


def test_a_run_that_is_cancelled_in_a_pause_stops_at_once(clock: Clock) -> None:
    with pytest.raises(Cancelled):
        pauses(clock, [100, 100], duty=0.1, stopped=lambda: clock.now > 250)
    assert clock.now == pytest.approx(250, abs=1)
