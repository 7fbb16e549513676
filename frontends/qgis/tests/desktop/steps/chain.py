"""From a raster to a validated map, by the dialogs, as somebody who clicks would do it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import processing
from harness.window import screen, shot, until
from qgis.core import QgsApplication, QgsProject, QgsRasterLayer, QgsVectorLayer
from qgis.PyQt import sip
from qgis.PyQt.QtWidgets import QApplication, QTextEdit, QWidget
from qgis.utils import iface, plugins

RUN_TIMEOUT_S = 180.0
"""Seconds that a step may take on a busy machine."""


def steps(seen: dict[str, Any], raster: str, samples: str, label: str, folder: str) -> Iterator[float]:
    window = iface.mainWindow()
    project = QgsProject.instance()
    scene = QgsRasterLayer(raster, "scene")
    places = QgsVectorLayer(samples, "samples")
    project.addMapLayers([scene, places])
    iface.setActiveLayer(scene)
    iface.mapCanvas().setExtent(scene.extent())
    provider = plugins["iamap"].provider
    yield from until(lambda: provider.algorithm("encode_timm") is not None, 300, "the engine was not listed")
    toolbox = window.findChild(QWidget, "ProcessingToolbox")
    toolbox.show()
    yield 1.0
    for tree in toolbox.findChildren(QWidget, "algorithmTree"):
        index = next((tree.model().index(row, 0) for row in range(tree.model().rowCount())
                      if tree.model().index(row, 0).data() == "IAMAP"), None)  # fmt: skip
        if index is not None:
            tree.expand(index)
            tree.scrollTo(index)
    yield 0.5
    screen("window_with_toolbox")

    out = Path(folder)
    features = str(out / "features.tif")
    dialog = _open("iamap:encode_timm", {
        "source": scene, "model": "vit_tiny_patch16_224", "weights": "random", "tiling_size": 112,
        "tiling_stride": 48, "output": features,
    })  # fmt: skip
    yield 1.0
    shot(dialog, "encode_dialog")
    yield from _run(dialog, features, "encode", seen)
    yield 1.0
    shot(window, "features_in_the_window")

    layer = project.mapLayersByName(seen["encode"]["loaded"][0])[0]
    for name, algorithm, values, result in (
        ("reduce", "iamap:reduce_pca", {"n_components": 3}, "pca.tif"),
        ("cluster", "iamap:cluster_kmeans", {"n_clusters": 5}, "classes.tif"),
        ("similarity", "iamap:similarity_cosine", {"references": places, "threshold": "auto"}, "similar.tif"),
        ("train", "iamap:train_random_forest", {"samples": places, "label": label, "auto_folds": 2,
                                                "layers": ["probability"], "open_report": False}, "model.iamap"),
        ("predict", "iamap:predict", {"model": str(out / "model.iamap")}, "map.tif"),
    ):  # fmt: skip
        dialog = _open(algorithm, {"source": layer, **values, "output": str(out / result)})
        yield 0.6
        shot(dialog, f"{name}_dialog")
        yield from _run(dialog, str(out / result), name, seen)
        yield 0.8
        shot(window, f"{name}_in_the_window")
    tree = project.layerTreeRoot()
    seen["groups"] = {group.name(): [node.name() for node in group.findLayers()] for group in tree.findGroups()}
    seen["legend"] = {
        one.name(): [entry.label for entry in one.renderer().classes()]
        for one in project.mapLayers().values()
        if isinstance(one, QgsRasterLayer) and one.renderer().type() == "paletted"
    }
    plugins["iamap"]._show_runs()
    yield 0.5
    runs = plugins["iamap"]._dialogs[-1]
    runs.copy_line.click()
    seen["copied"] = QApplication.clipboard().text()
    runs.copy_yaml.click()
    seen["yaml"] = QApplication.clipboard().text()
    shot(runs, "last_runs")
    runs.close()
    project.clear()
    yield 0.3


def _open(algorithm: str, values: dict[str, Any]) -> Any:
    dialog = processing.createAlgorithmDialog(algorithm, values)
    dialog.resize(1000, 800)
    dialog.show()
    return dialog


def _run(dialog: Any, result: str, name: str, seen: dict[str, Any]) -> Iterator[float]:
    """Press Run, wait for the result, close."""
    project = QgsProject.instance()
    before = set(project.mapLayers())
    dialog.runButton().click()
    yield 0.5
    shot(dialog, f"{name}_running")
    yield from until(lambda: re.search(r"Algorithm '.*' finished", _log(dialog)), RUN_TIMEOUT_S, f"{name} goes on")
    assert Path(result).exists(), _log(dialog)
    yield 0.5
    shot(dialog, f"{name}_log")
    new = [project.mapLayer(one) for one in set(project.mapLayers()) - before]
    seen[name] = {
        "loaded": [layer.name() for layer in new],
        "renderers": {layer.name(): layer.renderer().type() for layer in new if isinstance(layer, QgsRasterLayer)},
        "log": _log(dialog),
    }
    dialog.close()
    if not sip.isdeleted(dialog):
        sip.delete(dialog)  # a closed dialog still listens to the project and to the algorithms
    QgsApplication.processEvents()


def _log(dialog: Any) -> str:
    return "\n".join(edit.toPlainText() for edit in dialog.findChildren(QTextEdit))
