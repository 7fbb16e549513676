"""Weights from files and hubs, and what is said when they do not fit."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import timm
import torch
from iamap_timm import weights, zoo
from iamap_timm.config import TimmConfig
from iamap_timm.encoder import TimmEncoder
from iamap_timm.network import Blueprint, Network
from safetensors.torch import load_file, save_file
from timm.layers.pos_embed import resample_abs_pos_embed
from torch import Tensor

import iamap_core as iamap
from iamap_core.plugin_support import weights as store

DATA = Path(__file__).resolve().parents[3] / "../shared/data/weights"


def loaded(source: Path | str, model: str = "test_vit", side: int = 160) -> Any:
    return weights.load(Network(model, []).blueprint(side), str(source), None)


@pytest.fixture(scope="module")
def reference() -> Any:
    torch.manual_seed(5)
    return timm.create_model("test_vit").eval()  # with its classifier


@pytest.fixture(scope="module")
def state(reference: Any) -> dict[str, Tensor]:
    return dict(reference.state_dict())


def assert_filled(network: Any, state: dict[str, Tensor], tolerance: float = 0.0) -> None:
    for name, tensor in network.state_dict().items():
        torch.testing.assert_close(tensor, state[name], rtol=0, atol=tolerance)


@pytest.mark.parametrize("suffix", [".pth", ".pt", ".bin"])
def test_a_file_of_torch_is_loaded_without_its_classifier(
    state: dict[str, Tensor], tmp_path: Path, suffix: str
) -> None:
    torch.save(state, tmp_path / f"w{suffix}")
    assert_filled(loaded(tmp_path / f"w{suffix}"), state)


def test_a_folder_with_one_file_stands_for_the_file(state: dict[str, Tensor], tmp_path: Path) -> None:
    save_file(state, tmp_path / "w.safetensors")
    (tmp_path / "README.md").write_text("weights")
    assert_filled(loaded(tmp_path), state)


def test_wrappers_prefixes_and_half_precision_are_taken_off(state: dict[str, Tensor], tmp_path: Path) -> None:
    wrapped = {f"module.backbone.{name}": tensor.half() for name, tensor in state.items()}
    wrapped["module.head.mlp.0.weight"] = torch.zeros(3)
    torch.save({"student": {}, "teacher": wrapped, "epoch": 3}, tmp_path / "w.pth")
    network = loaded(tmp_path / "w.pth")
    assert_filled(network, state, tolerance=1e-3)
    assert {tensor.dtype for tensor in network.state_dict().values()} == {torch.float32}


def test_position_embeddings_of_another_size_go_through_timms_converter(tmp_path: Path) -> None:
    torch.manual_seed(5)
    small: Any = timm.create_model("test_vit", num_classes=0, img_size=96)
    save_file(dict(small.state_dict()), tmp_path / "w.safetensors")
    network = loaded(tmp_path / "w.safetensors")
    expected = resample_abs_pos_embed(small.pos_embed, (10, 10), num_prefix_tokens=1)
    torch.testing.assert_close(network.pos_embed, expected)


def test_renamed_tensors_are_loaded_by_order_with_a_warning(
    state: dict[str, Tensor], tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    renamed = {f"x{number}.{name.rpartition('.')[2]}": tensor for number, (name, tensor) in enumerate(state.items())}
    torch.save(renamed, tmp_path / "w.pth")
    with caplog.at_level(logging.WARNING):
        assert_filled(loaded(tmp_path / "w.pth"), state)
    assert "their count, order and shapes agree, so they were matched by order." in caplog.text


def test_renamed_tensors_in_another_order_are_refused(state: dict[str, Tensor]) -> None:
    expected = {name: tensor for name, tensor in state.items() if not name.startswith("head.")}
    shuffled = {
        f"x{n}.{name.rpartition('.')[2]}": tensor for n, (name, tensor) in enumerate(reversed(expected.items()))
    }
    assert weights.by_order(shuffled, expected) is None
    swapped = {f"x.{'bias' if name.endswith('weight') else name}": tensor for name, tensor in expected.items()}
    assert weights.by_order(swapped, expected) is None


def test_what_does_not_fit_is_counted_and_named(state: dict[str, Tensor], tmp_path: Path) -> None:
    changed = dict(state)
    del changed["norm.weight"]
    changed["cls_token"] = torch.zeros(1, 1, 7)
    changed["surplus"] = torch.zeros(1)
    torch.save(changed, tmp_path / "w.pth")
    with pytest.raises(iamap.WeightsUnusable) as caught:
        loaded(tmp_path / "w.pth")
    assert caught.value.message == (
        f"'{tmp_path / 'w.pth'}' does not fit model 'test_vit': 1 missing in the file (norm.weight); "
        "1 unknown to the model (surplus); "
        "1 of another shape (cls_token: 1 x 1 x 7 in the file, 1 x 1 x 64 in the model)."
    )


# ----------------------------------------------------------------------------------------- published weights


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder of weights on a machine without a network and without other caches."""
    monkeypatch.setenv("IAMAP_WEIGHTS", str(tmp_path / "weights"))
    monkeypatch.setenv("HF_HUB_CACHE", str(tmp_path / "hub"))
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    (tmp_path / "weights").mkdir()
    return tmp_path / "weights"


