"""Making a plan, once per run, in the process that starts it; and taking it up in another.

Bands are chosen and fitted, the normalisation is measured, the encoder is opened to learn its geometry, its engine is
got ready, and the size of batches is tried.
"""

from __future__ import annotations

import math
from dataclasses import replace
from pathlib import Path

from iamap_core.config.binding import BoundTask
from iamap_core.config.tasks import EncodeConfig
from iamap_core.engine.batch import Pace, best_pace
from iamap_core.engine.calibrate import calibrated, check_engine, report_calibration
from iamap_core.engine.compact import COMPONENTS
from iamap_core.engine.compact_fit import fit_compact, report_compact
from iamap_core.engine.normalize import plan_normalization
from iamap_core.engine.place_effect import correct_place_effect, report_place_effect
from iamap_core.engine.placement import placement_variance, report_placement
from iamap_core.engine.plan import OpenRun, Plan
from iamap_core.engine.purity import check_purity
from iamap_core.engine.tiles import TileGrid
from iamap_core.errors import ConfigInvalid, SourceUnreadable, TilesUnusable
from iamap_core.events import Reporter
from iamap_core.guard.encoders import GuardedOpenEncoder
from iamap_core.interfaces import BandPlan, Encoder, EncoderPlan, Geometry, Wanted
from iamap_core.machine.memory import (
    FLOAT_BYTES,
    MEGABYTE,
    megabytes,
    memory_for_tile,
    memory_of_worker,
    most_tiles,
)
from iamap_core.model import EncoderConfig
from iamap_core.plugin_support import weights
from iamap_core.raster.grid import PixelGrid, Window
from iamap_core.raster.layout import band_names
from iamap_core.raster.places import pixel_size
from iamap_core.raster.sample import has_data
from iamap_core.raster.source import RasterSource, listing
from iamap_core.specs import BandAdapterSpec, EncoderSpec
from iamap_core.stages import begin_stage

OTHER_SCALE = 4.0
"""Factor between pixels on the ground from which on a network sees other things than it was trained on."""


def open_plan(plan: Plan, source: RasterSource, task: BoundTask[EncodeConfig]) -> OpenRun:
    """Open what :func:`make_plan` had opened when the plan was made, in another process perhaps."""
    bound = task.chosen(EncoderSpec)
    asked = replace(_encoder_plan(plan.config, plan.tiles.size, plan.bands, source), calibration=plan.calibration)
    encoder = bound.create()
    opened, files = _opened(encoder, asked, plan.config.compute.device)
    promised, found = (plan.tiles.encoded, plan.features), (opened.geometry.grid, opened.geometry.features)
    if found != promised:
        raise bound.entry.guarded_by.broke(
            f"gives {found[0]} x {found[0]} output pixels with {found[1]} features for a tile; "
            f"when the run was planned it gave {promised[0]} x {promised[0]} with {promised[1]}."
        )
    adapter = task.chosen(BandAdapterSpec).create()
    return OpenRun(source=source, adapter=adapter, encoder=opened, bound=bound, wanted=encoder.wanted, weights=files)


def make_plan(
    task: BoundTask[EncodeConfig],
    source: RasterSource,
    *,
    memory: int,
    shards: int,
    workers: int = 1,
) -> tuple[Plan, OpenRun]:
    """A plan whose engine is ready; see :func:`draft_plan`."""
    plan, opened = draft_plan(task, source, memory=memory, shards=shards, workers=workers)
    begin_stage("measuring tiles")
    plan, opened = calibrated(plan, opened)
    check_purity(plan, opened)
    plan = _with_batches(correct_place_effect(plan, opened), opened)
    return fit_compact(replace(plan, placement=placement_variance(plan, opened)), opened), opened


