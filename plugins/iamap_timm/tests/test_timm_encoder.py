"""The encoder timm against direct calls of timm."""

from __future__ import annotations

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
from torch.nn.functional import interpolate

import iamap_core as iamap
from iamap_core.errors import ConfigInvalid, TilesUnusable, UnknownModel

SEED = 7


def opened(model: str, tile: int | None = None, channels: int = 3, **fields: Any) -> OpenTimm:
    encoder = TimmEncoder(TimmConfig(**{"model": model, "weights": "random", "seed": SEED, "layers": [-1], **fields}))
    plan = iamap.EncoderPlan(tile_size=tile or encoder.wanted.tile_size, channels=channels)
    return encoder.open(plan, "cpu")


def direct(model: str, **options: Any) -> Any:
    torch.manual_seed(SEED)
    return timm.create_model(model, num_classes=0, **options).eval()


def pixels(side: int, channels: int = 3, count: int = 2) -> NDArray[np.float32]:
    return np.random.default_rng(0).standard_normal((count, channels, side, side), dtype=np.float32)


def test_at_its_own_size_a_network_is_built_as_timm_builds_it() -> None:
    with torch.inference_mode():
        tokens = direct("test_vit").forward_features(torch.from_numpy(pixels(160)))[:, 1:]
    expected = tokens.transpose(1, 2).reshape(2, -1, 10, 10).numpy()
    np.testing.assert_allclose(opened("test_vit").encode(pixels(160)), expected, atol=1e-5)


@pytest.mark.parametrize(
    ("model", "side", "shape"),
    [
        ("swin_tiny_patch4_window7_224", 256, (768, 8)),
        ("samvit_base_patch16", 224, (256, 14)),
        ("beit_base_patch16_224", 384, (768, 24)),
        ("vit_base_patch16_siglip_224", 384, (768, 24)),
        ("vit_base_patch32_clip_224", 384, (768, 12)),
        ("maxvit_tiny_tf_224", 256, (512, 8)),
        ("vit_base_patch14_dinov2", 224, (768, 16)),
    ],
)
def test_large_networks_take_inputs_of_another_size(model: str, side: int, shape: tuple[int, int]) -> None:
    assert Network(model, [-1]).blueprint(side).shapes == (shape,)


def test_stages_of_a_convolutional_network_are_those_of_timms_features_only() -> None:
    torch.manual_seed(SEED)
    reference = timm.create_model("test_resnet", features_only=True, out_indices=(1, 3)).eval()
    encoder = opened("test_resnet", 96, layers=[3, 1])
    reference.load_state_dict(encoder._engine.network.network.state_dict(), strict=False)
    with torch.inference_mode():
        fine, coarse = reference(torch.from_numpy(pixels(96)))
    coarse = interpolate(coarse, size=fine.shape[-2:], mode="bilinear")
    expected = torch.cat([fine, coarse], dim=1).numpy()
    np.testing.assert_allclose(encoder.encode(pixels(96)), expected, atol=1e-5)


@pytest.mark.parametrize(
    ("model", "layer"),
    [
        ("vit_small_patch16_224.dino", 7),
        ("test_vit", 3),
        ("vit_base_patch32_clip_224", 7),
        ("vit_large_patch14_dinov2", 15),
        ("samvit_base_patch16", 11),  # its neck fits no other block
        ("tf_efficientnet_lite0", 3),
        ("convnext_atto", 2),
        ("resnet18", 3),
        ("vgg11", 4),
        ("swin_tiny_patch4_window7_224", 2),
    ],
)
def test_the_layer_that_is_taken_by_default_is_no_deeper_than_pays(model: str, layer: int) -> None:
    assert Network(model, []).layers == (layer,)


def test_layers_count_from_either_end_and_are_taken_once() -> None:
    first = opened("test_vit", layers=[2]).encode(pixels(160))
    again = opened("test_vit", layers=[-4, 2]).encode(pixels(160))
    np.testing.assert_array_equal(first, again)
    both = opened("test_vit", layers=[2, -1]).encode(pixels(160))
    np.testing.assert_allclose(both[:, : first.shape[1]], first, atol=1e-6)


def test_a_layer_that_does_not_exist_says_how_many_there_are() -> None:
    with pytest.raises(ConfigInvalid) as caught:
        TimmEncoder(TimmConfig(model="test_vit", layers=[1, 9]))
    assert str(caught.value) == (
        "encoder.layers=[1, 9]: model 'test_vit' has 6 layers, 0 to 5, or -6 to -1 from the end; there is no layer 9."
    )


