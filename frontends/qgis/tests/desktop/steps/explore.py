"""Click on the map, follow the view, survive a crash, save, unload: as somebody who looks for something would do it."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from harness.window import screen, shot, until
from qgis.core import QgsContrastEnhancement, QgsPointXY, QgsProject, QgsRasterLayer, QgsVectorLayer
from qgis.PyQt.QtCore import QPoint, Qt
from qgis.PyQt.QtTest import QTest
from qgis.utils import active_plugins, iface, plugins, unloadPlugin

LOOKED_FOR, OTHER = "marsh", ("water", "forest")


def steps(seen: dict[str, Any], scene: str, samples: str, features: str, folder: str) -> Iterator[float]:
    project, canvas, window = QgsProject.instance(), iface.mapCanvas(), iface.mainWindow()
    image, layer = QgsRasterLayer(scene, "coast"), QgsRasterLayer(features, "features")
    natural_colours(image)
    marsh, *more = places(samples, LOOKED_FOR)
    others = [next(iter(places(samples, label))) for label in OTHER]
    project.addMapLayers([image, layer])
    project.setCrs(image.crs())
    project.layerTreeRoot().findLayer(layer.id()).setItemVisibilityChecked(False)
    canvas.setExtent(image.extent())
    yield 1.0
    plugin = plugins["iamap"]
    yield from until(
        lambda: plugin.provider.algorithm("similarity_cosine") is not None, 90, "the engine was not listed"
    )
    plugin._explore()
    dock = plugin.explore_dock
    dock.layers.setLayer(layer)
    yield from until(lambda: "in view" in dock.status.text(), 300, "the view was not loaded")
    seen["loading"] = dock.status.text()
    seen["scorers"] = [dock.scorers.itemText(k) for k in range(dock.scorers.count())]
    dock.click.setChecked(True)
    yield 0.5

    began = time.monotonic()
    click(canvas, marsh)
    yield from scored(dock)
    seen["first"] = {**about(dock), "seconds": time.monotonic() - began}
    yield 0.5
    shot(window, "first_click")
    identity = dock.picture.layer.id()

    for place in more[:2]:
        click(canvas, place)
    for place in others:
        click(canvas, place, Qt.MouseButton.RightButton)
    yield from scored(dock)
    yield 0.5
    shot(window, "more_clicks")
    dock.suggest.click()
    yield from until(lambda: dock.only.isChecked(), 300, "no threshold was suggested")
    yield 1.0
    seen["more"] = {**about(dock), "same layer": dock.picture.layer.id() == identity, "threshold": dock.threshold}
    shot(window, "threshold")
    screen("explore")

    extent = image.extent()
    extent.scale(0.4)
    canvas.setExtent(extent)
    canvas.refresh()
    yield 0.6
    yield from scored(dock)
    yield from until(lambda: about(dock)["width"] < seen["first"]["width"], 120, "the view was not followed")
    seen["closer"] = about(dock)
    yield 0.8
    shot(window, "closer")

    process = dock._conversation._session._child._process
    os.kill(process.pid, signal.SIGKILL)
    yield from until(lambda: not dock.error.isHidden(), 120, "nobody has noticed the crash")
    seen["crash"] = dock.error.text()
    yield 0.3
    shot(dock, "crash")
    canvas.setExtent(image.extent())
    yield 0.6
    yield from scored(dock)
    seen["again"] = about(dock)

    dock.choose_file = lambda: str(Path(folder) / "marsh.tif")
    before = set(project.mapLayers())
    dock.save.click()
    yield 0.2
    yield from until(lambda: dock._saving is None, 120, "saving never ends")
    assert dock.error.isHidden(), dock.error.text()
    yield 1.5
    seen["files"] = sorted(path.name for path in Path(folder).iterdir())
    seen["loaded"] = [project.mapLayer(one).name() for one in set(project.mapLayers()) - before]
    shot(window, "saved")

    process = dock._conversation._session._child._process
    files = dock.picture._folder
    click(canvas, marsh)
    unloadPlugin("iamap")
    yield 1.0
    seen["alive"] = [process.pid] if process.poll() is None else []
    seen["left"] = [str(files)] if files.exists() else []
    seen["plugins"] = list(active_plugins)
    assert project.mapLayersByName("Similarity (exploring)") == []


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


def places(samples: str, label: str) -> list[QgsPointXY]:
    """A point within each polygon of a class."""
    polygons = QgsVectorLayer(samples, "samples")
    return [one.geometry().pointOnSurface().asPoint() for one in polygons.getFeatures() if one["label"] == label]


def click(canvas: Any, point: QgsPointXY, button: Any = Qt.MouseButton.LeftButton) -> None:
    at = canvas.getCoordinateTransform().transform(point)
    QTest.mouseClick(canvas.viewport(), button, Qt.KeyboardModifier.NoModifier, QPoint(round(at.x()), round(at.y())))


def scored(dock: Any) -> Iterator[float]:
    def done() -> bool:
        idle = not dock._settle_timer.isActive() and dock._conversation is not None and not dock._conversation.busy
        return idle and dock.picture.layer is not None

    yield 0.05
    yield from until(done, 300, f"no scores; {dock.error.text()}")
    yield 0.05  # the answer may be there and not be shown yet


def about(dock: Any) -> dict[str, Any]:
    layer, scores = dock.picture.layer, dock.picture.scores
    return {
        "layers": [node.name() for node in QgsProject.instance().layerTreeRoot().findLayers()],
        "width": layer.width(), "height": layer.height(), "minimum": scores.minimum, "maximum": scores.maximum,
        "suggested": scores.suggested,
    }  # fmt: skip
