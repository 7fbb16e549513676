"""What the panels have in common: a raster of features, an engine session that follows the map, and what is said."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from qgis.core import QgsProcessingException, QgsProject, QgsRasterLayer
from qgis.PyQt.QtWidgets import QDockWidget, QProgressBar, QPushButton

from ..engine.errors import EngineError, MissingEngine
from ..engine.messages import in_language
from ..text import tr
from .conversation import Conversation, about
from .view import few_bands, raster_chooser, shown, view_question
from .widgets import timer, words

SETTLE_MS = 300
"""Milliseconds for which the map must stand still before its view is loaded."""
BUSY_DELAY_MS = 250
"""Milliseconds after which it shows that an answer is awaited."""


class RasterDock(QDockWidget):
    """iface: the desktop program. set_up: opens the dialog in which the engine is set up.

    A panel arranges the widgets, calls :meth:`_connect_view` once it has all of its own, and says by
    :meth:`_ask_of_view`, :meth:`_heard`, :meth:`_forget_results`, :meth:`_show_marks` and :meth:`_refresh` what it
    does.
    """

    def __init__(self, title: str, name: str, iface: Any, set_up: Callable[[], Any]) -> None:
        super().__init__(title, iface.mainWindow())
        self.setObjectName(name)
        self._canvas = iface.mapCanvas()
        self._conversation: Conversation | None = None
        self._settle_timer = timer(self, SETTLE_MS, self._look)
        self._busy_delay = timer(self, BUSY_DELAY_MS, lambda: self._show_busy(True))
        self.layers = raster_chooser()
        self.hint = words()
        self.busy = QProgressBar()
        self.busy.setRange(0, 0)
        self.busy.setMaximumHeight(10)
        self.busy.setTextVisible(False)
        self.busy.setVisible(False)
        self.stop = QPushButton(tr("Stop"))
        self.stop.clicked.connect(self._stop)
        self.stop.setVisible(False)
        self.status = words()
        self.error = words("font-weight: bold")
        self.set_up = QPushButton(tr("Set up the engine …"))
        self.set_up.clicked.connect(lambda: set_up())
        self.set_up.setVisible(False)

    def _connect_view(self) -> None:
        self.layers.layerChanged.connect(self._layer_changed)
        self._canvas.extentsChanged.connect(self._moved)
        self._canvas.destinationCrsChanged.connect(self._show_marks)
        QgsProject.instance().layersWillBeRemoved.connect(self._removing)
        self._layer_changed()

    def _disconnect_view(self) -> None:
        self._canvas.extentsChanged.disconnect(self._moved)
        self._canvas.destinationCrsChanged.disconnect(self._show_marks)
        QgsProject.instance().layersWillBeRemoved.disconnect(self._removing)
        self.layers.layerChanged.disconnect(self._layer_changed)

    # ------------------------------------------------------------------------------------ what a panel adds

    picture: Any
    """The layer with the results in view: ``layer``, ``forget()``."""

    def _ask_of_view(self) -> None:
        """Ask for what the panel shows of a view that has been asked for."""
        raise NotImplementedError

    def _heard(self, question: dict[str, Any], answer: dict[str, Any]) -> None:
        """An answer that was not refused."""
        raise NotImplementedError

    def _opened(self, event: dict[str, Any]) -> None:
        """The session is ready."""

    def _forget_results(self) -> None:
        """Another raster was chosen."""
        raise NotImplementedError

    def _show_marks(self) -> None:
        """Show what was clicked, in the CRS of the map."""
        raise NotImplementedError

    def _refresh(self) -> None:
        """What can be done now."""
        raise NotImplementedError

    # -------------------------------------------------------------------------------- the raster and its session

    @property
    def layer(self) -> QgsRasterLayer | None:
        """The raster of features that was picked."""
        return self.layers.currentLayer()

    def _layer_changed(self, *_: Any) -> None:
        """Another raster: what was computed for the last one is not valid for it."""
        self._end_conversation()
        self._forget_results()
        self._complain_of("")
        self.hint.setText(few_bands(self.layer))
        self.hint.setVisible(bool(self.hint.text()))
        self._say("" if self.layer else tr("Choose a raster of features."))
        self._refresh()
        if not self.isHidden():
            self._look()

    def _begin_conversation(self, layer: QgsRasterLayer) -> Conversation | None:
        try:
            conversation = about(layer, self)
        except QgsProcessingException as error:
            self._complain_of(str(error))
            return None
        except EngineError as error:
            self._complain(error)
            return None
        conversation.received.connect(self._on_event)
        conversation.answered.connect(self._answered)
        conversation.failed.connect(self._broke)
        self._conversation = conversation
        return conversation

    def _end_conversation(self) -> None:
        self._settle_timer.stop()
        if self._conversation is not None:
            self._conversation.close()
            self._conversation.deleteLater()
            self._conversation = None
        self._rest()

    def _moved(self) -> None:
        if not self.isHidden() and self.layer is not None:
            self._settle_timer.start()

    def _look(self) -> None:
        """Have what the map shows loaded, and what the panel shows of it."""
        layer = self.layer
        if layer is None:
            return
        extent = shown(self._canvas, layer)
        if extent is None:
            self._say(tr("The map does not show {name}.").format(name=layer.name()))
            return
        conversation = self._conversation or self._begin_conversation(layer)
        if conversation is None:
            return
        conversation.ask("view", **view_question(self._canvas, extent))
        self._wait()
        self._ask_of_view()

    def _on_event(self, event: dict[str, Any]) -> None:
        if event["type"] == "opened":
            self._opened(event)
        else:
            self._say(in_language(event["text"]))

    def _answered(self, question: dict[str, Any], answer: dict[str, Any]) -> None:
        self._rest()
        self._complain_of("")
        if answer["type"] == "refused":
            self._complain_of(
                "\n".join(filter(None, (in_language(answer["message"]), in_language(answer.get("hint", "")))))
            )
            return
        if answer["type"] == "view":
            size = f"{answer['width']} x {answer['height']}"
            all_of_them = tr("{size} pixels in view.")
            some = tr("{size} pixels in view, subsampled by {factor} x {factor}. Zoom in to use all pixels.")
            self._say((all_of_them if answer["factor"] == 1 else some).format(size=size, factor=answer["factor"]))
        self._heard(question, answer)

    def _broke(self, error: EngineError) -> None:
        self._rest()
        self._complain(error)

    # -------------------------------------------------------------------------------------- what is said

    def _wait(self) -> None:
        if not self._busy_delay.isActive() and self.busy.isHidden():
            self._busy_delay.start()

    def _rest(self) -> None:
        """Show that nothing is awaited, unless it still is."""
        if self._conversation is None or not self._conversation.busy:
            self._busy_delay.stop()
            self._show_busy(False)

    def _show_busy(self, busy: bool) -> None:
        self.busy.setVisible(busy)
        self.stop.setVisible(busy)

    def _stop(self) -> None:
        """Stop what takes too long; the next click or move of the map starts it again."""
        self._end_conversation()
        self._say(tr("Stopped. Click on the map or move it to continue."))

    def _say(self, text: str) -> None:
        self.status.setText(text)
        self.status.setVisible(bool(text))

    def _complain(self, error: EngineError) -> None:
        self._complain_of(str(error), set_up=isinstance(error, MissingEngine))

    def _complain_of(self, text: str, *, set_up: bool = False) -> None:
        self.error.setText(text)
        self.error.setVisible(bool(text))
        self.set_up.setVisible(set_up)

    # --------------------------------------------------------------------------------------------- its life

    def _removing(self, layers: list[str]) -> None:
        if self.picture.layer is not None and self.picture.layer.id() in layers:
            self.picture.forget()
            self._refresh()

    def showEvent(self, event: Any) -> None:  # noqa: N802
        super().showEvent(event)
        if self._conversation is None:
            self._show_marks()
            self._look()

    def closeEvent(self, event: Any) -> None:  # noqa: N802
        self.end()
        super().closeEvent(event)

    def end(self) -> None:
        """Nothing runs and nothing is left on the map; what was clicked stays for the next time."""
        raise NotImplementedError
