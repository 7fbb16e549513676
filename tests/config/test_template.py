"""Placeholders: what they stand for, and what is none."""

from __future__ import annotations

from pathlib import Path

import pytest

from iamap_core.config.template import built_in, filled, has_placeholder, in_names
from iamap_core.errors import ConfigInvalid

VALUES = {"stem": "a b", "name": "a b.tif", "plot id": "7", "empty": "", "index": "3"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("features/{stem}.tif", "features/a b.tif"),
        ("{stem}/{stem}_{plot id}", "a b/a b_7"),
        ("{{stem}}/{stem}", "{stem}/a b"),
        ("${tiling.size}/${oc.env:HOME}", "${tiling.size}/${oc.env:HOME}"),
        ("{size:5,stride:3}", "{size:5,stride:3}"),
        ("{}", "{}"),
        ("{a,b}", "{a,b}"),
        ("no.tif", "no.tif"),
    ],
)
def test_placeholders_are_filled_and_the_grammar_of_hydra_is_left_alone(text: str, expected: str) -> None:
    assert filled(text, VALUES, "output") == expected
    assert has_placeholder(text) == (text != expected)


def test_what_is_filled_is_not_filled_again() -> None:
    assert filled("{stem}", {"stem": "{index}", "index": "1"}) == "{index}"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "features/{stm}.tif",
            "output=features/{stm}.tif has an unknown placeholder {stm}. Placeholders: stem, name, plot id, empty, "
            "index. Did you mean 'stem'?",
        ),
        (
            "{quite other}.tif",
            "output={quite other}.tif has an unknown placeholder {quite other}. Placeholders: stem, name, plot id, "
            "empty, index. Write {{quite other}} for the text {quite other}.",
        ),
        (
            "{empty}.tif",
            "output={empty}.tif needs a value for {empty}, which is empty for raster 3. Fill the column, or leave the "
            "row out.",
        ),
    ],
)
def test_a_placeholder_without_a_value_is_an_error(text: str, message: str) -> None:
    with pytest.raises(ConfigInvalid) as caught:
        filled(text, VALUES, "output")
    assert str(caught.value) == message


def test_every_raster_has_its_name_folder_and_number(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert built_in("tiles/north/a.2020.tif", 12) == {
        "stem": "a.2020",
        "name": "a.2020.tif",
        "parent": str(Path("tiles/north")),
        "folder": "north",
        "index": "12",
    }
    assert built_in("a.tif", 1)["folder"] == tmp_path.name


def test_values_of_settings_become_parts_of_names() -> None:
    settings = {"encoder": "timm", "encoder.model": "hf-hub:a/b", "bands.model": "x", "clusterer.scan": "[2,4]"}
    assert in_names(settings) == {
        "scan": "2-4", "encoder": "timm", "encoder.model": "hf-hub-a-b", "bands.model": "x", "clusterer.scan": "2-4",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("source", "stem"),
    [
        ("https://example.org/scenes/a.tif?token=secret", "a"),
        ("/vsizip/scenes.zip/b.tif", "b"),
        ('NETCDF:"c.nc":depth', "depth"),
    ],
)
def test_the_name_of_an_address_has_no_password(source: str, stem: str) -> None:
    assert built_in(source, 1) == {"stem": stem, "name": stem, "parent": ".", "folder": "", "index": "1"}
