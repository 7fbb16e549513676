"""Which profiles there are: ours, and those that plugins ship in a package ``sensors`` beside their module."""

from __future__ import annotations

import os
import sys
from collections import Counter
from dataclasses import dataclass
from functools import cache
from importlib import metadata
from pathlib import Path

from iamap_core import plugins
from iamap_core.contract import CORE

FOLDER = Path(__file__).parent
ENDINGS = (".yaml", ".yml", ".json")


@dataclass(frozen=True, kw_only=True)
class Shipped:
    """A file with a sensor's profile, and who provides it. It is read when somebody asks for it."""

    file: Path
    distribution: str
    version: str

    @property
    def name(self) -> str:
        return self.file.stem

    @property
    def full_name(self) -> str:
        return f"{self.distribution}:{self.name}"

    @property
    def provider(self) -> str:
        return f"{self.distribution} {self.version}"


def shipped() -> tuple[Shipped, ...]:
    """Every profile of this environment by name and provider, or of the plugins that ``IAMAP_PLUGINS`` names."""
    return _shipped(tuple(sys.path), os.environ.get("IAMAP_PLUGINS"))


@cache
def _shipped(path: tuple[str, ...], environ: str | None) -> tuple[Shipped, ...]:
    only = plugins.allowed(environ)
    found = _in(FOLDER, CORE, metadata.version(CORE))
    for distribution, point in plugins.entry_points(list(path)):
        if plugins.is_allowed(distribution.name, only):
            for folder in plugins.folders_beside(point.module, "sensors"):
                found |= _in(folder, distribution.name, distribution.version)
    return tuple(sorted(found, key=lambda one: (one.name, one.distribution)))


def _in(folder: Path, distribution: str, version: str) -> set[Shipped]:
    files = [file for file in folder.iterdir() if file.suffix in ENDINGS] if folder.is_dir() else []
    return {Shipped(file=file, distribution=distribution, version=version) for file in files}


def available() -> tuple[str, ...]:
    """What profiles are called: by their names, in full where several distributions offer one name."""
    count = Counter(one.name for one in shipped())
    return tuple(sorted(one.name if count[one.name] == 1 else one.full_name for one in shipped()))


def called(name: str) -> tuple[Shipped, ...]:
    """The profiles of that name, or of ``distribution:name``."""
    return tuple(one for one in shipped() if name in (one.name, one.full_name))
