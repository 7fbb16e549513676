"""Load the plugin, run an algorithm from its dialog, and list what QGIS has loaded."""

from __future__ import annotations

import sys
import time
from typing import Any

from harness import foreign
from harness.window import Steps, shot, until
from qgis import utils
from qgis.core import QgsApplication, QgsProject
from qgis.PyQt import sip


def steps(seen: dict[str, Any], raster: str, output: str, engine: str, root: str) -> Steps:
    import processing

    assert utils.unloadPlugin("iamap")
    for name in [name for name in sys.modules if name.split(".")[0] == "iamap"]:
        del sys.modules[name]
    started = time.perf_counter()
    assert utils.loadPlugin("iamap")
    seen["seconds_to_import"] = round(time.perf_counter() - started, 3)
    assert utils.startPlugin("iamap")
    seen["seconds_to_load"] = round(time.perf_counter() - started, 3)
    seen["modules_of_the_plugin"] = sorted(name for name in sys.modules if name.split(".")[0] == "iamap")

    registry = QgsApplication.processingRegistry()
    yield from until(lambda: registry.algorithmById("iamap:reduce_pca"), 300, "the algorithms did not appear")
    dialog = processing.createAlgorithmDialog("iamap:reduce_pca", {"source": raster, "output": output})
    dialog.show()
    yield 1.0
    dialog.runButton().click()
    loaded = QgsProject.instance().mapLayers
    yield from until(lambda: loaded() and dialog.runButton().isEnabled(), 120, "no result appeared")
    seen["layers"] = [layer.name() for layer in loaded().values()]
    shot(dialog, "done")
    dialog.close()
    if not sip.isdeleted(dialog):
        sip.delete(dialog)  # a closed Processing dialog still listens to the project
    seen["foreign_modules"] = foreign.foreign_modules(engine, root)
    seen["foreign_libraries"] = foreign.foreign_libraries(engine)
    seen["numpy"] = foreign.numpy_s_place()
