"""The column that a dialog proposes as label is never an id."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import pytest
from harness.scenes import Scene
from qgis.core import (
    QgsApplication,
    QgsFeature,
    QgsGeometry,
    QgsProcessingContext,
    QgsProject,
    QgsRasterLayer,
    QgsVectorLayer,
)


@pytest.fixture(autouse=True)
def _empty_project() -> Iterator[None]:
    yield
    QgsProject.instance().clear()


def layer(name: str, columns: str, rows: Sequence[Sequence[Any]]) -> QgsVectorLayer:
    """A layer of points; columns: ``name:type&name:type``."""
    fields = "".join(f"&field={column}" for column in columns.split())
    made = QgsVectorLayer(f"Point?crs=EPSG:32618{fields}", name, "memory")
    for row in rows:
        feature = QgsFeature(made.fields())
        feature.setGeometry(QgsGeometry.fromWkt("POINT(400050 4499950)"))
        feature.setAttributes(list(row))
        assert made.dataProvider().addFeatures([feature])[0]
    QgsProject.instance().addMapLayer(made)
    return made


@pytest.mark.parametrize(
    ("columns", "rows", "expected"),
    [
        ("fid:integer kind:string", [(n, "ab"[n % 2]) for n in range(6)], "kind"),
        ("fid:integer name:string", [(n, f"plot {n}") for n in range(6)], ""),
        ("uuid:string code:integer", [(f"u{n}", n % 3) for n in range(9)], "code"),
        ("split:string class:string", [("ab"[n % 2], "xyz"[n % 3]) for n in range(9)], "class"),
        ("class_id:integer author:string class:string", [(n % 2, "me", "xy"[n % 2]) for n in range(6)], "class"),
        ("author:string height:double", [("me", n / 3) for n in range(6)], ""),
        ("label:string", [("",), (None,), ("a",), ("a",), ("b",), ("b",)], "label"),
        ("fid:integer", [], ""),
    ],
)
def test_a_column_of_few_values_is_proposed_or_none(
    columns: str, rows: Sequence[Sequence[Any]], expected: str, provider: Any
) -> None:
    from iamap.algorithms.columns import label_column

    assert label_column(layer("some", columns, rows)) == expected


def test_the_dialog_proposes_it_and_follows_the_layer(provider: Any, scene: Scene, qgis_iface: Any) -> None:
    """Also with a GeoPackage, of which QGIS would propose ``fid``; what was chosen before is kept."""
    from processing.gui.AlgorithmDialog import AlgorithmDialog

    QgsProject.instance().addMapLayer(QgsRasterLayer(str(scene.raster), "scene"))
    package = QgsVectorLayer(str(scene.samples), "a package")
    assert package.fields().names() == ["fid", "label"]
    QgsProject.instance().addMapLayer(package)
    ids = layer("b ids", "number:integer name:string", [(n, f"plot {n}") for n in range(6)])
    algorithm = QgsApplication.processingRegistry().createAlgorithmById("iamap:train_knn")
    dialog = AlgorithmDialog(algorithm, parent=qgis_iface.mainWindow())
    dialog.show()
    samples, label = (dialog.mainWidget().wrappers[name] for name in ("samples", "label"))
    assert (samples.parameterValue(), label.parameterValue()) == (package.id(), "label")
    context = QgsProcessingContext()
    samples.setWidgetValue(ids.id(), context)
    assert not label.parameterValue(), "every value stands once"
    samples.setWidgetValue(package.id(), context)
    assert label.parameterValue() == "label"
    dialog.setParameters({"samples": package.id(), "label": "fid"})
    assert label.parameterValue() == "fid", "what was chosen by hand counts"
    dialog.close()
    optional = QgsApplication.processingRegistry().createAlgorithmById("iamap:similarity_cosine")
    dialog = AlgorithmDialog(optional, parent=qgis_iface.mainWindow())
    dialog.show()
    assert not dialog.mainWidget().wrappers["label"].parameterValue()
    dialog.close()


def test_a_batch_has_columns_to_choose_from_too(provider: Any, scene: Scene, qgis_iface: Any) -> None:
    from processing.gui.BatchAlgorithmDialog import BatchAlgorithmDialog

    package = QgsVectorLayer(str(scene.samples), "a package")
    QgsProject.instance().addMapLayer(package)
    algorithm = QgsApplication.processingRegistry().createAlgorithmById("iamap:train_knn")
    dialog = BatchAlgorithmDialog(algorithm, parent=qgis_iface.mainWindow())
    dialog.show()
    row = {one.parameterDefinition().name(): one for one in dialog.mainWidget().wrappers[0] if one is not None}
    row["samples"].setWidgetValue(package.id(), QgsProcessingContext())
    assert row["label"].parameterValue() == "label"
    dialog.close()
