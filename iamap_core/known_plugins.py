"""Packages of plugins that there are, installed or not. The list is data: `known_plugins.json` beside this module."""

from __future__ import annotations

import json
from dataclasses import dataclass
from importlib import metadata, resources


@dataclass(frozen=True, kw_only=True)
class KnownPlugin:
    """A package.

    kinds: of its components. summary: what it is. install: a command, in the folder of IAMAP's sources.
    """

    package: str
    kinds: tuple[str, ...]
    summary: str
    install: str

    @property
    def installed(self) -> str:
        """The installed version; empty when there is none."""
        try:
            return metadata.version(self.package)
        except metadata.PackageNotFoundError:
            return ""


def known_plugins(kind: str = "") -> tuple[KnownPlugin, ...]:
    """The packages that have components of a kind, or all, by name."""
    listed = json.loads((resources.files("iamap_core") / "known_plugins.json").read_text(encoding="utf-8"))
    found = [KnownPlugin(**{**one, "kinds": tuple(one["kinds"])}) for one in listed]
    return tuple(sorted((one for one in found if kind in ("", *one.kinds)), key=lambda one: one.package))
