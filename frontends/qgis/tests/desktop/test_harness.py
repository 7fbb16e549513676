"""The harness itself, on the program that it starts."""

from __future__ import annotations

from pathlib import Path

import pytest
from harness.programs import desktop, qgis_process
from harness.scenes import Scene
from qgis.core import Qgis

STEPS = Path(__file__).parent / "steps"


def test_qgis_process_knows_the_plugin_of_the_profile(profile: Path) -> None:
    listed = qgis_process("--json", "plugins", profile=profile)
    assert listed.code == 0, listed.stderr
    assert listed.json()["plugins"]["iamap"]["loaded"], listed.stdout


def test_the_window_opens_shows_a_scene_and_closes(profile: Path, pictures: Path, scene: Scene) -> None:
    seen = desktop(STEPS / "open_scene.py", profile=profile, folder=pictures, arguments={"raster": str(scene.raster)})
    assert seen["qgis"] == Qgis.QGIS_VERSION
    assert seen["platform"] == "xcb"
    assert "iamap" in seen["plugins"]
    assert seen["layer"] == "scene"
    assert (pictures / "window.png").stat().st_size > 20_000


def test_a_step_that_raises_is_the_test_s_failure(profile: Path, tmp_path: Path) -> None:
    script = tmp_path / "wrong.py"
    script.write_text("def steps(seen):\n    yield 0.1\n    raise ValueError('the step went wrong')\n")
    with pytest.raises(AssertionError, match="the step went wrong"):
        desktop(script, profile=profile, folder=tmp_path / "seen")


def test_a_dialog_that_nobody_answers_ends_with_the_time(profile: Path, tmp_path: Path) -> None:
    script = tmp_path / "asks.py"
    script.write_text(
        "from qgis.PyQt.QtWidgets import QMessageBox\n"
        "from qgis.utils import iface\n"
        "def steps(seen):\n"
        "    yield 0.1\n"
        "    QMessageBox.question(iface.mainWindow(), 'IAMAP', 'Anybody there?')\n"
    )
    with pytest.raises(AssertionError, match=r"ended with code 1 in asks\.py"):
        desktop(script, profile=profile, folder=tmp_path / "seen", timeout=12)
    assert "asks.py" in (tmp_path / "seen/hang.txt").read_text()
