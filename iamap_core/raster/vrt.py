"""Virtual rasters, GDAL's VRT format: over files that lie beside each other, and over one with its masks applied."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

from iamap_core.printable import one_line
from iamap_core.raster.formats import TAGS
from iamap_core.raster.grid import PixelGrid, Window


def mosaic_vrt(
    grid: PixelGrid, names: Sequence[str], parts: Sequence[tuple[Path, Window]], tags: Mapping[str, Any]
) -> bytes:
    """GDAL's VRT format, float32 with NaN as nodata; parts are ``(path, the pixels of the grid that it holds)``.

    Paths stand relative to the folder above the parts, where the VRT is meant to lie.
    """
    root = ET.Element("VRTDataset", rasterXSize=str(grid.width), rasterYSize=str(grid.height))
    if grid.crs:
        ET.SubElement(root, "SRS").text = grid.crs
    ET.SubElement(root, "GeoTransform").text = ", ".join(repr(value) for value in grid.transform.to_gdal())
    metadata = ET.SubElement(root, "Metadata", domain=TAGS)
    for key, value in tags.items():
        ET.SubElement(metadata, "MDI", key=key.upper()).text = json.dumps(value)
    for number, name in enumerate(names, start=1):
        band = ET.SubElement(root, "VRTRasterBand", dataType="Float32", band=str(number))
        ET.SubElement(band, "Description").text = one_line(name)
        ET.SubElement(band, "NoDataValue").text = "nan"
        for path, place in parts:
            source = ET.SubElement(band, "SimpleSource")
            relative = path.relative_to(path.parents[1]).as_posix()
            ET.SubElement(source, "SourceFilename", relativeToVRT="1").text = relative
            ET.SubElement(source, "SourceBand").text = str(number)
            for rectangle, row, col in (("SrcRect", 0, 0), ("DstRect", place.row, place.col)):
                size = {"xSize": str(place.width), "ySize": str(place.height)}
                ET.SubElement(source, rectangle, {"xOff": str(col), "yOff": str(row), **size})
    return ET.tostring(root)


def masked_vrt(dataset: Any, name: str, *, dtype: str, fill: float, nodata: float | None, alpha: int | None) -> str:
    """A file as one whose bands have ``fill`` where there is no data, by their masks or alpha band and by nodata.

    GDAL's warper knows neither masks of single bands nor a mask beside a nodata value. Bands keep their numbers; the
    alpha band has ``fill`` everywhere.

    dataset: the open file. name: as GDAL opens it from anywhere. dtype: of the values, ``float32`` or ``float64``.
    nodata: value that means 'no data' in each band for itself.
    alpha: number of the alpha band. Of a file with a nodata value, GDAL's masks do not know it.
    """
    inner, outer = (
        ET.Element("VRTDataset", rasterXSize=str(dataset.width), rasterYSize=str(dataset.height)) for _ in range(2)
    )
    kind = {"float32": "Float32", "float64": "Float64"}[dtype]
    for index in dataset.indexes:
        band = _band(inner, kind, index, fill)
        source = _source(band, "ComplexSource", name, str(index))
        if nodata is not None:
            ET.SubElement(source, "NODATA").text = repr(nodata)
        mask = ET.SubElement(ET.SubElement(band, "MaskBand"), "VRTRasterBand", dataType="Byte")
        _source(mask, "SimpleSource", name, str(alpha) if alpha is not None else f"mask,{index}")
    _locate(outer, dataset)
    for index in dataset.indexes:
        band = _band(outer, kind, index, fill)
        if index != alpha:
            # In a raster of its own: of one source, GDAL uses either the nodata value or the mask.
            source = _source(band, "ComplexSource", ET.tostring(inner, encoding="unicode"), str(index))
            ET.SubElement(source, "UseMaskBand").text = "true"
    return ET.tostring(outer, encoding="unicode")


def _band(root: ET.Element, kind: str, number: int, fill: float) -> ET.Element:
    band = ET.SubElement(root, "VRTRasterBand", dataType=kind, band=str(number))
    ET.SubElement(band, "NoDataValue").text = repr(float(fill))
    return band


def _source(band: ET.Element, kind: str, name: str, number: str) -> ET.Element:
    source = ET.SubElement(band, kind)
    ET.SubElement(source, "SourceFilename", relativeToVRT="0").text = name
    ET.SubElement(source, "SourceBand").text = number
    return source


def _locate(root: ET.Element, dataset: Any) -> None:
    """Give a virtual raster the place of a file: its transform, or its ground control points."""
    points, crs = dataset.gcps
    if not points:
        if dataset.crs:
            ET.SubElement(root, "SRS").text = dataset.crs.to_wkt()
        ET.SubElement(root, "GeoTransform").text = ", ".join(repr(value) for value in dataset.transform.to_gdal())
        return
    listed = ET.SubElement(root, "GCPList", Projection=crs.to_wkt() if crs else "")
    for point in points:
        where = {"Pixel": point.col, "Line": point.row, "X": point.x, "Y": point.y, "Z": point.z or 0.0}
        ET.SubElement(listed, "GCP", {name: repr(float(value)) for name, value in where.items()})
