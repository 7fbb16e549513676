"""The commands of docs/qgis.md do what they say."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path

import pytest
from harness.programs import qgis_process
from harness.scenes import Scene
from qgis.core import QgsRasterLayer

PAGE = Path(__file__).resolve().parents[4] / "docs/qgis.md"


def test_the_commands_of_the_page_run(
    profile: Path, scene: Scene, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copy(scene.raster, tmp_path / "scene.tif")
    shutil.copy(scene.samples, tmp_path / "samples.gpkg")
    monkeypatch.chdir(tmp_path)
    commands = re.findall(r"^\$ qgis_process (.+)$", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    assert len(commands) == 4
    for command in commands:
        done = qgis_process(*shlex.split(command), profile=profile)
        assert done.code == 0, f"{command}\n{done.stdout}\n{done.stderr}"
    layer = QgsRasterLayer("map.tif", "map")
    assert {entry.label for entry in layer.renderer().classes()} == set(scene.classes)
