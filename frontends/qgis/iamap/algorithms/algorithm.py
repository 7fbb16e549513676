"""A Processing algorithm that runs a task of the engine."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from qgis.core import (
    QgsProcessing,
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterFolderDestination,
    QgsProcessingParameterMultipleLayers,
    QgsProcessingParameterRasterDestination,
    QgsProcessingParameterString,
    QgsProcessingParameterVectorDestination,
)
from qgis.PyQt.QtCore import QUrl
from qgis.PyQt.QtGui import QIcon

from ..engine.errors import Cancelled, MissingEngine
from ..engine.figures import number, size
from ..text import tr
from . import destinations, kept_inputs, results, running
from . import parameters as settings_of
from .field_errors import FieldError, LastError, field_of
from .fields import Field
from .form import NO_PRESET, Entry
from .help import help_html
from .layers import raster_name
from .overrides import Setting
from .presentation import TRAIN
from .recipe import Recipe
from .runs import Record, remember
from .wording import wording_of

ICONS = Path(__file__).parents[1] / "icons"
HELP = Path(__file__).parents[1] / "help" / "index.html"

STACK, ESTIMATE, FURTHER, LOAD, OPEN_REPORT = "stack", "estimate", "settings", "load_results", "open_report"
"""Parameters that are ours and not the engine's."""

RESUMED = ("encode", "run")
"""Tasks that the same command resumes after a cancel."""


