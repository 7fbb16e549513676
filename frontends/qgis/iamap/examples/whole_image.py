"""The whole raster: trained on the examples and mapped, by the algorithms of the toolbox, in the background."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from qgis.core import QgsProcessingOutputLayerDefinition, QgsProject, QgsRasterLayer

from ..explore.saving import Run, free
from .store import COLOUR, EXAMPLES, LABEL, write
from .work import Work

PREDICTOR = "logistic_regression"
"""What maps the view, too, with the same parameters."""
MAX_PER_POLYGON = 50
"""As in the view."""


class WholeImage:
    """Two runs, one after the other. The examples and the model are kept beside the map, so that it can be made again.

    done: called with the path of the map. failed: called with why there is none; empty when the user has stopped it.
    Raises OSError and QgsCsException when the examples cannot be written, and
    :class:`~iamap.explore.saving.MissingAlgorithm`.
    """

    def __init__(
        self,
        layer: QgsRasterLayer,
        work: Work,
        output: Path,
        done: Callable[[str], Any],
        failed: Callable[[str], Any],
    ) -> None:
        self._layer, self._output, self._done, self._failed = layer, output, done, failed
        samples = free(output.with_name(f"{output.stem}_examples.gpkg"))
        self._model = free(output.with_name(f"{output.stem}_model.iamap"))
        write(work, layer.crs(), samples)
        given = {
            "source": layer, "samples": f"{samples}|layername={EXAMPLES}", "label": LABEL, "vectors_colour": COLOUR,
            "vectors_max_per_polygon": MAX_PER_POLYGON, "target": "classes", "open_report": False,
            "output": str(self._model),
        }  # fmt: skip
        self._run = Run(f"iamap:train_{PREDICTOR}", given, self._trained, self._stopped)

    def abandon(self) -> None:
        """Stop it and call nothing: the panel is removed."""
        self._done = self._failed = lambda text: None
        self._run.abandon()

    def _trained(self, model: str) -> None:
        output = QgsProcessingOutputLayerDefinition(str(self._output), QgsProject.instance())
        given = {"source": self._layer, "model": model, "table": True, "output": output}
        self._run = Run("iamap:predict", given, lambda path: self._done(path), self._stopped)

    def _stopped(self, why: str) -> None:
        self._failed(why)
