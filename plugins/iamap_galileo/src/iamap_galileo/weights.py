"""The network with its weights: published, random, or from a file with its ``config.json`` beside it."""

from __future__ import annotations

import json
from dataclasses import fields
from pathlib import Path

from iamap_torch import weights as disk
from torch import Tensor, nn  # noqa: TID253

from iamap_core import WeightsUnusable
from iamap_galileo.config import GalileoConfig
from iamap_galileo.network import SIZES, Galileo, Size
from iamap_galileo.published import files, name_of

ENCODER, CONFIG = "encoder.pt", "config.json"
"""Names of the published files."""
LEFT_OUT = (
    "space_time_embed.NDVI.", "space_embed.", "time_embed.", "static_embed.",
    "sp_channel_embed", "t_channel_embed", "st_channel_embed",
)  # fmt: skip
"""Tensors for inputs that we do not have: vegetation index, weather, elevation, land cover, place."""


def load(config: GalileoConfig) -> Galileo:
    """The network in evaluation mode, on the processor. Raises :class:`~iamap_core.errors.WeightsUnusable`."""
    if config.weights == "random":
        with disk.random(config.seed):
            return Galileo(SIZES[config.model]).eval()
    path = _file(config)
    network = Galileo(_size_beside(path, config.model) or SIZES[config.model]).eval()
    disk.load_strictly(
        network,
        disk.read(path),
        path=path,
        model=config.model,
        unused=LEFT_OUT,
        converters=[_without_backbone],
        hint=f"Sizes: {', '.join(SIZES)}; a size of your own needs its {CONFIG} beside the file.",
    )
    return network


def _file(config: GalileoConfig) -> Path:
    # The published folder has decoders beside the encoder.
    if (inside := Path(config.weights) / ENCODER).is_file():
        return inside
    if (found := disk.local(config.weights, name_of(config.model))) is not None:
        return found
    if config.weights != "default":
        raise WeightsUnusable(
            f"no weights of Galileo named '{config.weights}'.",
            hint=f"Give the path of {ENCODER} or of its folder, `default` or `random`.",
            where="encoder.weights",
        )
    return disk.published(next(file for file in files() if file.model == name_of(config.model)))


def _size_beside(path: Path, model: str) -> Size | None:
    """The size that ``config.json`` beside a file says; ``None`` when there is none."""
    beside = path.with_name(CONFIG)
    if not beside.is_file():
        return None
    try:
        said = json.loads(beside.read_text(encoding="utf-8"))["model"]["encoder"]
        size = Size(**{field.name: int(said[field.name]) for field in fields(Size)})
    except (ValueError, KeyError, TypeError) as error:
        raise WeightsUnusable(
            f"'{beside}' is not a configuration of Galileo: {type(error).__name__} {error}.",
            hint="Put the file that was published with the weights beside them.",
            where="encoder.weights",
        ) from error
    named = next((name for name, known in SIZES.items() if known == size), None)
    if named not in (None, model):
        raise WeightsUnusable(
            f"'{beside}' says that these weights are of the size '{named}', not '{model}'.",
            hint=f"Give encoder.model={named}.",
            where="encoder.model",
        )
    return size


def _without_backbone(tensors: dict[str, Tensor], network: nn.Module) -> dict[str, Tensor]:
    """Some checkpoints wrap the network once more."""
    return {name.replace(".backbone", ""): tensor for name, tensor in tensors.items()}
