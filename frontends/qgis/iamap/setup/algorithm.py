"""Setting up in the Processing toolbox and for ``qgis_process``; works without any engine."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from qgis.core import (
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingOutputString,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFile,
    QgsProcessingParameterString,
)
from qgis.PyQt.QtGui import QIcon

from .. import settings
from ..engine import installation
from ..engine.errors import Cancelled, EngineError
from ..engine.health import Health
from ..engine.watcher import Watcher
from ..stopping import cancel_check
from ..text import tr
from . import actions

ICON = Path(__file__).parents[1] / "icons" / "setup.svg"

CHECK, CREATE, USE, REPAIR, REMOVE = ACTIONS = ("check", "create", "use existing", "repair", "remove")


class SetUpAlgorithm(QgsProcessingAlgorithm):
    """changed: called, in the main thread, after another engine has come into use."""

    def __init__(self, changed: Callable[[], None] = lambda: None) -> None:
        super().__init__()
        self._changed = changed
        self._has_changed = False

    def name(self) -> str:
        return "setup"

    def displayName(self) -> str:  # noqa: N802
        return tr("Set up the engine")

    def icon(self) -> QIcon:
        return QIcon(str(ICON))

    def createInstance(self) -> SetUpAlgorithm:  # noqa: N802
        return SetUpAlgorithm(self._changed)

    def shortDescription(self) -> str:  # noqa: N802
        return tr("Creates, checks, repairs or removes the Python environment in which IAMAP computes.")

    def shortHelpString(self) -> str:  # noqa: N802
        return tr(
            "IAMAP computes in a separate Python environment, the engine. QGIS's own Python is not changed.\n\n"
            "check: test whether the engine works.\n"
            "create: create it. Nothing is downloaded before you agree to size and location.\n"
            "use existing: use an environment of venv or conda in which iamap-cli is installed. Give its Python or "
            "its folder.\n"
            "repair: restore what is missing, and update the engine.\n"
            "remove: remove what 'create' has made, and nothing else.\n\n"
            "The window Raster > IAMAP > Set up the engine does the same."
        )

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:  # noqa: N802
        self.addParameter(
            QgsProcessingParameterEnum("action", tr("What to do"), list(ACTIONS), False, CHECK, False, True)
        )
        folder = QgsProcessingParameterFile.Behavior.Folder
        self.addParameter(
            QgsProcessingParameterFile(
                "wheels",
                tr("Folder of wheels, for a computer without network (create, repair)"),
                folder,
                "",
                settings.wheels() or None,
                True,
            )
        )
        self.addParameter(
            QgsProcessingParameterEnum(
                "build",
                tr("Build of torch: for processors, for this computer's graphics card, or the package registry's"),
                list(installation.BUILDS), False, installation.BUILDS[0], False, True,
            )
        )  # fmt: skip
        self.addParameter(
            QgsProcessingParameterBoolean("offline", tr("Without network, from the folder of wheels only"), False)
        )
        python = tr("Python to use, or to create the engine from; a path")
        self.addParameter(QgsProcessingParameterString("python", python, None, False, True))
        self.addParameter(QgsProcessingParameterBoolean("consent", tr("I agree to download, or to remove"), False))
        self.addOutput(QgsProcessingOutputString("report", tr("Report")))

    def processAlgorithm(  # noqa: N802
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        action = self.parameterAsEnumString(parameters, "action", context)
        chosen = actions.choices(
            wheels=self.parameterAsString(parameters, "wheels", context),
            python=self.parameterAsString(parameters, "python", context),
            build=self.parameterAsEnumString(parameters, "build", context),
            offline=self.parameterAsBool(parameters, "offline", context),
        )
        consent = self.parameterAsBool(parameters, "consent", context)
        watcher = Watcher(feedback.pushInfo, feedback.setProgress, cancel_check(feedback))
        try:
            found = self._done(action, chosen, consent, watcher)
        except Cancelled:
            feedback.pushInfo(tr("Cancelled. Unfinished files are removed."))
            return {}
        except EngineError as error:
            raise QgsProcessingException(str(error)) from error
        self._has_changed = action != CHECK
        return {"report": str(found) if found else tr("Removed.")}

    def _done(self, action: str, chosen: installation.Choices, consent: bool, watcher: Watcher) -> Health | None:
        if action == CREATE:
            if not consent:
                raise EngineError(installation.promise(chosen), tr("To continue, tick 'I agree' (consent=true)."))
            return actions.create(chosen, watcher)
        if action == USE:
            if not chosen.python:
                raise EngineError(
                    tr("No Python is given."), tr("Give the Python to use, or the folder of its environment.")
                )
            return actions.use(chosen.python, watcher)
        if action == REPAIR:
            return actions.repair(watcher, python=chosen.python, wheels=chosen.wheels)
        if action == REMOVE:
            if not consent:
                what = tr("This removes {folder} and everything in it.").format(folder=chosen.folder)
                raise EngineError(what, tr("To continue, tick 'I agree' (consent=true)."))
            actions.remove(watcher)
            return None
        return actions.check(watcher)

    def postProcessAlgorithm(  # noqa: N802
        self, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        if self._has_changed:
            self._changed()
        return {}
