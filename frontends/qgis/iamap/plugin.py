"""What QGIS loads: the provider, and in the desktop program a menu, a toolbar, two panels and a map tool."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from qgis.core import QgsApplication
from qgis.PyQt import sip
from qgis.PyQt.QtGui import QIcon
from qgis.PyQt.QtWidgets import QAction

from . import kept_engine, settings, translation
from .algorithms.presentation import TASKS, TaskWords
from .algorithms.provider import IamapProvider
from .text import tr

ICONS = Path(__file__).parent / "icons"

DEFAULT_COMPONENTS = {
    "encode": "timm", "reduce": "pca", "cluster": "kmeans", "similarity": "cosine", "train": "random_forest",
    "run": "landcover",
}  # fmt: skip
"""Whose dialog a task's entry in menu and toolbar opens: what the engine takes when nothing else is said."""


class IamapPlugin:
    """iface: the desktop program; ``None`` under ``qgis_process``, which calls :meth:`initProcessing` alone."""

    def __init__(self, iface: Any) -> None:
        self.iface = iface
        self._translator = translation.install()
        self.provider: IamapProvider | None = None
        self._actions: list[QAction] = []
        self._toolbar: Any = None
        self._dialogs: list[Any] = []
        self.explore_dock: Any = None
        self.examples_dock: Any = None
        self._swipe_action: QAction | None = None
        self._swipe: Any = None

    def initProcessing(self) -> None:  # noqa: N802
        """Register the algorithms. ``qgis_process`` uses one at once, so there the engine is asked now."""
        self.provider = IamapProvider()
        if self.iface is None:
            self.provider.ask()
        QgsApplication.processingRegistry().addProvider(self.provider)

    def initGui(self) -> None:  # noqa: N802
        self.initProcessing()
        self._toolbar = self.iface.addToolBar("IAMAP")
        self._toolbar.setObjectName("IamapToolBar")
        for task in TASKS:
            action = self._action(_title(task), task.task, lambda _=False, task=task: self._open(task))
            self._toolbar.addAction(action)
        self._toolbar.addAction(self._action(tr("Which network suits an image? …"), "advise", self._advise))
        self._toolbar.addAction(self._action(tr("Explore similarity …"), "explore", self._explore))
        self._toolbar.addAction(self._action(tr("Map from examples …"), "examples", self._map_from_examples))
        self._action(tr("Image of a web map …"), "image", self._image_of_web_map)
        self._swipe_action = self._action(tr("Compare two layers on the map"), "swipe", self._swipe_selected)
        self._swipe_action.setCheckable(True)
        self._toolbar.addAction(self._swipe_action)
        self._action(tr("Runs …"), "runs", self._show_runs)
        self._action(tr("Refresh the algorithms"), "refresh", lambda: self._refresh())
        self._action(tr("Set up the engine …"), "setup", self._set_up)
        self._action(tr("Weights of networks …"), "weights", self._show_weights)
        self._action(tr("Help"), "help", self._help)
        self._refresh()
        if self.iface.mainWindow().isVisible():  # the plugin has been installed or enabled just now
            self._welcome()
        else:
            self.iface.initializationCompleted.connect(self._welcome)

    def unload(self) -> None:
        self._end_swipe()
        for dock in (self.explore_dock, self.examples_dock):
            if dock is not None:
                self.iface.removeDockWidget(dock)
                dock.unload()
        self.explore_dock = self.examples_dock = None
        for dialog in self._dialogs:
            if not sip.isdeleted(dialog):
                dialog.close()
                dialog.deleteLater()
        self._dialogs.clear()
        for action in self._actions:
            self.iface.removePluginRasterMenu("IAMAP", action)
        self._actions.clear()
        if self._toolbar is not None:
            self._toolbar.deleteLater()
            self._toolbar = None
        if self.provider is not None:
            QgsApplication.processingRegistry().removeProvider(self.provider)
            self.provider = None
        kept_engine.whatever_is_kept().end()
        translation.remove(self._translator)

    # ------------------------------------------------------------------------------------------------ menu

    def _action(self, title: str, icon: str, answer: Any) -> QAction:
        action = QAction(QIcon(str(ICONS / f"{icon}.svg")), title, self.iface.mainWindow())
        action.triggered.connect(answer)
        self.iface.addPluginToRasterMenu("IAMAP", action)
        self._actions.append(action)
        return action

    def _open(self, task: TaskWords) -> None:
        """The dialog of a task's usual algorithm; the set-up as long as there is none."""
        import processing

        name = (
            f"iamap:{task.name}_{DEFAULT_COMPONENTS[task.task]}"
            if task.task in DEFAULT_COMPONENTS
            else f"iamap:{task.name}"
        )
        if QgsApplication.processingRegistry().algorithmById(name) is None:
            self._set_up()
            return
        self._show(processing.createAlgorithmDialog(name))  # not modal: people draw points and look at the map

    def _explore(self) -> None:
        """Show the panel; made when it is first wanted."""
        from .explore.dock import ExploreDock

        if self.explore_dock is None:
            self.explore_dock = ExploreDock(self.iface, self._set_up)
        self._show_dock(self.explore_dock, self.examples_dock)

    def _map_from_examples(self) -> None:
        """Show the other panel."""
        from .examples.dock import ExamplesDock

        if self.examples_dock is None:
            self.examples_dock = ExamplesDock(self.iface, self._set_up)
        self._show_dock(self.examples_dock, self.explore_dock)

    def _show_dock(self, dock: Any, other: Any) -> None:
        """Show one panel and close the other: each keeps the features in view in memory."""
        from qgis.PyQt.QtCore import Qt

        if other is not None:
            other.close()
        if self.iface.mainWindow().dockWidgetArea(dock) == Qt.DockWidgetArea.NoDockWidgetArea:
            self.iface.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, dock)
        dock.show()
        dock.raise_()

    def _refresh(self) -> None:
        if self.provider is not None:
            self.provider.refresh()

    def _set_up(self) -> Any:
        from .setup.dialog import SetUpDialog

        dialog = SetUpDialog(self.iface.mainWindow(), self._refresh)
        self._show(dialog)
        return dialog

    def _show_weights(self) -> None:
        self._set_up().show_weights()

    def _welcome(self) -> None:
        """Once in a profile, when there is no engine: the window that sets it up."""
        from .engine.errors import MissingEngine
        from .setup import actions

        if self.provider is None or settings.is_welcomed():
            return
        try:
            actions.engine()
        except MissingEngine:
            settings.set_welcomed()
            self._set_up()

    def _advise(self) -> None:
        from .advice_dialog import AdviceDialog

        self._show(AdviceDialog(self.iface.mainWindow(), self._open_form))

    def _image_of_web_map(self) -> None:
        import processing

        layer = self.iface.activeLayer()
        self._show(processing.createAlgorithmDialog("iamap:image_of_layer", {"layer": layer} if layer else {}))

    def _show_runs(self) -> None:
        from .runs_dialog import RunsDialog

        self._show(RunsDialog(self.iface.mainWindow(), self._open_form, self.swipe))

    # ----------------------------------------------------------------------------------------------- swipe

    def _swipe_selected(self, checked: bool) -> None:
        """Compare the selected layers; one alone with what lies below it."""
        self._end_swipe()
        if not checked:
            return
        view = self.iface.layerTreeView()
        layers = [layer for layer in view.selectedLayers() if layer.isSpatial()]
        if 1 <= len(layers) <= 2:
            self.swipe(layers)
            return
        if self._swipe_action is not None:
            self._swipe_action.setChecked(False)
        text = tr("Select two layers to compare in the list of layers, or one to compare with what lies below it.")
        self.iface.messageBar().pushInfo("IAMAP", text)

    def swipe(self, layers: Sequence[Any]) -> None:
        """Show the first layer left of the mouse, and right of it the second or, of one alone, what lies below it."""
        from .swipe import SwipeTool

        self._end_swipe()
        left, right = (*layers, None)[:2]
        self._swipe = SwipeTool(self.iface.mapCanvas(), left, right, self._swipe_ended)
        self.iface.mapCanvas().setMapTool(self._swipe)
        if self._swipe_action is not None:
            self._swipe_action.setChecked(True)

    def _end_swipe(self) -> None:
        if self._swipe is not None:
            self.iface.mapCanvas().unsetMapTool(self._swipe)

    def _swipe_ended(self) -> None:
        self._swipe = None
        if self._swipe_action is not None:
            self._swipe_action.setChecked(False)

    def _open_form(self, algorithm: str, values: dict[str, Any]) -> bool:
        """The dialog of an algorithm, filled; whether there is such an algorithm."""
        import processing

        known = QgsApplication.processingRegistry().algorithmById(algorithm)
        if known is None:
            return False
        names = {one.name() for one in known.parameterDefinitions()}
        kept = {name: value for name, value in values.items() if name in names}
        self._show(processing.createAlgorithmDialog(algorithm, kept))
        return True

    def _show(self, dialog: Any) -> None:
        open_still = (one for one in self._dialogs if not sip.isdeleted(one) and one.isVisible())
        self._dialogs = [*open_still, dialog]
        dialog.show()

    def _help(self) -> None:
        from qgis.PyQt.QtCore import QUrl
        from qgis.PyQt.QtGui import QDesktopServices

        from .algorithms.algorithm import HELP

        QDesktopServices.openUrl(QUrl.fromLocalFile(str(HELP)))


def _title(task: TaskWords) -> str:
    return tr(task.verb) + " …"
