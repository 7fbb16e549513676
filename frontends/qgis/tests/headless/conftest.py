"""Fixtures that need QGIS in this process: pytest-qgis has started it, without a screen."""

from __future__ import annotations

import importlib
from collections.abc import Iterator
from typing import Any

import pytest
from qgis.core import QgsApplication
from qgis.gui import QgsBrowserGuiModel


@pytest.fixture(autouse=True)
def browser_model(qgis_iface: Any) -> Iterator[None]:
    """pytest-qgis answers browserModel() with a mock, which the dialogs of Processing refuse."""
    model = QgsBrowserGuiModel()
    qgis_iface.browserModel = lambda: model
    yield


@pytest.fixture(scope="session")
def provider(qgis_processing: None) -> Iterator[Any]:
    """Our provider, registered as in the program."""
    made = importlib.import_module("iamap.algorithms.provider").IamapProvider()
    made.ask()
    registry = QgsApplication.processingRegistry()
    registry.addProvider(made)
    yield made
    registry.removeProvider(made)
