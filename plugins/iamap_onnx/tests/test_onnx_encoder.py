"""The encoder onnx against numpy and torch, on models that the tests make."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import iamap_onnx
import numpy as np
import onnx
import pytest
import rasterio
import timm
import torch
from iamap_cli.__main__ import main
from iamap_onnx.config import OnnxConfig
from iamap_onnx.encoder import OnnxEncoder, OpenOnnx
from iamap_onnx.model import ModelUnusable
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper
from rasterio.transform import from_origin
from safetensors.torch import load_file

import iamap_core as iamap
from iamap_core.errors import BandMismatch, ConfigInvalid

LITE0 = Path(__file__).resolve().parents[3] / "../shared/data/weights/efficientnet_lite0"
PATCH, WIDTH = 4, 6
KERNEL = np.random.default_rng(0).standard_normal((WIDTH, 3, PATCH, PATCH), dtype=np.float32)
CLASS = np.random.default_rng(1).standard_normal((1, 2, WIDTH), dtype=np.float32)
Dim = int | str


def value(name: str, dims: Sequence[Dim], kind: int = TensorProto.FLOAT) -> Any:
    return helper.make_tensor_value_info(name, kind, dims)


def write(path: Path, inputs: list[Any], outputs: list[Any], nodes: list[Any], *arrays: tuple[str, Any]) -> Any:
    """Write a model; arrays: its constants by name."""
    constants = [numpy_helper.from_array(array, name) for name, array in arrays]
    graph = helper.make_graph(nodes, "test", inputs, outputs, constants)
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=9)
    onnx.checker.check_model(model)
    onnx.save(model, path)
    return model


PATCHES = helper.make_node("Conv", ["pixels", "kernel"], ["map"], strides=[PATCH, PATCH])
MAP = value("map", ["n", WIDTH, "rows", "columns"])


def patches(path: Path, dims: Sequence[Dim] = ("n", 3, "h", "w"), **metadata: str) -> Path:
    """A model of one convolution that gives a map."""
    model = write(path, [value("pixels", dims)], [MAP], [PATCHES], ("kernel", KERNEL))
    helper.set_model_props(model, {key.replace("__", "."): text for key, text in metadata.items()})
    onnx.save(model, path)
    return path


def tokens(path: Path, prefix: int) -> Path:
    """The same as tokens, N x (prefix + patches) x features, for one tile at a time."""
    nodes = [
        PATCHES,
        helper.make_node("Reshape", ["map", "flat"], ["rows"]),
        helper.make_node("Transpose", ["rows"], ["patches"], perm=[0, 2, 1]),
        helper.make_node("Concat", ["class", "patches"], ["tokens"], axis=1),
    ]
    constants = [
        ("kernel", KERNEL),
        ("flat", np.array([0, WIDTH, -1])),
        ("class", np.resize(CLASS, (1, prefix, WIDTH))),
    ]
    write(path, [value("pixels", [1, 3, "h", "w"])], [value("tokens", [1, "t", WIDTH])], nodes, *constants)
    return path


def pixels(side: int, channels: int = 3, count: int = 2) -> NDArray[np.float32]:
    return np.random.default_rng(2).standard_normal((count, channels, side, side), dtype=np.float32)


def expected(batch: NDArray[np.float32]) -> NDArray[np.float32]:
    """What the convolution gives, by numpy."""
    count, channels, side, _ = batch.shape
    cut = batch.reshape(count, channels, side // PATCH, PATCH, side // PATCH, PATCH)
    found: NDArray[np.float32] = np.einsum("ncrpsq,dcpq->ndrs", cut, KERNEL)
    return found


def opened(path: Path, tile: int, channels: int = 3, **fields: Any) -> OpenOnnx:
    encoder = OnnxEncoder(OnnxConfig(model=path, **fields))
    return encoder.open(iamap.EncoderPlan(tile_size=tile, channels=channels, threads=1), "cpu")


# --------------------------------------------------------------------------------------------- what works


def test_a_map_for_tiles_of_any_size_and_batches_of_any_number(tmp_path: Path) -> None:
    encoder = opened(patches(tmp_path / "m.onnx"), 24)
    assert encoder.geometry == iamap.Geometry(grid=6, features=WIDTH)
    for count in (1, 5):
        batch = pixels(24, count=count)
        np.testing.assert_allclose(encoder.encode(batch), expected(batch), atol=1e-5)


def test_pixels_may_lie_in_any_memory_order(tmp_path: Path) -> None:
    batch = pixels(24)
    other = np.ascontiguousarray(batch.transpose(0, 2, 3, 1)).transpose(0, 3, 1, 2)[:, ::-1]
    found = opened(patches(tmp_path / "m.onnx"), 24).encode(other)
    np.testing.assert_allclose(found, expected(batch[:, ::-1]), atol=1e-5)
    assert found.dtype == np.float32
    assert found.flags.c_contiguous


def test_axes_that_are_fixed(tmp_path: Path) -> None:
    path = patches(tmp_path / "m.onnx", (4, 3, 24, 24))
    wanted = OnnxEncoder(OnnxConfig(model=path)).wanted
    assert (wanted.channels, wanted.tile_size, wanted.multiple) == (3, 24, 24)
    batch = pixels(24, count=6)  # one batch of 4, and one of 2 that is filled up
    np.testing.assert_allclose(opened(path, 24).encode(batch), expected(batch), atol=1e-5)


@pytest.mark.parametrize("prefix", [0, 1, 5])
def test_tokens_come_as_a_grid_without_those_before_them(tmp_path: Path, prefix: int) -> None:
    path = tokens(tmp_path / "m.onnx", prefix)
    batch = pixels(40)
    encoder = opened(path, 40)
    assert encoder.geometry == iamap.Geometry(grid=10, features=WIDTH)
    np.testing.assert_allclose(encoder.encode(batch), expected(batch), atol=1e-5)
    for fields in ({"prefix_tokens": prefix}, {"multiple": PATCH}):
        np.testing.assert_array_equal(opened(path, 40, **fields).encode(batch), encoder.encode(batch))


def test_a_layer_that_is_an_output_is_chosen_by_name(tmp_path: Path) -> None:
    path = tmp_path / "m.onnx"
    nodes = [PATCHES, helper.make_node("Relu", ["map"], ["last"])]
    both = [MAP, value("last", ["n", WIDTH, "rows", "columns"])]
    write(path, [value("pixels", ["n", 3, "h", "w"])], both, nodes, ("kernel", KERNEL))
    batch = pixels(24)
    np.testing.assert_allclose(opened(path, 24, output="map").encode(batch), expected(batch), atol=1e-5)
    np.testing.assert_allclose(opened(path, 24, output="last").encode(batch), expected(batch).clip(0), atol=1e-5)
    with pytest.raises(
        ModelUnusable, match=r"several outputs .* map \(any x 6 x any x any\); last .*encoder.output=map"
    ):
        OnnxEncoder(OnnxConfig(model=path))


def test_half_precision_comes_back_as_float32(tmp_path: Path) -> None:
    path = tmp_path / "m.onnx"
    half = [value("pixels", ["n", 3, "h", "w"], TensorProto.FLOAT16)]
    out = [value("map", ["n", WIDTH, "rows", "columns"], TensorProto.FLOAT16)]
    write(path, half, out, [PATCHES], ("kernel", KERNEL.astype(np.float16)))
    found = opened(path, 24).encode(pixels(24))
    assert found.dtype == np.float32
    np.testing.assert_allclose(found, expected(pixels(24)), atol=0.1)


def test_the_metadata_of_the_file_say_what_the_user_does_not(tmp_path: Path) -> None:
    metadata = {"iamap__multiple": "4", "iamap__tile_size": "48", "iamap__mean": "[0.5, 0.4, 0.3]"}
    path = patches(tmp_path / "m.onnx", **metadata, iamap__std="[0.2, 0.2, 0.1]")
    wanted = OnnxEncoder(OnnxConfig(model=path)).wanted
    assert (wanted.tile_size, wanted.multiple) == (48, 4)
    assert (wanted.mean, wanted.std) == ((0.5, 0.4, 0.3), (0.2, 0.2, 0.1))
    assert OnnxEncoder(OnnxConfig(model=path, tile_size=96)).wanted.tile_size == 96


def test_the_metadata_of_deepness_are_understood(tmp_path: Path) -> None:
    metadata = {"tiles_size": "512", "standardization_mean": "[0, 0, 0]", "standardization_std": "[1, 1, 1]"}
    wanted = OnnxEncoder(OnnxConfig(model=patches(tmp_path / "m.onnx", **metadata))).wanted
    assert (wanted.tile_size, wanted.mean, wanted.std) == (512, (0, 0, 0), (1, 1, 1))


def test_what_it_wants_where_nothing_is_said(tmp_path: Path) -> None:
    wanted = OnnxEncoder(OnnxConfig(model=patches(tmp_path / "m.onnx", ("n", "c", "h", "w")), multiple=14)).wanted
    assert wanted == iamap.Wanted(channels=None, tile_size=224, multiple=14)


def exported(network: torch.nn.Module, side: int, path: Path, **options: Any) -> Path:
    """By torch's older exporter, which takes a second where the newer one takes minutes."""
    one = (torch.zeros(1, 3, side, side),)
    torch.onnx.export(network.eval(), one, path, input_names=["pixels"], dynamo=False, **options)
    return path


