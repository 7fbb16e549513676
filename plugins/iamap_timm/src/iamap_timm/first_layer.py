"""The convolutions of a timm network that see the pixels: those that are widened or narrowed to other bands."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from torch import nn  # noqa: TID253

from iamap_timm import zoo

PLAIN = (nn.Conv2d, zoo.same_convolution())
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
