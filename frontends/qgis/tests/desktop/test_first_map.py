"""A first map through the real window, with the mouse and the keyboard alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from harness.programs import desktop
from harness.scenes import SHARED, Scene

STEPS = Path(__file__).parent / "steps"
WEIGHTS = SHARED.parents[1] / "weights/efficientnet_lite0/efficientnet_lite0_timm.safetensors"


def test_a_first_map_takes_few_clicks_and_no_typing(
    profile: Path, pictures: Path, coast: Scene, tmp_path: Path
) -> None:
    """An image is dragged onto the window, encoded with a preset, reduced to colours and clustered."""
    if not WEIGHTS.exists():
        pytest.skip(f"real weights are not beside this checkout: {WEIGHTS}")
    weights = tmp_path / "weights"
    weights.mkdir()
    (weights / "tf_efficientnet_lite0.in1k.safetensors").symlink_to(WEIGHTS)
    seen = desktop(
        STEPS / "first_map.py", profile=profile, folder=pictures, arguments={"raster": str(coast.raster)},
        environment={"IAMAP_WEIGHTS": str(weights)}, timeout=600,
    )  # fmt: skip
    counts = seen["counts"]
    print(f"a first map: {counts}, {seen['seconds']} s; {seen['at']}")
    assert list(seen["layers"].values()).count("paletted") == 1
    assert any("pca 3" in name and kind == "multibandcolor" for name, kind in seen["layers"].items())
    assert any("Areas of the classes" in name for name in seen["layers"])
    assert counts["drags"] == 1 and counts["clicks"] <= 12 and counts["keys"] <= 15
