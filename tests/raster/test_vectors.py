"""Vectors: reading layers, conditions and attributes."""

import json

import numpy as np
import pyogrio
import pytest
import shapely
from rasterio.crs import CRS

from iamap_core.errors import VectorsUnusable
from iamap_core.learning.labels import encode_labels
from iamap_core.raster.vectors import read_features


def write(path, geometries, fields=None, *, crs="EPSG:32632", layer=None, **options):
    fields = fields or {"fid_": np.arange(len(geometries))}
    pyogrio.raw.write(
        path,
        shapely.to_wkb(np.array(geometries, dtype=object)),
        list(fields.values()),
        list(fields),
        layer=layer,
        crs=crs,
        geometry_type="Unknown",
        **options,
    )
    return path


# ----------------------------------------------------------------------------------------------- reading


def test_only_the_columns_that_are_asked_for_are_read(tmp_path):
    path = write(tmp_path / "p.gpkg", [shapely.Point(1, 2)], {"a": np.array([3]), "b": np.array(["x"], object)})
    read = read_features(path, columns=["b"])
    assert list(read.attributes) == ["b"] and read.attributes["b"].tolist() == ["x"]
    assert read_features(path).attributes == {}


def test_columns_keep_their_names_whatever_the_order_asked_for(tmp_path):
    path = write(tmp_path / "p.gpkg", [shapely.Point(1, 2)], {"a": np.array([3]), "b": np.array(["x"], object)})
    read = read_features(path, columns=["b", "a"])
    assert read.attributes["a"].tolist() == [3] and read.attributes["b"].tolist() == ["x"]


def test_missing_values_are_none_and_nan(tmp_path):
    fields = {"text": np.array(["x", None], object), "number": np.array([1.5, np.nan])}
    read = read_features(write(tmp_path / "p.gpkg", [shapely.Point(0, 0)] * 2, fields), columns=["text", "number"])
    assert read.attributes["text"].tolist() == ["x", None]
    assert read.attributes["number"][0] == 1.5 and np.isnan(read.attributes["number"][1])


def test_features_without_geometry_are_left_out_with_their_attributes(tmp_path):
    geometries = [None, shapely.Point(1, 2), shapely.Polygon()]
    read = read_features(write(tmp_path / "p.gpkg", geometries, {"a": np.array([1, 2, 3])}), columns=["a"])
    assert len(read) == 1 and read.skipped == 2 and read.attributes["a"].tolist() == [2]


def test_layername_in_the_path_is_the_same_as_the_option(tmp_path):
    path = write(tmp_path / "two.gpkg", [shapely.Point(1, 2)], layer="first")
    write(path, [shapely.box(0, 0, 1, 1)] * 3, layer="second", append=True)
    assert len(read_features(path)) == 1
    assert len(read_features(f"{path}|layername=second")) == len(read_features(path, layer="second")) == 3
    assert read_features(path, layer="second").polygons and not read_features(path).polygons


def test_accents_and_blanks_in_paths_and_layers_work(tmp_path):
    path = write(tmp_path / "relevés d'été [1].gpkg", [shapely.Point(1, 2)], layer="forêt claire")
    assert len(read_features(f"{path}|layername=forêt claire")) == 1


def test_z_coordinates_are_dropped(tmp_path):
    path = write(tmp_path / "p.gpkg", [shapely.Point(1, 2, 3)])
    assert not shapely.has_z(read_features(path).geometries).any()


@pytest.mark.parametrize("suffix", ["geojson", "gpkg", "shp", "fgb"])
def test_any_format_is_read(tmp_path, suffix):
    read = read_features(write(tmp_path / f"p.{suffix}", [shapely.Point(7, 2)], crs="EPSG:4326"))
    assert CRS.from_wkt(read.crs) == CRS.from_epsg(4326)
    assert shapely.get_coordinates(read.geometries).tolist() == [[7, 2]]


def test_missing_file_is_named(tmp_path):
    with pytest.raises(VectorsUnusable, match=r"there is no file .*nope\.gpkg"):
        read_features(tmp_path / "nope.gpkg")