class Tokens(torch.nn.Module):
    """A network of timm up to its tokens."""

    def __init__(self, model: str) -> None:
        super().__init__()
        torch.manual_seed(0)
        self.network = timm.create_model(model, num_classes=0).eval()

    def forward(self, images: torch.Tensor) -> torch.Tensor:
        found: torch.Tensor = self.network.forward_features(images)
        return found


@pytest.mark.filterwarnings("ignore::torch.jit.TracerWarning")
def test_a_transformer_exported_by_torch(tmp_path: Path) -> None:
    network = Tokens("test_vit")
    encoder = opened(exported(network, 160, tmp_path / "vit.onnx"), 160)
    with torch.inference_mode():
        direct = network(torch.from_numpy(pixels(160)))[:, 1:].transpose(1, 2).reshape(2, -1, 10, 10).numpy()
    np.testing.assert_allclose(encoder.encode(pixels(160)), direct, atol=1e-5)


@pytest.mark.skipif(not LITE0.is_dir(), reason="the real weights are not in ../shared/data/weights")
def test_real_efficientnet_gives_what_the_encoder_timm_gives(tmp_path: Path) -> None:
    from iamap_timm.config import TimmConfig
    from iamap_timm.encoder import TimmEncoder

    (weights,) = LITE0.glob("*.safetensors")
    network = timm.create_model("tf_efficientnet_lite0", features_only=True, out_indices=[2, 3]).eval()
    state = {name: tensor for name, tensor in load_file(weights).items() if name in network.state_dict()}
    network.load_state_dict(state)
    axes = {"pixels": {0: "n", 2: "h", 3: "w"}}
    path = exported(network, 96, tmp_path / "lite0.onnx", output_names=["c2", "c3"], dynamic_axes=axes)
    batch = pixels(128)
    plan = iamap.EncoderPlan(tile_size=128, channels=3, threads=1)
    for layer, output in ((2, "c2"), (3, "c3")):
        ours = opened(path, 128, output=output, multiple=32)
        config = TimmConfig(model="tf_efficientnet_lite0", weights=str(weights), layers=[layer])
        theirs = TimmEncoder(config).open(plan, "cpu")
        assert ours.geometry.grid == theirs.geometry.grid
        np.testing.assert_allclose(ours.encode(batch), theirs.encode(batch), atol=1e-4, rtol=1e-4)


