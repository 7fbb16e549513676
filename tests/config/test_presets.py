"""Cards of presets: read from the comments on top, shown by `iamap list`."""

from __future__ import annotations

from pathlib import Path

import pytest
from iamap_cli.commands.list import card_lines

from iamap_core.catalog import Catalog
from iamap_core.config.presets import Card, Preset, presets
from iamap_core.machine import timings

CARD = """# @package _group_
# A net: the first line.
# good_for: trees
# bands: red, green
# resolution: images of 1 m
# features: 384
# stride: 16
# depth: block 7 of 0 to 11
# parameters: 21.7
# download_mb: 87
# licence: MIT
# note: not part of a card
defaults: [nets, _self_]
model: net.tag
# features: 7
"""


def read(folder: Path, text: str) -> Preset:
    (folder / "encoder").mkdir()
    (folder / "encoder" / "mine.yaml").write_text(text, encoding="utf-8")
    (found,) = (preset for preset in presets(Catalog([]), folder) if preset.name == "mine")
    return found


def test_a_card_is_read_from_the_comments_on_top(tmp_path: Path) -> None:
    preset = read(tmp_path, CARD)
    assert (preset.summary, preset.component, preset.model) == ("A net: the first line.", "nets", "net.tag")
    assert preset.card == Card(
        good_for="trees", bands="red, green", resolution="images of 1 m", features=384, stride=16,
        depth="block 7 of 0 to 11", parameters=21.7, download_mb=87, licence="MIT",
    )  # fmt: skip


def test_the_list_says_what_a_card_says_and_what_was_measured(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    preset = read(tmp_path, CARD)
    monkeypatch.setattr(timings, "known", lambda *names: None)
    numbers = "384 features; an output pixel for 16 x 16; 21.7 million parameters; 87 MB; MIT"
    assert card_lines(preset) == [
        "Good for trees. Trained on red, green of images of 1 m. Features of block 7 of 0 to 11.",
        numbers,
    ]
    monkeypatch.setattr(timings, "known", lambda *names: timings.Timing(seconds=0.1234, tile=224))
    assert card_lines(preset)[1] == f"{numbers}; 0.12 s for a tile of 224 pixels on this machine"


def test_a_preset_without_a_card_has_no_lines(tmp_path: Path) -> None:
    assert card_lines(read(tmp_path, "# A net.\nmodel: 'net'\n")) == []


def test_a_pipeline_says_which_components_it_chooses() -> None:
    found = {preset.name: preset for preset in presets(Catalog([])) if preset.group == "pipeline"}
    assert found["landcover"].choices == {"encoder": "timm", "predictor": "random_forest", "validator": "kfold"}
    assert found["landcover"].component == ""