def test_file_that_is_no_vector_file_says_what_can_be_read(tmp_path):
    (tmp_path / "notes.txt").write_text("hello")
    with pytest.raises(VectorsUnusable, match=r"notes\.txt is not a vector file.*GeoPackage, Shapefile, GeoJSON"):
        read_features(tmp_path / "notes.txt")


def test_unknown_layer_lists_the_layers(tmp_path):
    path = write(tmp_path / "two.gpkg", [shapely.Point(1, 2)], layer="plots")
    write(path, [shapely.Point(1, 2)], layer="roads", append=True)
    with pytest.raises(VectorsUnusable) as caught:
        read_features(path, layer="plot")
    assert str(caught.value) == "two.gpkg has no layer 'plot'. Layers: plots, roads. Did you mean 'plots'?"


def test_unknown_column_lists_the_columns(tmp_path):
    path = write(tmp_path / "p.gpkg", [shapely.Point(1, 2)], {"class": np.array([1]), "plot": np.array([2])})
    with pytest.raises(VectorsUnusable) as caught:
        read_features(path, columns=["clas"])
    assert str(caught.value) == "p.gpkg has no column 'clas'. Columns: class, plot. Did you mean 'class'?"


def test_table_without_geometry_is_refused(tmp_path):
    (tmp_path / "t.csv").write_text("a,b\n1,2\n")
    with pytest.raises(VectorsUnusable, match=r"t\.csv is a table without geometries"):
        read_features(tmp_path / "t.csv")


def test_first_layer_with_geometries_is_taken_before_tables(tmp_path):
    path = tmp_path / "p.gpkg"
    pyogrio.raw.write(path, None, [np.array([1])], ["a"], layer="table", geometry_type=None)
    write(path, [shapely.Point(1, 2)], layer="plots", append=True)
    assert len(read_features(path)) == 1


def test_layer_without_features_is_refused(tmp_path):
    with pytest.raises(VectorsUnusable, match=r"layer 'none' of p\.gpkg has no features"):
        read_features(write(tmp_path / "p.gpkg", [], layer="none"))


def test_layer_of_empty_geometries_is_refused(tmp_path):
    with pytest.raises(VectorsUnusable, match=r"no feature in layer 'empty' of p\.gpkg has a geometry"):
        read_features(write(tmp_path / "p.gpkg", [None, shapely.Point()], layer="empty"))


def test_other_options_after_the_path_are_refused(tmp_path):
    path = write(tmp_path / "p.gpkg", [shapely.Point(1, 2)])
    with pytest.raises(VectorsUnusable, match=r"'layerid=0' in .* is not supported"):
        read_features(f"{path}|layerid=0")


# --------------------------------------------------------------------------------------------- conditions


PLOTS = {
    "class": np.array(["oak", "beech", "oak's", None], object),
    "height": np.array([3.5, 20.0, 8.0, 1.0]),
    "a|b": np.array([1, 2, 3, 4]),
}


@pytest.mark.parametrize("suffix", ["gpkg", "shp", "geojson", "fgb"])
@pytest.mark.parametrize(
    ("condition", "rows"),
    [
        ("class = 'oak'", [0]),
        ("class = 'oak''s' OR height > 10", [1, 2]),
        ('"class" IS NULL', [3]),
        ("class LIKE 'oak%' AND NOT height < 5", [2]),
    ],
)
def test_only_features_that_meet_the_condition_are_read(tmp_path, suffix, condition, rows):
    path = write(tmp_path / f"p.{suffix}", [shapely.Point(k, 0) for k in range(4)], PLOTS, crs="EPSG:4326")
    read = read_features(path, where=condition, columns=["height"])
    order = np.argsort(shapely.get_x(read.geometries))  # FlatGeobuf keeps neighbours together
    assert shapely.get_x(read.geometries)[order].tolist() == rows and list(read.attributes) == ["height"]
    assert read.attributes["height"][order].tolist() == PLOTS["height"][rows].tolist()


