"""The panel "Map from examples" with the real engine: from the first class to the map of the whole image."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransformContext,
    QgsFeature,
    QgsGeometry,
    QgsPointXY,
    QgsProject,
    QgsRasterLayer,
    QgsVectorFileWriter,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QPoint, Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QApplication

from iamap.examples import store
from iamap.examples.dock import ExamplesDock
from iamap.examples.work import History, Work

WATER, FIELD, FOREST = QgsPointXY(400_100, 4_499_800), QgsPointXY(400_480, 4_499_800), QgsPointXY(400_880, 4_499_800)
"""Places in the first three blocks of the made-up scene."""


def until(condition: Callable[[], Any], complaint: str, seconds: float = 300) -> None:
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, complaint
        QApplication.processEvents()
        time.sleep(0.01)


def click(dock: ExamplesDock, point: QgsPointXY, button: Any = Qt.MouseButton.LeftButton) -> None:
    """A click on the map, through the map's own events."""
    canvas = dock._canvas
    QApplication.processEvents()  # the map may still be changing its size
    at = canvas.getCoordinateTransform().transform(point)
    QTest.mouseClick(canvas.viewport(), button, Qt.KeyboardModifier.NoModifier, QPoint(round(at.x()), round(at.y())))


def _awaited(dock: ExamplesDock) -> bool:
    return dock._settle_timer.isActive() or (dock._conversation is not None and dock._conversation.busy)


def rested(dock: ExamplesDock) -> None:
    """Wait until nothing is asked any more and every answer is shown."""

    def done() -> bool:
        if _awaited(dock):
            return False
        time.sleep(0.05)  # the session's thread still passes on the answer that it no longer awaits
        QApplication.processEvents()
        return not _awaited(dock)

    until(done, "there is no end to it")


def add(dock: ExamplesDock, name: str) -> None:
    dock.ask_name = lambda: name
    dock.body.add.click()


def class_at(dock: ExamplesDock, point: QgsPointXY) -> str:
    """The class that the map shows at a place."""
    layer = dock.picture.layer
    assert layer is not None, dock.error.text()
    code, known = layer.dataProvider().sample(point, 1)
    assert known
    return next(name for name, number in dock.picture.codes.items() if number == int(code))


def labelled(dock: ExamplesDock) -> None:
    """Two classes with an example each."""
    add(dock, "water")
    add(dock, "field")
    dock.body.points.setChecked(True)
    dock.body.classes.choose("water")
    click(dock, WATER)
    dock.body.classes.choose("field")
    click(dock, FIELD)
    rested(dock)


@pytest.fixture
def layer(features: Path, qgis_new_project: None) -> QgsRasterLayer:
    layer = QgsRasterLayer(str(features), "features")
    QgsProject.instance().addMapLayer(layer)
    return layer


@pytest.fixture
def dock(
    qgis_iface: Any, qgis_canvas: Any, qgis_parent: Any, layer: QgsRasterLayer, provider: Any
) -> Iterator[ExamplesDock]:
    canvas = qgis_canvas
    qgis_parent.resize(900, 600)
    qgis_parent.show()
    canvas.resize(480, 400)
    canvas.show()
    QApplication.processEvents()
    canvas.setDestinationCrs(layer.crs())
    canvas.setLayers([layer])
    canvas.setExtent(layer.extent())
    asked: list[bool] = []
    dock = ExamplesDock(qgis_iface, lambda: asked.append(True))
    dock.asked = asked
    dock.show()
    dock.layers.setLayer(layer)
    yield dock
    dock.unload()


