"""Networks before their weights: which layers they have and which tiles they take.

A network is built on torch's meta device, where tensors have shapes and no values: that takes a fraction of a
second, no memory and no download, and a forward pass there tells the true shapes of all features. But torch imports
its compiler for that, which takes as long as all of torch: what was found is remembered.

All networks are read through timm's ``forward_intermediates``: a transformer's tokens come back as a grid without
their prefix tokens (class, registers, distillation), whatever their number, with the final norm applied where the
network has one for every depth. The class token is the first of them and can be asked for.
"""

from __future__ import annotations

import difflib
import inspect
import math
from collections.abc import Callable, Mapping, Set
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.metadata import version
from typing import Any

import torch  # noqa: TID253
from torch import Tensor, nn  # noqa: TID253

from iamap_core import ConfigInvalid, TilesUnusable, UnknownModel
from iamap_core.plugin_support import Remembered
from iamap_timm import zoo
from iamap_timm.first_layer import first_convolutions

_REMEMBERED = Remembered("networks.json")

VERSION = version("iamap-timm")
"""Another one may take other layers of a network, or know more of it."""

FACTS = frozenset({"published", "parameters", "adjustable", "layers", "best", "stride", "class_token"})
"""What is remembered of a network, by :func:`_facts`."""

MAX_STRIDE = 16
"""Of the layer that is taken when none is asked for: a coarser one loses more than its depth gains."""


@dataclass(frozen=True, kw_only=True)
class Blueprint:
    """A network for inputs of one size.

    model: name of the network.
    side: side of the inputs, in pixels.
    layers: depths whose features are taken, from 0, ascending.
    norm: whether the final norm is applied to the features.
    cls: whether the class token follows.
    shapes: ``(features, grid)`` of each of the maps that come out.
    options: arguments of ``timm.create_model`` for that size.
    """

    model: str
    side: int
    layers: tuple[int, ...]
    norm: bool
    cls: bool = False
    shapes: tuple[tuple[int, int], ...]
    options: Mapping[str, Any] = field(default_factory=dict)

    @property
    def grid(self) -> int:
        """Side of the finest layer's grid."""
        return max(grid for _, grid in self.shapes)

    def create(self, **how: Any) -> nn.Module:
        """The network in evaluation mode, without its classifier."""
        return create(self.model, **{**self.options, **how})

    def forward(self, network: nn.Module, pixels: Tensor) -> list[Tensor]:
        """``float32[N, C, side, side]`` -> ``float32[N, D, h, w]`` of each layer; deeper layers are not computed.

        Class tokens follow, layer by layer, as ``float32[N, D, h, w]`` that are the same for all pixels.
        """
        return _forward(network, pixels, self.layers, norm=self.norm, cls=self.cls)


class Network:
    """What is known of a network by its name.

    tokens: `patch`, or `patch+cls` for a transformer's class token as well.
    Raises :class:`UnknownModel`, or ConfigInvalid for a layer too deep, or a class token that is not there.
    """

    def __init__(self, model: str, layers: list[int], tokens: str = "patch") -> None:
        self.model = model
        facts = _facts(model)
        if not facts["layers"]:
            raise ConfigInvalid(
                f"model '{model}' gives no feature map: it has no forward_intermediates in timm {zoo.VERSION}.",
                hint="Choose another encoder.model.",
                where="encoder.model",
            )
        self.published: Mapping[str, Any] = facts["published"]
        """What timm says of the published weights: statistics, input size, names of the first layer."""
        self.parameters: int = facts["parameters"]
        """How many numbers its weights are, without a classifier."""
        self.adjustable: bool = facts["adjustable"]
        """Whether its first layer can be widened or narrowed."""
        self.count: int = facts["layers"]
        """How many layers there are to choose from."""
        self.layers = _depths(model, layers or [facts["best"]], self.count)
        self.cls = tokens == "patch+cls"
        if self.cls and not facts["class_token"]:
            raise ConfigInvalid(
                f"encoder.tokens=patch+cls: model '{model}' has no class token.",
                hint="Give encoder.tokens=patch, or choose a transformer with one, such as vit_small_patch16_224.dino.",
                where="encoder.tokens",
            )
        self.channels, *sides = self.published["input_size"]
        self.side = min(sides)
        """Side of the inputs that it was made for."""
        self.stride: int = facts["stride"]
        """Stride of its coarsest layer, in input pixels."""

    def any_size(self) -> int | None:
        """The smallest tile at least as large as its own input, when it takes any multiple of its stride."""
        tile = -(-self.side // self.stride) * self.stride
        try:
            sizes = [self.blueprint(tile), self.blueprint(tile + self.stride)]
        except TilesUnusable:
            return None
        return tile if all(size.side % size.grid == 0 for size in sizes) else None

    def blueprint(self, side: int) -> Blueprint:
        """The network for inputs of that size: as it is, with positions fitted to the input, or built for the size.

        Raises :class:`TilesUnusable`.
        """
        refused = ""
        for options in ({}, {"dynamic_img_size": True}, {"img_size": side}):
            found = self._shapes(options, side)
            if "refused" in found:  # each family of networks refuses a size in its own way
                refused = refused or found["refused"]
                continue
            return Blueprint(
                model=self.model,
                side=side,
                layers=self.layers,
                norm=found["norm"],
                cls=self.cls,
                shapes=tuple((features, grid) for features, grid in found["shapes"]),
                options=options,
            )
        raise TilesUnusable(
            f"model '{self.model}' does not support inputs of {side} x {side} pixels ({refused}).",
            hint=f"Give encoder.input_size={self.side}, the size that it was made for." if side != self.side else "",
            where="encoder.input_size",
        )

    def _shapes(self, options: Mapping[str, Any], side: int) -> Mapping[str, Any]:
        """Shapes of the maps of a network built with such options, and whether they are normed; or why it refuses."""
        about = f"{self.model} {dict(options)} {side} {self.layers} {self.cls}"

        def find() -> dict[str, Any]:
            try:
                network = _on_meta(self.model, **options)
                shapes, norm = _shapes(network, self.channels, side, self.layers, cls=self.cls)
            except (ImportError, MemoryError, OSError):  # of this machine at this moment: not to be remembered
                raise
            except Exception as error:
                return {"refused": str(error)}
            return {"shapes": shapes, "norm": norm}

        return _remembered(about, find, {"refused"}, {"shapes", "norm"})


def _facts(model: str) -> Mapping[str, Any]:
    """What a network says of itself, as JSON values. Raises :class:`UnknownModel`."""

    def find() -> dict[str, Any]:
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

    return _remembered(model, find, FACTS)


def _remembered(about: str, find: Callable[[], dict[str, Any]], *keys: Set[str]) -> Mapping[str, Any]:
    """What was found of a network with these versions of timm, torch and this module.

    keys: which it has, one of these sets; a file that was changed may have others.
    """
    name = f"iamap-timm {VERSION}, timm {zoo.VERSION}, torch {torch.__version__}: {about}"
    found: Any = _REMEMBERED[name]
    if not isinstance(found, dict) or found.keys() not in keys:
        _REMEMBERED[name] = found = find()
    return dict(found)


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


def _depths(model: str, asked: list[int], count: int) -> tuple[int, ...]:
    wrong = [depth for depth in asked if not -count <= depth < count]
    if wrong:
        raise ConfigInvalid(
            f"encoder.layers={asked}: model '{model}' has {count} layers, 0 to {count - 1}, "
            f"or -{count} to -1 from the end; there is no layer {wrong[0]}.",
            where="encoder.layers",
        )
    return tuple(sorted({depth % count for depth in asked}))


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
