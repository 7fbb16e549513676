"""sieve: a class map without its smallest patches."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from iamap_core.config.binding import BoundTask
from iamap_core.config.tasks import SieveConfig
from iamap_core.errors import SourceUnreadable
from iamap_core.events import Reporter, Result
from iamap_core.machine.memory import memory_for
from iamap_core.mapping.class_map import NOTHING, ClassMap
from iamap_core.mapping.cleaning import CLEANING_BYTES, check_majority, cleaned, cleaning_folder, present
from iamap_core.mapping.show import show_classes
from iamap_core.mapping.tally import ClassTally, area_lines
from iamap_core.provenance import provenance
from iamap_core.raster.bands import Band
from iamap_core.raster.classes import ClassEntry
from iamap_core.raster.ground_area import pixel_areas
from iamap_core.raster.layout import Layout
from iamap_core.raster.legend import with_legend
from iamap_core.raster.sink import RasterSink
from iamap_core.tasks.area_table import with_area_table
from iamap_core.tasks.inputs import open_source

BLOCK = 128

MAX_SIDE = 1024
"""Of the windows that are written at once, in pixels."""


def sieve(task: BoundTask[SieveConfig], report: Reporter) -> Result:
    """Clean a class map and write it; see :class:`~iamap_core.config.tasks.SieveConfig`."""
    config = task.config
    check_majority(config.majority)
    config.write.file_format.check_name(config.output)  # before any work
    # Codes are read as they are, without their colours, and two are never mixed.
    read = config.read.model_copy(update={"palette": "codes", "resampling": "nearest"})
    source = open_source(config.model_copy(update={"read": read}), report)
    grid, memory = source.part_grid, memory_for(config.compute)
    class_map = ClassMap.of(source)
    with cleaning_folder(config.output) as folder:
        report.begin("cleaning")
        codes = cleaned(
            class_map.codes, grid, report, side=config.majority, min_pixels=config.min_pixels, memory=memory,
            folder=folder,
        )  # fmt: skip
        there = present(codes, grid, memory)
        _check(there, source.name)
        entries = with_legend(_entries(class_map, there), config.legend, report)
        band = source.bands[0]
        tags = provenance(task, source) | {"classes": {entry.code: entry.name for entry in entries}}
        tally, changed = ClassTally(pixel_areas(grid)), 0
        write = config.write
        with RasterSink(
            config.output, grid, _layout(band, entries), tags,
            overviews=write.overviews, compress=write.compression, file_format=write.map_format(1), report=report,
        ) as sink:  # fmt: skip
            windows = list(grid.window.blocks(_side(memory)))
            for number, window in enumerate(windows):
                report.progress("mapping", number, len(windows))
                new = codes(window)
                is_class = new != NOTHING
                changed += int((new != class_map.codes(window)).sum())
                tally.add(window, np.where(is_class, new, 0), is_class)
                sink.write(window, np.where(is_class, new, sink.layout.nodata)[np.newaxis])
            report.progress("mapping", len(windows), len(windows))
    rows = tally.rows(entries)
    outputs = show_classes("cleaned", config.output, entries, write, report, rows=rows)
    for line in area_lines(rows):
        report.log(line)
    pixels = sum(row["pixels"] for row in rows)
    report.log(f"{changed:,} of {pixels:,} pixels ({changed / pixels:.1%}) have another class than before.")
    result = Result(outputs=outputs, report={"classes": rows, "changed_pixels": changed})
    return with_area_table(config, result, report)


def _check(codes: Sequence[int], name: str) -> None:
    if not codes:
        raise SourceUnreadable(f"{name} has no data.", hint="Check read.nodata.", where="source")
    if codes[0] < 0:
        raise SourceUnreadable(
            f"{name} holds the code {codes[0]}, and codes are counted from 0 on.",
            hint="Give a raster of classes, such as those of cluster and predict.",
            where="source",
        )


def _entries(class_map: ClassMap, there: Sequence[int]) -> tuple[ClassEntry, ...]:
    """The classes that the file lists, even those of which no patch is left, and codes that it lacks."""
    nodata = class_map.source.bands[0].nodata
    listed = (code for code in class_map.listed if code >= 0 and code != nodata)
    return class_map.entries(sorted({*listed, *there}))


def _layout(band: Band, entries: Sequence[ClassEntry]) -> Layout:
    """Data type and nodata value of the source, where the type is one of whole numbers and the value is none of the
    classes; otherwise those of any raster of classes of ours."""
    plain = Layout.classes(band.name, {entry.code: entry.color for entry in entries})
    dtype = np.dtype(band.dtype)
    if dtype.kind not in "iu" or dtype.itemsize > 4:
        return plain
    codes = {entry.code for entry in entries}
    nodata = band.nodata
    if nodata is None or not float(nodata).is_integer() or nodata in codes:
        nodata = float(np.iinfo(dtype).max)
    low, high = np.iinfo(dtype).min, np.iinfo(dtype).max
    if not low <= nodata <= high or nodata in codes or max(codes) > high:
        return plain
    return Layout(names=plain.names, dtype=str(dtype), nodata=nodata, colours=plain.colours)


def _side(memory: int) -> int:
    side = math.isqrt(memory // 2 // CLEANING_BYTES)
    return max(BLOCK, min(MAX_SIDE, side) // BLOCK * BLOCK)
