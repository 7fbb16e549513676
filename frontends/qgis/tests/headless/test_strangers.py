"""An encoder that somebody else has written, installed into the engine's environment while QGIS is open."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import processing
import pytest
from harness.scenes import Scene
from qgis.core import QgsApplication, QgsRasterLayer
from qgis.PyQt.QtCore import QEventLoop, QTimer

from iamap.engine import catalogue
from iamap.engine.errors import UnusableEngine

ROOT = Path(__file__).resolve().parents[4]


def uv(*arguments: str) -> None:
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "LD_", "QGIS"))}
    subprocess.run([ROOT / ".venv/bin/uv", *arguments], check=True, env={**environment, "UV_SYSTEM_CERTS": "1"})


@pytest.fixture
def small_engine(tmp_path: Path, provider: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An engine of the core and the command line alone; afterwards the provider has the usual one again."""
    python = tmp_path / "engine/bin/python"
    uv("venv", "--quiet", "--python", os.environ["IAMAP_PYTHON"], str(tmp_path / "engine"))
    install(python, ROOT, ROOT / "frontends/cli")
    with monkeypatch.context() as patch:
        patch.setenv("IAMAP_PYTHON", str(python))
        refreshed(provider)
        yield python
    refreshed(provider)


def install(python: Path, *projects: Path) -> None:
    given = [word for project in projects for word in ("--editable", str(project))]
    uv("pip", "install", "--quiet", "--python", str(python), "--constraint", str(ROOT / "constraints.txt"), *given)


def refreshed(provider: Any) -> None:
    """What the menu entry does, and its end."""
    loop = QEventLoop()
    QTimer.singleShot(60_000, loop.quit)
    provider.refresh(loop.quit)
    loop.exec() if hasattr(loop, "exec") else loop.exec_()


def test_a_plugin_shows_up_with_its_dialog_and_runs(
    small_engine: Path, provider: Any, scene: Scene, tmp_path: Path
) -> None:
    registry = QgsApplication.processingRegistry()
    assert registry.algorithmById("iamap:encode_meanpool") is None
    assert registry.algorithmById("iamap:encode_timm") is None
    install(small_engine, ROOT / "examples/iamap_meanpool")
    refreshed(provider)
    algorithm = registry.algorithmById("iamap:encode_meanpool")
    assert algorithm is not None
    assert algorithm.shortDescription() == "Mean of each band in a square window."
    window = algorithm.parameterDefinition("window")
    assert (window.type(), window.defaultValue()) == ("number", 16)

    dialog = processing.createAlgorithmDialog("iamap:encode_meanpool", {"window": 4})
    dialog.show()
    assert dialog.mainWidget().wrappers["window"].parameterValue() == 4
    dialog.close()
    dialog.deleteLater()

    made = processing.run(
        "iamap:encode_meanpool", {"source": str(scene.raster), "window": 4, "output": str(tmp_path / "mean.tif")}
    )
    assert QgsRasterLayer(made["output"], "mean").bandCount() == 4


def test_a_list_that_cannot_be_saved_is_used_all_the_same(
    provider: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a file").touch()
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "a file"))
    alone = type(provider)()
    alone.ask()
    assert "cannot be saved" in alone.problem
    assert any(one.name() == "reduce_pca" for one in alone.algorithms())


def test_an_engine_that_does_not_answer_keeps_its_algorithms_until_it_is_gone(
    provider: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def silent(*given: Any, **named: Any) -> None:
        raise UnusableEngine("It has not answered.")

    def shown() -> list[str]:
        return [one.name() for one in alone.algorithms()]

    alone = type(provider)()
    alone.loadAlgorithms()
    before = shown()
    assert "reduce_pca" in before
    monkeypatch.setattr(catalogue, "fetch", silent)
    refreshed(alone)
    assert (shown(), alone.problem) == (before, "It has not answered.")
    monkeypatch.setenv("IAMAP_PYTHON", "/nowhere/python")
    refreshed(alone)
    assert shown() == ["image_of_layer", "setup"]
    assert "/nowhere/python" in alone.problem


def test_an_answer_that_comes_after_the_plugin_has_gone_changes_nothing(provider: Any) -> None:
    alone = type(provider)()
    came: list[str] = []
    alone.refresh(lambda: came.append("answer"))
    task = alone._task
    alone.unload()
    loop = QEventLoop()
    task.taskCompleted.connect(lambda: QTimer.singleShot(200, loop.quit))
    QTimer.singleShot(60_000, loop.quit)
    loop.exec() if hasattr(loop, "exec") else loop.exec_()
    assert alone._task is None and not came
    assert not alone.algorithms()
