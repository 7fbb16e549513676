"""Networks before their weights: which layers they have and which tiles they take.

:mod:`~iamap_timm.building` finds it with torch, once: what was found is remembered, and read without torch.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Set
from dataclasses import dataclass, field
from importlib.metadata import version
from typing import Any

from iamap_torch.loading import load_torch

from iamap_core import ConfigInvalid, TilesUnusable
from iamap_core.plugin_support import Remembered
from iamap_timm import zoo

_REMEMBERED = Remembered("networks.json")

VERSION = version("iamap-timm")
"""Another one may take other layers of a network, or know more of it."""

TORCH = version("torch")

FACTS = frozenset({"published", "parameters", "adjustable", "layers", "best", "stride", "class_token"})
"""What is remembered of a network, by :func:`iamap_timm.building.facts`."""


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
            load_torch()
            from iamap_timm import building

            return building.shapes(self.model, options, self.channels, side, self.layers, cls=self.cls)

        return _remembered(about, find, {"refused"}, {"shapes", "norm"})


def _facts(model: str) -> Mapping[str, Any]:
    """What a network says of itself, as JSON values. Raises :class:`UnknownModel`."""

    def find() -> dict[str, Any]:
        load_torch()
        from iamap_timm import building

        return building.facts(model)

    return _remembered(model, find, FACTS)


def _remembered(about: str, find: Callable[[], dict[str, Any]], *keys: Set[str]) -> Mapping[str, Any]:
    """What was found of a network with these versions of timm, torch and this module.

    keys: which it has, one of these sets; a file that was changed may have others.
    """
    name = f"iamap-timm {VERSION}, timm {zoo.VERSION}, torch {TORCH}: {about}"
    found: Any = _REMEMBERED[name]
    if not isinstance(found, dict) or found.keys() not in keys:
        _REMEMBERED[name] = found = find()
    return dict(found)


def _depths(model: str, asked: list[int], count: int) -> tuple[int, ...]:
    wrong = [depth for depth in asked if not -count <= depth < count]
    if wrong:
        raise ConfigInvalid(
            f"encoder.layers={asked}: model '{model}' has {count} layers, 0 to {count - 1}, "
            f"or -{count} to -1 from the end; there is no layer {wrong[0]}.",
            where="encoder.layers",
        )
    return tuple(sorted({depth % count for depth in asked}))
