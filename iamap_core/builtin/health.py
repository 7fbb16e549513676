"""Health checks of the core."""

from __future__ import annotations

import shutil
import tempfile

from iamap_core.interfaces import Health
from iamap_core.quantities import size

LEAST_FREE = 5 * 10**9


def gdal() -> Health:
    """GDAL can be imported and writes zstd-compressed GeoTIFFs."""
    import numpy as np
    import rasterio
    from affine import Affine
    from rasterio.io import MemoryFile

    from iamap_core.raster.geotiff import encoded
    from iamap_core.raster.grid import PixelGrid
    from iamap_core.raster.layout import Layout

    grid, layout = PixelGrid(16, 16, Affine.scale(2), None), Layout(names=("ones",), block=16)
    with MemoryFile(encoded(np.ones((1, 16, 16), np.float32), grid, layout, "zstd")) as file, file.open() as dataset:
        if dataset.read(1).sum() != 256:
            return Health(status="failed", message="a compressed GeoTIFF has other values after writing and reading")
    return Health(status="ok", message=f"GDAL {rasterio.__gdal_version__} in rasterio {rasterio.__version__}")


def disk() -> Health:
    """At least 5 GB are free where temporary files go."""
    free = shutil.disk_usage(tempfile.gettempdir()).free
    if free < LEAST_FREE:
        return Health(
            status="warning",
            message=f"{size(free)} free for temporary files",
            hint="Features of a large raster need more disk space.",
        )
    return Health(status="ok", message=f"{size(free)} free for temporary files")
