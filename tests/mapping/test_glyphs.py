"""Fonts for names that the usual font lacks, and which names no font has."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import matplotlib as mpl
import numpy as np
import pytest
from affine import Affine
from matplotlib import font_manager

from iamap_core.config.tasks import Write
from iamap_core.events import Reporter
from iamap_core.mapping import glyphs
from iamap_core.mapping.caption import Caption, Entry
from iamap_core.mapping.glyphs import fonts_for, undrawable
from iamap_core.mapping.map_sheet import map_sheet
from iamap_core.mapping.show import show_classes
from iamap_core.raster.classes import ClassEntry
from iamap_core.raster.grid import PixelGrid
from iamap_core.raster.quicklook import Look
from tests.conftest import WriteRaster

FONTS = Path(mpl.get_data_path()) / "fonts" / "ttf"
OTHER = FONTS / "STIXNonUni.ttf"  # has characters that the usual font lacks


@pytest.fixture
def computer(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """The fonts of the computer, as a test lists them."""
    files: list[str] = []
    monkeypatch.setattr(font_manager, "findSystemFonts", lambda: list(files))
    glyphs._found.cache_clear()
    yield files
    glyphs._found.cache_clear()


def lacking() -> str:
    """A character that only the other font has."""
    usual = glyphs._characters(FONTS / "DejaVuSans.ttf")
    return min(glyphs._characters(OTHER) - usual, key=ord)


def sheet(name: str) -> bytes:
    rgba = np.full((20, 20, 4), 200, np.uint8)
    look = Look(rgba=rgba, grid=PixelGrid(20, 20, Affine.scale(10, -10), None), shown=("class",))
    return map_sheet(look, Caption(title="map", what="w", entries=(Entry(name, "#123456"),)), "png")


def test_a_font_of_the_computer_draws_what_the_usual_one_lacks(computer: list[str]) -> None:
    assert fonts_for(["forêt", "été", "½ \n"]).families == ()
    character = lacking()
    assert undrawable(["water", character]) == [character]
    boxes = sheet(character)
    computer += ["/no/such.ttf", str(OTHER), str(FONTS / "cmr10.ttf")]
    glyphs._found.cache_clear()
    assert fonts_for([f"a {character}"]).families == ("STIXNonUnicode",)
    assert undrawable(["water", character]) == []
    drawn = sheet(character)
    assert drawn != boxes and drawn == sheet(character)
    assert fonts_for(["水", character]).missing == {"水"}


def test_a_preferred_font_is_taken_before_others(computer: list[str]) -> None:
    computer += ["/a/Other-Regular.ttf", "/z/wqy-zenhei.ttc", "/a/NotoSansCJK-Bold.ttc", "/b/NotoSansCJK-Regular.ttc"]
    assert [file.name for file in glyphs._files()] == [
        "NotoSansCJK-Regular.ttc", "NotoSansCJK-Bold.ttc", "wqy-zenhei.ttc", "Other-Regular.ttf"
    ]  # fmt: skip


def test_names_that_no_font_has_are_said_in_one_warning(
    computer: list[str], write_raster: WriteRaster, recwarn: pytest.WarningsRecorder
) -> None:
    path = write_raster(np.ones((1, 8, 8), np.uint8), "map.tif")
    entries = (ClassEntry(1, "水体", "#0000ff"), ClassEntry(2, "forest", "#00ff00"), ClassEntry(3, "도시", "#ff0000"))
    events: list[Any] = []
    show_classes("map", path, entries, Write(quicklook=True), Reporter(events.append))
    (event,) = events
    assert (event.code, event.text) == (
        "no-glyphs",
        "map.png cannot show 水体, 도시 as written: no font of this computer has the characters, or matplotlib is too "
        "old to write from right to left. The raster and its style have the names as they are.",
    )
    assert not [one for one in recwarn if "Glyph" in str(one.message)]


def test_an_old_matplotlib_cannot_write_from_right_to_left(
    computer: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for shapes, wanted in ((True, []), (False, ["نهر"])):
        monkeypatch.setattr(glyphs, "SHAPES_LETTERS", shapes)
        assert undrawable(["river", "نهر"]) == wanted
