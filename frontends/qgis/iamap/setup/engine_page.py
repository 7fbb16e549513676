"""The page of the engine: how it is, and one button that sets it up."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from qgis.core import QgsApplication
from qgis.PyQt.QtWidgets import QMessageBox, QPushButton, QVBoxLayout, QWidget

from .. import settings
from ..engine import installation
from ..engine.errors import Cancelled, EngineError, MissingEngine
from ..engine.figures import size
from ..engine.health import Health
from ..engine.installation import DOWNLOAD_BYTES
from ..engine.python import SET_UP
from ..engine.watcher import Watcher
from ..text import tr
from . import actions
from .layouts import heading, row, wrapped
from .options import Options

if TYPE_CHECKING:
    from .dialog import SetUpDialog


class EnginePage(QWidget):
    """window: runs what takes time, and hears when another engine is in use."""

    def __init__(self, window: SetUpDialog) -> None:
        super().__init__()
        self._window = window
        self._error: EngineError | None = None
        self.heading = heading()
        self.details = wrapped()
        self.promise = wrapped()
        self.card = wrapped()
        self._card_name = ""
        self.create = QPushButton()
        self.create.clicked.connect(self._create)
        font = self.create.font()
        font.setBold(True)
        self.create.setFont(font)
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
        self.options = Options()
        self.options.changed.connect(self._show_choices)
        self.options.wants_python.connect(self._use)
        self.options.saved.connect(lambda path: window.log.appendPlainText(tr("Saved: {path}").format(path=path)))

        layout = QVBoxLayout(self)
        layout.addWidget(self.heading)
        layout.addWidget(self.details)
        layout.addWidget(self.promise)
        layout.addWidget(self.card)
        layout.addLayout(row(self.create, None))
        layout.addLayout(row(self.look, self.repair, self.remove, None, self.copy))
        layout.addWidget(self.options)
        layout.addStretch()

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
                self._card_name = card
                self.options.offer(card)
            self._show_state(outcome, tr("The engine does not work."))

        self._start(tr("Checking the engine"), look, looked)

    def _create(self) -> None:
        chosen = self.options.choices()
        self._start(tr("Setting up the engine"), lambda watcher: actions.create(chosen, watcher), self._has_changed)

    def _use(self, path: str) -> None:
        self._start(tr("Checking the engine"), lambda watcher: actions.use(path, watcher), self._has_changed)

    def _repair(self) -> None:
        python, wheels = self.options.base.filePath(), self.options.wheels.filePath()
        self._start(
            tr("Repairing the engine"),
            lambda watcher: actions.repair(watcher, python=python, wheels=wheels),
            self._has_changed,
        )

    def _remove(self) -> None:
        question = tr("Remove {folder} and everything in it?").format(folder=settings.managed_folder())
        yes, no = QMessageBox.StandardButton.Yes, QMessageBox.StandardButton.No
        if QMessageBox.question(self, self._window.windowTitle(), question, yes | no, no) == yes:
            self._start(tr("Removing the engine"), actions.remove, self._has_changed)

    def copy_diagnostics(self) -> None:
        """Copy the diagnostics to the clipboard, for a request for help."""
        title, details, error = self.heading.text(), self.details.text(), self._error

        def copied(outcome: Any) -> None:
            if not isinstance(outcome, str):
                self._show_state(outcome)
                return
            QgsApplication.clipboard().setText(outcome)
            self.heading.setText(title)
            self.details.setText(details)
            self.details.show()
            self._window.log.appendPlainText(tr("The diagnostics are on the clipboard; paste them into your message."))

        self._start(tr("Collecting the diagnostics"), lambda watcher: actions.diagnosed(error), copied)

    def _start(self, title: str, action: Any, then: Any) -> None:
        if self._window.start(title, action, then):
            self.heading.setText(f"{title} …")
            self.details.hide()

    # ------------------------------------------------------------------------------------------------ state

    def set_busy(self, busy: bool) -> None:
        """While something runs, nothing else can be begun."""
        for widget in (self.create, self.look, self.copy, self.repair, self.remove, self.options):
            widget.setEnabled(not busy)

    def _has_changed(self, outcome: Any) -> None:
        """After creating, repairing, removing or choosing; ``None`` after removing."""
        self._show_state(outcome)
        if isinstance(outcome, Cancelled):
            self._window.log.appendPlainText(tr("Cancelled."))
            self.check()
            return
        if outcome is None:
            self.check()
        if not isinstance(outcome, EngineError) or actions.managed() == "complete":
            self._window.engine_has_changed()

    def _show_state(self, outcome: Any, trouble: str = "") -> None:
        """outcome: the health of the engine, or what went wrong; trouble: how the engine is if that is an error in it,
        empty if it is one in what was to be done."""
        self._error = outcome if isinstance(outcome, EngineError) else None
        self.details.show()
        if isinstance(outcome, Health):
            self.heading.setText(tr("The engine works.") if not outcome.failed else tr("The engine does not work."))
            self.details.setText(_words(outcome) + self._overruled())
            self.options.existing.setFilePath(settings.python())
        elif isinstance(outcome, MissingEngine) and trouble and actions.managed() == "absent" and not settings.python():
            self.heading.setText(tr("Welcome to IAMAP"))
            self.details.setText(
                tr(
                    "IAMAP makes maps from satellite, aerial and drone images with deep learning. It computes in a "
                    "separate Python environment, the engine, which is not set up yet."
                )
                + self._overruled()
            )
        elif isinstance(outcome, EngineError):
            self.heading.setText(trouble or tr("The action has failed."))
            self.details.setText(str(outcome).replace(f": {tr(SET_UP)}", tr(" here")))
        self._show_choices()

    def _overruled(self) -> str:
        if not actions.overruled():
            return ""
        return "\n" + tr("The variable IAMAP_PYTHON has priority over the choice made here.")

    def _show_choices(self) -> None:
        """What the button would do with the present choices, and what else can be done."""
        managed = actions.managed()
        chosen = self.options.choices()
        absent = managed != "complete" and not settings.python()
        self.promise.setText(installation.promise(chosen))
        self.promise.setVisible(absent)
        text = tr(
            "This computer has {name}. The build for it computes faster and is larger; it can be chosen under More."
        )
        self.card.setText(text.format(name=self._card_name))
        self.card.setVisible(absent and bool(self._card_name) and chosen.build != "gpu")
        self.create.setVisible(absent)
        amount = size(DOWNLOAD_BYTES[chosen.large])
        text = tr("Set up (reads {size})") if chosen.offline else tr("Set up (downloads {size})")
        self.create.setText(text.format(size=amount))
        self.repair.setVisible(managed in ("complete", "half-made"))
        self.remove.setVisible(managed in ("complete", "half-made"))
        self.options.allow(creating=managed != "complete", going_back=managed == "complete" and bool(settings.python()))


def _words(health: Health) -> str:
    """The health of an engine in a few lines; all versions are in the log and in the diagnostics."""
    versions = [f"{name} {health.versions[name]}" for name in ("iamap-core", "torch") if name in health.versions]
    lines = [", ".join([*versions, f"Python {health.python}"]), health.engine.python, *map(str, health.findings)]
    if not health.failed:
        lines.append(tr("Next: Raster > IAMAP > Encode. The networks are on the page Weights."))
    return "\n".join(lines)
