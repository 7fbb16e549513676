"""The process of the engine that waits between runs: used again, replaced when it is gone, ended with the plugin."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import processing
import pytest
from harness.pixels import pixels
from harness.scenes import Scene
from qgis.core import QgsProcessingFeedback

from iamap import kept_engine, network, settings
from iamap.engine import outlook
from iamap.engine.child import Child
from iamap.engine.keeper import Keeper
from iamap.engine.watcher import Watcher
from iamap.plugin import IamapPlugin
from iamap.setup import actions
from iamap.setup.options import Options


@pytest.fixture
def kept(provider: Any) -> Iterator[Keeper]:
    keeper = kept_engine.whatever_is_kept()
    keeper.end()
    yield keeper
    keeper.end()


def encode(scene: Scene, output: Path, feedback: Any = None, **further: Any) -> str:
    asked = {"source": str(scene.raster), "window": 4, "estimate": False, "output": str(output), **further}
    return str(processing.run("iamap:encode_meanpool", asked, feedback=feedback).get("output"))


def is_gone(process: int) -> bool:
    """Within seconds."""
    end = time.monotonic() + 10
    while time.monotonic() < end:
        try:
            os.kill(process, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.02)
    return False


def test_the_second_run_uses_the_process_of_the_first_until_it_is_killed(
    kept: Keeper, scene: Scene, tmp_path: Path
) -> None:
    outputs = [encode(scene, tmp_path / "first.tif")]
    first = kept.process
    assert first is not None
    outputs.append(encode(scene, tmp_path / "second.tif"))
    assert kept.process == first
    os.kill(first, signal.SIGKILL)
    time.sleep(0.5)
    outputs.append(encode(scene, tmp_path / "third.tif"))  # as if nothing had happened
    assert kept.process != first
    assert pixels(outputs[0]) == pixels(outputs[1]) == pixels(outputs[2])
    process = kept.process
    words = [f"source={scene.raster}", f"output={tmp_path / 'p.tif'}", "encoder=meanpool", "encoder.window=4"]
    environment = network.environment()
    found = outlook.ask(actions.engine(), "encode", words, environment, lambda: False, kept_engine.keeper())
    assert found.tiles == 1 and kept.process == process is not None


class Stopping(QgsProcessingFeedback):
    """The user presses Cancel at the first tiles; or the system ends the process then."""

    def __init__(self, what: Any) -> None:
        super().__init__(False)
        self._what = what

    def setProgressText(self, text: str) -> None:  # noqa: N802
        if text.startswith("encoding"):
            self._what(self)


def test_a_cancelled_run_leaves_no_process_and_the_next_one_resumes(kept: Keeper, scene: Scene, tmp_path: Path) -> None:
    slow = {"compute_duty": 0.05, "compute_batch": 1, "tiling_size": 16}
    encode(scene, tmp_path / "whole.tif", tiling_size=16, compute_batch=1)
    waiting = kept.process
    assert waiting is not None
    stopped = encode(scene, tmp_path / "again.tif", Stopping(lambda feedback: feedback.cancel()), **slow)
    assert stopped == "None" and not (tmp_path / "again.tif").exists()
    assert kept.process is None and is_gone(waiting)
    encode(scene, tmp_path / "again.tif", tiling_size=16, compute_batch=1)
    assert kept.process is not None
    assert pixels(tmp_path / "again.tif") == pixels(tmp_path / "whole.tif")


def test_a_process_that_dies_in_a_run_is_an_error_and_the_next_run_begins_anew(
    kept: Keeper, scene: Scene, tmp_path: Path
) -> None:
    encode(scene, tmp_path / "first.tif")
    waiting = kept.process
    killed: list[int] = []

    def kill(_: Any) -> None:
        if not killed:
            killed.append(waiting)
            os.kill(waiting, signal.SIGKILL)

    with pytest.raises(Exception, match="memory ran out"):
        encode(scene, tmp_path / "cut.tif", Stopping(kill), compute_duty=0.05, compute_batch=1, tiling_size=16)
    assert killed and not (tmp_path / "cut.tif").exists()
    encode(scene, tmp_path / "cut.tif", compute_batch=1, tiling_size=16)
    assert kept.process not in (None, waiting)


def some_process(kept: Keeper) -> int:
    """Of a process that waits."""
    python = actions.engine().python
    kept.give_back("any", Child([python, "-c", "input()"], network.environment()))
    assert kept.process is not None
    return kept.process


def test_it_ends_with_the_plugin_and_before_the_engine_is_changed(
    kept: Keeper, qgis_iface: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    waiting = some_process(kept)
    IamapPlugin(qgis_iface).unload()
    assert kept.process is None and is_gone(waiting)

    waiting = some_process(kept)
    when_removed: list[bool] = []
    monkeypatch.setattr("iamap.engine.ownership.remove", lambda folder: when_removed.append(is_gone(waiting)))
    actions.remove(Watcher())
    assert when_removed == [True]


def test_who_does_not_want_it_has_none(kept: Keeper, scene: Scene, tmp_path: Path) -> None:
    waiting = some_process(kept)
    options = Options()
    assert options.keeps.isChecked()
    options.keeps.setChecked(False)
    try:
        assert not settings.keeps_engine()
        assert kept.process is None and is_gone(waiting)
        encode(scene, tmp_path / "alone.tif")
        assert kept.process is None
    finally:
        options.keeps.setChecked(True)
    assert settings.keeps_engine()
