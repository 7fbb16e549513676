"""`iamap plan`: what a run would take, for people and for programs."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
import rasterio
from iamap_cli.__main__ import main


@pytest.fixture
def scene(tmp_path: Path) -> Path:
    path = tmp_path / "scene.tif"
    where = {"crs": "EPSG:32618", "transform": rasterio.Affine(10, 0, 0, 0, -10, 0)}
    with rasterio.open(path, "w", driver="GTiff", height=96, width=64, count=3, dtype="uint8", **where) as made:
        made.write(np.random.default_rng(0).integers(0, 255, (3, 96, 64)).astype(np.uint8))
    return path


def test_programs_get_every_figure_and_what_else_could_run_the_network(
    scene: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = [f"source={scene}", f"output={tmp_path}/features.tif", "encoder=timm", "encoder.model=test_vit",
            "encoder.weights=random", "tiling.size=32", "compute.threads=1", "compute.min_similarity=0",
            "--alternatives"]  # fmt: skip
    assert main(["plan", *arguments, "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["tiles"] == 6
    assert {"seconds", "memory", "disk", "bytes", "free", "fits"} < set(found)
    assert [(one["engine"], one["precision"]) for one in found["alternatives"]] == [
        ("onnxruntime", "fp32"),
        ("onnxruntime", "int8"),
        ("openvino", "fp32"),
        ("openvino", "bf16"),
        ("openvino", "int8"),
    ]
    for one in found["alternatives"]:
        if one["precision"] == "bf16" and one["seconds"] is None:
            assert "needs a processor with bf16" in one["why"]
        else:
            assert (one["seconds"] > 0, one["why"]) == (True, "")
    assert found["engine"] == ["torch", "fp32"]
    assert not (tmp_path / "features.tif").exists()


def test_people_are_told_what_else_there_is(scene: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["plan", f"source={scene}", f"output={tmp_path}/features.tif"]
    assert main([*arguments, "encoder=meanpool", "--alternatives"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert "         with torch in fp32, the only engine of this encoder" in lines
    assert not any("openvino" in line for line in lines)

    network = ["encoder=timm", "encoder.model=test_vit", "encoder.weights=random", "tiling.size=32"]
    assert main([*arguments, *network, "compute.threads=1"]) == 0
    assert "         with torch in fp32" in (lines := capsys.readouterr().out.splitlines())
    assert not any("onnxruntime" in line for line in lines), "other engines only on request"
    assert main([*arguments, *network, "compute.threads=1", "compute.min_similarity=1", "--alternatives"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert "         with torch in fp32" in lines
    (why,) = [line for line in lines if "onnxruntime in int8" in line]
    assert "cannot be used: compute.precision=int8 changes the features by more than" in why
