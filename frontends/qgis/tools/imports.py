"""Check that the plugin imports the standard library and ``qgis`` only, and ``engine`` the standard library only."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

from tools.names import sources

QGIS = {"qgis", "processing"}  # Processing's dialogs are a plugin that comes with QGIS


def complaints(plugin: Path) -> Iterator[str]:
    """One line for each import that is not allowed where it stands."""
    for path, tree in sources(plugin):
        inside = path.relative_to(plugin).parts[:-1]
        allowed = set(sys.stdlib_module_names) | (set() if inside[:1] == ("engine",) else QGIS)
        for node in ast.walk(tree):
            if isinstance(node, ast.Import):
                names = [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom) and not node.level:
                names = [str(node.module)]
            elif isinstance(node, ast.ImportFrom) and inside[:1] == ("engine",) and node.level > len(inside):
                yield f"{path}:{node.lineno}: engine stands alone and takes nothing from the rest of the plugin"
                continue
            else:
                continue
            for name in names:
                if name.split(".")[0] not in allowed:
                    yield f"{path}:{node.lineno}: {name} is not in every QGIS (or, in engine, not in every Python)"
