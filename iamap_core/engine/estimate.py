"""What a run would take, from the plan and a few tiles that are really encoded."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
from affine import Affine
from numpy.typing import NDArray

from iamap_core.engine.partition import tiles_left
from iamap_core.engine.plan import BLOCK, OpenRun, Plan
from iamap_core.engine.reading import read_tiles
from iamap_core.errors import IamapError
from iamap_core.interfaces import Calibrates
from iamap_core.raster.geotiff import encoded
from iamap_core.raster.grid import PixelGrid
from iamap_core.raster.packing import BITS, packing
from iamap_core.specs import EncoderSpec

MAX_TRIAL_S = 20.0
"""Trying stops after so long, but not before one batch was timed."""
MAX_BATCHES = 8
"""Batches that are tried at most, spread over the raster."""


BATCHES_PER_ENGINE = 2
"""Batches for each other engine."""
ENGINES = (
    ("torch", "fp32"),
    ("onnxruntime", "fp32"),
    ("onnxruntime", "int8"),
    ("openvino", "fp32"),
    ("openvino", "bf16"),
    ("openvino", "int8"),
)
"""Engines and precisions that a laptop chooses from."""

Reopen = Callable[[str, str], tuple[Plan, OpenRun]]
"""The plan with another engine and precision, which are ready. Raises :class:`~iamap_core.errors.IamapError`."""


@dataclass(frozen=True, kw_only=True)
class Alternative:
    """What a run would take with an engine and a precision.

    seconds: ``None`` when it cannot be used; why: the reason.
    first: cosine similarity of features to those of torch in fp32, at the first percentile.
    """

    engine: str
    precision: str
    seconds: float | None
    first: float | None
    why: str = ""


@dataclass(frozen=True, kw_only=True)
class Estimate:
    """tiles: tiles to encode. seconds: time on this machine. bytes: size before, disk: size after compression.

    memory: bytes that the run takes beside what importing and the network take.
    engine: what runs the network, and its precision. alternatives: what else could, of an encoder that has others.
    """

    tiles: int
    seconds: float
    bytes: int
    disk: int
    memory: int
    engine: tuple[str, str]
    alternatives: tuple[Alternative, ...]


def estimate(plan: Plan, opened: OpenRun, reopen: Reopen) -> Estimate:
    """Time some batches, spread over the raster, and compress their features as the writer does.

    reopen: gets another engine ready, to be timed too.
    """
    tiles = sum(tiles_left(plan, shard) for shard in range(plan.shards))
    per_tile, features = _timed(plan, opened, MAX_BATCHES)
    ratio = _compression(plan, features)
    spec = opened.bound.entry.spec
    supported = spec.engines if isinstance(spec, EncoderSpec) and isinstance(opened.encoder, Calibrates) else ()
    others = [pair for pair in ENGINES if pair[0] in supported]
    return Estimate(
        tiles=tiles,
        seconds=per_tile * tiles,
        bytes=plan.bytes * BITS[plan.config.write.dtype] // BITS["float32"],
        disk=int(ratio * plan.bytes),
        memory=plan.workers * plan.memory,
        engine=plan.engine,
        alternatives=tuple(_alternative(tiles, reopen, *other) for other in others if other != plan.engine),
    )


def _alternative(tiles: int, reopen: Reopen, engine: str, precision: str) -> Alternative:
    try:
        other, opened = reopen(engine, precision)
        if other.engine != (engine, precision):
            why = other.calibration.warning if other.calibration else ""
            return Alternative(engine=engine, precision=precision, seconds=None, first=None, why=why)
        seconds = _timed(other, opened, BATCHES_PER_ENGINE)[0] * tiles
    except IamapError as error:
        return Alternative(engine=engine, precision=precision, seconds=None, first=None, why=error.message)
    first = other.calibration.first if other.calibration else 1.0
    return Alternative(engine=engine, precision=precision, seconds=seconds, first=first)


def _timed(plan: Plan, opened: OpenRun, batches: int) -> tuple[float, NDArray[np.float32]]:
    """Seconds for a tile, the median of so many batches spread over the raster, and their features."""
    size = min(plan.batch, plan.tiles.cols)
    places = np.unique(np.linspace(0, plan.tiles.count - 1, batches * size).astype(int))
    taken = [divmod(int(place), plan.tiles.cols) for place in places]
    np.random.default_rng(plan.config.seed).shuffle(taken)
    _time(plan, opened, taken[:size])  # the first batch warms up
    seconds, features, started = [], [], time.monotonic()
    for start in range(0, len(taken), size):
        spent, encoded = _time(plan, opened, taken[start : start + size])
        seconds.append(spent / len(encoded))
        features.append(encoded)
        if time.monotonic() - started > MAX_TRIAL_S:
            break
    return float(np.median(seconds)), np.concatenate(features)


def _time(plan: Plan, opened: OpenRun, places: list[tuple[int, int]]) -> tuple[float, NDArray[np.float32]]:
    started = time.perf_counter()
    features = opened.encoder.encode(read_tiles(plan, opened, places).pixels)
    return time.perf_counter() - started, features


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
    compress = plan.compress if plan.renamed else write.compression
    packed = packing(write.dtype, lambda: raster.reshape(count, -1).T)
    layout = replace(plan.layout, block=block or 16, packing=packed)
    grid = PixelGrid(height=side, width=side, transform=Affine.scale(2), crs=None)
    return float(len(encoded(raster, grid, layout, compress)) / (4 * count * side**2))
