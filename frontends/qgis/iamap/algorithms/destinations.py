"""Where a result goes: whether it can be written there, checked before the run begins."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import Any

from qgis.core import QgsProcessingOutputLayerDefinition

from ..text import tr


def trouble(value: Any, *, folder: bool) -> str:
    """Why a result cannot be written to the place that was chosen for it; empty when it can, or QGIS chooses it.

    value: of the parameter. folder: whether the result is a folder of files.
    """
    chosen = value.sink.staticValue() if isinstance(value, QgsProcessingOutputLayerDefinition) else value
    if not isinstance(chosen, str) or not chosen or "TEMPORARY_OUTPUT" in chosen or chosen.startswith("/vsi"):
        return ""
    path = Path(chosen).absolute()
    if path.is_dir() and not folder:
        return tr("{path} is a folder. Give the name of a file in it.").format(path=path)
    place = path if folder else path.parent
    while not os.path.lexists(place) and place != place.parent:
        place = place.parent
    try:
        with tempfile.TemporaryFile(dir=place):  # asking for the permissions would not do on Windows or network disks
            return ""
    except OSError as error:
        reason = error.strerror or str(error)
        return tr("{place} cannot be written to: {reason}. Choose another folder for the result.").format(
            place=place, reason=reason
        )
