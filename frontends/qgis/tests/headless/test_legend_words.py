"""Legends in the user's language: words of the engine are translated, names of the user's classes are not."""

from __future__ import annotations

from typing import Any

import pytest
from harness.scenes import Scene
from qgis.core import (
    QgsCategorizedSymbolRenderer,
    QgsMarkerSymbol,
    QgsPalettedRasterRenderer,
    QgsRasterLayer,
    QgsRendererCategory,
    QgsRuleBasedRenderer,
    QgsVectorLayer,
)
from qgis.PyQt.QtGui import QColor

from iamap.algorithms import legend_words

NAMES = ["class 1", "noise", "class one", "water"]
SHOWN = ["<class 1>", "<noise>", "class one", "water"]


def test_words_of_the_engine_are_translated_in_every_kind_of_legend(
    scene: Scene, qgis_new_project: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(legend_words, "tr", lambda text: f"<{text}>")
    raster: Any = QgsRasterLayer(str(scene.raster), "map")
    made = QgsPalettedRasterRenderer.Class
    classes = [made(number, QColor("red"), name) for number, name in enumerate(NAMES)]
    raster.setRenderer(QgsPalettedRasterRenderer(raster.dataProvider(), 1, classes))
    legend_words.translate_legend(raster)
    assert [one.label for one in raster.renderer().classes()] == SHOWN
    points: Any = QgsVectorLayer("Point?field=name:string", "points", "memory")
    categories = [QgsRendererCategory(name, QgsMarkerSymbol(), name) for name in NAMES]
    points.setRenderer(QgsCategorizedSymbolRenderer("name", categories))
    legend_words.translate_legend(points)
    assert [one.label() for one in points.renderer().categories()] == SHOWN
    assert [one.value() for one in points.renderer().categories()] == NAMES
    root = QgsRuleBasedRenderer.Rule(None)
    for name in NAMES:
        root.appendChild(QgsRuleBasedRenderer.Rule(QgsMarkerSymbol(), 0, 0, "", name))
    points.setRenderer(QgsRuleBasedRenderer(root))
    legend_words.translate_legend(points)
    assert [rule.label() for rule in points.renderer().rootRule().children()] == SHOWN
