"""Every algorithm of the toolbox: there, whole, and running from QGIS's own layers to results in the project."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import processing
import pytest
from harness.pixels import pixels
from harness.scenes import Scene
from qgis.core import (
    QgsApplication,
    QgsFeature,
    QgsGeometry,
    QgsProcessingContext,
    QgsProcessingFeatureSourceDefinition,
    QgsProcessingFeedback,
    QgsProcessingOutputLayerDefinition,
    QgsProcessingParameterDefinition,
    QgsProject,
    QgsRasterLayer,
    QgsVectorLayer,
)


class RecordingFeedback(QgsProcessingFeedback):
    """Feedback that keeps what it is told. stop_at: percentage at which the user presses Cancel."""

    def __init__(self, stop_at: float = 1000.0) -> None:
        super().__init__(False)
        self.lines: list[str] = []
        self.seen: list[float] = []
        self.stop_at = stop_at
        self.progressChanged.connect(self._progress)

    def _progress(self, value: float) -> None:
        self.seen.append(value)
        if value >= self.stop_at:
            self.cancel()

    def pushInfo(self, text: str) -> None:  # noqa: N802
        self.lines.append(text)

    def pushWarning(self, text: str) -> None:  # noqa: N802
        self.lines.append(f"warning: {text}")

    def reportError(self, text: str, fatal: bool = False) -> None:  # noqa: N802
        self.lines.append(f"error: {text}")

    def setProgressText(self, text: str) -> None:  # noqa: N802
        self.lines.append(text)


@pytest.fixture(scope="session")
def ids(provider: Any) -> dict[str, Any]:
    return {algorithm.id(): algorithm for algorithm in provider.algorithms()}


def test_there_is_an_algorithm_for_every_component(ids: dict[str, Any]) -> None:
    for name in (
        "encode_timm", "encode_meanpool", "reduce_pca", "reduce_umap", "cluster_kmeans", "cluster_hdbscan",
        "similarity_cosine", "train_random_forest", "train_knn", "predict", "run_landcover", "run_picture",
        "check_samples", "sieve", "vectorize", "zonal",
    ):  # fmt: skip
        assert f"iamap:{name}" in ids
    groups = sorted({algorithm.group() for algorithm in ids.values() if algorithm.group()})
    assert groups == ["1. Encode", "2. Reduce", "3. Cluster", "4. Similarity", "5. Train and predict", "6. Pipelines",
                      "7. Polygons and tables"]  # fmt: skip


def test_every_task_has_help_for_every_parameter(ids: dict[str, Any]) -> None:
    for name, algorithm in ids.items():
        if name == "iamap:setup":  # its help tells all of it together
            continue
        made = algorithm.create()  # kept: the parameters die with it
        assert made.shortDescription().endswith((".", "…", ")")), name
        if hasattr(made, "recipe"):
            picture = re.search(r'src="file://([^"]+)"', made.shortHelpString())
            assert picture is not None and Path(picture[1]).exists(), name
        for parameter in made.parameterDefinitions():
            assert parameter.help(), f"{name}: {parameter.name()}"
        names = [parameter.name() for parameter in made.parameterDefinitions()]
        assert len(names) == len(set(names)), name


def parameter(algorithm: Any, name: str) -> QgsProcessingParameterDefinition:
    """A parameter and, kept alive with it, the algorithm that it is of."""
    made = algorithm.create()
    LIVE_OBJECTS.append(made)
    found = made.parameterDefinition(name)
    assert found is not None, name
    return found


LIVE_OBJECTS: list[Any] = []


def test_parameters_have_types_bounds_and_choices(ids: dict[str, Any]) -> None:
    pca = ids["iamap:reduce_pca"]
    components = parameter(pca, "n_components")
    assert (components.type(), components.minimum(), components.maximum()) == ("number", 1, 4096)
    assert parameter(pca, "source").type() == "raster"
    assert parameter(pca, "read_bands").type() == "band"
    assert parameter(pca, "area_extent").type() == "extent"
    assert parameter(pca, "area_crs").type() == "crs"
    assert parameter(pca, "standardize").type() == "boolean"
    train = ids["iamap:train_random_forest"]
    assert parameter(train, "samples").type() == "source"
    assert parameter(train, "label").parentLayerParameterName() == "samples"
    assert 'bold">Cleaned map</span>' in ids["iamap:sieve"].shortHelpString()
    assert parameter(ids["iamap:zonal"], "name").parentLayerParameterName() == "zones"
    assert parameter(train, "validator").options() == [
        "auto", "buffered_loo", "column", "kfold", "knndm", "layer", "nndm", "repeated", "spatial_blocks",
        "spatial_clusters",
    ]  # fmt: skip
    assert parameter(train, "auto_folds").flags() & QgsProcessingParameterDefinition.Flag.FlagAdvanced
    assert parameter(train, "layers").options() == ["probability", "entropy", "margin"]
    timm = ids["iamap:encode_timm"]
    assert "dino_small" in parameter(timm, "preset").options()
    assert parameter(timm, "pca_components").defaultValue() == 3
    passes = parameter(timm, "tiling_passes")  # numbers to choose from are shown as texts
    assert (passes.options(), passes.defaultValue()) == (["1", "2", "4"], "1")


@pytest.fixture(scope="module")
def chain(provider: Any, ids: dict[str, Any], tmp_path_factory: Any) -> Path:
    return Path(tmp_path_factory.mktemp("é with blanks"))


@pytest.fixture(scope="module")
def features(chain: Path, scene: Scene) -> Path:
    """Features of the small scene, made by the algorithm."""
    heard = RecordingFeedback()
    made = processing.run(
        "iamap:encode_meanpool",
        {"source": QgsRasterLayer(str(scene.raster), "scene"), "window": 8, "output": str(chain / "features.tif")},
        feedback=heard,
    )
    assert made["output"] == str(chain / "features.tif")
    assert any("About" in line and "tiles" in line for line in heard.lines), heard.lines
    assert heard.seen[-1] == 100
    return chain / "features.tif"


def test_encode_gives_a_styled_raster_on_the_lattice(features: Path, scene: Scene) -> None:
    layer = QgsRasterLayer(str(features), "features")
    source = QgsRasterLayer(str(scene.raster), "scene")
    assert layer.bandCount() == source.bandCount()
    assert layer.width() == source.width() // 8
    assert layer.renderer().type() == "multibandcolor"
    assert layer.crs() == source.crs()


def test_bands_and_extent_are_passed_on(chain: Path, scene: Scene) -> None:
    layer = QgsRasterLayer(str(scene.raster), "scene")
    half = layer.extent()
    half.setXMaximum(half.center().x())
    corners = f"{half.xMinimum()},{half.xMaximum()},{half.yMinimum()},{half.yMaximum()} [{layer.crs().authid()}]"
    made = processing.run(
        "iamap:encode_meanpool",
        {
            "source": layer, "read_bands": [1, 3], "area_extent": corners, "estimate": False, "window": 4,
            "tiling_passes": "2", "output": str(chain / "half.tif"),
        },
    )  # fmt: skip
    found = QgsRasterLayer(made["output"], "half")
    assert found.bandCount() == 2
    assert found.rasterUnitsPerPixelX() == pytest.approx(2 * layer.rasterUnitsPerPixelX())
    assert found.extent().width() == pytest.approx(half.width())


def test_bands_in_files_of_their_own_are_stacked(chain: Path, features: Path) -> None:
    pca = {"source": str(features), "n_components": 2}
    one = processing.run("iamap:reduce_pca", {**pca, "output": str(chain / "one.tif")})["output"]
    both = processing.run(
        "iamap:reduce_pca", {**pca, "stack": [one], "n_components": 6, "output": str(chain / "both.tif")}
    )["output"]
    assert QgsRasterLayer(both, "both").bandCount() == 6, "four bands of the features and two of the other file"


def test_reduce_cluster_similarity_train_predict(chain: Path, features: Path, scene: Scene) -> None:
    samples = QgsVectorLayer(str(scene.samples), "samples")
    reduced = processing.run(
        "iamap:reduce_pca", {"source": str(features), "n_components": 3, "output": str(chain / "pca.tif")}
    )
    assert QgsRasterLayer(reduced["output"], "pca").bandCount() == 3

    clusters = processing.run(
        "iamap:cluster_kmeans", {"source": str(features), "n_clusters": 3, "output": str(chain / "classes.tif")}
    )
    assert legend(clusters["output"]) == ["class 1", "class 2", "class 3"]

    samples.selectByExpression("label = 'water'")
    similar = processing.run(
        "iamap:similarity_cosine",
        {
            "source": str(features), "threshold": "auto", "output": str(chain / "similar.tif"),
            "references": QgsProcessingFeatureSourceDefinition(_added(samples), True),
        },
    )  # fmt: skip
    layer = QgsRasterLayer(similar["output"], "similar")
    assert layer.renderer().type() == "singlebandpseudocolor"
    assert QgsRasterLayer(similar["mask"], "mask").isValid()
    assert QgsVectorLayer(similar["polygons"], "found").featureCount() >= 1

    heard = RecordingFeedback()
    trained = processing.run(
        "iamap:train_random_forest",
        {
            "source": str(features), "samples": str(scene.samples), "label": "label", "n_estimators": 20,
            "auto_folds": 3, "layers": ["probability"], "output": str(chain / "model.iamap"),
        },
        feedback=heard,
    )  # fmt: skip
    assert Path(trained["output"]).stat().st_size > 0
    assert trained["report"].endswith("model.report.html")
    assert "Accuracy" in trained["summary"]
    assert "in 3 folds" in trained["summary"]
    judged = QgsVectorLayer(trained["samples"], "samples")
    assert judged.featureCount() > 0
    judged.loadDefaultStyle()
    assert [rule.label() for rule in judged.renderer().rootRule().children()] == ["right", "wrong", "not judged"]

    mapped = processing.run(
        "iamap:predict",
        {"source": str(features), "model": trained["output"], "output": str(chain / "map.tif")},
    )
    assert legend(mapped["output"]) == sorted(scene.classes)
    assert QgsRasterLayer(mapped["probability"], "probability").bandCount() == len(scene.classes)


def test_samples_are_checked_and_every_finding_is_loaded_as_a_layer(chain: Path, features: Path, scene: Scene) -> None:
    context, heard = QgsProcessingContext(), RecordingFeedback()
    context.setProject(QgsProject.instance())
    output = str(chain / "findings.gpkg")
    asked = QgsProcessingOutputLayerDefinition(output, QgsProject.instance())
    checked = processing.run(
        "iamap:check_samples",
        {"source": str(features), "samples": str(scene.samples), "label": "label", "output": asked},
        context=context, feedback=heard,
    )  # fmt: skip
    assert checked["output"] == output
    assert any(line.startswith("warning: ") and "classes have fewer than 10 polygons" in line for line in heard.lines)
    assert checked["summary"].endswith("each has a layer in findings.gpkg.")
    names = {details.name for details in context.layersToLoadOnCompletion().values()}
    assert {"All samples", "Few of a class"} <= names
    assert all(QgsVectorLayer(uri, "finding").featureCount() for uri in context.layersToLoadOnCompletion())


def legend(path: str) -> list[str]:
    """Names of the classes of a raster, as its style beside it says."""
    layer = QgsRasterLayer(path, "classes")  # a renderer dies with its layer
    assert layer.renderer().type() == "paletted"
    return [entry.label for entry in layer.renderer().classes()]


def _added(layer: QgsVectorLayer) -> str:
    QgsProject.instance().addMapLayer(layer)
    return layer.id()


def test_a_memory_layer_and_a_filter_count(chain: Path, features: Path, scene: Scene) -> None:
    """What is selected, filtered or only in memory is written to a file first."""
    samples = QgsVectorLayer(str(scene.samples), "samples")
    memory = QgsVectorLayer(f"Polygon?crs={samples.crs().authid()}&field=label:string", "memory", "memory")
    for feature in samples.getFeatures("label <> 'water'"):
        copy = QgsFeature(memory.fields())
        copy.setGeometry(QgsGeometry(feature.geometry()))
        copy["label"] = feature["label"]
        memory.dataProvider().addFeature(copy)
    samples.setSubsetString("label <> 'water'")
    for layer in (memory, samples):
        made = processing.run(
            "iamap:train_knn",
            {
                "source": str(features), "samples": _added(layer), "label": "label", "auto_folds": 2,
                "output": str(chain / f"{layer.name()}.iamap"),
            },
        )  # fmt: skip
        mapped = processing.run(
            "iamap:predict", {"source": str(features), "model": made["output"], "output": str(chain / "m.tif")}
        )
        assert legend(mapped["output"]) == ["field", "forest"], layer.name()


def test_a_map_becomes_polygons_and_tables(chain: Path, features: Path, scene: Scene) -> None:
    clusters = processing.run(
        "iamap:cluster_kmeans", {"source": str(features), "n_clusters": 3, "output": str(chain / "three.tif")}
    )["output"]
    cleaned = processing.run("iamap:sieve", {"source": clusters, "output": str(chain / "three_cleaned.tif")})["output"]
    assert len(legend(cleaned)) == 3
    polygons = processing.run(
        "iamap:vectorize", {"source": clusters, "min_pixels": 4, "output": str(chain / "three_polygons.gpkg")}
    )["output"]
    processing.run("iamap:vectorize", {"source": clusters, "min_pixels": 4, "output": polygons})  # the dialog has asked
    layer = QgsVectorLayer(polygons, "polygons")
    assert layer.featureCount() >= 3 and layer.renderer().type() == "categorizedSymbol"
    assert {"code", "class", "area_m2"} <= {field.name() for field in layer.fields()}
    asked = {"source": clusters, "zones": str(scene.samples), "name": "label"}
    within = processing.run("iamap:zonal", {**asked, "output": str(chain / "within.gpkg")})["output"]
    layer = QgsVectorLayer(within, "within")
    assert layer.isSpatial() and layer.featureCount() == QgsVectorLayer(str(scene.samples), "s").featureCount()
    assert {"class 1_ha", "class 1_share"} <= {field.name() for field in layer.fields()}
    whole = processing.run("iamap:zonal", {"source": clusters, "output": "TEMPORARY_OUTPUT"})["output"]
    layer = QgsVectorLayer(whole, "whole")
    assert layer.isValid() and not layer.isSpatial() and layer.featureCount() == 3


def test_a_pipeline_puts_everything_into_a_folder(chain: Path, scene: Scene) -> None:
    made = processing.run(
        "iamap:run_clusters",
        {
            "source": str(scene.raster), "encoder": "meanpool", "clusterer": "kmeans", "tiling_size": 64,
            "settings": "clusterer.n_clusters=3 encoder.window=8", "output": str(chain / "pipeline"),
        },
    )  # fmt: skip
    assert Path(made["features"]).parent == chain / "pipeline"
    assert len(legend(made["clusters"])) == 3


def test_results_are_loaded_in_a_group_with_where_they_come_from(chain: Path, features: Path) -> None:
    project = QgsProject.instance()
    context = QgsProcessingContext()
    context.setProject(project)
    before = set(project.mapLayers())
    processing.runAndLoadResults(
        "iamap:cluster_kmeans", {"source": str(features), "output": str(chain / "loaded.tif")}, context=context
    )
    (name,) = set(project.mapLayers()) - before
    layer = project.mapLayer(name)
    assert layer.name() == "scene: kmeans 5 (meanpool)"
    assert layer.renderer().type() == "paletted"
    node = project.layerTreeRoot().findLayer(name)
    assert node.parent().name() == "IAMAP: features"
    # An image of the same name in another folder has a group of its own.
    other = chain / "elsewhere" / features.name
    other.parent.mkdir()
    shutil.copy(features, other)
    before = set(project.mapLayers())
    processing.runAndLoadResults(
        "iamap:reduce_pca", {"source": str(other), "output": str(chain / "loaded_r.tif")}, context=context
    )
    groups = {project.mapLayer(one).name(): project.layerTreeRoot().findLayer(one).parent().name()
              for one in set(project.mapLayers()) - before}  # fmt: skip
    assert groups == {"scene: pca 3 (meanpool)": "IAMAP: features (elsewhere)"}
    assert "iamap cluster" in layer.metadata().abstract()
    assert any("clusterer=kmeans" in line for line in layer.metadata().history())
    assert (chain / "loaded.qmd").exists()


@pytest.mark.parametrize("algorithm", ["cluster_kmeans", "train_knn", "run_clusters"])
def test_a_temporary_output_is_where_it_is_said_to_be(features: Path, scene: Scene, algorithm: str) -> None:
    project = QgsProject.instance()
    context = QgsProcessingContext()
    context.setProject(project)
    before = set(project.mapLayers())
    own: dict[str, Any] = {
        "cluster_kmeans": {"source": str(features)},
        "train_knn": {"source": str(features), "samples": str(scene.samples), "label": "label"},
        "run_clusters": {
            "source": str(scene.raster), "encoder": "meanpool", "clusterer": "kmeans", "tiling_size": 64,
            "settings": "clusterer.n_clusters=3 encoder.window=8",
        },
    }[algorithm]  # fmt: skip
    made = processing.runAndLoadResults(
        f"iamap:{algorithm}", {**own, "output": "TEMPORARY_OUTPUT"}, context=context, feedback=RecordingFeedback()
    )
    assert Path(made["output"]).exists()
    layers = [project.mapLayer(name) for name in set(project.mapLayers()) - before]
    assert all(layer.isValid() for layer in layers)
    assert bool(layers) is (algorithm != "train_knn")


def test_a_cancelled_run_resumes(chain: Path, coast: Scene) -> None:
    """A run that was cancelled and one that was not end in the same pixels."""
    slowly = {
        "source": str(coast.raster), "window": 1, "tiling_size": 32, "compute_batch": 1, "estimate": False,
    }  # fmt: skip
    again = {**slowly, "compute_duty": 0.2, "output": str(chain / "again.tif")}
    first = RecordingFeedback()
    whole = processing.run("iamap:encode_meanpool", {**slowly, "output": str(chain / "whole.tif")}, feedback=first)
    heard = RecordingFeedback(stop_at=40)  # of all that a run does; a process that waited has nothing to load
    algorithm = QgsApplication.processingRegistry().createAlgorithmById("iamap:encode_meanpool")
    stopped, _ = algorithm.run(again, QgsProcessingContext(), heard)
    assert stopped == {}
    assert not (chain / "again.tif").exists()
    assert any("To resume" in line for line in heard.lines), heard.lines
    heard = RecordingFeedback()
    processing.run("iamap:encode_meanpool", {**again, "compute_duty": 1.0}, feedback=heard)
    assert 0 < tiles(heard) < tiles(first), "it began anew"
    assert pixels(Path(whole["output"])) == pixels(chain / "again.tif")


def tiles(heard: RecordingFeedback) -> int:
    """How many a run said it was about to encode."""
    return next(int(line.split()[0]) for line in heard.lines if "tiles, " in line)


def test_without_an_engine_the_set_up_is_left_and_says_what_to_do(provider: Any, monkeypatch: Any) -> None:
    algorithm = QgsApplication.processingRegistry().createAlgorithmById("iamap:reduce_pca")
    assert algorithm.canExecute() == (True, "")
    monkeypatch.setenv("IAMAP_PYTHON", "/nowhere/é/python")
    fine, why = algorithm.canExecute()
    assert not fine
    assert "/nowhere/é/python, which does not exist" in why
    alone = type(provider)()
    alone.loadAlgorithms()
    assert [one.name() for one in alone.algorithms()] == ["image_of_layer", "setup"]
    assert "/nowhere/é/python" in alone.problem


def test_an_engine_that_is_ended_leaves_qgis_alone_and_says_what_to_do(chain: Path, coast: Scene) -> None:
    """What the system does to a program for which there is no memory left."""
    slowly = {
        "source": str(coast.raster), "window": 1, "tiling_size": 32, "compute_batch": 1, "estimate": False,
        "compute_duty": 0.2, "output": str(chain / "killed.tif"),
    }  # fmt: skip

    class KillingFeedback(RecordingFeedback):
        def _progress(self, value: float) -> None:
            if value > 10:
                subprocess.run(["pkill", "-KILL", "-P", str(os.getpid()), "-f", "iamap_cli"], check=False)

    heard = KillingFeedback()
    algorithm = QgsApplication.processingRegistry().createAlgorithmById("iamap:encode_meanpool")
    _, fine = algorithm.run(slowly, QgsProcessingContext(), heard)
    assert not fine
    (error,) = [line for line in heard.lines if line.startswith("error: ")]
    assert "memory" in error
    assert not (chain / "killed.tif").exists()


def test_a_layer_from_the_web_is_refused_with_what_to_do(chain: Path) -> None:
    layer = QgsRasterLayer("type=xyz&url=http://127.0.0.1:9/{z}/{x}/{y}.png", "web", "wms")
    assert layer.isValid()
    heard = RecordingFeedback()
    algorithm = QgsApplication.processingRegistry().createAlgorithmById("iamap:reduce_pca")
    _, fine = algorithm.run({"source": layer, "output": str(chain / "web.tif")}, QgsProcessingContext(), heard)
    assert not fine
    refused = "“web” is a web map, which has no file. Make a GeoTIFF of the part that you need"
    assert any(refused in line for line in heard.lines), heard.lines


def test_wrong_settings_are_said_in_the_engine_s_words(chain: Path, scene: Scene) -> None:
    heard = RecordingFeedback()
    algorithm = QgsApplication.processingRegistry().createAlgorithmById("iamap:encode_timm")
    wrong = {"source": str(scene.raster), "model": "vit_smal_patch16_224", "weights": "random", "estimate": False}
    _, fine = algorithm.run({**wrong, "output": str(chain / "wrong.tif")}, QgsProcessingContext(), heard)
    assert not fine
    assert any("vit_smal_patch16_224" in line and "vit_small_patch16_224" in line for line in heard.lines), heard.lines


def test_a_map_of_classes_comes_with_its_areas_as_a_table(scene: Scene, provider: Any, tmp_path: Path) -> None:
    """Beside the map and in its group; a temporary map has a temporary table. Scripts get it when they ask."""
    project, output = QgsProject.instance(), tmp_path / "classes.tif"
    made = QgsApplication.processingRegistry().createAlgorithmById("iamap:cluster_kmeans")
    assert made.parameterDefinition("table").defaultValue() is True
    given = {"source": str(scene.raster), "n_clusters": 3, "table": True}
    layers = {}
    for place in (str(output), "TEMPORARY_OUTPUT"):
        project.clear()
        destination = QgsProcessingOutputLayerDefinition(place, project)
        found = processing.runAndLoadResults("iamap:cluster_kmeans", {**given, "output": destination})
        layers = {layer.source().partition("|")[0]: layer for layer in project.mapLayers().values()}
        assert set(layers) == {found["output"], found["areas"]}
        table = layers[found["areas"]]
        assert table.name().endswith("Areas of the classes, kmeans 3") and not table.isSpatial()
        names = [field.name() for field in table.fields()]
        assert names == ["fid", "code", "class", "pixels", "hectares", "share"]
        assert sum(row["share"] for row in table.getFeatures()) == pytest.approx(1)
        (group,) = {project.layerTreeRoot().findLayer(one.id()).parent().name() for one in layers.values()}
        assert group.startswith("IAMAP: ")
        assert Path(found["areas"]).parent == Path(found["output"]).parent
    assert sorted(path.name for path in tmp_path.glob("*.gpkg")) == ["classes_areas.gpkg"]
    project.clear()
    processing.run("iamap:cluster_kmeans", {"source": str(scene.raster), "output": str(tmp_path / "alone.tif")})
    assert not (tmp_path / "alone_areas.gpkg").exists()
