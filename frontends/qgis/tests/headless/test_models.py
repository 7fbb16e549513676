"""Algorithms as parts of a model, as the model designer saves it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from harness.scenes import Scene
from qgis.core import (
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingModelAlgorithm,
    QgsProcessingModelChildAlgorithm,
    QgsProcessingModelChildParameterSource,
    QgsProcessingModelOutput,
    QgsProcessingModelParameter,
    QgsProcessingParameterRasterLayer,
    QgsRasterLayer,
)


def child(algorithm: str, name: str, **values: Any) -> QgsProcessingModelChildAlgorithm:
    """A step: values as they are, or where they come from."""
    made = QgsProcessingModelChildAlgorithm(algorithm)
    made.setChildId(name)
    for key, value in values.items():
        source = value
        if not isinstance(value, QgsProcessingModelChildParameterSource):
            source = QgsProcessingModelChildParameterSource.fromStaticValue(value)
        made.addParameterSources(key, [source])
    return made


def result_of(name: str) -> QgsProcessingModelChildParameterSource:
    return QgsProcessingModelChildParameterSource.fromChildOutput(name, "output")


def test_a_model_of_three_steps_runs_is_saved_and_runs_again(provider: Any, scene: Scene, tmp_path: Path) -> None:
    model = QgsProcessingModelAlgorithm("clusters", "tests")
    model.addModelParameter(QgsProcessingParameterRasterLayer("image", "Image"), QgsProcessingModelParameter("image"))
    image = QgsProcessingModelChildParameterSource.fromModelParameter("image")
    model.addChildAlgorithm(child("iamap:encode_meanpool", "encode", source=image, window=4, estimate=False))
    model.addChildAlgorithm(child("iamap:reduce_pca", "reduce", source=result_of("encode"), n_components=2))
    cluster = child("iamap:cluster_kmeans", "cluster", source=result_of("reduce"), n_clusters=3)
    output = QgsProcessingModelOutput("classes", "Classes")
    output.setChildId("cluster")
    output.setChildOutputName("output")
    cluster.setModelOutputs({"classes": output})
    model.addChildAlgorithm(cluster)
    model.initAlgorithm()
    valid, why = model.validate()
    assert valid, why
    assert model.toFile(str(tmp_path / "clusters.model3"))

    again = QgsProcessingModelAlgorithm()
    assert again.fromFile(str(tmp_path / "clusters.model3"))
    (name,) = [one.name() for one in again.destinationParameterDefinitions()]
    for number, one in enumerate((model, again)):
        path = str(tmp_path / f"classes{number}.tif")
        feedback = QgsProcessingFeedback()
        _, fine = one.run({"image": str(scene.raster), name: path}, QgsProcessingContext(), feedback)
        assert fine, feedback.textLog() if hasattr(feedback, "textLog") else "the model has failed"
        layer = QgsRasterLayer(path, "classes")
        assert len(layer.renderer().classes()) == 3
