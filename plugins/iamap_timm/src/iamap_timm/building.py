"""Networks in torch: built, looked at before they have weights, and run.

A network is built on torch's meta device, where tensors have shapes and no values: that takes a fraction of a
second, no memory and no download, and a forward pass there tells the true shapes of all features. But torch imports
its compiler for that, which takes as long as all of torch: :mod:`~iamap_timm.network` remembers what was found.

All networks are read through timm's ``forward_intermediates``: a transformer's tokens come back as a grid without
their prefix tokens (class, registers, distillation), whatever their number, with the final norm applied where the
network has one for every depth. The class token is the first of them and can be asked for.
"""

from __future__ import annotations

import difflib
import inspect
import math
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import torch  # noqa: TID253
from torch import Tensor, nn  # noqa: TID253

from iamap_core import UnknownModel
from iamap_timm import zoo
from iamap_timm.first_layer import first_convolutions
from iamap_timm.network import Blueprint

MAX_STRIDE = 16
"""Of the layer that is taken when none is asked for: a coarser one loses more than its depth gains."""


def facts(model: str) -> dict[str, Any]:
    """What a network says of itself, as JSON values. Raises :class:`UnknownModel`."""
    network = _on_meta(model)
    published = {name: network.pretrained_cfg.get(name) for name in ("mean", "std", "input_size", "first_conv")}
    has_layers = hasattr(network, "forward_intermediates")
    strides = [stage["reduction"] for stage in network.feature_info] if has_layers else []
    return {
        "published": published,
        "parameters": sum(tensor.numel() for tensor in network.parameters()),
        "adjustable": bool(first_convolutions(network, published)),
        "layers": len(strides),
        "best": _best_depth(network, strides) if has_layers else 0,
        "stride": max(strides, default=0),
        "class_token": has_layers and _has_class_token(network),
    }


def shapes(
    model: str, options: Mapping[str, Any], channels: int, side: int, layers: tuple[int, ...], *, cls: bool
) -> dict[str, Any]:
    """Shapes of the maps of a network built with such options, and whether they are normed; or why it refuses."""
    try:
        found, norm = _shapes(_on_meta(model, **options), channels, side, layers, cls=cls)
    except (ImportError, MemoryError, OSError):  # of this machine at this moment: not to be remembered
        raise
    except Exception as error:  # each family of networks refuses in its own way
        return {"refused": str(error)}
    return {"shapes": found, "norm": norm}


def build(blueprint: Blueprint, **how: Any) -> nn.Module:
    """The network of a blueprint in evaluation mode, without its classifier."""
    return create(blueprint.model, **{**blueprint.options, **how})


def run(blueprint: Blueprint, network: nn.Module, pixels: Tensor) -> list[Tensor]:
    """``float32[N, C, side, side]`` -> ``float32[N, D, h, w]`` of each layer; deeper layers are not computed.

    Class tokens follow, layer by layer, as ``float32[N, D, h, w]`` that are the same for all pixels.
    """
    return _forward(network, pixels, blueprint.layers, norm=blueprint.norm, cls=blueprint.cls)


def create(model: str, **how: Any) -> nn.Module:
    """A timm network in evaluation mode, without its classifier."""
    network: nn.Module = zoo.create_model(model, num_classes=0, **how)
    return network.eval()


def architecture(model: str) -> str:
    """The name of a network without the tag of its weights."""
    return str(zoo.registry().split_model_name_tag(model)[0])


@lru_cache(maxsize=4)
def _on_meta(model: str, **options: Any) -> Any:
    if not _known(model):
        close = difflib.get_close_matches(model, zoo.all_names(), n=3)
        if "/" in model or ":" in model:
            hint = "Give paths and names on a hub as encoder.weights, and the name of their network as encoder.model."
        elif close:
            hint = f"Similar names: {', '.join(close)}."
        else:
            hint = 'List all names: python -c "import timm; print(*timm.list_models(pretrained=True))"'
        raise UnknownModel(f"no timm model named '{model}'.", hint=hint, where="encoder.model")
    with torch.device("meta"):
        return create(model, pretrained=False, **options)


def _known(model: str) -> bool:
    if "/" in model or ":" in model:  # timm would look for it elsewhere
        return False
    return zoo.is_known(model)


def _best_depth(network: Any, strides: list[int]) -> int:
    """The layer of a network trained on photographs that is best for other images, see docs/weights.md.

    Of a transformer, whose blocks have one stride: that at two thirds of the depth. Of other networks: the deepest with
    a stride of at most 16 pixels; the last where there is none.
    """
    if getattr(network, "neck", None) is not None:  # SAM, whose neck was trained behind the last block alone
        return len(strides) - 1
    if len(set(strides)) == 1:
        return max(0, round(len(strides) * 2 / 3) - 1)
    return max((depth for depth, stride in enumerate(strides) if stride <= MAX_STRIDE), default=len(strides) - 1)


def _has_class_token(network: Any) -> bool:
    """Whether timm gives prefix tokens away, of which the first is the class token."""
    given = "return_prefix_tokens" in inspect.signature(network.forward_intermediates).parameters
    holder = getattr(network, "embeds", network)  # NaFlexViT keeps its tokens there
    return given and getattr(holder, "cls_token", None) is not None


def _shapes(
    network: nn.Module, channels: int, side: int, layers: tuple[int, ...], *, cls: bool
) -> tuple[tuple[tuple[int, int], ...], bool]:
    """``(features, grid)`` of each map, and whether the final norm can be applied to it."""
    pixels = torch.zeros(1, channels, side, side, device="meta")
    with torch.inference_mode():
        try:
            maps, norm = _forward(network, pixels, layers, norm=True, cls=cls), True
        except AssertionError:  # Hiera: its norm belongs to the classifier
            maps, norm = _forward(network, pixels, layers, norm=False, cls=cls), False
    return tuple((one.shape[1], one.shape[-1]) for one in maps), norm


def _forward(network: Any, pixels: Tensor, layers: tuple[int, ...], *, norm: bool, cls: bool) -> list[Tensor]:
    how = {"indices": list(layers), "norm": norm, "stop_early": True, "intermediates_only": True}
    if not cls:
        try:
            maps: list[Tensor] = network.forward_intermediates(pixels, output_fmt="NCHW", **how)
        except RuntimeError as error:
            if not pixels.is_meta or "item()" not in str(error):
                raise
            # Gemma reads the sides of its grid out of a tensor, which has no values here; they are equal.
            tokens: list[Tensor] = network.forward_intermediates(pixels, output_fmt="NLC", **how)
            side = math.isqrt(tokens[0].shape[1])
            maps = [one.transpose(1, 2).reshape(len(one), -1, side, side) for one in tokens]
        return maps
    both = network.forward_intermediates(pixels, output_fmt="NCHW", return_prefix_tokens=True, **how)
    everywhere = [prefix[:, 0, :, None, None].expand(-1, -1, *patches.shape[-2:]) for patches, prefix in both]
    return [patches for patches, _ in both] + everywhere
