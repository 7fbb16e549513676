"""Install the zip, wait for its first words, press the one button, look at the weights, and make something."""

from __future__ import annotations

import time
from typing import Any

import processing
import pyplugin_installer
from harness.window import Steps, screen, shot, until
from qgis.core import QgsApplication
from qgis.PyQt.QtWidgets import QApplication
from qgis.utils import iface


def windows() -> list[Any]:
    return [one for one in QApplication.topLevelWidgets() if type(one).__name__ == "SetUpDialog" and one.isVisible()]


def steps(seen: dict[str, Any], package: str, raster: str, output: str) -> Steps:
    pyplugin_installer.instance().installFromZipFile(package)
    yield from until(windows, 60, "no welcome")
    (window,) = windows()
    yield from until(lambda: not window.busy, 60, "the engine is not looked for")
    page = window.engine
    seen["welcome"] = f"{page.heading.text()}\n{page.promise.text()}"
    seen["button"] = page.create.text()
    seen["modal"] = window.isModal()
    window.move(200, 60)
    yield 0.5
    screen("welcome")
    begun = time.monotonic()
    stages: list[str] = []
    page.create.click()
    while window.busy:
        if not stages or stages[-1] != window.stage.text():
            stages.append(window.stage.text())
        yield 0.1
    seen["seconds"] = round(time.monotonic() - begun, 1)
    seen["stages"] = stages
    seen["heading"], seen["details"] = page.heading.text(), page.details.text()
    seen["log"] = window.log.toPlainText()
    screen("ready")
    registry = QgsApplication.processingRegistry()
    yield from until(lambda: registry.algorithmById("iamap:encode_timm"), 60, "the algorithms do not appear")
    window.show_weights()
    yield from until(lambda: window.weights.tree.topLevelItemCount() and not window.busy, 60, "no networks")
    seen["networks"] = window.weights.tree.topLevelItemCount()
    shot(window, "weights")
    window.close()
    processing.run("iamap:encode_random_features", {"source": raster, "output": output})
    iface.pluginManagerInterface()
    from qgis import utils

    utils.unloadPlugin("iamap")
    utils.loadPlugin("iamap")
    utils.startPlugin("iamap")
    yield 2.0
    seen["welcomed_again"] = bool(windows())
