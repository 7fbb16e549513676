"""This process of QGIS loads nothing of the engine, whatever the plugin does; a broken catalogue hinders nobody."""

from __future__ import annotations

import importlib
import os
import subprocess
from pathlib import Path
from typing import Any

import pytest
from harness.foreign import foreign_libraries, foreign_modules, numpy_s_place
from harness.scenes import Scene

ROOT = Path(__file__).resolve().parents[4]


def test_a_run_loads_nothing_of_the_engine(provider: Any, scene: Scene, tmp_path: Path) -> None:
    import processing

    output = str(tmp_path / "reduced.tif")
    done = processing.run("iamap:reduce_pca", {"source": str(scene.raster), "output": output})
    assert Path(done["output"]).exists()
    assert foreign_modules(os.environ["IAMAP_PYTHON"], str(ROOT)) == []
    assert foreign_libraries(os.environ["IAMAP_PYTHON"]) == []
    imported, found = numpy_s_place()
    assert imported in ("", found)


def test_every_module_of_the_plugin_can_be_imported_and_brings_nothing() -> None:
    plugin = ROOT / "frontends/qgis/iamap"
    modules = [".".join(path.relative_to(plugin.parent).with_suffix("").parts) for path in sorted(plugin.rglob("*.py"))]
    for module in modules:
        importlib.import_module(module.removesuffix(".__init__"))
    assert foreign_modules(os.environ["IAMAP_PYTHON"], str(ROOT)) == []


def test_the_check_finds_the_engine_s_modules_where_they_are_loaded() -> None:
    """The same functions, in the engine's own interpreter after importing what it needs."""
    program = (
        f"import sys; sys.path[:0] = [{str(ROOT / 'frontends/qgis/tests')!r}]\n"
        "import rasterio, iamap_core\n"
        "from harness.foreign import foreign_libraries, foreign_modules\n"
        f"print(len(foreign_modules(sys.executable, {str(ROOT)!r})), len(foreign_libraries(sys.executable)))\n"
    )
    environment = {key: value for key, value in os.environ.items() if key not in ("PYTHONPATH", "LD_LIBRARY_PATH")}
    command = [os.environ["IAMAP_PYTHON"], "-c", program]
    said = subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout
    modules, libraries = map(int, said.split())
    assert modules > 10 and libraries > 3


@pytest.mark.parametrize("text", ["", "{", "[]", '{"format": 999}', "\x00\xff", '{"versions": 7, "components": ""}'])
def test_a_broken_catalogue_file_is_as_good_as_none(text: str, qgis_processing: Any) -> None:
    from iamap import settings

    file = settings.catalogue_file()
    file.parent.mkdir(parents=True, exist_ok=True)
    kept = file.read_bytes() if file.exists() else None
    file.write_text(text, encoding="utf-8")
    try:
        made = importlib.import_module("iamap.algorithms.provider").IamapProvider()
        made.loadAlgorithms()  # before the engine was asked again: no exception, the provider is there
        assert made.id() == "iamap"
        made.ask()
        assert any(algorithm.id().endswith("reduce_pca") for algorithm in made.algorithms())
    finally:
        if kept is not None:
            file.write_bytes(kept)
