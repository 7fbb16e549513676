"""Names of classes beside a raster, where GDAL keeps what a GeoTIFF cannot hold, so that every GIS shows them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from xml.etree import ElementTree as ET

from iamap_core.files import write_whole
from iamap_core.output_names import sidecar
from iamap_core.printable import one_line
from iamap_core.raster.style import ClassLike

MAX_NAMED_CODE = 2**16 - 1
"""GDAL has a name for every code from 0 on; above it names stand in the tags of the raster only."""


def read_class_names(raster: Path) -> dict[int, str]:
    """The category names of the first band beside a raster, by their codes; none where there are none."""
    file = sidecar(raster)
    try:
        root = ET.parse(file).getroot()  # noqa: S314  (expat of Python's own refuses entity bombs)
    except (ET.ParseError, OSError, ValueError, LookupError):
        return {}
    names = root.findall("./PAMRasterBand[@band='1']/CategoryNames/Category")
    return {code: entry.text for code, entry in enumerate(names) if entry.text}


def write_class_names(raster: Path, entries: Sequence[ClassLike]) -> bool:
    """Write the category names of the first band into ``map.tif.aux.xml``; false when the codes are too large for it.

    raster: that was just published, so that the file beside it is ours.

    Raises :class:`~iamap_core.errors.OutputUnwritable`.
    """
    names = {entry.code: one_line(entry.name) for entry in entries}
    if not names or max(names) > MAX_NAMED_CODE:
        return False
    file = sidecar(raster)
    # A CRS that the raster cannot hold stands there too.
    root = ET.parse(file).getroot() if file.exists() else ET.Element("PAMDataset")  # noqa: S314  (our own)
    categories = ET.SubElement(ET.SubElement(root, "PAMRasterBand", band="1"), "CategoryNames")
    for code in range(max(names) + 1):
        ET.SubElement(categories, "Category").text = names.get(code, "")
    ET.indent(root)
    write_whole(file, ET.tostring(root, encoding="utf-8") + b"\n")
    return True
