"""Install the zip by QGIS's own plugin manager, look at what that brought, and remove it again."""

from __future__ import annotations

import sys
import time
from typing import Any

import pyplugin_installer
from harness.window import Steps, shot, until
from qgis import utils
from qgis.core import QgsApplication


def steps(seen: dict[str, Any], package: str) -> Steps:
    assert "iamap" not in utils.plugins
    started = time.perf_counter()
    pyplugin_installer.instance().installFromZipFile(package)
    seen["seconds_to_install"] = round(time.perf_counter() - started, 2)
    yield from until(lambda: "iamap" in utils.active_plugins, 120, "the plugin is not active")
    seen["file"] = sys.modules["iamap"].__file__
    seen["version"] = utils.pluginMetadata("iamap", "version")
    registry = QgsApplication.processingRegistry()
    seen["provider"] = registry.providerById("iamap") is not None
    yield 1.0
    shot(utils.iface.mainWindow(), "installed")
    seen["unloaded"] = utils.unloadPlugin("iamap")
    yield 0.5
    seen["provider_after"] = registry.providerById("iamap") is not None
