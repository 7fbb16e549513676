"""The engine's session, heard in the thread of the window."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from qgis.core import QgsRasterLayer
from qgis.PyQt.QtCore import QObject, pyqtSignal

from ..algorithms.layers import raster_name
from ..algorithms.overrides import Setting
from ..algorithms.running import engine_command
from ..engine.session import Session
from ..network import environment


class Conversation(QObject):
    """command: `iamap explore` with its settings. The session calls from its own thread; Qt carries signals over."""

    received = pyqtSignal(object)
    """``opened``, a log or a warning."""
    answered = pyqtSignal(object, object)
    """A question and its answer."""
    failed = pyqtSignal(object)
    """An ``EngineError``: the engine has ended."""

    def __init__(self, command: list[str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = Session(
            command,
            on_event=lambda event: self._say(self.received, event),
            on_answer=lambda question, answer: self._say(self.answered, question, answer),
            on_failure=lambda error: self._say(self.failed, error),
            environment=environment(),
        )

    @staticmethod
    def _say(signal: Any, *what: Any) -> None:
        with suppress(RuntimeError):  # the window has gone in the meantime
            signal.emit(*what)

    @property
    def busy(self) -> bool:
        return self._session.busy

    def ask(self, kind: str, **fields: Any) -> None:
        self._session.ask(kind, **fields)

    def close(self) -> None:
        """End the engine's process; what it may still have to say is not heard."""
        self.blockSignals(True)
        self._session.close()


def about(layer: QgsRasterLayer, parent: QObject) -> Conversation:
    """A session over a raster; its engine starts with the first question.

    Raises QgsProcessingException when the raster cannot be handed over, and
    :class:`~iamap.engine.errors.EngineError` when there is no engine.
    """
    source = Setting("source", [raster_name(layer)], literal=True)
    return Conversation(engine_command("explore", str(source)), parent)
