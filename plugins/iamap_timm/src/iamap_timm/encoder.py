"""The encoder ``timm``: tiles through a pretrained network, one feature vector for each of its patches."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch  # noqa: TID253
from iamap_torch import first_layer, threads
from iamap_torch.engine import Engine, device_for
from iamap_torch.images import pixels, resized, side_by_side
from iamap_torch.memory import as_memory_error
from numpy.typing import NDArray
from torch import Tensor, nn  # noqa: TID253

import iamap_core as iamap
from iamap_timm import weights, zoo
from iamap_timm.config import TimmConfig
from iamap_timm.first_layer import first_convolutions
from iamap_timm.network import Blueprint, Network


class TimmEncoder:
    """A timm network whose weights are not loaded yet.

    Raises :class:`~iamap_core.errors.ConfigInvalid` for a model, a layer, a token or an input size that does not exist.
    """

    def __init__(self, config: TimmConfig) -> None:
        self._config = config
        self._network = Network(config.model, config.layers, config.tokens)
        self._sizing = _sizing(self._network, config.input_size)
        self.wanted = iamap.Wanted(
            channels=self._network.channels,
            adjustable=self._network.adjustable,
            mean=tuple(self._network.published["mean"]),
            std=tuple(self._network.published["std"]),
            tile_size=self._sizing.tile,
            multiple=self._sizing.multiple,
        )

    def open(self, plan: iamap.EncoderPlan, device: str) -> OpenTimm:
        """Load the weights, fit the first layer to the channels and try one tile of zeros.

        device: `auto`, or a name that torch knows, such as `cpu`, `cuda:1` or `mps`.
        Raises TilesUnusable, BandMismatch, WeightsUnusable, ConfigInvalid for the device or the precision, or
        MissingDependency or GraphUnusable for the engine.
        """
        where = device_for(plan, device)
        threads.limit(plan.threads)
        if plan.tile_size % self.wanted.multiple:
            raise _unsuitable(self._config.model, plan.tile_size, self.wanted.multiple)
        blueprint = self._network.blueprint(self._sizing.input_size or plan.tile_size)
        if plan.tile_size % blueprint.grid:
            raise _unsuitable(self._config.model, plan.tile_size, blueprint.grid)
        network = weights.load(blueprint, self._config.weights, self._config.seed)
        first_layer.fit(
            first_convolutions(network, self._network.published),
            trained=self._network.channels,
            channels=plan.channels,
            model=self._config.model,
        )
        try:
            return OpenTimm(network.to(where), blueprint, where, plan)
        except (AssertionError, RuntimeError, ValueError) as error:
            raise iamap.TilesUnusable(
                f"model '{self._config.model}' fails on tiles of {plan.tile_size} pixels and {plan.channels} "
                f"channels on {where}: {error}",
                hint="Try smaller tiles (tiling.size), another number of bands or another encoder.model.",
                where="encoder.model",
            ) from error


class OpenTimm:
    """A network with its weights, on its device; a tile of zeros fixes its geometry."""

    def __init__(self, network: nn.Module, blueprint: Blueprint, device: torch.device, plan: iamap.EncoderPlan) -> None:
        self._blueprint = blueprint
        self._device = device
        nothing = np.zeros((1, plan.channels, plan.tile_size, plan.tile_size), np.float32)
        if plan.engine != "torch":
            _fix_positions(network, blueprint.side)
        about = f"timm {zoo.VERSION} {blueprint}"
        self._engine = Engine(_Maps(network, blueprint), device, plan, about, self._images(nothing))
        maps = self._engine(self._images(nothing))
        self.geometry = iamap.Geometry(
            grid=max(one.shape[-1] for one in maps), features=sum(one.shape[1] for one in maps)
        )

    def encode(self, batch: NDArray[np.float32]) -> NDArray[np.float32]:
        """``float32[N, C, S, S]`` normalised pixels -> ``float32[N, D, grid, grid]``, layers in order of depth."""
        with as_memory_error():
            return self._features(self._engine(self._images(batch)))

    def calibrate(self, tiles: NDArray[np.float32]) -> iamap.Calibration:
        """Get the plan's engine and precision ready on ``float32[N, C, S, S]``. Raises GraphUnusable."""
        return self._engine.calibrate(self._images(tiles), self._features)

    @torch.inference_mode()
    def _images(self, batch: NDArray[np.float32]) -> Tensor:
        return resized(pixels(batch, self._device), self._blueprint.side, antialias=True)

    def _features(self, maps: Sequence[Tensor]) -> NDArray[np.float32]:
        return side_by_side(maps, self.geometry.grid)


class _Maps(nn.Module):
    """A network that gives the maps of its blueprint and nothing else."""

    def __init__(self, network: nn.Module, blueprint: Blueprint) -> None:
        super().__init__()
        self.network = network
        self._blueprint = blueprint

    def forward(self, images: Tensor) -> tuple[Tensor, ...]:
        return tuple(self._blueprint.forward(self.network, images))


def _fix_positions(network: Any, side: int) -> None:
    """Fit positions to the input now: graphs have no operator for the interpolation that timm does for each batch."""
    if getattr(network, "dynamic_img_size", False) and hasattr(network, "set_input_size"):
        network.set_input_size(img_size=(side, side))


@dataclass(frozen=True, kw_only=True)
class _Sizing:
    """Which tiles suit, and how they enter the network.

    tile: side of the tile that suits best.
    multiple: tile sides must be a multiple of this.
    input_size: side to which tiles are resized; ``None`` when they enter as they are.
    """

    tile: int
    multiple: int
    input_size: int | None


def _sizing(network: Network, asked: int | None) -> _Sizing:
    if asked is None and (tile := network.any_size()) is not None:
        return _Sizing(tile=tile, multiple=network.stride, input_size=None)
    side = asked or network.side
    if side != network.side and side % network.stride:
        raise iamap.TilesUnusable(
            f"encoder.input_size={side} does not fit model '{network.model}': it must be a multiple of "
            f"{network.stride}.",
            hint=f"Give {_either(side, network.stride)}.",
            where="encoder.input_size",
        )
    grid = network.blueprint(side).grid
    return _Sizing(tile=-(-network.side // grid) * grid, multiple=grid, input_size=side)


def _unsuitable(model: str, tile: int, multiple: int) -> iamap.TilesUnusable:
    return iamap.TilesUnusable(
        f"model '{model}' does not support tiles of {tile} pixels here: the tile size must be a multiple of "
        f"{multiple}.",
        hint=f"Give tiling.size={_either(tile, multiple)}.",
        where="tiling.size",
    )


def _either(size: int, multiple: int) -> str:
    """The multiples around a size, as in ``96 or 112``."""
    below = size // multiple * multiple
    return " or ".join(str(near) for near in (below, below + multiple) if near)
