"""The map tool with which reference points and negatives are clicked."""

from __future__ import annotations

from typing import Any

from qgis.gui import QgsMapTool
from qgis.PyQt.QtCore import Qt, pyqtSignal


class PlaceTool(QgsMapTool):
    """A left click adds a reference point, a right click a negative; ``swapped`` exchanges the two."""

    placed = pyqtSignal(object, bool)
    """The point in the CRS of the map, and whether it is a reference."""

    def __init__(self, canvas: Any) -> None:
        super().__init__(canvas)
        self.swapped = False
        self.setCursor(Qt.CursorShape.CrossCursor)

    def canvasReleaseEvent(self, event: Any) -> None:  # noqa: N802
        if event.button() in (Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton):
            self.placed.emit(event.mapPoint(), (event.button() == Qt.MouseButton.LeftButton) != self.swapped)
