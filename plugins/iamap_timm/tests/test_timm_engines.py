"""Other engines and precisions for timm's networks: alone, and through the task encode."""

from __future__ import annotations

import hashlib
import json
from importlib import metadata
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import rasterio
import timm
import torch
from iamap_timm.config import TimmConfig
from iamap_timm.encoder import TimmEncoder
from numpy.typing import NDArray
from safetensors.torch import save_file

import iamap_core as iamap
from iamap_core.catalog import Catalog
from iamap_core.config.binding import bind
from iamap_core.config.tasks import EncodeConfig
from iamap_core.errors import ConfigInvalid, RunMismatch, SourceUnreadable
from iamap_core.events import Log, Reporter, WarningEvent
from iamap_core.tasks import execute
from iamap_core.tasks.encode import plan_encode
from iamap_core.tasks.finish import finish

CATALOG = Catalog.installed()


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Also for the processes of a run."""
    for name in ("XDG_CACHE_HOME", "LOCALAPPDATA", "HOME"):
        monkeypatch.setenv(name, str(tmp_path / "cache"))
    return tmp_path / "cache"


def tiles(side: int, count: int = 4, seed: int = 0) -> NDArray[np.float32]:
    return np.random.default_rng(seed).standard_normal((count, 3, side, side), dtype=np.float32)


def opened(model: str, side: int, engine: str = "torch", precision: str = "fp32", **fields: Any) -> Any:
    encoder = TimmEncoder(TimmConfig(**{"model": model, "weights": "random", "seed": 7, "layers": [-1], **fields}))
    plan = iamap.EncoderPlan(tile_size=side, channels=3, engine=engine, precision=precision)
    return encoder.open(plan, "cpu")


@pytest.mark.parametrize(
    ("model", "side", "fields"),
    [
        ("test_vit", 160, {}),
        ("test_vit", 96, {"layers": [2, -1], "tokens": "patch+cls"}),  # positions are fitted to the tile
        ("test_vit", 96, {"input_size": 192}),
        ("test_efficientnet", 96, {"layers": [1, 3]}),
        ("test_convnext", 96, {}),
    ],
)
@pytest.mark.parametrize("engine", ["onnxruntime", "openvino"])
def test_exported_networks_give_what_torch_gives(model: str, side: int, fields: dict[str, Any], engine: str) -> None:
    expected = opened(model, side, **fields).encode(tiles(side))
    other = opened(model, side, engine, **fields)
    other.calibrate(tiles(side))
    found = other.encode(tiles(side))
    assert other.geometry.features == found.shape[1]
    np.testing.assert_allclose(found, expected, atol=1e-4)


@pytest.mark.parametrize("model", ["test_vit", "test_resnet"])
def test_int8_is_near_fp32(model: str) -> None:
    expected = opened(model, 96).encode(tiles(96, seed=1))
    low = opened(model, 96, "onnxruntime", "int8")
    found = low.calibrate(tiles(96))
    assert found.precision == "int8"
    difference = low.encode(tiles(96, seed=1)) - expected
    assert 0 < np.abs(difference).mean() < 0.1 * np.abs(expected).mean()


def test_a_kept_graph_is_that_of_its_weights_layers_channels_and_size(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    from iamap_timm import in_torch

    loads: list[int] = []
    loaded = in_torch.loaded
    monkeypatch.setattr(in_torch, "loaded", lambda *given: loads.append(1) or loaded(*given))
    network = timm.create_model("test_vit", num_classes=0)
    file = tmp_path / "mine.pth"  # keeps the order
    torch.save({f"other.{name}": tensor for name, tensor in network.state_dict().items()}, file)

    def features(side: int = 160, channels: int = 3, **fields: Any) -> NDArray[np.float32]:
        encoder = TimmEncoder(TimmConfig(**{"model": "test_vit", "weights": str(file), "layers": [-1], **fields}))
        plan = iamap.EncoderPlan(tile_size=side, channels=channels, engine="onnxruntime")
        given = np.random.default_rng(0).standard_normal((2, channels, side, side), dtype=np.float32)
        run = encoder.open(plan, "cpu")
        run.calibrate(given)
        return run.encode(given)

    first = features()
    np.testing.assert_array_equal(features(), first)
    assert len(loads) == 1
    assert caplog.text.count("matched by order") == 2, "of the kept graph, too"
    features(96)
    features(channels=4)
    features(layers=[1])
    features(tokens="patch+cls")
    features(weights="random", seed=1)
    features(weights="random", seed=2)
    assert len(loads) == 7
    torch.save({f"other.{name}": 2 * tensor for name, tensor in network.state_dict().items()}, file)
    assert abs(features() - first).max() > 0
    assert len(loads) == 8
    features(weights="random")
    features(weights="random")
    assert len(loads) == 10, "without a seed the weights are others each time"


# ------------------------------------------------------------------------------------------------ through encode


@pytest.fixture
def source(tmp_path: Path) -> Path:
    rng = np.random.default_rng(4)
    data = rng.integers(0, 255, (3, 320, 200)).astype(np.uint8)
    path = tmp_path / "scene.tif"
    where = {"crs": "EPSG:32618", "transform": rasterio.Affine(10, 0, 400_000, 0, -10, 5_000_000)}
    with rasterio.open(path, "w", driver="GTiff", height=320, width=200, count=3, dtype="uint8", **where) as made:
        made.write(data)
    return path


def config(source: Path, output: Path, **choices: Any) -> EncodeConfig:
    settings: dict[str, Any] = {
        "source": source,
        "output": output,
        "encoder": {"name": "timm", "model": "test_vit", "weights": "random"},
        "bands": {"name": "repeat"},
        "executor": {"name": "local"},
        "tiling": {"size": 32},
        "compute": {"engine": "onnxruntime", "precision": "int8", "threads": 1, "min_similarity": 0.9},
        "write": {"overviews": False},
    }
    return EncodeConfig.model_validate(settings | choices)


def encode(source: Path, output: Path, events: list[Any] | None = None, **choices: Any) -> NDArray[np.float32]:
    report = Reporter(events.append if events is not None else lambda event: None)
    execute(bind(config(source, output, **choices), CATALOG), report)
    return read(output)


def read(path: Path) -> NDArray[np.float32]:
    with rasterio.open(path) as features:
        values: NDArray[np.float32] = features.read()
    return values


def provenance(path: Path) -> dict[str, Any]:
    with rasterio.open(path) as features:
        return {name.lower(): json.loads(value) for name, value in features.tags(ns="IAMAP").items()}


@pytest.mark.parametrize("engine", ["onnxruntime", "openvino"])
def test_a_run_in_int8_says_what_it_costs_and_keeps_it(source: Path, tmp_path: Path, engine: str) -> None:
    events: list[Any] = []
    compute = {"engine": engine, "precision": "int8", "threads": 1, "min_similarity": 0.9}
    low = encode(source, tmp_path / "low.tif", events, compute=compute)
    high = encode(source, tmp_path / "high.tif", compute={"threads": 1})
    cosine = (low * high).sum(axis=0) / np.linalg.norm(low, axis=0) / np.linalg.norm(high, axis=0)
    assert 0.9 < np.percentile(cosine, 1) < cosine.mean() < 0.99999
    (note,) = [event.text for event in events if isinstance(event, Log) and "int8" in event.text]
    assert "similarity of features to fp32" in note
    kept, plain = provenance(tmp_path / "low.tif"), provenance(tmp_path / "high.tif")
    assert kept["engine"]["engine"] == engine
    assert kept["engine"]["precision"] == "int8"
    assert kept["engine"]["note"] == note
    assert kept["engine"]["first"] == pytest.approx(np.percentile(cosine, 1), abs=0.02)
    assert "engine" not in plain
    assert kept["features"] != plain["features"]


def test_shards_give_the_same_bytes(source: Path, tmp_path: Path, cache: Path) -> None:
    whole = encode(source, tmp_path / "whole.tif")
    output = tmp_path / "parts.tif"
    execute(bind(config(source, output, shard="0/2"), CATALOG), Reporter())
    for file in cache.rglob("*.onnx"):  # as on another machine, which has the run's folder and nothing else
        file.unlink()
    execute(bind(config(source, output, shard="1/2"), CATALOG), Reporter())
    finish(output, Reporter())
    np.testing.assert_array_equal(read(output), whole)


@pytest.mark.slow
@pytest.mark.parametrize("engine", ["onnxruntime", "openvino"])
def test_processes_give_the_same_bytes(source: Path, tmp_path: Path, engine: str) -> None:
    compute = {"engine": engine, "precision": "int8", "threads": 1, "min_similarity": 0.9}
    whole = encode(source, tmp_path / "whole.tif", compute=compute)
    together = encode(source, tmp_path / "together.tif", compute=compute, executor={"name": "processes", "workers": 2})
    np.testing.assert_array_equal(together, whole)


def test_too_great_a_loss_warns_and_goes_on_in_fp32(source: Path, tmp_path: Path) -> None:
    events: list[Any] = []
    compute = {"engine": "onnxruntime", "precision": "int8", "threads": 1, "min_similarity": 1.0}
    fallen = encode(source, tmp_path / "fallen.tif", events, compute=compute)
    plain = encode(source, tmp_path / "plain.tif", compute={"threads": 1})
    np.testing.assert_allclose(fallen, plain, atol=1e-4)
    (warning,) = [event for event in events if isinstance(event, WarningEvent) and event.code == "precision-refused"]
    assert "compute.min_similarity=1 allows" in warning.text
    assert warning.hint == "Give a lower compute.min_similarity to accept it."
    assert provenance(tmp_path / "fallen.tif")["engine"]["precision"] == "fp32"


def test_an_unfinished_run_goes_on_with_its_own_precision_only(source: Path, tmp_path: Path) -> None:
    output = tmp_path / "features.tif"
    execute(bind(config(source, output, shard="0/2"), CATALOG), Reporter())
    with pytest.raises(RunMismatch, match=r"compute\.precision"):
        execute(bind(config(source, output, compute={"engine": "onnxruntime"}), CATALOG), Reporter())


def test_plan_tells_it_beforehand(source: Path, tmp_path: Path) -> None:
    events: list[Any] = []
    plan_encode(bind(config(source, tmp_path / "features.tif"), CATALOG), Reporter(events.append))
    assert any("computes in int8 through onnxruntime" in event.text for event in events if isinstance(event, Log))


def test_plan_times_what_else_could_run_the_network_and_says_what_cannot(source: Path, tmp_path: Path) -> None:
    task = bind(config(source, tmp_path / "features.tif", compute={"threads": 1}), CATALOG)
    assert plan_encode(task, Reporter()).alternatives == ()  # they may take longer than the run
    found = plan_encode(task, Reporter(), alternatives=True)
    assert [(one.engine, one.precision) for one in found.alternatives] == [
        ("onnxruntime", "fp32"),
        ("onnxruntime", "int8"),
        ("openvino", "fp32"),
        ("openvino", "bf16"),
        ("openvino", "int8"),
    ]
    other, low, *_ = found.alternatives
    assert found.engine == ("torch", "fp32")
    assert other.seconds is not None
    assert other.seconds > 0
    assert other.first is not None
    assert other.first > 0.9999
    # Of random weights on noise, int8 is near enough or refused with the figures.
    assert (low.seconds is None) == ("compute.min_similarity=0.99 allows" in low.why)

    pooled = config(source, tmp_path / "features.tif", compute={}, encoder={"name": "meanpool"}, tiling={})
    assert plan_encode(bind(pooled, CATALOG), Reporter(), alternatives=True).alternatives == ()


def test_an_encoder_without_other_engines_is_refused(source: Path, tmp_path: Path) -> None:
    with pytest.raises(ConfigInvalid) as error:
        encode(source, tmp_path / "features.tif", encoder={"name": "meanpool"}, tiling={})
    assert error.value.message == ("encoder 'meanpool' does not support compute.engine=onnxruntime; it supports torch.")
    assert "compute.engine=torch compute.precision=fp32" in error.value.hint


def test_without_data_nothing_can_be_compared(tmp_path: Path) -> None:
    path = tmp_path / "empty.tif"
    with rasterio.open(
        path, "w", driver="GTiff", height=64, width=64, count=3, dtype="uint8", nodata=0, crs="EPSG:32618",
        transform=rasterio.Affine(10, 0, 400_000, 0, -10, 5_000_000),
    ) as made:  # fmt: skip
        made.write(np.zeros((3, 64, 64), np.uint8))
    with pytest.raises(SourceUnreadable, match=r"empty\.tif has no valid pixels\. Check read\.nodata\."):
        encode(path, tmp_path / "features.tif")


def test_a_result_names_its_weights_with_checksum_and_licence(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("IAMAP_WEIGHTS", str(tmp_path / "weights"))
    (tmp_path / "weights").mkdir()
    file = tmp_path / "weights" / "test_vit.r160_in1k.safetensors"
    save_file(dict(timm.create_model("test_vit").state_dict()), file)
    encoder = {"name": "timm", "model": "test_vit.r160_in1k", "weights": "default", "input_size": 160}
    digest = hashlib.sha256(file.read_bytes()).hexdigest()
    settings: dict[str, Any] = {"compute": {"threads": 1}, "tiling": {"size": 40}}
    encode(source, tmp_path / "default.tif", encoder=encoder, **settings)
    facts = provenance(tmp_path / "default.tif")
    assert facts["weights"] == [{"file": file.name, "sha256": digest, "licence": "apache-2.0"}]
    assert facts["versions"].items() >= {"timm": timm.__version__, "torch": metadata.version("torch")}.items()
    other = file.rename(tmp_path / "mine.safetensors")
    encode(source, tmp_path / "own.tif", encoder={**encoder, "weights": str(other)}, **settings)
    assert provenance(tmp_path / "own.tif")["weights"] == [{"file": other.name, "sha256": digest, "licence": ""}]
    encode(source, tmp_path / "random.tif", encoder={**encoder, "weights": "random"}, **settings)
    assert provenance(tmp_path / "random.tif")["weights"] == []
