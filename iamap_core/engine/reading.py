"""Tiles from a raster into the batch that an encoder gets: read, adapted, normalised."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from iamap_core.engine.plan import OpenRun, Plan
from iamap_core.interfaces import Tiles
from iamap_core.raster.grid import Window
from iamap_core.raster.places import lonlat

Places = Sequence[tuple[int, int]]
"""Row and column of tiles."""


@dataclass(frozen=True)
class Batch:
    """Tiles on their way into the encoder.

    tiles: their pixels, normalised, 0 where a tile has no data; with what else is known where the encoder asks for it.
    data: bool[n, grid, grid], whether any source pixel under an output pixel has data in any channel.
    """

    places: Places
    tiles: Tiles
    data: NDArray[np.bool_]


def read_tiles(plan: Plan, opened: OpenRun, places: Places) -> Batch:
    """Read tiles, mirrored where they reach past the raster, adapt their bands and normalise."""
    side, grid = plan.tiles.size, plan.tiles.grid
    tiles = Tiles.of(np.zeros((len(places), len(plan.bands.channels), side, side), np.float32))
    if opened.encoder.takes_tiles:
        tiles = replace(tiles, valid=np.zeros(tiles.pixels.shape, bool), lonlat=_lonlat(plan, places))
    data = np.zeros((len(places), grid, grid), bool)
    for number, place in enumerate(places):
        window = plan.tiles.tile(*place)
        block = opened.source.read_reflected(window, plan.bands.bands)
        if not np.isfinite(block).any():
            continue
        channels = opened.adapter.adapt(block, plan.bands)
        # Judged by channels: where a component lacks one of its bands, the encoder would see its mean alone.
        finite = np.isfinite(channels)
        data[number] = _has_data(finite, window, plan)
        if data[number].any():
            plan.normalization(channels, out=tiles.pixels[number])
            if opened.encoder.takes_tiles:
                tiles.valid[number] = finite
    return Batch(places, tiles, data)


def _lonlat(plan: Plan, places: Places) -> NDArray[np.float64]:
    """``float64[n, 2]``: longitude and latitude of the middle of tiles, NaN where they are not known."""
    windows = [plan.tiles.tile(*place) for place in places]
    rows = np.array([window.row + window.height / 2 for window in windows])
    cols = np.array([window.col + window.width / 2 for window in windows])
    return lonlat(plan.grid, rows / plan.tiles.pixel, cols / plan.tiles.pixel)


def _has_data(finite: NDArray[np.bool_], window: Window, plan: Plan) -> NDArray[np.bool_]:
    """Whether any real source pixel under each output pixel has data; mirrored ones do not count."""
    grid, pixel = plan.tiles.grid, plan.tiles.pixel
    if plan.tiles.within(window) and finite.all():
        return np.ones((grid, grid), bool)
    rows = np.arange(window.row, window.row_end)
    cols = np.arange(window.col, window.col_end)
    real = ((rows >= 0) & (rows < plan.tiles.height))[:, None] & ((cols >= 0) & (cols < plan.tiles.width))
    cells = (finite & real).reshape(-1, grid, pixel, grid, pixel)
    return np.asarray(cells.any(axis=(0, 2, 4)))
