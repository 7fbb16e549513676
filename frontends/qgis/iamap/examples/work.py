"""Classes and examples as values that never change, so that every step can be undone."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsGeometry,
    QgsProject,
    QgsWkbTypes,
)

COLOURS = (
    "#4477aa", "#228833", "#ccbb44", "#ee6677", "#66ccee", "#aa3377", "#bb7733", "#777777", "#004488", "#997700",
)  # fmt: skip
"""Of new classes, one after the other; the first eight stay distinct without colour vision (after Paul Tol)."""
MAX_UNDO = 500


@dataclass(frozen=True)
class MapClass:
    """colour: as ``#rrggbb``."""

    name: str
    colour: str


@dataclass(frozen=True)
class Example:
    """name: of its class. geometry: a point or a polygon in ``crs``, that of the map when it was drawn."""

    name: str
    geometry: QgsGeometry
    crs: QgsCoordinateReferenceSystem

    def within(self, crs: QgsCoordinateReferenceSystem) -> QgsGeometry:
        """The geometry in another CRS. Raises QgsCsException where it cannot be transformed."""
        moved = QgsGeometry(self.geometry)
        if self.crs.isValid() and crs.isValid() and self.crs != crs:
            moved.transform(QgsCoordinateTransform(self.crs, crs, QgsProject.instance()))
        return moved

    @property
    def is_point(self) -> bool:
        return bool(self.geometry.type() == QgsWkbTypes.GeometryType.PointGeometry)


@dataclass(frozen=True)
class Work:
    """What the panel holds. Examples are of classes that there are."""

    classes: tuple[MapClass, ...] = ()
    examples: tuple[Example, ...] = ()

    def count(self, name: str) -> int:
        return sum(example.name == name for example in self.examples)

    @property
    def labelled(self) -> int:
        """Number of classes that have examples."""
        return len({example.name for example in self.examples})

    def colour(self, name: str) -> str:
        return next(one.colour for one in self.classes if one.name == name)

    def next_colour(self) -> str:
        taken = {one.colour for one in self.classes}
        free = (colour for colour in COLOURS if colour not in taken)
        return next(free, COLOURS[len(self.classes) % len(COLOURS)])

    def with_class(self, name: str) -> Work:
        return replace(self, classes=(*self.classes, MapClass(name, self.next_colour())))

    def renamed(self, old: str, new: str) -> Work:
        classes = tuple(replace(one, name=new) if one.name == old else one for one in self.classes)
        examples = tuple(replace(one, name=new) if one.name == old else one for one in self.examples)
        return Work(classes, examples)

    def coloured(self, name: str, colour: str) -> Work:
        return replace(
            self, classes=tuple(replace(one, colour=colour) if one.name == name else one for one in self.classes)
        )

    def without_class(self, name: str) -> Work:
        """Its examples go with it."""
        return Work(
            tuple(one for one in self.classes if one.name != name),
            tuple(one for one in self.examples if one.name != name),
        )

    def with_example(self, example: Example) -> Work:
        return replace(self, examples=(*self.examples, example))


class History:
    """The work and what it was before."""

    def __init__(self) -> None:
        self.work = Work()
        self._before: list[Work] = []

    @property
    def can_undo(self) -> bool:
        return bool(self._before)

    def take(self, work: Work) -> None:
        self._before = [*self._before, self.work][-MAX_UNDO:]
        self.work = work

    def undo(self) -> None:
        if self._before:
            self.work = self._before.pop()

    def begin(self, work: Work) -> None:
        """Something else, of which nothing can be undone."""
        self.work, self._before = work, []


def question(work: Work, crs: QgsCoordinateReferenceSystem) -> list[dict[str, Any]]:
    """The examples as the engine takes them, in the raster's CRS. Raises QgsCsException."""
    asked = []
    for example in work.examples:
        geometry = example.within(crs)
        if example.is_point:
            points = [geometry.asPoint()]
        else:
            points = (geometry.asMultiPolygon() if geometry.isMultipart() else [geometry.asPolygon()])[0][0]
        asked.append({"label": example.name, "points": [[point.x(), point.y()] for point in points]})
    return asked
