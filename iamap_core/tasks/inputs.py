"""What tasks read: the source as configured, with warnings."""

from __future__ import annotations

from iamap_core.config.binding import BoundTask
from iamap_core.config.tasks import (
    EncodeConfig,
    ExploreConfig,
    FineMapTask,
    MapTask,
    RasterInput,
    RasterTask,
    RunConfig,
)
from iamap_core.events import Reporter
from iamap_core.machine.disk_space import DiskSpace
from iamap_core.machine.memory import FLOAT_BYTES, memory_for
from iamap_core.mapping.fine import Fine, fine_maps
from iamap_core.raster.extent import area_window
from iamap_core.raster.geotiff import holds_crs
from iamap_core.raster.quicklook import check_background
from iamap_core.raster.sink import LEAST
from iamap_core.raster.source import RasterSource
from iamap_core.raster.view import crs_name, extent_text
from iamap_core.raster.zarr_store import check_grid
from iamap_core.tasks.ledger import Entry, Ledger, written_by


def open_source(config: RasterTask, report: Reporter) -> RasterSource:
    """The configured raster with its area; no file of it may be written, and a raster without a CRS is a warning.

    Raises :class:`~iamap_core.errors.SourceUnreadable`, :class:`~iamap_core.errors.BandMismatch` and
    :class:`~iamap_core.errors.ConfigInvalid`.
    """
    source = open_to_read(config, report)
    _check_space(config, source)
    writes = tuple(written_by(config))
    is_zarr = isinstance(config, MapTask) and config.write.file_format.is_folder
    if is_zarr:
        check_grid(source.grid)
    if isinstance(config, MapTask) and not is_zarr and source.grid.crs is not None and not holds_crs(source.grid.crs):
        report.warn(
            "crs-beside",
            f"a GeoTIFF cannot hold the CRS of {source.name} ({crs_name(source.grid.crs)}). It is kept in the file "
            ".aux.xml beside each result.",
            "Move both files together.",
        )
    if isinstance(config, MapTask) and config.write.quicklook and (below := config.write.quicklook_background):
        check_background(below, source.grid.crs)
    Ledger(reads=(), writes=writes).check_also_read(Entry(file, "source", "the source") for file in source.files)
    return source


def open_to_read(config: RasterTask | ExploreConfig, report: Reporter) -> RasterSource:
    """The configured raster with its area, where nothing is written; see :func:`open_source`."""
    source = RasterSource(
        config.source,
        nodata=config.read.nodata,
        bands=config.read.bands,
        dates=config.read.dates,
        colours=config.read.palette == "colours",
        crs=config.area.crs,
        resolution=config.area.resolution,
        resampling=config.read.resampling,
    )
    source.largest_block.check(memory_for(config.compute))
    for note in source.notes:
        report.log(note)
    if source.grid.crs is None:
        report.warn(
            "no-crs",
            f"{source.name} has no coordinate reference system, and the result has none either.",
            "To show it on a map, assign one in QGIS (Layer, Set CRS) or with gdal_edit.py -a_srs.",
        )
    return _cut(source, config, report)


def _check_space(config: RasterTask, source: RasterSource) -> None:
    """Refuse before any fit what cannot fit on the disk even as a raster of a few classes; whoever writes it knows
    better how much it needs."""
    if isinstance(config, MapTask) and not isinstance(config, EncodeConfig | RunConfig):
        pixels = source.part_grid.pixels
        least = int(LEAST["classes"] * pixels)
        DiskSpace(path=config.output, max_bytes=FLOAT_BYTES * pixels, min_bytes=least).check(Reporter())


def open_fine(task: BoundTask[FineMapTask], source: RasterSource, report: Reporter) -> Fine | None:
    """How the maps of a task are upsampled, with the guide opened; ``None`` when they are not.

    Raises as :func:`open_source` and :func:`~iamap_core.mapping.guide.open_guide` do.
    """
    fine = fine_maps(task, source, report)
    if fine is None:
        return None
    guide = fine.guide.source
    guide.largest_block.check(memory_for(task.config.compute))
    _check_space(task.config, guide.within(fine.guide.window))
    reads = (Entry(file, "upsample.guide", "the guide") for file in guide.files)
    Ledger(reads=(), writes=tuple(written_by(task.config))).check_also_read(reads)
    return fine


def open_quietly(config: RasterTask) -> RasterSource:
    """The same in another process, without repeating the warnings."""
    return open_source(config, Reporter())


def _cut(source: RasterSource, config: RasterInput, report: Reporter) -> RasterSource:
    if config.area.extent is None:
        return source
    window, clipped = area_window(source.grid, config.area.extent, config.area.extent_crs, source.name)
    cut = source.within(window)
    if clipped:
        report.warn("area-clipped", f"area.extent reaches past {source.name} and is clipped to it.")
    report.log(
        f"The area is {window.width} x {window.height} of {source.grid.width} x {source.grid.height} pixels of "
        f"{source.name}, widened to whole pixels: {extent_text(cut.part_grid.bounds)} ({crs_name(source.grid.crs)})."
    )
    return cut
