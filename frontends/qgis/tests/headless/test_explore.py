"""The panel with the real engine: clicks on a map, scores in a layer, and everything that may go away meanwhile."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import processing
import pytest
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsPointXY,
    QgsProject,
    QgsRasterLayer,
    QgsRasterRange,
    QgsRectangle,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QPoint, Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QApplication

from iamap.explore.dock import ExploreDock
from iamap.explore.picture import Scores, items

WATER, FIELD = QgsPointXY(400_100, 4_499_800), QgsPointXY(400_480, 4_499_800)
"""Places in the first two blocks of the made-up scene."""


def until(condition: Callable[[], Any], complaint: str, seconds: float = 300) -> None:
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, complaint
        QApplication.processEvents()
        time.sleep(0.01)


def click(dock: ExploreDock, point: QgsPointXY, button: Any = Qt.MouseButton.LeftButton) -> None:
    """A click on the map, through the map's own events."""
    canvas = dock._canvas
    QApplication.processEvents()  # the map may still be changing its size
    at = canvas.getCoordinateTransform().transform(point)
    QTest.mouseClick(canvas.viewport(), button, Qt.KeyboardModifier.NoModifier, QPoint(round(at.x()), round(at.y())))


def score_at(dock: ExploreDock, point: QgsPointXY) -> float:
    layer = dock.picture.layer
    assert layer is not None
    value, known = layer.dataProvider().sample(point, 1)
    assert known
    return float(value)


def scored(dock: ExploreDock) -> None:
    """Wait until nothing is asked any more and there are scores."""
    until(lambda: not _busy(dock), "there is no end to it")
    assert dock.picture.layer is not None, dock.error.text()


def _busy(dock: ExploreDock) -> bool:
    """Whether an answer is awaited, or is there and still has to be shown."""
    awaited = _awaited(dock)
    if not awaited:
        time.sleep(0.05)  # the session's thread still passes on the answer that it no longer awaits
    QApplication.processEvents()
    return awaited or _awaited(dock)


def _awaited(dock: ExploreDock) -> bool:
    return dock._settle_timer.isActive() or (dock._conversation is not None and dock._conversation.busy)


@pytest.fixture
def layer(features: Path, qgis_new_project: None) -> QgsRasterLayer:
    layer = QgsRasterLayer(str(features), "features")
    QgsProject.instance().addMapLayer(layer)
    return layer


@pytest.fixture
def dock(
    qgis_iface: Any, qgis_canvas: Any, qgis_parent: Any, layer: QgsRasterLayer, provider: Any
) -> Iterator[ExploreDock]:
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
    dock = ExploreDock(qgis_iface, lambda: asked.append(True))
    dock.asked = asked
    dock.show()
    dock.layers.setLayer(layer)
    dock.click.setChecked(True)
    yield dock
    dock.unload()


def test_a_click_shows_what_is_similar(dock: ExploreDock) -> None:
    assert dock._canvas.mapTool() is dock.tool
    click(dock, WATER)
    scored(dock)
    layer = dock.picture.layer
    assert layer.name() == "Similarity (exploring)"
    assert (layer.width(), layer.height(), layer.crs()) == (48, 40, dock.layer.crs())
    assert score_at(dock, WATER) > 0.999 > score_at(dock, FIELD)
    assert dock.places[0].point.distance(WATER) < 5 and dock.list.item(0).text().startswith("reference: 400")
    assert "48 x 40 pixels in view." in dock.status.text()
    assert dock.layers.currentLayer() is dock.layer  # the scores are no raster to choose
    assert dock.scorers.count() == 5


