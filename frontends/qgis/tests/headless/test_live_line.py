"""The line under a form: what the run will make, what is missing, and the field that is wrong, before and after Run."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import processing
import pytest
from harness.scenes import Scene
from qgis.core import (
    QgsFeature,
    QgsGeometry,
    QgsProcessingContext,
    QgsProcessingUtils,
    QgsProject,
    QgsRasterLayer,
    QgsVectorLayer,
)
from qgis.gui import QgsCollapsibleGroupBox, QgsFileWidget
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QCoreApplication, QEvent
from qgis.PyQt.QtGui import QColor, QPalette
from qgis.PyQt.QtWidgets import QGroupBox, QLabel, QTextEdit

from iamap import kept_engine, settings
from iamap.algorithms import field_marks, live_line
from iamap.algorithms.live_line import LiveLine
from iamap.engine import outlook
from iamap.engine.errors import Cancelled, RunFailure
from iamap.engine.outlook import Outlook


def until(condition: Callable[[], Any], complaint: str, seconds: float = 120) -> None:
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, complaint
        QCoreApplication.processEvents()
        time.sleep(0.005)


@pytest.fixture
def form(provider: Any, scene: Scene, qgis_iface: Any) -> Iterator[Callable[..., tuple[Any, LiveLine]]]:
    """Opens the dialog of an algorithm; what is open at the end is deleted, or QGIS 3.22 crashes when it exits."""
    dialogs: list[Any] = []
    QgsProject.instance().addMapLayer(QgsRasterLayer(str(scene.raster), "scene"))

    def opened(name: str, values: dict[str, Any]) -> tuple[Any, LiveLine]:
        dialog = processing.createAlgorithmDialog(f"iamap:{name}", values)
        dialogs.append(dialog)
        dialog.show()
        advanced(dialog).setCollapsed(True)  # QGIS remembers how it was left
        return dialog, dialog.findChild(LiveLine)

    yield opened
    for dialog in dialogs:
        advanced(dialog).setCollapsed(True)
        dialog.close()
        dialog.deleteLater()
    deleted = QEvent.Type.DeferredDelete
    QCoreApplication.sendPostedEvents(None, getattr(deleted, "value", deleted))
    QgsProject.instance().clear()


class StandIn:
    """Answers in the engine's place, at once, or when it is let to."""

    def __init__(self) -> None:
        self.asked: list[list[str]] = []
        self.cancelled = 0
        self.answer: Outlook | Exception = Outlook(pixel_m=10, tiles=3)
        self.free = threading.Event()
        self.free.set()

    def __call__(
        self, _: Any, task: str, settings: list[str], __: Any, is_cancelled: Callable[[], bool], keeper: Any = None
    ) -> Outlook:
        self.asked.append([task, *settings])
        while not self.free.wait(0.01):
            if is_cancelled():
                self.cancelled += 1
                raise Cancelled
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer


@pytest.fixture
def engine(monkeypatch: pytest.MonkeyPatch) -> StandIn:
    made = StandIn()
    monkeypatch.setattr(outlook, "ask", made)
    monkeypatch.setattr(live_line, "DELAY_MS", 20)
    return made


def set_value(dialog: Any, name: str, value: Any) -> None:
    dialog.mainWidget().wrappers[name].setWidgetValue(value, QgsProcessingContext())


def advanced(dialog: Any) -> Any:
    return sip.cast(dialog.mainWidget().findChild(QGroupBox, "grpAdvanced"), QgsCollapsibleGroupBox)


def mark(dialog: Any) -> Any:
    """The mark that the form has, with its sentence."""
    marks = [one for one in dialog.mainWidget().findChildren(QLabel) if one.parent().objectName() == "iamapMark"]
    said = [one for one in marks if one.text() and not sip.isdeleted(one)]
    return said[-1] if said else None


WRONG = RunFailure("tiling.stride=7 cannot be used.", "Nearest: 8.", where="tiling.stride")


