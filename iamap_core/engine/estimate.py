"""What a run would take: from what the same encoder took before, or from one batch that is really encoded.

An estimate costs a tenth of the run at most, or ten seconds: other engines are only tried on request.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from affine import Affine
from numpy.typing import NDArray

from iamap_core.catalog import Bound
from iamap_core.engine.compact import Moments
from iamap_core.engine.partition import tiles_left
from iamap_core.engine.plan import BLOCK, OpenRun, Plan
from iamap_core.engine.reading import read_tiles
from iamap_core.errors import IamapError
from iamap_core.interfaces import Calibrates, Encoder
from iamap_core.machine.timings import USUAL, known
from iamap_core.raster.geotiff import encoded
from iamap_core.raster.grid import PixelGrid
from iamap_core.raster.packing import BITS
from iamap_core.specs import EncoderSpec

MAX_TRIAL_S = 10.0
"""Seconds that timing may take, or :data:`MAX_SHARE` of the run where that is more; but one tile is always timed."""
MAX_SHARE = 0.1
TRIAL_TILES = 4
"""Tiles of the batch that is timed: enough for the size on the disk, too."""

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


def estimate(plan: Plan, opened: OpenRun, reopen: Reopen, *, workers: int = 1, alternatives: bool = False) -> Estimate:
    """What a run of a plan takes whose engine need not be ready.

    reopen: gets an engine ready. workers: processes of the run. alternatives: whether to time other engines, too, which
        takes long.
    """
    tiles = sum(tiles_left(plan, shard) for shard in range(plan.shards))
    per_tile, features, engine = _measured(plan, opened, reopen, workers, tiles)
    ratio = _compression(plan, features)
    spec = opened.bound.entry.spec
    supported = spec.engines if isinstance(spec, EncoderSpec) and isinstance(opened.encoder, Calibrates) else ()
    others = [pair for pair in ENGINES if pair[0] in supported and pair != engine] if alternatives else []
    return Estimate(
        tiles=tiles,
        seconds=per_tile * tiles,
        bytes=plan.bytes * BITS[plan.dtype] // BITS["float32"],
        disk=int(ratio * plan.bytes),
        memory=plan.workers * plan.memory,
        engine=engine,
        alternatives=tuple(_alternative(tiles, reopen, *other) for other in others),
    )


SAME_SPEED = ("model", "weights", "normalize", "seed")
"""Parameters of an encoder that do not change its speed, or are known beside it."""


def speed_key(plan: Plan, bound: Bound[Encoder], workers: int) -> tuple[str, ...]:
    """What sets the speed of an encoder, beside its network and tiles: engine, precision and all that is not usual."""
    compute = plan.config.compute
    further: dict[str, Any] = {
        "threads": compute.threads,
        "device": compute.device,
        "duty": compute.duty,
        "workers": workers,
    }
    usual: dict[str, Any] = {"threads": None, "device": "auto", "duty": 1.0, "workers": 1}
    for name, field in type(bound.config).model_fields.items():
        if name not in SAME_SPEED:
            further[name] = getattr(bound.config, name)
            usual[name] = field.get_default(call_default_factory=True)
    return (*plan.engine, *(f"{name}={value}" for name, value in further.items() if value != usual[name]))


def _measured(
    plan: Plan, opened: OpenRun, reopen: Reopen, workers: int, tiles: int
) -> tuple[float, NDArray[np.float32], tuple[str, str]]:
    """Seconds for a tile, features of some tiles, and the engine that computes."""
    bound = opened.bound
    before = known(bound.entry.distribution, bound.name, bound.network, speed_key(plan, bound, workers))
    is_known = before is not None and before.tile == plan.tiles.size
    engine = plan.engine
    if engine != USUAL:
        # Where its speed is known, features of the usual engine tell the size, and the other need not be made ready.
        plan, opened = reopen(*(USUAL if is_known else engine))
        engine = engine if is_known else plan.engine
    allowed = max(MAX_TRIAL_S, MAX_SHARE * tiles * before.seconds) if before and is_known else None
    per_tile, features = _timed(plan, opened, tiles, allowed)
    return (before.seconds if before and is_known else per_tile), features, engine


def _alternative(tiles: int, reopen: Reopen, engine: str, precision: str) -> Alternative:
    try:
        other, opened = reopen(engine, precision)
        if other.engine != (engine, precision):
            why = other.calibration.warning if other.calibration else ""
            return Alternative(engine=engine, precision=precision, seconds=None, first=None, why=why)
        seconds = _timed(other, opened, tiles)[0] * tiles
    except IamapError as error:
        return Alternative(engine=engine, precision=precision, seconds=None, first=None, why=error.message)
    first = other.calibration.first if other.calibration else 1.0
    return Alternative(engine=engine, precision=precision, seconds=seconds, first=first)


def _timed(
    plan: Plan, opened: OpenRun, tiles: int, allowed_s: float | None = None
) -> tuple[float, NDArray[np.float32]]:
    """Seconds for a tile of a batch, and the features of its tiles, which are spread over the raster.

    allowed_s: seconds that this may take, beside one tile at least; a share of the estimate when ``None``.
    """
    places = np.unique(np.linspace(0, plan.tiles.count - 1, TRIAL_TILES).astype(int))
    taken = [divmod(int(place), plan.tiles.cols) for place in places]
    first, features = _time(plan, opened, taken[:1])  # the first also warms up
    if allowed_s is None:
        allowed_s = max(MAX_TRIAL_S, MAX_SHARE * tiles * first)
    if len(taken) > 1 and first * (1 + len(taken)) > allowed_s:
        return first, features
    spent, features = _time(plan, opened, taken)
    return spent / len(taken), features


def _time(plan: Plan, opened: OpenRun, places: list[tuple[int, int]]) -> tuple[float, NDArray[np.float32]]:
    started = time.perf_counter()
    features = opened.encoder.encode_tiles(read_tiles(plan, opened, places).tiles)
    return time.perf_counter() - started, features


def _compression(plan: Plan, features: NDArray[np.float32]) -> float:
    """What is left of float32[N, D, grid, grid], laid side by side in a GeoTIFF as the run writes it."""
    if plan.is_compact and plan.compact is None:
        moments = Moments(plan.features)
        moments.add(features.swapaxes(0, 1).reshape(plan.features, -1).T)
        plan = replace(plan, compact=moments.compact(len(features)))
    if plan.compact is not None:
        rows = [plan.compact.components(tile) for tile in features]
        features = np.stack(rows)
    across = int(len(features) ** 0.5)
    count, grid = features.shape[1:3]
    square = features[: across**2].reshape(across, across, count, grid, grid)
    raster = square.transpose(2, 0, 3, 1, 4).reshape(count, across * grid, across * grid)
    block = min(BLOCK, across * grid // 16 * 16)
    side = across * grid // block * block if block else across * grid
    raster = raster[:, :side, :side]
    write = plan.config.write
    compress = plan.compress if plan.renamed else write.compression
    packed = plan.packing(lambda: raster.reshape(count, -1).T)
    layout = replace(plan.layout, block=block or 16, packing=packed)
    grid = PixelGrid(height=side, width=side, transform=Affine.scale(2), crs=None)
    return float(len(encoded(raster, grid, layout, compress)) / (4 * count * side**2))
