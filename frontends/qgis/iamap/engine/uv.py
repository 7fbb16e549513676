"""uv, which makes environments and fills them: the user's own, or one that pip fetches."""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from pathlib import Path

from . import bases, contents
from .errors import EngineError, MissingEngine
from .process import ask, follow
from .reasons import network
from .watcher import Watcher
from .words import later, tr

NO_PIP = later(
    "On Debian and Ubuntu: sudo apt install python3-pip. Or install uv, and start QGIS again so that it is found on "
    "PATH."
)


def obtain(home: Path, wheels: str, offline: bool, environment: Mapping[str, str], watcher: Watcher) -> str:
    """Path of uv: on PATH, fetched before, or fetched now into ``home``.

    wheels: a folder of wheels that may hold it; empty when there is none. offline: nothing but that folder is asked.
    Raises an ``EngineError`` that says what to install when there is no way to get it.
    """
    found = shutil.which("uv", path=environment.get("PATH")) or _within(home)
    if found:
        return found
    source = ["--find-links", Path(wheels).resolve().as_uri()] if wheels else []
    source += ["--no-index"] if offline else []
    reason = None
    for python in bases.candidates(environment):
        if not _has_pip(python, environment):
            continue
        line = [python, "-I", "-m", "pip", "install", "--disable-pip-version-check", "--no-input", "--no-deps"]
        line += ["--only-binary", ":all:", "--target", str(home), *source, contents.pinned("uv")]
        watcher.line(tr("Fetching uv with {python}").format(python=python))
        try:
            follow(line, on_line=watcher.line, is_cancelled=watcher.is_cancelled, environment=environment)
        except EngineError as error:
            reason = error
            continue
        found = _within(home)
        if found:
            return found
    if reason is None:
        raise MissingEngine(
            tr("Neither uv nor a Python with pip is installed, and the installation needs one of them."), tr(NO_PIP)
        )
    if offline:
        raise MissingEngine(
            tr("{folder} has no {package} for this computer.").format(folder=wheels, package=contents.pinned("uv")),
            tr("Put its wheel there ({command}), or install uv.").format(
                command=f"python -m pip download --no-deps {contents.pinned('uv')}"
            ),
            reason.log,
        )
    text = tr("uv could not be fetched: {reason}").format(reason=reason.message)
    raise network(reason.log) or EngineError(text, tr(NO_PIP), reason.log)


def index(environment: Mapping[str, str]) -> str:
    """The package index that the user has set for pip, which uv does not read; empty when there is none."""
    if environment.get("PIP_INDEX_URL"):
        return environment["PIP_INDEX_URL"]
    python = next((path for path in bases.candidates(environment) if _has_pip(path, environment)), "")
    try:
        line = [python, "-I", "-m", "pip", "config", "get", "global.index-url"]
        return ask(line, environment=environment).strip() if python else ""
    except EngineError:  # pip's way to say that there is none
        return ""


def _within(home: Path) -> str:
    name = "uv.exe" if os.name == "nt" else "uv"
    places = [home / folder / name for folder in ("bin", "Scripts")]
    return next((str(place) for place in places if place.is_file()), "")


def _has_pip(python: str, environment: Mapping[str, str]) -> bool:
    try:
        ask([python, "-I", "-c", "import pip"], environment=environment, timeout=20)
    except EngineError:
        return False
    return True
