"""The window in which the engine is set up: how it is, three ways to get one, and what is happening."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from typing import Any

from qgis.core import QgsApplication
from qgis.gui import QgsFileWidget
from qgis.PyQt import sip
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QMessageBox,
    QPlainTextEdit,
    QProgressBar,
    QPushButton,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from .. import settings
from ..engine import contents, installation
from ..engine.errors import Cancelled, EngineError, MissingEngine
from ..engine.health import Health
from ..engine.python import SET_UP
from ..engine.watcher import Watcher
from ..text import tr
from . import actions
from .work import Work

MAX_LOG_LINES = 5000
"""Lines of the log that the window keeps."""


class SetUpDialog(QDialog):
    """changed: called after another engine has come into use, or the one in use has changed."""

    def __init__(self, parent: QWidget | None = None, changed: Callable[[], None] = lambda: None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("IAMAP: set up the engine"))
        self._changed = changed
        self._work: Work | None = None
        self._error: EngineError | None = None
        self._agreed_to = ""

        self.heading = QLabel()
        font = self.heading.font()
        font.setBold(True)
        font.setPointSizeF(font.pointSizeF() * 1.3)
        self.heading.setFont(font)
        self.details = _wrapped("")
        self.details.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.look = QPushButton(tr("Check again"))
        self.look.clicked.connect(self.check)
        self.copy = QPushButton(tr("Copy diagnostics"))
        self.copy.setToolTip(tr("For a request for help: versions, settings and the last lines of the log"))
        self.copy.clicked.connect(self.copy_diagnostics)
        self.repair = QPushButton(tr("Repair"))
        self.repair.setToolTip(tr("Restore what is missing, and update the engine"))
        self.repair.clicked.connect(self._repair)
        self.remove = QPushButton(tr("Remove …"))
        self.remove.clicked.connect(self._remove)

        self.ways = QTabWidget()
        self.ways.addTab(self._create_page(), tr("Create one"))
        self.ways.addTab(self._use_page(), tr("Use an existing Python"))
        self.ways.addTab(self._conda_page(), tr("With conda"))

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
        for button in self.findChildren(QPushButton):
            button.setAutoDefault(False)

        layout = QVBoxLayout(self)
        layout.addWidget(self.heading)
        layout.addWidget(self.details)
        layout.addLayout(_row(self.look, self.repair, self.remove, None, self.copy))
        layout.addWidget(self.ways)
        layout.addWidget(self.bar)
        layout.addWidget(self.log, 1)
        layout.addLayout(_row(None, self.cancel, self.close_button))
        self.resize(760, 720)
        self._show_busy(False)
        self.check()

    # ------------------------------------------------------------------------------------------------ pages

    def _create_page(self) -> QWidget:
        page = QWidget()
        self.wheels = QgsFileWidget()
        self.wheels.setStorageMode(QgsFileWidget.StorageMode.GetDirectory)
        self.wheels.setFilePath(settings.wheels())
        self.wheels.lineEdit().setPlaceholderText(tr("the folder 'wheels' that came with the plugin"))
        self.build = QComboBox()
        self.build.addItem(tr("for the processor (small)"), "cpu")
        self.build.addItem(tr("from the package registry (on Linux as large as for a graphics card)"), "registry")
        self.offline = QCheckBox(tr("Without network, from the folder of wheels only"))
        self.base = QgsFileWidget()
        self.base.lineEdit().setPlaceholderText(tr("3.11 to 3.13; found automatically if empty"))
        self.promise = _wrapped("")
        self.consent = QCheckBox(tr("I agree"))
        self.create = QPushButton(tr("Create the engine"))
        self.create.clicked.connect(self._create)
        for signal in (
            self.wheels.fileChanged, self.base.fileChanged, self.build.currentIndexChanged, self.offline.toggled,
        ):  # fmt: skip
            signal.connect(self._show_promise)
        self.consent.toggled.connect(self._show_create)

        form = QFormLayout()
        form.addRow(tr("Folder of wheels"), self.wheels)
        form.addRow(tr("Build of torch"), self.build)
        form.addRow(tr("Python (optional)"), self.base)
        form.addRow("", self.offline)
        layout = QVBoxLayout(page)
        layout.addWidget(
            _wrapped(tr("A separate Python environment in your own data folder. QGIS's own Python is not changed."))
        )
        layout.addLayout(form)
        layout.addWidget(self.promise)
        layout.addLayout(_row(self.consent, None, self.create))
        return page

    def _use_page(self) -> QWidget:
        page = QWidget()
        self.existing = QgsFileWidget()
        self.existing.setFilePath(settings.python())
        self.use = QPushButton(tr("Use it"))
        self.use.clicked.connect(lambda: self._use(self.existing.filePath()))
        self.own = QPushButton(tr("Use the created one again"))
        self.own.clicked.connect(lambda: self._use(""))
        self.existing.fileChanged.connect(lambda path: self.use.setEnabled(bool(path)))
        self.use.setEnabled(bool(settings.python()))
        form = QFormLayout()
        form.addRow(tr("Python"), self.existing)
        layout = QVBoxLayout(page)
        layout.addWidget(
            _wrapped(
                tr(
                    "An environment of venv or conda in which iamap-cli is installed: its Python, such as "
                    "…/bin/python or …\\python.exe. It is checked first, and never changed."
                )
            )
        )
        layout.addLayout(form)
        layout.addLayout(_row(None, self.own, self.use))
        layout.addStretch()
        return page

    def _conda_page(self) -> QWidget:
        page = QWidget()
        save = QPushButton(tr("Save environment.yml …"))
        save.clicked.connect(lambda: self.save_conda(""))
        layout = QVBoxLayout(page)
        text = tr(
            "1. Save environment.yml into the folder that contains the folder 'wheels'.\n"
            "2. In a terminal there:  conda env create -f environment.yml\n"
            "3. Then choose the environment's Python under 'Use an existing Python'."
        )
        layout.addWidget(_wrapped(text))
        layout.addLayout(_row(save, None))
        layout.addStretch()
        return page

    # ---------------------------------------------------------------------------------------------- actions

    def check(self) -> None:
        """Look into the engine in the background, and for a graphics card."""

        def look(watcher: Watcher) -> tuple[Any, str]:
            card = actions.graphics_card()
            try:
                return actions.check(watcher), card
            except EngineError as error:
                return error, card

        def looked(outcome: Any) -> None:
            if isinstance(outcome, tuple):
                outcome, card = outcome
                self._offer(card)
            self._show_state(outcome, tr("The engine does not work."))

        self._start(tr("Checking the engine"), look, looked)

    def _create(self) -> None:
        chosen = self._choices()
        self._start(tr("Creating the engine"), lambda watcher: actions.create(chosen, watcher), self._has_changed)

    def _use(self, path: str) -> None:
        title = tr("Checking the engine")
        self._start(title, lambda watcher: actions.use(path, watcher), self._has_changed)

    def _repair(self) -> None:
        python, wheels = self.base.filePath(), self.wheels.filePath()
        self._start(
            tr("Repairing the engine"),
            lambda watcher: actions.repair(watcher, python=python, wheels=wheels),
            self._has_changed,
        )

    def _remove(self) -> None:
        question = tr("Remove {folder} and everything in it?").format(folder=settings.managed_folder())
        yes, no = QMessageBox.StandardButton.Yes, QMessageBox.StandardButton.No
        if QMessageBox.question(self, self.windowTitle(), question, yes | no, no) == yes:
            self._start(tr("Removing the engine"), actions.remove, self._has_changed)

    def save_conda(self, path: str) -> None:
        """Save ``environment.yml``; asks where when no path is given."""
        if not path:
            path, _ = QFileDialog.getSaveFileName(self, tr("Save environment.yml"), "environment.yml", "*.yml")
        if path:
            shutil.copyfile(contents.CONDA, path)
            self.log.appendPlainText(tr("Saved: {path}").format(path=path))

    def copy_diagnostics(self) -> None:
        """Copy the diagnostics to the clipboard, for a request for help."""
        heading, details, error = self.heading.text(), self.details.text(), self._error

        def copied(outcome: Any) -> None:
            if not isinstance(outcome, str):
                self._show_state(outcome)
                return
            QgsApplication.clipboard().setText(outcome)
            self.heading.setText(heading)
            self.details.setText(details)
            self.log.appendPlainText(tr("The diagnostics are on the clipboard; paste them into your message."))

        self._start(tr("Collecting the diagnostics"), lambda watcher: actions.diagnosed(error), copied)

    def _start(self, title: str, action: Callable[[Watcher], Any], then: Callable[[Any], None]) -> None:
        if self._work is not None:
            return

        def done(outcome: Any) -> None:
            if sip.isdeleted(self):
                return
            self._work = None
            self._show_busy(False)
            then(outcome)

        self.heading.setText(f"{title} …")
        self.details.setText("")
        self._work = Work(f"IAMAP: {title}", action, done)
        self._work.line.connect(self.log.appendPlainText)
        self._work.progressChanged.connect(self._show_progress)
        self._show_busy(True)
        QgsApplication.taskManager().addTask(self._work)

    def _cancel(self) -> None:
        if self._work is not None:
            self.cancel.setEnabled(False)
            self._work.cancel()

    # ------------------------------------------------------------------------------------------------ state

    @property
    def busy(self) -> bool:
        """Whether an action runs."""
        return self._work is not None

    def _choices(self) -> installation.Choices:
        return actions.choices(
            self.wheels.filePath(), self.base.filePath(), self.build.currentData(), self.offline.isChecked()
        )

    def _has_changed(self, outcome: Any) -> None:
        """After creating, repairing, removing or choosing; ``None`` after removing."""
        self._show_state(outcome)
        if isinstance(outcome, Cancelled):
            self.log.appendPlainText(tr("Cancelled."))
            self.check()
            return
        if outcome is None:
            self.check()
        self._changed()

    def _offer(self, card: str) -> None:
        """The build for a graphics card, where there is one."""
        index = self.build.findData("gpu")
        if card and index < 0:
            self.build.addItem(tr("for the graphics card: {name} (large)").format(name=card), "gpu")
        elif not card and index >= 0:
            self.build.removeItem(index)

    def _show_state(self, outcome: Any, trouble: str = "") -> None:
        """outcome: the health of the engine, or what went wrong; trouble: how the engine is if that is an error in it,
        empty if it is one in what was to be done."""
        self._error = outcome if isinstance(outcome, EngineError) else None
        if isinstance(outcome, Health):
            self.heading.setText(tr("The engine works.") if not outcome.failed else tr("The engine does not work."))
            self.details.setText(str(outcome) + self._overruled())
            self.existing.setFilePath(settings.python())
        elif isinstance(outcome, EngineError):
            absent = tr("There is no engine.") if isinstance(outcome, MissingEngine) else ""
            self.heading.setText((trouble and (absent or trouble)) or tr("The action has failed."))
            self.details.setText(str(outcome).replace(f": {tr(SET_UP)}", tr(" here")))
        self._show_promise()

    def _overruled(self) -> str:
        if not actions.overruled():
            return ""
        return "\n" + tr("The variable IAMAP_PYTHON has priority over the choice made here.")

    def _show_promise(self) -> None:
        """What creating would do. Consent is for what it says now: it goes when that changes."""
        managed = actions.managed()
        if managed == "complete":
            text = tr("There is an engine in {folder} already; repair or remove it above.")
            self.promise.setText(text.format(folder=settings.managed_folder()))
        else:
            self.promise.setText(installation.promise(self._choices()))
        if self.promise.text() != self._agreed_to:
            self.consent.setChecked(False)
        self._agreed_to = self.promise.text()
        self.repair.setEnabled(managed in ("complete", "half-made") and not self.busy)
        self.remove.setEnabled(managed in ("complete", "half-made") and not self.busy)
        self.own.setEnabled(managed == "complete" and bool(settings.python()))
        self.consent.setEnabled(managed != "complete")
        self._show_create()

    def _show_create(self) -> None:
        self.create.setEnabled(self.consent.isChecked() and self.consent.isEnabled() and not self.busy)

    def _show_busy(self, busy: bool) -> None:
        for widget in (self.ways, self.look, self.copy, self.repair, self.remove, self.close_button):
            widget.setEnabled(not busy)
        self.cancel.setEnabled(busy)
        self.bar.setRange(0, 0 if busy else 100)  # until the first progress it only shows that an action runs
        self.bar.setValue(0)
        self.bar.setVisible(busy)

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


def _wrapped(text: str) -> QLabel:
    label = QLabel(text)
    label.setWordWrap(True)
    return label


def _row(*widgets: QWidget | None) -> QHBoxLayout:
    """Widgets side by side; ``None`` is room between them."""
    row = QHBoxLayout()
    for widget in widgets:
        if widget is None:
            row.addStretch()
        else:
            row.addWidget(widget)
    return row