def test_two_classes_give_a_map_that_follows_every_example_and_every_undo(dock: ExamplesDock) -> None:
    rested(dock)
    assert dock.status.text() == "Add two or more classes, such as “water” and “forest”."
    assert not dock.body.points.isEnabled() and not dock.body.whole.isEnabled()
    labelled(dock)
    assert class_at(dock, WATER) == "water" and class_at(dock, FIELD) == "field"
    assert [dock.body.classes.item(row, 1).text() for row in range(2)] == ["1", "1"]
    areas = [float(dock.body.classes.item(row, 2).text().removesuffix(" ha")) for row in range(2)]
    assert sum(areas) == pytest.approx(192 * 160 / 100, rel=0.01)
    first = dock.picture.layer.id()
    add(dock, "forest")
    click(dock, FOREST)
    rested(dock)
    assert class_at(dock, FOREST) == "forest" and dock.picture.layer.id() == first
    assert len(list(dock.picture._folder.iterdir())) == 1
    dock.body.undo.click()
    rested(dock)
    assert class_at(dock, FOREST) != "forest" and dock.work.count("forest") == 0
    for _ in range(3):  # the class, and one example
        dock.body.undo.click()
    rested(dock)
    assert dock.picture.layer is None
    assert dock.status.text().startswith("Choose a class, then draw examples")
    while dock.body.undo.isEnabled():
        dock.body.undo.click()
    assert dock.work == Work()


def test_a_polygon_is_an_example_and_a_right_click_ends_it(dock: ExamplesDock) -> None:
    add(dock, "water")
    add(dock, "field")
    dock.body.polygons.setChecked(True)
    dock.body.classes.choose("water")
    for x, y in ((400_060, 4_499_900), (400_160, 4_499_900), (400_160, 4_499_750)):
        click(dock, QgsPointXY(x, y))
    click(dock, FIELD, Qt.MouseButton.RightButton)
    assert [example.is_point for example in dock.work.examples] == [False]
    click(dock, FIELD)
    QTest.keyClick(dock._canvas, Qt.Key.Key_Escape)
    dock.tool.forget()
    click(dock, FIELD, Qt.MouseButton.RightButton)
    assert len(dock.work.examples) == 1, "there were too few corners"
    dock.body.points.setChecked(True)
    assert not dock.body.polygons.isChecked() and dock._canvas.mapTool() is dock.tool
    dock.body.classes.choose("field")
    click(dock, FIELD)
    rested(dock)
    assert class_at(dock, WATER) == "water" and class_at(dock, FIELD) == "field"


def test_classes_are_renamed_coloured_and_removed(dock: ExamplesDock) -> None:
    labelled(dock)
    dock.body.classes.item(0, 0).setText("lake")
    rested(dock)
    assert class_at(dock, WATER) == "lake" and dock.work.count("lake") == 1
    dock.body.classes.item(0, 0).setText("field")
    assert dock.error.text() == "There is a class “field” already."
    assert [one.name for one in dock.work.classes] == ["lake", "field"]
    dock.ask_colour = lambda colour: "#123456"
    dock.body.classes.choose("lake")
    dock.body.recolour.click()
    shown = {one.label: one.color.name() for one in dock.picture.layer.renderer().classes()}
    assert shown["lake"] == "#123456"
    assert dock.picture.layer.renderer().alphaBand() == 2
    dock.body.shaded.setChecked(False)
    assert dock.picture.layer.renderer().alphaBand() == -1
    dock.body.remove.click()
    rested(dock)
    assert [one.name for one in dock.work.classes] == ["field"] and dock.picture.layer is None


def test_suggestions_are_accepted_or_skipped(dock: ExamplesDock) -> None:
    labelled(dock)
    add(dock, "forest")
    suggesting = dock.body.suggesting
    suggesting.ask.click()
    until(lambda: suggesting.left, "nothing was suggested")
    first, total = suggesting.left[0], len(suggesting.left)
    assert suggesting.text.text().startswith(f"Suggestion 1 of {total}: ")
    assert len(dock._suggestion_marks._items) == total
    suggesting.skip.click()
    assert suggesting.skipped == [[first["x"], first["y"]]]
    second = suggesting.left[0]
    assert dock.body.classes.current == second["label"], "the class that it looks like is proposed"
    dock.body.classes.choose("forest")
    assert suggesting.accept.text() == "It is “forest”"
    suggesting.accept.click()
    rested(dock)
    added = dock.work.examples[-1]
    assert added.name == "forest" and added.geometry.asPoint() == QgsPointXY(second["x"], second["y"])
    assert class_at(dock, added.geometry.asPoint()) == "forest"
    assert len(suggesting.left) == total - 2


