"""The layer with the scores in view: one, updated in place, gone with the panel."""

from __future__ import annotations

import itertools
import shutil
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from qgis.core import (
    QgsColorRampShader,
    QgsCoordinateReferenceSystem,
    QgsDataProvider,
    QgsProject,
    QgsRasterLayer,
    QgsRasterShader,
    QgsSingleBandPseudoColorRenderer,
)
from qgis.PyQt.QtGui import QColor

from ..text import tr

RAMP = ("#440154", "#3b528b", "#21908d", "#5dc963", "#fde725")
"""Viridis, which is read without colour vision too."""
MAX_ALPHA = 215
"""Opacity of the highest scores, of 255: the image below stays in sight."""


@dataclass(frozen=True)
class Scores:
    """A file of scores and their range, as the engine tells it. low: where the ramp begins."""

    path: str
    minimum: float
    maximum: float
    low: float
    suggested: float | None

    @classmethod
    def of(cls, answer: dict[str, Any]) -> Scores:
        return cls(
            path=answer["output"], minimum=answer["minimum"], maximum=answer["maximum"], low=answer["low"],
            suggested=answer.get("threshold"),
        )  # fmt: skip


def items(scores: Scores, threshold: float | None) -> list[tuple[float, QColor]]:
    """Values and their colours, ascending: clearer the lower they are; below a threshold nothing is seen."""
    low, high = scores.low, max(scores.maximum, scores.low + 1e-6)
    begin = low if threshold is None else min(max(threshold, scores.minimum), high)
    found = [] if threshold is None else [(begin - 1e-6 * (high - low), QColor(0, 0, 0, 0))]
    steps = [begin, *(value for value in (low + (high - low) * k / 16 for k in range(17)) if value > begin)]
    if threshold is not None and threshold > scores.maximum:
        return [*found, (begin, QColor(0, 0, 0, 0))]
    for value in steps:
        share = min(max((value - low) / (high - low), 0.0), 1.0)
        colour = _between(share)
        colour.setAlpha(MAX_ALPHA if threshold is not None else round(MAX_ALPHA * share))
        found.append((value, colour))
    return found


def _between(share: float) -> QColor:
    position = share * (len(RAMP) - 1)
    step = min(int(position), len(RAMP) - 2)
    first, second = QColor(RAMP[step]), QColor(RAMP[step + 1])
    rest = position - step
    mixed = (round(a + (b - a) * rest) for a, b in zip(first.getRgb()[:3], second.getRgb()[:3]))
    return QColor(*mixed)


class Picture:
    """The layer, its files and its colours. The files lie in a temporary folder of its own."""

    def __init__(self) -> None:
        self._folder = Path(tempfile.mkdtemp(prefix="iamap-explore-"))
        self._numbers = itertools.count(1)
        self._id = ""
        self.scores: Scores | None = None

    @property
    def layer(self) -> QgsRasterLayer | None:
        """The layer; ``None`` when there is none or the user has removed it."""
        return QgsProject.instance().mapLayer(self._id) if self._id else None

    def next_path(self) -> str:
        """Where the next scores may be written. Never where the shown ones lie: Windows keeps open files, and the
        layer must not show half of one picture and half of another."""
        return str(self._folder / f"scores-{next(self._numbers)}.tif")

    def show(self, scores: Scores, threshold: float | None, crs: QgsCoordinateReferenceSystem) -> None:
        """Show these scores in place of the last ones."""
        before, self.scores = self.scores, scores
        layer = self.layer
        if layer is None:
            layer = QgsRasterLayer(scores.path, tr("Similarity (exploring)"), "gdal")
            layer.setCrs(crs)
            self._id = layer.id()
            QgsProject.instance().addMapLayer(layer, False)
            QgsProject.instance().layerTreeRoot().insertLayer(0, layer)
        else:
            layer.setDataSource(scores.path, layer.name(), "gdal", QgsDataProvider.ProviderOptions())
            layer.setCrs(crs)
        self.colour(threshold)
        if before is not None:
            for path in self._folder.glob(f"{Path(before.path).stem}.*"):  # QGIS keeps statistics beside it
                with suppress(OSError):  # still open; it goes with the folder
                    path.unlink()

    def colour(self, threshold: float | None) -> None:
        """Colour the scores anew; nothing is computed."""
        layer = self.layer
        if layer is None or self.scores is None:
            return
        colours = items(self.scores, threshold)
        low, high = colours[0][0], colours[-1][0]
        function = QgsColorRampShader(low, high, None, QgsColorRampShader.Type.Interpolated)
        function.setColorRampItemList(
            [QgsColorRampShader.ColorRampItem(value, colour, f"{value:.3g}") for value, colour in colours]
        )
        shader = QgsRasterShader(low, high)
        shader.setRasterShaderFunction(function)
        renderer = QgsSingleBandPseudoColorRenderer(layer.dataProvider(), 1, shader)
        renderer.setClassificationMin(low)
        renderer.setClassificationMax(high)
        layer.setRenderer(renderer)
        layer.triggerRepaint()

    def hide(self) -> None:
        """Remove the layer."""
        gone = self._id if self.layer is not None else ""
        self.forget()
        if gone:
            QgsProject.instance().removeMapLayer(gone)

    def forget(self) -> None:
        """The user removes the layer."""
        self._id, self.scores = "", None

    def discard(self) -> None:
        """Remove the layer and all files."""
        self.hide()
        shutil.rmtree(self._folder, ignore_errors=True)
