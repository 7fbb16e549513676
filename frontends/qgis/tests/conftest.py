"""For all tests of the plugin: ``iamap`` is importable, the user's data folder is left alone, small scenes.

``engine`` holds plain Python and runs with the rest of the project's tests; the others run in the Python of QGIS,
through ``run.py`` (``make qgis-test``).
"""

from __future__ import annotations

import importlib.util
import os
import sys
import tempfile
from pathlib import Path

import pytest

TESTS = Path(__file__).resolve().parent
if importlib.util.find_spec("iamap") is not None:  # the Python API is a package of the same name
    import iamap

    iamap.__path__.append(str(TESTS.parent / "iamap"))
for folder in (TESTS.parent, TESTS):  # the packages `iamap`, `tools` and `harness`
    sys.path.insert(0, str(folder))

from harness.scenes import Scene, dinov2, encoded, real_scene, synthetic_scene  # noqa: E402  (found through the line above)

from tools.package import build_wheels  # noqa: E402  (as above)

collect_ignore = [] if importlib.util.find_spec("qgis") else ["headless", "desktop", "rules"]

_data = tempfile.TemporaryDirectory(prefix="iamap-data-", ignore_cleanup_errors=True)
os.environ["XDG_DATA_HOME"] = _data.name
os.environ.setdefault("IAMAP_PYTHON", str(TESTS.parents[2] / ".venv/bin/python"))


@pytest.fixture(scope="session")
def built_wheels(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Wheels of our own packages, as they go into the zip."""
    return build_wheels(tmp_path_factory.mktemp("built") / "wheels", os.environ["IAMAP_PYTHON"])


@pytest.fixture(scope="session")
def scene(tmp_path_factory: pytest.TempPathFactory) -> Scene:
    """A made-up scene that is always there."""
    return synthetic_scene(tmp_path_factory.mktemp("scene"))


@pytest.fixture(scope="session")
def coast(tmp_path_factory: pytest.TempPathFactory) -> Scene:
    """A part of a real Sentinel-2 scene with checked polygons; the test is skipped where the shared data are absent."""
    found = real_scene(tmp_path_factory.mktemp("coast"))
    if found is None:
        pytest.skip("real data are not beside this checkout: ../shared/data/rasters/s2_virginia")
    return found


@pytest.fixture(scope="session")
def features(scene: Scene, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Features of the made-up scene."""
    return encoded(scene, tmp_path_factory.mktemp("features"))


@pytest.fixture(scope="session")
def coast_features(coast: Scene, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Features of the real scene by a really trained network; skipped where the shared data are absent."""
    found = dinov2(coast, tmp_path_factory.mktemp("dinov2"))
    if found is None:
        pytest.skip("real weights are not beside this checkout: ../shared/data/weights")
    return found
