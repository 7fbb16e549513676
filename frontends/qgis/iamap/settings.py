"""What the plugin remembers, and where it keeps its files."""

from __future__ import annotations

from pathlib import Path

from qgis.core import QgsSettings
from qgis.PyQt.QtCore import QStandardPaths

_PREFIX = "iamap/"


def python() -> str:
    """The interpreter that the user has chosen for the engine; empty when none."""
    return str(QgsSettings().value(_PREFIX + "python", "") or "")


def set_python(path: str) -> None:
    QgsSettings().setValue(_PREFIX + "python", path)


def wheels() -> str:
    """The folder of wheels that was named last."""
    return str(QgsSettings().value(_PREFIX + "wheels", "") or "")


def set_wheels(folder: str) -> None:
    QgsSettings().setValue(_PREFIX + "wheels", folder)


def keeps_engine() -> bool:
    """Whether a process of the engine waits for the next run."""
    return bool(QgsSettings().value(_PREFIX + "keeps-engine", True, type=bool))


def set_keeps_engine(wanted: bool) -> None:
    QgsSettings().setValue(_PREFIX + "keeps-engine", wanted)


def data_folder() -> Path:
    """The user's folder for what IAMAP keeps, shared by all profiles of QGIS and outside of the plugin's own folder,
    which an update replaces."""
    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.GenericDataLocation)) / "iamap"


def managed_folder() -> Path:
    """The environment that the plugin sets up and may remove: in the place that was chosen, or the usual one."""
    try:
        chosen = _place_file().read_text(encoding="utf-8").strip()
    except OSError:
        chosen = ""
    return Path(chosen) if chosen else usual_folder()


def usual_folder() -> Path:
    """Where the engine goes when no other place is chosen."""
    return data_folder() / "engine"


def set_managed_folder(folder: Path) -> None:
    """Remember the place of the engine, for all profiles. Raises OSError."""
    if folder == usual_folder():
        _place_file().unlink(missing_ok=True)
        return
    _place_file().parent.mkdir(parents=True, exist_ok=True)
    _place_file().write_text(f"{folder}\n", encoding="utf-8")


def _place_file() -> Path:
    return data_folder() / "engine-place.txt"


def is_welcomed() -> bool:
    """Whether this profile has shown its first words."""
    return bool(QgsSettings().value(_PREFIX + "welcomed", False, type=bool))


def set_welcomed() -> None:
    QgsSettings().setValue(_PREFIX + "welcomed", True)


def catalogue_file() -> Path:
    """What the engine has listed last."""
    return data_folder() / "catalogue.json"


def log_folder() -> Path:
    """Logs of setting up."""
    return data_folder() / "logs"
