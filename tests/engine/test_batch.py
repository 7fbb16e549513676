"""The size of batches: tried once for each machine and network, then remembered."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from iamap_core.engine import batch
from iamap_core.engine.batch import Pace, best_pace
from iamap_core.machine import remembered


class Net:
    """An encoder that knows how long it takes: ``cost(n)`` milliseconds for a batch of n tiles."""

    def __init__(self, cost: Callable[[int], float]) -> None:
        self.cost = cost
        self.asked: list[int] = []

    def encode(self, tiles: NDArray[np.float32]) -> None:
        self.asked.append(len(tiles))


@pytest.fixture(autouse=True)
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty cache, and times that the encoder itself tells."""

    def timed(opened: Any, tiles: NDArray[np.float32]) -> float:
        opened.encoder.encode(tiles)
        return float(opened.encoder.cost(len(tiles))) / 1000

    monkeypatch.setattr(remembered, "cache", lambda: tmp_path / "cache")
    monkeypatch.setattr(batch, "seconds", timed)
    return tmp_path / "cache"


def plan(cols: int = 100, rows: int = 100, size: int = 8, threads: int | None = None) -> Any:
    return SimpleNamespace(
        tiles=SimpleNamespace(size=size),
        wanted=(range(rows), range(cols)),
        bands=SimpleNamespace(channels=("red",)),
        engine=("torch", "fp32"),
        config=SimpleNamespace(compute=SimpleNamespace(device="auto", threads=threads)),
    )


def opened(cost: Callable[[int], float]) -> Any:
    return SimpleNamespace(encoder=Net(cost), bound=SimpleNamespace(identity=lambda: {"name": "net"}))


@pytest.mark.parametrize(
    ("cost", "expected"),
    [
        (lambda n: n, 4),  # nothing to gain, nothing to lose
        (lambda n: 9 + n, 32),  # always something, up to the most that is tried
        (lambda n: max(n, 4), 4),  # full at four
        (lambda n: n if n < 4 else 2 * n, 2),  # slower from four on
        (lambda n: 0.2 + n, 16),  # larger ones would gain less than a hundredth
        (lambda n: 230 + 20 * n, 4),  # no time to try more than four
        (lambda n: 1000 + n, 4),  # nor even that
    ],
)
def test_a_batch_is_doubled_or_halved_while_it_helps(cost: Callable[[int], float], expected: int) -> None:
    assert best_pace(plan(), opened(cost), 1000).batch == expected


def test_the_time_for_a_tile_is_found_and_remembered_too() -> None:
    assert best_pace(plan(cols=96), opened(lambda n: max(n, 8)), 1000) == Pace(8, 0.001)
    assert best_pace(plan(cols=96), opened(lambda n: n), 1000) == Pace(8, 0.001)
    assert best_pace(plan(size=16), opened(lambda n: 1000 + n), 1000).seconds == 1.001  # there was time for one
    assert best_pace(plan(cols=8, rows=8), opened(lambda n: n), 1000).seconds is None


def test_the_end_of_a_row_counts() -> None:
    def cost(n: int) -> float:
        return 2.0 if n == 1 else n * (1 if n < 8 else 0.995)

    assert best_pace(plan(cols=20), opened(cost), 1000).batch == 4  # eight are hardly faster
    assert best_pace(plan(cols=21), opened(cost), 1000).batch == 8  # with four, the last one would be alone
    assert best_pace(plan(cols=21), opened(cost), 1000).seconds == pytest.approx((16 * 0.995 + 5 * 1) / 21e3, rel=0.01)


def test_no_batch_is_tried_that_is_larger_than_twice_what_helps() -> None:
    net = opened(lambda n: max(n, 8))
    assert best_pace(plan(), net, 1000).batch == 8
    assert max(net.encoder.asked) == 16


def test_a_moment_in_which_the_machine_is_busy_decides_nothing() -> None:
    alone, turns = [1.0, 1.0], [(2.1, 9.0)] * 4 + [(2.1, 2.0)]  # of one tile, of two and four
    times = iter([*alone, *(time for turn in turns for time in turn)])
    assert best_pace(plan(cols=4), opened(lambda n: next(times)), 1000).batch == 4


def test_what_was_found_is_remembered_for_this_network_and_this_kind_of_tile() -> None:
    assert best_pace(plan(), opened(lambda n: max(n, 4)), 1000).batch == 4
    again = opened(lambda n: 9 + n)
    assert best_pace(plan(), again, 1000).batch == 4
    assert again.encoder.asked == []
    assert best_pace(plan(size=16), again, 1000).batch == 32
    assert best_pace(plan(threads=1), again, 1000).batch == 32


def test_what_was_found_where_larger_batches_had_no_room_does_not_hold_where_they_have() -> None:
    assert best_pace(plan(cols=7), opened(lambda n: 9 + n), 1000).batch == 4
    assert best_pace(plan(), opened(lambda n: 9 + n), 3).batch == 3
    assert best_pace(plan(), opened(lambda n: 9 + n), 1000).batch == 32


def test_neither_the_memory_nor_a_row_of_tiles_is_exceeded() -> None:
    net = opened(lambda n: 9 + n)
    assert best_pace(plan(cols=5), net, 1000).batch == 4
    assert max(net.encoder.asked) <= 5


def test_a_batch_that_does_not_fit_into_the_device_ends_the_search() -> None:
    def cost(n: int) -> float:
        if n > 2:
            raise MemoryError
        return 9 + n

    assert best_pace(plan(), opened(cost), 1000).batch == 2


def test_an_encoder_that_fails_does_so_in_the_run_and_nothing_is_remembered(machine: Path) -> None:
    def cost(n: int) -> float:
        raise ValueError("no such channel")

    assert best_pace(plan(), opened(cost), 1000).batch == batch.DEFAULT_BATCH
    assert best_pace(plan(), opened(cost), 2).batch == 2
    assert not machine.exists()


def test_few_tiles_are_not_worth_trying() -> None:
    net = opened(lambda n: n)
    assert best_pace(plan(cols=8, rows=8), net, 1000).batch == batch.DEFAULT_BATCH
    assert net.encoder.asked == []


@pytest.mark.parametrize("content", ["no json", "[]", '{"x": 1}'])
def test_a_memory_that_cannot_be_read_is_made_anew(machine: Path, content: str) -> None:
    machine.mkdir()
    (machine / "batches.json").write_text(content, encoding="utf-8")
    assert best_pace(plan(), opened(lambda n: max(n, 4)), 1000).batch == 4
    assert best_pace(plan(), opened(lambda n: n), 1000).batch == 4
