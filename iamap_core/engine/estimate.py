"""What a run would take, from the plan and a few tiles that are really encoded."""

from __future__ import annotations

import time
from dataclasses import dataclass, replace

import numpy as np
from affine import Affine
from numpy.typing import NDArray
from rasterio.io import MemoryFile

from iamap_core.engine.plan import BLOCK, Opened, Plan
from iamap_core.engine.shard import Tile, read_tile
from iamap_core.engine.shards import tiles_left
from iamap_core.raster.grid import PixelGrid
from iamap_core.raster.layout import profile
from iamap_core.raster.packing import BITS, packing

SECONDS = 20.0
"""Trying stops after so long, but not before one batch was timed."""
BATCHES = 8
"""Batches that are tried at most, spread over the raster."""


@dataclass(frozen=True, kw_only=True)
class Estimate:
    """tiles: tiles to encode. seconds: time on this machine. bytes: size before, disk: size after compression.

    memory: bytes that the run takes beside what importing and the network take.
    """

    tiles: int
    seconds: float
    bytes: int
    disk: int
    memory: int


def estimate(plan: Plan, opened: Opened) -> Estimate:
    """Time some batches, spread over the raster, and compress their features as the writer does."""
    tiles = sum(tiles_left(plan, shard) for shard in range(plan.shards))
    size = plan.batches.size
    places = np.unique(np.linspace(0, plan.tiles.count - 1, BATCHES * size).astype(int))
    taken = [divmod(int(place), plan.tiles.cols) for place in places]
    np.random.default_rng(plan.config.seed).shuffle(taken)
    _time(plan, opened, taken[:size])  # the first batch warms up
    seconds, features, started = [], [], time.monotonic()
    for start in range(0, len(taken), size):
        spent, encoded = _time(plan, opened, taken[start : start + size])
        seconds.append(spent / size)
        features.append(encoded)
        if time.monotonic() - started > SECONDS:
            break
    ratio = _compression(plan, np.concatenate(features))
    return Estimate(
        tiles=tiles,
        seconds=float(np.median(seconds)) * tiles,
        bytes=plan.bytes * BITS[plan.config.write.dtype] // BITS["float32"],
        disk=int(ratio * plan.bytes),
        memory=plan.memory,
    )


def _time(plan: Plan, opened: Opened, places: list[tuple[int, int]]) -> tuple[float, NDArray[np.float32]]:
    started = time.perf_counter()
    tiles: list[Tile] = [read_tile(plan, opened, row, col) for row, col in places]
    side = plan.tiles.size
    batch = np.zeros((plan.batches.size, len(plan.bands.channels), side, side), np.float32)
    for place, tile in enumerate(tiles):
        if tile.pixels is not None:
            batch[place] = tile.pixels
    features = opened.encoder.encode(batch)
    return time.perf_counter() - started, features[: len(places)]


def _compression(plan: Plan, features: NDArray[np.float32]) -> float:
    """What is left of float32[N, D, grid, grid], laid side by side in a GeoTIFF as the run writes it."""
    across = int(len(features) ** 0.5)
    count, grid = features.shape[1:3]
    square = features[: across**2].reshape(across, across, count, grid, grid)
    raster = square.transpose(2, 0, 3, 1, 4).reshape(count, across * grid, across * grid)
    block = min(BLOCK, across * grid // 16 * 16)
    side = across * grid // block * block if block else across * grid
    raster = raster[:, :side, :side]
    write = plan.config.write
    packed = packing(write.dtype, lambda: raster.reshape(count, -1).T)
    layout = replace(plan.layout, block=block or 16, packing=packed)
    made = profile(PixelGrid(height=side, width=side, transform=Affine.scale(2), crs=None), layout, write.compress)
    with MemoryFile() as file:
        with file.open(**made) as dataset:
            dataset.write(packed.pack(raster).data if packed else raster)
        return float(len(file.getbuffer()) / (4 * count * side**2))
