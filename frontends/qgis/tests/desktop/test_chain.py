"""The whole way through the window: encode, reduce, cluster, compare, train, predict."""

from __future__ import annotations

from pathlib import Path

from harness.programs import desktop
from harness.scenes import Scene

STEPS = Path(__file__).parent / "steps"


def test_from_a_raster_to_a_map_by_clicking(profile: Path, pictures: Path, coast: Scene, tmp_path: Path) -> None:
    folder = tmp_path / "with blanks é"
    folder.mkdir()
    seen = desktop(
        STEPS / "chain.py",
        profile=profile,
        folder=pictures,
        arguments={
            "raster": str(coast.raster), "samples": str(coast.samples), "label": coast.label, "folder": str(folder),
        },
        timeout=600,
    )  # fmt: skip
    assert "About" in seen["encode"]["log"] and "tiles" in seen["encode"]["log"]
    assert list(seen["encode"]["renderers"].values()) == ["multibandcolor"]
    assert list(seen["cluster"]["renderers"].values()) == ["paletted"]
    assert "singlebandpseudocolor" in seen["similarity"]["renderers"].values()
    assert len(seen["similarity"]["loaded"]) == 3, "the score, what is found, and its polygons"
    assert "Accuracy" in seen["train"]["log"]
    assert len(seen["predict"]["loaded"]) == 3, "the map, the probabilities and the table of areas"
    assert sorted(coast.classes) in seen["legend"].values()
    made = (
        "Areas of the classes, random forest", "random forest", "Probability of each class, random forest",
        "Polygons, cosine", "cosine", "Detection mask, cosine", "Areas of the classes, kmeans 5", "kmeans 5", "pca 3",
        "Features",
    )  # fmt: skip
    assert seen["groups"] == {"IAMAP: coast": [f"coast: {one} (vit_tiny_patch16_224)" for one in made]}
    assert seen["copied"].startswith("iamap predict ")
    assert seen["yaml"].startswith("# iamap predict --config FILE.yaml")
