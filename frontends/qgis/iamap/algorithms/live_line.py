"""The line under a form: what the run will make and take, or what is to be changed, while the form is filled in.

It is a help: the engine is asked a second after the last change, in the background, one question at a time, and only
while the form is shown. The run itself decides.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from qgis.core import (
    QgsApplication,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingOutputLayerDefinition,
    QgsProcessingUtils,
    QgsProject,
)
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QSize, Qt, QTimer
from qgis.PyQt.QtWidgets import QLabel

from .. import kept_engine, network
from ..engine import outlook
from ..engine.errors import EngineError, MissingEngine
from ..engine.outlook import Outlook
from ..setup import actions
from ..setup.work import Work
from ..text import tr
from . import running
from .field_errors import FieldError
from .field_marks import FieldMarks, with_red_text
from .layers import is_quick
from .overrides import Setting
from .wording import wording_of

DELAY_MS = 1000
"""After the last change, before the engine is asked."""


MARGIN_PX = 4

SHOW, TIME = "show", "time"
"""Links of the line: to the field that is marked; to have some tiles timed."""


@dataclass(frozen=True)
class Question:
    """What the engine is asked. settings: as it gets them. parameters: of the form. temporary: files for the engine,
    which go with the question."""

    settings: tuple[Setting | str, ...]
    parameters: dict[str, Any]
    temporary: tuple[Path, ...] = ()

    @property
    def words(self) -> list[str]:
        return [str(one) for one in self.settings]

    def forget(self) -> None:
        for path in self.temporary:
            path.unlink(missing_ok=True)


class LiveLine(QLabel):
    """dialog: of Processing, for one of our algorithms."""

    def __init__(self, dialog: Any) -> None:
        super().__init__()
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setMargin(MARGIN_PX)
        self._usual = self.palette()
        self._panel = dialog.mainWidget()
        self._algorithm = dialog.algorithm()
        self.marks = FieldMarks(self._panel)
        self._work: Work | None = None
        self._goes_on = False
        self._answered: list[str] | None = None
        self._found = Outlook()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._look)
        self.linkActivated.connect(self._follow)
        for wrapper in self._panel.wrappers.values():
            wrapper.widgetValueHasChanged.connect(self._changed)
        dialog.buttonBox().accepted.connect(self._begun)

    # ------------------------------------------------------------------------------------------------ size

    def hasHeightForWidth(self) -> bool:  # noqa: N802
        """No, or the area around the form would take the height that the form has at best for the least."""
        return False

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """As high as the text is at the width that there is."""
        return QSize(0, super().heightForWidth(max(self.width(), 1)))

    sizeHint = minimumSizeHint  # noqa: N815

    def resizeEvent(self, event: Any) -> None:  # noqa: N802
        super().resizeEvent(event)
        self.updateGeometry()

    # ------------------------------------------------------------------------------------------------ when

    def showEvent(self, event: Any) -> None:  # noqa: N802
        super().showEvent(event)
        if not self.window().cancelButton().isEnabled():
            self._take_error()
        if self._answered is None and not self.marks.field:
            self._timer.start(DELAY_MS)

    def hideEvent(self, event: Any) -> None:  # noqa: N802
        super().hideEvent(event)
        self._stop()

    def _changed(self, *_: Any) -> None:
        if self._goes_on:  # what it has loaded serves the next question sooner than a process that begins anew
            self._timer.stop()
        else:
            self._stop()
        self._answered = None
        if self.isVisible():
            self._timer.start(DELAY_MS)

    def _begun(self) -> None:
        """Run was pressed: the engine has something better to do."""
        self._stop()
        self._algorithm.last_error.clear()

    def _take_error(self) -> None:
        """Show at which field a run has failed, once."""
        error = self._algorithm.last_error
        if error.text:
            self._answered = []  # nothing is asked until something is changed
            self._show_problem(error.text, error.field)
            error.clear()
            QTimer.singleShot(0, self._reveal)  # a group opens only while it is shown

    def _reveal(self) -> None:
        if not sip.isdeleted(self):
            self.marks.reveal()

    def _stop(self) -> None:
        if sip.isdeleted(self._timer):
            return
        self._timer.stop()
        if self._work is not None:
            self._work.cancel()

    # ------------------------------------------------------------------------------------------------ what

    def _look(self) -> None:
        """Say what is missing or wrong, or ask the engine."""
        if self._work is not None:  # the outdated one ends first
            self._timer.start(DELAY_MS)
        elif not self.window().cancelButton().isEnabled() and (question := self._question()) is not None:
            if question.words == self._answered:
                question.forget()
            else:
                self._start(question, outlook.ask, tr("Checking …"))

    def _question(self) -> Question | None:
        """The form as a question; ``None`` where something is missing or wrong, which is said then."""
        parameters = self._parameters()
        context = QgsProcessingContext()
        context.setProject(QgsProject.instance())
        try:
            missing = self._algorithm.missing(parameters, context)
            if missing:
                self._show(tr("Still to be chosen: {titles}.").format(titles=", ".join(f"“{one}”" for one in missing)))
                return None
            if wrong := self._algorithm.wrong_value(parameters, context):
                raise wrong
            if not all(is_quick(name, self._algorithm, parameters, context) for name in self._vectors()):
                self._show("")
                return None
            settings = self._algorithm.settings(parameters, context, QgsProcessingFeedback(False))
        except FieldError as error:
            self._show_problem(str(error), error.field)
            return None
        except QgsProcessingException:  # the run says it
            self._show("")
            return None
        return Question(tuple(settings), parameters, tuple(self._written(settings, parameters)))

    def _parameters(self) -> dict[str, Any]:
        """The values of the form; a temporary result has one name, so that equal forms are equal."""
        values = {name: wrapper.parameterValue() for name, wrapper in self._panel.wrappers.items()}
        output = values.get("output")
        chosen = output.sink.staticValue() if isinstance(output, QgsProcessingOutputLayerDefinition) else output
        if chosen and "TEMPORARY_OUTPUT" in str(chosen):
            ending = self._algorithm.recipe.task.extension
            name = f"iamap-form.{ending}" if ending else "iamap-form"
            values["output"] = str(Path(QgsProcessingUtils.tempFolder()) / name)
        return values

    def _vectors(self) -> list[str]:
        entries = self._algorithm.recipe.entries
        return [one.name for one in entries if one.field is not None and one.field.holds == "vector"]

    def _written(self, settings: list[Setting | str], parameters: dict[str, Any]) -> list[Path]:
        """Files to which layers were written for the engine, and that nothing else knows."""
        folder = Path(QgsProcessingUtils.tempFolder())
        layers = [layer.source() for layer in QgsProject.instance().mapLayers().values()]
        known = [*layers, *map(str, parameters.values())]
        entries = {one.field.path: one.name for one in self._algorithm.recipe.entries if one.field is not None}
        vectors = self._vectors()
        values = [one.value for one in settings if isinstance(one, Setting) and entries.get(one.path) in vectors]
        files = [Path(str(file)) for value in values for file in (value if isinstance(value, list) else [value])]
        return [file for file in files if folder in file.parents and not any(str(file) in text for text in known)]

    def _start(self, question: Question, ask: Callable[..., Outlook], text: str) -> None:
        try:
            engine = actions.engine()
        except MissingEngine:
            question.forget()
            self._show("")  # QGIS says so itself
            return
        environment = network.environment()
        task, keeper = self._algorithm.recipe.task.name, kept_engine.keeper()
        self._goes_on = ask is outlook.ask and keeper is not None
        self._work = Work(
            tr("IAMAP: look at the form"),
            lambda watcher: ask(engine, task, question.words, environment, watcher.is_cancelled, keeper),
            lambda outcome: self._hear(question, outcome),
            quiet=True,
        )
        self._show(text, is_final=False)
        QgsApplication.taskManager().addTask(self._work)

    def _hear(self, question: Question, outcome: Outlook | Exception) -> None:
        question.forget()
        if sip.isdeleted(self):
            return
        self._work = None
        if self._timer.isActive() or not self.isVisible():  # of an earlier form
            return
        wording = wording_of(self._algorithm.recipe.entries, tr)
        if isinstance(outcome, Outlook):
            self._found = outcome.after(self._found) if self._answered == question.words else outcome
            self._answered = question.words
            self._show_found(tuple(wording(text) for text in self._found.warnings))
        elif isinstance(outcome, EngineError):
            self._answered = question.words
            error = running.in_words(outcome, wording)
            context = QgsProcessingContext()
            field = self._algorithm.field_of(error.where, list(question.settings), question.parameters, context)
            self._show_problem(str(error), field)
        else:
            self._show("")

    def _follow(self, link: str) -> None:
        if link == SHOW:
            self.marks.reveal()
        elif self._work is None and (question := self._question()) is not None:
            self._start(question, outlook.timed, tr("Encoding a few tiles, to estimate the duration …"))

    # ------------------------------------------------------------------------------------------------- how

    def _show_found(self, warnings: tuple[str, ...]) -> None:
        found = self._found
        text = outlook.in_words(found) or tr("Ready to run.")
        link = f' · <a href="{TIME}">{_escaped(tr("How long will it take?"))}</a>' if found.can_be_timed else ""
        self._show(text, warnings, link=link, is_bad=found.is_too_large)

    def _show(
        self,
        text: str,
        warnings: tuple[str, ...] = (),
        *,
        link: str = "",
        is_final: bool = True,
        is_bad: bool = False,
    ) -> None:
        """is_final: whether it is an answer, so that nothing is marked any more."""
        if is_final:
            self.marks.clear()
        self.setPalette(with_red_text(self) if is_bad else self._usual)
        self.setText("<br>".join([_escaped(text) + link, *map(_escaped, warnings)]))

    def _show_problem(self, text: str, field: str) -> None:
        """At the field, where the form shows it; here otherwise."""
        if not field or not self.marks.show(field, text):
            self._show(text, is_bad=True)
            return
        title = self._algorithm.parameterDefinition(field).description()
        pointer = tr("Please change “{title}”.").format(title=title)
        self.setPalette(with_red_text(self))
        self.setText(f'{_escaped(pointer)} <a href="{SHOW}">{_escaped(tr("Show"))}</a>')


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("\n", "<br>")
