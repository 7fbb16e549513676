"""What stands in a raster, apart from how the file is written."""

from __future__ import annotations

from pathlib import Path

from qgis.core import QgsRasterLayer


def pixels(path: Path | str) -> bytes:
    """The values of all bands, as they lie in memory."""
    layer = QgsRasterLayer(str(path), "raster")
    provider = layer.dataProvider()
    width, height, extent = provider.xSize(), provider.ySize(), provider.extent()
    blocks = [provider.block(band, extent, width, height) for band in range(1, provider.bandCount() + 1)]
    return b"".join(bytes(block.data()) for block in blocks)  # the data die with their block
