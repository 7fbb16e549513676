"""Styles of QGIS for vector layers: those of a validation, where what is wrong stands out, and polygons of classes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree as ET

from iamap_core.files import write_whole
from iamap_core.printable import one_line
from iamap_core.raster.style import HEAD, VECTOR, ClassLike, is_our_style

RIGHT, WRONG, UNKNOWN = "#0072b2", "#d55e00", "#8a94a0"
"""Colours that most eyes can tell apart; their shapes differ too."""


@dataclass(frozen=True, kw_only=True)
class _Rule:
    """filter: an expression of QGIS. level: drawn above all lower ones."""

    filter: str
    label: str
    shape: str
    color: str
    size_mm: float
    level: int


def samples_style(*, numbers: bool, errors: float = 0.0) -> str:
    """Of the layer ``samples``, as QML.

    errors: for numbers, from which error on one stands out.
    """
    rest = _Rule(
        filter="\"state\" <> 'judged'", label="not judged", shape="circle", color=UNKNOWN, size_mm=1.2, level=0
    )
    if not numbers:
        right = _Rule(filter='"right" = 1', label="right", shape="circle", color=RIGHT, size_mm=1.6, level=1)
        wrong = _Rule(filter='"right" = 0', label="wrong", shape="cross2", color=WRONG, size_mm=2.8, level=2)
        return _style(_rules([right, wrong, rest]))
    small = _Rule(
        filter=f'abs("error") < {errors!r}', label=f"error below {errors:.3g}", shape="circle", color=RIGHT,
        size_mm=1.6, level=1,
    )  # fmt: skip
    high = _Rule(
        filter=f'"error" >= {errors!r}', label="much too high", shape="triangle", color=WRONG, size_mm=2.8, level=2
    )
    low = _Rule(
        filter=f'"error" <= -{errors!r}', label="much too low", shape="diamond", color="#332288", size_mm=2.8, level=2
    )
    return _style(_rules([small, high, low, rest]))


def folds_style() -> str:
    """Of the layer ``folds``, as QML: outlines, with the fold's name."""
    renderer = ET.Element("renderer-v2", type="singleSymbol", symbollevels="0", enableorderby="0", forceraster="0")
    symbols = ET.SubElement(renderer, "symbols")
    given = {"style": "no", "outline_color": _rgba(UNKNOWN), "outline_width": "0.4", "outline_width_unit": "MM"}
    _symbol(symbols, "0", "fill", "SimpleFill", given, 0)
    return _style(renderer)


def write_classes_style(path: Path, entries: Sequence[ClassLike]) -> bool:
    """Write :func:`classes_style`; a style that is not ours stays, as that of a raster does, and the answer is false.

    Raises :class:`~iamap_core.errors.OutputUnwritable`.
    """
    if path.exists() and not is_our_style(path, VECTOR):
        return False
    write_whole(path, classes_style(entries).encode())
    return True


def classes_style(entries: Sequence[ClassLike]) -> str:
    """Of polygons of classes, as QML: each class in its colour, by the column ``code``."""
    renderer = ET.Element(
        "renderer-v2", type="categorizedSymbol", attr="code", symbollevels="0", enableorderby="0", forceraster="0"
    )
    categories = ET.SubElement(renderer, "categories")
    symbols = ET.SubElement(renderer, "symbols")
    for number, entry in enumerate(entries):
        ET.SubElement(
            categories, "category",
            {"value": str(entry.code), "label": one_line(entry.name), "symbol": str(number), "render": "true"},
        )  # fmt: skip
        given = {
            "style": "solid", "color": _rgba(entry.color), "outline_style": "solid", "outline_color": _rgba(UNKNOWN),
            "outline_width": "0.1", "outline_width_unit": "MM",
        }  # fmt: skip
        _symbol(symbols, str(number), "fill", "SimpleFill", given, 0)
    return _style(renderer)


def _rules(rules: Sequence[_Rule]) -> ET.Element:
    renderer = ET.Element("renderer-v2", type="RuleRenderer", symbollevels="1", enableorderby="0", forceraster="0")
    root = ET.SubElement(renderer, "rules", key="root")
    symbols = ET.SubElement(renderer, "symbols")
    for number, rule in enumerate(rules):
        ET.SubElement(root, "rule", key=f"rule {number}", filter=rule.filter, label=rule.label, symbol=str(number))
        given = {
            "name": rule.shape, "color": _rgba(rule.color), "size": str(rule.size_mm), "size_unit": "MM",
            "outline_color": _rgba(rule.color if rule.shape == "cross2" else "#ffffff"),
            "outline_width": "0.6" if rule.shape == "cross2" else "0.2", "outline_width_unit": "MM",
        }  # fmt: skip
        _symbol(symbols, str(number), "marker", "SimpleMarker", given, rule.level)
    return renderer


def _symbol(symbols: ET.Element, name: str, kind: str, layer: str, given: Mapping[str, str], level: int) -> None:
    symbol = ET.SubElement(symbols, "symbol", {"name": name, "type": kind, "alpha": "1"})
    one = ET.SubElement(symbol, "layer", {"class": layer, "pass": str(level), "enabled": "1", "locked": "0"})
    options = ET.SubElement(one, "Option", type="Map")
    for key, value in given.items():
        ET.SubElement(options, "Option", {"name": key, "type": "QString", "value": value})


def _rgba(color: str) -> str:
    red, green, blue = (int(color[first : first + 2], 16) for first in (1, 3, 5))
    return f"{red},{green},{blue},255"


def _style(renderer: ET.Element) -> str:
    root = ET.Element("qgis", HEAD)
    root.append(renderer)
    return f"<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n{ET.tostring(root, encoding='unicode')}"
