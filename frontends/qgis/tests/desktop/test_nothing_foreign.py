"""QGIS itself loads nothing of the engine: no torch, no other numpy, no library of its environment."""

from __future__ import annotations

import os
from pathlib import Path

from harness.programs import desktop
from harness.scenes import Scene

STEPS = Path(__file__).parent / "steps"
ROOT = Path(__file__).resolve().parents[4]


def test_after_loading_and_a_run_qgis_has_loaded_nothing_of_the_engine(
    profile: Path, pictures: Path, scene: Scene, tmp_path: Path
) -> None:
    output = tmp_path / "reduced.tif"
    arguments = {
        "raster": str(scene.raster), "output": str(output), "engine": os.environ["IAMAP_PYTHON"], "root": str(ROOT)
    }  # fmt: skip
    environment = {"XDG_DATA_HOME": str(tmp_path / "data")}
    steps = STEPS / "run_and_look.py"
    seen = desktop(steps, profile=profile, folder=pictures, environment=environment, arguments=arguments)
    assert output.exists() and seen["layers"]
    assert seen["foreign_modules"] == []
    assert seen["foreign_libraries"] == []
    imported, found = seen["numpy"]
    assert imported in ("", found)
    print(f"import {seen['seconds_to_import']} s, import and initGui {seen['seconds_to_load']} s, "
          f"{len(seen['modules_of_the_plugin'])} modules")  # fmt: skip
