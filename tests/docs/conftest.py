"""Empty environments, and a folder with a few small rasters by the names that the documents use."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.docs.fresh import Environment, wheels
from tests.docs.pages import files, write

FreshEnvironment = Callable[[], Environment]


@pytest.fixture
def fresh(tmp_path_factory: pytest.TempPathFactory) -> FreshEnvironment:
    """Makes empty environments, of wheels that all test processes share."""
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    return lambda: Environment(tmp_path_factory.mktemp("fresh") / "venv", wheels(shared))


@pytest.fixture
def rasters(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The working directory, with the images that the script of the tutorial makes."""
    write(tmp_path / "rasters.py", files("docs/plugin-tutorial/README.md")["rasters.py"])
    monkeypatch.chdir(tmp_path)
    subprocess.run([sys.executable, "rasters.py"], check=True, timeout=300)
    return tmp_path
