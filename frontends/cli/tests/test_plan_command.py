"""`iamap plan`: what a run would take, for people and for programs."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

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


def test_a_form_gets_what_is_known_at_once_and_what_is_wrong_with_the_field(
    scene: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of every task, and nothing is encoded."""
    monkeypatch.setenv("HF_HUB_OFFLINE", "")  # what the command sets is undone with it
    settings = [f"source={scene}", f"output={tmp_path}/f.tif", "encoder=meanpool", "encoder.window=4"]

    def events(*arguments: str) -> list[dict[str, Any]]:
        main(["plan", "--quick", *arguments, "--events", "jsonl"])
        return [json.loads(line) for line in capfd.readouterr().out.splitlines()]

    hello, *_, result = events(*settings)
    assert (hello["type"], result["type"], result["outputs"]) == ("hello", "result", [])
    found = result["report"]
    assert (found["width"], found["height"], found["download"]) == (16, 24, None)
    assert found["pixel_m"] == pytest.approx(40, rel=1e-2)
    reduced = events("--task", "reduce", f"source={scene}", f"output={tmp_path}/r.tif")[-1]["report"]
    assert (reduced["width"], reduced["tiles"]) == (64, None)
    failed = events(*settings, "tiling.stride=3")[-1]
    assert (failed["type"], failed["where"]) == ("failed", "tiling.stride")
    assert main(["plan", "--quick", *settings]) == 0
    assert "pixels   16 x 24 of 39.9 m" in capfd.readouterr().out
    assert main(["plan", "--task", "reduce", f"source={scene}", f"output={tmp_path}/r.tif"]) == 2
    assert "needs --quick" in capfd.readouterr().err
    assert list(tmp_path.iterdir()) == [scene]
