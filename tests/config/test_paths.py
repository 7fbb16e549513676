"""Values of path fields are what the user typed, whatever characters are in them."""

from __future__ import annotations

from pathlib import Path

import pytest
from hydra.core.override_parser.types import Quote, QuotedString
from hypothesis import given, settings
from hypothesis import strategies as st

from iamap_core.catalog import Catalog
from iamap_core.config.compose import compose
from iamap_core.config.overrides import path_value, quote
from iamap_core.config.tasks import EncodeConfig

BASE = ["output=b.tif", "encoder=very_bright"]
NASTY = [
    "été à Nîmes.tif",
    "a b  c.tif",
    " leading and trailing ",
    "scene (2).tif",
    "[1].tif",
    "{x: 1}.tif",
    "a,b.tif",
    "x=1.tif",
    "k=v,w.tif",
    "plots.gpkg|layername=trees",
    "plots.gpkg|layername=l'été, 2020",
    r"C:\data\new\table.tif",
    r"\\server\share\a.tif",
    "trailing\\",
    "it's.tif",
    "it\\'s.tif",
    'say "hi".tif',
    "a'b\"c'.tif",
    "# comment.tif",
    "100 %.tif",
    "~nobody_is_called_so/a.tif",
    "日本語.tif",
    "+plus.tif",
    "-minus.tif",
    "$HOME.tif",
    "2020",
    "true",
    "1e5",
    "choice(a,b).tif",
    "glob(*).tif",
    "(a)",
    ":colon:.tif",
    "/vsizip/a.zip/b.tif",
    "/vsicurl/https://example.org/a.tif?x=1&y=[2]",
    "a@b!c;d.tif",
    "tab\there.tif",
]


@pytest.mark.parametrize("name", NASTY)
def test_a_nasty_name_arrives_unchanged(catalog: Catalog, name: str) -> None:
    config = compose(
        "encode", [f"source={name}", f"encoder.weights={name}", f"encoder.table={name}", *BASE], catalog
    ).config
    assert isinstance(config, EncodeConfig)
    assert config.source == [name]
    assert config.encoder.parameters["weights"] == name
    assert config.encoder.parameters["table"] == name


@pytest.mark.parametrize("name", NASTY)
def test_a_nasty_name_arrives_unchanged_as_output(catalog: Catalog, name: str) -> None:
    config = compose("encode", ["source=a.tif", f"output={name}", "encoder=very_bright"], catalog).config
    assert config.output == Path(name)


@settings(max_examples=300, deadline=None)
@given(st.text())
def test_quoting_is_what_hydra_quotes(text: str) -> None:
    assert quote(text) == QuotedString(text=text, quote=Quote.single).with_quotes()


def test_a_list_of_paths_is_a_list(catalog: Catalog) -> None:
    config = compose("encode", ["source=[a b.tif,c (1).tif, it's.tif]", "encoder.masks=[m,n]", *BASE], catalog).config
    assert config.source == ["a b.tif", "c (1).tif", "it's.tif"]
    assert isinstance(config, EncodeConfig)
    assert config.encoder.parameters["masks"] == ["m", "n"]


def test_a_path_that_takes_one_file_is_never_a_list(catalog: Catalog) -> None:
    config = compose("encode", ["source=a.tif", "output=[b.tif,c.tif]", "encoder=very_bright"], catalog).config
    assert config.output == Path("[b.tif,c.tif]")


def test_a_file_of_that_very_name_wins(catalog: Catalog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("[a.tif,b.tif]", "x${y}.tif"):
        Path(name).touch()
        assert compose("encode", [f"source={name}", *BASE], catalog).config.source == [name]


def test_quotes_that_the_user_wrote_for_hydra_are_respected(catalog: Catalog) -> None:
    assert compose("encode", ["source='a b.tif'", *BASE], catalog).config.source == ["a b.tif"]


def test_the_home_folder_is_found(catalog: Catalog) -> None:
    config = compose("encode", ["source=~/a.tif", "encoder.weights=~/w.pt", *BASE], catalog).config
    assert config.source == [str(Path.home() / "a.tif")]
    assert isinstance(config, EncodeConfig)
    assert config.encoder.parameters["weights"] == str(Path.home() / "w.pt")


def test_several_runs_split_at_commas_outside_of_brackets(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert path_value("a.tif,b (1).tif", sweep=True) == "'a.tif','b (1).tif'"
    assert path_value("[a.tif,b.tif],c.tif", is_list=True, sweep=True) == "['a.tif','b.tif'],'c.tif'"
    assert path_value("${oc.env:A,b}.tif", sweep=True) == "'${oc.env:A,b}.tif'"
    assert path_value("choice(a.tif,b.tif)", sweep=True) == "'a.tif','b.tif'"
    assert path_value("a.tif,b.tif") == "'a.tif,b.tif'"
    Path("a,b.tif").touch()
    assert path_value("a,b.tif", sweep=True) == "'a,b.tif'"
    assert path_value("a,b.tif|layername=x,y", sweep=True) == "'a,b.tif|layername=x,y'"