def test_more_clicks_and_a_right_click_change_it_in_place(dock: ExploreDock) -> None:
    click(dock, WATER)
    scored(dock)
    first = dock.picture.layer.id()
    before = score_at(dock, FIELD)
    click(dock, FIELD, Qt.MouseButton.RightButton)
    scored(dock)
    assert [place.positive for place in dock.places] == [True, False]
    assert dock.picture.layer.id() == first
    assert score_at(dock, FIELD) < 0 < before
    assert len([one for one in QgsProject.instance().mapLayers().values() if one.name().startswith("Simil")]) == 1
    assert len(list(Path(dock.picture.scores.path).parent.iterdir())) == 1
    dock.negative.setChecked(True)
    click(dock, FIELD)
    assert [place.positive for place in dock.places] == [True, False, False]
    dock.list.setCurrentRow(2)
    dock.remove.click()
    assert [place.positive for place in dock.places] == [True, False]
    scored(dock)
    dock.clear.click()
    assert dock.places == [] and dock.picture.layer is None and dock.list.count() == 0


def test_the_threshold_only_colours_anew(dock: ExploreDock) -> None:
    click(dock, WATER)
    scored(dock)
    click(dock, QgsPointXY(400_150, 4_499_750))
    scored(dock)
    assert dock.suggest.isEnabled() and dock.threshold is None
    dock.suggest.click()
    until(lambda: dock.only.isChecked(), "no threshold was suggested")
    assert dock.threshold == pytest.approx(dock.picture.scores.suggested, abs=1e-4)
    path = dock.picture.scores.path
    dock.slider.setValue(500)
    scores = dock.picture.scores
    assert dock.threshold == pytest.approx((scores.minimum + scores.maximum) / 2, abs=1e-3)
    function = dock.picture.layer.renderer().shader().rasterShaderFunction()
    ramp = function.colorRampItemList()
    assert [item.color.alpha() > 0 for item in ramp] == [False] + [True] * (len(ramp) - 1)
    assert ramp[1].value == pytest.approx(dock.threshold)
    assert dock.picture.scores.path == path and not _busy(dock)


def test_colours_follow_the_scores() -> None:
    scores = Scores("s.tif", -0.5, 1.0, 0.0, None)
    plain = items(scores, None)
    assert (plain[0][0], plain[0][1].alpha(), plain[-1][0]) == (0.0, 0, 1.0)
    for threshold in (-2.0, 0.5, 1.0, 2.0):
        cut = items(scores, threshold)
        assert [value for value, _ in cut] == sorted(value for value, _ in cut)
        assert cut[0][1].alpha() == 0
    assert all(colour.alpha() == 0 for _, colour in items(scores, 2.0))
    flat = items(Scores("s.tif", 1.0, 1.0, 1.0, None), None)  # all scores equal
    assert flat[0][0] < flat[-1][0]


def test_the_view_is_followed(dock: ExploreDock) -> None:
    click(dock, WATER)
    scored(dock)
    dock._canvas.setExtent(QgsRectangle(400_400, 4_499_000, 400_900, 4_499_500))
    assert dock._settle_timer.isActive()  # not at once
    scored(dock)
    until(lambda: dock.picture.layer.width() < 48, "the old view is still shown")
    extent = dock.picture.layer.extent()
    assert extent.xMinimum() <= 400_400 and extent.xMaximum() < 401_200
    dock._canvas.setExtent(QgsRectangle(500_000, 4_499_000, 500_500, 4_499_500))
    until(lambda: "does not show" in dock.status.text(), dock.status.text())
    assert dock.status.text() == "The map does not show features."


def test_clicks_count_in_any_crs_of_the_map(dock: ExploreDock) -> None:
    click(dock, WATER)
    scored(dock)
    here = score_at(dock, FIELD)
    dock._canvas.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:3857"))
    dock._canvas.zoomToFullExtent()
    QApplication.processEvents()
    dock._look()
    scored(dock)
    assert score_at(dock, FIELD) == pytest.approx(here, abs=1e-6)


def test_a_click_beside_the_raster_is_told_and_forgiven(dock: ExploreDock) -> None:
    dock._canvas.setExtent(dock.layer.extent().buffered(400))
    click(dock, QgsPointXY(399_700, 4_500_200))
    until(lambda: dock.error.text() and not _busy(dock), "nothing was said")
    assert "lies outside features.tif" in dock.error.text()
    assert "Choose places on the raster." in dock.error.text()
    dock.clear.click()
    click(dock, WATER)
    scored(dock)
    until(lambda: dock.error.isHidden(), dock.error.text())


