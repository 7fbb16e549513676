"""What the user sees is what the engine gets: layers of every kind, as they stand."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import processing
import pytest
from harness.pixels import pixels
from harness.scenes import Scene
from qgis.core import (
    QgsApplication,
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsFeatureRequest,
    QgsField,
    QgsGeometry,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeatureSourceDefinition,
    QgsProcessingFeedback,
    QgsProject,
    QgsRasterLayer,
    QgsRasterRange,
    QgsVectorFileWriter,
    QgsVectorLayer,
    QgsVectorLayerJoinInfo,
)
from qgis.PyQt.QtCore import QVariant


class InfoFeedback(QgsProcessingFeedback):
    """Feedback that keeps its lines."""

    def __init__(self) -> None:
        super().__init__(False)
        self.lines: list[str] = []

    def pushInfo(self, text: str) -> None:  # noqa: N802
        self.lines.append(text)


@pytest.fixture(autouse=True)
def _empty_project() -> Iterator[None]:
    yield
    QgsProject.instance().clear()


@pytest.fixture
def samples(scene: Scene, provider: Any) -> QgsVectorLayer:
    """The labelled polygons, in the project."""
    return _added(QgsVectorLayer(str(scene.samples), "samples"))


def _added(layer: QgsVectorLayer) -> QgsVectorLayer:
    assert layer.isValid()
    QgsProject.instance().addMapLayer(layer)
    return layer


def settings(algorithm: str, **parameters: Any) -> tuple[dict[str, Any], list[str]]:
    """What the engine would get, by name, and what the user is told."""
    context, heard = QgsProcessingContext(), InfoFeedback()
    context.setProject(QgsProject.instance())
    made = QgsApplication.processingRegistry().createAlgorithmById(f"iamap:{algorithm}")
    given = made.settings({"output": "/tmp/result", **parameters}, context, heard)
    return {one.path: one.value for one in given if not isinstance(one, str)}, heard.lines


def labels(name: str, column: str = "label") -> list[str]:
    """What the engine reads in a column of a vector file."""
    layer = QgsVectorLayer(name, "handed over")
    assert layer.isValid(), name
    return sorted(str(feature[column]) for feature in layer.getFeatures())


def test_a_layer_that_is_plainly_a_file_goes_by_its_name(samples: QgsVectorLayer, scene: Scene) -> None:
    given, heard = settings("train_knn", source=str(scene.raster), samples=samples.id(), label="label")
    assert given["samples"] == f"{scene.samples}|layername=samples" or given["samples"] == str(scene.samples)
    assert not any("as QGIS shows it" in line for line in heard)
    given, _ = settings("similarity_cosine", source=str(scene.raster), references=str(scene.samples))
    assert given["references"] == [str(scene.samples)]


def test_edits_that_are_not_saved_go_over_and_stay_unsaved(samples: QgsVectorLayer, scene: Scene) -> None:
    whole = labels(str(scene.samples))
    assert samples.startEditing()
    first, second, *_ = (feature.id() for feature in samples.getFeatures())
    samples.changeAttributeValue(first, samples.fields().indexOf("label"), "quarry")
    samples.deleteFeature(second)
    added = QgsFeature(samples.fields())
    added.setGeometry(QgsGeometry.fromWkt("POLYGON((400010 4499900,400090 4499900,400090 4499990,400010 4499900))"))
    added["label"] = "road"
    assert samples.addFeature(added)
    given, heard = settings("train_knn", source=str(scene.raster), samples=samples.id(), label="label")
    found = labels(given["samples"])
    assert len(found) == len(whole) and {"quarry", "road"} <= set(found)
    assert labels(str(scene.samples)) == whole, "the file itself is left alone"
    (line,) = (line for line in heard if "as QGIS shows it now" in line)
    assert line == (
        f"“samples” is read as QGIS shows it now (edits that are not saved): {len(whole)} features, written to "
        f"{given['samples']}."
    )
    samples.rollBack()


def test_virtual_and_joined_columns_can_be_labels(samples: QgsVectorLayer, scene: Scene) -> None:
    samples.addExpressionField("upper(label)", QgsField("shout", QVariant.String))
    table = QgsVectorLayer("NoGeometry?field=label:string&field=kind:string", "kinds", "memory")
    for label, kind in (("water", "wet"), ("field", "dry"), ("forest", "dry")):
        row = QgsFeature(table.fields())
        row.setAttributes([label, kind])
        table.dataProvider().addFeatures([row])
    joined = QgsVectorLayerJoinInfo()
    joined.setJoinLayer(_added(table))
    joined.setTargetFieldName("label")
    joined.setJoinFieldName("label")
    joined.setPrefix("join_")
    assert samples.addJoin(joined)
    given, heard = settings("train_knn", source=str(scene.raster), samples=samples.id(), label="join_kind")
    assert set(labels(given["samples"], "join_kind")) == {"wet", "dry"}
    assert set(labels(given["samples"], "shout")) == {"WATER", "FIELD", "FOREST"}
    assert any("(virtual columns, joined columns)" in line for line in heard)


def test_selection_filter_and_the_filter_of_a_dialog_count(samples: QgsVectorLayer, scene: Scene) -> None:
    samples.selectByExpression("label = 'water'")
    selected = QgsProcessingFeatureSourceDefinition(samples.id(), True)
    given, _ = settings("train_knn", source=str(scene.raster), samples=selected, label="label")
    assert set(labels(given["samples"])) == {"water"}
    for name in ("references", "negatives"):
        others = {"references": samples.id(), name: selected}
        given, _ = settings("similarity_cosine", source=str(scene.raster), **others)
        assert set(labels(given[name][0])) == {"water"}, name
    samples.removeSelection()
    with pytest.raises(QgsProcessingException, match="“samples” has no features as it stands"):
        settings("train_knn", source=str(scene.raster), samples=selected, label="label")
    first = QgsProcessingFeatureSourceDefinition(samples.id(), False, 2)
    given, _ = settings("train_knn", source=str(scene.raster), samples=first, label="label")
    assert len(labels(given["samples"])) == 2
    samples.setSubsetString("label <> 'water'")
    given, heard = settings("train_knn", source=str(scene.raster), samples=samples.id(), label="label")
    assert set(labels(given["samples"])) == {"field", "forest"}
    assert any("(a filter of the layer)" in line for line in heard)


def test_a_file_with_options_in_its_name_is_read_with_them(scene: Scene, provider: Any) -> None:
    named = f"{scene.samples}|layerid=0|subset=label = 'field'"
    given, _ = settings("train_knn", source=str(scene.raster), samples=named, label="label")
    assert set(labels(given["samples"])) == {"field"}


@pytest.mark.parametrize("kind", ["memory", "virtual", "delimited text", "archive", "latin1", "crs"])
def test_layers_that_are_no_plain_file_are_written_to_one(
    kind: str, samples: QgsVectorLayer, scene: Scene, tmp_path: Path
) -> None:
    expected = labels(str(scene.samples))
    if kind == "memory":
        layer = samples.materialize(QgsFeatureRequest())
    elif kind == "virtual":
        layer = QgsVectorLayer(f"?layer_ref={samples.id()}&query=SELECT * FROM samples", "virtual", "virtual")
    elif kind == "delimited text":
        rows = "\n".join(f'"{one["label"]}";"{one.geometry().asWkt()}"' for one in samples.getFeatures())
        (tmp_path / "text.csv").write_text(f"label;wkt\n{rows}\n")
        uri = f"file://{tmp_path}/text.csv?delimiter=;&wktField=wkt&crs={samples.crs().authid()}"
        layer = QgsVectorLayer(uri, "text", "delimitedtext")
    elif kind == "archive":
        with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
            archive.write(scene.samples, "samples.gpkg")
        layer = QgsVectorLayer(f"/vsizip/{tmp_path}/a.zip/samples.gpkg|layername={_layer_name(samples)}", "zip")
    elif kind == "latin1":
        layer = QgsVectorLayer(_shapefile(samples, tmp_path / "latin1.shp", "forêt"), "latin1")
        layer.setProviderEncoding("ISO-8859-1")
        expected = sorted(one.replace("forest", "forêt") for one in expected)
    else:
        layer = QgsVectorLayer(str(scene.samples), "crs")
        layer.setCrs(QgsCoordinateReferenceSystem("EPSG:32619"))
    given, heard = settings("train_knn", source=str(scene.raster), samples=_added(layer).id(), label="label")
    assert given["samples"].endswith(".gpkg") and given["samples"] != str(scene.samples)
    assert labels(given["samples"]) == expected
    assert QgsVectorLayer(given["samples"], "x").crs() == layer.crs()
    assert any("as QGIS shows it now" in line for line in heard)


def _layer_name(layer: QgsVectorLayer) -> str:
    return str(layer.dataProvider().subLayers()[0].split("!!::!!")[1])


def _shapefile(layer: QgsVectorLayer, path: Path, forest: str) -> str:
    """The samples in Latin-1, and nothing beside them that says so."""
    options = QgsVectorFileWriter.SaveVectorOptions()
    options.driverName, options.fileEncoding = "ESRI Shapefile", "ISO-8859-1"
    context = QgsProject.instance().transformContext()
    writer = QgsVectorFileWriter.create(str(path), layer.fields(), layer.wkbType(), layer.crs(), context, options)
    for feature in layer.getFeatures():
        if feature["label"] == "forest":
            feature["label"] = forest
        assert writer.addFeature(feature)
    del writer
    path.with_suffix(".cpg").unlink()
    return str(path)


def test_columns_that_a_geopackage_minds(provider: Any, scene: Scene) -> None:
    uri = "Point?crs=EPSG:32618&field=fid:string&field=iamap_id:integer&field=label:string&field=tags:string[]"
    layer = _added(QgsVectorLayer(uri, "minded", "memory"))
    for number in range(2):
        feature = QgsFeature(layer.fields())
        feature.setGeometry(QgsGeometry.fromWkt("POINT(400050 4499950)"))
        feature.setAttributes(["the same", 7, f"class {number}", ["a", "b"]])
        assert layer.dataProvider().addFeatures([feature])[0]
    given, _ = settings("train_knn", source=str(scene.raster), samples=layer.id(), label="label")
    assert labels(given["samples"]) == ["class 0", "class 1"]
    assert labels(given["samples"], "fid") == ["the same", "the same"]
    assert labels(given["samples"], "iamap_id") == ["7", "7"]
    twins = _added(QgsVectorLayer("Point?crs=EPSG:32618&field=Label:string&field=label:string", "twins", "memory"))
    with pytest.raises(QgsProcessingException, match="“twins” has the columns “Label” and “label”"):
        settings("train_knn", source=str(scene.raster), samples=twins.id(), label="label")


def test_the_engine_trains_on_a_virtual_column_of_an_edited_layer(
    samples: QgsVectorLayer, features: Path, tmp_path: Path
) -> None:
    """From the project to the legend of the map."""
    samples.addExpressionField("if(label = 'water', 'wet', 'dry')", QgsField("état", QVariant.String))
    assert samples.startEditing()
    water = next(feature.id() for feature in samples.getFeatures("label = 'water'"))
    samples.deleteFeature(water)
    made = processing.run(
        "iamap:train_knn",
        {
            "source": str(features), "samples": samples.id(), "label": "état", "auto_folds": 2,
            "output": str(tmp_path / "model.iamap"),
        },
    )  # fmt: skip
    samples.rollBack()
    mapped = {"source": str(features), "model": made["output"], "output": str(tmp_path / "map.tif")}
    layer = QgsRasterLayer(processing.run("iamap:predict", mapped)["output"], "map")
    assert [entry.label for entry in layer.renderer().classes()] == ["dry", "wet"]


# ------------------------------------------------------------------------------------------------- rasters


def source(layer: QgsRasterLayer) -> str:
    assert layer.isValid(), layer.source()
    QgsProject.instance().addMapLayer(layer)
    return str(settings("reduce_pca", source=layer.id())[0]["source"][0])


def test_a_raster_that_is_plainly_a_file_goes_by_its_name(scene: Scene, provider: Any) -> None:
    assert source(QgsRasterLayer(str(scene.raster), "scene")) == str(scene.raster)


def test_a_raster_in_an_archive_and_a_part_of_a_file_are_read(scene: Scene, provider: Any, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.write(scene.raster, "scene.tif")
    for name in (f"/vsizip/{tmp_path}/a.zip/scene.tif", f"GTIFF_DIR:1:{scene.raster}"):
        assert source(QgsRasterLayer(name, "part")) == name


def test_what_was_set_in_qgis_goes_with_the_name_of_a_raster(scene: Scene, provider: Any, tmp_path: Path) -> None:
    """CRS and nodata of the layer, and the options with which it was opened, reach the result."""
    layer = QgsRasterLayer(f"{scene.raster}|option:GEOREF_SOURCES=INTERNAL|option:NUM_THREADS=1", "scene")
    assert source(layer) == f"vrt://{scene.raster}?oo=GEOREF_SOURCES=INTERNAL,NUM_THREADS=1"
    layer.setCrs(QgsCoordinateReferenceSystem("EPSG:32619"))
    first = layer.dataProvider().sample(layer.extent().center(), 1)[0]
    for band in range(1, layer.bandCount() + 1):
        layer.dataProvider().setUserNoDataValue(band, [QgsRasterRange(first, first)])
    name = source(layer)
    assert name.endswith(f"?oo=GEOREF_SOURCES=INTERNAL,NUM_THREADS=1&a_srs=EPSG:32619&a_nodata={first:.17g}")
    made = processing.run("iamap:reduce_pca", {"source": layer, "n_components": 2, "output": str(tmp_path / "a.tif")})
    found = QgsRasterLayer(made["output"], "found")
    assert found.crs().authid() == "EPSG:32619"
    whole = processing.run(
        "iamap:reduce_pca", {"source": str(scene.raster), "n_components": 2, "output": str(tmp_path / "b.tif")}
    )
    assert pixels(Path(made["output"])) != pixels(Path(whole["output"])), "the value counts as nodata"


def test_nodata_that_one_value_does_not_say_is_refused(scene: Scene, provider: Any) -> None:
    layer = QgsRasterLayer(str(scene.raster), "scene")
    layer.dataProvider().setUserNoDataValue(1, [QgsRasterRange(0, 200)])
    with pytest.raises(QgsProcessingException) as refused:
        source(layer)
    assert str(refused.value) == (
        "“scene” cannot be read by IAMAP: the nodata values that are set in its properties are not one value for all "
        "bands. Save the part that you need as a GeoTIFF (right click on the layer, Export, Save As) and choose that."
    )


IN_MEMORY = (
    '<VRTDataset rasterXSize="2" rasterYSize="2"><GeoTransform>0,1,0,0,0,-1</GeoTransform>'
    '<VRTRasterBand dataType="Byte" band="1"/></VRTDataset>'
)


@pytest.mark.parametrize(
    ("name", "provider_name", "reason"),
    [
        ("type=xyz&url=http://127.0.0.1:9/{z}/{x}/{y}.png", "wms", "is a web map, which has no file"),
        (IN_MEMORY, "gdal", "it lies in the memory of QGIS"),
    ],
)
def test_rasters_that_are_no_files_are_refused(name: str, provider_name: str, reason: str, provider: Any) -> None:
    with pytest.raises(QgsProcessingException, match=reason):
        source(QgsRasterLayer(name, "other", provider_name))


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("/vsimem/a.tif", "it lies in the memory of QGIS"),
        ("WMS:http://example.org/service", r"it is not a file \(WMS\)"),
        ("PG:dbname=gis table=dem", r"it is not a file \(PG\)"),
        ("/vsicurl/http://example.org/a.tif authcfg='abc1234'", "it needs a password, which stays in QGIS"),
        ("/vsis3/bucket/a.tif|credential:AWS_SECRET_ACCESS_KEY=x", "it needs a password, which stays in QGIS"),
    ],
)
def test_rasters_that_only_qgis_opens_are_refused(name: str, reason: str, provider: Any) -> None:
    from iamap.algorithms.layers import raster_name

    with pytest.raises(QgsProcessingException, match=reason):
        raster_name(QgsRasterLayer(name, "other", "gdal"))
