"""Temporary layers as inputs: kept beside a result that is kept, so that its command can be repeated."""

from __future__ import annotations

import json
import os
import shlex
import subprocess
from pathlib import Path
from typing import Any

import processing
import pytest
from harness.scenes import Scene
from qgis.core import (
    QgsApplication,
    QgsFeature,
    QgsGeometry,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingUtils,
    QgsProject,
    QgsRasterLayer,
    QgsVectorLayer,
)


@pytest.fixture
def points(scene: Scene, qgis_new_project: None) -> QgsVectorLayer:
    """Two points in memory, as drawn on the map."""
    raster = QgsRasterLayer(str(scene.raster), "scene")
    extent = raster.extent()
    layer = QgsVectorLayer(f"Point?crs={raster.crs().authid()}&field=kind:string", "my points", "memory")
    for share in (0.3, 0.6):
        x, y = extent.xMinimum() + share * extent.width(), extent.yMinimum() + share * extent.height()
        feature = QgsFeature(layer.fields())
        feature.setGeometry(QgsGeometry.fromWkt(f"POINT({x} {y})"))
        feature["kind"] = "tree"
        layer.dataProvider().addFeatures([feature])
    QgsProject.instance().addMapLayer(layer)
    return layer


def similar(scene: Scene, points: Any, output: Path | str) -> dict[str, Any]:
    given = {"source": str(scene.raster), "references": points, "output": str(output)}
    made: dict[str, Any] = processing.run("iamap:similarity_cosine", given)
    return made


def test_the_command_of_a_run_on_drawn_points_can_be_repeated(
    scene: Scene, provider: Any, points: QgsVectorLayer, tmp_path: Path
) -> None:
    from iamap.algorithms.runs import recorded

    folder = tmp_path / "not there yet"
    output, kept = folder / "similar.tif", folder / "similar_references.gpkg"
    similar(scene, points.id(), output)
    assert kept.exists() and QgsVectorLayer(str(kept), "kept").featureCount() == 2
    record = recorded()[0]
    assert str(kept) in record.line and QgsProcessingUtils.tempFolder() not in record.line + record.yaml
    assert record.form["references"] == str(kept)
    engine = os.environ["IAMAP_PYTHON"]
    about = json.loads(subprocess.run([engine, "-m", "iamap_cli", "info", output, "--json"], check=True,
                                     capture_output=True).stdout)  # fmt: skip
    assert str(kept) in json.dumps(about)
    before = output.read_bytes()
    output.unlink()
    subprocess.run([engine, "-m", "iamap_cli", *shlex.split(record.line)[1:]], check=True, capture_output=True)
    assert len(output.read_bytes()) == len(before)
    # The same points again need no second file, others get one, and what is there stays as it is.
    held = kept.read_bytes()
    similar(scene, points.id(), output)
    assert [one.name for one in sorted(folder.glob("*.gpkg"))] == [kept.name]
    feature = QgsFeature(points.fields())
    feature.setGeometry(next(points.getFeatures()).geometry())
    points.dataProvider().addFeatures([feature])
    similar(scene, points.id(), output)
    assert sorted(one.name for one in folder.glob("*.gpkg")) == [kept.name, "similar_references_2.gpkg"]
    assert kept.read_bytes() == held
    assert not list(folder.glob(".*")), "nothing unfinished is left"


def test_somebody_elses_file_is_never_replaced(
    scene: Scene, provider: Any, points: QgsVectorLayer, tmp_path: Path
) -> None:
    (tmp_path / "similar_references.gpkg").write_text("mine")
    similar(scene, points.id(), tmp_path / "similar.tif")
    assert (tmp_path / "similar_references.gpkg").read_text() == "mine"
    assert (tmp_path / "similar_references_2.gpkg").exists()


def test_nothing_is_kept_for_a_temporary_result_or_a_failed_run(
    scene: Scene, provider: Any, points: QgsVectorLayer, tmp_path: Path
) -> None:
    made = similar(scene, points.id(), "TEMPORARY_OUTPUT")
    assert not list(Path(made["output"]).parent.glob("*_references.gpkg"))
    with pytest.raises(Exception, match="Threshold"):
        given = {"source": str(scene.raster), "references": points.id(), "settings": "threshold=what"}
        processing.run("iamap:similarity_cosine", {**given, "output": str(tmp_path / "similar.tif")})
    assert not list(tmp_path.iterdir())


def test_a_cancelled_run_keeps_what_it_is_resumed_with(
    scene: Scene, provider: Any, points: QgsVectorLayer, tmp_path: Path
) -> None:
    from iamap.algorithms.runs import recorded

    class CancelledAtStart(QgsProcessingFeedback):
        def pushCommandInfo(self, info: str) -> None:  # noqa: N802
            self.cancel()

    context = QgsProcessingContext()
    context.setProject(QgsProject.instance())
    for name, folder, left in (
        ("similarity_cosine", tmp_path / "one" / "similar.tif", []),
        ("run_similarity", tmp_path / "all", ["references.gpkg"]),
    ):
        algorithm = QgsApplication.processingRegistry().createAlgorithmById(f"iamap:{name}")
        given = {"source": str(scene.raster), "references": points.id(), "output": str(folder)}
        found, _ = algorithm.run(given, context, CancelledAtStart())
        assert found == {}
        assert [path.name for path in folder.rglob("*") if path.is_file()] == left
    assert str(tmp_path / "all" / "references.gpkg") in recorded()[0].line


def test_temporary_files_of_other_formats_and_folders_of_results(
    scene: Scene, provider: Any, points: QgsVectorLayer, tmp_path: Path
) -> None:
    """A GeoJSON that Processing has made is kept as a GeoPackage; a pipeline keeps it in its folder."""
    from iamap.algorithms import kept_inputs
    from iamap.algorithms.overrides import Setting

    drawn = QgsProcessingUtils.generateTempFilename("points.geojson")
    processing.run("native:savefeatures", {"INPUT": points, "OUTPUT": drawn}, context=QgsProcessingContext())
    algorithm = QgsApplication.processingRegistry().createAlgorithmById("iamap:run_similarity")
    entries = algorithm.recipe.entries
    asked = [Setting("references", [drawn], literal=True), Setting("output", str(tmp_path / "all"), literal=True)]
    found = kept_inputs.keep(asked, entries, str(tmp_path / "all"), QgsProcessingFeedback(), is_folder=True)
    kept = tmp_path / "all" / "references.gpkg"
    assert found.settings[0].value == [str(kept)] and found.files == {"references": str(kept)}
    assert QgsVectorLayer(str(kept), "kept").featureCount() == 2
    found.remove()
    assert not kept.exists()
    # What is no vector, and what is no temporary file, is left where it is.
    raster = Setting("source", [QgsProcessingUtils.generateTempFilename("a.tif")], literal=True)
    asked = [raster, Setting("references", [str(scene.samples)], literal=True)]
    assert (
        kept_inputs.keep(asked, entries, str(tmp_path / "all"), QgsProcessingFeedback(), is_folder=True).settings
        == asked
    )