def published_blueprint() -> Blueprint:
    return Network("test_vit.r160_in1k", []).blueprint(160)


def test_published_weights_that_cannot_be_had_say_which_file_goes_where(folder: Path) -> None:
    with pytest.raises(iamap.WeightsUnusable) as caught:
        weights.load(published_blueprint(), "default", None)
    assert str(caught.value) == (
        "the weights of model 'test_vit.r160_in1k' are not on this machine and could not be downloaded: HF_HUB_OFFLINE "
        "is set. Where there is a connection, download model.safetensors (1.5 MB) from "
        "https://huggingface.co/timm/test_vit.r160_in1k and put it on this machine as "
        f"{folder / 'test_vit.r160_in1k.safetensors'}; or run `iamap weights fetch test_vit.r160_in1k --to FOLDER` "
        "there, copy the folder and set IAMAP_WEIGHTS to it."
    )


def test_published_weights_lie_in_the_folder_of_weights(folder: Path, state: dict[str, Tensor]) -> None:
    save_file(state, folder / "test_vit.r160_in1k.safetensors")
    assert_filled(weights.load(published_blueprint(), "default", None), state)


def test_published_weights_are_found_in_the_cache_of_the_hub(
    folder: Path, tmp_path: Path, state: dict[str, Tensor]
) -> None:
    place = tmp_path / "hub" / "models--timm--test_vit.r160_in1k" / "snapshots" / "abc"
    place.mkdir(parents=True)
    save_file(state, place / "model.safetensors")
    assert_filled(weights.load(published_blueprint(), "default", None), state)


