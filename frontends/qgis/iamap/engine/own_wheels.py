"""Wheels of IAMAP's own packages: those that came inside the plugin's zip, checked before they are used.

As long as our packages are not in the package registry, anybody could put something there under their names, so each is
installed from a file. A plugin that is run from its source has no wheels inside; they come from a chosen folder then.
"""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

from . import contents
from .errors import EngineError
from .words import later, tr

INSTALL_AGAIN = later(
    "Download the plugin's zip again and install it: Plugins > Manage and Install Plugins > Install from ZIP."
)


def are_packed() -> bool:
    """Whether the plugin has them inside."""
    return contents.WHEELS.is_dir()


def found(chosen: str) -> dict[str, Path]:
    """A wheel for each of our packages, by the name in ``contents.packages()``.

    chosen: a folder of wheels, for a plugin that has none inside. Raises an ``EngineError`` when one is missing,
    damaged, or of another version than the plugin.
    """
    if are_packed():
        return _packed()
    if not chosen:
        raise EngineError(
            tr("The plugin is run from its source and has no wheels of IAMAP's own packages inside."),
            tr("Choose a folder that has them, under More. `make wheels` builds them into dist/wheels."),
        )
    folder = existing(chosen)
    wheels = {package: newest(folder, package) for package in contents.packages()}
    missing = [_name(package) for package, wheel in wheels.items() if wheel is None]
    if missing:
        raise EngineError(
            tr("{folder} has no wheel of {names}.").format(folder=folder, names=", ".join(missing)),
            tr("Choose a folder that `make wheels` has filled. Its files have names such as iamap_core-….whl."),
        )
    return {package: wheel for package, wheel in wheels.items() if wheel is not None}


def existing(folder: str) -> Path:
    """The folder as an absolute path. Raises an ``EngineError`` when there is none."""
    path = Path(folder).resolve()
    if not path.is_dir():
        raise EngineError(
            tr("The folder of wheels, {folder}, does not exist.").format(folder=folder), tr("Choose another one.")
        )
    return path


def newest(folder: Path, package: str) -> Path | None:
    """Our newest wheel of that package in the folder."""
    stem = _name(package).replace("-", "_")

    def version(wheel: Path) -> list[int]:
        return [int(part) for part in re.findall(r"\d+", wheel.name.split("-")[1])]

    return max(folder.glob(f"{stem}-*.whl"), key=version, default=None)


def _packed() -> dict[str, Path]:
    sums = contents.wheel_sums()
    version = contents.version()
    wheels: dict[str, Path] = {}
    for package in contents.packages():
        begin = f"{_name(package).replace('-', '_')}-"
        name = next((name for name in sums if name.startswith(begin)), "")
        wheel = contents.WHEELS / name
        if not name or not wheel.is_file():
            raise EngineError(
                tr("The plugin is incomplete: it has no wheel of {name}.").format(name=_name(package)),
                tr(INSTALL_AGAIN),
            )
        if hashlib.sha256(wheel.read_bytes()).hexdigest() != sums[name]:
            raise EngineError(
                tr("The plugin is damaged: {name} is not the file that was packed into its zip.").format(name=name),
                tr(INSTALL_AGAIN),
            )
        if name.split("-")[1] != version:
            raise EngineError(
                tr("The plugin is of version {version}, but has {name} inside.").format(version=version, name=name),
                tr(INSTALL_AGAIN),
            )
        wheels[package] = wheel
    return wheels


def _name(package: str) -> str:
    return package.split("[")[0]
