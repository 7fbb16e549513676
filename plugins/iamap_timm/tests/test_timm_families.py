"""One network of each family against a direct call of timm with the same weights, none or few of them large."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
import timm
import torch
from iamap_timm.config import TimmConfig
from iamap_timm.encoder import TimmEncoder
from iamap_timm.in_torch import OpenTimm
from iamap_timm.network import Network
from numpy.typing import NDArray

import iamap_core as iamap
from iamap_core.errors import ConfigInvalid

SEED = 7


def opened(model: str, tile: int, **fields: Any) -> OpenTimm:
    encoder = TimmEncoder(TimmConfig(**{"model": model, "weights": "random", "seed": SEED, "layers": [-1], **fields}))
    return encoder.open(iamap.EncoderPlan(tile_size=tile, channels=3), "cpu")


def direct(encoder: OpenTimm) -> Any:
    """The network as timm builds it for the same input, from the same seed."""
    blueprint = encoder._blueprint
    torch.manual_seed(SEED)
    return timm.create_model(blueprint.model, num_classes=0, **blueprint.options).eval()


def pixels(side: int) -> NDArray[np.float32]:
    return np.random.default_rng(0).standard_normal((2, 3, side, side), dtype=np.float32)


@torch.inference_mode()
def final_features(encoder: OpenTimm, side: int) -> NDArray[np.float32]:
    """What timm's own ``forward_features`` gives, as ``float32[N, D, h, w]`` without prefix tokens."""
    network = direct(encoder)
    features = network.forward_features(torch.from_numpy(pixels(side)))
    if features.ndim == 3:
        tokens = features[:, getattr(network, "num_prefix_tokens", 0) :]
        grid = round(tokens.shape[1] ** 0.5)
        features = tokens.transpose(1, 2).reshape(2, -1, grid, grid)
    elif getattr(network, "output_fmt", "NCHW") == "NHWC":
        features = features.permute(0, 3, 1, 2)
    return features.numpy()  # type: ignore[no-any-return]


TRANSFORMERS = {
    # model: (side, prefix tokens)
    "vit_small_patch16_224.dino": (64, 1),
    "vit_base_patch16_224.mae": (48, 1),
    "vit_small_patch14_dinov2.lvd142m": (56, 1),
    "vit_small_patch14_reg4_dinov2.lvd142m": (56, 5),
    "vit_tiny_patch16_dinov3_qkvb": (64, 5),
    "deit_tiny_distilled_patch16_224": (64, 2),
    "vit_base_patch16_siglip_224": (48, 0),
    "vit_xsmall_patch16_clip_224": (64, 1),
    "eva02_tiny_patch14_224": (56, 1),
    "beit_base_patch16_224": (48, 1),
    "test_vit_relpos": (160, 0),
    "naflexvit_base_patch16_gap": (48, 4),
}


@pytest.mark.parametrize(("model", "facts"), TRANSFORMERS.items())
def test_the_last_layer_of_a_plain_transformer_is_its_normed_patch_tokens(model: str, facts: tuple[int, int]) -> None:
    side, prefix = facts
    encoder = opened(model, side)
    assert encoder._engine.network.network.num_prefix_tokens == prefix
    expected = final_features(encoder, side)
    assert encoder.geometry == iamap.Geometry(grid=expected.shape[-1], features=expected.shape[1])
    np.testing.assert_allclose(encoder.encode(pixels(side)), expected, atol=1e-4)


OTHERS = {
    # model: (side, grid, features)
    "samvit_base_patch16_224": (64, 4, 768),
    "hiera_tiny_224": (64, 2, 768),
    "swin_tiny_patch4_window7_224": (64, 2, 768),
    "swinv2_tiny_window8_256": (64, 2, 768),
    "test_maxvit": (160, 5, 128),
    "pvt_v2_b0": (64, 2, 256),
    "davit_tiny": (64, 2, 768),
    "levit_128s": (64, 1, 384),
    "xcit_nano_12_p16_224": (64, 4, 128),
    "edgenext_xx_small": (64, 2, 168),
    "tiny_vit_5m_224": (64, 2, 320),
    "test_convnext": (64, 2, 64),
    "inception_next_atto": (64, 2, 320),
    "test_mambaout": (64, 2, 64),
    "test_resnet": (64, 2, 96),
    "regnetx_002": (64, 2, 368),
    "mobilenetv3_small_050": (64, 2, 288),
    "mobilenetv4_conv_small": (64, 2, 960),
    "repvit_m0_9": (64, 2, 384),
    "test_byobnet": (64, 2, 256),
}


