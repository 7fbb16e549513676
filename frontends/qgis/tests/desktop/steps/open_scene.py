"""Open a raster and look at the window."""

from __future__ import annotations

from harness.window import Steps, shot, until
from qgis import utils


def steps(seen: dict, raster: str) -> Steps:
    seen["plugins"] = list(utils.active_plugins)
    layer = utils.iface.addRasterLayer(raster, "scene")
    yield from until(lambda: utils.iface.activeLayer() == layer, 120, "the layer is not the active one")
    seen["layer"] = utils.iface.activeLayer().name()
    yield 1.5
    shot(utils.iface.mainWindow(), "window")
