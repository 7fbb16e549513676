"""IAMAP in QGIS: everything that the engine offers, as native Processing algorithms.

Standard library and ``qgis`` only. The engine (torch and all) runs in an interpreter of its own and is spoken to by
lines of JSON, so that nothing it does or needs can break QGIS.

- ``engine``      finds, installs and runs the engine; imports no ``qgis``
- ``algorithms``  the Processing provider, built from what the engine lists
- ``explore``     the panel: similarity to the places that are clicked
- ``setup``       creates the engine's environment after asking
- ``plugin``      menus, toolbar and panel of the desktop program
"""

from __future__ import annotations

from typing import Any


def classFactory(iface: Any) -> Any:  # noqa: N802
    """Called by QGIS; ``iface`` is ``None`` under ``qgis_process``."""
    from .plugin import IamapPlugin

    return IamapPlugin(iface)
