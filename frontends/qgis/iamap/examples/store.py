"""Classes and examples in a GeoPackage: a layer ``examples`` and a table ``classes``, which other programs read too."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from qgis.core import (
    Qgis,
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsProject,
    QgsProviderRegistry,
    QgsVectorFileWriter,
    QgsVectorLayer,
    QgsWkbTypes,
)
from qgis.PyQt.QtGui import QColor

from ..text import tr
from .work import COLOURS, Example, MapClass, Work

EXAMPLES, CLASSES = "examples", "classes"
"""Names of the layers."""
LABEL, COLOUR = "class", "colour"
"""Names of the columns in both."""

KINDS = (QgsWkbTypes.Type.Point, QgsWkbTypes.Type.Polygon)
"""Of geometries that can be examples."""


class UnreadableExamples(Exception):
    """A file that is not one of ours, or is damaged."""


def write(work: Work, crs: QgsCoordinateReferenceSystem, path: Path) -> None:
    """Replace a file by one with this work, when that is whole. Raises OSError, also for a file with other layers, and
    QgsCsException.

    crs: of the examples in the file.
    """
    others = sorted({one.name() for one in _sublayers(path)} - {EXAMPLES, CLASSES}) if path.exists() else []
    if others:
        raise OSError(
            tr("{name} has other layers, which would be lost: {layers}. Choose another file.").format(
                name=path.name, layers=", ".join(others)
            )
        )
    if _is_open(path):
        raise OSError(
            tr("{name} is open in QGIS. Remove its layers first, or choose another file.").format(name=path.name)
        )
    partial = path.with_name(f".{path.stem}.partial.gpkg")
    partial.unlink(missing_ok=True)
    try:
        action = QgsVectorFileWriter.ActionOnExistingFile
        features = []
        for example in work.examples:
            feature = QgsFeature()
            feature.setGeometry(example.within(crs))
            feature.setAttributes([example.name, work.colour(example.name)])
            features.append(feature)
        _write(partial, EXAMPLES, QgsWkbTypes.Type.Unknown, crs, features, action.CreateOrOverwriteFile)
        rows = []
        for one in work.classes:
            row = QgsFeature()
            row.setAttributes([one.name, one.colour])
            rows.append(row)
        none = QgsCoordinateReferenceSystem()
        _write(partial, CLASSES, QgsWkbTypes.Type.NoGeometry, none, rows, action.CreateOrOverwriteLayer)
        partial.replace(path)
    finally:
        partial.unlink(missing_ok=True)


def _write(
    path: Path, name: str, kind: object, crs: QgsCoordinateReferenceSystem, features: list[QgsFeature], action: object
) -> None:
    # What a type of text is called differs between versions of Qt.
    fields = QgsVectorLayer(f"None?field={LABEL}:string&field={COLOUR}:string", name, "memory").fields()
    for feature in features:
        attributes = feature.attributes()
        feature.setFields(fields)
        feature.setAttributes(attributes)
    options = QgsVectorFileWriter.SaveVectorOptions()
    options.driverName, options.layerName, options.actionOnExistingFile = "GPKG", name, action
    context = QgsProject.instance().transformContext()
    writer = QgsVectorFileWriter.create(str(path), fields, kind, crs, context, options)
    if writer.hasError() != QgsVectorFileWriter.WriterError.NoError:
        raise OSError(writer.errorMessage())
    for feature in features:
        if not writer.addFeature(feature):
            raise OSError(writer.errorMessage())
    if not writer.flushBuffer():
        raise OSError(writer.errorMessage())
    del writer  # which closes the file


def read(path: Path) -> tuple[Work, int]:
    """The work in a file, and how many features cannot be used. Raises :class:`UnreadableExamples`."""
    examples_layer = QgsVectorLayer(f"{path}|layername={EXAMPLES}", EXAMPLES, "ogr")
    classes_layer = QgsVectorLayer(f"{path}|layername={CLASSES}", CLASSES, "ogr")
    if not examples_layer.isValid() or examples_layer.fields().indexFromName(LABEL) < 0:
        raise UnreadableExamples(
            tr("{name} has no layer “examples” with a column “class”. Choose a file that this panel has saved.").format(
                name=path.name
            )
        )
    classes: dict[str, str] = {}
    if classes_layer.isValid() and classes_layer.fields().indexFromName(LABEL) >= 0:
        for row in classes_layer.getFeatures():
            classes[str(row[LABEL])] = _colour(row, len(classes))
    examples: dict[int, list[Example]] = {}
    left_out = 0
    # A layer of several kinds of geometry is opened by QGIS one kind at a time.
    for part in _parts(path):
        for feature in part.getFeatures():
            name, shapes = str(feature[LABEL] or "").strip(), feature.geometry().asGeometryCollection()
            usable = [one for one in shapes if QgsWkbTypes.flatType(one.wkbType()) in KINDS]
            if name and usable:
                classes.setdefault(name, _colour(feature, len(classes)))
                examples[feature.id()] = [Example(name, one, part.crs()) for one in usable]
            else:
                left_out += 1
    in_order = tuple(one for _, several in sorted(examples.items()) for one in several)
    return Work(tuple(MapClass(name, colour) for name, colour in classes.items()), in_order), left_out


def _parts(path: Path) -> list[QgsVectorLayer]:
    """The layer of examples, once for each kind of geometry in it."""
    uris = [one.uri() for one in _sublayers(path) if one.name() == EXAMPLES]
    return [QgsVectorLayer(uri, EXAMPLES, "ogr") for uri in uris]


def _is_open(path: Path) -> bool:
    """Whether a layer of the project reads the file, or a program keeps changes of it beside it."""
    sources = (layer.source().partition("|")[0] for layer in QgsProject.instance().mapLayers().values())
    return Path(f"{path}-wal").exists() or any(Path(one) == path for one in sources if one)


def _sublayers(path: Path) -> list[Any]:
    found = QgsProviderRegistry.instance().querySublayers(str(path), Qgis.SublayerQueryFlag.ResolveGeometryType)
    return list(found)


def _colour(feature: QgsFeature, number: int) -> str:
    given = feature[COLOUR] if feature.fields().indexFromName(COLOUR) >= 0 else None
    return str(given) if given and QColor(str(given)).isValid() else COLOURS[number % len(COLOURS)]
