"""The first layer for another number of channels than it was trained with.

With n bands and m channels: more bands than channels repeat the weights in turn, ``new[j] = w[j % m] * m / n``; fewer
average them, ``new[j] = mean of w[i] for i % n == j, times m / n``. Either way a raster with equal bands gives what an
image with equal channels gives, so activations keep their size. Biases stay.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import torch  # noqa: TID253
from timm.layers.conv2d_same import Conv2dSame  # noqa: TID253
from torch import Tensor, nn  # noqa: TID253

from iamap_core.errors import BandMismatch

PLAIN = (nn.Conv2d, Conv2dSame)
"""Convolutions whose weights act as they are; others rescale them, and their size cannot be kept from outside."""


def first_convolutions(network: nn.Module, published: Mapping[str, Any]) -> tuple[nn.Conv2d, ...]:
    """The convolutions that see the pixels, or none when they cannot be widened.

    published: timm's ``pretrained_cfg``, whose ``first_conv`` names them and whose ``input_size`` counts channels.
    """
    named = published.get("first_conv") or ()
    names = (named,) if isinstance(named, str) else tuple(named)
    found = [network.get_submodule(name) for name in names] or [
        module for module in network.modules() if isinstance(module, nn.Conv2d)
    ][:1]
    channels = published["input_size"][0]
    fit = [
        m
        for m in found
        if type(m) in PLAIN and isinstance(m, nn.Conv2d) and m.in_channels == channels and m.groups == 1
    ]
    return tuple(fit) if len(fit) == len(found) else ()


def fit_channels(network: nn.Module, published: Mapping[str, Any], channels: int, model: str) -> None:
    """Widen or narrow the first layer of ``network``, in place.

    Raises :class:`~iamap_core.errors.BandMismatch` by the network's name when it has no such layer.
    """
    trained = published["input_size"][0]
    if channels == trained:
        return
    convolutions = first_convolutions(network, published)
    if not convolutions:
        raise BandMismatch(
            f"the first layer of model '{model}' cannot be widened or narrowed: it takes "
            f"{trained} channels, not {channels}.",
            hint=f"Choose {trained} bands, as in bands=select bands.bands=[1,2,3], or let bands=pca make them.",
            where="bands",
        )
    for convolution in convolutions:
        convolution.weight = nn.Parameter(cycled(convolution.weight.detach(), channels), requires_grad=False)
        convolution.in_channels = channels


def cycled(weight: Tensor, channels: int) -> Tensor:
    """``float32[out, m, k, k]`` -> ``float32[out, channels, k, k]``, repeated in turn or averaged, and rescaled."""
    trained = weight.shape[1]
    if channels >= trained:
        new = weight[:, [j % trained for j in range(channels)]]
    else:
        new = torch.stack([weight[:, j::channels].mean(dim=1) for j in range(channels)], dim=1)
    return new * (trained / channels)