def test_a_filtered_layer_of_qgis_is_read_as_it_shows_there(tmp_path):
    path = write(tmp_path / "p.gpkg", [shapely.Point(k, 0) for k in range(4)], PLOTS, layer="plots")
    read = read_features(f'{path}|layername=plots|subset="a|b" > 2')
    assert shapely.get_x(read.geometries).tolist() == [2, 3]
    both = read_features(f'{path}|layername=plots|subset="a|b" > 2', where="height > 5 OR height < 0")
    assert shapely.get_x(both.geometries).tolist() == [2]


def test_the_layer_in_the_path_goes_before_the_option(tmp_path):
    path = write(tmp_path / "two.gpkg", [shapely.Point(1, 2)], layer="first")
    write(path, [shapely.box(0, 0, 1, 1)] * 3, layer="second", append=True)
    assert len(read_features(f"{path}|layername=second", layer="first")) == 3


@pytest.mark.parametrize(
    ("condition", "hint"),
    [
        ("clas = 'oak'", "'clas' is not a column or an SQL keyword. Write text in single quotes. "
                         "Did you mean 'class'?"),
        ("class = oak", "'oak' is not a column or an SQL keyword. Write text in single quotes. "
                        "Write conditions like class = 'oak' AND height > 3."),
        ("class = ", "Write conditions like class = 'oak' AND height > 3."),
        ("class = 'oak'); DROP TABLE p; --", None),
    ],
)  # fmt: skip
def test_a_condition_that_is_not_understood_says_why(tmp_path, condition, hint):
    path = write(tmp_path / "p.gpkg", [shapely.Point(k, 0) for k in range(4)], PLOTS)
    with pytest.raises(VectorsUnusable) as caught:
        read_features(path, where=condition)
    assert caught.value.message == (f"the condition {condition} on p.gpkg is not valid. Columns: class, height, a|b.")
    assert hint is None or caught.value.hint == hint
    assert len(read_features(path)) == 4


def test_a_condition_that_nothing_meets_is_refused(tmp_path):
    path = write(tmp_path / "p.gpkg", [shapely.Point(k, 0) for k in range(4)], PLOTS)
    with pytest.raises(VectorsUnusable, match=r"no feature in layer 'p' of p\.gpkg meets height > 99\."):
        read_features(path, where="height > 99")


# --------------------------------------------------------------------------------------------- attributes


def test_attributes_of_any_type_keep_what_they_are_where_values_are_missing(tmp_path):
    properties = [
        {"truth": True, "whole": 1, "decimal": 1.5, "text": "oak", "day": "2020-01-02", "list": ["a", "b"]},
        dict.fromkeys(["truth", "whole", "decimal", "text", "day", "list"]),
        {"truth": False, "whole": -3, "decimal": 2.0, "text": "", "day": "2021-03-04", "list": ["c"]},
    ]
    features = [
        {"type": "Feature", "geometry": {"type": "Point", "coordinates": [0, k]}, "properties": values}
        for k, values in enumerate(properties)
    ]
    (tmp_path / "p.geojson").write_text(json.dumps({"type": "FeatureCollection", "features": features}))
    read = read_features(tmp_path / "p.geojson", columns=list(properties[0])).attributes
    assert read["truth"].tolist() == [True, None, False]
    assert read["whole"].tolist() == [1, None, -3]
    assert read["decimal"][[0, 2]].tolist() == [1.5, 2.0] and np.isnan(read["decimal"][1])
    assert read["text"].tolist() == ["oak", None, ""]
    assert read["day"].astype(str).tolist() == ["2020-01-02", "NaT", "2021-03-04"]
    assert read["list"].tolist() == ["a, b", None, "c"]
    codes = {name: encode_labels(read[name].astype(object)).y.tolist() for name in ("truth", "whole", "day", "list")}
    assert codes == {"truth": [2, 0, 1], "whole": [2, 0, 1], "day": [1, 0, 2], "list": [1, 0, 2]}