def test_tiles_are_resized_to_the_input_size_with_antialias() -> None:
    encoder = opened("test_vit", 80, input_size=160)
    assert encoder.geometry.grid == 10
    larger = interpolate(torch.from_numpy(pixels(80)), size=(160, 160), mode="bilinear", antialias=True).numpy()
    np.testing.assert_allclose(encoder.encode(pixels(80)), opened("test_vit").encode(larger), atol=1e-5)


def test_the_callers_batch_stays_as_it_is() -> None:
    batch = pixels(160)
    encoded = opened("test_resnet").encode(batch)
    assert encoded.dtype == np.float32
    np.testing.assert_array_equal(batch, pixels(160))


def test_equal_seeds_draw_equal_weights_and_leave_the_generator_alone() -> None:
    torch.manual_seed(1)
    before = torch.get_rng_state()
    one, two = opened("test_resnet").encode(pixels(160)), opened("test_resnet").encode(pixels(160))
    np.testing.assert_array_equal(one, two)
    assert torch.equal(torch.get_rng_state(), before)


def test_batch_norm_is_in_evaluation_mode() -> None:
    encoder = opened("test_resnet")
    alone = encoder.encode(pixels(160)[:1])
    np.testing.assert_allclose(encoder.encode(pixels(160))[:1], alone, atol=1e-5)


@pytest.mark.parametrize(
    ("fields", "tile", "multiple"),
    [
        ({"model": "vit_small_patch16_224.dino"}, 224, 16),
        ({"model": "vit_small_patch14_dinov2"}, 518, 14),
        ({"model": "tf_efficientnet_lite0"}, 224, 32),
        ({"model": "efficientnet_b1"}, 256, 32),
        ({"model": "vit_small_patch16_224.dino", "input_size": 448}, 224, 28),
        ({"model": "crossvit_9_240", "layers": [-1]}, 252, 14),
    ],
)
def test_wanted_tiles_make_whole_output_pixels(fields: dict[str, Any], tile: int, multiple: int) -> None:
    wanted = TimmEncoder(TimmConfig(**fields)).wanted
    assert (wanted.tile_size, wanted.multiple, wanted.channels) == (tile, multiple, 3)


def test_wanted_tells_the_statistics_of_the_training() -> None:
    wanted = TimmEncoder(TimmConfig()).wanted
    assert wanted.mean == (0.485, 0.456, 0.406)
    assert wanted.std == (0.229, 0.224, 0.225)
    assert wanted.adjustable


def test_a_network_of_one_size_resizes_what_it_gets() -> None:
    encoder = opened("crossvit_9_240", 28)
    assert encoder.encode(pixels(28)).shape == (2, 256, 14, 14)


def test_a_tile_between_two_multiples_is_refused_with_both() -> None:
    with pytest.raises(TilesUnusable) as caught:
        opened("test_vit", 100)
    assert str(caught.value) == (
        "model 'test_vit' does not support tiles of 100 pixels here: the tile size must be a multiple of 16. "
        "Give tiling.size=96 or 112."
    )


def test_an_input_size_between_two_multiples_is_refused_with_both() -> None:
    with pytest.raises(TilesUnusable) as caught:
        TimmEncoder(TimmConfig(model="test_resnet", input_size=100))
    assert str(caught.value) == (
        "encoder.input_size=100 does not fit model 'test_resnet': it must be a multiple of 32. Give 96 or 128."
    )


def test_an_input_size_that_the_network_cannot_take_names_its_own() -> None:
    with pytest.raises(TilesUnusable) as caught:
        TimmEncoder(TimmConfig(model="inception_v3", input_size=32))
    assert "model 'inception_v3' does not support inputs of 32 x 32 pixels (" in str(caught.value)
    assert str(caught.value).endswith("Give encoder.input_size=299, the size that it was made for.")


def test_an_unknown_model_names_what_is_close() -> None:
    with pytest.raises(UnknownModel) as caught:
        TimmEncoder(TimmConfig(model="vit_small_patch16_224.dnio"))
    assert "no timm model named 'vit_small_patch16_224.dnio'. Similar names: vit_small_patch16_224.dino," in str(
        caught.value
    )


def test_a_name_that_timm_has_given_up_leads_to_the_one_it_has_now() -> None:
    with pytest.raises(UnknownModel, match=r"Similar names: vit_small_patch16_224\.dino"):
        TimmEncoder(TimmConfig(model="vit_small_patch16_224_dino"))


def test_a_hub_name_as_model_is_sent_to_the_weights() -> None:
    with pytest.raises(UnknownModel, match=r"on a hub as encoder\.weights"):
        TimmEncoder(TimmConfig(model="hf-hub:someone/something"))
