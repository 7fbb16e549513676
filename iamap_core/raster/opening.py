"""placeholder until reading lands"""
from iamap_core.raster.source import RasterSource


def open_source(config):  # type: ignore[no-untyped-def]
    return RasterSource(config.source, nodata=config.read.nodata, bands=config.read.bands)
