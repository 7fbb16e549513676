"""The panel: classes, examples drawn on the map, the class map of the view at once, then of the whole image."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from qgis.core import (
    QgsCoordinateTransform,
    QgsCsException,
    QgsGeometry,
    QgsPointXY,
    QgsProject,
)
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QColor
from qgis.PyQt.QtWidgets import QColorDialog, QFileDialog, QInputDialog, QListWidgetItem

from ..engine.figures import count, number
from ..explore.raster_dock import RasterDock
from ..explore.saving import MissingAlgorithm, free
from ..text import tr
from . import messages, store
from .layout import Body
from .marks import ExampleMarks, SuggestionMarks
from .picture import ClassPicture
from .tool import ExampleTool
from .whole_image import PREDICTOR, WholeImage
from .work import Example, History, Work, question

SUGGESTIONS = 5


class ExamplesDock(RasterDock):
    """iface: the desktop program. set_up: opens the dialog in which the engine is set up."""

    def __init__(self, iface: Any, set_up: Callable[[], Any]) -> None:
        super().__init__(tr("IAMAP: map from examples"), "IamapExamples", iface, set_up)
        self.history = History()
        self.picture = ClassPicture()
        self.tool = ExampleTool(self._canvas)
        self._marks, self._suggestion_marks = ExampleMarks(self._canvas), SuggestionMarks(self._canvas)
        self._whole: WholeImage | None = None
        self._areas: dict[str, str] = {}
        self._view_text = ""
        self._seed = 0
        self.body = Body(self)
        self.setWidget(self.body)
        self._connect()
        self._connect_view()

    def _connect(self) -> None:
        body = self.body
        body.classes.renamed.connect(self._rename)
        body.classes.itemSelectionChanged.connect(self._class_chosen)
        body.add.clicked.connect(self._add_class)
        body.recolour.clicked.connect(self._recolour)
        body.remove.clicked.connect(self._remove_class)
        body.points.toggled.connect(lambda on: self._take_tool(on, polygons=False))
        body.polygons.toggled.connect(lambda on: self._take_tool(on, polygons=True))
        body.undo.clicked.connect(self._undo)
        body.shaded.toggled.connect(lambda on: self.picture.colour(self.work, shaded=on))
        body.suggesting.wanted.connect(self._suggest)
        body.suggesting.accepted.connect(self._accept)
        body.suggesting.changed.connect(self._show_suggestions)
        body.messages.itemClicked.connect(self._show_examples_of)
        body.open.clicked.connect(self._open)
        body.save.clicked.connect(self._save)
        body.whole.clicked.connect(self._map_whole)
        self.tool.drawn.connect(self._drawn)
        self.tool.deactivated.connect(self._tool_gone)

    # -------------------------------------------------------------------------------------- raster and session

    @property
    def work(self) -> Work:
        return self.history.work

    def _forget_results(self) -> None:
        self._forget_map()
        self.body.suggesting.forget()

    def _ask_of_view(self) -> None:
        self.body.suggesting.take([])
        self._classify()

    def _examples(self) -> list[dict[str, Any]] | None:
        """As the engine takes them; ``None`` when that is not possible."""
        layer = self.layer
        if layer is None:
            return None
        try:
            return question(self.work, layer.crs())
        except QgsCsException:
            self._complain_of(
                tr("An example cannot be transformed to the CRS of {name}. Undo it.").format(name=layer.name())
            )
            return None

    def _classify(self) -> None:
        """Have the view mapped, and the examples checked, when there are two classes of examples."""
        examples = self._examples()
        if self._conversation is None or examples is None:
            return
        if self.work.labelled < 2:
            self._forget_map()
            self._guide()
            self._refresh()
            return
        asked = {"examples": examples, "predictor": {"name": PREDICTOR}}
        self._conversation.ask("classify", **asked, output=self.picture.next_path())
        self._conversation.ask("check", **asked)
        self._wait()

    def _suggest(self) -> None:
        examples = self._examples()
        if examples is None:
            return
        if self._conversation is None:
            self._look()
        if self._conversation is None:
            return
        self._seed += 1
        self._conversation.ask(
            "next", examples=examples, predictor={"name": PREDICTOR}, count=SUGGESTIONS, seed=self._seed,
            skipped=self.body.suggesting.skipped,
        )  # fmt: skip
        self._wait()

    def _heard(self, asked: dict[str, Any], answer: dict[str, Any]) -> None:
        kind = answer["type"]
        if kind == "view":
            self._view_text = self.status.text()
            self._guide()
        elif kind == "classes":
            self._take_map(answer)
        elif kind == "checked":
            self._take_check(answer)
        elif kind == "suggestions":
            self.body.suggesting.take(answer["suggestions"])
            if not answer["suggestions"]:
                self._say(tr("There is nothing to suggest in this view."))
            self._refresh()

    def _take_map(self, answer: dict[str, Any]) -> None:
        layer = self.layer
        if layer is None or self.work.labelled < 2:
            return
        codes = {one["label"]: one["code"] for one in answer["classes"]}
        self._areas = {one["label"]: _area(one) for one in answer["classes"]}
        self.picture.show(answer["output"], codes, self.work, layer.crs(), shaded=self.body.shaded.isChecked())
        self.layers.setExceptedLayerList([self.picture.layer])
        confidence = tr("Mean confidence: {share} %.").format(share=round(100 * answer["confidence"]))
        self._say(f"{self._view_text} {confidence}")
        self._refresh()

    def _take_check(self, answer: dict[str, Any]) -> None:
        if self.work.labelled < 2:  # undone in the meantime
            return
        self.body.messages.clear()
        for found in answer["findings"]:
            item = QListWidgetItem(messages.finding(found, self.work.count(found["label"])))
            item.setData(Qt.ItemDataRole.UserRole, found["examples"])
            self.body.messages.addItem(item)
        self.body.messages.setVisible(bool(answer["findings"]))
        self.body.accuracy.setText(messages.accuracy(answer))
        self.body.accuracy.setVisible(True)

    def _forget_map(self) -> None:
        self.picture.hide()
        self._areas = {}
        self.body.messages.clear()
        self.body.messages.setVisible(False)
        self.body.accuracy.setVisible(False)

    # ---------------------------------------------------------------------------------- classes and examples

    def _change(self, work: Work) -> None:
        """One step, which can be undone."""
        self.history.take(work)
        self._changed()

    def _changed(self) -> None:
        self._complain_of("")
        self._show_marks()
        self._refresh()
        if self._conversation is None:
            self._look()
        else:
            self._classify()

    def ask_name(self) -> str:
        """Ask for the name of a class; empty when there is none."""
        name, good = QInputDialog.getText(self, tr("Add class"), tr("Name of the class"))
        return str(name).strip() if good else ""

    def _add_class(self) -> None:
        name = self.ask_name()
        if not name or self._is_taken(name):
            return
        self.history.take(self.work.with_class(name))
        self._refresh()
        self.body.classes.choose(name)
        self._guide()

    def _is_taken(self, name: str) -> bool:
        taken = any(one.name == name for one in self.work.classes)
        self._complain_of(tr("There is a class “{name}” already.").format(name=name) if taken else "")
        return taken

    def _rename(self, old: str, new: str) -> None:
        if not new or self._is_taken(new):
            self._refresh()
            return
        self.history.take(self.work.renamed(old, new))
        if old in self.picture.codes:
            self.picture.codes[new] = self.picture.codes.pop(old)
            self._areas[new] = self._areas.pop(old, "")
        self._refresh()
        self.body.classes.choose(new)
        self._changed()

    def ask_colour(self, colour: str) -> str:
        """Ask for a colour; empty when none was chosen."""
        chosen = QColorDialog.getColor(QColor(colour), self, tr("Colour of the class"))
        return str(chosen.name()) if chosen.isValid() else ""

    def _recolour(self) -> None:
        name = self.body.classes.current
        chosen = self.ask_colour(self.work.colour(name)) if name else ""
        if chosen:
            self.history.take(self.work.coloured(name, chosen))
            self._show_marks()
            self._refresh()
            self.picture.colour(self.work, shaded=self.body.shaded.isChecked())

    def _remove_class(self) -> None:
        name = self.body.classes.current
        if name:
            self._change(self.work.without_class(name))

    def _drawn(self, geometry: QgsGeometry) -> None:
        name = self.body.classes.current
        if not name:
            self._complain_of(tr("Add a class first, then draw examples of it."))
            return
        self._change(self.work.with_example(Example(name, geometry, self._canvas.mapSettings().destinationCrs())))

    def _undo(self) -> None:
        self.history.undo()
        self._changed()
        self.picture.colour(self.work, shaded=self.body.shaded.isChecked())

    def _class_chosen(self) -> None:
        name = self.body.classes.current
        self.body.suggesting.show_class(name)
        if name:
            self.tool.colour = QColor(self.work.colour(name))

    # ---------------------------------------------------------------------------------------------- drawing

    def _take_tool(self, on: bool, *, polygons: bool) -> None:
        other = self.body.points if polygons else self.body.polygons
        if on:
            other.setChecked(False)
            self.tool.polygons = polygons
            self.tool.forget()
            self._canvas.setMapTool(self.tool)
        elif not other.isChecked() and self._canvas.mapTool() is self.tool:
            self._canvas.unsetMapTool(self.tool)

    def _tool_gone(self) -> None:
        self.body.points.setChecked(False)
        self.body.polygons.setChecked(False)

    def _show_marks(self) -> None:
        self._marks.show(self.work)
        self._show_suggestions()

    def _show_suggestions(self) -> None:
        layer, map_crs = self.layer, self._canvas.mapSettings().destinationCrs()
        points = []
        if layer is not None:
            onto = QgsCoordinateTransform(layer.crs(), map_crs, QgsProject.instance())
            for one in self.body.suggesting.left:
                try:
                    points.append(onto.transform(QgsPointXY(one["x"], one["y"])))
                except QgsCsException:
                    continue
        self._suggestion_marks.show(points)
        if self.body.suggesting.left:
            self.body.classes.choose(self.body.suggesting.left[0]["label"])

    def _accept(self, one: dict[str, Any]) -> None:
        layer, name = self.layer, self.body.classes.current
        if layer is not None and name:
            point = QgsGeometry.fromPointXY(QgsPointXY(one["x"], one["y"]))
            self._change(self.work.with_example(Example(name, point, layer.crs())))

    def _show_examples_of(self, item: QListWidgetItem) -> None:
        """Flash what a message is about."""
        examples = self.work.examples
        chosen = [examples[number] for number in item.data(Qt.ItemDataRole.UserRole) if number < len(examples)]
        for one in chosen:
            self._canvas.flashGeometries([one.geometry], one.crs)

    # ------------------------------------------------------------------------------------- files and the map

    def choose_to_save(self, title: str, kind: str) -> str:
        """Ask for a file to write; empty when there is none."""
        return str(QFileDialog.getSaveFileName(self, title, "", kind)[0])

    def choose_to_open(self) -> str:
        return str(QFileDialog.getOpenFileName(self, tr("Open examples"), "", "GeoPackage (*.gpkg)")[0])

    def _save(self) -> None:
        layer = self.layer
        chosen = self.choose_to_save(tr("Save the examples"), "GeoPackage (*.gpkg)")
        if not chosen:
            return
        path = _with_ending(chosen, ".gpkg")
        crs = layer.crs() if layer is not None else self._canvas.mapSettings().destinationCrs()
        try:
            store.write(self.work, crs, path)
        except (OSError, QgsCsException) as error:
            self._complain_of(str(error))
            return
        self._complain_of("")
        self._say(tr("Saved: {path}").format(path=path))

    def _open(self) -> None:
        chosen = self.choose_to_open()
        if not chosen:
            return
        try:
            work, left_out = store.read(Path(chosen))
        except store.UnreadableExamples as error:
            self._complain_of(str(error))
            return
        self._change(work)
        if left_out:
            self._complain_of(
                tr("{count} features have no class, or are neither points nor polygons. They are left out.").format(
                    count=left_out
                )
            )

    def _map_whole(self) -> None:
        layer = self.layer
        chosen = self.choose_to_save(tr("Map the whole image"), "GeoTIFF (*.tif)") if layer is not None else ""
        if not chosen or layer is None:
            return
        path = _with_ending(chosen, ".tif", ".tiff")
        try:
            self._whole = WholeImage(layer, self.work, path, self._mapped, self._not_mapped)
        except (OSError, QgsCsException, MissingAlgorithm) as error:
            self._complain_of(str(error))
            return
        self._complain_of("")
        self._say(tr("Mapping the whole image: {name} …").format(name=path.name))
        self._refresh()

    def _mapped(self, path: str) -> None:
        self._whole = None
        self._say(tr("Saved: {path}").format(path=path))
        self._refresh()

    def _not_mapped(self, why: str) -> None:
        self._whole = None
        self._say("" if why else tr("Mapping was stopped."))
        if why:
            self._complain_of(why)
        self._refresh()

    # ---------------------------------------------------------------------------------------- what is said

    def _guide(self) -> None:
        """What to do next, as long as there is no map."""
        if self.layer is None:
            return
        if not self.work.classes:
            self._say(tr("Add two or more classes, such as “water” and “forest”."))
        elif self.work.labelled < 2:
            self._say(tr("Choose a class, then draw examples on the map. The map appears with the second class."))

    def _refresh(self) -> None:
        """What there is, and what can be done now."""
        body, work = self.body, self.work
        body.classes.show_work(work, self._areas)
        self._class_chosen()
        has_class = bool(work.classes)
        for widget in (body.recolour, body.remove):
            widget.setEnabled(has_class)
        for widget in (body.points, body.polygons):
            widget.setEnabled(has_class and self.layer is not None)
        body.undo.setEnabled(self.history.can_undo)
        body.save.setEnabled(bool(work.classes))
        body.suggesting.ask.setEnabled(self.layer is not None)
        body.shaded.setEnabled(self.picture.layer is not None)
        body.whole.setEnabled(self.layer is not None and work.labelled > 1 and self._whole is None)

    # --------------------------------------------------------------------------------------------- its life

    def end(self) -> None:
        """Nothing runs and nothing is left on the map; classes and examples stay for the next time."""
        self._tool_gone()
        self._end_conversation()
        self.body.suggesting.take([])
        self._marks.clear()
        self._forget_map()
        self._refresh()

    def unload(self) -> None:
        """The plugin goes: so does everything of ours."""
        self._disconnect_view()
        if self._whole is not None:
            self._whole.abandon()
        self.end()
        self._suggestion_marks.clear()
        self.picture.discard()
        self.deleteLater()


def _area(one: dict[str, Any]) -> str:
    """The area of a class in view; pixels where the raster has no place on the Earth."""
    if one["hectares"] is None:
        return tr("{count} px").format(count=one["pixels"])
    area = one["hectares"]
    return tr("{area} ha").format(area=number(area) if area < 100 else count(round(area)))


def _with_ending(chosen: str, *endings: str) -> Path:
    """The file that was chosen; a free one where its ending was missing, since nobody was asked about that."""
    path = Path(chosen)
    return path if path.suffix.lower() in endings else free(path.with_name(path.name + endings[0]))
