"""What a dialog shows of the settings of components."""

from __future__ import annotations

from typing import Any

from harness.scenes import Scene
from qgis.core import QgsProcessingContext, QgsSettings


def test_settings_of_a_component_appear_when_it_is_chosen(provider: Any, scene: Scene, qgis_iface: Any) -> None:
    """In the dialog that Processing opens: those of others are hidden, also when the advanced ones are unfolded."""
    import processing
    from qgis.gui import QgsCollapsibleGroupBox
    from qgis.PyQt import sip
    from qgis.PyQt.QtWidgets import QGroupBox

    settings = QgsSettings()
    for key in settings.allKeys():
        if "grpAdvanced" in key:  # QGIS remembers how another test has left the group
            settings.remove(key)
    dialog = processing.createAlgorithmDialog("iamap:encode_meanpool", {})
    dialog.show()
    wrappers = dialog.mainWidget().wrappers
    advanced = sip.cast(dialog.mainWidget().findChild(QGroupBox, "grpAdvanced"), QgsCollapsibleGroupBox)

    def shown(kinds: str = "auto pca") -> set[str]:
        settings = {name: one for name, one in wrappers.items() if name.split("_")[0] in kinds.split()}
        return {name for name, one in settings.items() if not one.wrappedWidget().isHidden()}

    assert advanced.isCollapsed() and not shown()
    advanced.setCollapsed(False)
    assert shown() and all(name.startswith("auto_") for name in shown())
    wrappers["bands"].setWidgetValue("pca", QgsProcessingContext())
    assert shown() == {"pca_bands", "pca_components", "pca_sample"}
    advanced.setCollapsed(True)
    assert not shown()
    advanced.setCollapsed(False)
    assert shown() == {"pca_bands", "pca_components", "pca_sample"}
    labels = [one.wrappedLabel().text() for one in wrappers.values() if one.wrappedLabel() is not None]
    with_default = ["Window size in pixels", "Device", "Data type", "Band adapter", "Executor"]
    assert set(with_default) <= set(labels), "nothing that has a default is called optional"
    advanced.setCollapsed(True)
    dialog.close()
