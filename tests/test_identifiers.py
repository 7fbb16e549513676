"""Identifiers say what a value is: names that the glossary of this project forbids stay out of the code."""

import ast
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
FORBIDDEN = {
    "told", "_told", "FEW", "MOST", "SAME", "DEAR", "SWELL", "FORETASTE", "SECONDS", "Room", "Beside", "Found", "Said",
}  # fmt: skip
SPEECH = re.compile(r"_?tells?(_\w+)?")
"""Code does not speak; ``tell()`` of a file object is Python's own."""


def identifiers(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Line and name of what a module defines or uses as a name, an attribute or an argument."""
    for node in ast.walk(tree):
        for field in ("id", "attr", "arg", "name"):
            if isinstance(name := getattr(node, field, None), str):
                yield getattr(node, "lineno", 0), name


def forbidden(source: str) -> list[tuple[int, str]]:
    """Line and name of each forbidden identifier."""
    found = identifiers(ast.parse(source))
    return [(n, name) for n, name in found if name in FORBIDDEN or (SPEECH.fullmatch(name) and name != "tell")]


@pytest.mark.parametrize("line", ["told = 1", "f(told=1)", "x._told()", "class Found: ...", "def tell_all(): ..."])
def test_a_forbidden_name_is_found_wherever_it_stands(line):
    assert forbidden(line)


def test_no_module_has_a_forbidden_name():
    files = subprocess.run(["git", "ls-files", "*.py"], cwd=ROOT, capture_output=True, text=True).stdout.split()
    modules = [ROOT / file for file in files] or [path for path in ROOT.rglob("*.py") if ".venv" not in path.parts]
    assert len(modules) > 400
    assert [
        f"{path.relative_to(ROOT)}:{line}: {name}"
        for path in modules
        if path.exists()
        for line, name in forbidden(path.read_text(encoding="utf-8"))
    ] == []
