"""The provider: what the engine has listed, as algorithms."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from qgis.core import Qgis, QgsApplication, QgsMessageLog, QgsProcessingProvider, QgsTask
from qgis.PyQt.QtGui import QIcon

from .. import settings
from ..engine import catalogue
from ..engine.catalogue import Catalogue
from ..engine.errors import EngineError
from ..network import environment
from ..setup.actions import engine
from ..setup.algorithm import SetUpAlgorithm
from ..setup.work import quiet_flags
from ..text import tr
from .algorithm import TaskAlgorithm
from .recipe import recipes
from .web_image import WebImageAlgorithm

ICON = Path(__file__).parents[1] / "icons" / "iamap.svg"


class IamapProvider(QgsProcessingProvider):
    """Algorithms from the catalogue that was kept last; ``refresh`` asks the engine again."""

    def __init__(self) -> None:
        super().__init__()
        self._listed: Catalogue | None = None
        self._task: QgsTask | None = None
        self._unloaded = False
        self.problem = ""
        """Why there are no algorithms but the set-up, in words."""

    def id(self) -> str:
        return "iamap"

    def name(self) -> str:
        return "IAMAP"

    def longName(self) -> str:  # noqa: N802
        return tr("IAMAP: from an image to a map with deep learning")

    def icon(self) -> QIcon:
        return QIcon(str(ICON))

    def svgIconPath(self) -> str:  # noqa: N802
        return str(ICON)

    def supportedOutputRasterLayerExtensions(self) -> list[str]:  # noqa: N802
        return ["tif"]

    def supportedOutputVectorLayerExtensions(self) -> list[str]:  # noqa: N802
        return ["gpkg"]

    def unload(self) -> None:
        """The plugin is unloaded: an answer that still comes is ignored."""
        self._unloaded = True

    def loadAlgorithms(self) -> None:  # noqa: N802
        self.addAlgorithm(SetUpAlgorithm(self.refresh))
        self.addAlgorithm(WebImageAlgorithm())
        if self._listed is None:
            self._listed = self._kept()
        if self._listed is not None:
            for recipe in recipes(self._listed):
                self.addAlgorithm(TaskAlgorithm(recipe))

    def _kept(self) -> Catalogue | None:
        try:
            return catalogue.load(settings.catalogue_file(), engine())
        except EngineError as error:
            self.problem = str(error)
            return None

    # -------------------------------------------------------------------------------------------- refresh

    def ask(self) -> None:
        """Ask the engine now, and wait: for programs, which use an algorithm at once. Not when the answer is kept."""
        if self._kept() is None:
            self._take(*_fetched())

    def refresh(self, then: Callable[[], None] = lambda: None) -> None:
        """Ask the engine in the background, and show what has changed."""
        if self._task is not None:
            return

        def finished(error: Exception | None, answer: tuple[Catalogue | None, str] | None = None) -> None:
            self._task = None
            if self._unloaded:
                return
            self._take(*(answer or (None, str(error))))
            then()

        name = tr("IAMAP: list the installed components")
        self._task = QgsTask.fromFunction(name, lambda task: _fetched(), on_finished=finished, flags=quiet_flags())
        QgsApplication.taskManager().addTask(self._task)

    def _take(self, listed: Catalogue | None, problem: str) -> None:
        if listed is None:  # what it has said before still holds, unless it is gone or another one
            listed = self._kept()
        self.problem = problem
        if problem:
            QgsMessageLog.logMessage(problem, "IAMAP", Qgis.MessageLevel.Warning)
        if listed != self._listed:
            self._listed = listed
            self.refreshAlgorithms()


def _fetched() -> tuple[Catalogue | None, str]:
    """What is installed now, kept for the next start, and what went wrong with that."""
    try:
        used = engine()
        listed = catalogue.fetch(used, environment=environment())
    except EngineError as error:
        return None, str(error)
    try:
        catalogue.save(settings.catalogue_file(), listed, used)
    except OSError as error:  # it is asked for again next time
        return listed, tr("The list of installed components cannot be saved: {error}.").format(error=error)
    return listed, ""
