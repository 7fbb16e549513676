"""A Zarr store as a virtual raster: what GDAL shows as attributes and coordinates is where it is in other rasters.

Bands have the names of their coordinate, classes their colours, and what iamap has written its provenance.
"""

from __future__ import annotations

import contextlib
import json
import re
from collections.abc import Mapping
from typing import Any
from xml.etree import ElementTree as ET

from affine import Affine

from iamap_core.printable import one_line
from iamap_core.raster.formats import TAGS, ZARR
from iamap_core.raster.zarr_attributes import MARK, TRANSFORM, numbers

_KINDS = {
    "uint8": "Byte", "int8": "Int8", "uint16": "UInt16", "int16": "Int16", "uint32": "UInt32", "int32": "Int32",
    "uint64": "UInt64", "int64": "Int64", "float32": "Float32", "float64": "Float64",
    "complex64": "CFloat32", "complex128": "CFloat64", "complex_int16": "CInt16",
}  # fmt: skip
_VALUE = re.compile(r"DIM_(.+)_VALUE")
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")


def is_zarr(dataset: Any) -> bool:
    """Whether an open raster is the array of a Zarr store."""
    return bool(dataset.driver == ZARR.driver and dataset.count)


def zarr_vrt(dataset: Any, name: str) -> str:
    """The virtual raster (XML) over an open array. name: as GDAL opens it from anywhere."""
    tags = dataset.tags()
    root = ET.Element("VRTDataset", rasterXSize=str(dataset.width), rasterYSize=str(dataset.height))
    if dataset.crs:
        ET.SubElement(root, "SRS").text = dataset.crs.to_wkt()
    transform = _transform(dataset, tags)
    if transform != Affine.identity():
        ET.SubElement(root, "GeoTransform").text = ", ".join(repr(float(value)) for value in transform.to_gdal())
    others = ET.SubElement(root, "Metadata")
    for key, value in tags.items():
        if key not in (MARK, TRANSFORM, "_CRS"):
            ET.SubElement(others, "MDI", key=key).text = one_line(value)
    made = ET.SubElement(root, "Metadata", domain=TAGS)
    for key, value in _provenance(tags).items():
        ET.SubElement(made, "MDI", key=key.upper()).text = json.dumps(value)
    colours = _colours(tags)
    names = _long_names(tags, dataset.count)
    facts = zip(
        dataset.indexes, dataset.dtypes, dataset.nodatavals, dataset.scales, dataset.offsets, dataset.block_shapes,
        strict=True,
    )  # fmt: skip
    for index, dtype, nodata, scale, offset, (rows, cols) in facts:
        of_band = dataset.tags(index)
        band = ET.SubElement(
            root, "VRTRasterBand", dataType=_KINDS[dtype], band=str(index), blockXSize=str(cols), blockYSize=str(rows)
        )
        listed = ET.SubElement(band, "Metadata")
        for key, value in of_band.items():
            ET.SubElement(listed, "MDI", key=key).text = one_line(value)
        if text := _name(of_band) or names.get(index, ""):
            ET.SubElement(band, "Description").text = one_line(text)
        if nodata is not None:
            ET.SubElement(band, "NoDataValue").text = repr(nodata)
        if (scale, offset) != (1.0, 0.0):
            ET.SubElement(band, "Offset").text = repr(offset)
            ET.SubElement(band, "Scale").text = repr(scale)
        if colours and dataset.count == 1:
            ET.SubElement(band, "ColorInterp").text = "Palette"
            table = ET.SubElement(band, "ColorTable")
            for code in range(max(colours) + 1):
                red, green, blue, alpha = colours.get(code, (0, 0, 0, 0 if code == nodata else 255))
                ET.SubElement(table, "Entry", c1=str(red), c2=str(green), c3=str(blue), c4=str(alpha))
        source = ET.SubElement(band, "SimpleSource")
        ET.SubElement(source, "SourceFilename", relativeToVRT="0", shared="0").text = name
        ET.SubElement(source, "SourceBand").text = str(index)
    return ET.tostring(root, encoding="unicode")


def _provenance(tags: Mapping[str, str]) -> dict[str, Any]:
    with contextlib.suppress(ValueError):
        found = json.loads(tags.get(MARK, ""))
        return found if isinstance(found, dict) else {}
    return {}


def _transform(dataset: Any, tags: Mapping[str, str]) -> Affine:
    """As it was written, where iamap has: coordinates give it back but for their last digits, and none of one pixel."""
    exact = numbers(tags.get(TRANSFORM, ""))
    return Affine(*exact) if len(exact) == 6 else dataset.transform


def _name(of_band: Mapping[str, str]) -> str:
    """From the coordinates of the dimensions beside rows and columns: a text is a name; of numbers, those of a
    dimension that is called band only count the bands."""
    found = []
    for key, value in of_band.items():
        if match := _VALUE.fullmatch(key):
            try:
                float(value)
            except ValueError:
                found.append(value)
            else:
                if match[1].lower() not in ("band", "bands"):
                    found.append(f"{match[1]} {value}")
    return " ".join(found)


def _long_names(tags: Mapping[str, str], count: int) -> dict[int, str]:
    """Names of the bands as rioxarray keeps them, by their numbers."""
    with contextlib.suppress(ValueError):
        found = json.loads(tags.get("long_name", ""))
        if isinstance(found, list) and len(found) == count:
            return {number: str(name) for number, name in enumerate(found, start=1)}
    return {}


def _colours(tags: Mapping[str, str]) -> dict[int, tuple[int, int, int, int]]:
    codes, colours = numbers(tags.get("flag_values", "")), _COLOUR.findall(tags.get("flag_colors", ""))
    if not codes or len(codes) != len(colours) or max(codes) >= 2**16 or min(codes) < 0:
        return {}
    parts = [[int(colour[start : start + 2], 16) for start in (1, 3, 5)] for colour in colours]
    return {int(code): (red, green, blue, 255) for code, (red, green, blue) in zip(codes, parts, strict=True)}
