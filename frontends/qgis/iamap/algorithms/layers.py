"""Layers of QGIS as names for the engine: the engine gets what the user sees.

A layer that is plainly a file goes by its name. What QGIS adds to a file of vectors (edits that are not saved, virtual
and joined columns, a selection, a filter, another CRS or encoding) is written into a temporary GeoPackage; what it adds
to a raster goes with the name. How a layer is drawn does not count.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from qgis.core import (
    QgsFeatureRequest,
    QgsFields,
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeatureSource,
    QgsProcessingFeatureSourceDefinition,
    QgsProcessingFeedback,
    QgsProcessingUtils,
    QgsProviderRegistry,
    QgsRasterLayer,
    QgsVectorFileWriter,
    QgsVectorLayer,
)

from ..text import later, tr

# ------------------------------------------------------------------------------------------------ vectors


def vector_name(
    name: str,
    algorithm: QgsProcessingAlgorithm,
    parameters: dict[str, Any],
    context: QgsProcessingContext,
    feedback: QgsProcessingFeedback,
) -> str:
    """The file of a vector parameter, or one that holds what the layer shows now.

    Raises QgsProcessingException when there is no such layer, it shows nothing, or a GeoPackage cannot hold it.
    """
    source = algorithm.parameterAsSource(parameters, name, context)
    given = parameters[name]
    behind = given.source if isinstance(given, QgsProcessingFeatureSourceDefinition) else given
    layer = algorithm.parameterAsVectorLayer({**parameters, name: behind}, name, context)
    if source is None or layer is None:
        raise QgsProcessingException(algorithm.invalidSourceError(parameters, name))
    reasons = [tr(reason) for reason in additions(layer, given)]
    if not reasons:
        parts = _parts(layer)
        return f"{parts['path']}|layername={parts['layerName']}" if parts.get("layerName") else str(parts["path"])
    path, count = _exported(source, layer, context, feedback)
    text = tr("“{name}” is read as QGIS shows it now ({reasons}): {count} features, written to {path}.")
    feedback.pushInfo(text.format(name=layer.name(), reasons=", ".join(reasons), count=count, path=path))
    return path


MAX_QUICK_FEATURES = 2000
"""Features that are written to a file for a question, for which the window waits."""


def is_quick(
    name: str, algorithm: QgsProcessingAlgorithm, parameters: dict[str, Any], context: QgsProcessingContext
) -> bool:
    """Whether :func:`vector_name` takes a moment: the layer is a file already, or small."""
    given = parameters.get(name)
    behind = given.source if isinstance(given, QgsProcessingFeatureSourceDefinition) else given
    layer = algorithm.parameterAsVectorLayer({**parameters, name: behind}, name, context) if behind else None
    return layer is None or 0 <= layer.featureCount() <= MAX_QUICK_FEATURES or not list(additions(layer, given))


def additions(layer: QgsVectorLayer, given: Any) -> Iterator[str]:
    """Why what a layer shows is not what its file holds, in words to translate; nothing when it is plainly a file.

    given: the value of the parameter, which may restrict the layer further.
    """
    if isinstance(given, QgsProcessingFeatureSourceDefinition):
        if given.selectedFeaturesOnly:
            yield later("selected features only")
        if getattr(given, "filterExpression", "") or getattr(given, "featureLimit", -1) >= 0:
            yield later("a filter of the dialog")
    if layer.subsetString():
        yield later("a filter of the layer")
    if layer.isModified():
        yield later("edits that are not saved")
    origins = {layer.fields().fieldOrigin(index) for index in range(layer.fields().count())}
    if QgsFields.FieldOrigin.OriginExpression in origins:
        yield later("virtual columns")
    if QgsFields.FieldOrigin.OriginJoin in origins:
        yield later("joined columns")
    provider = layer.dataProvider()
    if layer.crs() != provider.crs():
        yield later("another CRS")
    if not _is_plain(layer):
        yield later("not a file that the engine reads")
    elif provider.encoding().upper() not in ("UTF-8", "UTF8"):
        yield later("another encoding")


def _is_plain(layer: QgsVectorLayer) -> bool:
    """Whether the data lie in a local file of a common format, without options that change what is read of it."""
    if layer.providerType() != "ogr":
        return False
    parts = {key: value for key, value in _parts(layer).items() if str(value) not in ("", "None", "NULL", "[]")}
    path = Path(str(parts.get("path", "")))
    known = {ending.lower() for ending in QgsVectorFileWriter.supportedFormatExtensions()}
    return set(parts) <= {"path", "layerName", "subset"} and path.suffix[1:].lower() in known and path.exists()


def _parts(layer: QgsVectorLayer) -> dict[str, Any]:
    found: dict[str, Any] = QgsProviderRegistry.instance().decodeUri("ogr", layer.source())
    return found


def _exported(
    source: QgsProcessingFeatureSource,
    layer: QgsVectorLayer,
    context: QgsProcessingContext,
    feedback: QgsProcessingFeedback,
) -> tuple[str, int]:
    """Write all columns and features to a temporary GeoPackage; its path, and how many features there are."""
    fields = layer.fields()
    seen: dict[str, str] = {}
    for name in fields.names():
        other = seen.setdefault(name.casefold(), name)
        if other != name:
            text = tr("“{layer}” has the columns “{one}” and “{other}”. A file cannot hold both: rename one.")
            raise QgsProcessingException(text.format(layer=layer.name(), one=other, other=name))
    own = "iamap_id"
    while own in seen:
        own += "_"
    options = QgsVectorFileWriter.SaveVectorOptions()
    options.driverName, options.fileEncoding = "GPKG", "UTF-8"
    options.layerOptions = [f"FID={own}"]  # so that a column called fid is one like the others, whatever it holds
    path = QgsProcessingUtils.generateTempFilename(f"{layer.name()}.gpkg")
    writer = QgsVectorFileWriter.create(
        path, fields, source.wkbType(), source.sourceCrs(), context.transformContext(), options
    )
    if writer.hasError() != QgsVectorFileWriter.WriterError.NoError:
        raise _not_written(layer, writer.errorMessage())
    count = 0
    unchecked = QgsProcessingFeatureSource.Flag.FlagSkipGeometryValidityChecks
    for feature in source.getFeatures(QgsFeatureRequest(), unchecked):
        if feedback.isCanceled():
            break
        if not writer.addFeature(feature):
            raise _not_written(layer, writer.errorMessage())
        count += 1
    if not writer.flushBuffer():
        raise _not_written(layer, writer.errorMessage())
    del writer  # which closes the file
    if not count and not feedback.isCanceled():
        text = tr("“{name}” has no features as it stands. Select some, change the filter, or add some.")
        raise QgsProcessingException(text.format(name=layer.name()))
    return path, count


def _not_written(layer: QgsVectorLayer, reason: str) -> QgsProcessingException:
    text = tr("“{name}” cannot be written to a temporary file: {reason}.")
    return QgsProcessingException(text.format(name=layer.name(), reason=reason.strip().rstrip(".")))


# ------------------------------------------------------------------------------------------------- rasters


def raster_name(layer: QgsRasterLayer) -> str:
    """The name by which GDAL opens what a layer shows: with the options with which it was opened, and with the CRS and
    the nodata value that were set in QGIS.

    Raises QgsProcessingException for a layer that the engine cannot open, or not in the same way.
    """
    if layer.providerType() != "gdal":
        raise _refusal(layer, tr("it is not a file ({provider})").format(provider=layer.providerType()))
    name, *options = re.split(r"\|(?=option:|credential:)", str(layer.source()))
    if " authcfg=" in name or any(option.startswith("credential:") for option in options):
        raise _refusal(layer, tr("it needs a password, which stays in QGIS"))
    if name.startswith("<") or "/vsimem/" in name:
        raise _refusal(layer, tr("it lies in the memory of QGIS"))
    if not _is_reachable(name):
        raise _refusal(layer, tr("it is not a file ({provider})").format(provider=name.partition(":")[0]))
    changes = [*_open_options(layer, options), *_crs(layer), *_nodata(layer)]
    if not changes:
        return name
    if any(mark in text for text in (name, *changes) for mark in "?&"):
        raise _unnamed(layer, changes)
    return f"vrt://{name}?{'&'.join(changes)}"  # https://gdal.org/drivers/raster/vrt.html#vrt-connection-string


def _is_reachable(name: str) -> bool:
    """Whether another program finds what a name stands for: a file, a part of one, a file in an archive or of the web.

    Names of services that GDAL asks in its own way (``WMS:``, ``WCS:``, ``PG:``) are none of these.
    """
    if name.startswith(("/vsi", "http://", "https://")) or Path(name).exists():
        return True
    # NETCDF:"/data/a.nc":depth, GPKG:/data/a.gpkg:tiles, SENTINEL2_L2A:/data/a.xml:10m:EPSG_32631
    inside = name.replace('"', "").split(":")[1:]
    places = (":".join(inside[i:j]) for i in range(len(inside)) for j in range(i + 1, len(inside) + 1))
    return any(Path(place).is_absolute() and Path(place).exists() for place in places)


def _open_options(layer: QgsRasterLayer, options: list[str]) -> Iterator[str]:
    """``oo=NAME=VALUE,…``"""
    given = [option.partition("option:")[2] for option in options if option.startswith("option:")]
    if any("," in option for option in given):
        raise _unnamed(layer, given)
    if given:
        yield f"oo={','.join(given)}"


def _crs(layer: QgsRasterLayer) -> Iterator[str]:
    crs = layer.crs()
    if crs.isValid() and crs != layer.dataProvider().crs():
        code = crs.authid()
        yield f"a_srs={code if code.startswith(('EPSG:', 'ESRI:')) else crs.toWkt()}"


def _nodata(layer: QgsRasterLayer) -> Iterator[str]:
    """What was set under Transparency, as one value for all bands. Raises QgsProcessingException when it is not one."""
    provider = layer.dataProvider()
    found: set[str] = set()
    for band in range(1, provider.bandCount() + 1):
        own = {provider.sourceNoDataValue(band)} if provider.sourceHasNoDataValue(band) else set()
        used = own if provider.useSourceNoDataValue(band) else set()
        ranges = [(one.min(), one.max()) for one in provider.userNoDataValues(band)]
        shown = used | {low for low, high in ranges if low == high}
        if len(shown) > 1 or any(low != high for low, high in ranges):
            found.add("several")
        else:
            found.add("" if shown == own else f"a_nodata={shown.pop():.17g}" if shown else "a_nodata=none")
    if len(found) > 1 or "several" in found:
        raise _refusal(layer, tr("the nodata values that are set in its properties are not one value for all bands"))
    yield from filter(None, found)


def _unnamed(layer: QgsRasterLayer, changes: list[str]) -> QgsProcessingException:
    return _refusal(
        layer, tr("its name and its options do not go together ({changes})").format(changes=", ".join(changes))
    )


def _refusal(layer: QgsRasterLayer, reason: str) -> QgsProcessingException:
    if layer.providerType() == "wms":
        text = tr(
            "“{name}” is a web map, which has no file. Make a GeoTIFF of the part that you need (Raster > IAMAP > "
            "Image of a web map) and choose that."
        )
    else:
        text = tr(
            "“{name}” cannot be read by IAMAP: {reason}. Save the part that you need as a GeoTIFF (right click on the "
            "layer, Export, Save As) and choose that."
        )
    return QgsProcessingException(text.format(name=layer.name(), reason=reason))