def draft_plan(
    task: BoundTask[EncodeConfig],
    source: RasterSource,
    *,
    memory: int,
    shards: int,
    workers: int = 1,
) -> tuple[Plan, OpenRun]:
    """Fit the chosen components to the raster and load the weights; the engine is not ready yet.

    memory: bytes that the run may take; ``workers`` processes share it, so that strips and batches fit into the share
    of one.

    Raises :class:`~iamap_core.errors.ConfigInvalid` when it does not suffice for so many.
    """
    memory = memory_of_worker(memory, workers)
    config, bound = task.config, task.chosen(EncoderSpec)
    check_engine(bound, config.compute)
    encoder, adapter = bound.create(), task.chosen(BandAdapterSpec).create()
    wanted: Wanted = replace(encoder.wanted, name=bound.name)
    whole = source.within(None)  # what is fitted and measured must not depend on the area that is wanted
    bands = adapter.plan(whole, wanted)
    _check_data(source, bands)
    mode = bound.config.normalize if isinstance(bound.config, EncoderConfig) else "none"
    size = config.tiling.size or wanted.tile_size
    _check_size(size, wanted, bound.name)
    _check_tile(size, bands, memory, workers)
    normalization = plan_normalization(mode, whole, adapter, bands, wanted, config.seed)
    opened, files = _opened(encoder, _encoder_plan(config, size, bands, source), config.compute.device)
    geometry = opened.geometry
    tiles = _tiles(config, source.grid, size, geometry.grid)
    drafted = Plan(
        config=config,
        bands=bands,
        normalization=normalization,
        tiles=tiles,
        grid=source.grid.coarsen(tiles.pixel),
        area=_outward(source.area, tiles),
        features=geometry.features,
        names=_names(config, geometry),
        batch=1,
        memory=memory,
        shards=shards,
        workers=workers,
    )
    return drafted, OpenRun(source=source, adapter=adapter, encoder=opened, bound=bound, wanted=wanted, weights=files)


def _names(config: EncodeConfig, geometry: Geometry) -> tuple[str, ...]:
    """Of the bands that are stored."""
    if config.write.preset == "compact":
        return band_names("component", min(COMPONENTS, geometry.features))
    return geometry.names or band_names("feature", geometry.features)


def _check_data(source: RasterSource, bands: BandPlan) -> None:
    """Refuse an area of nodata before anything is loaded for it."""
    if not source.never_empty(bands.bands) and not has_data(source, bands.bands):
        where = "" if source.part == source.grid.window else " in the area"
        raise SourceUnreadable(f"{source.name} has no valid pixels{where}.", hint="Check read.nodata.", where="source")


def _tiles(config: EncodeConfig, grid: PixelGrid, size: int, encoded: int) -> TileGrid:
    """encoded: pixels that the encoder gives along the side of a tile."""
    tiling = config.tiling
    if tiling.passes > 1 and size // encoded % 2:
        wide = size // encoded
        raise ConfigInvalid(
            f"tiling.passes={tiling.passes} cannot be used: it halves the pixels of the encoder, which are {wide} "
            f"source pixel{'s' if wide > 1 else ''} wide here, an odd number.",
            hint="Give tiling.passes=1, or a patch, window or tiling.size with which they are an even number wide.",
            where="tiling.passes",
        )
    cells = encoded if tiling.passes == 1 else 2 * encoded
    return TileGrid(grid.height, grid.width, size, tiling.stride or size, cells, passes=tiling.passes)


def ready(plan: Plan, opened: OpenRun) -> tuple[Plan, OpenRun]:
    """The plan after the encoder has got its engine ready, with the size of its batches."""
    plan, opened = calibrated(plan, opened)
    check_purity(plan, opened)
    return _with_batches(plan, opened), opened


def _with_batches(plan: Plan, opened: OpenRun) -> Plan:
    most = most_tiles(plan.memory, _tile_bytes(plan.tiles.size, plan.bands))
    asked = plan.config.compute.batch
    pace = best_pace(plan, opened, most) if asked is None else Pace(min(asked, most))
    return replace(plan, batch=pace.batch, pace=pace.seconds)


def report_plan(plan: Plan, opened: OpenRun, report: Reporter) -> None:
    """Say what is done to the pixels and what computes, and warn of what is doubtful."""
    report.log(plan.bands.note)
    days = sorted({day for day in plan.bands.dates if day is not None})
    if days and not plan.bands.inputs:  # the note of a series has them
        listed = listing([str(day) for day in days])
        report.log(f"{'Date' if len(days) == 1 else 'Dates'} of acquisition: {listed}.")
    report.log(plan.normalization.note)
    report_warnings(plan, report)
    report_pixel_size(opened, report)
    report_calibration(plan.calibration, report)
    report_place_effect(plan, report)
    report_placement(plan, report)
    report_compact(plan, report)


