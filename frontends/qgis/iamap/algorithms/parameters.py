"""Settings of the engine as parameters of QGIS, and the other way round."""

from __future__ import annotations

from typing import Any

from qgis.core import (
    QgsProcessing,
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingParameterBand,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterCrs,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterEnum,
    QgsProcessingParameterExtent,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
    QgsProcessingParameterFile,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterNumber,
    QgsProcessingParameterRasterLayer,
    QgsProcessingParameterString,
)

from ..text import tr
from . import columns
from .fields import Field
from .form import TICKED, Entry
from .layers import raster_name, vector_name

MAX_INT = 2**31 - 1
"""The largest whole number that a parameter of QGIS holds."""


def advanced(parameter: QgsProcessingParameterDefinition) -> QgsProcessingParameterDefinition:
    """The same, folded away in dialogs."""
    parameter.setFlags(parameter.flags() | QgsProcessingParameterDefinition.Flag.FlagAdvanced)
    return parameter


def definition(entry: Entry, field: Field, *, optional: bool, samples: str) -> QgsProcessingParameterDefinition:
    """The parameter for a setting.

    field: the one that ``entry`` holds.
    samples: name of the parameter whose columns a setting that names one chooses from.
    """
    made = _made(field, entry.name, entry.label(tr), optional, samples)
    if field.path in TICKED:
        made.setDefaultValue(True)
    made.setHelp(entry.about(tr))
    return made


def _made(field: Field, name: str, title: str, optional: bool, samples: str) -> QgsProcessingParameterDefinition:
    default = field.default
    if field.path == "area.extent":
        return QgsProcessingParameterExtent(name, title, None, optional)
    if field.path == "area.crs":
        return QgsProcessingParameterCrs(name, title, None, optional)
    if field.holds == "raster":
        return QgsProcessingParameterRasterLayer(name, title, None, optional)
    if field.holds == "vector":
        kinds = [QgsProcessing.SourceType.TypeVectorAnyGeometry]
        return QgsProcessingParameterFeatureSource(name, title, kinds, None, optional)
    if field.holds == "bands":
        return QgsProcessingParameterBand(name, title, None, "source", optional, True)
    if field.holds == "column":
        kind = QgsProcessingParameterField.DataType.Any
        column = QgsProcessingParameterField(name, title, None, samples, kind, False, optional)
        return column if optional else columns.proposed(column)
    if field.writes:
        made = QgsProcessingParameterFileDestination(name, title, tr("IAMAP models") + " (*.iamap)", None, optional)
        made.setCreateByDefault(not optional)
        return made
    if field.holds == "bundle":
        filters = tr("IAMAP models") + " (*.iamap *.pkl)"
        return QgsProcessingParameterFile(name, title, optional=optional, fileFilter=filters)
    if field.holds == "file":
        return QgsProcessingParameterFile(name, title, optional=optional)
    if field.literal and field.kind == "text" and not field.holds and not field.many:
        made = QgsProcessingParameterFile(name, title, defaultValue=default, optional=optional)
        made.setFileFilter("")  # a path or a word such as `default`, which QGIS's own filter, *.*, refuses
        return made
    if field.kind == "boolean":
        return QgsProcessingParameterBoolean(name, title, bool(default), optional)
    if field.kind == "choice":
        # With static strings the value is the text itself: it stays the same in models, history and scripts.
        shown = default if default is None or field.many else str(default)
        return QgsProcessingParameterEnum(name, title, list(field.choices), field.many, shown, optional, True)
    if field.kind in ("integer", "number") and not field.many:
        return _number(field, name, title, optional)
    text = ", ".join(map(str, default)) if isinstance(default, list) else default
    return QgsProcessingParameterString(name, title, text, False, optional)


def _number(field: Field, name: str, title: str, optional: bool) -> QgsProcessingParameterNumber:
    whole = field.kind == "integer"
    kind = QgsProcessingParameterNumber.Type.Integer if whole else QgsProcessingParameterNumber.Type.Double
    low, high = field.low, field.high
    if whole:
        low = low if low is None else int(low) + field.open_low
        high = high if high is None else min(MAX_INT, int(high) - field.open_high)
    made = QgsProcessingParameterNumber(name, title, kind, field.default, optional)
    if low is not None:
        made.setMinimum(low)
    if high is not None:
        made.setMaximum(high)
    return made


def value(
    field: Field,
    name: str,
    algorithm: QgsProcessingAlgorithm,
    parameters: dict[str, Any],
    context: QgsProcessingContext,
    feedback: QgsProcessingFeedback,
) -> Any:
    """What the user has given for a setting, as the engine takes it; ``None`` for nothing.

    Layers that are no files, selections and filters are written to a file first. Raises QgsProcessingException for a
    layer that cannot be one.
    """
    given = parameters.get(name)
    if given is None or given == "" or given == []:
        return None
    if field.path == "area.crs":
        crs = algorithm.parameterAsCrs(parameters, name, context)
        return (crs.authid() or crs.toWkt()) if crs.isValid() else None
    if field.holds == "raster":
        layer = algorithm.parameterAsRasterLayer(parameters, name, context)
        if layer is None:
            raise QgsProcessingException(algorithm.invalidRasterError(parameters, name))
        path = raster_name(layer)
        return [path] if field.many else path
    if field.holds == "vector":
        path = vector_name(name, algorithm, parameters, context, feedback)
        return [path] if field.many else path
    if field.holds == "bands":
        return algorithm.parameterAsInts(parameters, name, context) or None
    if field.kind == "boolean":
        return algorithm.parameterAsBool(parameters, name, context)
    if field.kind == "choice":
        if field.many:
            return [field.chosen(text) for text in algorithm.parameterAsEnumStrings(parameters, name, context)]
        return field.chosen(algorithm.parameterAsEnumString(parameters, name, context))
    if field.kind == "integer" and not field.many:
        return algorithm.parameterAsInt(parameters, name, context)
    if field.kind == "number" and not field.many:
        return algorithm.parameterAsDouble(parameters, name, context)
    text = algorithm.parameterAsString(parameters, name, context).strip()
    if field.many:
        return [_element(field, part.strip()) for part in text.strip("[]").split(",") if part.strip()]
    return text or None


def _element(field: Field, text: str) -> Any:
    if field.kind == "text":
        return text
    try:
        return int(text) if field.kind == "integer" else float(text)
    except ValueError as error:
        wanted = tr("whole numbers") if field.kind == "integer" else tr("numbers")
        raise QgsProcessingException(
            tr("{title}: “{text}” is not a number. Enter {wanted} separated by commas, such as 1, 2.").format(
                title=field.title, text=text, wanted=wanted
            )
        ) from error
