"""What QGIS loads: the provider, and in the desktop program menus, toolbar and panel."""

from __future__ import annotations

from typing import Any


class IamapPlugin:
    """iface: the desktop program; ``None`` under ``qgis_process``, which calls :meth:`initProcessing` alone."""

    def __init__(self, iface: Any) -> None:
        self.iface = iface

    def initProcessing(self) -> None:  # noqa: N802
        pass

    def initGui(self) -> None:  # noqa: N802
        self.initProcessing()

    def unload(self) -> None:
        pass