@pytest.mark.parametrize(("model", "facts"), OTHERS.items())
def test_the_last_layer_of_any_other_network_is_what_timm_calls_its_features(
    model: str, facts: tuple[int, int, int]
) -> None:
    side, grid, features = facts
    encoder = opened(model, side)
    assert encoder.geometry == iamap.Geometry(grid=grid, features=features)
    encoded = encoder.encode(pixels(side))
    assert encoded.flags.c_contiguous
    np.testing.assert_allclose(encoded, final_features(encoder, side), atol=1e-4)


@pytest.mark.parametrize("model", ["fastvit_t8", "vgg11", "test_efficientnet"])
def test_the_last_stage_comes_before_a_layer_that_only_the_classifier_uses(model: str) -> None:
    encoder = opened(model, 64)
    network = direct(encoder)
    with torch.inference_mode():
        *_, last = network.forward_intermediates(torch.from_numpy(pixels(64)), intermediates_only=True)
    np.testing.assert_allclose(encoder.encode(pixels(64)), last.numpy(), atol=1e-4)


def test_a_network_that_reads_its_grid_out_of_a_tensor_is_known_before_its_weights() -> None:
    blueprint = Network("gemma4_vit_167m", [-1]).blueprint(96)
    assert blueprint.shapes == ((768, 6),)


# ---------------------------------------------------------------------------------------------- class token


@pytest.mark.parametrize("model", ["test_vit", "vit_tiny_patch16_dinov3_qkvb", "deit_tiny_distilled_patch16_224"])
def test_the_class_token_follows_the_features_of_every_pixel(model: str) -> None:
    encoder = opened(model, 64, tokens="patch+cls")
    network = direct(encoder)
    with torch.inference_mode():
        tokens = network.forward_features(torch.from_numpy(pixels(64))).numpy()
    depth = tokens.shape[-1]
    assert encoder.geometry == iamap.Geometry(grid=4, features=2 * depth)
    encoded = encoder.encode(pixels(64))
    np.testing.assert_allclose(encoded[:, :depth], opened(model, 64).encode(pixels(64)), atol=1e-5)
    everywhere = np.broadcast_to(tokens[:, 0, :, None, None], (2, depth, 4, 4))
    np.testing.assert_allclose(encoded[:, depth:], everywhere, atol=1e-4)


def test_class_tokens_of_several_layers_follow_all_patches() -> None:
    both = opened("test_vit", 64, layers=[2, -1], tokens="patch+cls").encode(pixels(64))
    patches = opened("test_vit", 64, layers=[2, -1]).encode(pixels(64))
    last = opened("test_vit", 64, tokens="patch+cls").encode(pixels(64))
    assert both.shape[1] == 2 * patches.shape[1]
    np.testing.assert_allclose(both[:, : patches.shape[1]], patches, atol=1e-5)
    np.testing.assert_allclose(both[:, -64:], last[:, -64:], atol=1e-5)


@pytest.mark.parametrize(
    "model", ["test_resnet", "vit_base_patch16_siglip_224", "vit_medium_patch16_gap_240", "hiera_tiny_224"]
)
def test_a_network_without_a_class_token_says_so(model: str) -> None:
    with pytest.raises(ConfigInvalid) as caught:
        TimmEncoder(TimmConfig(model=model, weights="random", tokens="patch+cls"))
    assert str(caught.value) == (
        f"encoder.tokens=patch+cls: model '{model}' has no class token. Give encoder.tokens=patch, or choose a "
        "transformer with one, such as vit_small_patch16_224.dino."
    )


# ------------------------------------------------------------------------------------------------- refused


def test_pixels_may_lie_in_memory_in_any_order() -> None:
    encoder = opened("test_vit", 64)
    batch = pixels(64)
    expected = encoder.encode(batch)
    for view in (np.asfortranarray(batch), batch[:, ::-1].copy()[:, ::-1], batch.transpose(0, 2, 3, 1).copy()):
        same = view if view.shape == batch.shape else view.transpose(0, 3, 1, 2)
        np.testing.assert_array_equal(encoder.encode(same), expected)


def test_a_network_without_feature_maps_says_so(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))  # what was found of the whole one
    monkeypatch.delattr(timm.models.resnet.ResNet, "forward_intermediates")
    with pytest.raises(ConfigInvalid, match="model 'resnet18' gives no feature map: it has no forward_intermediates"):
        TimmEncoder(TimmConfig(model="resnet18", weights="random"))