class TaskAlgorithm(QgsProcessingAlgorithm):
    """recipe: which task, with which parameters. last_error: where its runs and those of its copies say at which field
    they have failed."""

    def __init__(self, recipe: Recipe, last_error: LastError | None = None) -> None:
        super().__init__()
        self.recipe = recipe
        self.last_error = last_error or LastError()
        self._report = ""

    # ------------------------------------------------------------------------------ what Processing asks

    def name(self) -> str:
        return self.recipe.name

    def displayName(self) -> str:  # noqa: N802
        return f"{tr(self.recipe.words.verb)}: {tr(self.recipe.subject)}"

    def group(self) -> str:
        return tr(self.recipe.words.group)

    def groupId(self) -> str:  # noqa: N802
        return "train" if self.recipe.words.group == TRAIN.group else self.recipe.task.name

    def shortDescription(self) -> str:  # noqa: N802
        return tr(self.recipe.summary)

    def shortHelpString(self) -> str:  # noqa: N802
        return help_html(self.recipe)

    def helpUrl(self) -> str:  # noqa: N802
        return str(QUrl.fromLocalFile(str(HELP)).toString())

    def icon(self) -> QIcon:
        own = ICONS / f"{self.recipe.task.name}.svg"
        return QIcon(str(own if own.exists() else ICONS / "iamap.svg"))

    def createInstance(self) -> TaskAlgorithm:  # noqa: N802
        return TaskAlgorithm(self.recipe, self.last_error)

    def createCustomParametersWidget(self, parent: Any) -> Any:  # noqa: N802
        # A window is open, which qgis_process has none of.
        from processing.gui.AlgorithmDialog import AlgorithmDialog

        from .dialog import with_answers, with_what_counts

        self.last_error = LastError()  # of this dialog alone
        return with_answers(with_what_counts(AlgorithmDialog(self, parent=parent), self.recipe.entries))

    def canExecute(self) -> tuple[bool, str]:  # noqa: N802
        try:
            running.engine_command()
        except MissingEngine as error:
            return False, str(error)
        return True, ""

    # ----------------------------------------------------------------------------------------- parameters

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:  # noqa: N802
        for entry in self.recipe.entries:
            made = self._definition(entry)
            if entry.folded:
                settings_of.advanced(made)
            self.addParameter(made)
        for made in self._own_parameters():
            self.addParameter(made)
        results.declare(self, self.recipe.task)

    def _definition(self, entry: Entry) -> QgsProcessingParameterDefinition:
        if entry.field is None:
            made = QgsProcessingParameterEnum(
                entry.name, entry.label(tr), list(entry.choices), False, entry.default, entry.optional, True
            )
            made.setHelp(entry.about(tr))
            return made
        if entry.field.path == "output":
            return self._destination(entry)
        names = {one.name for one in self.recipe.entries}
        samples = next((name for name in ("samples", "references", "zones") if name in names), "")
        return settings_of.definition(entry, entry.field, optional=entry.optional, samples=samples)

    def _destination(self, entry: Entry) -> QgsProcessingParameterDefinition:
        title, extension = tr(self.recipe.words.result), self.recipe.task.extension
        made: QgsProcessingParameterDefinition
        if not extension:
            made = QgsProcessingParameterFolderDestination(entry.name, title)
        elif extension == "tif":
            made = QgsProcessingParameterRasterDestination(entry.name, title)
        elif extension == "gpkg":
            made = QgsProcessingParameterVectorDestination(entry.name, title)
        else:
            made = QgsProcessingParameterFileDestination(entry.name, title, tr("IAMAP models") + f" (*.{extension})")
        made.setHelp(entry.about(tr))
        return made

    def _own_parameters(self) -> list[QgsProcessingParameterDefinition]:
        rasters = QgsProcessing.SourceType.TypeRaster
        stack = QgsProcessingParameterMultipleLayers(STACK, tr("Further rasters"), rasters, None, True)
        stack.setHelp(
            tr(
                "For bands in separate files. They follow the bands of the raster. All are resampled to the finest "
                "grid."
            )
        )
        made: list[QgsProcessingParameterDefinition] = [stack]
        if self.recipe.estimated:
            about = tr("Encode a few tiles first, to estimate the duration and the disk space that the result needs.")
            made.append(_flag(ESTIMATE, tr("Estimate duration and disk space first"), about))
        if not self.recipe.task.extension:
            about = tr("Add the results of the pipeline to the project.")
            made.append(_flag(LOAD, tr("Open the results"), about))
        if any(form == "page" for _, form in self.recipe.task.further):
            about = tr("Show the validation report in the web browser.")
            made.append(_flag(OPEN_REPORT, tr("Open the report"), about))
        further = QgsProcessingParameterString(FURTHER, tr("Further parameters"), "", False, True)
        further.setHelp(tr("Other parameters of the command line, such as `executor=processes executor.workers=4`."))
        return [settings_of.advanced(one) if one.name() != LOAD else one for one in [*made, further]]

    def checkParameterValues(self, parameters: dict[str, Any], context: QgsProcessingContext) -> tuple[bool, str]:  # noqa: N802
        fine, why = super().checkParameterValues(parameters, context)
        if not fine:
            return fine, why
        wrong = self.wrong_value(parameters, context)
        return wrong is None, str(wrong or "")

    def wrong_value(self, parameters: dict[str, Any], context: QgsProcessingContext) -> FieldError | None:
        """The first field with a value that the engine would refuse, as far as is known without asking it."""
        for entry in self.counting(parameters, context):
            if entry.field is not None and (why := self._why_wrong(entry, entry.field, parameters.get(entry.name))):
                return FieldError(why, entry.name)
        return None

    def missing(self, parameters: dict[str, Any], context: QgsProcessingContext) -> list[str]:
        """Titles of what has to be given, and is not."""
        return [
            entry.label(tr)
            for entry in self.counting(parameters, context)
            if parameters.get(entry.name) in (None, "", []) and (not entry.optional or _is_needed(entry))
        ]

    def _why_wrong(self, entry: Entry, field: Field, given: Any) -> str:
        if field.writes:
            is_folder = field.path == "output" and not self.recipe.task.extension
            if why := destinations.trouble(given, folder=is_folder):
                return why
        if _is_needed(entry) and entry.of and given in (None, "", []):
            return tr("{component} needs “{title}”.").format(component=entry.of[1][0], title=entry.label(tr))
        if field.kind in ("integer", "number") and isinstance(given, (int, float)):
            broken = field.broken_bound(given)
            if broken is not None:
                text, bound = broken
                return tr(text).format(title=entry.label(tr), bound=number(bound, 6), value=number(given, 6))
        return ""

    def counting(self, parameters: dict[str, Any], context: QgsProcessingContext) -> list[Entry]:
        """The entries that are given to the engine, with the components that are chosen."""
        chosen = self._chosen(parameters, context)
        return [entry for entry in self.recipe.entries if entry.counts(chosen)]

    def _chosen(self, parameters: dict[str, Any], context: QgsProcessingContext) -> dict[str, str]:
        """The component in every slot that has to be chosen for."""
        return {
            entry.name: self.parameterAsEnumString(parameters, entry.name, context) or ""
            for entry in self.recipe.entries
            if entry.slot is not None
        }

    # ------------------------------------------------------------------------------------------ the run

    def processAlgorithm(  # noqa: N802
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        self.last_error.clear()
        try:
            return self._process(parameters, context, feedback)
        except QgsProcessingException as error:
            self.last_error.note(error)
            raise QgsProcessingException(
                str(error)
            ) from error  # of this very class: QGIS shows where others were raised

    def _process(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, Any]:
        settings = self.settings(parameters, context, feedback)
        # Asked again, QGIS would name another temporary file.
        output = next(str(one.value) for one in settings if isinstance(one, Setting) and one.path == "output")
        kept = kept_inputs.keep(
            settings, self.recipe.entries, output, feedback, is_folder=not self.recipe.task.extension
        )
        try:
            return self._run(kept, output, parameters, context, feedback)
        except QgsProcessingException:
            kept.remove()
            raise

    def _run(
        self,
        kept: kept_inputs.KeptInputs,
        output: str,
        parameters: dict[str, Any],
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
    ) -> dict[str, Any]:
        settings, task = kept.settings, self.recipe.task.name
        layer = self.parameterAsRasterLayer(parameters, "source", context)
        source = str(layer.source()) if layer is not None else ""
        form = {**results.as_json(parameters), **kept.files}
        record = Record.started_with(self.id(), task, settings, title=self.displayName(), source=source, form=form)
        feedback.pushCommandInfo(record.line)
        try:
            try:
                if self.recipe.estimated and self.parameterAsBool(parameters, ESTIMATE, context):
                    self._estimate([str(one) for one in settings], feedback)
                remember(record)
                wording = wording_of(self.recipe.entries, tr)
                done = running.run(task, [str(one) for one in settings], feedback, wording)
            except running.RunError as error:
                raise FieldError(str(error), self.field_of(error.where, settings, parameters, context)) from error
        except Cancelled:
            feedback.pushInfo(self._after_cancel(parameters))
            remember(record.ended("cancelled"))
            if task not in RESUMED:
                kept.remove()
            return {}
        except QgsProcessingException as error:
            remember(record.ended("failed", str(error)))
            raise
        if done.get("failed_tiles"):
            text = tr("The encoder failed on {count} tiles. They are nodata in the result.")
            feedback.pushWarning(text.format(count=done["failed_tiles"]))
        for text in done["report"].get("summary", ()):
            feedback.pushInfo(text)
        found = results.collect(self.recipe.task, output, done)
        remember(record.ended("done", report=str(found.get("report", "")), output=output))
        if self.parameterDefinition(OPEN_REPORT) and self.parameterAsBool(parameters, OPEN_REPORT, context):
            self._report = str(found.get("report", ""))
        all_of_it = self.parameterDefinition(LOAD) is not None and self.parameterAsBool(parameters, LOAD, context)
        usual = self.parameterDefinition("output").description()
        results.show(
            done["outputs"], output, context, line=record.line, source=source, all_of_it=all_of_it, usual=usual
        )
        return found

    def postProcessAlgorithm(self, context: QgsProcessingContext, feedback: QgsProcessingFeedback) -> dict[str, Any]:  # noqa: N802
        if self._report:
            results.open_in_browser(self._report)
        return {}

    def settings(
        self, parameters: dict[str, Any], context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> list[Setting | str]:
        """The settings for the engine, in the order of the parameters. Layers that are no files are written to some."""
        settings: list[Setting | str] = list(self.recipe.settled)
        chosen = self._chosen(parameters, context)
        for entry in self.recipe.entries:
            if entry.slot is not None:
                if chosen[entry.name] not in ("", entry.default):
                    settings.append(Setting(entry.name, chosen[entry.name]))
            elif entry.field is None:
                preset = self.parameterAsEnumString(parameters, entry.name, context)
                if preset and preset != NO_PRESET:
                    settings[0] = Setting(self.recipe.task.kind, preset)
            elif entry.counts(chosen):
                try:
                    settings += self._settings_of(entry, entry.field, parameters, context, feedback)
                except QgsProcessingException as error:
                    raise FieldError(str(error), entry.name) from error
        if any(field.path == "overwrite_named" for field in self.recipe.task.fields):
            # The dialog has asked about the files that it names, and about nothing that comes with them.
            settings.append(Setting("overwrite_named", True))
        typed = self.parameterAsString(parameters, FURTHER, context).strip()
        return [*settings, *_words(typed)]

    def field_of(
        self,
        where: str,
        settings: list[Setting | str],
        parameters: dict[str, Any],
        context: QgsProcessingContext,
    ) -> str:
        """The parameter that an error of the engine is about; empty when it is about none."""
        typed = self.parameterAsString(parameters, FURTHER, context)
        return field_of(where, self.counting(parameters, context), settings, FURTHER, typed)

    def _settings_of(
        self,
        entry: Entry,
        field: Field,
        parameters: dict[str, Any],
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
    ) -> list[Setting]:
        if field.path == "output":
            return [Setting("output", self._output(parameters, context), literal=True)]
        if field.path == "area.extent":
            return self._extent(parameters, context)
        if field.writes:
            written = self.parameterAsFileOutput(parameters, entry.name, context) if parameters.get(entry.name) else ""
            return [Setting(field.path, written, literal=True)] if written else []
        value = settings_of.value(field, entry.name, self, parameters, context, feedback)
        if field.path == "source" and parameters.get(STACK):
            further = self.parameterAsLayerList(parameters, STACK, context)
            value = [*value, *(raster_name(layer) for layer in further)]
        if value is None or value == field.default:
            return []
        return [Setting(field.path, value, literal=field.literal)]

    def _extent(self, parameters: dict[str, Any], context: QgsProcessingContext) -> list[Setting]:
        if not parameters.get("area_extent"):
            return []
        extent = self.parameterAsExtent(parameters, "area_extent", context)
        if extent.isNull():
            return []
        corners = [extent.xMinimum(), extent.yMinimum(), extent.xMaximum(), extent.yMaximum()]
        crs = self.parameterAsExtentCrs(parameters, "area_extent", context)
        named = [Setting("area.extent_crs", crs.authid() or crs.toWkt())] if crs.isValid() else []
        return [Setting("area.extent", corners), *named]

    def _output(self, parameters: dict[str, Any], context: QgsProcessingContext) -> str:
        if self.recipe.task.extension in ("tif", "gpkg"):
            return str(self.parameterAsOutputLayer(parameters, "output", context))
        return str(self.parameterAsFileOutput(parameters, "output", context))

    def _estimate(self, settings: list[str], feedback: QgsProcessingFeedback) -> None:
        """Show the estimate. Raises QgsProcessingException when the disk space does not suffice."""
        feedback.setProgressText(tr("Encoding a few tiles, to estimate the duration …"))
        wording = wording_of(self.recipe.entries, tr)
        found = running.estimate(self.recipe.task.name, settings, feedback, wording)
        feedback.pushInfo(running.estimate_in_words(found))
        if not found.get("fits", True):
            text = tr(
                "The result needs {needed} of disk space, and {free} are free there. Choose another folder, a smaller "
                "extent, or “Data type” float16 or uint8."
            )
            raise FieldError(text.format(needed=size(found["disk"]), free=size(found["free"])), "output")

    def _after_cancel(self, parameters: dict[str, Any]) -> str:
        temporary = "TEMPORARY_OUTPUT" in str(parameters.get("output", ""))
        if self.recipe.task.name not in RESUMED:
            return tr("Cancelled. Nothing was written.")
        if temporary:
            return tr(
                "Cancelled. A result in a temporary file cannot be resumed. Choose a file for the result next time."
            )
        return tr(
            "Cancelled. To resume, run it again with the same parameters and the same file, also after a restart."
        )


def _is_needed(entry: Entry) -> bool:
    """Whether a component that is chosen cannot do without it."""
    return entry.of is not None and entry.field is not None and entry.field.required


def _flag(name: str, title: str, about: str) -> QgsProcessingParameterBoolean:
    made = QgsProcessingParameterBoolean(name, title, True, True)
    made.setHelp(about)
    return made


def _words(typed: str) -> list[str]:
    """Settings typed as on the command line: apart by blanks outside of quotes and brackets."""
    words, word, quote, depth = [], "", "", 0
    for letter in typed:
        if quote:
            quote = "" if letter == quote else quote
        elif letter in "'\"":
            quote = letter
        elif letter in "[{(":
            depth += 1
        elif letter in ")}]":
            depth -= 1
        if letter.isspace() and not quote and depth <= 0:
            words.append(word)
            word = ""
        else:
            word += letter
    return [one for one in [*words, word] if one]
