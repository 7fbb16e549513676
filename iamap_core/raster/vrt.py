"""A virtual raster over files that lie one below the other."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

from iamap_core.raster.formats import TAGS
from iamap_core.raster.grid import PixelGrid


def mosaic_vrt(
    grid: PixelGrid, names: Sequence[str], parts: Sequence[tuple[Path, int]], tags: Mapping[str, Any]
) -> bytes:
    """GDAL's VRT format, float32 with NaN as nodata; parts are ``(path, first row)``, as wide as the grid.

    Paths stand relative to the folder above the parts, where the VRT is meant to lie.
    """
    root = ET.Element("VRTDataset", rasterXSize=str(grid.width), rasterYSize=str(grid.height))
    if grid.crs:
        ET.SubElement(root, "SRS").text = grid.crs
    ET.SubElement(root, "GeoTransform").text = ", ".join(repr(value) for value in grid.transform.to_gdal())
    metadata = ET.SubElement(root, "Metadata", domain=TAGS)
    for key, value in tags.items():
        ET.SubElement(metadata, "MDI", key=key.upper()).text = json.dumps(value)
    tops = [top for _, top in parts] + [grid.height]
    for number, name in enumerate(names, start=1):
        band = ET.SubElement(root, "VRTRasterBand", dataType="Float32", band=str(number))
        ET.SubElement(band, "Description").text = name
        ET.SubElement(band, "NoDataValue").text = "nan"
        for (path, top), below in zip(parts, tops[1:], strict=True):
            source = ET.SubElement(band, "SimpleSource")
            relative = path.relative_to(path.parents[1]).as_posix()
            ET.SubElement(source, "SourceFilename", relativeToVRT="1").text = relative
            ET.SubElement(source, "SourceBand").text = str(number)
            for rectangle, first in (("SrcRect", 0), ("DstRect", top)):
                size = {"xSize": str(grid.width), "ySize": str(below - top)}
                ET.SubElement(source, rectangle, {"xOff": "0", "yOff": str(first), **size})
    return ET.tostring(root)
