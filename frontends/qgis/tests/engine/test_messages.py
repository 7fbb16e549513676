"""What the engine reports, in the user's language: found by patterns that its source gives."""

from __future__ import annotations

import string
from collections.abc import Iterator

import pytest

from iamap.engine import words
from iamap.engine.errors import RunFailure
from iamap.engine.messages import Messages, known, warning
from tools.engine_messages import messages, missing
from tools.translations import PLUGIN, reported, translated

FRENCH = translated(PLUGIN / "i18n/iamap_fr.ts")


@pytest.fixture
def french() -> Iterator[None]:
    before = words._translate
    words.translate_with(lambda text: FRENCH.get(text) or text)
    yield
    words.translate_with(before)


def test_the_catalogue_follows_the_source() -> None:
    assert reported() == [one.pattern for one in messages()], "run `make qgis-texts`"


def test_what_a_run_says_is_in_french() -> None:
    """All that the catalogue has; `python frontends/qgis/tools/engine_messages.py fr` lists what is missing."""
    lacking = "\n".join(f"{one.place}: {one.pattern}" for one in missing(FRENCH))
    assert not lacking, f"run `make qgis-texts`, and write French for these in iamap_fr.ts:\n{lacking}"


def test_every_pattern_is_found_again_in_what_it_becomes() -> None:
    wrong = []
    patterns = reported()
    by_pattern = Messages(patterns)
    before = words._translate
    words.translate_with(lambda text: f"<{text}>")
    try:
        for pattern in patterns:
            names = [name for _, name, *_ in string.Formatter().parse(pattern) if name]
            text = pattern.format(**{name: f"/a b/{name}.tif" for name in names})
            if by_pattern(text) != f"<{text}>":
                wrong.append((pattern, by_pattern(text)))
    finally:
        words.translate_with(before)
    assert not wrong


def test_values_go_into_the_translation(french: None) -> None:
    said = known()
    assert said("mapping") == "cartographie"
    assert said("map.tif has 3 bands, and a class map has one.") == (
        "map.tif a 3 bandes, et une carte de classes en a une."
    )
    failure = RunFailure("scene.tif has no valid pixels.", "Check read.nodata.", code="source-unreadable")
    assert (
        str(failure)
        == f"{FRENCH['{name} has no valid pixels{where}.'].format(name='scene.tif', where='')}\nVérifiez read.nodata."
    )
    event = {"text": "area.extent reaches past a.tif and is clipped to it.", "hint": ""}
    assert warning(event) == "area.extent dépasse a.tif et y est limité."
    # What nobody has listed, and braces in values, stay as they are.
    assert said("Something else {happened}.") == "Something else {happened}."
    assert said("{x}.tif has no data.") == FRENCH["{name} has no data."].format(name="{x}.tif")
