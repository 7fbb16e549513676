"""Which names of Qt and QGIS a source uses: ``Qt.ItemFlag.ItemIsEnabled`` of ``qgis.PyQt.QtCore`` in line 7."""

from __future__ import annotations

import ast
import importlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Use:
    """path, line: where. module: what it is imported from. chain: the name and the attributes behind it."""

    path: Path
    line: int
    module: str
    chain: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {'.'.join(self.chain)} of {self.module}"


def sources(folder: Path) -> Iterator[tuple[Path, ast.Module]]:
    """Each Python file below ``folder`` with its syntax tree."""
    for path in sorted(folder.rglob("*.py")):
        yield path, ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def uses(folder: Path) -> Iterator[Use]:
    """Names that are imported from ``qgis`` anywhere in a file, and what is taken from them by dots."""
    for path, tree in sources(folder):
        modules: dict[str, tuple[str, str]] = {}  # local name: module and the name there
        for node in ast.walk(tree):
            if isinstance(node, ast.ImportFrom) and not node.level and (node.module or "").split(".")[0] == "qgis":
                for alias in node.names:
                    modules[alias.asname or alias.name] = (str(node.module), alias.name)
                    yield Use(path, node.lineno, str(node.module), (alias.name,))
        for node in ast.walk(tree):
            chain: list[str] = []
            part = node
            while isinstance(part, ast.Attribute):
                chain.insert(0, part.attr)
                part = part.value
            if isinstance(node, ast.Attribute) and isinstance(part, ast.Name) and part.id in modules:
                module, name = modules[part.id]
                yield Use(path, node.lineno, module, (name, *chain))


def found(module: str, chain: tuple[str, ...]) -> tuple[Any, Any]:
    """What the name means in this interpreter, and what it was taken from. Raises AttributeError or ImportError."""
    owner: Any = importlib.import_module(module)
    value: Any = owner
    for place, part in enumerate(chain):
        owner = value
        if place == 0 and not hasattr(value, part):
            value = importlib.import_module(f"{module}.{part}")  # `from qgis.PyQt import sip`
        else:
            value = getattr(value, part)
    return value, owner
