"""Which folder the plugin has made, so that it may change or remove it: the one that bears our mark."""

from __future__ import annotations

import json
import os
import shutil
import stat
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from .errors import EngineError
from .words import tr

MARK_FILE = "iamap-engine.json"
"""The file that makes a folder ours. No folder without it is ever changed or removed."""


def state(folder: str) -> str:
    """``absent``, ``foreign`` (not ours), ``half-made`` or ``complete``."""
    path = Path(folder)
    if not path.is_dir() or not any(path.iterdir()):
        return "foreign" if path.exists() and not path.is_dir() else "absent"
    mark = read_mark(path)
    if mark is None:
        return "foreign"
    return "complete" if mark.get("complete") else "half-made"


def read_mark(folder: Path) -> dict[str, Any] | None:
    """What the mark says; ``None`` where there is none of ours."""
    if is_link(folder / MARK_FILE):  # not written by us
        return None
    try:
        mark = json.loads((folder / MARK_FILE).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return mark if isinstance(mark, dict) and "choices" in mark else None


def write_mark(folder: Path, choices: Mapping[str, Any], *, complete: bool) -> None:
    """Make the folder ours. choices: with which it was made. Raises OSError, and leaves nothing of its own then."""
    folder.mkdir(parents=True, exist_ok=True)
    about = {"made_by": "the QGIS plugin IAMAP", "complete": complete, "choices": dict(choices)}
    part = folder / f"{MARK_FILE}.{os.getpid()}"
    try:
        part.write_text(json.dumps(about, indent=2, ensure_ascii=False), "utf-8")
        part.replace(folder / MARK_FILE)
    except OSError:
        part.unlink(missing_ok=True)  # or the folder would look like somebody else's
        raise


def remove(folder: str) -> None:
    """Remove the environment, and nothing that a link in it leads to. Raises an ``EngineError`` when it is not ours,
    a link itself, or in use."""
    path = Path(folder)
    if is_link(path):
        raise EngineError(
            tr("{folder} is not removed: it is a link to {target}.").format(
                folder=folder, target=os.path.realpath(folder)
            ),
            tr("Remove the link yourself, and the folder that it leads to if you wish."),
        )
    if read_mark(path) is None:
        raise EngineError(
            tr("{folder} is not removed: this plugin has not made it.").format(folder=folder),
            tr("Remove it yourself if you wish."),
        )
    try:
        # The mark goes last: what is left of a removal that fails half-way still counts as ours.
        for entry in path.iterdir():
            if entry.name != MARK_FILE:
                remove_entry(entry)
        (path / MARK_FILE).unlink()
        path.rmdir()
    except OSError as error:
        raise EngineError(
            tr("{folder} cannot be removed: {reason}.").format(folder=folder, reason=error.strerror or error),
            tr("Stop running tasks of IAMAP, close other windows of QGIS, then try again."),
        ) from error


def is_link(path: Path) -> bool:
    """Whether a name leads elsewhere: a symbolic link, or a junction of Windows, which Python takes for a folder."""
    try:
        found = os.lstat(path)
    except OSError:
        return False
    junction = getattr(stat, "IO_REPARSE_TAG_MOUNT_POINT", None)  # only there on Windows
    return stat.S_ISLNK(found.st_mode) or (junction is not None and getattr(found, "st_reparse_tag", 0) == junction)


def remove_entry(path: Path) -> None:
    """Remove a file, a folder, or a link and nothing behind it."""
    if is_link(path):
        # A junction, and a link to a folder on Windows, is removed as a folder that is empty.
        (os.rmdir if os.name == "nt" and path.is_dir() else os.unlink)(path)
    elif path.is_dir():
        shutil.rmtree(path, onerror=_allow)  # leaves alone what links in it lead to
    elif path.exists():
        path.unlink()


def _allow(function: Any, path: str, _: object) -> None:
    """Windows removes no file that is read-only. The file behind a link keeps its permissions."""
    if os.name == "nt" and not is_link(Path(path)):
        Path(path).chmod(stat.S_IWRITE)
    function(path)
