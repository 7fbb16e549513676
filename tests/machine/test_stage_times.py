"""stage_times: what a command took is what the next one expects."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from iamap_core import stages
from iamap_core.events import Log, Reporter
from iamap_core.machine import remembered
from iamap_core.machine.stage_times import USUAL, timed_stages


def test_a_command_that_ends_well_is_remembered_and_says_where_its_time_went(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(remembered, "cache", lambda: tmp_path)
    clock = SimpleNamespace(now=100.0)
    task: Any = SimpleNamespace(
        config=SimpleNamespace(task="encode"), components={"encoder": SimpleNamespace(name="timm")}
    )
    monkeypatch.setattr(stages.Course.__init__, "__defaults__", ((), None, lambda: clock.now))

    def run(seconds: float, fails: bool = False) -> tuple[str, float | None]:
        said: list[Any] = []
        report = Reporter(said.append)
        with timed_stages(task, report):
            clock.now += 2
            report.progress("encoding", 0, 100)
            clock.now += seconds / 2
            report.progress("encoding", 50, 100)
            left = said[-1].seconds_left
            clock.now += seconds / 2
            report.begin("finishing")
            if fails:
                raise KeyboardInterrupt
            clock.now += seconds
        return next(event.text for event in said if isinstance(event, Log)), left

    usual = dict(USUAL["encode"])
    text, left = run(10)
    assert text == "Took 22 s: loading 2 s, encoding 10 s, finishing 10 s."
    assert left == pytest.approx(5 + 10 * (usual["finishing"] + usual["overviews"]) / usual["encoding"])
    assert run(20)[1] == pytest.approx(10 + 20), "finishing took as long as encoding"
    with pytest.raises(KeyboardInterrupt):
        run(1000, fails=True)
    assert run(10)[1] == pytest.approx(5 + 10)
