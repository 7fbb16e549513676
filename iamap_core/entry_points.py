"""Entry points of what is installed, whatever stands in its metadata: what cannot be read is named, and hides nothing.

Files of metadata are written by tools and by hand: some lack a name, are in another encoding, or have lines of another
form.
"""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass
from importlib.metadata import Distribution, EntryPoint, distributions
from pathlib import Path

from iamap_core.plugin_files import GROUP

_OF_OUR_GROUP = re.compile(rf"^\s*\[\s*{GROUP}\s*\]\s*$", re.MULTILINE)
_NAME = r"[^\W\d]\w*(?:\.[^\W\d]\w*)*"
_OBJECT = re.compile(rf"{_NAME}\s*(?::\s*{_NAME}\s*)?(?:\[[^]]*\]\s*)?")
"""What an entry point names: a module, or an object in one, and extras."""


@dataclass(frozen=True, kw_only=True)
class Unreadable:
    """A plugin whose metadata do not say what it is. name: of the entry point, or of its file."""

    name: str
    distribution: str
    version: str
    why: str
    hint: str


def scan(path: list[str] | None = None) -> tuple[list[tuple[Distribution, EntryPoint]], list[Unreadable]]:
    """Entry points of the group ``iamap`` with their distributions, as they are found, and what cannot be read.

    path: folders that are searched; those of this environment when left out.
    """
    points: list[tuple[Distribution, EntryPoint]] = []
    unreadable: list[Unreadable] = []
    for distribution in distributions(path=sys.path if path is None else path):
        if not _OF_OUR_GROUP.search(_text(distribution)):
            continue
        name, version, why = _identity(distribution)
        who = {"distribution": name, "version": version, "hint": _hint(distribution, name)}
        try:
            mine = [point for point in distribution.entry_points if point.group == GROUP]
        except Exception as error:  # each reader of such files raises what it likes
            mine, why = [], f"its entry_points.txt cannot be read: {type(error).__name__}: {error}"
        if why:
            unreadable.append(Unreadable(name=", ".join(point.name for point in mine) or name, why=why, **who))
            continue
        for point in mine:
            if _OBJECT.fullmatch(point.value.strip()):
                points.append((distribution, point))
            else:
                why = f"its entry point {point.value!r} does not name a module"
                unreadable.append(Unreadable(name=point.name, why=why, **who))
    return points, list(dict.fromkeys(unreadable))  # a folder may stand in the path twice


def _text(distribution: Distribution) -> str:
    try:
        return distribution.read_text("entry_points.txt") or ""
    except UnicodeDecodeError as error:
        return error.object.decode("latin-1")


def _identity(distribution: Distribution) -> tuple[str, str, str]:
    """Name and version, or what stands for them; and why they are not known."""
    why = ""
    try:
        metadata = distribution.metadata
        found = {field: (metadata.get_all(field) or [""])[0] for field in ("Name", "Version")}
    except Exception as error:
        found, why = {}, f"its METADATA cannot be read: {type(error).__name__}: {error}"
    for field in ("Name", "Version"):
        if not found.get(field):
            why = why or f"its METADATA have no {field}"
    return str(found.get("Name") or _folder(distribution).name), str(found.get("Version") or "?"), why


def _folder(distribution: Distribution) -> Path:
    """Where its metadata lie."""
    return Path(str(getattr(distribution, "_path", "") or distribution.locate_file("")))


def _hint(distribution: Distribution, name: str) -> str:
    folder = _folder(distribution)
    if name == folder.name:
        return f"Remove {folder}, and install the package again."
    return f"Install it again, or remove it: pip install --force-reinstall {name}"
