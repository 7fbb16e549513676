"""The panel: pick a raster of features, click on the map, see what is similar; then save it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from qgis.core import (
    QgsCsException,
    QgsPointXY,
    QgsRasterLayer,
)
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDoubleSpinBox,
    QFileDialog,
    QGridLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QSlider,
    QVBoxLayout,
    QWidget,
)

from ..text import tr
from .picture import Picture, Scores
from .places import NEGATIVE_COLOUR, REFERENCE_COLOUR, Marks, Place, coordinates, title
from .raster_dock import RasterDock
from .saving import MissingAlgorithm, Run, parameters
from .tool import PlaceTool
from .view import shown
from .widgets import row

SLIDER_STEPS = 1000
"""Of the slider, from the lowest to the highest score in view."""


class ExploreDock(RasterDock):
    """iface: the desktop program. set_up: opens the dialog in which the engine is set up."""

    def __init__(self, iface: Any, set_up: Callable[[], Any]) -> None:
        super().__init__(tr("IAMAP: explore similarity"), "IamapExplore", iface, set_up)
        self.places: list[Place] = []
        self.picture = Picture()
        self.tool = PlaceTool(self._canvas)
        self._marks = Marks(self._canvas)
        self._saving: Run | None = None
        self._build()
        self.tool.placed.connect(self._placed)
        self.tool.deactivated.connect(lambda: self.click.setChecked(False))
        self._connect_view()

    # --------------------------------------------------------------------------------------------- widgets

    def _build(self) -> None:
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

    # ------------------------------------------------------------------------------- what is asked and heard

    def _forget_results(self) -> None:
        self.picture.hide()

    def _ask_of_view(self) -> None:
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

    def _opened(self, event: dict[str, Any]) -> None:
        self._offer(event["scorers"])

    def _offer(self, scorers: list[dict[str, str]]) -> None:
        chosen = self.scorers.currentText()
        self.scorers.blockSignals(True)
        self.scorers.clear()
        for one in scorers:
            self.scorers.addItem(one["name"])
            self.scorers.setItemData(self.scorers.count() - 1, one["summary"], Qt.ItemDataRole.ToolTipRole)
        self.scorers.setCurrentIndex(max(0, self.scorers.findText(chosen)))
        self.scorers.blockSignals(False)

    def _heard(self, question: dict[str, Any], answer: dict[str, Any]) -> None:
        layer = self.layer
        if answer["type"] == "scores" and layer is not None and any(place.positive for place in self.places):
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
        self._show_marks()
        self._complain_of("")
        if self._conversation is None:
            self._look()
        else:
            self._score()

    def _show_marks(self) -> None:
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

    def end(self) -> None:
        """Nothing runs and nothing is left on the map; the places stay for the next time."""
        self.click.setChecked(False)
        self._end_conversation()
        self._marks.clear()
        self.picture.hide()
        self._refresh()

    def unload(self) -> None:
        """The plugin goes: so does everything of ours."""
        self._disconnect_view()
        if self._saving is not None:
            self._saving.abandon()
        self.end()
        self.picture.discard()
        self.deleteLater()
