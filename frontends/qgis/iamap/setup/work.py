"""An action in the background, seen from the window."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from qgis.core import QgsTask
from qgis.PyQt.QtCore import pyqtSignal

from ..engine.errors import Cancelled, EngineError
from ..engine.watcher import Watcher


class Work(QgsTask):
    """Runs ``action(watcher)``; ``line``, ``stage`` and ``progressChanged`` tell how it goes.

    done: called in the main thread with what the action has returned, or with the ``EngineError`` or ``Cancelled``
    that it has raised. quiet: whether nobody has asked for it, so that QGIS shows no progress of it.
    """

    line = pyqtSignal(str)
    stage = pyqtSignal(str)

    def __init__(
        self, title: str, action: Callable[[Watcher], Any], done: Callable[[Any], None], *, quiet: bool = False
    ) -> None:
        super().__init__(title, quiet_flags() if quiet else QgsTask.Flag.CanCancel)
        self._action = action
        self._done = done
        self._outcome: Any = Cancelled()  # before it has begun

    def run(self) -> bool:
        try:
            self._outcome = self._action(Watcher(self.line.emit, self.setProgress, self.isCanceled, self.stage.emit))
        except (Cancelled, EngineError) as error:
            self._outcome = error
        except Exception as error:  # a task that raises would end without a message
            self._outcome = EngineError(f"This is a bug in the plugin IAMAP: {type(error).__name__}: {error}")
        return not isinstance(self._outcome, Exception)

    def finished(self, _: bool) -> None:
        self._done(self._outcome)


def quiet_flags() -> Any:
    """Flags of a task that nobody has asked for: where QGIS knows such tasks (3.26), it is left without a question."""
    flags = QgsTask.Flag.CanCancel
    hidden = getattr(QgsTask.Flag, "Hidden", None)
    return flags if hidden is None else flags | hidden
