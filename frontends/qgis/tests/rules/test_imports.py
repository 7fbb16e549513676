"""What the plugin imports, and that an old Python can read it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tools.imports import complaints
from tools.package import PLUGIN


def test_standard_library_and_qgis_only() -> None:
    assert list(complaints(PLUGIN)) == []


@pytest.mark.parametrize(
    ("place", "source", "complaint"),
    [
        ("plugin.py", "import numpy as np", "numpy is not in every QGIS"),
        ("plugin.py", "from osgeo import gdal", "osgeo is not in every QGIS"),
        ("plugin.py", "def f():\n    import torch.nn", "torch.nn is not in every QGIS"),
        ("engine/run.py", "from qgis.core import Qgis", "qgis.core is not in every QGIS"),
        ("engine/run.py", "from ..settings import python", "engine stands alone"),
    ],
)
def test_other_imports_are_found(place: str, source: str, complaint: str, tmp_path: Path) -> None:
    (tmp_path / "engine").mkdir()
    (tmp_path / place).write_text(source)
    (only,) = complaints(tmp_path)
    assert complaint in only


def test_python_3_9_can_read_it() -> None:
    """QGIS 3.22 for Windows and macOS brings Python 3.9."""
    command = [
        Path(sys.executable).parent / "vermin",
        "--no-tips",
        "--violations",
        "--eval-annotations",
        "-t=3.9-",
        PLUGIN,
    ]
    checked = subprocess.run(command, capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stdout
