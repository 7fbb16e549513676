"""Which interpreter has the engine."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from .errors import MissingEngine

PYTHON_VARIABLE = "IAMAP_PYTHON"
SET_UP = "Processing toolbox > IAMAP > Set up the engine"

NO_ENGINE = "The engine of IAMAP is not set up yet."
NO_ENGINE_HINT = f"The engine computes in a separate Python environment. Create it: {SET_UP}."


@dataclass(frozen=True)
class Engine:
    """python: path of the interpreter. origin: who has named it: "variable", "setting" or "managed"."""

    python: str
    origin: str


def find(*, setting: str = "", managed: str = "", environ: Mapping[str, str] = os.environ) -> Engine:
    """The interpreter to use: that of ``IAMAP_PYTHON``, else the chosen one, else that of the managed environment.

    setting: interpreter that the user has chosen, or the folder of its environment.
    managed: folder of the environment that the plugin creates.
    Raises :class:`MissingEngine`: none is named, or the first one named is not there. The next one is not tried then: a
    result from an engine that nobody has chosen would surprise more.
    """
    if environ.get(PYTHON_VARIABLE):
        named = environ[PYTHON_VARIABLE]
        hint = f"Correct or unset the variable {PYTHON_VARIABLE} and start QGIS again."
        return Engine(_there(named, f"The variable {PYTHON_VARIABLE} names {named}", hint), "variable")
    if setting:
        hint = f"Choose another one, or create the plugin's own environment: {SET_UP}."
        return Engine(_there(setting, f"The chosen engine is {setting}", hint), "setting")
    if managed and Path(managed).is_dir():
        hint = f"Repair it: {SET_UP}."
        return Engine(_there(managed, f"The engine's environment is {managed}", hint), "managed")
    raise MissingEngine(NO_ENGINE, NO_ENGINE_HINT)


def _there(named: str, what: str, hint: str) -> str:
    path = interpreter(named)
    if Path(path).is_file():
        return path
    if Path(path).is_symlink():
        raise MissingEngine(f"{what}. The Python that it was made from, {Path(path).readlink()}, is gone.", hint)
    if Path(named).is_dir():
        raise MissingEngine(f"{what}, and there is no Python in this folder.", hint)
    raise MissingEngine(f"{what}, which does not exist.", hint)


def interpreter(path: str) -> str:
    """The interpreter itself where ``path`` is the folder of an environment, of venv or conda; ``path`` otherwise."""
    folder = Path(path).expanduser()
    if not folder.is_dir():
        return str(folder)
    places = ("Scripts/python.exe", "python.exe") if os.name == "nt" else ("bin/python", "bin/python3")
    for place in places:
        if os.path.lexists(folder / place):
            return str(folder / place)
    return str(folder / places[0])


def command(engine: Engine, *arguments: str) -> list[str]:
    """``iamap`` with these arguments. ``-I``: nothing from the current folder or the user's packages is imported."""
    return [engine.python, "-I", "-X", "utf8", "-u", "-m", "iamap_cli", *arguments]
