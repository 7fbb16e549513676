"""The map tool with which examples are drawn."""

from __future__ import annotations

from typing import Any

from qgis.core import QgsGeometry, QgsPointXY, QgsWkbTypes
from qgis.gui import QgsMapTool, QgsRubberBand
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtGui import QColor


class ExampleTool(QgsMapTool):
    """Points: a left click draws one. Polygons: left clicks draw corners, a right click ends it."""

    drawn = pyqtSignal(object)
    """A QgsGeometry in the CRS of the map."""

    def __init__(self, canvas: Any) -> None:
        super().__init__(canvas)
        self.polygons = False
        self.colour = QColor("#4477aa")
        self._canvas = canvas
        self._corners: list[QgsPointXY] = []
        self._band: QgsRubberBand | None = None
        self.setCursor(Qt.CursorShape.CrossCursor)

    def canvasReleaseEvent(self, event: Any) -> None:  # noqa: N802
        if event.button() == Qt.MouseButton.LeftButton:
            point = event.mapPoint()
            if not self.polygons:
                self.drawn.emit(QgsGeometry.fromPointXY(point))
                return
            self._corners.append(QgsPointXY(point))
            self._draw(self._corners)
        elif event.button() == Qt.MouseButton.RightButton and self.polygons:
            corners = self._corners
            self.forget()
            if len(corners) > 2:
                self.drawn.emit(QgsGeometry.fromPolygonXY([[*corners, corners[0]]]))

    def canvasMoveEvent(self, event: Any) -> None:  # noqa: N802
        if self._corners:
            self._draw([*self._corners, event.mapPoint()])

    def keyPressEvent(self, event: Any) -> None:  # noqa: N802
        if event.key() == Qt.Key.Key_Escape:
            self.forget()

    def deactivate(self) -> None:
        self.forget()
        super().deactivate()

    def forget(self) -> None:
        """Give up the polygon that has been begun."""
        self._corners = []
        if self._band is not None:
            self._canvas.scene().removeItem(self._band)
            self._band = None

    def _draw(self, corners: list[QgsPointXY]) -> None:
        if self._band is None:
            self._band = QgsRubberBand(self._canvas, QgsWkbTypes.GeometryType.PolygonGeometry)
            self._band.setColor(self.colour)
            fill = QColor(self.colour)
            fill.setAlpha(60)
            self._band.setFillColor(fill)
            self._band.setWidth(2)
        self._band.reset(QgsWkbTypes.GeometryType.PolygonGeometry)
        for corner in corners:
            self._band.addPoint(corner)
