"""The map tool with which places are clicked."""

from __future__ import annotations

from typing import Any

from qgis.gui import QgsMapTool
from qgis.PyQt.QtCore import Qt, pyqtSignal


class PlaceTool(QgsMapTool):
    """A left click is a place like what is looked for, a right click one that is not; ``swapped`` is the other way
    round."""

    placed = pyqtSignal(object, bool)
    """The point in the map's CRS, and whether it is like what is looked for."""

    def __init__(self, canvas: Any) -> None:
        super().__init__(canvas)
        self.swapped = False
        self.setCursor(Qt.CursorShape.CrossCursor)

    def canvasReleaseEvent(self, event: Any) -> None:  # noqa: N802
        if event.button() in (Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton):
            self.placed.emit(event.mapPoint(), (event.button() == Qt.MouseButton.LeftButton) != self.swapped)
