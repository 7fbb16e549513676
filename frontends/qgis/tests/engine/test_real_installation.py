"""An engine for real: our wheels and the registry's packages, in a folder with blanks and accents."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

import pytest

from iamap.engine import catalogue, contents, installation, python
from iamap.engine.environment import child
from iamap.engine.errors import UnusableEngine
from iamap.engine.installation import Choices
from iamap.engine.process import ask
from iamap.engine.watcher import Watcher
from tools.package import PLUGIN, packed_wheels


@pytest.fixture
def packed(tmp_path: Path, built_wheels: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As in the zip."""
    if shutil.which("uv", path=str(Path(sys.executable).parent)) is None and shutil.which("uv") is None:
        pytest.skip("no uv is installed")
    inside = tmp_path / "Mes téléchargements" / "wheels #1"
    shutil.copytree(built_wheels, inside)
    packed_wheels(inside, PLUGIN, inside)
    monkeypatch.setattr(contents, "WHEELS", inside)


@pytest.mark.slow
def test_an_engine_is_made_broken_mended_and_removed(packed: None, tmp_path: Path) -> None:
    """What is missing is named, put back by mending, or by making all anew where mending does not see it."""
    cache = os.environ.get("UV_CACHE_DIR") or str(Path.home() / ".cache" / "uv")
    environment = {**child(), "UV_CACHE_DIR": cache, "UV_COMPILE_BYTECODE": "0"}
    folder = tmp_path / "Données d'été" / "iamap" / "engine"
    choices = Choices(str(folder), build="registry")
    lines: list[str] = []
    watcher = Watcher(lines.append)

    found = installation.create(choices, environment, watcher)
    assert not found.failed and {"iamap-timm", "iamap-sklearn", "iamap-torchgeo"} <= set(found.versions)
    engine = python.find(managed=str(folder), environ={})
    listed = catalogue.fetch(engine, environment=environment)
    assert {"timm", "pca", "random_forest"} <= {one["name"] for one in listed.components}

    Path(engine.python).unlink()
    assert not installation.repair(str(folder), environment, watcher).failed

    package = Path(
        ask([engine.python, "-I", "-c", "import pluggy; print(pluggy.__path__[0])"], environment=environment)
    )
    assert folder in package.parents
    shutil.rmtree(package)
    with pytest.raises(UnusableEngine) as caught:
        catalogue.fetch(engine, environment=environment)
    assert caught.value.message == f"{engine.python} is incomplete: No module named 'pluggy'."
    assert caught.value.hint.startswith("Repair the environment or choose another one:")
    lines.clear()
    assert not installation.repair(str(folder), environment, watcher).failed
    assert "The engine is created again." in lines

    installation.remove(str(folder))
    assert not folder.exists() and contents.WHEELS.exists()
