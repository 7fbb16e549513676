"""The parts of a finished run become one raster, or one virtual raster over them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import rasterio
from numpy.typing import NDArray
from rasterio.errors import RasterioError
from rasterio.windows import Window as RasterioWindow

from iamap_core import output_names
from iamap_core.config.tasks import EncodeConfig
from iamap_core.engine.folder import RunFolder
from iamap_core.engine.launch import parts
from iamap_core.engine.partition import shard_window
from iamap_core.engine.plan import BLOCK, Plan
from iamap_core.engine.verify import holds, verify
from iamap_core.errors import OutputUnwritable, SourceUnreadable
from iamap_core.events import Output, Reporter
from iamap_core.files import flush_folder, write_whole
from iamap_core.machine.disk_space import DiskSpace
from iamap_core.raster.block_io import BlockWriter
from iamap_core.raster.grid import Window
from iamap_core.raster.opening import label
from iamap_core.raster.packing import BITS
from iamap_core.raster.sink import LEAST, RasterSink, adopt, has_overviews, space_for
from iamap_core.raster.source import RasterSource
from iamap_core.raster.vrt import mosaic_vrt
from iamap_core.raster.zarr_store import CHUNK


def finish_run(
    config: EncodeConfig, plan: Plan, folder: RunFolder, tags: Mapping[str, Any], failed: int, report: Reporter
) -> None:
    """Make the output of the finished parts, and clean up.

    Raises :class:`~iamap_core.errors.OutputUnwritable`, also when a part no longer holds what was written to it; what
    is lost is then done again by the same command.
    """
    report.begin("finishing")
    _check_parts(plan, folder, report)
    if failed:
        report.warn("failed-tiles", f"{failed} tiles failed and have no data in {config.output.name}.")
    rows = [row for shard in range(plan.shards) for row in folder.rows(shard)]
    if all(row.empty for row in rows) and not failed:
        folder.remove()
        raise SourceUnreadable(
            f"{', '.join(map(label, config.source))} has no valid pixels.", hint="Check read.nodata.", where="source"
        )
    if plan.renamed and _is_compressed(folder.part(0), plan.compress):
        _rename(plan, folder, tags, report)
    else:
        _join(plan, folder, tags, report)
    folder.remove()


def space_needed(plan: Plan) -> DiskSpace:
    """What the run takes on the disk: its parts, and the result made of them beside them."""
    write, grid = plan.config.write, plan.grid.crop(plan.area)
    large = has_overviews(write.file_format, grid, write.overviews)
    parts, whole = plan.compress != "none", write.compression != "none"
    result = space_for(
        plan.config.output, grid, plan.layout, overviews=large, twice=write.file_format.is_copy,
        compressed=parts if plan.renamed else whole,
    )  # fmt: skip
    if plan.renamed:
        return result
    smaller = BITS[plan.dtype] / BITS["float32"]
    return replace(
        result,
        max_bytes=plan.bytes + int(smaller * result.max_bytes),
        min_bytes=int((LEAST["numbers"] if parts else 1) * plan.bytes) + int(smaller * result.min_bytes),
    )


def _rename(plan: Plan, folder: RunFolder, tags: Mapping[str, Any], report: Reporter) -> None:
    """The only part becomes the output."""
    part = folder.part(0)
    try:
        adopt(
            part, plan.config.output, plan.layout, tags, crs=plan.grid.crs, overviews=plan.config.write.overviews,
            space=space_needed(plan), report=report,
        )  # fmt: skip
    except (RasterioError, OSError) as error:
        raise OutputUnwritable(
            f"{plan.config.output} cannot be finished: {error}.",
            hint=f"The disk may be full or damaged: {space_needed(plan).summary()}. Free some space and run the "
            "same command again.",
            where="output",
        ) from error


def _is_compressed(part: Path, compress: str) -> bool:
    """Whether a part is compressed in this way: a run that was resumed may ask for another than it began with."""
    with rasterio.open(part) as dataset:
        return (dataset.compression.value.lower() if dataset.compression else "none") == compress


def _check_parts(plan: Plan, folder: RunFolder, report: Reporter) -> None:
    if damage := verify(plan, folder, range(plan.shards), report):
        raise OutputUnwritable(
            f"{plan.config.output} cannot be finished: {'; '.join(damage)}.",
            hint=f"The disk may be full or damaged: {space_needed(plan).summary()}. Free some space and run the "
            "same command again; only what was lost is encoded again.",
            where="output",
        )


def _join(plan: Plan, folder: RunFolder, tags: Mapping[str, Any], report: Reporter) -> None:
    """The output is written from the parts, as it is to be stored."""
    config, write = plan.config, plan.config.write
    layout = replace(plan.layout, packing=plan.packing(lambda: _sample(plan, folder)))
    if write.file_format.is_folder:
        layout = replace(layout, block=CHUNK)
    found = list(zip(parts(folder, plan), _places(plan), strict=True))
    grid = plan.grid.crop(plan.area)
    with RasterSink(
        config.output, grid, layout, tags,
        overviews=write.overviews, compress=write.compression, file_format=write.file_format, report=report,
    ) as sink:  # fmt: skip
        for number, (part, place) in enumerate(found):
            report.progress("finishing", number, len(found))
            _copy(part, place, sink)
        report.progress("finishing", len(found), len(found))


def _copy(part: Path, place: Window, writer: BlockWriter) -> None:
    """A part into its place on the writer's grid: as many pixels at once as in a row of blocks."""
    side = writer.layout.block or BLOCK
    across = -(-place.width * BLOCK // side // side) * side
    with rasterio.open(part) as dataset:
        # Whole blocks of the writer, wherever the part begins.
        for row, below in _cut(place.row, place.row_end, side):
            for col, right in _cut(place.col, place.col_end, across):
                window = Window(row, col, below - row, right - col)
                own = RasterioWindow(col - place.col, row - place.row, window.width, window.height)
                writer.write(window, dataset.read(window=own))


def _cut(first: int, last: int, step: int) -> Iterator[tuple[int, int]]:
    """``[first, last)`` cut at multiples of ``step``."""
    inner = range((first // step + 1) * step, last, step)
    return pairwise((first, *inner, last))


def _sample(plan: Plan, folder: RunFolder) -> NDArray[np.float32]:
    """``float32[n, D]``: features of pixels of every part that has data, which tell the range of all."""
    shards = [shard for shard in range(plan.shards) if not all(row.empty for row in folder.rows(shard))]
    return np.concatenate([RasterSource([folder.part(shard)]).sample(4000, seed=0) for shard in shards])


def _places(plan: Plan) -> list[Window]:
    """The pixels of each part in the output."""
    windows = [shard_window(plan, shard) for shard in range(plan.shards)]
    area = plan.area
    return [replace(one, row=one.row - area.row, col=one.col - area.col) for one in windows if one.height]


def lay_over(plan: Plan, folder: RunFolder, output: Path, tags: Mapping[str, Any], report: Reporter) -> Output:
    """Keep the parts beside a virtual raster that shows them as one.

    Raises :class:`~iamap_core.errors.OutputUnwritable`, also when the folder for the parts holds something else.
    """
    kept = output_names.parts_folder(output)
    _take_back(plan, folder, kept, report)
    if kept.exists() and (not kept.is_dir() or any(kept.iterdir())):
        raise OutputUnwritable(
            f"{kept} is needed for the parts of {output.name}, but exists.",
            hint="Move it elsewhere, or finish without --vrt.",
            where="output",
        )
    _check_parts(plan, folder, report)
    kept.mkdir(exist_ok=True)
    placed = []
    for part, place in zip(parts(folder, plan), _places(plan), strict=True):
        placed.append((part.replace(kept / part.name), place))
    flush_folder(kept)
    virtual = output.with_suffix(".vrt")
    write_whole(virtual, mosaic_vrt(plan.grid.crop(plan.area), plan.names, placed, tags))
    folder.remove()
    return Output(role="features", path=str(virtual))


def _take_back(plan: Plan, folder: RunFolder, kept: Path, report: Reporter) -> None:
    """Parts that an earlier attempt had moved when it ended, known by their checksums, come back into the folder."""
    for shard in range(plan.shards):
        part = folder.part(shard)
        moved = kept / part.name
        if not part.exists() and moved.is_file() and holds(plan, folder, shard, moved, report):
            moved.replace(part)
