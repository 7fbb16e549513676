"""What programs and sweeps rely on: two places for two jobs, events that keep their schema, settings from a file."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
import rasterio

from iamap_core.events import EVENTS, schema
from tests.acceptance import scenes
from tests.acceptance.commands import files_in, iamap_alone, succeed
from tests.acceptance.conftest import Network

REPOSITORY = Path(__file__).resolve().parents[2]


@pytest.fixture
def scene(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    data = np.random.default_rng(0).integers(0, 255, (3, 160, 192)).astype(np.uint8)
    return scenes.write(tmp_path / "scene.tif", data)


def test_a_sweep_over_a_parameter_makes_two_runs_in_two_places(scene: Path, tmp_path: Path) -> None:
    done = succeed("encode", "-m", "source=scene.tif", "output=features.tif", "encoder=meanpool",
                   "encoder.window=8,16", "hydra.sweep.dir=sweep")  # fmt: skip
    assert files_in(tmp_path / "sweep") >= {"0/features.tif", "1/features.tif"}
    for job, window in enumerate((8, 16)):
        with rasterio.open(tmp_path / "sweep" / str(job) / "features.tif") as features:
            assert features.shape == (160 // window, 192 // window)
        assert f"job {job}: encoder.window={window} -> {tmp_path / 'sweep' / str(job)}" in done.out


def test_a_sweep_over_models_makes_two_runs_in_two_places(scene: Path, tmp_path: Path) -> None:
    succeed("encode", "-m", "source=scene.tif", "output=features.tif", "encoder=timm", "encoder.weights=random",
            "encoder.model=test_vit,test_resnet", "hydra.sweep.dir=sweep")  # fmt: skip
    found = []
    for job in range(2):
        with rasterio.open(tmp_path / "sweep" / str(job) / "features.tif") as features:
            settings = json.loads(features.tags(ns="IAMAP")["CONFIG"])
            found.append((settings["encoder"]["model"], features.count))
            assert np.isfinite(features.read()).all()
    assert [model for model, _ in found] == ["test_vit", "test_resnet"]
    assert found[0][1] != found[1][1]


def test_events_of_a_real_run_keep_their_schema(
    networks: dict[str, Network], trees: tuple[Path, Path], tmp_path: Path
) -> None:
    output = tmp_path / "features.tif"
    done = iamap_alone("encode", f"source={trees[0]}", f"output={output}", *networks["lite0"].settings,
                       "tiling.size=224", "--events", "jsonl")  # fmt: skip
    assert done.code == 0, done.err
    said = [EVENTS.validate_json(line) for line in done.out.splitlines()]
    kinds = [event.type for event in said]
    assert kinds[0] == "hello"
    assert kinds[-1] == "result"
    assert set(kinds) == {"hello", "plan", "log", "progress", "result"}
    (plan,) = (event for event in said if event.type == "plan")
    steps = [event for event in said if event.type == "progress" and event.stage == "encoding"]
    assert plan.tiles == 9
    assert [step.done for step in steps] == sorted(step.done for step in steps)
    assert steps[-1].done == steps[-1].total == 9
    assert [entry.path for entry in said[-1].outputs] == [str(output)]
    assert Path(said[-1].outputs[0].style).exists()
    kept = json.loads((REPOSITORY / "docs/events.schema.json").read_text(encoding="utf-8"))
    assert kept == schema(), "regenerate docs/events.schema.json: make docs"


def test_a_file_of_settings_does_what_overrides_do(scene: Path, tmp_path: Path) -> None:
    (tmp_path / "run.json").write_text(
        json.dumps(
            {
                "source": ["scene.tif"],
                "output": "from_file.tif",
                "encoder": {"name": "timm", "model": "test_vit", "weights": "random"},
                "tiling": {"size": 96, "stride": 48},
                "seed": 3,
            }
        ),
        encoding="utf-8",
    )
    succeed("encode", "--config", "run.json")
    succeed("encode", "source=scene.tif", "output=typed.tif", "encoder=timm", "encoder.model=test_vit",
            "encoder.weights=random", "tiling.size=96", "tiling.stride=48", "seed=3")  # fmt: skip
    with rasterio.open("from_file.tif") as one, rasterio.open("typed.tif") as other:
        np.testing.assert_array_equal(one.read(), other.read())
        assert (one.transform, one.crs, one.descriptions) == (other.transform, other.crs, other.descriptions)
