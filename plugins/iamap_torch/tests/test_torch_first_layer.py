"""Weights of a first layer for more or fewer channels."""

from __future__ import annotations

import pytest
import torch
from iamap_torch import first_layer
from iamap_torch.first_layer import cycled
from torch import nn

import iamap_core as iamap

RGB = torch.tensor([1.0, 2.0, 6.0]).reshape(1, 3, 1, 1)


@pytest.mark.parametrize(
    ("channels", "expected"),
    [
        (1, [9.0]),  # mean 3, times 3
        (2, [5.25, 3.0]),  # mean of 1 and 6, and 2, times 3/2
        (3, [1.0, 2.0, 6.0]),
        (4, [0.75, 1.5, 4.5, 0.75]),  # times 3/4
        (6, [0.5, 1.0, 3.0, 0.5, 1.0, 3.0]),
    ],
)
def test_weights_are_repeated_in_turn_or_averaged_and_rescaled(channels: int, expected: list[float]) -> None:
    assert cycled(RGB, channels).flatten().tolist() == expected


def test_convolutions_are_fitted_in_place() -> None:
    convolution = nn.Conv2d(3, 4, 2)
    before, bias = convolution.weight.detach().clone(), convolution.bias
    first_layer.fit([convolution], trained=3, channels=6, model="m")
    assert convolution.in_channels == 6
    assert convolution.bias is bias
    torch.testing.assert_close(convolution.weight, cycled(before, 6), rtol=0, atol=0)
    same = torch.ones(1, 1, 4, 4)
    expected = nn.functional.conv2d(same.expand(-1, 3, -1, -1), before, bias)
    torch.testing.assert_close(convolution(same.expand(-1, 6, -1, -1)), expected)


def test_a_network_without_such_a_layer_is_refused_by_name() -> None:
    first_layer.fit([], trained=3, channels=3, model="m")
    with pytest.raises(
        iamap.BandMismatch, match="model 'm' takes 3 channels, not 4, and its first layer cannot be widened or narrowed"
    ):
        first_layer.fit([], trained=3, channels=4, model="m")
