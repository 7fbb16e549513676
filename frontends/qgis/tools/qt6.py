"""Check that every name of Qt that the plugin uses exists in Qt 6, which QGIS 4 is built on.

    python frontends/qgis/tools/qt6.py [FOLDER]      (in an environment that has PyQt6)

QGIS 4 is not to be had everywhere, PyQt6 is. Members of enumerations are found there only with the enumeration's name
(``Qt.AlignmentFlag.AlignLeft``), which is the spelling that all versions understand.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tools.names import found, sources, uses

# Qt 6 has them in QtGui; qgis.PyQt.QtWidgets offers them in every version of QGIS
KEPT_BY_QGIS = {"QAction", "QActionGroup", "QShortcut"}
RENAMED_IN_QT6 = {"exec_": "exec", "print_": "print", "globalPos": "globalPosition"}


def complaints(folder: Path) -> Iterator[str]:
    """What would fail with Qt 6, one line each."""
    for use in uses(folder):
        if not use.module.startswith("qgis.PyQt"):
            continue
        module = use.module.replace("qgis.PyQt", "PyQt6")
        if module == "PyQt6.QtWidgets" and use.chain[0] in KEPT_BY_QGIS:
            module = "PyQt6.QtGui"
        try:
            found(module, use.chain)
        except (AttributeError, ImportError):
            yield f"{use} does not exist in Qt 6"
    for path, tree in sources(folder):
        for node in ast.walk(tree):
            if isinstance(node, ast.Attribute) and node.attr in RENAMED_IN_QT6:
                yield f"{path}:{node.lineno}: {node.attr} does not exist in Qt 6, {RENAMED_IN_QT6[node.attr]} does"


def main() -> int:
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).resolve().parents[1] / "iamap"
    lines = list(complaints(folder))
    print("\n".join(lines))
    return bool(lines)


if __name__ == "__main__":
    sys.exit(main())