def test_listing_imports_nothing_heavy() -> None:
    heavy = ("onnxruntime", "onnx", "torch", "numpy", "rasterio", "hydra")
    code = f"import sys, iamap_onnx; list(iamap_onnx.iamap_encoders()); print([m for m in {heavy} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_every_field_is_explained() -> None:
    (spec,) = iamap_onnx.iamap_encoders()
    assert spec.config is OnnxConfig
    assert all(field.description for field in OnnxConfig.model_fields.values())


def test_from_a_raster_to_features_by_the_command_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = np.random.default_rng(3).integers(0, 256, (3, 40, 56)).astype(np.uint8)
    scene, features = tmp_path / "scene.tif", tmp_path / "features.tif"
    where = {"crs": "EPSG:32618", "transform": from_origin(400_000, 4_000_000, 10, 10)}
    with rasterio.open(scene, "w", driver="GTiff", width=56, height=40, count=3, dtype="uint8", **where) as file:
        file.write(data)
    path = patches(tmp_path / "a model, with [brackets].onnx", iamap__tile_size="8", iamap__multiple="4")
    args = [f"source={scene}", f"output={features}", "encoder=onnx", f"encoder.model={path}"]
    code = main(["encode", *args, "encoder.mean=[0.5,0.5,0.5]", "encoder.std=[0.25,0.25,0.5]", "compute.device=cpu"])
    assert code == 0, capsys.readouterr().err
    with rasterio.open(features) as file:
        found = file.read()
        assert file.transform.a == 40
    normal = (data / 255 - 0.5) / np.array([0.25, 0.25, 0.5])[:, None, None]
    square = np.zeros((1, 3, 56, 56), np.float32)
    square[0, :, :40] = normal
    np.testing.assert_allclose(found, expected(square)[0, :, :10], atol=1e-5)


