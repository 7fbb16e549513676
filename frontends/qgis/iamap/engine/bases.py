"""The Pythons from which the engine's environment can be made."""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from .errors import Cancelled, EngineError, MissingEngine
from .process import ask
from .words import tr

OLDEST_PYTHON, NEWEST_PYTHON = (3, 11), (3, 13)
"""Versions of Python for which all packages of the engine exist."""

VERSION_CODE = "import json, sys; print(json.dumps(sys.version_info[:3]))"


def python_range() -> str:
    """``3.11 to 3.13``, in the user's language."""
    oldest, newest = (".".join(map(str, version)) for version in (OLDEST_PYTHON, NEWEST_PYTHON))
    return tr("{oldest} to {newest}").format(oldest=oldest, newest=newest)


@dataclass(frozen=True)
class Base:
    """python: an interpreter, or the version that uv is to download. version: of the interpreter; empty for the
    latter."""

    python: str
    version: tuple[int, ...] = ()

    def __str__(self) -> str:
        number = ".".join(map(str, self.version))
        if number:
            return f"Python {number} ({self.python})"
        return tr("Python {version}, which uv downloads").format(version=self.python)


DOWNLOADED = Base("3.12")


def base(named: str, environment: Mapping[str, str], *, offline: bool = False) -> Base:
    """The Python to use.

    named: the user's choice; empty to look for one. Windows and macOS get one of their own then: in QGIS's, which may
    be all that is there, environments miss its libraries.
    Raises :class:`MissingEngine` when the given one is not suitable, or when none is found and none can be downloaded.
    """
    if named:
        version = probe(named, environment)
        if version is None:
            raise MissingEngine(
                tr("{path} is not a working Python.").format(path=named),
                tr("Give a Python {versions}, or leave the field empty.").format(versions=python_range()),
            )
        if not OLDEST_PYTHON <= version[:2] <= NEWEST_PYTHON:
            raise MissingEngine(
                tr("{path} is Python {version}.").format(path=named, version=".".join(map(str, version))),
                tr("The engine needs Python {versions}.").format(versions=python_range()),
            )
        return Base(named, version)
    linux = sys.platform.startswith("linux")
    for python in candidates(environment, own=linux) if linux or offline else ():
        version = probe(python, environment)
        if version and OLDEST_PYTHON <= version[:2] <= NEWEST_PYTHON:
            return Base(python, version)
    if offline:
        raise MissingEngine(
            tr("No Python {versions} is installed, and none can be downloaded without network.").format(
                versions=python_range()
            ),
            tr("Install one, or give the path of one."),
        )
    return DOWNLOADED


def candidates(environment: Mapping[str, str], *, own: bool = True) -> Iterator[str]:
    """Paths of interpreters, each once: the one that QGIS runs in if ``own``, then those on PATH. ``sys.executable``
    is not among them: in QGIS it may be QGIS itself."""
    names = [f"python{major}.{minor}" for major, minor in ((3, 12), (3, 13), (3, 11))] + ["python3", "python"]
    prefix = Path(sys.base_prefix)
    of_qgis = [prefix / "python.exe"] if os.name == "nt" else [prefix / "bin" / name for name in names]
    on_path = [shutil.which(name, path=environment.get("PATH")) or "" for name in names]
    seen: set[str] = set()
    for path in [*(map(str, of_qgis) if own else ()), *on_path]:
        if path and Path(path).is_file() and os.path.realpath(path) not in seen:
            seen.add(os.path.realpath(path))
            yield path


def probe(python: str, environment: Mapping[str, str]) -> tuple[int, ...] | None:
    """Its version; ``None`` when it is no Python that runs. Never starts a second QGIS."""
    if "qgis" in Path(python).name.lower() or not Path(python).is_file():
        return None
    try:
        return tuple(json.loads(ask([python, "-I", "-c", VERSION_CODE], environment=environment, timeout=20)))
    except (EngineError, Cancelled, ValueError):
        return None
