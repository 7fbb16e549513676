"""Settings as text: what is written is what the engine reads."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from iamap_core.catalog import Catalog
from iamap_core.config.compose import composed

from iamap.algorithms.overrides import Setting, as_yaml, command_line

CATALOG = Catalog.installed()


def read(task: str, *settings: Setting) -> dict[str, Any]:
    return composed(task, [str(one) for one in settings], CATALOG)


@pytest.mark.parametrize(
    "path",
    [
        "plain.tif",
        "/with blanks/é (2).tif",
        "a,b.tif",
        "it's [1].tif",
        "C:\\data\\x.tif",
        "${HOME}.tif",
        "a=b.tif",
        "'q'.tif",
    ],
)
def test_paths_arrive_as_they_are(path: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    got = read("encode", Setting("source", [path], literal=True), Setting("output", path, literal=True))
    assert (got["source"], got["output"]) == ([path], path)


@settings(deadline=None, max_examples=15)
@given(st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), min_size=1, max_size=20))
def test_any_text_arrives_as_it_is(text: str) -> None:
    got = read("train", Setting("source", ["a.tif"], literal=True), Setting("label", text))
    assert got["label"] == text


def test_numbers_lists_and_words_keep_their_types() -> None:
    got = read(
        "encode",
        Setting("encoder", "timm"),
        Setting("encoder.layers", [7, -1]),
        Setting("encoder.model", "vit_small_patch16_224.dino"),
        Setting("read.bands", [1, "null"]),
        Setting("area.extent", [0.5, 1e-7, 2, 3]),
        Setting("keep_going", True),
    )
    assert got["encoder"]["layers"] == [7, -1]
    assert got["encoder"]["model"] == "vit_small_patch16_224.dino"
    assert got["read"]["bands"] == [1, "null"]
    assert got["area"]["extent"] == [0.5, 1e-7, 2, 3]
    assert got["keep_going"] is True


def test_the_command_line_is_what_a_shell_takes_apart_again() -> None:
    settings = [Setting("source", ["/a b/é's.tif"], literal=True), Setting("encoder", "dino_small"), "seed=3"]
    words = shlex.split(command_line("encode", settings))
    assert words == ["iamap", "encode", *(str(one) for one in settings)]


def test_yaml_says_the_same_as_the_command_line(tmp_path: Path) -> None:
    settings = [
        Setting("encoder", "timm"),
        Setting("source", ["/a b/é's.tif"], literal=True),
        Setting("encoder.layers", [7]),
        Setting("tiling.size", 448),
        Setting("output", "/tmp/f.tif", literal=True),
    ]
    file = tmp_path / "run.yaml"
    file.write_text(as_yaml("encode", settings), encoding="utf-8")
    assert composed("encode", [], CATALOG, file=file) == read("encode", *settings)
