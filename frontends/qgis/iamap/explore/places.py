"""What was clicked: reference points and negatives."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCsException,
    QgsFeature,
    QgsFields,
    QgsGeometry,
    QgsPointXY,
    QgsProject,
    QgsVectorFileWriter,
    QgsWkbTypes,
)
from qgis.gui import QgsVertexMarker
from qgis.PyQt.QtGui import QColor

from ..text import tr

REFERENCE_COLOUR, NEGATIVE_COLOUR = QColor("#1b9e3e"), QColor("#d01c1f")
"""Colours of references and of negatives, on the map and in the list."""


@dataclass(frozen=True)
class Place:
    """point: in ``crs``, that of the map when it was clicked. positive: whether it is a reference or a negative."""

    point: QgsPointXY
    crs: QgsCoordinateReferenceSystem
    positive: bool

    def within(self, crs: QgsCoordinateReferenceSystem) -> QgsPointXY:
        """The point in another CRS. Raises QgsCsException where it cannot be transformed."""
        if not (self.crs.isValid() and crs.isValid()) or self.crs == crs:
            return self.point
        return QgsCoordinateTransform(self.crs, crs, QgsProject.instance()).transform(self.point)


def coordinates(places: Iterable[Place], crs: QgsCoordinateReferenceSystem, *, positive: bool) -> list[list[float]]:
    """x and y of the places of one sign. Raises QgsCsException."""
    points = (place.within(crs) for place in places if place.positive == positive)
    return [[point.x(), point.y()] for point in points]


def write(places: Sequence[Place], crs: QgsCoordinateReferenceSystem, path: str) -> None:
    """Keep places as points of a GeoPackage. Raises OSError when it cannot be written."""
    options = QgsVectorFileWriter.SaveVectorOptions()
    options.driverName = "GPKG"
    context = QgsProject.instance().transformContext()
    writer = QgsVectorFileWriter.create(path, QgsFields(), QgsWkbTypes.Type.Point, crs, context, options)
    if writer.hasError() != QgsVectorFileWriter.WriterError.NoError:
        raise OSError(writer.errorMessage())
    for place in places:
        feature = QgsFeature()
        feature.setGeometry(QgsGeometry.fromPointXY(place.within(crs)))
        if not writer.addFeature(feature):
            raise OSError(writer.errorMessage())
    del writer  # which closes the file


class Marks:
    """The places as marks on a map."""

    def __init__(self, canvas: Any) -> None:
        self._canvas = canvas
        self._marks: list[QgsVertexMarker] = []

    def show(self, places: Iterable[Place]) -> None:
        """Show these and no others, where they can be transformed to the CRS of the map."""
        self.clear()
        for place in places:
            try:
                point = place.within(self._canvas.mapSettings().destinationCrs())
            except QgsCsException:
                continue
            mark = QgsVertexMarker(self._canvas)
            shape = QgsVertexMarker.IconType
            mark.setIconType(shape.ICON_CIRCLE if place.positive else shape.ICON_X)
            mark.setColor(REFERENCE_COLOUR if place.positive else NEGATIVE_COLOUR)
            mark.setFillColor(QColor(255, 255, 255, 150))
            mark.setPenWidth(4)
            mark.setIconSize(15)
            mark.setCenter(point)
            self._marks.append(mark)

    def clear(self) -> None:
        for mark in self._marks:
            self._canvas.scene().removeItem(mark)
        self._marks.clear()


def title(place: Place) -> str:
    """A place in a list."""
    digits = 5 if place.crs.isGeographic() else 1
    sign = tr("reference") if place.positive else tr("negative")
    return f"{sign}: {place.point.x():.{digits}f}, {place.point.y():.{digits}f}"
