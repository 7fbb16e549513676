"""What a task will make and take, as far as that is known without computing anything: what a form shows while it is
filled in.

Nothing is encoded, fitted or written, and nothing is downloaded where HF_HUB_OFFLINE says so, as ``iamap plan --quick``
does. What would fail at the start of the run fails here, with the field that it is about.
"""

from __future__ import annotations

import shutil
from dataclasses import dataclass, replace
from typing import Any

from iamap_core.catalog import Bound
from iamap_core.config.binding import BoundTask
from iamap_core.config.tasks import EncodeConfig, FineMapTask, MapTask, RasterTask, RunConfig
from iamap_core.engine.estimate import speed_key
from iamap_core.engine.partition import tiles_left
from iamap_core.engine.plan import OpenRun, Plan
from iamap_core.engine.prepare import draft_plan, report_pixel_size, report_warnings
from iamap_core.errors import WeightsUnusable
from iamap_core.events import Reporter
from iamap_core.interfaces import Encoder, SharesMemory
from iamap_core.machine.memory import memory_for
from iamap_core.machine.timings import known
from iamap_core.plugin_support import weights
from iamap_core.raster.grid import PixelGrid
from iamap_core.raster.packing import BITS
from iamap_core.raster.places import pixel_size
from iamap_core.raster.source import RasterSource
from iamap_core.specs import EncoderSpec, ExecutorSpec
from iamap_core.tasks.chain import steps
from iamap_core.tasks.earlier import check_earlier
from iamap_core.tasks.inputs import open_fine, open_source
from iamap_core.tasks.ledger import Ledger
from iamap_core.tasks.vectors_check import check_vectors

ON_A_HUB = ("hf-hub:", "hf_hub:")
"""Begins names of weights that are downloaded."""


@dataclass(frozen=True, kw_only=True)
class Outlook:
    """Figures of a run that has not begun; ``None`` for what is not known or not made.

    pixel_m: side of an output pixel in metres. width, height: of the output in pixels.
    tiles: to encode. seconds: from earlier runs of the same encoder on this machine.
    bytes: of the result before compression. free: on the disk where it goes. memory: bytes that the run may take beside
    what importing and the network take. download: bytes of weights to download first, 0 where their size is not known;
    ``None`` where none are.
    """

    pixel_m: float | None = None
    width: int | None = None
    height: int | None = None
    tiles: int | None = None
    seconds: float | None = None
    bytes: int | None = None
    memory: int | None = None
    free: int | None = None
    download: int | None = None


def outlook(task: BoundTask[Any], report: Reporter) -> Outlook:
    """Raises :class:`~iamap_core.errors.IamapError` for what would fail at the start of the run."""
    config = task.config
    Ledger.of(task).check(overwrite=config.overwrite, overwrite_named=config.overwrite_named)
    check_earlier(task)
    folder = next(parent for parent in config.output.absolute().parents if parent.exists())
    found = Outlook(free=shutil.disk_usage(folder).free)
    if not isinstance(config, RasterTask):
        return found
    source = open_source(config, report)
    check_vectors(task, source)
    if isinstance(config, RunConfig):
        if config.encoder is None:
            return replace(found, **_grid(source.part_grid))
        first = steps(config)[0]
        assert isinstance(first, EncodeConfig)
        task = task.step(first)
    elif not isinstance(config, EncodeConfig):
        return replace(found, **_of_map(task, source, report)) if isinstance(config, MapTask) else found
    return replace(found, **_of_encoding(task, source, report))


def _of_map(task: BoundTask[Any], source: RasterSource, report: Reporter) -> dict[str, Any]:
    fine = open_fine(task, source, report) if isinstance(task.config, FineMapTask) and task.config.upsample else None
    return _grid(source.part_grid if fine is None else fine.guide.source.within(fine.guide.window).part_grid)


def _grid(grid: PixelGrid) -> dict[str, Any]:
    return {"pixel_m": pixel_size(grid), "width": grid.width, "height": grid.height}


def _of_encoding(task: BoundTask[EncodeConfig], source: RasterSource, report: Reporter) -> dict[str, Any]:
    bound = task.chosen(EncoderSpec)
    executor = task.chosen(ExecutorSpec).create()
    workers = executor.workers if isinstance(executor, SharesMemory) else 1
    download = _download(bound)
    drafted = task if download is None else _untrained(task)
    try:
        plan, opened = _draft(drafted, source, workers)
    except WeightsUnusable:
        if drafted is not task or not str(getattr(bound.config, "weights", "")).startswith(("default", *ON_A_HUB)):
            raise
        plan, opened = _draft(_untrained(task), source, workers)  # to be downloaded, perhaps: the run knows better
        download = 0
    report_warnings(plan, report)
    report_pixel_size(opened, report)
    tiles = sum(tiles_left(plan, shard) for shard in range(plan.shards))
    before = known(bound.entry.distribution, bound.name, bound.network, speed_key(plan, bound, workers))
    is_timed = before is not None and before.tile == plan.tiles.size
    return {
        "pixel_m": pixel_size(plan.grid),
        "width": plan.area.width,
        "height": plan.area.height,
        "tiles": tiles,
        "seconds": before.seconds * tiles if before is not None and is_timed else None,
        "bytes": plan.bytes * BITS[plan.dtype] // BITS["float32"],
        "memory": plan.workers * plan.memory,
        "download": download,
    }


def _draft(task: BoundTask[EncodeConfig], source: RasterSource, workers: int) -> tuple[Plan, OpenRun]:
    return draft_plan(task, source, memory=memory_for(task.config.compute), shards=1, workers=workers)


def _download(bound: Bound[Encoder]) -> int | None:
    """Bytes of the published weights that a run would download first."""
    spec = bound.entry.spec
    if not isinstance(spec, EncoderSpec) or getattr(bound.config, "weights", None) != "default":
        return None
    files = [file for file in bound.entry.published() if file.model == bound.network]
    missing = bool(files) and not any(weights.find(file) is not None for file in files)
    return max(file.size for file in files) if missing else None


def _untrained(task: BoundTask[EncodeConfig]) -> BoundTask[EncodeConfig]:
    """The same with random weights, which give pixels of the same size."""
    bound = task.chosen(EncoderSpec)
    parameters = bound.config.model_copy(update={"weights": "random"})
    return replace(task, components={**task.components, EncoderSpec.kind: replace(bound, config=parameters)})
