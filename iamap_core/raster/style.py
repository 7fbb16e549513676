"""QGIS styles: a ``.qml`` file beside a raster, so that plain QGIS shows it well.

QGIS applies ``scene.qml`` whenever it opens ``scene.tif``. Only the symbology is written, in the words that
QGIS has understood since 3.0; everything else of a layer stays as its user has it.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol
from xml.etree import ElementTree as ET  # written here, never parsed

from iamap_core.files import write_whole
from iamap_core.printable import one_line

SEQUENTIAL = ("#440154", "#414487", "#2a788e", "#22a884", "#7ad151", "#fde725")
"""Viridis: from low to high, for eyes of all kinds (van der Walt & Smith 2015)."""

DIVERGING = ("#2166ac", "#67a9cf", "#d1e5f0", "#f7f7f7", "#fddbc7", "#ef8a62", "#b2182b")
"""ColorBrewer RdBu from blue to red: for values with a meaningful middle."""


HEAD = {"version": "3.22.0", "styleCategories": "Symbology"}
"""Attributes of our styles, by which they are known again."""


PIPE, VECTOR = "pipe", "renderer-v2"
"""What the style of a raster and that of a vector layer hold."""


class ClassLike(Protocol):
    """Anything with the code that stands in the raster, a name and a colour ``#rrggbb``."""

    @property
    def code(self) -> int: ...

    @property
    def name(self) -> str: ...

    @property
    def color(self) -> str: ...


def false_colour(path: Path, *, bands: tuple[int, int, int] = (1, 2, 3), ranges: Sequence[tuple[float, float]]) -> bool:
    """Three bands as red, green and blue.

    path: the ``.qml`` file, named like the raster; one that is not ours stays, and the answer is false.
    ranges: of each of the three, the value that is darkest and the one that is brightest.
    """
    channels = ("red", "green", "blue")
    renderer = _renderer("multibandcolor", {f"{name}Band": band for name, band in zip(channels, bands, strict=True)})
    for name, (low, high) in zip(channels, ranges, strict=True):
        stretch = ET.SubElement(renderer, f"{name}ContrastEnhancement")
        ET.SubElement(stretch, "minValue").text = repr(float(low))
        ET.SubElement(stretch, "maxValue").text = repr(float(high))
        ET.SubElement(stretch, "algorithm").text = "StretchToMinimumMaximum"
    return _write(path, renderer)


def classes(path: Path, entries: Sequence[ClassLike], *, band: int = 1) -> bool:
    """Each class code in its colour, with its name in the legend.

    path: the ``.qml`` file, named like the raster; one that is not ours stays, and the answer is false.
    """
    renderer = _renderer("paletted", {"band": band})
    table = ET.SubElement(renderer, "colorPalette")
    for entry in entries:
        colour = {"value": str(entry.code), "color": entry.color, "alpha": "255", "label": one_line(entry.name)}
        ET.SubElement(table, "paletteEntry", colour)
    return _write(path, renderer)


def ramp(path: Path, *, band: int = 1, low: float, high: float, colours: Sequence[str] = SEQUENTIAL) -> bool:
    """One band as a colour ramp, evenly from ``low`` to ``high`` in the given colours.

    path: the ``.qml`` file, named like the raster; one that is not ours stays, and the answer is false.
    """
    renderer = _renderer(
        "singlebandpseudocolor",
        {"band": band, "classificationMin": repr(float(low)), "classificationMax": repr(float(high))},
    )
    shader = ET.SubElement(
        ET.SubElement(renderer, "rastershader"),
        "colorrampshader",
        colorRampType="INTERPOLATED",
        classificationMode="1",
        clip="0",
        minimumValue=repr(float(low)),
        maximumValue=repr(float(high)),
    )
    for step, colour in enumerate(colours):
        value = low + (high - low) * step / (len(colours) - 1)
        ET.SubElement(shader, "item", value=repr(float(value)), color=colour, alpha="255", label=f"{value:.4g}")
    return _write(path, renderer)


def _renderer(kind: str, attributes: dict[str, int | str]) -> ET.Element:
    given = {key: str(value) for key, value in attributes.items()}
    renderer = ET.Element("rasterrenderer", {"type": kind, "opacity": "1", "alphaBand": "-1", **given})
    ET.SubElement(renderer, "rasterTransparency")
    origin = ET.SubElement(renderer, "minMaxOrigin")
    # The range is ours: without this QGIS would stretch anew with every part of the map that is looked at.
    for tag, text in (("limits", "None"), ("extent", "WholeRaster"), ("statAccuracy", "Estimated")):
        ET.SubElement(origin, tag).text = text
    return renderer


def _write(path: Path, renderer: ET.Element) -> bool:
    """Whether it is written: a style that somebody has made in QGIS, for this raster or another of its name, stays."""
    if path.exists() and not is_our_style(path):
        return False
    root = ET.Element("qgis", HEAD)
    ET.SubElement(root, "pipe").append(renderer)
    ET.SubElement(root, "blendMode").text = "0"
    ET.indent(root)
    head = "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n"
    write_whole(path, (head + ET.tostring(root, encoding="unicode") + "\n").encode())
    return True


def is_our_style(path: Path, part: str = PIPE) -> bool:
    """Whether a style is ours: QGIS writes its full version, such as ``3.22.4-Białowieża``, and more attributes.

    part: what it must hold: a raster and a layer of polygons may have the same name, and share no style.
    """
    try:
        root = ET.parse(path).getroot()  # noqa: S314  (expat of Python's own refuses entity bombs)
        return root.attrib == HEAD and root.find(part) is not None
    except (ET.ParseError, OSError, ValueError, LookupError):  # the last two on strange encodings
        return False
