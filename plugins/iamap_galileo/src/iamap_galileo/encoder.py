"""The encoder ``galileo``: tiles of Sentinel-2 and Sentinel-1 to one feature vector for each patch."""

from __future__ import annotations

import datetime
import logging
from collections import Counter
from collections.abc import Mapping, Sequence

import numpy as np
import torch  # noqa: TID253
from iamap_torch import memory, threads
from iamap_torch.device import resolve_device
from iamap_torch.images import pixels, side_by_side
from numpy.typing import NDArray

import iamap_core as iamap
from iamap_galileo.bands import BANDS, GROUPS, MEAN, STD, complete_groups
from iamap_galileo.config import GalileoConfig
from iamap_galileo.network import TRAINED_METRES, Galileo
from iamap_galileo.weights import load

log = logging.getLogger(__name__)

MONTH = 6
"""Where the month is not known."""
PATCHES = 8
"""Patches along the side of a tile that suits; the pretraining saw 4 to 12."""


class GalileoEncoder:
    """A Galileo whose weights are not loaded yet."""

    def __init__(self, config: GalileoConfig) -> None:
        self._config = config
        self.wanted = iamap.Wanted(
            bands=BANDS,
            sensors=("sentinel2_l1c", "sentinel2_l1c_2022", "sentinel1"),
            subset=True,
            mean=MEAN,
            std=STD,
            pixel_size=10,
            tile_size=PATCHES * config.patch_size,
            multiple=config.patch_size,
        )

    def open(self, plan: iamap.EncoderPlan, device: str) -> OpenGalileo:
        """Load the weights and fit the projections to the patches.

        Raises BandMismatch for bands of which no group is complete, WeightsUnusable, or ConfigInvalid for the device,
        the tile size or a block that the network does not have.
        """
        where = resolve_device(device)
        threads.limit(plan.threads)
        groups = _groups(plan.bands)
        patch = self._config.patch_size
        if plan.tile_size % patch:
            below = plan.tile_size // patch * patch
            raise iamap.ConfigInvalid(
                f"tiling.size={plan.tile_size} must be a multiple of the patch size {patch}.",
                hint=f"Give tiling.size={' or '.join(str(near) for near in (below, below + patch) if near)}.",
                where="tiling.size",
            )
        network = load(self._config)
        layers = _depths(self._config.layers, len(network.blocks))
        network.fit_patches(patch)
        return OpenGalileo(network.to(where), self._config, groups, layers, where, plan)


class OpenGalileo:
    """A Galileo with its weights, on its device, for known bands."""

    def __init__(
        self,
        network: Galileo,
        config: GalileoConfig,
        groups: Mapping[str, Sequence[int]],
        layers: Sequence[int],
        device: torch.device,
        plan: iamap.EncoderPlan,
    ) -> None:
        self._network = network
        self._config = config
        self._groups = groups
        self._layers = layers
        self._device = device
        self._month = config.month or _month(plan.dates) or MONTH
        self._metres = config.pixel_size or _rounded(plan.pixel_size or TRAINED_METRES)
        self.geometry = iamap.Geometry(
            grid=plan.tile_size // config.patch_size, features=len(layers) * network.norm.normalized_shape[0]
        )

    def encode(self, batch: NDArray[np.float32]) -> NDArray[np.float32]:
        """Of tiles without gaps."""
        return self.encode_tiles(iamap.Tiles.of(batch))

    def encode_tiles(self, tiles: iamap.Tiles) -> NDArray[np.float32]:
        """``float32[N, D, grid, grid]`` of the pixels that are there, layers in order of depth."""
        with memory.as_memory_error(), torch.inference_mode():
            gaps = None if tiles.valid.all() else torch.from_numpy(tiles.valid).to(self._device)
            maps = self._network(
                pixels(tiles.pixels, self._device),
                self._groups,
                month=self._month,
                metres=self._metres,
                layers=self._layers,
                valid=gaps,
            )
            return side_by_side(maps, self.geometry.grid)


def _groups(present: tuple[str, ...]) -> dict[str, tuple[int, ...]]:
    """The channels of each group of which all bands are there; says which bands are left over."""
    groups = complete_groups(present)
    if not groups:
        needed = "; ".join(" with ".join(bands) for bands in GROUPS.values())
        raise iamap.BandMismatch(
            f"encoder 'galileo' takes groups of bands by name ({needed}), but no group is complete in: "
            f"{', '.join(present) or 'none'}.",
            hint="Give the raster's bands names, or the sensor, as in bands.sensor=sentinel2_l1c.",
            where="bands",
        )
    used = {band for group in groups for band in GROUPS[group]}
    if lonely := [band for band in present if band not in used]:
        log.warning(
            "Galileo takes bands in groups (%s). These are not used, because their group is not complete: %s.",
            "; ".join(", ".join(bands) for bands in GROUPS.values() if len(bands) > 1),
            ", ".join(lonely),
        )
    return groups


def _month(dates: Sequence[datetime.date | None]) -> int | None:
    """The month of most bands; ``None`` where no date is known."""
    months = Counter(day.month for day in dates if day is not None)
    return months.most_common(1)[0][0] if months else None


def _rounded(metres: float) -> float:
    """To two digits: projections stretch pixels of 10 m a little, and the network knows nominal sizes."""
    return float(f"{metres:.2g}")


def _depths(layers: Sequence[int], depth: int) -> tuple[int, ...]:
    """Blocks from 0, ascending, each once."""
    chosen = {layer + depth if layer < 0 else layer for layer in layers or [-1]}
    if not chosen <= set(range(depth)):
        raise iamap.ConfigInvalid(
            f"encoder.layers={list(layers)}: this Galileo has {depth} blocks, 0 to {depth - 1} or -{depth} to -1.",
            where="encoder.layers",
        )
    return tuple(sorted(chosen))
