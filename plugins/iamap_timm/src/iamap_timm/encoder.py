"""The encoder ``timm``: tiles through a pretrained network, one feature vector for each of its patches."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from iamap_torch.loading import load_torch
from iamap_torch.runtimes import check_choice

import iamap_core as iamap
from iamap_timm.config import TimmConfig
from iamap_timm.network import Blueprint, Network

if TYPE_CHECKING:
    from iamap_timm.in_graph import GraphOfTimm
    from iamap_timm.in_torch import OpenTimm


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

    def open(self, plan: iamap.EncoderPlan, device: str) -> OpenTimm | GraphOfTimm:
        """Load the weights, fit the first layer to the channels and try one tile of zeros; or take up the graph of such
        a network.

        device: `auto`, or a name that torch knows, such as `cpu`, `cuda:1` or `mps`.
        Raises TilesUnusable, BandMismatch, WeightsUnusable, ConfigInvalid for the device or the precision, or
        MissingDependency or GraphUnusable for the engine.
        """
        check_choice(plan, device)
        blueprint = self._blueprint(plan.tile_size)
        if plan.engine != "torch":
            from iamap_timm.in_graph import GraphOfTimm

            return GraphOfTimm(self._network, blueprint, self._config, plan)
        load_torch()
        from iamap_timm.in_torch import opened

        return opened(self._network, blueprint, self._config, plan, device)

    def _blueprint(self, tile: int) -> Blueprint:
        """Of the network for tiles of that side. Raises TilesUnusable."""
        if tile % self.wanted.multiple:
            raise _unsuitable(self._config.model, tile, self.wanted.multiple)
        blueprint = self._network.blueprint(self._sizing.input_size or tile)
        if tile % blueprint.grid:
            raise _unsuitable(self._config.model, tile, blueprint.grid)
        return blueprint


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
