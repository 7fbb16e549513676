"""The window of runs: what has run, opened, changed and run again, or copied."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import processing
import pytest
from harness.scenes import Scene
from qgis.core import (
    QgsApplication,
    QgsProcessingContext,
    QgsProcessingOutputLayerDefinition,
    QgsProject,
    QgsProperty,
    QgsRasterLayer,
)
from qgis.PyQt import sip


@pytest.fixture
def dialog(scene: Scene, provider: Any, tmp_path: Path, qgis_new_project: None) -> Iterator[Any]:
    from iamap.runs_dialog import RunsDialog

    layer = QgsRasterLayer(str(scene.raster), "scene")
    output = QgsProcessingOutputLayerDefinition(str(tmp_path / "classes.tif"))
    asked = {"source": layer, "n_clusters": 4, "seed": QgsProperty.fromValue(3), "output": output}
    processing.run("iamap:cluster_kmeans", asked)
    opened: list[tuple[str, dict[str, Any]]] = []
    made = RunsDialog(None, lambda algorithm, values: not opened.append((algorithm, values)))
    made.opened = opened
    yield made
    sip.delete(made)
    QgsProject.instance().clear()


def test_a_run_shows_its_image_time_and_state_and_is_run_again(dialog: Any, scene: Scene, tmp_path: Path) -> None:
    row = [dialog.table.item(0, column).text() for column in range(5)]
    assert row[1:3] == ["Cluster: kmeans", scene.raster.stem] and row[3].endswith(" s") and row[4] == "done"
    dialog.open_form.click()
    assert dialog.opened == [
        ("iamap:cluster_kmeans", {
            "source": str(scene.raster), "n_clusters": 4, "seed": 3, "output": str(tmp_path / "classes.tif"),
        })
    ]  # fmt: skip
    algorithm = QgsApplication.processingRegistry().algorithmById(dialog.opened[0][0])
    assert algorithm.checkParameterValues(dialog.opened[0][1], QgsProcessingContext()) == (True, "")


def test_the_result_of_a_run_comes_into_the_project_once(dialog: Any, tmp_path: Path) -> None:
    project = QgsProject.instance()
    for _ in range(2):
        dialog.open_result.click()
    (layer,) = project.mapLayers().values()
    assert layer.source() == str(tmp_path / "classes.tif")


def test_an_algorithm_that_is_gone_is_said(dialog: Any) -> None:
    dialog._open_form_of = lambda *_: False
    dialog.open_form.click()
    assert "no algorithm iamap:cluster_kmeans any more" in dialog.text.toPlainText()


def test_records_of_another_version_are_kept(dialog: Any) -> None:
    from iamap.algorithms import runs

    file = runs._file()
    before = file.read_text(encoding="utf-8")
    (one, *_) = json.loads(before)
    newer = {**one, "started": "2030-01-01 00:00:00.000", "mood": "good"}
    older = {name: one[name] for name in ("started", "algorithm", "line", "yaml")}
    file.write_text(json.dumps([newer, "no record", {**one, "started": 5}, older]), encoding="utf-8")
    found = [record.started for record in runs.recorded()]
    file.write_text(before, encoding="utf-8")
    assert found == [newer["started"], older["started"]]
