"""Networks of timm with their weights, in torch."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import torch  # noqa: TID253
from iamap_torch import first_layer, threads
from iamap_torch.device import resolve_device
from iamap_torch.engine import Engine
from iamap_torch.images import pixels, resized, side_by_side
from iamap_torch.memory import as_memory_error
from numpy.typing import NDArray
from torch import Tensor, nn  # noqa: TID253

import iamap_core as iamap
from iamap_timm import weights, zoo
from iamap_timm.building import run
from iamap_timm.config import TimmConfig
from iamap_timm.first_layer import first_convolutions
from iamap_timm.network import Blueprint, Network


def opened(
    network: Network, blueprint: Blueprint, config: TimmConfig, plan: iamap.EncoderPlan, device: str
) -> OpenTimm:
    """The network with its weights on a device of that name.

    Raises TilesUnusable, BandMismatch, WeightsUnusable, or ConfigInvalid for the device.
    """
    where = resolve_device(device)
    threads.limit(plan.threads)
    maps = loaded(network, blueprint, config, plan.channels)
    try:
        return OpenTimm(maps.to(where), blueprint, where, plan)
    except (AssertionError, RuntimeError, ValueError) as error:
        raise _failing(plan, config, where, error) from error


def for_a_graph(network: Network, blueprint: Blueprint, config: TimmConfig, plan: iamap.EncoderPlan) -> Maps:
    """The network with its weights on the processor, tried on zeros, for tiles of its own size alone: graphs have no
    operator for the interpolation of positions that timm does for each batch.

    Raises TilesUnusable, BandMismatch or WeightsUnusable.
    """
    maps = loaded(network, blueprint, config, plan.channels)
    try:
        _fix_positions(maps.network, blueprint.side)
        with torch.inference_mode():
            maps(torch.zeros(1, plan.channels, blueprint.side, blueprint.side))
    except (AssertionError, RuntimeError, ValueError) as error:
        raise _failing(plan, config, "cpu", error) from error
    return maps


def loaded(network: Network, blueprint: Blueprint, config: TimmConfig, channels: int) -> Maps:
    """The network with its weights, its first layer fitted to the channels, on the processor."""
    found = weights.load(blueprint, config.weights, config.seed)
    first_layer.fit(
        first_convolutions(found, network.published),
        trained=network.channels,
        channels=channels,
        model=config.model,
    )
    return Maps(found, blueprint)


def _failing(plan: iamap.EncoderPlan, config: TimmConfig, where: object, error: Exception) -> iamap.TilesUnusable:
    return iamap.TilesUnusable(
        f"model '{config.model}' fails on tiles of {plan.tile_size} pixels and {plan.channels} channels on {where}: "
        f"{error}",
        hint="Try smaller tiles (tiling.size), another number of bands or another encoder.model.",
        where="encoder.model",
    )


class OpenTimm:
    """A network with its weights, on its device; a tile of zeros fixes its geometry."""

    def __init__(self, network: Maps, blueprint: Blueprint, device: torch.device, plan: iamap.EncoderPlan) -> None:
        self._blueprint = blueprint
        self._device = device
        nothing = self._images(np.zeros((1, plan.channels, plan.tile_size, plan.tile_size), np.float32))
        self._engine = Engine(network, device, plan, f"timm {zoo.VERSION} {blueprint}", nothing)
        maps = self._engine(nothing)
        self.geometry = iamap.Geometry(
            grid=max(one.shape[-1] for one in maps), features=sum(one.shape[1] for one in maps)
        )

    def encode(self, batch: NDArray[np.float32]) -> NDArray[np.float32]:
        """``float32[N, C, S, S]`` normalised pixels -> ``float32[N, D, grid, grid]``, layers in order of depth."""
        with as_memory_error():
            return self._features(self._engine(self._images(batch)))

    def calibrate(self, tiles: NDArray[np.float32]) -> iamap.Calibration:
        """Get the plan's precision ready on ``float32[N, C, S, S]``."""
        return self._engine.calibrate(self._images(tiles), self._features)

    @torch.inference_mode()
    def _images(self, batch: NDArray[np.float32]) -> Tensor:
        return resized(pixels(batch, self._device), self._blueprint.side, antialias=True)

    def _features(self, maps: Sequence[Tensor]) -> NDArray[np.float32]:
        return side_by_side(maps, self.geometry.grid)


class Maps(nn.Module):
    """A network that gives the maps of its blueprint and nothing else."""

    def __init__(self, network: nn.Module, blueprint: Blueprint) -> None:
        super().__init__()
        self.network = network
        self._blueprint = blueprint

    def forward(self, images: Tensor) -> tuple[Tensor, ...]:
        return tuple(run(self._blueprint, self.network, images))


def _fix_positions(network: Any, side: int) -> None:
    if getattr(network, "dynamic_img_size", False) and hasattr(network, "set_input_size"):
        network.set_input_size(img_size=(side, side))