def test_a_published_file_is_downloaded_once_and_only_for_the_model_that_was_asked_for(
    folder: Path, state: dict[str, Tensor], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def fetch(file: iamap.WeightsFile) -> Path:
        asked.append(file.url)
        save_file(state, goal := folder / f"{file.model}.safetensors")
        return goal

    monkeypatch.setattr(store, "fetch", fetch)
    TimmEncoder(TimmConfig(model="test_vit.r160_in1k"))  # knowing a model is not asking for its weights
    for _ in range(2):
        assert_filled(weights.load(published_blueprint(), "default", None), state)
    assert asked == ["https://huggingface.co/timm/test_vit.r160_in1k/resolve/main/model.safetensors"]


def test_a_published_file_that_leaves_tensors_out_is_refused(folder: Path, state: dict[str, Tensor]) -> None:
    path = folder / "test_vit.r160_in1k.safetensors"
    save_file({name: tensor for name, tensor in state.items() if name != "norm.weight"}, path)
    with pytest.raises(iamap.WeightsUnusable) as caught:
        weights.load(published_blueprint(), "default", None)
    assert str(caught.value) == (
        f"'{path}' does not fit model 'test_vit.r160_in1k' at 160 pixels: Missing keys (norm.weight) discovered while "
        "loading pretrained weights. Delete the file and fetch it again: iamap weights fetch test_vit.r160_in1k."
    )


def test_a_truncated_published_file_says_so(folder: Path, state: dict[str, Tensor]) -> None:
    path = folder / "test_vit.r160_in1k.safetensors"
    save_file(state, path)
    path.write_bytes(path.read_bytes()[:5000])
    with pytest.raises(iamap.WeightsUnusable, match="truncated or not a file of that kind"):
        weights.load(published_blueprint(), "default", None)


def test_a_name_on_a_hub_is_looked_up_in_the_folder_of_weights(
    folder: Path, state: dict[str, Tensor], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_OFFLINE", True)  # a hub out of reach is asked for 20 s
    blueprint = Network("test_vit", []).blueprint(160)
    with pytest.raises(
        iamap.WeightsUnusable, match="weights 'hf-hub:someone/thing' are not a file, and a hub does not have them"
    ):
        weights.load(blueprint, "hf-hub:someone/thing", None)
    save_file(state, folder / "someone--thing.safetensors")
    assert_filled(weights.load(blueprint, "hf-hub:someone/thing", None), state)


def test_a_model_that_nobody_has_published_says_so() -> None:
    with pytest.raises(
        iamap.WeightsUnusable, match=r"timm has no published weights of model 'samvit_base_patch16_224'"
    ):
        loaded("default", "samvit_base_patch16_224", 224)


def test_hub_weights_of_another_network_name_it(monkeypatch: pytest.MonkeyPatch) -> None:
    blueprint = Network("test_vit", []).blueprint(160)
    other = timm.create_model("test_vit2", num_classes=0)
    monkeypatch.setattr(zoo, "create_model", lambda name, **options: other)
    with pytest.raises(iamap.WeightsUnusable) as caught:
        weights.load(blueprint, "hf-hub:someone/thing", None)
    assert str(caught.value) == (
        "weights 'hf-hub:someone/thing' are for model 'test_vit2', not for 'test_vit'. Give encoder.model=test_vit2."
    )


# -------------------------------------------------------------------------------------------- real weights


def real(name: str) -> Path:
    folder = DATA / name
    if not folder.is_dir():
        pytest.skip(f"real weights {name} are not in ../shared/data/weights")
    return folder


def test_real_dinov2_weights_give_the_features_of_a_direct_call() -> None:
    folder = real("dinov2_vits14_focus_fp16")
    encoder = TimmEncoder(TimmConfig(model="vit_small_patch14_dinov2", weights=str(folder), layers=[7]))
    plan = iamap.EncoderPlan(tile_size=112, channels=3)
    batch = np.random.default_rng(0).standard_normal((1, 3, 112, 112), dtype=np.float32)
    encoded = encoder.open(plan, "cpu").encode(batch)

    network: Any = timm.create_model("vit_small_patch14_dinov2", num_classes=0, dynamic_img_size=True).eval()
    network.load_state_dict({k: v.float() for k, v in load_file(next(folder.glob("*.safetensors"))).items()})
    with torch.inference_mode():
        x = network.norm_pre(network.patch_drop(network._pos_embed(network.patch_embed(torch.from_numpy(batch)))))
        for block in network.blocks[:8]:
            x = block(x)
        tokens = network.norm(x)[:, 1:]
    np.testing.assert_allclose(encoded, tokens.transpose(1, 2).reshape(1, 384, 8, 8).numpy(), atol=1e-4)


def test_real_efficientnet_weights_give_the_features_of_a_direct_call() -> None:
    folder = real("efficientnet_lite0")
    encoder = TimmEncoder(TimmConfig(model="tf_efficientnet_lite0", weights=str(folder), layers=[-1]))
    batch = np.random.default_rng(0).standard_normal((1, 3, 96, 96), dtype=np.float32)
    encoded = encoder.open(iamap.EncoderPlan(tile_size=96, channels=3), "cpu").encode(batch)

    file = next(folder.glob("*.safetensors"))
    network: Any = timm.create_model("tf_efficientnet_lite0", checkpoint_path=str(file)).eval()
    with torch.inference_mode():
        expected = network.blocks(network.bn1(network.conv_stem(torch.from_numpy(batch)))).numpy()
    np.testing.assert_allclose(encoded, expected, atol=1e-4)


def test_real_weights_are_found_by_name_in_a_folder_without_a_network(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    monkeypatch.setenv("IAMAP_WEIGHTS", str(tmp_path))
    file = next(real("efficientnet_lite0").glob("*.safetensors"))
    (tmp_path / "tf_efficientnet_lite0.in1k.safetensors").symlink_to(file)
    named = loaded("default", "tf_efficientnet_lite0.in1k", 224)
    for folder in (str(tmp_path), str(file)):
        by_path = loaded(folder, "tf_efficientnet_lite0.in1k", 224)
        for name, tensor in by_path.state_dict().items():
            torch.testing.assert_close(tensor, named.state_dict()[name], rtol=0, atol=0)
