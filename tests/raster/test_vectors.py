"""Vectors: reading layers, conditions and attributes."""

import json
import re
import struct
import unicodedata

import numpy as np
import pyogrio
import pytest
import shapely
from rasterio.crs import CRS

from iamap_core.errors import VectorsUnusable
from iamap_core.learning.labels import encode_labels
from iamap_core.raster.geometries import parse
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
    assert len(read_features(f"{path}|layername=first")) == 1
    assert len(read_features(f"{path}|layername=second")) == len(read_features(path, layer="second")) == 3
    assert read_features(path, layer="second").polygons and not read_features(path, layer="first").polygons


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


# -------------------------------------------------------------------------------------- layers and texts


def test_of_two_layers_one_must_be_named(tmp_path):
    path = write(tmp_path / "two.gpkg", [shapely.Point(1, 2)], layer="plots")
    write(path, [shapely.Point(1, 2)] * 2, layer="old roads", append=True)
    write(path, [], layer="nothing", append=True)
    with pytest.raises(VectorsUnusable) as caught:
        read_features(path)
    assert str(caught.value) == (
        "two.gpkg has 2 layers with features: plots (1), old roads (2). Name the one to read, as in "
        "vectors.layer=plots or 'two.gpkg|layername=plots'."
    )


def test_the_only_layer_with_the_column_is_read_and_the_others_are_named(tmp_path):
    path = write(tmp_path / "two.gpkg", [shapely.Point(1, 2)], layer="roads")
    write(path, [shapely.Point(3, 4)], {"class": np.array(["a"], object)}, layer="plots", append=True)
    read = read_features(path, columns=["class"])
    assert read.attributes["class"].tolist() == ["a"]
    assert [(doubt.code, doubt.text) for doubt in read.doubts] == [
        ("layers", "layer 'plots' of two.gpkg is read, which has class; roads is not.")
    ]


@pytest.mark.parametrize("suffix", ["kml", "gpx"])
def test_layers_of_programs_that_make_several_are_named(tmp_path, suffix):
    point = "<Placemark><Point><coordinates>1,2</coordinates></Point></Placemark>"
    text = {
        "kml": '<kml xmlns="http://www.opengis.net/kml/2.2"><Document>'
        f"<Folder><name>forêt</name>{point}</Folder><Folder><name>eau</name>{point}</Folder></Document></kml>",
        "gpx": '<gpx version="1.1" creator="x" xmlns="http://www.topografix.com/GPX/1/1"><wpt lat="1" lon="2"/><trk>'
        '<trkseg><trkpt lat="1" lon="2"/><trkpt lat="2" lon="2"/></trkseg></trk></gpx>',
    }
    path = tmp_path / f"a.{suffix}"
    path.write_text(text[suffix], encoding="utf-8")
    listed = {"kml": "forêt (1), eau (1)", "gpx": "waypoints (1), tracks (1), track_points (2)"}
    with pytest.raises(VectorsUnusable, match=re.escape(listed[suffix])):
        read_features(path)
    assert len(read_features(path, layer={"kml": "eau", "gpx": "tracks"}[suffix])) == 1


@pytest.mark.parametrize("suffix", ["gpkg", "geojson", "shp"])
def test_names_and_texts_that_look_the_same_are_the_same(tmp_path, suffix):
    composed, apart = (unicodedata.normalize(form, "forêt") for form in ("NFC", "NFD"))
    fields = {apart: np.array([composed, apart], object)}
    layer = apart if suffix == "gpkg" else None
    path = write(tmp_path / f"p.{suffix}", [shapely.Point(0, 0)] * 2, fields, layer=layer)
    for column in (composed, apart):
        read = read_features(path, columns=[column], layer=layer and composed, where=f'"{column}" IS NOT NULL')
        assert read.attributes[column].tolist() == [composed] * 2


LONG = 9007199254740993


