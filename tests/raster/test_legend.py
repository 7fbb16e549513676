"""Legends: tables and styles, found again in classes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from iamap_core.errors import ConfigInvalid
from iamap_core.events import Reporter
from iamap_core.raster import style
from iamap_core.raster.classes import ClassEntry
from iamap_core.raster.legend import LegendRow, of_column, read_legend, with_legend
from iamap_core.raster.legend_tables import EXPORT, HINT

CLASSES = (ClassEntry(1, "water", "#000001"), ClassEntry(2, "wood", "#000002"), ClassEntry(3, "town", "#000003"))


def table(folder: Path, text: str, name: str = "classes.csv", encoding: str = "utf-8") -> Path:
    path = folder / name
    path.write_bytes(text.encode(encoding))
    return path


def rows(path: Path) -> list[tuple[str, str, str | None]]:
    return [(row.code, row.name, row.color) for row in read_legend(path).rows]


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("code,name,colour\n1,Forêt,#1f7a3f\n2,eau,#00f\n", "utf-8"),
        ("code,name,colour\n1,Forêt,31,122,63\n2,eau,0,0,255\n", "utf-8"),
        ("code,name,colour\r1,Forêt,#1f7a3f\r2,eau,blue\r", "utf-8"),
        ("code;name;color\r\n1;Forêt;31,122,63\r\n2;eau;0 0 255\r\n", "cp1252"),
        ("\ufeffValue\tLabel\tRGB\n1\tForêt\t1F7A3F\n2\teau\tblue\n\n", "utf-8"),
        ("comment,colour,name,code\n,'x',,\n,#1F7A3F,Forêt,1\n,blue,eau,2\n", "utf-8"),
        ("Code,Red,GREEN,blue,Name\n1,31,122,63,Forêt\n2,0,0,255,eau\n", "utf-8"),
        ("id;R;G;B;label\n1;31;122;63;Forêt\n2;0;0;255;eau\n", "cp1252"),
        ("code\tname\tred\tgreen\tblue\r\n1\tForêt\t31\t122\t63\r\n2\teau\t0\t0\t255\r\n", "utf-16"),
        ("\ufeffcode,name,colour\n1,Forêt,#1f7a3f\n2,eau,#00f\n", "utf-16-be"),
        (EXPORT + "\nINTERPOLATION:EXACT\n1,31,122,63,255,Forêt\n2,0,0,255,255,eau\n", "utf-8"),
        (EXPORT + "\r\nINTERPOLATION:INTERPOLATED\r\n1,31,122,63,255,Forêt\r\n2,0,0,255,0,eau", "utf-8"),
    ],
)
def test_tables_of_every_custom_are_read(tmp_path: Path, text: str, encoding: str) -> None:
    assert rows(table(tmp_path, text, encoding=encoding)) == [("1", "Forêt", "#1f7a3f"), ("2", "eau", "#0000ff")]


@pytest.mark.parametrize(
    "text",
    [
        "0 255 0 0\n1 31 122 63 255\n\n# of GDAL\nnv 0 0 0 0\n",
        "0,255,0,0\n1,31,122,63\n",
        "0 255:0:0\n1 31:122:63\nnv 255:255:255\ndefault 1:2:3\n",
    ],
)
def test_colour_tables_have_codes_and_colours(tmp_path: Path, text: str) -> None:
    assert rows(table(tmp_path, text, "colours.txt")) == [("0", "", "#ff0000"), ("1", "", "#1f7a3f")]


def test_a_comma_belongs_to_a_label_of_a_colour_map(tmp_path: Path) -> None:
    text = EXPORT + "\nINTERPOLATION:DISCRETE\n3,1,2,3,255,rock, bare\n"
    assert rows(table(tmp_path, text, "map.txt")) == [("3", "rock, bare", "#010203")]


def test_a_style_of_our_own_and_one_of_qgis_are_read(tmp_path: Path) -> None:
    style.classes(tmp_path / "map.qml", CLASSES)
    assert rows(tmp_path / "map.qml") == [(str(one.code), one.name, one.color) for one in CLASSES]
    vector = """<qgis version="3.22"><renderer-v2 type="categorizedSymbol"><categories>
    <category value="oak" symbol="0" label="Oak"/><category value="" symbol="1" label="rest"/>
    <category value="elm" symbol="1" label="elm"/></categories><symbols>
    <symbol name="0" type="fill"><layer class="SimpleFill"><prop k="color" v="10,20,30,255"/></layer></symbol>
    <symbol name="1" type="fill"><layer class="SimpleFill"><Option type="Map">
    <Option name="border_width_map_unit_scale" value="3x"/>
    <Option name="color" type="QString" value="1,2,3,255,rgb:0,0,0,1"/>
    </Option></layer></symbol></symbols><source-symbol><symbol name="0" type="fill"><layer class="SimpleFill">
    <prop k="color" v="9,9,9,255"/></layer></symbol></source-symbol></renderer-v2></qgis>"""
    assert rows(table(tmp_path, vector, "v.qml")) == [("oak", "Oak", "#0a141e"), ("elm", "elm", "#010203")]


def test_an_sld_is_read(tmp_path: Path) -> None:
    raster = """<StyledLayerDescriptor xmlns="http://www.opengis.net/sld"><RasterSymbolizer><ColorMap type="values">
    <ColorMapEntry color="#0072b2" label="water" quantity="1"/><ColorMapEntry color="#009e73" quantity="2"/>
    </ColorMap></RasterSymbolizer></StyledLayerDescriptor>"""
    assert rows(table(tmp_path, raster, "r.sld")) == [("1", "water", "#0072b2"), ("2", "", "#009e73")]
    vector = """<se:Style xmlns:se="http://www.opengis.net/se" xmlns:ogc="http://www.opengis.net/ogc"><se:Rule>
    <se:Description><se:Title>Oak</se:Title></se:Description><ogc:Filter><ogc:PropertyIsEqualTo>
    <ogc:PropertyName>kind</ogc:PropertyName><ogc:Literal>oak</ogc:Literal></ogc:PropertyIsEqualTo></ogc:Filter>
    <se:PolygonSymbolizer><se:Fill><se:SvgParameter name="fill">#0a141e</se:SvgParameter></se:Fill>
    </se:PolygonSymbolizer></se:Rule></se:Style>"""
    assert rows(table(tmp_path, vector, "v.sld")) == [("oak", "Oak", "#0a141e")]


def named(text: str, folder: Path, classes: tuple[ClassEntry, ...] = CLASSES) -> list[tuple[int, str, str]]:
    return [(one.code, one.name, one.color) for one in with_legend(classes, table(folder, text), Reporter())]


def test_classes_are_known_by_name_by_code_or_by_a_name_that_is_a_code(tmp_path: Path) -> None:
    by_name = named("code,name,colour\n9,WATER,#111111\n8,town,#333333\n", tmp_path)
    assert [one[:2] for one in by_name] == [(1, "WATER"), (2, "wood"), (3, "town")]
    assert (by_name[0][2], by_name[2][2]) == ("#111111", "#333333")
    assert by_name[1][2] not in ("#111111", "#333333", "#000002")
    unnamed = tuple(ClassEntry(code, f"class {code}", "#000001") for code in (1, 2, 3))
    by_code = named("code,name,colour\n1,See,#111111\n2.0,Wald,#222222\n3,Ort,#333333\n", tmp_path, unnamed)
    assert by_code == [(1, "See", "#111111"), (2, "Wald", "#222222"), (3, "Ort", "#333333")]
    numbers = (ClassEntry(1, "10", "#000001"), ClassEntry(2, "20", "#000002"))
    assert named("code,name,colour\n20,wood,#222222\n10,water,#111111\n", tmp_path, numbers) == [
        (1, "water", "#111111"), (2, "wood", "#222222")
    ]  # fmt: skip
    assert named("class,colour\nwood,#222222\n", tmp_path)[1] == (2, "wood", "#222222")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("code,name,red,green\n1,water,1,2\n", "classes.csv has the columns red, green and no column blue."),
        ("code,r,g,b\n1,10,,30\n", "line 2 of classes.csv has only a part of a colour: '10,,30'."),
        ("code,r,g,b\n1,10,20,300\n", "'10,20,300' in line 2 of classes.csv is not a colour."),
        (
            EXPORT + "\nINTERPOLATION:CUBIC\n1,2,3,4,255,a\n",
            "line 2 of classes.csv says INTERPOLATION:CUBIC, and QGIS knows INTERPOLATED, DISCRETE, EXACT.",
        ),
        (
            EXPORT + "\nINTERPOLATION:EXACT\n1,2,3\n",
            "line 3 of classes.csv is not value, red, green, blue, alpha, label: '1,2,3'.",
        ),
        (EXPORT + "\nINTERPOLATION:EXACT\n1,2,3,400,255,a\n", "'2,3,400' in line 3 of classes.csv is not a colour."),
        (EXPORT + "\nINTERPOLATION:EXACT\n", "classes.csv has no classes."),
        ("1 2 3 4\n2 3 4 5\nthree 4 5 6\n", "classes.csv has no column name or code. Its first line has 1 2 3 4."),
        ("code,name\n1,\x00\n", "classes.csv is not a text file."),
        ("a,b\n1,2\n", "classes.csv has no column name or code. Its first line has a, b."),
        ("", "classes.csv has no column name or code. Its first line has nothing."),
        ("code,name\n", "classes.csv has no classes."),
        ("code,name,colour\n1,water,blau\n", "'blau' in line 2 of classes.csv is not a colour."),
        ("code,name,colour\n1,water,300,1,1\n", "'300,1,1' in line 2 of classes.csv is not a colour."),
        (
            "code,name\n7,lake\n8,hill\n",
            "classes.csv has none of the classes water, wood, town. It has lake, hill.",
        ),
        # Codes of another numbering name nothing: water is the first of our classes, and forest of theirs.
        (
            "code,name\n1,Forst\n2,Wasser\n3,Ort\n",
            "classes.csv has none of the classes water, wood, town. It has Forst, Wasser, Ort.",
        ),
        ("name,colour\nwater,red\nWater,blue\n", "classes.csv has two different lines for 'water'."),
        (
            "code,name\nwater,green\nwood,green\n",
            "classes.csv gives two classes the name 'green', those with the codes 1 and 2.",
        ),
    ],
)
def test_what_is_no_legend_is_refused(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(ConfigInvalid) as caught:
        named(text, tmp_path)
    assert (caught.value.message, caught.value.where) == (message, "legend")
    assert caught.value.hint


def test_files_that_cannot_be_read_are_named(tmp_path: Path) -> None:
    with pytest.raises(ConfigInvalid) as caught:
        read_legend(tmp_path / "no.csv")
    assert caught.value.message == f"the legend {tmp_path / 'no.csv'} cannot be read: No such file or directory."
    assert caught.value.hint == HINT
    (tmp_path / "cut.csv").write_bytes("code,name\n1,a".encode("utf-16")[:-1])
    with pytest.raises(ConfigInvalid) as caught:
        read_legend(tmp_path / "cut.csv")
    assert str(caught.value) == "cut.csv begins as UTF-16 and is damaged: truncated data. Save it again, as UTF-8."
    with pytest.raises(ConfigInvalid, match=r"^s.qml is not a style: syntax error: line 1"):
        read_legend(table(tmp_path, "no & xml", "s.qml"))
    with pytest.raises(ConfigInvalid, match=r"^legend=a.csv needs classes, and this result has none\."):
        with_legend((), Path("a.csv"), Reporter())
    assert with_legend(CLASSES, None, Reporter()) == CLASSES


def test_a_warning_names_the_classes_that_a_legend_lacks(tmp_path: Path) -> None:
    events: list[Any] = []
    noise = ClassEntry(0, "noise", "#999999")
    with_legend((noise, *CLASSES), table(tmp_path, "name\nwater\n"), Reporter(events.append))
    assert [event.text for event in events] == [
        "classes.csv does not have wood, town: they keep their names, and get colours of their own."
    ]


def test_a_picture_is_not_a_legend(tmp_path: Path) -> None:
    with pytest.raises(ConfigInvalid, match=r"^l\.csv is not a table: "):
        read_legend(table(tmp_path, "code,name\n1," + "x" * 200_000, "l.csv"))


def test_a_column_of_samples_gives_colours() -> None:
    legend = of_column("shade", ["water", "wood", "wood", "town"], ["#111111", None, "1,2,3", float("nan")])
    assert legend.rows == (LegendRow("", "water", "#111111"), LegendRow("", "wood", "#010203"))
    with pytest.raises(ConfigInvalid) as caught:
        of_column("shade", ["wood", "wood"], ["#111111", "#222222"])
    assert caught.value.message == "the samples of class 'wood' have two colours in column shade: #111111 and #222222."
    assert caught.value.where == "vectors.colour"
