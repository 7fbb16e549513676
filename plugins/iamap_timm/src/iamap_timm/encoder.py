"""The encoder ``timm``: tiles through a pretrained network, one feature vector for each of its patches."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import torch  # noqa: TID253
from numpy.typing import NDArray
from torch import Tensor, nn  # noqa: TID253
from torch.nn.functional import interpolate  # noqa: TID253

import iamap_core as iamap
from iamap_core.errors import ConfigInvalid
from iamap_timm import weights
from iamap_timm.config import TimmConfig
from iamap_timm.first_layer import fit_channels
from iamap_timm.network import Blueprint, Network, TilesUnusable


class TimmEncoder:
    """A timm network whose weights are not loaded yet.

    Raises :class:`~iamap_core.errors.ConfigInvalid` for a model, a layer or an input size that does not exist.
    """

    def __init__(self, config: TimmConfig) -> None:
        self._config = config
        self._network = Network(config.model, config.layers)
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
        Raises TilesUnusable, BandMismatch, WeightsUnusable, or ConfigInvalid for the device.
        """
        where = resolve_device(device)
        if plan.threads is not None:
            torch.set_num_threads(plan.threads)
        if plan.tile_size % self.wanted.multiple:
            raise _unsuitable(self._config.model, plan.tile_size, self.wanted.multiple)
        blueprint = self._network.blueprint(self._sizing.input_size or plan.tile_size)
        if plan.tile_size % blueprint.grid:
            raise _unsuitable(self._config.model, plan.tile_size, blueprint.grid)
        network = weights.load(blueprint, self._config.weights, self._config.seed)
        fit_channels(network, self._network.published, plan.channels, self._config.model)
        try:
            return OpenTimm(network.to(where), blueprint, where, plan)
        except (AssertionError, RuntimeError, ValueError) as error:
            raise iamap.IamapError(
                f"model '{self._config.model}' does not run on tiles of {plan.tile_size} pixels and {plan.channels} "
                f"channels on {where}: {error}",
                hint="Try smaller tiles (tiling.size), another number of bands or another encoder.model.",
                where="encoder.model",
            ) from error


class OpenTimm:
    """A network with its weights, on its device; a tile of zeros fixes its geometry."""

    def __init__(self, network: nn.Module, blueprint: Blueprint, device: torch.device, plan: iamap.EncoderPlan) -> None:
        self._network = network
        self._blueprint = blueprint
        self._device = device
        maps = self._maps(np.zeros((1, plan.channels, plan.tile_size, plan.tile_size), np.float32))
        self.geometry = iamap.Geometry(
            grid=max(one.shape[-1] for one in maps), features=sum(one.shape[1] for one in maps)
        )

    def encode(self, batch: NDArray[np.float32]) -> NDArray[np.float32]:
        """``float32[N, C, S, S]`` normalised pixels -> ``float32[N, D, grid, grid]``, layers in order of depth."""
        try:
            finest = [resized(one, self.geometry.grid) for one in self._maps(batch)]
            features: NDArray[np.float32] = torch.cat(finest, dim=1).float().contiguous().cpu().numpy()
        except RuntimeError as error:
            # A graphics card raises a class of its own, a processor a plain RuntimeError.
            if isinstance(error, torch.OutOfMemoryError) or "allocate memory" in str(error):
                raise MemoryError(str(error)) from error
            raise
        return features

    @torch.inference_mode()
    def _maps(self, batch: NDArray[np.float32]) -> list[Tensor]:
        # A copy: networks may work in place, and the caller's array stays as it is.
        pixels = torch.tensor(batch, dtype=torch.float32, device=self._device)
        return self._blueprint.forward(self._network, resized(pixels, self._blueprint.side, antialias=True))


def resized(images: Tensor, side: int, *, antialias: bool = False) -> Tensor:
    """``float32[N, C, h, w]`` -> ``float32[N, C, side, side]``, bilinear; as they are when they have that size."""
    if images.shape[-2:] == (side, side):
        return images
    return interpolate(images, size=(side, side), mode="bilinear", antialias=antialias)


def resolve_device(name: str) -> torch.device:
    """The device of that name; `auto` is a graphics card when there is one. Raises ConfigInvalid."""
    available = ["cpu"]
    if torch.backends.mps.is_available():
        available.insert(0, "mps")
    if torch.cuda.is_available():
        available[:0] = ["cuda", *(f"cuda:{number}" for number in range(torch.cuda.device_count()))]
    if name != "auto" and name not in available:
        raise ConfigInvalid(
            f"compute.device={name} is not on this machine. Devices: auto, {', '.join(available)}.",
            where="compute.device",
        )
    return torch.device(available[0] if name == "auto" else name)


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
        raise TilesUnusable(
            f"encoder.input_size={side} does not suit model '{network.model}': "
            f"it must be a multiple of {network.stride}.",
            hint=f"Give {_either(side, network.stride)}.",
            where="encoder.input_size",
        )
    grid = network.blueprint(side).grid
    return _Sizing(tile=-(-network.side // grid) * grid, multiple=grid, input_size=side)


def _unsuitable(model: str, tile: int, multiple: int) -> TilesUnusable:
    return TilesUnusable(
        f"model '{model}' cannot take tiles of {tile} pixels here: the side must be a multiple of {multiple}.",
        hint=f"Give tiling.size={_either(tile, multiple)}.",
        where="tiling.size",
    )


def _either(size: int, multiple: int) -> str:
    """The multiples around a size, as in ``96 or 112``."""
    below = size // multiple * multiple
    return " or ".join(str(near) for near in (below, below + multiple) if near)
