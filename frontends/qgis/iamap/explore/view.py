"""Which raster of features, and what of it the map shows."""

from __future__ import annotations

from typing import Any

from qgis.core import (
    QgsCoordinateTransform,
    QgsCsException,
    QgsMapLayerProxyModel,
    QgsProject,
    QgsProviderRegistry,
    QgsRasterLayer,
    QgsRectangle,
)
from qgis.gui import QgsMapLayerComboBox

from ..text import tr

MAX_VIEW_PX = 500 * 500
"""Pixels of a view that are asked for at most: more take longer than a click should."""
MIN_FEATURES = 4
"""Bands below which a raster is hardly one of features."""


def raster_chooser() -> QgsMapLayerComboBox:
    """Chooses among the rasters of the project that the engine can read; or none."""
    made = QgsMapLayerComboBox()
    made.setFilters(QgsMapLayerProxyModel.Filter.RasterLayer)
    made.setExcludedProviders([name for name in QgsProviderRegistry.instance().providerList() if name != "gdal"])
    made.setAllowEmptyLayer(True)
    return made


def few_bands(layer: QgsRasterLayer | None) -> str:
    """A hint where a raster is hardly one of features; empty otherwise."""
    if layer is None or layer.bandCount() >= MIN_FEATURES:
        return ""
    text = tr("{name} has few bands ({count}). A raster of features has many: Encode makes one from an image.")
    return text.format(name=layer.name(), count=layer.bandCount())


def shown(canvas: Any, layer: QgsRasterLayer) -> QgsRectangle | None:
    """What the map shows of a layer, in its CRS; nothing when it shows none of it."""
    extent = canvas.extent()
    map_crs = canvas.mapSettings().destinationCrs()
    if map_crs.isValid() and layer.crs().isValid() and map_crs != layer.crs():
        try:
            onto = QgsCoordinateTransform(map_crs, layer.crs(), QgsProject.instance())
            extent = onto.transformBoundingBox(extent)
        except QgsCsException:  # the map shows more than this CRS covers, the raster among it
            return layer.extent()
    seen = extent.intersect(layer.extent())
    return None if seen.isEmpty() else seen


def view_question(canvas: Any, extent: QgsRectangle) -> dict[str, Any]:
    """What the engine is asked to load, no finer than the map shows."""
    size = canvas.size()
    width, height = max(1, size.width()), max(1, size.height())
    less = min(1.0, (MAX_VIEW_PX / (width * height)) ** 0.5)
    return {
        "extent": [extent.xMinimum(), extent.yMinimum(), extent.xMaximum(), extent.yMaximum()],
        "width": max(1, round(width * less)), "height": max(1, round(height * less)),
    }  # fmt: skip
