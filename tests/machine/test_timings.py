"""How long encoders took, kept from run to run."""

from __future__ import annotations

from pathlib import Path

import pytest

import iamap_core as iamap
from iamap_core.catalog import Bound, Entry
from iamap_core.machine import remembered, timings


class NetConfig(iamap.IamapModel):
    model: str = "net.tag"
    """Name of the network."""


SPEC = iamap.EncoderSpec(name="nets", summary="Nets.", config=NetConfig, factory="fake:Nets")
ENCODER = Bound(entry=Entry(spec=SPEC, distribution="fake-nets", version="1", plugin="fake"), config=NetConfig())


@pytest.fixture(autouse=True)
def clock(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """A cache that is empty, and the times that the clock will show."""
    monkeypatch.setattr(remembered, "cache", lambda: tmp_path / "cache")
    shows: list[float] = []
    monkeypatch.setattr(timings.time, "monotonic", lambda: shows.pop(0))
    return shows


def test_the_last_run_that_ended_well_is_remembered(clock: list[float]) -> None:
    assert timings.known("fake-nets", "nets", "net.tag") is None
    clock += [10.0, 14.0, 20.0, 22.0, 30.0]
    with timings.timed(ENCODER, 8, 224):
        pass
    assert timings.known("fake-nets", "nets", "net.tag") == timings.Timing(seconds=0.5, tile=224)
    with timings.timed(ENCODER, 8, 448):
        pass
    with pytest.raises(KeyboardInterrupt), timings.timed(ENCODER, 8, 64):
        raise KeyboardInterrupt
    assert timings.known("fake-nets", "nets", "net.tag") == timings.Timing(seconds=0.25, tile=448)
    assert timings.known("fake-nets", "nets", "other") is None


def test_engines_and_precisions_are_kept_apart(clock: list[float]) -> None:
    clock += [0.0, 8.0, 0.0, 2.0]
    with timings.timed(ENCODER, 4, 32):
        pass
    with timings.timed(ENCODER, 4, 32, ("onnxruntime", "int8")):
        pass
    assert timings.known("fake-nets", "nets", "net.tag") == timings.Timing(seconds=2.0, tile=32)
    fast = timings.known("fake-nets", "nets", "net.tag", ("onnxruntime", "int8"))
    assert fast == timings.Timing(seconds=0.5, tile=32)
    assert timings.known("fake-nets", "nets", "net.tag", ("onnxruntime", "fp32")) is None


def test_a_run_of_few_tiles_says_nothing(clock: list[float]) -> None:
    clock += [0.0, 9.0]
    with timings.timed(ENCODER, timings.MIN_TILES - 1, 224):
        pass
    assert timings.known("fake-nets", "nets", "net.tag") is None


@pytest.mark.parametrize("content", ["no json", "[]", '{"fake-nets:nets:net.tag": {"minutes": 3}}'])
def test_a_file_that_cannot_be_understood_is_no_obstacle(tmp_path: Path, clock: list[float], content: str) -> None:
    file = tmp_path / "cache" / "seconds.json"
    file.parent.mkdir()
    file.write_text(content, encoding="utf-8")
    assert timings.known("fake-nets", "nets", "net.tag") is None
    clock += [0.0, 4.0]
    with timings.timed(ENCODER, 4, 32):
        pass
    assert timings.known("fake-nets", "nets", "net.tag") == timings.Timing(seconds=1.0, tile=32)


def test_a_cache_that_cannot_be_written_fails_no_run(tmp_path: Path, clock: list[float]) -> None:
    (tmp_path / "cache").write_text("a file where the folder should be", encoding="utf-8")
    clock += [0.0, 4.0]
    with timings.timed(ENCODER, 4, 32):
        pass
    assert timings.known("fake-nets", "nets", "net.tag") is None
