"""Saving: the map and the polygons of the whole raster, made by the algorithms of the toolbox."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from qgis.core import (
    QgsApplication,
    QgsCoordinateReferenceSystem,
    QgsProcessingAlgorithm,
    QgsProcessingAlgRunnerTask,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputLayerDefinition,
    QgsProject,
    QgsRasterLayer,
    QgsRectangle,
    QgsReferencedRectangle,
)

from ..text import tr
from .places import Place, write


class MissingAlgorithm(Exception):
    """The toolbox has no algorithm of this name."""


class _ErrorFeedback(QgsProcessingFeedback):
    """Remembers why a run has failed."""

    def __init__(self) -> None:
        super().__init__(False)
        self.errors: list[str] = []

    def reportError(self, error: str, fatalError: bool = False) -> None:  # noqa: N802
        self.errors.append(error)
        super().reportError(error, fatalError)


def parameters(
    layer: QgsRasterLayer, places: Sequence[Place], output: Path, threshold: float | None, extent: QgsRectangle | None
) -> dict[str, Any]:
    """What the algorithm is given. The places are written beside the result, so that it can be made again.

    extent: the part of the raster that is mapped, in the layer's CRS; everything when ``None``.
    Raises OSError when the places cannot be written.
    """
    crs: QgsCoordinateReferenceSystem = layer.crs()
    given: dict[str, Any] = {
        "source": layer,
        "output": QgsProcessingOutputLayerDefinition(str(output), QgsProject.instance()),
        "threshold": "none" if threshold is None else repr(threshold),
    }
    for name, positive in (("references", True), ("negatives", False)):
        chosen = [place for place in places if place.positive == positive]
        if chosen:
            path = free(output.with_name(f"{output.stem}_{name}.gpkg"))
            write(chosen, crs, str(path))
            given[name] = str(path)
    if extent is not None:
        given["area_extent"] = QgsReferencedRectangle(extent, crs)
    return given


def free(path: Path) -> Path:
    """The path, or with a number where there is such a file: nobody was asked whether to replace it."""
    names = (path, *(path.with_name(f"{path.stem}_{number}{path.suffix}") for number in range(2, 10_000)))
    return next(one for one in names if not one.exists())


class Run:
    """One run of an algorithm in the background, with its progress in QGIS's own place for it.

    done: called with the path of the result. failed: called with why there is none; empty when the user has stopped it.
    Raises :class:`MissingAlgorithm`.
    """

    def __init__(
        self, name: str, given: dict[str, Any], done: Callable[[str], Any], failed: Callable[[str], Any]
    ) -> None:
        algorithm = QgsApplication.processingRegistry().createAlgorithmById(name)
        if algorithm is None:
            raise MissingAlgorithm(
                tr("The toolbox has no algorithm {name}. Choose Raster > IAMAP > Refresh the algorithms.").format(
                    name=name
                )
            )
        self._algorithm: QgsProcessingAlgorithm = algorithm
        self._given, self._done, self._failed = given, done, failed
        self._context = QgsProcessingContext()
        self._context.setProject(QgsProject.instance())
        self._feedback = _ErrorFeedback()
        self._task = QgsProcessingAlgRunnerTask(algorithm, given, self._context, self._feedback)
        self._task.executed.connect(self._ended)
        QgsApplication.taskManager().addTask(self._task)

    def abandon(self) -> None:
        """Stop it and call nothing: the panel is removed."""
        self._done = self._failed = lambda text: None
        self._feedback.cancel()
        self._task.cancel()

    def _ended(self, good: bool, results: dict[str, Any]) -> None:
        from processing.gui.Postprocessing import handleAlgorithmResults

        if good and results.get("output"):
            handleAlgorithmResults(self._algorithm, self._context, self._feedback, parameters=self._given)
            self._done(str(results["output"]))
        else:
            self._failed("" if self._feedback.isCanceled() else "\n".join(self._feedback.errors))
