"""Fake engines: small scripts that a real interpreter runs, from a folder whose name is hard to quote."""

from __future__ import annotations

import sys
import textwrap
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

PLUGIN = Path(__file__).parents[2]
sys.path.insert(0, str(PLUGIN))

START = """
import json, os, signal, subprocess, sys, time
def emit(**event):
    sys.stdout.write(json.dumps(event) + "\\n"); sys.stdout.flush()
def hello(protocol=1):
    emit(type="hello", protocol=protocol, versions={"iamap-core": "0.1.0"})
def result():
    emit(type="result", outputs=[{"type": "output", "role": "features", "path": "f.tif", "style": None}])
"""

Fake = Callable[[str], list[str]]


@pytest.fixture
def french() -> Iterator[None]:
    """The plugin's words in French."""
    from iamap.engine import words
    from tools.translations import PLUGIN as SOURCES
    from tools.translations import translated

    known = translated(SOURCES / "i18n" / "iamap_fr.ts")
    words.translate_with(lambda text: known[text])
    yield
    words.translate_with(str)


@pytest.fixture
def fake(tmp_path: Path) -> Fake:
    """The command of an engine that runs this code, in which `hello()`, `emit(…)` and `result()` are known."""

    def make(code: str) -> list[str]:
        script = tmp_path / "Données d'été (1)" / "moteur.py"
        script.parent.mkdir(exist_ok=True)
        script.write_text(START + textwrap.dedent(code), "utf-8")
        return [sys.executable, "-I", "-X", "utf8", "-u", str(script)]

    return make
