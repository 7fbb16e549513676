"""The panel: pick a raster of features, click on the map, see what is similar; then save it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from qgis.core import (
    QgsCsException,
    QgsPointXY,
    QgsProcessingException,
    QgsProject,
    QgsRasterLayer,
)
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDockWidget,
    QDoubleSpinBox,
    QFileDialog,
    QGridLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QProgressBar,
    QPushButton,
    QSlider,
    QVBoxLayout,
    QWidget,
)

from ..engine.errors import EngineError, MissingEngine
from ..text import tr
from .conversation import Conversation, about
from .picture import Picture, Scores
from .places import NEGATIVE_COLOUR, REFERENCE_COLOUR, Marks, Place, coordinates, title
from .saving import MissingAlgorithm, Run, parameters
from .tool import PlaceTool
from .view import few_bands, raster_chooser, shown, view_question
from .widgets import row, timer, words

SETTLE_MS = 300
"""Milliseconds for which the map must stand still before its view is loaded."""
SLIDER_STEPS = 1000
"""Of the slider, from the lowest to the highest score in view."""
BUSY_DELAY_MS = 250
"""Milliseconds after which it shows that an answer is awaited."""


class ExploreDock(QDockWidget):
    """iface: the desktop program. set_up: opens the dialog in which the engine is set up."""

    def __init__(self, iface: Any, set_up: Callable[[], Any]) -> None:
        super().__init__(tr("IAMAP: explore similarity"), iface.mainWindow())
        self.setObjectName("IamapExplore")
        self._canvas = iface.mapCanvas()
        self._open_set_up = set_up
        self.places: list[Place] = []
        self.picture = Picture()
        self.tool = PlaceTool(self._canvas)
        self._marks = Marks(self._canvas)
        self._conversation: Conversation | None = None
        self._saving: Run | None = None
        self._settle_timer = timer(self, SETTLE_MS, self._look)
        self._busy_delay = timer(self, BUSY_DELAY_MS, lambda: self._show_busy(True))
        self._build()
        self.tool.placed.connect(self._placed)
        self.tool.deactivated.connect(lambda: self.click.setChecked(False))
        self._canvas.extentsChanged.connect(self._moved)
        self._canvas.destinationCrsChanged.connect(self._show_places)
        QgsProject.instance().layersWillBeRemoved.connect(self._removing)
        self._layer_changed()

    # --------------------------------------------------------------------------------------------- widgets

    def _build(self) -> None:
        self.layers = raster_chooser()
        self.layers.layerChanged.connect(self._layer_changed)
        self.hint = words()
        self.scorers = QComboBox()
        self.scorers.addItem("cosine")
        self.scorers.currentIndexChanged.connect(lambda: self._score())

        self.click = QPushButton(tr("Click on the map"))
        self.click.setCheckable(True)
        self.click.setToolTip(
            tr(
                "Left click: a reference point, similar to what you look for. Right click: a "
                "negative, which is not similar."
            )
        )
        self.click.toggled.connect(self._take_tool)
        self.negative = QCheckBox(tr("Left click adds a negative"))
        self.negative.toggled.connect(lambda on: setattr(self.tool, "swapped", on))
        self.list = QListWidget()
        self.list.setMaximumHeight(120)
        self.remove = QPushButton(tr("Remove"))
        self.remove.clicked.connect(self._remove)
        self.clear = QPushButton(tr("Clear"))
        self.clear.clicked.connect(self._clear)

        self.only = QCheckBox(tr("Threshold"))
        self.only.toggled.connect(self._threshold_changed)
        self.value = QDoubleSpinBox()
        self.value.setDecimals(4)
        self.value.setRange(-1e9, 1e9)
        self.value.setSingleStep(0.01)
        self.value.setKeyboardTracking(False)
        self.value.valueChanged.connect(self._value_changed)
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setRange(0, SLIDER_STEPS)
        self.slider.valueChanged.connect(self._slid)
        self.suggest = QPushButton(tr("Suggest"))
        self.suggest.setToolTip(
            tr("Proposes a threshold from two or more reference points. Each is scored by the others.")
        )
        self.suggest.clicked.connect(lambda: self._score(suggest=True))

        self.part = QComboBox()
        self.part.addItem(tr("the whole raster"), False)
        self.part.addItem(tr("the extent of the map"), True)
        self.save = QPushButton(tr("Save map and polygons …"))
        self.save.clicked.connect(self._save)

        self.busy = QProgressBar()
        self.busy.setRange(0, 0)
        self.busy.setMaximumHeight(10)
        self.busy.setTextVisible(False)
        self.busy.setVisible(False)
        self.status = words()
        self.error = words("color: #b3261e")
        self.set_up = QPushButton(tr("Set up the engine …"))
        self.set_up.clicked.connect(lambda: self._open_set_up())
        self.set_up.setVisible(False)
        self.stop = QPushButton(tr("Stop"))
        self.stop.clicked.connect(self._stop)
        self.stop.setVisible(False)

        form = QGridLayout()
        form.addWidget(QLabel(tr("Features")), 0, 0)
        form.addWidget(self.layers, 0, 1)
        form.addWidget(self.hint, 1, 0, 1, 2)
        form.addWidget(QLabel(tr("Similarity")), 2, 0)
        form.addWidget(self.scorers, 2, 1)
        form.setColumnStretch(1, 1)
        column = QVBoxLayout()
        column.addLayout(form)
        column.addWidget(self.click)
        column.addWidget(self.negative)
        column.addWidget(self.list)
        column.addLayout(row(self.remove, self.clear))
        column.addLayout(row(self.only, self.value))
        column.addWidget(self.slider)
        column.addWidget(self.suggest)
        column.addLayout(row(QLabel(tr("Extent to save")), self.part))
        column.addWidget(self.save)
        column.addLayout(row(self.busy, self.stop))
        column.addWidget(self.status)
        column.addWidget(self.error)
        column.addWidget(self.set_up)
        column.addStretch(1)
        body = QWidget()
        body.setLayout(column)
        self.setWidget(body)

    # ------------------------------------------------------------------------------------------- the raster

    @property
    def layer(self) -> QgsRasterLayer | None:
        """The raster of features that was picked."""
        return self.layers.currentLayer()

    def _layer_changed(self, *_: Any) -> None:
        """Another raster: what was computed for the last one is not valid for it."""
        self._end_conversation()
        self.picture.hide()
        self._complain_of("")
        layer = self.layer
        self.hint.setText(few_bands(layer))
        self.hint.setVisible(bool(self.hint.text()))
        self._say("" if layer else tr("Choose a raster of features."))
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

    # ------------------------------------------------------------------------------------------ what is asked

    def _moved(self) -> None:
        if not self.isHidden() and self.layer is not None:
            self._settle_timer.start()

    def _look(self) -> None:
        """Have what the map shows loaded, and scored."""
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
        self._score()

    def _score(self, *, suggest: bool = False) -> None:
        """Have the view scored by the places, when there are any.

        suggest: have a threshold found too, which takes some scorers seconds.
        """
        layer = self.layer
        if layer is None or self._conversation is None:
            return
        try:
            positives = coordinates(self.places, layer.crs(), positive=True)
            negatives = coordinates(self.places, layer.crs(), positive=False)
        except QgsCsException:
            self._complain_of(
                tr("A point cannot be transformed to the CRS of {name}. Remove it from the list.").format(
                    name=layer.name()
                )
            )
            return
        if not positives:
            self.picture.hide()
            self._refresh()
            return
        self._conversation.ask(
            "score", positives=positives, negatives=negatives, scorer={"name": self.scorers.currentText()},
            output=self.picture.next_path(), threshold=suggest,
        )  # fmt: skip
        self._wait()

    # ----------------------------------------------------------------------------------------- what is heard

    def _on_event(self, event: dict[str, Any]) -> None:
        if event["type"] == "opened":
            self._offer(event["scorers"])
        else:
            self._say(event["text"])

    def _offer(self, scorers: list[dict[str, str]]) -> None:
        chosen = self.scorers.currentText()
        self.scorers.blockSignals(True)
        self.scorers.clear()
        for one in scorers:
            self.scorers.addItem(one["name"])
            self.scorers.setItemData(self.scorers.count() - 1, one["summary"], Qt.ItemDataRole.ToolTipRole)
        self.scorers.setCurrentIndex(max(0, self.scorers.findText(chosen)))
        self.scorers.blockSignals(False)

    def _answered(self, question: dict[str, Any], answer: dict[str, Any]) -> None:
        self._rest()
        self._complain_of("")
        layer = self.layer
        if answer["type"] == "refused":
            self._complain_of("\n".join(filter(None, (answer["message"], answer.get("hint", "")))))
        elif answer["type"] == "view":
            size = f"{answer['width']} x {answer['height']}"
            all_of_them = tr("{size} pixels in view.")
            some = tr("{size} pixels in view, subsampled by {factor} x {factor}. Zoom in to use all pixels.")
            self._say((all_of_them if answer["factor"] == 1 else some).format(size=size, factor=answer["factor"]))
        elif layer is not None and any(place.positive for place in self.places):
            self._take(Scores.of(answer), layer)

    def _take(self, scores: Scores, layer: QgsRasterLayer) -> None:
        self.picture.show(scores, self.threshold, layer.crs())
        self.layers.setExceptedLayerList([self.picture.layer])
        if scores.suggested is not None:
            self._set_value(scores.suggested)
            self.only.setChecked(True)
            self.picture.colour(self.threshold)
        elif not self.only.isChecked():
            self._set_value((scores.low + scores.maximum) / 2)
        self._place_slider()
        self._refresh()

    def _broke(self, error: EngineError) -> None:
        self._rest()
        self._complain(error)

    # --------------------------------------------------------------------------------------------- the places

    def _take_tool(self, on: bool) -> None:
        if on:
            self._canvas.setMapTool(self.tool)
            self._moved()
        elif self._canvas.mapTool() is self.tool:
            self._canvas.unsetMapTool(self.tool)

    def _placed(self, point: QgsPointXY, positive: bool) -> None:
        self.places.append(Place(point, self._canvas.mapSettings().destinationCrs(), positive))
        self._places_changed()

    def _remove(self) -> None:
        gone = {self.list.row(item) for item in self.list.selectedItems()}
        self.places = [place for number, place in enumerate(self.places) if number not in gone]
        self._places_changed()

    def _clear(self) -> None:
        self.places = []
        self._places_changed()

    def _places_changed(self) -> None:
        self._show_places()
        self._complain_of("")
        if self._conversation is None:
            self._look()
        else:
            self._score()

    def _show_places(self) -> None:
        self._marks.show(self.places)
        self.list.clear()
        for place in self.places:
            item = QListWidgetItem(title(place))
            item.setForeground(REFERENCE_COLOUR if place.positive else NEGATIVE_COLOUR)
            self.list.addItem(item)
        self._refresh()

    # ------------------------------------------------------------------------------------------ the threshold

    @property
    def threshold(self) -> float | None:
        """From which score on something is shown; nothing is left out when ``None``."""
        return self.value.value() if self.only.isChecked() else None

    def _threshold_changed(self, *_: Any) -> None:
        self.picture.colour(self.threshold)
        self._refresh()

    def _value_changed(self, value: float) -> None:
        self._place_slider()
        self._threshold_changed()

    def _slid(self, step: int) -> None:
        scores = self.picture.scores
        if scores is None:
            return
        self._set_value(scores.minimum + (scores.maximum - scores.minimum) * step / SLIDER_STEPS)
        self.only.setChecked(True)
        self._threshold_changed()

    def _set_value(self, value: float) -> None:
        self.value.blockSignals(True)
        self.value.setValue(value)
        self.value.blockSignals(False)

    def _place_slider(self) -> None:
        scores = self.picture.scores
        if scores is None:
            return
        span = scores.maximum - scores.minimum or 1.0
        self.slider.blockSignals(True)
        self.slider.setValue(round(SLIDER_STEPS * min(max((self.value.value() - scores.minimum) / span, 0.0), 1.0)))
        self.slider.blockSignals(False)

    # --------------------------------------------------------------------------------------------------- saving

    def choose_file(self) -> str:
        """Ask where the map goes; empty when nowhere."""
        chosen, _ = QFileDialog.getSaveFileName(self, tr("Save the similarity map"), "", "GeoTIFF (*.tif)")
        return str(chosen)

    def _save(self) -> None:
        layer = self.layer
        if layer is None:
            return
        extent = shown(self._canvas, layer) if self.part.currentData() else None
        if self.part.currentData() and extent is None:
            self._complain_of(tr("The map does not show {name}.").format(name=layer.name()))
            return
        chosen = self.choose_file()
        if not chosen:
            return
        path = Path(chosen)
        if path.suffix.lower() not in (".tif", ".tiff"):
            path = path.with_name(path.name + ".tif")
        try:
            given = parameters(layer, self.places, path, self.threshold, extent)
            self._saving = Run(f"iamap:similarity_{self.scorers.currentText()}", given, self._saved, self._not_saved)
        except (OSError, QgsCsException, MissingAlgorithm) as error:
            self._complain_of(str(error))
            return
        self._complain_of("")
        self._say(tr("Saving {name} …").format(name=path.name))
        self._refresh()

    def _saved(self, path: str) -> None:
        self._saving = None
        self._say(tr("Saved: {path}").format(path=path))
        self._refresh()

    def _not_saved(self, why: str) -> None:
        self._saving = None
        self._say("" if why else tr("Saving was stopped."))
        if why:
            self._complain_of(why)
        self._refresh()

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

    def _refresh(self) -> None:
        """What can be done now."""
        scored = self.picture.scores is not None
        self.click.setEnabled(self.layer is not None)
        self.remove.setEnabled(bool(self.places))
        self.clear.setEnabled(bool(self.places))
        for widget in (self.only, self.value, self.slider):
            widget.setEnabled(scored)
        self.suggest.setEnabled(scored and sum(place.positive for place in self.places) > 1)
        self.save.setEnabled(scored and self._saving is None)
        self.save.setText(tr("Save map and polygons …") if self.only.isChecked() else tr("Save map …"))

    # --------------------------------------------------------------------------------------------- its life

    def _removing(self, layers: list[str]) -> None:
        if self.picture.layer is not None and self.picture.layer.id() in layers:
            self.picture.forget()
            self._refresh()

    def showEvent(self, event: Any) -> None:  # noqa: N802
        super().showEvent(event)
        if self._conversation is None:
            self._show_places()
            self._look()

    def closeEvent(self, event: Any) -> None:  # noqa: N802
        self.end()
        super().closeEvent(event)

    def end(self) -> None:
        """Nothing runs and nothing is left on the map; the places stay for the next time."""
        self.click.setChecked(False)
        self._end_conversation()
        self._marks.clear()
        self.picture.hide()
        self._refresh()

    def unload(self) -> None:
        """The plugin goes: so does everything of ours."""
        self._canvas.extentsChanged.disconnect(self._moved)
        self._canvas.destinationCrsChanged.disconnect(self._show_places)
        QgsProject.instance().layersWillBeRemoved.disconnect(self._removing)
        self.layers.layerChanged.disconnect(self._layer_changed)
        if self._saving is not None:
            self._saving.abandon()
        self.end()
        self.picture.discard()
        self.deleteLater()