def test_the_engine_s_answer_and_how_long_it_takes(form: Any, scene: Scene) -> None:
    """With the real engine, and then its real error in the run."""
    kept_engine.whatever_is_kept().end()
    dialog, line = form("encode_meanpool", {"window": 8})
    until(lambda: "·" in line.text(), line.text())
    process = kept_engine.whatever_is_kept().process
    assert line.text().startswith("Pixels of 80 m · 24 x 20 pixels · 1 tile · up to "), line.text()
    line.linkActivated.emit("time")
    assert line.text().startswith("Encoding a few tiles")
    until(lambda: "·" in line.text(), line.text())
    assert " · about 1 s · " in line.text() and "How long" not in line.text()
    assert kept_engine.whatever_is_kept().process == process is not None

    set_value(dialog, "tiling_stride", 7)
    dialog.runAlgorithm()  # before the line can say it
    assert dialog.cancelButton().isEnabled()
    until(lambda: not dialog.cancelButton().isEnabled(), "the run goes on")
    log = dialog.findChild(QTextEdit, "txtLog").toPlainText()
    assert "“Distance between tiles in source pixels”: 7 cannot be used" in log and "Traceback" not in log
    dialog.showParameters()
    until(lambda: line.marks.field == "tiling_stride", "no field is marked")
    assert mark(dialog).text().startswith("“Distance between tiles in source pixels”: 7 cannot be used")
    until(lambda: not advanced(dialog).isCollapsed() and mark(dialog).isVisible(), "the mark is not shown")
    assert "<a href=" in line.text() and "Please change “Distance between tiles in source pixels”." in line.text()


def test_a_wrong_field_is_marked_before_the_run_and_shown_on_request(form: Any, engine: StandIn) -> None:
    dialog, line = form("encode_meanpool", {})
    until(lambda: line.text() == 'Pixels of 10 m · 3 tiles · <a href="time">How long will it take?</a>', line.text())
    engine.answer = WRONG
    set_value(dialog, "tiling_stride", 7)
    until(lambda: line.marks.field == "tiling_stride", line.text())
    assert engine.asked[-1][0] == "encode" and "tiling.stride=7" in engine.asked[-1]
    assert advanced(dialog).isCollapsed() and not mark(dialog).isVisible(), "nothing opens while somebody types"
    assert mark(dialog).text() == "“Distance between tiles in source pixels”: 7 cannot be used.\nNearest: 8."
    label = dialog.mainWidget().wrappers["tiling_stride"].wrappedLabel()
    assert label.font().bold()
    line.linkActivated.emit("show")
    assert not advanced(dialog).isCollapsed()
    advanced(dialog).setCollapsed(True)
    advanced(dialog).setCollapsed(False)
    assert mark(dialog).isVisible()

    engine.answer = Outlook(tiles=5)
    set_value(dialog, "tiling_stride", 8)
    until(lambda: "5 tiles" in line.text(), line.text())
    assert not line.marks.field and not label.font().bold()


@pytest.mark.parametrize("keeps", [False, True])
def test_only_the_newest_form_is_asked_about_and_nothing_while_it_is_hidden(
    form: Any, engine: StandIn, monkeypatch: pytest.MonkeyPatch, keeps: bool
) -> None:
    """A question that is outdated ends at once, or goes on where its process serves the next one."""
    monkeypatch.setattr(settings, "keeps_engine", lambda: keeps)
    engine.free.clear()
    dialog, line = form("encode_meanpool", {})
    until(lambda: len(engine.asked) == 1, "the engine is not asked")
    assert line.text() == "Checking …"
    for window in (2, 3, 4):
        set_value(dialog, "window", window)
    if keeps:
        end = time.monotonic() + 0.2
        until(lambda: time.monotonic() > end, "")
        assert len(engine.asked) == 1 and line.text() == "Checking …"
        engine.free.set()
    engine.answer = Outlook(tiles=4)
    until(lambda: len(engine.asked) == 2, "the engine is not asked again")
    assert engine.cancelled == (not keeps) and "encoder.window=4" in engine.asked[1]
    engine.free.set()
    until(lambda: "4 tiles" in line.text(), line.text())
    dialog.hide()
    set_value(dialog, "window", 5)
    end = time.monotonic() + 0.3
    until(lambda: time.monotonic() > end, "")
    assert len(engine.asked) == 2
    dialog.show()
    until(lambda: len(engine.asked) == 3, "the engine is not asked when the form is shown again")


