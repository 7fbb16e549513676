"""What can be done about the engine's environment. Each takes its time and is to run in the background.

All raise ``Cancelled``, or an ``EngineError`` that says what to do; what happens is written to a log.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from pathlib import Path

from qgis.core import Qgis

from .. import network, settings
from ..engine import diagnostics, gpu, health, installation, ownership, python, reasons, weights
from ..engine.errors import Cancelled, EngineError, MissingEngine
from ..engine.health import Health
from ..engine.installation import Choices
from ..engine.journal import journal
from ..engine.watcher import Watcher
from ..engine.weights import Weights
from ..kept_engine import whatever_is_kept
from ..text import tr

FOLDER_NAME = "iamap-engine"
"""Of the engine's folder in a place that somebody chooses."""


def engine() -> python.Engine:
    """The engine that is in use. Raises ``MissingEngine``."""
    return python.find(setting=settings.python(), managed=str(settings.managed_folder()))


def choices(wheels: str = "", python: str = "", build: str = "cpu", offline: bool = False, place: str = "") -> Choices:
    """Choices for the managed environment. place: a folder for it; the usual or last one when empty."""
    return Choices(str(_folder_in(place)), wheels, python, build, offline)


def _folder_in(place: str) -> Path:
    """The folder of the engine: a new one inside a place that exists, so that removing it takes nothing else."""
    if not place:
        return settings.managed_folder()
    folder = Path(place).expanduser()
    if folder == settings.managed_folder() or not folder.exists():
        return folder
    return folder / FOLDER_NAME


def managed() -> str:
    """What there is of the managed environment: ``absent``, ``foreign``, ``half-made`` or ``complete``."""
    return ownership.state(str(settings.managed_folder()))


def check(watcher: Watcher) -> Health:
    """Look into the engine that is in use."""
    found = health.examine(engine(), environment=network.environment(), is_cancelled=watcher.is_cancelled)
    for line in str(found).splitlines():
        watcher.line(line)
    return found


def graphics_card() -> str:
    """Name of the graphics card on which torch can compute; empty when there is none."""
    return gpu.name(network.environment())


def create(chosen: Choices, watcher: Watcher) -> Health:
    """Make the managed environment and use it from now on."""
    with _files_free(), _logged("create", watcher) as logged:
        _remember_place(chosen.folder)
        found = installation.create(chosen, network.environment(), logged)
    settings.set_wheels(chosen.wheels)
    settings.set_python("")
    return found


def _remember_place(folder: str) -> None:
    """Before the engine is made there, so that what a crash leaves is found again."""
    try:
        settings.set_managed_folder(Path(folder))
    except OSError as error:
        raise reasons.of_system(error, str(settings.data_folder())) from error


def use(path: str, watcher: Watcher) -> Health:
    """Use an environment that exists: its interpreter, or its folder. It is looked into first. Without a path the
    managed one is used again."""
    chosen = python.find(setting=path, managed=str(settings.managed_folder()), environ={})
    with _logged("use", watcher) as logged:
        found = health.examine(chosen, environment=network.environment(), is_cancelled=logged.is_cancelled)
        logged.line(str(found))
    settings.set_python(chosen.python if path else "")
    return found


def repair(watcher: Watcher, *, python: str = "", wheels: str = "") -> Health:
    """Mend the managed environment; python, wheels: instead of what was chosen when it was made."""
    with _files_free(), _logged("repair", watcher) as logged:
        folder = str(settings.managed_folder())
        return installation.repair(folder, network.environment(), logged, python=python, wheels=wheels)


def remove(watcher: Watcher) -> None:
    """Remove the managed environment."""
    with _files_free(), _logged("remove", watcher) as logged:
        ownership.remove(str(settings.managed_folder()))
        logged.line(tr("{folder} is removed.").format(folder=settings.managed_folder()))


def networks(watcher: Watcher) -> Weights:
    """The pretrained networks, and which of their weights are here."""
    return weights.listed(engine(), network.environment(), watcher.is_cancelled)


def fetch(names: list[str], watcher: Watcher) -> Weights:
    """Download the weights of presets; all networks as they are then."""
    with _logged("weights", watcher) as logged:
        weights.fetch(engine(), names, network.environment(), logged)
    return networks(watcher)


def import_weights(path: str, name: str, watcher: Watcher) -> Weights:
    """Copy weights from a folder, or the file of one preset; all networks as they are then."""
    with _logged("weights", watcher) as logged:
        weights.import_from(engine(), path, name, network.environment(), logged)
    return networks(watcher)


def remove_weights(names: list[str], watcher: Watcher) -> Weights:
    """Remove weights that IAMAP has put there; all networks as they are then."""
    with _logged("weights", watcher) as logged:
        weights.remove(engine(), names, network.environment(), logged)
    return networks(watcher)


def overruled() -> str:
    """What goes before the managed environment and the setting: the variable; empty when it is not set."""
    return os.environ.get(python.PYTHON_VARIABLE, "")


def diagnosed(last_error: EngineError | None = None) -> str:
    """A text for a request for help."""
    try:
        found: python.Engine | EngineError = engine()
    except MissingEngine as error:
        found = error
    version = str(Qgis.QGIS_VERSION)
    return diagnostics.text(version, found, settings.log_folder(), dict(os.environ), last_error)


def _files_free() -> AbstractContextManager[None]:
    """Inside the block no process of the engine waits, which would hold its files."""
    return whatever_is_kept().nothing_kept()


@contextmanager
def _logged(name: str, watcher: Watcher) -> Iterator[Watcher]:
    """The watcher, with all lines in a log as well, and how it has ended."""
    with journal(Path(settings.log_folder()), name) as write:

        def line(text: str) -> None:
            write(text)
            watcher.line(text)

        try:
            yield replace(watcher, line=line)
        except Cancelled:
            write(tr("Cancelled."))
            raise
        except EngineError as error:
            write(f"{error}\n{error.log}")
            raise
