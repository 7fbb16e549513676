"""The memory model: shares of one budget, and those of several processes."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import psutil
import pytest

from iamap_core.config.tasks import Compute
from iamap_core.errors import ConfigInvalid
from iamap_core.machine import memory
from iamap_core.machine.memory import MEGABYTE


def test_a_task_takes_what_is_configured_or_a_quarter_of_the_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    machine: Any = SimpleNamespace(total=16 * 10**9)
    monkeypatch.setattr(psutil, "virtual_memory", lambda: machine)
    assert memory.memory_for(Compute(memory=512)) == 512 * MEGABYTE
    assert memory.memory_for(Compute()) == 4 * 10**9


@pytest.mark.parametrize("total", [64, 100, 4096])
def test_the_buffers_of_an_encoding_leave_a_third_of_the_memory_for_copies(total: int) -> None:
    budget = total * MEGABYTE
    mosaic = memory.mosaic_columns(budget, 1000) * 1000
    tiles = memory.TILE_COPIES * 4096 * memory.most_tiles(budget, 4096)
    assert mosaic + tiles + memory.gdal_cache(budget) <= 2 * budget / 3
    assert memory.memory_for_mosaic(mosaic) <= budget


@pytest.mark.parametrize("bands", [1, 12, 384, 1024])
def test_all_copies_of_a_window_fit_into_the_memory(bands: int) -> None:
    budget = 64 * MEGABYTE
    assert memory.WINDOW_COPIES * 4 * bands * memory.window_pixels(budget, bands) <= budget
    assert 4 * bands * memory.window_pixels(2**40, bands) <= memory.MAX_WINDOW


def test_workers_share_the_memory_and_each_has_enough_or_none_begins() -> None:
    assert memory.memory_of_worker(512 * MEGABYTE, 4) == 128 * MEGABYTE
    assert memory.memory_of_worker(256 * MEGABYTE, 4) == memory.MIN_MEMORY
    with pytest.raises(ConfigInvalid) as caught:
        memory.memory_of_worker(200 * MEGABYTE, 4)
    assert str(caught.value) == (
        "4 processes cannot share compute.memory=200 MB: each needs at least 64 MB. "
        "Give executor.workers=3 or less, or compute.memory=256."
    )


def test_the_least_memory_is_what_the_field_allows() -> None:
    field = Compute.model_json_schema()["properties"]["memory"]
    assert field["anyOf"][0]["minimum"] == memory.megabytes(memory.MIN_MEMORY)
    assert memory.megabytes(MEGABYTE + 1) == 2
