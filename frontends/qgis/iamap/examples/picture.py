"""The layer with the classes in view: one, updated in place, gone with the panel."""

from __future__ import annotations

import itertools
import shutil
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import Any

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsDataProvider,
    QgsPalettedRasterRenderer,
    QgsProject,
    QgsRasterLayer,
)
from qgis.PyQt.QtGui import QColor

from ..text import tr
from .work import Work

OPACITY = 0.75
"""Of the layer: the image below stays in sight."""
CONFIDENCE_BAND = 2


class ClassPicture:
    """The layer, its files and its colours. The files lie in a temporary folder of its own."""

    def __init__(self) -> None:
        self._folder = Path(tempfile.mkdtemp(prefix="iamap-examples-"))
        self._numbers = itertools.count(1)
        self._id = ""
        self._path = ""
        self.codes: dict[str, int] = {}
        """Code of each class in the file."""

    @property
    def layer(self) -> QgsRasterLayer | None:
        """The layer; ``None`` when there is none or the user has removed it."""
        return QgsProject.instance().mapLayer(self._id) if self._id else None

    def next_path(self) -> str:
        """Where the next map may be written. Never where the shown one lies: Windows keeps open files, and the layer
        must not show half of one map and half of another."""
        return str(self._folder / f"classes-{next(self._numbers)}.tif")

    def show(
        self, path: str, codes: dict[str, int], work: Work, crs: QgsCoordinateReferenceSystem, *, shaded: bool
    ) -> None:
        """Show this map in place of the last one."""
        before, self._path, self.codes = self._path, path, codes
        layer = self.layer
        if layer is None:
            layer = QgsRasterLayer(path, tr("Classes in view (examples)"), "gdal")
            layer.setCrs(crs)
            self._id = layer.id()
            self.colour(work, layer, shaded=shaded)
            layer.setOpacity(OPACITY)
            QgsProject.instance().addMapLayer(layer, False)
            QgsProject.instance().layerTreeRoot().insertLayer(0, layer)
        else:
            layer.setDataSource(path, layer.name(), "gdal", QgsDataProvider.ProviderOptions())
            layer.setCrs(crs)
            self.colour(work, layer, shaded=shaded)
        if before:
            for old in self._folder.glob(f"{Path(before).stem}.*"):  # QGIS keeps statistics beside it
                with suppress(OSError):  # still open; it goes with the folder
                    old.unlink()

    def colour(self, work: Work, layer: Any = None, *, shaded: bool) -> None:
        """Colour the map anew; nothing is computed. shaded: clearer the less sure the class is."""
        layer = layer or self.layer
        if layer is None:
            return
        made = QgsPalettedRasterRenderer.Class
        classes = [
            made(self.codes[one.name], QColor(one.colour), one.name) for one in work.classes if one.name in self.codes
        ]
        renderer = QgsPalettedRasterRenderer(layer.dataProvider(), 1, classes)
        if shaded:
            renderer.setAlphaBand(CONFIDENCE_BAND)
        opacity = layer.opacity() if layer.renderer() else OPACITY
        layer.setRenderer(renderer)
        layer.setOpacity(opacity)
        layer.triggerRepaint()
        layer.emitStyleChanged()

    def hide(self) -> None:
        """Remove the layer."""
        gone = self._id if self.layer is not None else ""
        self.forget()
        if gone:
            QgsProject.instance().removeMapLayer(gone)

    def forget(self) -> None:
        """The user removes the layer."""
        self._id = self._path = ""
        self.codes = {}

    def discard(self) -> None:
        """Remove the layer and all files."""
        self.hide()
        shutil.rmtree(self._folder, ignore_errors=True)
