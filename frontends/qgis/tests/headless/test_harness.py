"""The harness itself: QGIS is there, the plugin can be loaded, nothing of the user is touched."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
from harness.scenes import Scene
from qgis.core import QgsApplication, QgsRasterLayer, QgsVectorLayer


def test_the_plugin_loads_as_a_package_and_unloads(qgis_iface: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    import iamap

    registered: list[Any] = []
    registry = QgsApplication.processingRegistry()
    monkeypatch.setattr(registry, "addProvider", registered.append)  # the provider of the other tests is in its place
    monkeypatch.setattr(registry, "removeProvider", registered.remove)

    plugin = iamap.classFactory(qgis_iface)
    assert plugin.iface is qgis_iface
    plugin.initGui()
    plugin.unload()


def test_the_user_s_folders_are_left_alone() -> None:
    from iamap import settings

    assert Path.home() not in settings.data_folder().parents
    assert Path.home() / ".local" not in Path(QgsApplication.qgisSettingsDirPath()).parents
    assert Path(os.environ["IAMAP_PYTHON"]).exists()


def test_the_scenes_open_in_qgis(scene: Scene, coast: Scene) -> None:
    for each in (scene, coast):
        raster = QgsRasterLayer(str(each.raster), "raster")
        samples = QgsVectorLayer(str(each.samples), "samples")
        assert raster.isValid() and raster.bandCount() >= 4
        assert set(samples.uniqueValues(samples.fields().indexOf(each.label))) == set(each.classes)
        assert raster.extent().contains(samples.extent())
