"""Every kind of error is registered by its code, documented, and used."""

from __future__ import annotations

import ast
import importlib.util
import pickle
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from iamap_core.errors import ConfigInvalid, IamapError, RunBusy, registered

ROOT = Path(__file__).parents[1]
SOURCES = ("iamap_core", "plugins/*/src", "frontends/cli/src", "frontends/python/src", "examples/**/src")
TOO_GENERAL = {"IamapError", "Exception", "BaseException"}


@pytest.fixture(scope="module")
def reference() -> ModuleType:
    spec = importlib.util.spec_from_file_location("docs_reference_of_errors", ROOT / "docs" / "reference.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def kinds(reference: ModuleType) -> list[type[IamapError]]:
    """Every class of our packages, all of whose modules are imported."""
    found: list[type[IamapError]] = reference.error_kinds()
    return found


def _files() -> Iterator[Path]:
    for folder in SOURCES:
        for source in ROOT.glob(folder):
            yield from source.rglob("*.py")


def _last_name(node: ast.expr | None) -> str:
    """``IamapError`` of ``raise iamap.IamapError(…)``, ``class X(IamapError)`` and the like."""
    node = node.func if isinstance(node, ast.Call) else node
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""


def test_every_class_in_the_source_is_registered(kinds: list[type[IamapError]]) -> None:
    names = {kind.__name__ for kind in kinds}
    written = {
        node.name
        for path in _files()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ClassDef) and {_last_name(base) for base in node.bases} & names
    }
    assert written == names - {"IamapError"}


def test_every_class_has_a_code_and_a_docstring_of_its_own(kinds: list[type[IamapError]]) -> None:
    assert [code for code, count in Counter(kind.code for kind in kinds).items() if count > 1] == []
    for kind in kinds:
        assert vars(kind).get("code"), kind
        assert vars(kind).get("__doc__"), kind


def test_every_class_stands_in_the_reference(kinds: list[type[IamapError]]) -> None:
    page = (ROOT / "docs" / "reference" / "errors.md").read_text(encoding="utf-8")
    for kind in kinds:
        assert f"| `{kind.code}` | `{kind.__name__}` | `{kind.__module__}` | {kind.exit_code} |" in page


@pytest.mark.parametrize("path", sorted(_files()), ids=lambda path: str(path.relative_to(ROOT)))
def test_nothing_raises_an_error_without_a_kind(path: Path) -> None:
    general = [
        f"line {node.lineno}: {ast.unparse(node)}"
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Raise) and _last_name(node.exc) in TOO_GENERAL
    ]
    assert general == []


@pytest.mark.parametrize("base", [IamapError, ConfigInvalid])
def test_a_code_that_is_taken_is_refused(base: type[IamapError]) -> None:
    with pytest.raises(TypeError) as caught:
        _defined("Mine", base, code="run-busy")
    assert str(caught.value) == (
        "strangers.Mine and iamap_core.errors.RunBusy have the same code 'run-busy'. Give strangers.Mine another"
    )
    assert RunBusy in registered()


def test_a_class_without_a_code_of_its_own_is_refused() -> None:
    with pytest.raises(TypeError) as caught:
        _defined("Mine", ConfigInvalid)
    assert str(caught.value) == (
        "strangers.Mine has no code of its own, only that of iamap_core.errors.ConfigInvalid. "
        "Give it one, such as code = 'run-busy'"
    )


def test_a_module_can_be_loaded_again() -> None:
    first = _defined("Reloaded", IamapError, code="test-reloaded")
    second = _defined("Reloaded", IamapError, code="test-reloaded")
    assert second in registered() and first not in registered()


def test_an_error_crosses_into_another_process_as_it_is() -> None:
    error = pickle.loads(pickle.dumps(RunBusy("somebody else writes it.", hint="Wait.", where="output")))
    assert (type(error), error.message, error.hint, error.where) == (
        RunBusy, "somebody else writes it.", "Wait.", "output",
    )  # fmt: skip


def _defined(name: str, base: type[IamapError], **body: Any) -> type[IamapError]:
    made = type(name, (base,), {"__module__": "strangers", **body})
    assert issubclass(made, IamapError)
    return made
