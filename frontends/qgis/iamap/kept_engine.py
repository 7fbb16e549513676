"""The process of the engine that waits for the next run, for the whole of QGIS."""

from __future__ import annotations

import atexit

from qgis.core import QgsApplication

from . import settings
from .engine.keeper import Keeper

_KEEPER = Keeper()
atexit.register(_KEEPER.end)  # Qt complains of threads that read while Python ends


def keeper() -> Keeper | None:
    """What runs commands of the engine; ``None`` where no process is to wait: the user does not want it, or this
    program ends after its algorithm."""
    is_wanted = settings.keeps_engine() and QgsApplication.platform() != "qgis_process"
    return _KEEPER if is_wanted else None


def whatever_is_kept() -> Keeper:
    """The same, to end what waits."""
    return _KEEPER
