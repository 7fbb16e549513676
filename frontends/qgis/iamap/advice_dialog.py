"""Which network suits an image: the engine looks at it, and each suggestion opens its form."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from html import escape
from typing import Any

from qgis.core import QgsApplication, QgsMapLayerProxyModel, QgsProcessingException, QgsRasterLayer
from qgis.gui import QgsMapLayerComboBox
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QUrl
from qgis.PyQt.QtWidgets import QDialog, QPushButton, QTextBrowser, QVBoxLayout, QWidget

from . import network
from .algorithms.algorithm import FURTHER, TaskAlgorithm
from .algorithms.layers import raster_name
from .algorithms.wording import wording_of
from .engine import advice
from .engine.advice import Advice, Suggestion
from .setup import actions
from .setup.layouts import row, wrapped
from .setup.work import Work
from .text import tr

NOTED_KINDS = ("encoder", "predictor")
"""Kinds of components in whose dialogs the settings stand that notes are about."""


class AdviceDialog(QDialog):
    """open_form: shows the dialog of an algorithm, by its id, filled with values."""

    def __init__(self, parent: QWidget | None, open_form: Callable[[str, dict[str, Any]], bool]) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("IAMAP: which network suits an image?"))
        self.resize(620, 520)
        self._open_form = open_form
        self._work: Work | None = None
        self.layers = QgsMapLayerComboBox()
        self.layers.setFilters(QgsMapLayerProxyModel.Filter.RasterLayer)
        self.ask = QPushButton(tr("Look at the image"))
        self.ask.clicked.connect(self._ask)
        self.scene = wrapped(tr("Choose an image. Its bands, pixel size and data type decide which networks suit it."))
        self.found = QTextBrowser()
        self.found.setOpenLinks(False)
        self.found.anchorClicked.connect(self._follow)
        self.forms: list[tuple[str, dict[str, Any]]] = []
        close = QPushButton(tr("Close"))
        close.clicked.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addLayout(row(self.layers, self.ask))
        layout.addWidget(self.scene)
        layout.addWidget(self.found, 1)
        layout.addLayout(row(None, close))
        self.layers.layerChanged.connect(lambda _: self._clear())
        self.ask.setEnabled(self.layers.currentLayer() is not None)

    def done(self, result: int) -> None:
        if self._work is not None:
            self._work.cancel()
            self._work = None  # nobody waits for its answer
        super().done(result)

    def _clear(self, text: str = "") -> None:
        self.scene.setText(text)
        self.found.clear()
        self.forms = []
        self.ask.setEnabled(self.layers.currentLayer() is not None and self._work is None)

    def _ask(self) -> None:
        layer = self.layers.currentLayer()
        if not isinstance(layer, QgsRasterLayer):
            return
        try:
            name = raster_name(layer)
        except QgsProcessingException as error:
            self._clear(str(error))
            return
        environment = network.environment()
        title = tr("IAMAP: which network suits an image?")
        self._work = Work(
            title,
            lambda watcher: advice.advise(actions.engine(), name, environment, watcher.is_cancelled),
            lambda outcome: self._show(layer.id(), outcome),
        )
        self._clear(tr("Looking at “{name}” …").format(name=layer.name()))
        QgsApplication.taskManager().addTask(self._work)

    def _show(self, layer: str, outcome: Advice | Exception) -> None:
        if self._work is None or sip.isdeleted(self):
            return
        self._work = None
        if not isinstance(outcome, Advice):
            self._clear(str(outcome))
            return
        self._clear(tr("This looks like {scene}.").format(scene=tr(outcome.scene)))
        algorithms = _algorithms()
        cards = [self._card(layer, one, algorithms) for one in outcome.suggestions]
        self.found.setHtml("".join([*cards, *(_note(text, algorithms) for text in outcome.notes)]))

    def _card(self, layer: str, one: Suggestion, algorithms: list[TaskAlgorithm]) -> str:
        name, why, facts = (escape(text) for text in (one.preset, tr(one.why), one.facts))
        link = ""
        form = form_of(one, algorithms)
        if form is not None:
            algorithm, values = form
            link = f'<br><a href="{len(self.forms)}">{escape(tr("Encode with it…"))}</a>'
            self.forms.append((algorithm, {"source": layer, **values}))
        return f"<h3>{name}</h3><p>{why}.<br>{facts}{link}</p>"

    def _follow(self, link: QUrl) -> None:
        self._open_form(*self.forms[int(link.toString())])


def _algorithms() -> list[TaskAlgorithm]:
    provider = QgsApplication.processingRegistry().providerById("iamap")
    return [one for one in provider.algorithms() if isinstance(one, TaskAlgorithm)] if provider is not None else []


def _note(text: str, algorithms: Iterable[TaskAlgorithm]) -> str:
    """A note of the engine, in which settings are called as the dialogs call them."""
    entries = [entry for one in algorithms if one.recipe.task.kind in NOTED_KINDS for entry in one.recipe.entries]
    return f"<p>{escape(wording_of(entries, tr)(tr(text)))}</p>"


def form_of(one: Suggestion, algorithms: Iterable[TaskAlgorithm]) -> tuple[str, dict[str, Any]] | None:
    """The algorithm that encodes with a preset, and the values of its form; ``None`` where there is none."""
    for algorithm in algorithms:
        recipe = algorithm.recipe
        if recipe.task.kind == "encoder" and any(preset["name"] == one.preset for preset in recipe.presets):
            preset = next(entry.name for entry in recipe.entries if entry.field is None and entry.slot is None)
            values: dict[str, Any] = {preset: one.preset}
            if one.settings:
                values[FURTHER] = " ".join(one.settings)
            return algorithm.id(), values
    return None