def test_what_is_missing_and_what_qgis_alone_can_tell(form: Any, engine: StandIn, tmp_path: Path) -> None:
    dialog, line = form("train_knn", {})
    until(lambda: "Still to be chosen: “Labelled points or polygons”" in line.text(), line.text())
    assert not engine.asked and not line.marks.field
    dialog, line = form("reduce_pca", {"output": str(tmp_path)})
    until(lambda: line.marks.field == "output", line.text())
    assert "is a folder" in mark(dialog).text() and mark(dialog).isVisible() and not engine.asked
    QgsProject.instance().addMapLayer(QgsRasterLayer("type=xyz&url=http://localhost/%7Bz%7D.png", "web", "wms"))
    dialog, line = form("reduce_pca", {"source": "web"})
    until(lambda: line.marks.field == "source", line.text())
    assert "“web” is a web map, which has no file" in mark(dialog).text()


def test_small_layers_that_are_no_files_go_to_the_engine_and_leave_none(
    form: Any, engine: StandIn, scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    layer = QgsVectorLayer("Point?crs=EPSG:32618&field=kind:string", "drawn", "memory")
    for number in range(4):
        feature = QgsFeature(layer.fields())
        feature.setGeometry(QgsGeometry.fromWkt("POINT(400050 4499950)"))
        feature.setAttributes(["ab"[number % 2]])
        layer.dataProvider().addFeatures([feature])
    QgsProject.instance().addMapLayer(layer)
    seen: list[bool] = []
    monkeypatch.setattr(
        outlook, "ask",
        lambda _, task, words, *__: seen.append(exported(words).exists()) or engine(_, task, words, *__),
    )  # fmt: skip

    def exported(words: list[str]) -> Path:
        return Path(next(word for word in words if word.startswith("samples=")).removeprefix("samples="))

    engine.answer = RunFailure("drawn.gpkg has no column 'kind'.", where="kind")
    dialog, line = form("train_knn", {"samples": layer.id(), "label": "kind"})
    until(lambda: line.marks.field == "label", line.text())
    path = exported(engine.asked[0])
    assert seen == [True] and path.suffix == ".gpkg" and str(path).startswith(QgsProcessingUtils.tempFolder())
    assert not path.exists()
    monkeypatch.setattr("iamap.algorithms.layers.MAX_QUICK_FEATURES", 3)
    set_value(dialog, "target", "classes")
    until(lambda: line.text() == "", line.text())
    assert len(engine.asked) == 1, "the window does not wait for a large layer"

    kept = QgsVectorLayer(str(scene.samples), "a file")
    QgsProject.instance().addMapLayer(kept)
    engine.answer = Outlook()
    dialog, line = form("train_knn", {"samples": kept.id(), "label": "label"})
    until(lambda: line.text() == "Ready to run.", line.text())
    assert scene.samples.exists()


def test_weights_have_a_button_to_browse_and_take_words_too(form: Any, engine: StandIn) -> None:
    dialog, line = form("encode_timm", {})
    weights = dialog.mainWidget().wrappers["weights"]
    assert weights.wrappedWidget().metaObject().className() == QgsFileWidget.__name__
    assert weights.parameterValue() == "default"
    until(lambda: "tiles" in line.text(), line.text())
    assert not any(word.startswith("encoder.weights") for word in engine.asked[-1])
    set_value(dialog, "weights", "random")
    until(lambda: "encoder.weights=random" in engine.asked[-1], "the word does not reach the engine")
    definition = dialog.algorithm().parameterDefinition("weights")
    for word in ("default", "random", "/a/b.pth"):
        assert definition.checkValueIsAcceptable(word), "what QGIS asks before a run"


@pytest.mark.parametrize("window", ["#2b2b2b", "#efefef"])
def test_the_mark_is_read_on_dark_and_on_light(window: str, form: Any) -> None:
    label = QLabel("wrong")
    palette = label.palette()
    palette.setColor(QPalette.ColorRole.Window, QColor(window))
    label.setPalette(palette)
    red = field_marks.with_red_text(label).color(QPalette.ColorRole.WindowText)
    assert abs(red.lightness() - QColor(window).lightness()) > 80
