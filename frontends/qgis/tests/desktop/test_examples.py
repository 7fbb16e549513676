"""The panel "Map from examples" in the window of QGIS, on features of a real scene by a really trained network."""

from __future__ import annotations

from pathlib import Path

from harness.programs import desktop
from harness.scenes import Scene

STEPS = Path(__file__).parent / "steps"


def test_three_classes_drawn_with_the_mouse_give_a_map(
    profile: Path, pictures: Path, coast: Scene, coast_features: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "été (1)"
    folder.mkdir()
    seen = desktop(
        STEPS / "examples.py", profile=profile, folder=pictures, timeout=400,
        arguments={
            "scene": str(coast.raster), "samples": str(coast.samples), "features": str(coast_features),
            "folder": str(folder),
        },
    )  # fmt: skip
    assert seen["layers"] == ["Classes in view (examples)", "coast", "features"]
    assert seen["shown"] == {name: name for name in ("water", "marsh", "forest")}
    assert [row[:2] for row in seen["classes"]] == [["water", "3"], ["marsh", "3"], ["forest", "3"]]
    assert all(row[2].endswith(" ha") for row in seen["classes"])
    assert seen["suggestion"].startswith("Suggestion 1 of 5: ")
    assert seen["examples"] == 9, "one was accepted, and undone"
    assert seen["files"] == ["coast.gpkg"]
    assert seen["both"] == [True, False], "one panel closes the other"
    assert seen["alive"] == [], "the engine has outlived the panel"
    assert seen["left"] == [], "temporary files have outlived the plugin"
