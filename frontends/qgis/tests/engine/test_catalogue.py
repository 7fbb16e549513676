"""What the engine offers: fetched from the real one, kept, and known when it is old."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import pytest

from iamap.engine import catalogue as module
from iamap.engine.catalogue import Catalogue, fetch, load, save
from iamap.engine.errors import UnusableEngine
from iamap.engine.python import Engine

ENGINE = Engine(sys.executable, "variable")


@pytest.fixture(scope="module")
def fetched() -> Catalogue:
    return fetch(ENGINE)


def test_the_real_engine_lists_components_presets_and_schemas(fetched: Catalogue) -> None:
    assert {"pca", "kmeans", "cosine"} <= {component["name"] for component in fetched.components}
    assert {preset["group"] for preset in fetched.presets} >= {"encoder", "pipeline"}
    assert "encode" in fetched.schemas and fetched.versions["iamap-core"] and fetched.broken == []


def test_what_is_kept_comes_back(fetched: Catalogue, tmp_path: Path) -> None:
    path = tmp_path / "nouveau dossier" / "catalogue.json"
    assert load(path, ENGINE) is None
    save(path, fetched, ENGINE)
    assert load(path, ENGINE) == fetched
    assert [file.name for file in path.parent.iterdir()] == ["catalogue.json"]


def test_another_interpreter_or_other_packages_make_it_old(fetched: Catalogue, tmp_path: Path) -> None:
    packages = tmp_path / "site-packages"
    packages.mkdir()
    path = tmp_path / "catalogue.json"
    save(path, replace(fetched, folders=[str(packages)]), ENGINE)
    assert load(path, ENGINE) is not None
    assert load(path, Engine("/elsewhere/python", "setting")) is None
    (packages / "iamap_encoder_foo-0.1.dist-info").mkdir()
    assert load(path, ENGINE) is None


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"of": {}, "catalogue": {"versions": {}}}', '{"of": 1'])
def test_a_damaged_file_counts_as_none(tmp_path: Path, text: str) -> None:
    path = tmp_path / "catalogue.json"
    path.write_text(text)
    assert load(path, ENGINE) is None


def test_an_interpreter_that_answers_otherwise_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "command", lambda engine, *arguments: [engine.python, "-c", "print('iamap 3.2')"])
    with pytest.raises(UnusableEngine, match=r"answers, but it is not the engine of IAMAP: iamap 3\.2"):
        fetch(ENGINE)


def test_an_engine_of_another_protocol_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    said = """print('{"protocol": 99, "versions": {}}')"""
    monkeypatch.setattr(module, "command", lambda engine, *arguments: [engine.python, "-c", said])
    with pytest.raises(UnusableEngine, match="The engine is newer than this plugin"):
        fetch(ENGINE)
