"""Three classes, a few clicks in each, suggestions, the examples kept: as somebody who wants a map would do it."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from harness.window import shot, until, when_asked
from qgis.core import QgsContrastEnhancement, QgsPointXY, QgsProject, QgsRasterLayer, QgsVectorLayer
from qgis.PyQt.QtCore import QPoint, Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QDialogButtonBox, QLineEdit, QWidget
from qgis.utils import iface, plugins, unloadPlugin

CLASSES = ("water", "marsh", "forest")
EXAMPLES = 3
"""Of each class, of which the rest are looked at in the map."""


def steps(seen: dict[str, Any], scene: str, samples: str, features: str, folder: str) -> Iterator[float]:
    project, canvas, window = QgsProject.instance(), iface.mapCanvas(), iface.mainWindow()
    window.resize(1366, 768)
    image, layer = QgsRasterLayer(scene, "coast"), QgsRasterLayer(features, "features")
    natural_colours(image)
    places = {name: inside(samples, name) for name in CLASSES}
    project.addMapLayers([image, layer])
    project.setCrs(image.crs())
    project.layerTreeRoot().findLayer(layer.id()).setItemVisibilityChecked(False)
    canvas.setExtent(image.extent())
    yield 1.0
    plugin = plugins["iamap"]
    yield from until(lambda: plugin.provider.algorithm("predict") is not None, 90, "the engine was not listed")
    next(one for one in plugin._toolbar.actions() if one.text() == "Map from examples …").trigger()
    dock, body = plugin.examples_dock, plugin.examples_dock.body
    dock.layers.setLayer(layer)
    yield from until(lambda: dock.status.text().startswith("Add two or more classes"), 300, "the view was not loaded")
    shot(window, "begun")
    for name in CLASSES:
        when_asked(lambda dialog, name=name: answered(dialog, name))
        press(body.add)
        yield 0.3
    press(body.points)
    yield 0.2
    seconds = []
    for number in range(EXAMPLES):
        for row, name in enumerate(CLASSES):
            cell = body.classes.visualItemRect(body.classes.item(row, 0)).center()
            button, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
            QTest.mouseClick(body.classes.viewport(), button, none, cell)
            assert body.classes.current == name
            began = time.monotonic()
            click(canvas, places[name][number % len(places[name])], 2 * number)
            yield from rested(dock)
            if dock.picture.layer is not None:
                seconds.append(time.monotonic() - began)
    seen["seconds"] = sorted(seconds)
    seen["classes"] = [[body.classes.item(row, column).text() for column in range(3)] for row in range(3)]
    seen["shown"] = {name: shown(dock, places[name][-1]) for name in CLASSES}
    seen["layers"] = [node.name() for node in project.layerTreeRoot().findLayers()]
    yield 1.0
    press(body.suggesting.ask)
    yield from until(lambda: body.suggesting.left, 60, "nothing was suggested")
    yield 1.0
    shot(window, "examples")
    seen["suggestion"] = body.suggesting.text.text()
    press(body.suggesting.accept)
    yield from rested(dock)
    press(body.suggesting.skip)
    press(body.undo)
    yield from rested(dock)
    seen["examples"] = len(dock.work.examples)
    dock.choose_to_save = lambda title, kind: str(Path(folder) / "coast.gpkg")
    press(body.save)
    seen["files"] = sorted(one.name for one in Path(folder).iterdir())
    plugin._explore()  # the other panel takes its place
    yield 1.0
    seen["both"] = [plugin.explore_dock.isVisible(), dock.isVisible()]
    plugin._map_from_examples()
    yield from rested(dock)
    process, files = dock._conversation._session._child._process, dock.picture._folder
    unloadPlugin("iamap")
    yield 1.0
    seen["alive"] = [process.pid] if process.poll() is None else []
    seen["left"] = [str(files)] if files.exists() else []
    assert project.mapLayersByName("Classes in view (examples)") == []


def answered(dialog: QWidget, text: str) -> None:
    dialog.findChild(QLineEdit).setText(text)
    press(dialog.findChild(QDialogButtonBox).button(QDialogButtonBox.StandardButton.Ok))


def press(button: QWidget) -> None:
    assert button.isEnabled(), button.text()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def inside(samples: str, label: str) -> list[QgsPointXY]:
    """A point within each polygon of a class."""
    polygons = QgsVectorLayer(samples, "samples")
    return [one.geometry().pointOnSurface().asPoint() for one in polygons.getFeatures() if one["label"] == label]


def click(canvas: Any, point: QgsPointXY, aside: int) -> None:
    """aside: pixels of the screen beside it, so that two clicks are not one place."""
    at = canvas.getCoordinateTransform().transform(point)
    where = QPoint(round(at.x()) + aside, round(at.y()))
    QTest.mouseClick(canvas.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, where)


def rested(dock: Any) -> Iterator[float]:
    def done() -> bool:
        return not dock._settle_timer.isActive() and dock._conversation is not None and not dock._conversation.busy

    yield 0.05
    yield from until(done, 300, f"no answer; {dock.error.text()}")
    yield 0.1  # the answer may be there and not be shown yet
    assert dock.error.isHidden(), dock.error.text()


def shown(dock: Any, point: QgsPointXY) -> str:
    code, _ = dock.picture.layer.dataProvider().sample(point, 1)
    return next(name for name, number in dock.picture.codes.items() if number == int(code))


def natural_colours(image: QgsRasterLayer) -> None:
    renderer = image.renderer()
    for band, use in ((3, "Red"), (2, "Green"), (1, "Blue")):
        getattr(renderer, f"set{use}Band")(band)
        stretch = QgsContrastEnhancement(image.dataProvider().dataType(band))
        stretch.setMinimumValue(200)
        stretch.setMaximumValue(1800)
        stretch.setContrastEnhancementAlgorithm(
            QgsContrastEnhancement.ContrastEnhancementAlgorithm.StretchToMinimumMaximum
        )
        getattr(renderer, f"set{use}ContrastEnhancement")(stretch)