def test_other_scorers(dock: ExploreDock) -> None:
    click(dock, WATER)
    scored(dock)
    dock.scorers.setCurrentIndex(dock.scorers.findText("mahalanobis"))
    scored(dock)
    assert dock.picture.scores.maximum <= 0 and dock.picture.scores.minimum < -1
    dock.scorers.setCurrentIndex(dock.scorers.findText("isolation_forest"))
    until(lambda: "20 references or more" in dock.error.text(), "nothing was said")


@pytest.mark.skipif(os.name == "nt", reason="signals are those of POSIX")
def test_an_answer_that_takes_too_long_can_be_given_up(dock: ExploreDock) -> None:
    click(dock, WATER)
    scored(dock)
    process = dock._conversation._session._child._process
    process.send_signal(signal.SIGSTOP)  # hangs
    assert dock.busy.isHidden()
    click(dock, FIELD)
    until(lambda: not dock.busy.isHidden() and not dock.stop.isHidden(), "it does not show that it waits")
    dock.stop.click()
    assert process.wait(5) is not None and dock.busy.isHidden()
    click(dock, FIELD)
    scored(dock)
    assert score_at(dock, FIELD) > 0.9


@pytest.mark.skipif(os.name == "nt", reason="signals are those of POSIX")
def test_a_crash_of_the_engine_is_told_and_the_next_click_goes_on(dock: ExploreDock) -> None:
    click(dock, WATER)
    scored(dock)
    process = dock._conversation._session._child._process
    process.send_signal(signal.SIGSEGV)
    until(lambda: "crashed" in dock.error.text(), "nobody has noticed")
    assert "Click again" in dock.error.text() and dock.set_up.isHidden()
    click(dock, FIELD)
    scored(dock)
    until(lambda: dock.error.isHidden(), dock.error.text())
    assert score_at(dock, FIELD) > 0.9


def test_without_an_engine_it_says_how_to_set_it_up(
    dock: ExploreDock, layer: QgsRasterLayer, monkeypatch: pytest.MonkeyPatch
) -> None:
    dock.layers.setLayer(None)
    monkeypatch.setenv("IAMAP_PYTHON", "/nowhere/python")
    dock.layers.setLayer(layer)
    assert "/nowhere/python" in dock.error.text()
    assert not dock.set_up.isHidden()
    dock.set_up.click()
    assert dock.asked == [True]
    click(dock, WATER)
    assert dock.picture.layer is None


def test_a_layer_that_cannot_be_handed_over_is_told(dock: ExploreDock, layer: QgsRasterLayer) -> None:
    dock.layers.setLayer(None)
    layer.dataProvider().setUserNoDataValue(1, [QgsRasterRange(0, 200)])
    dock.layers.setLayer(layer)
    click(dock, WATER)
    assert "“features” cannot be read by IAMAP: the nodata values" in dock.error.text()
    layer.dataProvider().setUserNoDataValue(1, [])
    click(dock, WATER)
    scored(dock)


def test_the_layers_may_go_at_any_time(dock: ExploreDock, layer: QgsRasterLayer) -> None:
    click(dock, WATER)
    scored(dock)
    QgsProject.instance().removeMapLayer(dock.picture.layer.id())
    assert dock.picture.layer is None and not dock.save.isEnabled()
    click(dock, FIELD)
    scored(dock)
    process = dock._conversation._session._child._process
    click(dock, WATER)
    QgsProject.instance().removeMapLayer(layer.id())
    assert dock.layer is None and dock.picture.layer is None
    assert process.wait(5) is not None
    assert dock.status.text() == "Choose a raster of features."
    QgsProject.instance().clear()
    assert not dock.click.isEnabled()


