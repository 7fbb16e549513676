"""The window in which IAMAP is set up: a page for the engine, one for the weights, and what is happening."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from qgis.core import QgsApplication
from qgis.PyQt import sip
from qgis.PyQt.QtWidgets import QDialog, QPlainTextEdit, QProgressBar, QPushButton, QTabWidget, QVBoxLayout, QWidget

from ..engine.watcher import Watcher
from ..text import tr
from .engine_page import EnginePage
from .layouts import row, scrolling, wrapped
from .weights_page import WeightsPage
from .work import Work

MAX_LOG_LINES = 5000
"""Lines of the log that the window keeps."""


class SetUpDialog(QDialog):
    """changed: called after another engine has come into use, or the one in use has changed."""

    def __init__(self, parent: QWidget | None = None, changed: Callable[[], None] = lambda: None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("IAMAP: set up"))
        self._changed = changed
        self._work: Work | None = None

        self.stage = wrapped()
        self.bar = QProgressBar()
        self.log = QPlainTextEdit()
        self.log.setReadOnly(True)
        self.log.setPlaceholderText(tr("Messages appear here and are saved in a log."))
        self.log.setMaximumBlockCount(MAX_LOG_LINES)
        self.log.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.cancel = QPushButton(tr("Cancel"))
        self.cancel.clicked.connect(self._cancel)
        self.close_button = QPushButton(tr("Close"))
        self.close_button.clicked.connect(self.reject)
        self.engine = EnginePage(self)
        self.weights = WeightsPage(self)
        self.tabs = QTabWidget()
        self.tabs.addTab(scrolling(self.engine), tr("Engine"))
        self.tabs.addTab(self.weights, tr("Weights"))
        self.tabs.currentChanged.connect(self._show_page)

        layout = QVBoxLayout(self)
        layout.addWidget(self.tabs, 4)
        layout.addWidget(self.stage)
        layout.addWidget(self.bar)
        layout.addWidget(self.log, 1)
        layout.addLayout(row(None, self.cancel, self.close_button))
        for button in self.findChildren(QPushButton):
            button.setAutoDefault(False)
        self.resize(980, 640)  # with a title bar and a panel on a screen of 1366 x 768
        self._show_busy(False)
        self.engine.check()

    def start(self, title: str, action: Callable[[Watcher], Any], then: Callable[[Any], None]) -> bool:
        """Run something in the background; ``then`` gets what it returns or raises. False when another one runs."""
        if self._work is not None:
            return False

        def done(outcome: Any) -> None:
            if sip.isdeleted(self):
                return
            self._work = None
            self._show_busy(False)
            then(outcome)
            self._show_page(0)

        self._work = Work(f"IAMAP: {title}", action, done)
        self._work.line.connect(self.log.appendPlainText)
        self._work.stage.connect(self._show_stage)
        self._work.progressChanged.connect(self._show_progress)
        self._show_busy(True)
        self._show_stage(title)
        QgsApplication.taskManager().addTask(self._work)
        return True

    def engine_has_changed(self) -> None:
        """Another engine is in use, or the one in use has changed."""
        self.weights.forget()
        self._changed()

    def show_weights(self) -> None:
        """Turn to the weights, as soon as the engine has been looked into."""
        self.tabs.setCurrentWidget(self.weights)

    @property
    def busy(self) -> bool:
        """Whether an action runs."""
        return self._work is not None

    def _cancel(self) -> None:
        if self._work is not None:
            self.cancel.setEnabled(False)
            self._show_stage(tr("Cancelling"))
            self._work.cancel()

    def _show_page(self, _: int) -> None:
        if self.tabs.currentWidget() is self.weights and not self.busy:
            self.weights.look_once()

    def _show_busy(self, busy: bool) -> None:
        self.engine.set_busy(busy)
        self.weights.set_busy(busy)
        self.close_button.setEnabled(not busy)
        self.cancel.setEnabled(busy)
        self.cancel.setVisible(busy)
        self.stage.setVisible(busy)
        self.bar.setRange(0, 0 if busy else 100)  # until the first progress it only shows that an action runs
        self.bar.setValue(0)
        self.bar.setVisible(busy)

    def _show_stage(self, text: str) -> None:
        if self.busy:
            self.stage.setText(text)

    def _show_progress(self, percent: float) -> None:
        if percent > 0 and self.busy:
            self.bar.setRange(0, 100)
            self.bar.setValue(int(percent))

    # -------------------------------------------------------------------------------------------------- end

    def reject(self) -> None:
        """Not while an action runs: it is cancelled first, with the button for it."""
        if not self.busy:
            super().reject()

    def closeEvent(self, event: Any) -> None:  # noqa: N802
        if self.busy and event.spontaneous():
            event.ignore()
            return
        self._cancel()  # the plugin is unloaded
        super().closeEvent(event)