# ------------------------------------------------------------------------------------- what is refused


def cut(path: Path, keep: float) -> None:
    path.write_bytes(path.read_bytes()[: int(path.stat().st_size * keep)])


def foreign(path: Path) -> None:
    path.write_text("This is a letter to a friend, and no model at all.\n" * 20, encoding="utf-8")


def unknown_operator(path: Path) -> None:
    model = onnx.load(path)
    model.graph.node[0].op_type = "Nonsense"
    onnx.save(model, path)


def external(path: Path) -> None:
    model = onnx.load(path)
    onnx.save(model, path, save_as_external_data=True, location="m.onnx.data", size_threshold=0)
    path.with_name("m.onnx.data").unlink()


DAMAGES: dict[str, tuple[Callable[[Path], None], str]] = {
    "missing": (Path.unlink, r"no ONNX file '.*m\.onnx'\. Give its path\."),
    "empty": (lambda path: cut(path, 0), r"m\.onnx' is empty\. Copy or download it again\."),
    "truncated": (lambda path: cut(path, 0.5), r"m\.onnx' is truncated, or is not an ONNX model\. Compare its size"),
    "foreign": (foreign, r"m\.onnx' is truncated, or is not an ONNX model\."),
    "external": (external, r"has its weights in another file, which is missing: .*m\.onnx\.data.*all files"),
    "operator": (unknown_operator, r"cannot be run by onnxruntime [\d.]+: .*Nonsense"),
}


@pytest.mark.parametrize("name", DAMAGES)
def test_a_file_that_cannot_be_read_is_refused(tmp_path: Path, name: str) -> None:
    damage, said = DAMAGES[name]
    path = patches(tmp_path / "m.onnx")
    damage(path)
    with pytest.raises(ModelUnusable, match=said) as refused:
        OnnxEncoder(OnnxConfig(model=path))
    assert refused.value.where == "encoder.model"


INPUTS: dict[str, tuple[list[Any], str]] = {
    "not images": ([value("pixels", ["n", 3])], r"takes pixels \(any x 3\), not images"),
    "channels last": ([value("pixels", [1, 224, 224, 3])], r"takes its channels last: pixels \(1 x 224 x 224 x 3\)"),
    "not square": ([value("pixels", [1, 3, 224, 448])], r"takes images of 224 x 448 pixels"),
    "bytes": ([value("pixels", [1, 3, 8, 8], TensorProto.UINT8)], r"takes numbers of the type tensor\(uint8\)"),
    "two": ([value("pixels", [1, 3, 8, 8]), value("dates", ["n", 3])], r"has 2 inputs: pixels .*; dates \(any x 3\)"),
}


@pytest.mark.parametrize("name", INPUTS)
def test_an_input_that_is_no_image_is_refused(tmp_path: Path, name: str) -> None:
    inputs, said = INPUTS[name]
    nodes = [helper.make_node("Identity", [one.name], [f"out_{one.name}"]) for one in inputs]
    outputs = [helper.make_value_info(f"out_{one.name}", one.type) for one in inputs]
    write(tmp_path / "m.onnx", inputs, outputs, nodes)
    with pytest.raises(ModelUnusable, match=said):
        OnnxEncoder(OnnxConfig(model=tmp_path / "m.onnx"))


