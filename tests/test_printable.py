"""Names of others on terminals, in JSON lines, in XML and in HTML: shown, never obeyed."""

from __future__ import annotations

import contextlib
import html.parser
import io
import json
import xml.dom.minidom
from pathlib import Path

import numpy as np
import pytest
import rasterio
import yaml
from iamap_cli import jsonlines, progress
from iamap_cli.__main__ import main

from iamap_core.config.compose import to_yaml
from iamap_core.events import Log, Output, WarningEvent
from iamap_core.printable import one_line, printable
from iamap_core.raster import style
from iamap_core.raster.grid import PixelGrid, Window
from iamap_core.raster.vrt import mosaic_vrt

EVIL = "\x1b]0;pwned\x07\x1b[2J\x9b31m\u202eevil\u2028x\u2066y\ufffe\r\n<script>alert(1)</script>]]>&\x7f\x00"
SHOWN = (
    r"\u001b]0;pwned\u0007\u001b[2J\u009b31m\u202eevil\u2028x\u2066y\ufffe\u000d"
    "{end}<script>alert(1)</script>]]>&"
    r"\u007f\u0000"
)
OBEYED = set("\x00\x07\x1b\x7f\x9b\r\u202e\u2028\u2066\ufffe")


def test_control_characters_are_escapes_and_everything_else_stays() -> None:
    assert printable(EVIL) == SHOWN.format(end="\n")
    assert one_line(EVIL) == SHOWN.format(end=r"\u000a")
    assert one_line("a\udcff\t\x85") == r"a\udcff\u0009\u0085"
    kept = "Wald & Wiese, été 2024, 森林, غابة, 🌲, {x}\\n"
    assert printable(kept) == one_line(kept) == kept


@pytest.mark.parametrize("command", ["encod", "list", "describe", "encode", "schema"])
def test_what_is_typed_is_not_obeyed_by_the_terminal(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([command, EVIL, f"source={EVIL}", f"--x{EVIL}"]) == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    assert OBEYED.isdisjoint(shown.err)
    assert len(shown.err.splitlines()) <= 2, "an error is a line, and what to do another"


def test_events_are_a_line_each_for_people_and_for_programs() -> None:
    for event in (Log(text=EVIL), WarningEvent(code="x", text=EVIL, hint=EVIL)):
        line = progress.sentence(event)
        assert OBEYED.isdisjoint(line)
        assert "\n" not in line
    for text in (EVIL, "name\udcff.tif", "a\u0085b"):
        stream = io.StringIO()
        jsonlines.write(stream, Output(role="map", path=text))  # type: ignore[arg-type]
        (line,) = stream.getvalue().splitlines()
        assert OBEYED.isdisjoint(line)
        assert json.loads(line)["path"] == text


def test_a_program_that_prints_json_prints_the_same_text(capsys: pytest.CaptureFixture[str]) -> None:
    from iamap_cli.terminal import printable_output

    with printable_output():
        print(json.dumps({"name": EVIL}, ensure_ascii=False))
    printed = capsys.readouterr().out
    assert OBEYED.isdisjoint(printed)
    assert json.loads(printed)["name"] == EVIL


def test_settings_with_such_names_are_read_again_as_they_were() -> None:
    data = {"source": ["a\u202eb.tif", "été\x9b.tif"], "seed": 1}
    text = to_yaml(data)
    assert OBEYED.isdisjoint(text)
    assert yaml.safe_load(text) == data


class Class:
    code, color = 1, "#102030"

    def __init__(self, name: str) -> None:
        self.name = name


def test_styles_and_virtual_rasters_are_well_formed(tmp_path: Path) -> None:
    names = [EVIL, "\ud800", "a\tb\nc", *(chr(code) for code in range(0x20))]
    assert style.classes(tmp_path / "a.qml", [Class(name) for name in names])
    read = xml.dom.minidom.parse(str(tmp_path / "a.qml"))
    labels = [entry.getAttribute("label") for entry in read.getElementsByTagName("paletteEntry")]
    assert labels == [one_line(name) for name in names]
    grid = PixelGrid(width=4, height=4, transform=rasterio.Affine(1, 0, 0, 0, -1, 0), crs=None)
    part = (tmp_path / "x.run" / "p.tif", Window(0, 0, 4, 4))
    made = xml.dom.minidom.parseString(mosaic_vrt(grid, names, [part], {"NAME": EVIL}))
    described = [node.firstChild.nodeValue for node in made.getElementsByTagName("Description")]
    assert described == [one_line(name) for name in names]


class Tags(html.parser.HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.names: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.add(tag)


@pytest.mark.filterwarnings("error::UserWarning")
def test_a_model_with_such_names_is_trained_and_applied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    rng = np.random.default_rng(0)
    profile = {"driver": "GTiff", "height": 32, "width": 32, "count": 3, "dtype": "uint8", "crs": "EPSG:32631"}
    source = f"s{EVIL.replace('/', '_').replace(chr(0), '')}.tif"
    with rasterio.open(source, "w", transform=rasterio.Affine(10, 0, 5e5, 0, -10, 5e6), **profile) as raster:
        raster.write(rng.integers(0, 99, (3, 32, 32), np.uint8))
        raster.descriptions = ("<img src=x>", "\x1b[31mRED\x07\u202e", "\"q' & <b>")
    features = [
        {
            "type": "Feature",
            "properties": {"class": EVIL.replace("\0", "") if number % 2 else "=cmd|'/c calc'!A1\nerror: no"},
            "geometry": {"type": "Point", "coordinates": [5e5 + 10 * x + 5, 5e6 - 10 * y - 5]},
        }
        for number, (x, y) in enumerate((x, y) for x in range(1, 32, 5) for y in range(1, 32, 5))
    ]
    crs = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::32631"}}
    Path("p.json").write_text(json.dumps({"type": "FeatureCollection", "crs": crs, "features": features}))
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        codes = [
            main(["train", f"source={source}", "samples=p.json", "label=class", "output=m.iamap",
                  "predictor=linear_discriminant"]),
            main(["predict", f"source={source}", "model=m.iamap", "output=p.tif"]),
        ]  # fmt: skip
    assert codes == [0, 0], err.getvalue()
    for stream in (out, err):
        assert OBEYED.isdisjoint(stream.getvalue())
        assert not any(line.startswith("error: no") for line in stream.getvalue().splitlines())
    xml.dom.minidom.parse("p.qml")
    page = Path("m.report.html").read_text(encoding="utf-8")
    assert OBEYED.isdisjoint(page)
    tags = Tags()
    tags.feed(page)
    assert tags.names.isdisjoint({"script", "iframe"})
    assert "img" not in tags.names