def test_closing_the_panel_ends_the_engine_and_opening_it_goes_on(dock: ExploreDock) -> None:
    click(dock, WATER)
    scored(dock)
    process = dock._conversation._session._child._process
    dock.close()
    assert process.wait(5) is not None
    assert dock.picture.layer is None and dock._canvas.mapTool() is not dock.tool
    dock.show()
    scored(dock)
    assert len(dock.places) == 1


def test_rasters_with_few_bands_get_a_hint_and_other_providers_none(
    dock: ExploreDock, scene: Any, tmp_path: Path
) -> None:
    assert dock.hint.isHidden()
    image = QgsRasterLayer(str(scene.raster), "image")
    QgsProject.instance().addMapLayer(image)
    dock.layers.setLayer(image)
    assert dock.hint.isHidden()  # four bands
    band = QgsRasterLayer(str(processing.run("gdal:translate", {
        "INPUT": image, "EXTRA": "-b 1", "OUTPUT": str(tmp_path / "one.tif"),
    })["OUTPUT"]), "one")  # fmt: skip
    QgsProject.instance().addMapLayer(band)
    dock.layers.setLayer(band)
    assert dock.hint.text().startswith("one has few bands (1). A raster of features has many")
    assert not dock.hint.isHidden()
    web = QgsRasterLayer("type=xyz&url=file:///nowhere/{x}/{y}/{z}.png", "web", "wms")
    QgsProject.instance().addMapLayer(web)
    assert "web" not in [dock.layers.itemText(k) for k in range(dock.layers.count())]


def test_saving_runs_the_algorithm_over_the_whole_raster(dock: ExploreDock, tmp_path: Path, features: Path) -> None:
    click(dock, WATER)
    click(dock, QgsPointXY(400_150, 4_499_750))
    click(dock, FIELD, Qt.MouseButton.RightButton)
    scored(dock)
    dock.suggest.click()
    until(lambda: dock.only.isChecked(), "no threshold was suggested")
    threshold = dock.threshold
    output = tmp_path / "été" / "map"
    output.parent.mkdir()
    own = output.with_name("map_references.gpkg")
    own.write_text("nobody was asked whether to replace this")
    dock.choose_file = lambda: str(output)
    dock.save.click()
    assert not dock.save.isEnabled()
    until(lambda: dock._saving is None, "it never ends", 120)
    assert dock.error.isHidden(), dock.error.text()
    assert dock.status.text() == f"Saved: {output}.tif"
    made = {path.name for path in output.parent.iterdir()}
    assert {"map.tif", "map_mask.tif", "map_found.gpkg", "map_references_2.gpkg", "map_negatives.gpkg"} <= made
    assert own.read_text() == "nobody was asked whether to replace this"
    whole = QgsRasterLayer(f"{output}.tif", "map")
    assert (whole.width(), whole.height()) == (48, 40)
    value, _ = whole.dataProvider().sample(FIELD, 1)
    assert value == pytest.approx(score_at(dock, FIELD), abs=1e-5)
    kept = QgsVectorLayer(str(output.parent / "map_references_2.gpkg"), "references")
    assert [feature.geometry().asPoint().x() for feature in kept.getFeatures()] == [
        pytest.approx(place.point.x()) for place in dock.places if place.positive
    ]
    found = QgsVectorLayer(str(output.parent / "map_found.gpkg"), "found")
    assert found.featureCount() > 0
    assert min(feature["score"] for feature in found.getFeatures()) >= threshold - 1e-4
    loaded = {one.source().partition("|")[0] for one in QgsProject.instance().mapLayers().values()}
    assert {f"{output}.tif", str(output.parent / "map_found.gpkg")} <= loaded


def test_what_cannot_be_saved_says_why(dock: ExploreDock, tmp_path: Path) -> None:
    click(dock, WATER)
    scored(dock)
    dock.choose_file = lambda: str(tmp_path / "nowhere" / "map.tif")
    dock.save.click()
    until(lambda: not dock.error.isHidden(), "nothing was said", 120)
    assert "nowhere" in dock.error.text() or "directory" in dock.error.text()
    dock.choose_file = lambda: ""
    dock.save.click()
    assert dock._saving is None