@pytest.mark.parametrize("values", [[LONG, LONG - 1, -LONG], [LONG, None, LONG - 1], [3, None, 4]])
def test_whole_numbers_keep_every_digit(tmp_path, values):
    collection = {
        "type": "FeatureCollection",
        "features": [
            {"type": "Feature", "properties": {"a": value}, "geometry": {"type": "Point", "coordinates": [0, 0]}}
            for value in values
        ],
    }
    (tmp_path / "p.geojson").write_text(json.dumps(collection))
    assert read_features(tmp_path / "p.geojson", columns=["a"]).attributes["a"].tolist() == values


# ----------------------------------------------------------------------------------------- odd geometries


def surface(code, *rings, order="<", z=True):
    """Polygons of a surface in well-known binary: 15 a polyhedral surface, 16 a TIN."""
    inner = {15: 3, 16: 17}[code]
    mark, more = (1, 1000 if z else 0) if order == "<" else (0, 1000 if z else 0)

    def ring(points):
        numbers = [value for x, y, *rest in points for value in (x, y, *(rest if z else ()))]
        return struct.pack(f"{order}I", len(points)) + struct.pack(f"{order}{len(numbers)}d", *numbers)

    parts = [struct.pack(f"{order}BII", mark, inner + more, 1) + ring(points) for points in rings]
    return struct.pack(f"{order}BII", mark, code + more, len(parts)) + b"".join(parts)


FLOOR = [(0, 0, 5), (4, 0, 5), (4, 4, 5), (0, 0, 5)], [(0, 0, 5), (4, 4, 5), (0, 4, 5), (0, 0, 5)]
WALL = [(0, 0, 0), (4, 0, 0), (4, 0, 5), (0, 0, 0)]


@pytest.mark.parametrize("code", [15, 16])
@pytest.mark.parametrize("order", ["<", ">"])
@pytest.mark.parametrize("z", [True, False])
def test_surfaces_become_what_they_cover_from_above(code, order, z):
    geometries, unreadable = parse([surface(code, *FLOOR, WALL, order=order, z=z), None])
    assert unreadable == 0 and geometries[1] is None
    assert geometries[0].equals(shapely.box(0, 0, 4, 4))


def test_one_odd_geometry_does_not_refuse_a_layer(tmp_path):
    arc = struct.pack("<BII", 1, 8, 3) + struct.pack("<6d", 0, 0, 2, 0, 0, 0)  # a circle
    kinds = [
        shapely.to_wkb(shapely.box(0, 0, 1, 1)),
        surface(16, *FLOOR),
        struct.pack("<BII", 1, 10, 1) + arc,
        struct.pack("<BII", 1, 7, 2) + surface(16, *FLOOR, z=False) + shapely.to_wkb(shapely.Point(9, 9)),
        None,
        shapely.to_wkb(shapely.Polygon()),
        shapely.to_wkb(shapely.Polygon([(0, 0), (1, 0), (1, np.inf)])),
        surface(16, WALL),
    ]
    path = tmp_path / "odd.gpkg"
    pyogrio.raw.write(
        path, np.array(kinds, object), [np.arange(len(kinds))], ["n"], geometry_type="Unknown", crs="EPSG:32632"
    )
    read = read_features(path, columns=["n"])
    assert read.attributes["n"].tolist() == [0, 1, 2, 3]
    assert (read.skipped, read.unreadable) == (2, 2)
    assert shapely.area(read.geometries).round(1).tolist() == [1, 16, 3.1, 16]


# ----------------------------------------------------------------------------------------------- encodings

WORDS = ["Œuvre", "Étang"]


def shapefile(path, encoding, said, words=WORDS, column="Größe"):
    """said: what the .cpg says; nothing when ``None``."""
    write(path, [shapely.Point(0, 0)] * len(words), {column: np.array(words, object)}, encoding=encoding)
    path.with_suffix(".cpg").unlink(missing_ok=True)
    if said is not None:
        path.with_suffix(".cpg").write_text(said)
    return path


