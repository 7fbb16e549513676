"""Fixtures for tests that start QGIS as a program."""

from __future__ import annotations

from pathlib import Path

import pytest
from harness.profiles import make_profile
from qgis.core import Qgis


@pytest.fixture
def profile(tmp_path: Path) -> Path:
    """A fresh user profile with the plugin as it lies in the source."""
    return make_profile(tmp_path / "profile")


@pytest.fixture
def pictures(request: pytest.FixtureRequest) -> Path:
    """Where this test leaves what the window showed, to be looked at afterwards."""
    version = Qgis.QGIS_VERSION.split("-")[0]
    return request.config.rootpath / "build/qgis-pictures" / version / request.node.name
