"""Install the zip and read the entries of the plugin's menu."""

from __future__ import annotations

from typing import Any

import pyplugin_installer
from harness.window import Steps, shot, until
from qgis import utils
from qgis.core import QgsApplication


def steps(seen: dict[str, Any], package: str) -> Steps:
    pyplugin_installer.instance().installFromZipFile(package)
    yield from until(lambda: "iamap" in utils.active_plugins, 120, "the plugin is not active")
    menu = next(entry.menu() for entry in utils.iface.rasterMenu().actions() if entry.text() == "IAMAP")
    seen["menu"] = [action.text() for action in menu.actions()]
    seen["provider"] = QgsApplication.processingRegistry().providerById("iamap").longName()
    menu.popup(utils.iface.mainWindow().pos())
    yield 0.5
    shot(menu, "menu")
    menu.close()
    from iamap.text import tr

    assert utils.unloadPlugin("iamap")
    seen["after_unloading"] = tr("Help")