def report_warnings(plan: Plan, report: Reporter) -> None:
    """Warn of what the band adapter finds doubtful about the bands."""
    for warning in plan.bands.warnings:
        report.warn("bands", warning.text, warning.hint)


def report_pixel_size(opened: OpenRun, report: Reporter) -> None:
    """Warn of pixels that are much larger or smaller on the ground than those that the network was trained on."""
    trained, grid = opened.wanted.pixel_size, opened.source.grid
    here = pixel_size(grid)
    if trained is None or here is None or trained / OTHER_SCALE <= here <= trained * OTHER_SCALE:
        return
    hint = "Choose a network for such pixels: iamap describe shows for each what it was trained on."
    if here < trained:
        side = math.hypot(grid.transform.a, grid.transform.d) * trained / here
        hint = f"Give area.resolution={side:.3g} for pixels of that size, or choose another network."
    report.warn(
        "pixel-size",
        f"the network was trained on pixels of {trained:g} m, but those of {opened.source.name} have {here:.3g} m: it "
        "may not know what it sees.",
        hint=hint,
    )


def _encoder_plan(config: EncodeConfig, size: int, bands: BandPlan, source: RasterSource) -> EncoderPlan:
    return EncoderPlan(
        tile_size=size,
        channels=len(bands.channels),
        bands=bands.channels,
        wavelengths=bands.wavelengths,
        inputs=bands.inputs,
        dates=bands.dates,
        pixel_size=pixel_size(source.grid),
        threads=config.compute.threads,
        engine=config.compute.engine,
        precision=config.compute.precision,
        min_similarity=config.compute.min_similarity,
    )


def _opened(encoder: Encoder, plan: EncoderPlan, device: str) -> tuple[GuardedOpenEncoder, tuple[Path, ...]]:
    """An encoder with its weights, and the files that they came from."""
    with weights.noting() as files:
        opened = encoder.open(plan, device)
    assert isinstance(opened, GuardedOpenEncoder)  # whatever Bound.create gives is behind the boundary
    return opened, tuple(files)


def _outward(area: Window | None, tiles: TileGrid) -> Window:
    """The output pixels that an area of source pixels touches; all when there is none."""
    if area is None:
        return Window(0, 0, tiles.out_height, tiles.out_width)
    top, left = area.row // tiles.pixel, area.col // tiles.pixel
    bottom, right = -(-area.row_end // tiles.pixel), -(-area.col_end // tiles.pixel)
    return Window(top, left, bottom - top, right - left)


def _check_size(size: int, wanted: Wanted, name: str) -> None:
    if size % wanted.multiple:
        below = size // wanted.multiple * wanted.multiple
        near = [str(s) for s in (below, below + wanted.multiple) if s > 0]
        raise ConfigInvalid(
            f"tiling.size={size} does not fit encoder '{name}': the tile size must be a multiple of {wanted.multiple}.",
            hint=f"Nearest: {' or '.join(near)}.",
            where="tiling.size",
        )


def _tile_bytes(size: int, bands: BandPlan) -> int:
    """What a tile takes, as it is read or as the encoder gets it."""
    return FLOAT_BYTES * max(len(bands.bands), len(bands.channels)) * size**2


def _check_tile(size: int, bands: BandPlan, memory: int, workers: int) -> None:
    """Refuse tiles that are too large for the memory of a process, before any is read."""
    needed = memory_for_tile(_tile_bytes(size, bands))
    if needed <= memory:
        return
    shared = f" in each of {workers} processes" if workers > 1 else ""
    raise TilesUnusable(
        f"tiles of {size} x {size} pixels of {len(bands.bands)} bands need {megabytes(needed)} MB of memory"
        f"{shared}; compute.memory is {workers * memory // MEGABYTE} MB.",
        hint=f"Give tiling.size={math.isqrt(memory * size**2 // needed)} or less, fewer bands with bands.bands=[…], or "
        f"compute.memory={workers * megabytes(needed)}.",
        where="tiling.size",
    )
