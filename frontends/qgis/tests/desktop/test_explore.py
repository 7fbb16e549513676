"""The panel in the window of QGIS, on features of a real scene by a really trained network."""

from __future__ import annotations

from pathlib import Path

from harness.programs import desktop
from harness.scenes import Scene

STEPS = Path(__file__).parent / "steps"


def test_clicks_in_the_window_show_what_is_similar_and_save_it(
    profile: Path, pictures: Path, coast: Scene, coast_features: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "été (1)"
    folder.mkdir()
    seen = desktop(
        STEPS / "explore.py", profile=profile, folder=pictures, timeout=400,
        arguments={
            "scene": str(coast.raster), "samples": str(coast.samples), "features": str(coast_features),
            "folder": str(folder),
        },
    )  # fmt: skip
    assert seen["scorers"] == ["cosine", "isolation_forest", "mahalanobis", "one_class_svm", "whitened_cosine"]
    assert seen["first"]["maximum"] > 0.999, "the place itself"
    assert seen["first"]["layers"] == ["Similarity (exploring)", "coast", "features"]
    assert seen["more"]["same layer"] and seen["more"]["threshold"] is not None
    assert seen["closer"]["width"] < seen["first"]["width"], "only what is in view"
    assert "ended" in seen["crash"] or "crashed" in seen["crash"]
    assert seen["again"]["maximum"] > seen["again"]["minimum"]
    assert {"marsh.tif", "marsh_mask.tif", "marsh_found.gpkg", "marsh_references.gpkg"} <= set(seen["files"])
    assert {"coast: cosine", "coast: Polygons, cosine"} <= {name.partition(" (")[0] for name in seen["loaded"]}
    assert seen["alive"] == [], "the engine has outlived the panel"
    assert seen["left"] == [], "temporary files have outlived the plugin"
    assert "iamap" not in seen["plugins"]
