"""Three channels, widened or narrowed: which convolutions, and what it does to features."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
import timm
import torch
from iamap_timm.config import TimmConfig
from iamap_timm.encoder import TimmEncoder
from iamap_timm.first_layer import first_convolutions
from torch import nn

import iamap_core as iamap


@pytest.mark.parametrize("model", ["test_vit", "test_resnet", "test_efficientnet"])
def test_an_image_that_is_repeated_gives_the_features_of_the_image(model: str) -> None:
    encoder = TimmEncoder(TimmConfig(model=model, weights="random", seed=3))
    side = encoder.wanted.tile_size
    image = np.random.default_rng(0).standard_normal((1, 3, side, side), dtype=np.float32)
    three = encoder.open(iamap.EncoderPlan(tile_size=side, channels=3), "cpu").encode(image)
    six = encoder.open(iamap.EncoderPlan(tile_size=side, channels=6), "cpu").encode(np.tile(image, (1, 2, 1, 1)))
    np.testing.assert_allclose(six, three, atol=1e-4)


def test_a_grey_image_gives_the_features_of_its_single_band() -> None:
    encoder = TimmEncoder(TimmConfig(model="test_vit", weights="random", seed=3))
    grey = np.random.default_rng(0).standard_normal((1, 1, 160, 160), dtype=np.float32)
    three = encoder.open(iamap.EncoderPlan(tile_size=160, channels=3), "cpu").encode(np.repeat(grey, 3, axis=1))
    one = encoder.open(iamap.EncoderPlan(tile_size=160, channels=1), "cpu").encode(grey)
    np.testing.assert_allclose(one, three, atol=1e-4)


def test_the_first_convolutions_are_those_that_timm_names() -> None:
    with torch.device("meta"):
        network: Any = timm.create_model("crossvit_9_240")  # it has two
    first, second = network.patch_embed
    assert first_convolutions(network, network.pretrained_cfg) == (first.proj, second.proj)


def test_without_a_name_the_first_convolution_counts() -> None:
    network = nn.Sequential(nn.Identity(), nn.Conv2d(3, 4, 1), nn.Conv2d(4, 4, 1))
    assert first_convolutions(network, {"input_size": (3, 8, 8)}) == (network[1],)


def test_a_network_without_a_convolution_cannot_be_widened() -> None:
    assert first_convolutions(nn.Linear(3, 4), {"input_size": (3, 8, 8)}) == ()


def test_a_first_layer_that_rescales_its_own_weights_is_refused_by_name() -> None:
    encoder = TimmEncoder(TimmConfig(model="test_nfnet", weights="random"))
    assert not encoder.wanted.adjustable
    with pytest.raises(iamap.BandMismatch) as caught:
        encoder.open(iamap.EncoderPlan(tile_size=96, channels=4), "cpu")
    assert str(caught.value) == (
        "model 'test_nfnet' takes 3 channels, not 4, and its first layer cannot be widened or narrowed. "
        "Choose 3 bands, as in bands=select bands.bands=[1,2,3], or let bands=pca make them."
    )