def test_suggestions_need_no_example(dock: ExamplesDock) -> None:
    rested(dock)
    dock.body.suggesting.ask.click()
    until(lambda: dock.body.suggesting.left, "nothing was suggested")
    assert "no example resembles it" in dock.body.suggesting.text.text()
    assert not dock.body.suggesting.accept.isEnabled()
    add(dock, "water")
    dock.body.suggesting.accept.click()
    assert dock.work.count("water") == 1


def test_contradictions_are_told_in_words_and_shown(dock: ExamplesDock) -> None:
    labelled(dock)
    dock.body.classes.choose("field")
    click(dock, WATER)
    rested(dock)
    texts = [dock.body.messages.item(row).text() for row in range(dock.body.messages.count())]
    assert texts[0] == (
        "Examples 1 and 3 look nearly the same, but one is “water” and the other “field”. Is one of them wrong?"
    )
    assert texts[1:] == [
        "“water”: 1 of at least 5 examples. Add more, in different places.",
        "“field”: 2 of at least 5 examples. Add more, in different places.",
    ]
    assert dock.body.accuracy.text().startswith("Too few examples to estimate an accuracy")
    dock.body.messages.itemClicked.emit(dock.body.messages.item(0))  # flashes


def test_the_view_and_the_crs_are_followed(dock: ExamplesDock) -> None:
    labelled(dock)
    width = dock.picture.layer.width()
    dock._canvas.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:3857"))
    extent = dock._canvas.extent()
    extent.scale(0.4)
    dock._canvas.setExtent(extent)
    rested(dock)
    until(lambda: dock.picture.layer.width() < width, "the view was not followed")
    assert dock.picture.layer.crs() == dock.layer.crs()


def test_the_work_is_kept_in_a_geopackage_and_comes_back(dock: ExamplesDock, tmp_path: Path) -> None:
    labelled(dock)
    dock.body.classes.choose("water")
    dock.body.polygons.setChecked(True)
    for x, y in ((400_060, 4_499_900), (400_160, 4_499_900), (400_160, 4_499_750)):
        click(dock, QgsPointXY(x, y))
    click(dock, FIELD, Qt.MouseButton.RightButton)
    add(dock, "nothing yet")
    before = dock.work
    path = tmp_path / "été.gpkg"
    dock.choose_to_save = lambda title, kind: str(path.with_suffix(""))
    dock.body.save.click()
    assert dock.status.text() == f"Saved: {path}"
    table = QgsVectorLayer(f"{path}|layername=examples", "examples")
    assert table.featureCount() == 3 and table.crs() == dock.layer.crs()
    dock.history.begin(Work())
    dock.choose_to_open = lambda: str(path)
    dock.body.open.click()
    rested(dock)
    assert dock.work.classes == before.classes
    assert [(one.name, one.geometry.asWkt(1)) for one in dock.work.examples] == [
        (one.name, one.geometry.asWkt(1)) for one in before.examples
    ]
    assert class_at(dock, WATER) == "water"
    dock.choose_to_save = lambda title, kind: str(path)
    dock.body.save.click()  # over itself
    assert [one.name for one in tmp_path.iterdir()] == [path.name]
    dock.choose_to_save = lambda title, kind: str(path.with_suffix(""))
    dock.body.save.click()  # nobody was asked whether to replace it
    assert dock.status.text() == f"Saved: {tmp_path / 'été_2.gpkg'}"
    project = tmp_path / "project.gpkg"
    options = QgsVectorFileWriter.SaveVectorOptions()
    options.layerName = "roads"
    QgsVectorFileWriter.writeAsVectorFormatV3(table, str(project), QgsCoordinateTransformContext(), options)
    content = project.read_bytes()
    dock.choose_to_save = lambda title, kind: str(project)
    dock.body.save.click()  # QGIS has asked, but not said that it has other layers
    assert dock.error.text() == "project.gpkg has other layers, which would be lost: roads. Choose another file."
    assert project.read_bytes() == content
    other = tmp_path / "other.gpkg"
    other.write_text("not a GeoPackage")
    dock.choose_to_open = lambda: str(other)
    dock.body.open.click()
    assert "has no layer “examples”" in dock.error.text() and dock.work.classes == before.classes


