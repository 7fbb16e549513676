"""A raster in degrees, moved or repeated by whole turns of the Earth to where another grid has it."""

from __future__ import annotations

import copy
import math
import uuid
import xml.etree.ElementTree as ET
from typing import Any

import numpy as np
import rasterio.shutil
from rasterio.io import MemoryFile

from iamap_core.raster.grid import PixelGrid
from iamap_core.raster.longitude import turn, turns_between

MARGIN_PX = 3
"""Pixels past both sides that interpolation may reach for."""

TOLERANCE_PX = 1e-3


def rolled_vrt(dataset: Any, target: PixelGrid, nodata: float | None) -> tuple[str, float | None] | None:
    """A virtual raster (XML) whose longitudes are those of a target, and its nodata value; ``None`` where the raster's
    own are, or where it is not in degrees with its columns from west to east.

    Projections take longitudes from -180 to 180. What no turn of the raster covers has the nodata value, for which
    pixels become decimal numbers where there is none.
    """
    period = turn(dataset.crs) if dataset.crs else None
    t = dataset.transform
    if period is None or t.b != 0 or t.d != 0 or t.a <= 0:
        return None
    left, right = t.c, t.c + t.a * dataset.width
    west, _, east, _ = target.bounds if turn(target.crs) else (-period / 2, 0, period / 2, 0)
    slack = TOLERANCE_PX * t.a
    if left <= west + slack and right >= east - slack:
        return None
    if turn(target.crs) is None and left >= west - slack and right <= east + slack:
        return None
    west, east = west - MARGIN_PX * t.a, east + MARGIN_PX * t.a
    turns = [k for k in turns_between(left, right, west, east, period) if _meets(left, right, k * period, west, east)]
    if turns in ([], [0]):
        return None
    first = math.floor((max(west, left + turns[0] * period) - left) / t.a + TOLERANCE_PX)
    end = math.ceil((min(east, right + turns[-1] * period) - left) / t.a - TOLERANCE_PX)
    root = ET.fromstring(_vrt_of(dataset))  # noqa: S314  (GDAL has just written it)
    gap = len(turns) > 1 and right + slack < left + period
    root.set("rasterXSize", str(end - first))
    origin = (t.c + first * t.a, t.a, 0, t.f, 0, t.e)
    root.find("GeoTransform").text = ", ".join(repr(float(value)) for value in origin)  # type: ignore[union-attr]
    moves = [k * period / t.a - first for k in turns]
    for holder in [element for element in root.iter() if element.find("*/DstRect") is not None]:
        for source in [child for child in holder if child.find("DstRect") is not None]:
            place = list(holder).index(source)
            holder.remove(source)
            for move in moves:
                moved = copy.deepcopy(source)
                rect = moved.find("DstRect")
                rect.set("xOff", repr(float(rect.get("xOff", "0")) + move))  # type: ignore[union-attr]
                holder.insert(place, moved)
    for band in root.findall("VRTRasterBand"):
        for old in band.findall("Overview"):
            band.remove(old)
        if gap and nodata is None:
            kind = np.dtype(dataset.dtypes[0])
            band.set("dataType", "Float32" if kind.itemsize <= 2 else "Float64")
        if gap:
            for old in band.findall("NoDataValue"):
                band.remove(old)
            ET.SubElement(band, "NoDataValue").text = repr(float("nan") if nodata is None else nodata)
    return ET.tostring(root, encoding="unicode"), math.nan if gap and nodata is None else nodata


def _meets(left: float, right: float, shift: float, west: float, east: float) -> bool:
    """Whether more than a sliver is there."""
    return min(right + shift, east) - max(left + shift, west) > (right - left) * 1e-9


def _vrt_of(dataset: Any) -> str:
    with MemoryFile(filename=f"{uuid.uuid4().hex}.vrt") as file:
        rasterio.shutil.copy(dataset, file.name, driver="VRT")
        with rasterio.open(file.name) as made:
            return str(made.tags(ns="xml:VRT")["xml:VRT"])
