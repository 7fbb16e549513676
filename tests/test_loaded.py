"""What a process has loaded, and whether it is still what lies on the disk."""

from __future__ import annotations

import importlib
import os
import sys
import time
from pathlib import Path

import pytest

from iamap_core.loaded import LoadedCode


@pytest.fixture
def module(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The file of a module that is loaded and older than this process, in a folder where packages are installed."""
    (tmp_path / "other-1.0.dist-info").mkdir()
    file = tmp_path / "of_somebody.py"
    file.write_text("")
    age(file, 1000)
    monkeypatch.syspath_prepend(str(tmp_path))
    importlib.import_module("of_somebody")
    monkeypatch.delitem(sys.modules, "of_somebody")  # afterwards
    importlib.import_module("of_somebody")
    return file


def age(file: Path, seconds: float) -> None:
    then = time.time() - seconds
    os.utime(file, (then, then))


def test_what_nobody_has_touched_is_current(module: Path) -> None:
    code = LoadedCode(["of_somebody"], began=time.time_ns())
    code.note()
    assert code.is_current


def test_a_module_that_changes_is_not(module: Path) -> None:
    code = LoadedCode(["of_somebody"], began=time.time_ns())
    age(module, 500)
    assert not code.is_current


def test_a_module_that_changed_after_the_process_began_may_be_of_either_version(module: Path) -> None:
    age(module, 500)
    assert not LoadedCode(["of_somebody"], began=time.time_ns() - 800 * 10**9).is_current


def test_a_module_that_is_loaded_later_counts_from_then_on(module: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    loaded = sys.modules["of_somebody"]
    monkeypatch.delitem(sys.modules, "of_somebody")
    code = LoadedCode(["of_somebody"], began=time.time_ns())
    age(module, 700)
    assert code.is_current
    monkeypatch.setitem(sys.modules, "of_somebody", loaded)
    code.note()
    assert code.is_current
    age(module, 300)
    assert not code.is_current


def test_a_package_that_is_installed_or_removed_makes_it_outdated(module: Path) -> None:
    code = LoadedCode([], began=time.time_ns())
    time.sleep(0.02)
    (module.parent / "new-1.0.dist-info").mkdir()
    assert not code.is_current
