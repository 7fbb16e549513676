"""Examples and suggestions on the map."""

from __future__ import annotations

from typing import Any

from qgis.core import QgsCsException, QgsPointXY, QgsWkbTypes
from qgis.gui import QgsRubberBand, QgsVertexMarker
from qgis.PyQt.QtGui import QColor

from .work import Work

SUGGESTION_COLOUR, LATER_COLOUR = QColor("#ff00c8"), QColor(255, 0, 200, 200)
"""Of the suggestion that is asked about, and of those that follow: seldom found in images."""


class ExampleMarks:
    """A disc for each point and an outline for each polygon, in the colour of its class."""

    def __init__(self, canvas: Any) -> None:
        self._canvas = canvas
        self._items: list[Any] = []

    def show(self, work: Work) -> None:
        """Show these and no others, where they can be transformed to the CRS of the map."""
        self.clear()
        crs = self._canvas.mapSettings().destinationCrs()
        for example in work.examples:
            try:
                geometry = example.within(crs)
            except QgsCsException:
                continue
            colour = QColor(work.colour(example.name))
            if example.is_point:
                self._items.append(mark(self._canvas, geometry.asPoint(), colour))
                continue
            band = QgsRubberBand(self._canvas, QgsWkbTypes.GeometryType.PolygonGeometry)
            band.setToGeometry(geometry, None)
            band.setStrokeColor(colour)
            band.setSecondaryStrokeColor(QColor(255, 255, 255, 160))
            band.setFillColor(QColor(0, 0, 0, 0))
            band.setWidth(2)
            self._items.append(band)

    def clear(self) -> None:
        for item in self._items:
            self._canvas.scene().removeItem(item)
        self._items.clear()


class SuggestionMarks:
    """A ring for each suggestion; the one that is asked about stands out."""

    def __init__(self, canvas: Any) -> None:
        self._canvas = canvas
        self._items: list[QgsVertexMarker] = []

    def show(self, points: list[QgsPointXY]) -> None:
        """points: in the CRS of the map, the first is asked about."""
        self.clear()
        for number, point in enumerate(points):
            item = mark(self._canvas, point, QColor(0, 0, 0, 0))
            item.setColor(LATER_COLOUR if number else SUGGESTION_COLOUR)
            item.setIconSize(14 if number else 26)
            item.setPenWidth(2 if number else 4)
            self._items.append(item)

    def clear(self) -> None:
        for item in self._items:
            self._canvas.scene().removeItem(item)
        self._items.clear()


def mark(canvas: Any, point: QgsPointXY, colour: QColor) -> QgsVertexMarker:
    """A disc of a colour with a white rim, seen on any image."""
    made = QgsVertexMarker(canvas)
    made.setIconType(QgsVertexMarker.IconType.ICON_CIRCLE)
    made.setFillColor(colour)
    made.setColor(QColor(255, 255, 255))
    made.setPenWidth(2)
    made.setIconSize(12)
    made.setCenter(point)
    return made
