"""The window of advice, with the real engine: what an image is, which networks suit it, and their filled forms."""

from __future__ import annotations

import time
from typing import Any

import processing
from harness.scenes import Scene
from qgis.core import QgsProject, QgsRasterLayer
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QCoreApplication, QUrl

from iamap.advice_dialog import AdviceDialog


def test_each_suggestion_says_why_and_opens_its_form(scene: Scene, provider: Any, qgis_new_project: None) -> None:
    layer = QgsRasterLayer(str(scene.raster), "scene")
    opened: list[tuple[str, dict[str, Any]]] = []
    dialog = AdviceDialog(None, lambda algorithm, values: not opened.append((algorithm, values)))
    assert not dialog.ask.isEnabled()  # there is no image
    QgsProject.instance().addMapLayer(layer)
    dialog.layers.setLayer(layer)
    dialog.ask.click()
    assert not dialog.ask.isEnabled() and "Looking at “scene”" in dialog.scene.text()
    deadline = time.monotonic() + 120
    while not dialog.forms:
        assert time.monotonic() < deadline, dialog.scene.text()
        QCoreApplication.processEvents()
        time.sleep(0.01)
    assert dialog.scene.text().startswith("This looks like ")
    shown = dialog.found.toPlainText()
    assert "No download." in shown and "The features take about " in shown
    notes = [text for text in shown.splitlines() if "when you train" in text]
    assert notes == [
        "For maps of classes that differ in colour, add the bands themselves to the features when you train: "
        "“Companion of the features”: raw"
    ]
    assert shown.count("Encode with it…") == len(dialog.forms)
    for number in range(len(dialog.forms)):
        dialog.found.anchorClicked.emit(QUrl(str(number)))
    presets = [values["preset"] for _, values in opened]
    assert len(presets) >= 2 and "untrained" in presets
    for algorithm, values in opened:
        assert values["source"] == layer.id()
        form = processing.createAlgorithmDialog(algorithm, values)
        assert form.mainWidget().wrappers["preset"].parameterValue() == values["preset"]
        sip.delete(form)  # QGIS crashes at its end when one is left
    dialog.done(0)


def test_a_layer_that_the_engine_cannot_open_says_so(provider: Any, qgis_new_project: None) -> None:
    layer = QgsRasterLayer("type=xyz&url=http://localhost/%7Bz%7D/%7Bx%7D/%7By%7D.png", "web", "wms")
    QgsProject.instance().addMapLayer(layer)
    dialog = AdviceDialog(None, lambda *_: True)
    dialog.layers.setLayer(layer)
    dialog.ask.click()
    assert "“web” is a web map, which has no file" in dialog.scene.text()
