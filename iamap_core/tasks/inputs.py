"""What tasks read: the source as configured."""

from __future__ import annotations

from iamap_core.config.tasks import TaskConfig
from iamap_core.errors import ConfigInvalid
from iamap_core.events import Reporter
from iamap_core.raster.source import RasterSource


def open_source(config: TaskConfig, report: Reporter) -> RasterSource:
    """The configured raster; refuses to overwrite it, warns when it has no place on the ground."""
    for path in config.source:
        if path.exists() and config.output.exists() and path.samefile(config.output):
            raise ConfigInvalid(
                f"output={config.output} is the source itself.", hint="Give the result another name.", where="output"
            )
    source = RasterSource(config.source, nodata=config.read.nodata, bands=config.read.bands)
    if source.grid.crs is None:
        report.warn(
            "no-crs",
            f"{source.name} has no coordinate reference system, and neither will the result.",
            "Assign one in QGIS (Layer, Set CRS) or with gdal_edit.py -a_srs when it should lie on a map.",
        )
    return source
