"""The lists of texts follow the source, and French is whole."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tools.package import PLUGIN, is_begun
from tools.translations import texts, translated, updated, written

FILES = sorted(PLUGIN.glob("i18n/*.ts"))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_the_list_is_up_to_date(file: Path) -> None:
    assert file.read_text("utf-8") == updated(file), "run `make qgis-texts`"


def test_every_text_of_ours_is_in_french() -> None:
    lacking = [text for text, found in translated(PLUGIN / "i18n/iamap_fr.ts").items() if not found]
    assert not lacking, "run `make qgis-texts` and translate them"


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_translations_keep_their_places(file: Path) -> None:
    for text, translation in translated(file).items():
        places = re.findall(r"\{\w*[^}]*\}|%\d|%\w", text)
        assert not translation or sorted(places) == sorted(re.findall(r"\{\w*[^}]*\}|%\d|%\w", translation)), text


def test_french_is_there_and_templates_of_other_languages_are_not_shipped() -> None:
    assert [file.name for file in FILES] == ["iamap_es.ts", "iamap_fr.ts", "iamap_pt.ts"]
    assert [file.name for file in FILES if is_begun(file)] == ["iamap_fr.ts"]


def test_new_texts_are_added_old_ones_leave_translations_stay(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text('from .text import tr\ntr("Cancel") + tr("Two {n}").format(n=2) + tr("Cancel")\n')
    file = tmp_path / "iamap_fr.ts"
    file.write_text(written("fr", ["Gone", "Cancel"], {"Gone": "Parti", "Cancel": "Annuler"}))
    file.write_text(updated(file, tmp_path))
    assert translated(file) == {"Cancel": "Annuler", "Two {n}": ""}


@pytest.mark.parametrize("call", ["later(name)", 'tr(f"{n} files")', 'tr("a" + b)', 'tr("a", "b")'])
def test_what_nobody_can_translate_is_refused(call: str, tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text(call)
    with pytest.raises(SystemExit, match=r"a\.py:1: write tr"):
        texts(tmp_path)
