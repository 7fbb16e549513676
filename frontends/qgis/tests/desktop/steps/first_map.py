"""A first map by somebody who has never seen the plugin: with the mouse and the keyboard alone, and no field typed."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from typing import Any

from harness.window import shot, until
from qgis.core import QgsProject, QgsRasterLayer
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from qgis.PyQt.QtGui import QDragEnterEvent, QDropEvent
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QApplication, QComboBox, QPushButton, QTextEdit, QToolBar, QWidget
from qgis.utils import iface, plugins

RUN_TIMEOUT_S = 300.0
NO_MODIFIER = Qt.KeyboardModifier.NoModifier
LEFT = Qt.MouseButton.LeftButton


class Hand:
    """The mouse and the keyboard, which count."""

    def __init__(self) -> None:
        self.drags = self.clicks = self.keys = 0

    def drop(self, path: str) -> None:
        """Drag an image from a file manager onto the map."""
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(path)])
        self.drags += 1
        window, action = iface.mainWindow(), Qt.DropAction.CopyAction
        QApplication.sendEvent(window, QDragEnterEvent(_inside(window), action, data, LEFT, NO_MODIFIER))
        QApplication.sendEvent(window, QDropEvent(QPointF(_inside(window)), action, data, LEFT, NO_MODIFIER))

    def click(self, widget: QWidget) -> None:
        assert widget.isVisible() and widget.isEnabled(), widget
        self.clicks += 1
        QTest.mouseClick(widget, LEFT, NO_MODIFIER, _inside(widget))

    def choose(self, box: QComboBox, wanted: str) -> Iterator[float]:
        """Open a list, go down or up with the keys, and take what is wanted."""
        names = [box.itemText(row) for row in range(box.count())]
        row = next(at for at, name in enumerate(names) if wanted in name)
        if row == box.currentIndex():
            return
        self.click(box)
        yield 0.3
        key = Qt.Key.Key_Down if row > box.currentIndex() else Qt.Key.Key_Up
        view = box.view()
        for _ in range(abs(row - box.currentIndex())):
            self.press(view, key)
        self.press(view, Qt.Key.Key_Return)
        yield 0.3
        assert wanted in box.currentText(), (wanted, box.currentText())

    def press(self, widget: QWidget, key: Any) -> None:
        self.keys += 1
        QTest.keyClick(widget, key)


def steps(seen: dict[str, Any], raster: str) -> Iterator[float]:
    hand, project = Hand(), QgsProject.instance()
    provider = plugins["iamap"].provider
    yield from until(lambda: provider.algorithm("encode_timm") is not None, 300, "the engine was not listed")
    started = time.monotonic()
    seen["at"] = {}

    hand.drop(raster)
    yield from until(lambda: project.mapLayers(), 60, "the image was not opened")
    yield 1.0
    for name, wanted in (("encode", ""), ("reduce", "Features"), ("cluster", "Features")):
        before = set(project.mapLayers())
        yield from _run(hand, name, wanted, seen)
        yield from until(lambda before=before: set(project.mapLayers()) - before, 60, f"{name} shows nothing")
        seen["at"][name] = round(time.monotonic() - started)
        yield 1.0
        shot(iface.mainWindow(), f"{name}_in_the_window")
    seen["layers"] = {
        layer.name(): layer.renderer().type() if isinstance(layer, QgsRasterLayer) else "table"
        for layer in project.mapLayers().values()
    }
    seen["counts"] = {"drags": hand.drags, "clicks": hand.clicks, "keys": hand.keys}
    seen["seconds"] = round(time.monotonic() - started)


def _run(hand: Hand, task: str, source: str, seen: dict[str, Any]) -> Iterator[float]:
    """The button of a task, its dialog, Run, Close. source: of which name the raster is; the one shown when empty."""
    toolbar = iface.mainWindow().findChild(QToolBar, "IamapToolBar")
    action = next(one for one in toolbar.actions() if one.text().lower().startswith(task))
    hand.click(toolbar.widgetForAction(action))
    yield 1.5
    dialog = plugins["iamap"]._dialogs[-1]
    wrappers = dialog.mainWidget().wrappers
    if source:
        yield from hand.choose(_box(wrappers["source"]), source)
    if task == "encode":
        yield from hand.choose(_box(wrappers["preset"]), "lite0")
    yield 0.5
    shot(dialog, f"{task}_dialog")
    hand.click(dialog.runButton())
    yield from until(lambda: re.search(r"Algorithm '.*' finished", _log(dialog)), RUN_TIMEOUT_S, f"{task} goes on")
    seen[task] = _log(dialog)
    close = next(one for one in dialog.findChildren(QPushButton) if one.text().replace("&", "") == "Close")
    hand.click(close)
    yield 0.3
    if not sip.isdeleted(dialog):
        sip.delete(dialog)  # a closed dialog still listens to the project and to the algorithms


def _box(wrapper: Any) -> QComboBox:
    widget = wrapper.wrappedWidget()
    return widget if isinstance(widget, QComboBox) else widget.findChild(QComboBox)


def _log(dialog: Any) -> str:
    return "\n".join(edit.toPlainText() for edit in dialog.findChildren(QTextEdit))


def _inside(widget: QWidget) -> QPoint:
    return QPoint(widget.width() // 2, widget.height() // 2)
