"""Labels of legends that the engine writes, in the user's language: names of the user's classes stay as they are."""

from __future__ import annotations

import re

from qgis.core import (
    QgsCategorizedSymbolRenderer,
    QgsMapLayer,
    QgsPalettedRasterRenderer,
    QgsRasterLayer,
    QgsRuleBasedRenderer,
    QgsVectorLayer,
)

from ..text import later, tr

ROLES = ("clusters", "mask", "samples")
"""Results whose legends have words of the engine."""

WORDS = (later("none"), later("found"), later("noise"), later("right"), later("wrong"), later("not judged"))
NUMBERED = later("class {number}")


def translate_legend(layer: QgsMapLayer) -> None:
    """Put the engine's labels of a styled layer into the user's language; the file and its style keep theirs."""
    renderer = layer.renderer() if isinstance(layer, (QgsRasterLayer, QgsVectorLayer)) else None
    if isinstance(renderer, QgsPalettedRasterRenderer):
        for one in renderer.classes():
            renderer.setLabel(one.value, word(one.label))
    elif isinstance(renderer, QgsCategorizedSymbolRenderer):
        for number, category in enumerate(renderer.categories()):
            renderer.updateCategoryLabel(number, word(category.label()))
    elif isinstance(renderer, QgsRuleBasedRenderer):
        for rule in renderer.rootRule().children():
            rule.setLabel(word(rule.label()))


def word(label: str) -> str:
    """A label of the engine in the user's language; any other one as it is."""
    if label in WORDS:
        return tr(label)
    found = re.fullmatch(r"class (\d+)", label)
    return tr(NUMBERED).format(number=found[1]) if found else label