@pytest.mark.parametrize(
    ("encoding", "said", "given"),
    [
        ("cp1252", None, None),
        ("cp1252", "1252", None),
        ("cp1252", "ANSI 1252", None),
        ("cp1252", "UTF-8", "cp1252"),
        ("cp1252", "nonsense", None),
        ("utf-8", None, None),
        ("utf-8", "UTF8", None),
        ("utf-8", "ISO-8859-1", "utf-8"),
    ],
)
def test_texts_of_a_shapefile_are_what_was_written(tmp_path, encoding, said, given):
    path = shapefile(tmp_path / "p.shp", encoding, said)
    read = read_features(path, columns=["Größe"], encoding=given)
    assert read.attributes["Größe"].tolist() == WORDS
    assumed = [doubt.text for doubt in read.doubts]
    guessed = encoding == "cp1252" and given is None and said in (None, "nonsense")
    assert (
        assumed
        == ["p.shp does not say the encoding of its texts; cp1252 is assumed: 'Größe', 'Œuvre', 'Étang'."] * guessed
    )
    for condition in ("\"Größe\" = 'Étang'", "Größe = 'Étang'"):
        found = read_features(path, columns=["Größe"], encoding=given, where=condition)
        assert found.attributes["Größe"].tolist() == ["Étang"]


def test_other_languages_are_read_as_given_or_as_their_table_says(tmp_path):
    path = shapefile(tmp_path / "p.shp", "cp1251", None, ["лес", "вода"], "c")
    assert read_features(path, columns=["c"], encoding="cp1251").attributes["c"].tolist() == ["лес", "вода"]
    assert "'ëåñ', 'âîäà'" in read_features(path, columns=["c"]).doubts[0].text
    table = path.with_suffix(".dbf")
    table.write_bytes(table.read_bytes()[:29] + b"\xc9" + table.read_bytes()[30:])
    assert read_features(path, columns=["c"]).attributes["c"].tolist() == ["лес", "вода"]


def test_a_wrong_encoding_is_noticed(tmp_path):
    path = shapefile(tmp_path / "p.shp", "cp1252", "UTF-8", column="c")
    with pytest.raises(VectorsUnusable) as caught:
        read_features(path, columns=["c"])
    assert str(caught.value) == (
        "the text '\\x8cuvre' of p.shp cannot be read as utf-8, which the file says. Give vectors.encoding, for "
        "instance cp1252 (Western European), cp1250, cp1251, cp932 or utf-8."
    )
    with pytest.raises(VectorsUnusable, match=r"^there is no encoding 'klingon'\."):
        read_features(path, columns=["c"], encoding="klingon")
    path = shapefile(tmp_path / "q.shp", "utf-8", "1252", column="c")
    assert read_features(path, columns=["c"]).doubts[0].text == (
        "'Å\u2019uvre' in q.shp looks like 'Œuvre' in a wrong encoding."
    )
    assert read_features(path, columns=["c"], encoding="utf-8").doubts == ()
    path = write(tmp_path / "p.gpkg", [shapely.Point(0, 0)], {"c": np.array(["ForÃªt"], object)})
    assert read_features(path, columns=["c"]).doubts[0].hint == "Save it again from its original."


def test_a_letter_that_its_column_cuts_in_two_is_left_out(tmp_path):
    path = shapefile(tmp_path / "p.shp", "utf-8", "UTF-8", ["a" * 253 + "é"], "c")
    assert read_features(path, columns=["c"]).attributes["c"].tolist() == ["a" * 253]


# ------------------------------------------------------------------------------------- tables with points


