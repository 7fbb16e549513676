"""Two layers in one place of the map, with a line between them that follows the mouse."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from qgis.core import QgsFeature, QgsFillSymbol, QgsGeometry, QgsProject, QgsRectangle, QgsVectorLayer
from qgis.gui import QgsMapCanvas, QgsMapToolPan
from qgis.PyQt.QtCore import QEvent, QPointF, Qt
from qgis.PyQt.QtGui import QMouseEvent
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QApplication

from iamap.swipe import SwipeTool, orders

WIDTH, HEIGHT = 400, 200


def until(condition: Callable[[], Any], seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "in vain"
        QApplication.processEvents()
        time.sleep(0.01)


def filled(colour: str) -> QgsVectorLayer:
    layer = QgsVectorLayer("Polygon?crs=EPSG:32631", colour, "memory")
    feature = QgsFeature()
    feature.setGeometry(QgsGeometry.fromRect(QgsRectangle(-1000, -1000, 1000, 1000)))
    layer.dataProvider().addFeatures([feature])
    layer.renderer().setSymbol(QgsFillSymbol.createSimple({"color": colour, "outline_style": "no"}))
    return QgsProject.instance().addMapLayer(layer)


@pytest.fixture
def canvas(qgis_new_project: None) -> Iterator[QgsMapCanvas]:
    made = QgsMapCanvas()
    made.resize(WIDTH, HEIGHT)
    made.setCanvasColor(Qt.GlobalColor.white)
    made.show()
    layers = [filled(colour) for colour in ("red", "green", "blue")]
    made.setDestinationCrs(layers[0].crs())
    made.setLayers(layers)
    made.setExtent(QgsRectangle(-100, -50, 100, 50))
    until(lambda: not made.isDrawing())
    yield made
    made.unsetMapTool(made.mapTool())
    made.close()
    QgsProject.instance().clear()


def colours(canvas: QgsMapCanvas) -> tuple[str, str]:
    """Near the left and the right edge of the map."""
    picture = canvas.viewport().grab().toImage()
    scale = picture.devicePixelRatio()
    names = {"#ff0000": "red", "#008000": "green", "#0000ff": "blue"}
    left, right = (picture.pixelColor(int(x * scale), int(HEIGHT * scale * 0.8)).name() for x in (8, WIDTH - 8))
    return names.get(left, left), names.get(right, right)


def move(canvas: QgsMapCanvas, x: int) -> None:
    no_button = Qt.MouseButton.NoButton
    event = QMouseEvent(QEvent.Type.MouseMove, QPointF(x, 100), no_button, no_button, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(canvas.viewport(), event)


def started(canvas: QgsMapCanvas, *layers: QgsVectorLayer, **given: Any) -> SwipeTool:
    tool = SwipeTool(canvas, *layers, **given)
    canvas.setMapTool(tool)
    until(lambda: tool.is_ready)
    return tool


def test_one_layer_is_compared_with_what_lies_below(canvas: QgsMapCanvas) -> None:
    red, green, _ = canvas.layers()
    ends: list[int] = []
    tool = started(canvas, red, ended=lambda: ends.append(1))
    assert colours(canvas) == ("red", "green"), "the line begins in the middle"
    if folder := os.environ.get("IAMAP_PICTURES"):
        canvas.grab().save(str(Path(folder) / "swipe.png"))
    move(canvas, 2)
    assert colours(canvas) == ("green", "green")
    move(canvas, WIDTH - 2)
    assert colours(canvas) == ("red", "red")
    move(canvas, WIDTH // 2)
    # It follows the map, and a change of what the layers show.
    canvas.setExtent(QgsRectangle(0, 0, 50, 25))
    until(lambda: not canvas.isDrawing() and tool.is_ready)
    assert colours(canvas) == ("red", "green")
    green.renderer().setSymbol(QgsFillSymbol.createSimple({"color": "blue", "outline_style": "no"}))
    green.triggerRepaint()
    until(lambda: not canvas.isDrawing() and tool.is_ready and colours(canvas) == ("red", "blue"))
    QTest.keyClick(canvas, Qt.Key.Key_Escape)
    assert ends == [1] and canvas.mapTool() is not tool
    assert colours(canvas) == ("red", "red")


def test_two_layers_are_compared_wherever_they_lie_and_even_when_hidden(canvas: QgsMapCanvas) -> None:
    red, green, blue = canvas.layers()
    started(canvas, green, blue)
    assert colours(canvas) == ("red", "red"), "what lies above both stays there"
    canvas.setLayers([red])  # both are hidden: then each comes on top
    until(lambda: not canvas.isDrawing())
    tool = started(canvas, green, blue)
    assert colours(canvas) == ("green", "blue")
    # A layer that is removed, and another tool, end it.
    QgsProject.instance().removeMapLayer(green.id())
    assert canvas.mapTool() is not tool
    tool = started(canvas, blue, red)
    canvas.setMapTool(QgsMapToolPan(canvas))
    until(lambda: not canvas.isDrawing())
    assert not tool.is_ready and colours(canvas) == ("red", "red")


def test_each_side_has_its_layer_and_lacks_the_other() -> None:
    above, left, right, below = (QgsVectorLayer("Point", name, "memory") for name in "abcd")
    assert orders([above, left, right, below], left, right) == [[above, left, below], [above, right, below]]
    assert orders([left, below], left, None) == [[left, below], [below]]
    assert orders([below], left, right) == [[left, below], [right, below]]


def test_results_are_compared_from_the_window_of_runs(provider: Any, scene: Any, tmp_path: Path) -> None:
    import processing
    from qgis.PyQt import sip

    from iamap.runs_dialog import RunsDialog

    for name in ("one", "two"):
        given = {"source": str(scene.raster), "n_clusters": 3, "output": str(tmp_path / f"{name}.tif")}
        processing.run("iamap:cluster_kmeans", given)
    compared: list[list[str]] = []
    dialog = RunsDialog(None, swipe=lambda layers: compared.append([layer.name() for layer in layers]))
    try:
        assert dialog.compare.isEnabled()
        dialog.compare.click()
        dialog.table.selectAll()
        if dialog.table.rowCount() > 2:
            assert not dialog.compare.isEnabled(), "three are too many"
        dialog.table.clearSelection()
        mode = dialog.table.selectionModel().SelectionFlag
        for row in (0, 1):
            dialog.table.selectionModel().select(dialog.table.model().index(row, 0), mode.Select | mode.Rows)
        dialog.compare.click()
        assert compared == [["two"], ["two", "one"]]
    finally:
        sip.delete(dialog)
        QgsProject.instance().clear()
