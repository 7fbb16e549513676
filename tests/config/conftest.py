"""Catalogues of the fake plugins."""

from __future__ import annotations

from pathlib import Path

import pytest

from iamap_core import plugins
from iamap_core.catalog import Catalog

DATA = Path(__file__).parents[1] / "plugins_data"


@pytest.fixture
def catalog(monkeypatch: pytest.MonkeyPatch) -> Catalog:
    """One plugin that works: encoder `bright` with a preset, executor `local`, band adapter `auto`."""
    monkeypatch.syspath_prepend(str(DATA))
    return Catalog(*plugins.load(plugins.entry_points([str(DATA)]), plugins.allowed("fake-good")))


@pytest.fixture
def crowded(monkeypatch: pytest.MonkeyPatch) -> Catalog:
    """All fakes, with encoder `bright` twice."""
    monkeypatch.syspath_prepend(str(DATA))
    return Catalog(*plugins.load(plugins.entry_points([str(DATA)])))