def test_the_whole_image_is_mapped_in_the_background_in_the_same_colours(dock: ExamplesDock, tmp_path: Path) -> None:
    labelled(dock)
    add(dock, "forest")
    for name, places in (("water", (400_150, 400_200)), ("field", (400_530, 400_560))):
        dock.body.classes.choose(name)
        for x in places:
            click(dock, QgsPointXY(x, 4_499_790))
    dock.body.classes.choose("forest")
    dock.body.polygons.setChecked(True)
    for x, y in ((400_850, 4_499_900), (400_930, 4_499_900), (400_930, 4_499_750)):
        click(dock, QgsPointXY(x, y))
    click(dock, FIELD, Qt.MouseButton.RightButton)
    rested(dock)
    output = tmp_path / "map.tif"
    dock.choose_to_save = lambda title, kind: str(output)
    dock.body.whole.click()
    assert not dock.body.whole.isEnabled()
    until(lambda: dock._whole is None, "it never ends", 200)
    assert dock.error.isHidden(), dock.error.text()
    assert dock.status.text() == f"Saved: {output}"
    assert {"map.tif", "map_examples.gpkg", "map_model.iamap"} <= {one.name for one in tmp_path.iterdir()}
    made = [one for one in QgsProject.instance().mapLayers().values() if one.source() == str(output)]
    assert len(made) == 1
    colours = {one.label: one.color.name() for one in made[0].renderer().classes()}
    assert colours == {one.name: one.colour for one in dock.work.classes}
    codes = {one.label: one.value for one in made[0].renderer().classes()}
    for place in (WATER, FIELD, FOREST):
        assert made[0].dataProvider().sample(place, 1)[0] == codes[class_at(dock, place)]


def test_closing_ends_the_engine_and_opening_goes_on(dock: ExamplesDock) -> None:
    labelled(dock)
    process = dock._conversation._session._child._process
    dock.close()
    assert process.wait(5) is not None
    assert dock.picture.layer is None and dock._canvas.mapTool() is not dock.tool
    dock.show()
    rested(dock)
    assert class_at(dock, WATER) == "water"
    QgsProject.instance().removeMapLayer(dock.layer.id())
    assert dock.picture.layer is None and dock.status.text() == "Choose a raster of features."


def test_a_file_that_cannot_be_written_is_told_and_none_is_harmed(dock: ExamplesDock, tmp_path: Path) -> None:
    labelled(dock)
    dock.choose_to_save = lambda title, kind: str(tmp_path / "nowhere" / "x.gpkg")
    dock.body.save.click()
    assert not dock.error.isHidden() and dock.error.text()


def test_history_is_bounded_and_ends() -> None:
    history = History()
    for number in range(600):
        history.take(history.work.with_class(str(number)))
    for _ in range(600):
        history.undo()
    assert len(history.work.classes) == 100 and not history.can_undo


def test_a_layer_of_another_program_is_taken_as_far_as_possible(layer: QgsRasterLayer, tmp_path: Path) -> None:
    other = QgsVectorLayer("MultiPolygon?crs=EPSG:32618&field=class:string", "examples", "memory")
    for name, wkt in (
        ("a", "MULTIPOLYGON(((0 0, 1 0, 1 1, 0 0)), ((5 5, 6 5, 6 6, 5 5)))"),
        (None, "MULTIPOLYGON(((0 0, 1 0, 1 1, 0 0)))"),
    ):  # fmt: skip
        feature = QgsFeature(other.fields())
        feature.setGeometry(QgsGeometry.fromWkt(wkt))
        feature["class"] = name
        other.dataProvider().addFeature(feature)
    path = tmp_path / "other.gpkg"
    options = QgsVectorFileWriter.SaveVectorOptions()
    options.layerName = "examples"
    QgsVectorFileWriter.writeAsVectorFormatV3(other, str(path), QgsProject.instance().transformContext(), options)
    work, left_out = store.read(path)
    assert [one.name for one in work.examples] == ["a", "a"] and left_out == 1
    assert [one.name for one in work.classes] == ["a"]


def test_what_is_no_examples_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(store.UnreadableExamples):
        store.read(tmp_path / "missing.gpkg")
