"""Which files the modules of this process were loaded from, and whether they have changed since."""

from __future__ import annotations

import sys
from collections.abc import Collection
from contextlib import suppress
from pathlib import Path

Versions = dict[str, tuple[str, int]]
"""File and time of change in nanoseconds, by the name of a module or of whatever lies there."""


def module_versions(packages: Collection[str]) -> Versions:
    """Of all modules of these packages that are loaded."""
    found = {}
    for name, module in list(sys.modules.items()):
        file = getattr(module, "__file__", None) if name.partition(".")[0] in packages else None
        if file:
            with suppress(OSError):
                found[name] = (str(file), Path(file).stat().st_mtime_ns)
    return found


class LoadedCode:
    """What a process that stays has loaded. A change afterwards makes it outdated: its modules would be of two
    versions.

    packages: whose modules are looked at one by one, beside ours: plugins that somebody works on. What installers
    change is known by the folders into which they write.
    began: when the process did, in nanoseconds since 1970.
    """

    def __init__(self, packages: Collection[str], began: int) -> None:
        self._packages = frozenset(packages)
        self._began = began
        self._folders = _folders()
        self._modules: Versions = {}
        self.note()

    def note(self) -> None:
        """Remember what has been loaded until now."""
        for name, (file, changed) in self._now().items():
            # Changed since the process began: nobody knows whether before it was loaded or after.
            self._modules.setdefault(name, (file, changed if changed < self._began else 0))

    def _now(self) -> Versions:
        ours = {name.partition(".")[0] for name in list(sys.modules) if name.startswith("iamap_")}
        return module_versions(self._packages | ours)

    @property
    def is_current(self) -> bool:
        """Whether all of it is as it was when it was loaded."""
        now = self._now()
        return self._folders == _folders() and all(now.get(name) == had for name, had in self._modules.items())


def _folders() -> Versions:
    """Folders in which packages are installed: what an installer adds or removes there changes their time."""
    found = {}
    for place in sys.path:
        with suppress(OSError):
            folder = Path(place)
            if any(folder.glob("*.dist-info")):
                found[place] = (place, folder.stat().st_mtime_ns)
    return found
