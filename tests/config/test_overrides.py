"""Values of text fields, columns, bands and layers, are what the user typed, whatever characters are in them."""

from __future__ import annotations

import re
import shlex

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from iamap_core.catalog import Catalog
from iamap_core.config.compose import compose
from iamap_core.config.overrides import several_values, text_value, texts_value
from iamap_core.config.tasks import SimilarityConfig, TrainConfig
from iamap_core.errors import ConfigInvalid

INSTALLED = Catalog.installed()
FILES = ["source=a.tif", "output=b.iamap", "samples=c.gpkg"]
NASTY = [
    "Größe", "null", "true", "1e3", "2020", "007", "a=b", "=x", "+a", "a (b)", "(a", "a)b", "a,b", "[x]", "{a: b}",
    "it's", "'it's'", "${x", "a${b}c", "${oc.env:HOME}", "$HOME", "ü\\", "a\\'b", "~x", "#a", " a ", "日本", "a:b",
    "class  name", "choice(a,b)", "nan", "'", "\\", "100 %", "a|b", "a;b", "İ", "²",
]  # fmt: skip


def train(*overrides: str) -> TrainConfig:
    config = compose("train", [*FILES, *overrides], INSTALLED).config
    assert isinstance(config, TrainConfig)
    return config


@pytest.mark.parametrize("text", NASTY)
def test_a_column_and_a_layer_are_called_what_was_typed(text: str) -> None:
    config = train(f"label={text}", f"vectors.layer='{text}'" if text == "null" else f"vectors.layer={text}")
    assert (config.label, config.vectors.layer) == (text, text)


@settings(max_examples=25, deadline=None)  # each composes a task
@given(st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1))
def test_any_column_can_be_typed(text: str) -> None:
    assert train(f"label={text}").label == (text[1:-1] if re.fullmatch(r"'[^'\\]*'|\"[^\"\\]*\"", text) else text)


def test_null_leaves_an_optional_text_empty_and_is_a_name_in_quotes() -> None:
    files = ["source=a.tif", "output=b.tif", "references=c.gpkg"]
    for typed, label in (("null", None), ("'null'", "null")):
        config = compose("similarity", [*files, f"label={typed}"], INSTALLED).config
        assert isinstance(config, SimilarityConfig) and config.label == label


@pytest.mark.parametrize(
    ("typed", "bands"),
    [
        ("[B4,Grün (2),a=b,null]", ["B4", "Grün (2)", "a=b", "null"]),
        ("[1,02,-3,1.5]", [1, "02", -3, "1.5"]),
        ("['x, y',it's, z ]", ["x, y", "it's", "z"]),
        ("[B4 (a,c)]", ["B4 (a,c)"]),
        ("[B4 (a,c]", ["B4 (a", "c"]),
        ("[]", []),
    ],
)
def test_bands_in_a_list_are_called_what_was_typed(typed: str, bands: list[int | str]) -> None:
    assert train("label=c", f"read.bands={typed}").read.bands == bands


def test_several_runs_split_at_commas_outside_of_quotes_and_brackets() -> None:
    assert text_value("Größe,b", sweep=True) == "'Größe',b"
    assert text_value("'a,b',c", sweep=True) == "'a,b',c"
    assert text_value("null,b", sweep=True, optional=True) == "null,b"
    assert text_value("choice(a,b)", sweep=True) == "choice(a,b)"
    assert texts_value("[a,é],[c]", sweep=True) == "[a,'é'],[c]"


def test_words_to_choose_from_have_no_commas() -> None:
    with pytest.raises(ConfigInvalid, match=r"^target has several values: classes,numbers\. Add --multirun"):
        train("label=c", "target=classes,numbers")


def test_a_list_that_is_proposed_survives_a_shell() -> None:
    proposed = str(several_values("read.bands", "1,Grün 2")).partition("Write a list as ")[2].rstrip(".")
    assert shlex.split(proposed) == ["read.bands=[1,Grün 2]"]
