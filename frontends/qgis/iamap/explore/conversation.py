"""The engine's session, heard in the thread of the window."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from qgis.PyQt.QtCore import QObject, pyqtSignal

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