@pytest.mark.parametrize(
    ("text", "xy", "crs"),
    [
        ("c,x,y\na,500335,4999785\n", (500335, 4999785), None),
        ("\ufeffX;Y;c\n1,5;2,25;a\n", (1.5, 2.25), None),
        ("lat\tlon\tc\n50.5\t10.25\ta\n", (10.25, 50.5), 4326),
        ("c|Longitude|Latitude\na|10|50\n", (10, 50), 4326),
        ("c,Easting,Northing\na,1e5,2e5\n", (1e5, 2e5), None),
        ("c,POINT_X,POINT_Y\na,1,2\n", (1, 2), None),
        ("c,x,y,lon,lat\na,1,2,3,4\n", (3, 4), 4326),
        ("c,decimalLatitude,decimalLongitude\na,1,2\n", (2, 1), 4326),
        ("c,lon,lat\na,500335,4999785\n", (500335, 4999785), None),
        ("c,WKT\na,POINT (3 4)\n", (3, 4), None),
    ],
)
def test_a_table_with_coordinates_gives_points(tmp_path, text, xy, crs):
    (tmp_path / "p.csv").write_text(text, encoding="utf-8")
    read = read_features(tmp_path / "p.csv", columns=["c"])
    assert read.attributes["c"].tolist() == ["a"] and shapely.get_coordinates(read.geometries).tolist() == [list(xy)]
    assert (read.crs and CRS.from_wkt(read.crs).to_epsg()) == crs
    given = read_features(tmp_path / "p.csv", crs="EPSG:32632")
    assert CRS.from_wkt(given.crs).to_epsg() == 32632


def test_a_table_keeps_types_leaves_out_rows_without_a_place_and_takes_conditions(tmp_path):
    (tmp_path / "p.csv").write_bytes("n,h,k,x,y\n001,1.5,Étang,1,2\n10,2,a,,4\n2,,b,n/a,1\n".encode("cp1252"))
    read = read_features(tmp_path / "p.csv", columns=["n", "h", "k"])
    assert {name: values.tolist() for name, values in read.attributes.items()} == {
        "n": ["001"], "h": [1.5], "k": ["Étang"],
    }  # fmt: skip
    assert read.skipped == 2 and "cp1252 is assumed: 'Étang'" in read.doubts[0].text
    assert len(read_features(tmp_path / "p.csv", where="h > 1 AND n = '001'")) == 1
    with pytest.raises(VectorsUnusable, match=r"needs p\.csv in UTF-8; it is cp1252"):
        read_features(tmp_path / "p.csv", where="k = 'Étang'")


def test_a_table_in_a_geopackage_or_a_sheet_gives_points_too(tmp_path):
    fields = [np.array([1.5, 2.5]), np.array([3.0, 4.0])]
    for suffix in ("gpkg", "xlsx"):
        pyogrio.raw.write(tmp_path / f"t.{suffix}", None, fields, ["x", "y"], layer="t", geometry_type=None)
        assert shapely.get_coordinates(read_features(tmp_path / f"t.{suffix}").geometries).tolist() == [
            [1.5, 3], [2.5, 4],
        ]  # fmt: skip


def test_a_table_without_places_says_how_to_name_the_columns(tmp_path):
    (tmp_path / "t.csv").write_text("a,b\n1,2\n")
    with pytest.raises(VectorsUnusable) as caught:
        read_features(tmp_path / "t.csv")
    assert str(caught.value) == (
        "t.csv is a table without geometries. Columns: a, b. Call the columns with the coordinates x and y, lon "
        "and lat, longitude and latitude, or easting and northing, or save it with its points or polygons, for example "
        "as GeoPackage."
    )
    (tmp_path / "n.csv").write_text("x,y\n?,?\n")
    with pytest.raises(VectorsUnusable, match=r"no feature in layer 'n' of n\.csv has a number in x and y"):
        read_features(tmp_path / "n.csv")
    with pytest.raises(VectorsUnusable, match=r"^vectors\.crs=here is not a coordinate reference system\."):
        read_features(write(tmp_path / "p.fgb", [shapely.Point(0, 0)], crs=None), crs="here")


def test_the_number_of_a_feature_is_not_a_column(tmp_path):
    path = write(tmp_path / "p.gpkg", [shapely.Point(1, 2)], {"class": np.array([1])})
    with pytest.raises(VectorsUnusable) as caught:
        read_features(path, columns=["fid"])
    assert str(caught.value) == (
        "fid is the number of each feature of p.gpkg. Columns: class. Which column has the classes?"
    )
