"""Which interpreter has the engine."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from .errors import MissingEngine
from .words import later, tr

PYTHON_VARIABLE = "IAMAP_PYTHON"
MODULE = "iamap_cli"
"""By which Python runs ``iamap``."""
SET_UP = later("Processing toolbox > IAMAP > Set up the engine")
"""Where engines are set up, for ``{set_up}`` in texts."""


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
        hint = tr("Correct or unset the variable {name} and start QGIS again.").format(name=PYTHON_VARIABLE)
        what = tr("The variable {name} names {path}").format(name=PYTHON_VARIABLE, path=named)
        return Engine(_there(named, what, hint), "variable")
    if setting:
        hint = tr("Choose another one, or create the plugin's own environment: {set_up}.").format(set_up=tr(SET_UP))
        return Engine(_there(setting, tr("The chosen engine is {path}").format(path=setting), hint), "setting")
    if managed and Path(managed).is_dir():
        hint = tr("Repair it: {set_up}.").format(set_up=tr(SET_UP))
        return Engine(_there(managed, tr("The engine's environment is {path}").format(path=managed), hint), "managed")
    raise MissingEngine(
        tr("The engine of IAMAP is not set up yet."),
        tr("The engine computes in a separate Python environment. Create it: {set_up}.").format(set_up=tr(SET_UP)),
    )


def _there(named: str, what: str, hint: str) -> str:
    path = interpreter(named)
    if Path(path).is_file():
        return path
    if Path(path).is_symlink():
        text = tr("{what}. The Python that it was made from, {path}, is gone.")
        raise MissingEngine(text.format(what=what, path=Path(path).readlink()), hint)
    if Path(named).is_dir():
        raise MissingEngine(tr("{what}, and there is no Python in this folder.").format(what=what), hint)
    raise MissingEngine(tr("{what}, which does not exist.").format(what=what), hint)


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
    return [engine.python, "-I", "-X", "utf8", "-u", "-m", MODULE, *arguments]


def split(command: Sequence[str]) -> tuple[list[str], list[str]]:
    """What starts ``iamap``, and its arguments, of what :func:`command` gives."""
    place = list(command).index(MODULE) + 1
    return list(command[:place]), list(command[place:])
