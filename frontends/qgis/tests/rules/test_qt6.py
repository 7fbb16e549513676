"""Names of Qt that exist in Qt 6 too: QGIS 4 itself is not to be had here."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tools.package import PLUGIN

CHECK = Path(__file__).resolve().parents[2] / "tools/qt6.py"


def check(folder: Path) -> list[str]:
    """In a process of its own: this one has Qt 5 loaded."""
    done = subprocess.run([sys.executable, CHECK, folder], capture_output=True, text=True, check=False)
    assert done.stderr == ""
    lines = done.stdout.split("\n")[:-1] if done.stdout.strip() else []
    assert done.returncode == bool(lines)
    return lines


def test_every_name_exists_in_qt_6() -> None:
    assert check(PLUGIN) == []


def test_what_qt_6_lacks_is_found(tmp_path: Path) -> None:
    (tmp_path / "old.py").write_text(
        "from qgis.PyQt.QtCore import QRegExp, Qt\n"
        "from qgis.PyQt.QtWidgets import QAction, QDialog\n"
        "from qgis.PyQt import sip\n"
        "flags = Qt.ItemIsEnabled\n"
        "good = Qt.ItemFlag.ItemIsEnabled\n"
        "def ask():\n"
        "    from qgis.PyQt.QtWidgets import QMessageBox\n"
        "    return QDialog().exec_() == QMessageBox.Yes\n"
    )
    assert [line.split("old.py:")[1] for line in check(tmp_path)] == [
        "1: QRegExp of qgis.PyQt.QtCore does not exist in Qt 6",
        "4: Qt.ItemIsEnabled of qgis.PyQt.QtCore does not exist in Qt 6",
        "8: QMessageBox.Yes of qgis.PyQt.QtWidgets does not exist in Qt 6",
        "8: exec_ does not exist in Qt 6, exec does",
    ]