def test_a_classifier_is_refused(tmp_path: Path) -> None:
    nodes = [
        PATCHES,
        helper.make_node("GlobalAveragePool", ["map"], ["p"]),
        helper.make_node("Flatten", ["p"], ["cls"]),
    ]
    outputs = [value("cls", ["n", WIDTH])]
    write(tmp_path / "m.onnx", [value("pixels", ["n", 3, "h", "w"])], outputs, nodes, ("kernel", KERNEL))
    with pytest.raises(ModelUnusable, match=r"no spatial output.* Outputs: cls \(any x 6\)\. Export the model without"):
        OnnxEncoder(OnnxConfig(model=tmp_path / "m.onnx"))


def test_an_output_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ModelUnusable, match=r"has no output 'x'\. Outputs: map \(any x 6 x any x any\)"):
        OnnxEncoder(OnnxConfig(model=patches(tmp_path / "m.onnx"), output="x"))


def test_channels_and_tiles_that_do_not_fit_are_refused(tmp_path: Path) -> None:
    path = patches(tmp_path / "m.onnx", (1, 3, 24, 24))
    with pytest.raises(BandMismatch, match=r"model 'm\.onnx' takes 3 channels, not 4\. Choose 3 bands"):
        opened(path, 24, channels=4)
    with pytest.raises(ConfigInvalid, match=r"takes tiles of 24 pixels, not 48\. Give tiling\.size=24"):
        opened(path, 48)
    free = patches(tmp_path / "free.onnx")
    with pytest.raises(ModelUnusable, match=r"gives 5 x 5 output pixels for a tile of 22 pixels"):
        opened(free, 22)
    with pytest.raises(ModelUnusable, match="fails on tiles of 2 pixels and 3 channels"):
        opened(free, 2)


def test_prefix_tokens_that_cannot_be_told_are_asked_for(tmp_path: Path) -> None:
    path = tokens(tmp_path / "m.onnx", 1)  # 4 patches and one token before them could be 1 patch and four
    with pytest.raises(ModelUnusable, match=r"5 tokens for a tile of 8 .*\(possible: 1 or 4\)\. Give encoder\.prefix"):
        opened(path, 8)
    assert opened(path, 8, prefix_tokens=1).geometry.grid == 2
    with pytest.raises(ModelUnusable, match="has 5 tokens; without 2 prefix tokens, 3 are not a square grid"):
        opened(path, 8, prefix_tokens=2)


def test_statistics_that_do_not_fit_are_refused(tmp_path: Path) -> None:
    path = patches(tmp_path / "m.onnx")
    for fields in ({"mean": [0.5], "std": [0.5]}, {"mean": [0.5, 0.5, 0.5]}):
        with pytest.raises(
            ConfigInvalid, match="the model takes 3 channels, and each needs a mean and a standard deviation"
        ):
            OnnxEncoder(OnnxConfig(model=path, **fields))
    with pytest.raises(ConfigInvalid, match="must be greater than 0"):
        OnnxEncoder(OnnxConfig(model=path, mean=[0, 0, 0], std=[1, 0, 1]))


def test_metadata_that_make_no_sense_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ModelUnusable, match=r"'iamap.mean' that is not valid JSON: half. Give encoder.mean yourself"):
        OnnxEncoder(OnnxConfig(model=patches(tmp_path / "a.onnx", iamap__mean="half")))
    with pytest.raises(ModelUnusable, match="say multiple=-4, which is not a possible value"):
        OnnxEncoder(OnnxConfig(model=patches(tmp_path / "b.onnx", iamap__multiple=json.dumps(-4))))


def test_a_device_that_is_not_there_is_refused(tmp_path: Path) -> None:
    encoder = OnnxEncoder(OnnxConfig(model=patches(tmp_path / "m.onnx")))
    with pytest.raises(
        ConfigInvalid, match=r"compute\.device=quantum is not available to onnxruntime\. Devices: auto, cpu"
    ):
        encoder.open(iamap.EncoderPlan(tile_size=24, channels=3), "quantum")


def test_nothing_is_left_beside_the_model(tmp_path: Path) -> None:
    opened(patches(tmp_path / "m.onnx"), 24)
    assert os.listdir(tmp_path) == ["m.onnx"]  # noqa: PTH208
