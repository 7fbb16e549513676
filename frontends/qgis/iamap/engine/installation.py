"""The environment that the plugin makes for the engine, and may remove: a folder that bears our mark."""

from __future__ import annotations

import os
import re
import shutil
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path
from typing import Any

from . import bases, contents, health, own_wheels, reasons, uv
from .errors import EngineError, UnusableEngine
from .figures import size
from .install_progress import InstallProgress
from .ownership import is_link, read_mark, remove, remove_entry, state, write_mark
from .process import follow
from .python import Engine, interpreter
from .watcher import Watcher
from .words import tr

BUILDS = ("cpu", "gpu", "registry")
"""Of torch: for processors only, from PyTorch's index; for this computer's graphics card, from there too; or what the
package registry has."""

DOWNLOAD_BYTES = {False: 600_000_000, True: 3_400_000_000}
DISK_BYTES = {False: 2_400_000_000, True: 7_200_000_000}
"""Bytes without and with the libraries for graphics cards, measured on Linux with bytecode."""


@dataclass(frozen=True)
class Choices:
    """What the user has chosen.

    folder: where the environment goes. wheels: a folder with wheels of other packages, and of our own where the plugin
    has none inside; empty when there is none. python: from which Python; empty to look for one. build: one of
    ``BUILDS``. offline: nothing but the folder of wheels is asked.
    """

    folder: str
    wheels: str = ""
    python: str = ""
    build: str = "cpu"
    offline: bool = False

    @property
    def large(self) -> bool:
        """Whether torch brings the libraries for graphics cards."""
        if self.offline:
            return any(Path(self.wheels or ".").glob("nvidia_*.whl"))
        return self.build == "gpu" or (self.build == "registry" and sys.platform.startswith("linux"))


def promise(choices: Choices) -> str:
    """What will happen, for the user to agree to."""
    if choices.offline:
        begin = tr("About {size} will be read from {wheels}.")
    else:
        begin = tr("About {size} will be downloaded.")
    text = tr(
        "The engine will take about {taken} in {folder}. {free} are free there. Nothing else on this computer is "
        "changed, QGIS's own Python included; removing the engine removes all of it."
    )
    return " ".join(
        [
            begin.format(size=size(DOWNLOAD_BYTES[choices.large]), wheels=choices.wheels),
            text.format(taken=size(DISK_BYTES[choices.large]), folder=choices.folder, free=size(_free(choices.folder))),
        ]
    )


def create(choices: Choices, environment: Mapping[str, str], watcher: Watcher) -> health.Health:
    """Make the environment and look whether it works.

    environment: of child processes, as of :func:`~iamap.engine.environment.child`.
    Raises :class:`~iamap.engine.errors.Cancelled`, or an ``EngineError`` that says what to do; either way what was
    begun is gone, unless the engine is complete and only fails its own check.
    """
    found = state(choices.folder)
    if is_link(Path(choices.folder)):
        raise EngineError(
            tr("{folder} is a link to {target}, and the engine could not be removed from there.").format(
                folder=choices.folder, target=os.path.realpath(choices.folder)
            ),
            tr("Remove the link, then try again. To have the engine elsewhere, make it there yourself and use it."),
        )
    if found == "foreign":
        raise EngineError(
            tr("{folder} contains files that this plugin has not made.").format(folder=choices.folder),
            tr("Move it away, then try again."),
        )
    if found == "complete":
        raise EngineError(
            tr("There is an engine in {folder} already.").format(folder=choices.folder),
            tr("Repair it, or remove it first."),
        )
    if found == "half-made":
        remove(choices.folder)
    _check_room(choices)
    _check_wheels(choices)
    folder = Path(choices.folder)
    try:
        with _written(choices):
            write_mark(folder, asdict(choices), complete=False)
            _fill(choices, environment, watcher)
            write_mark(folder, asdict(choices), complete=True)
    except BaseException:
        watcher.stage(tr("Removing the unfinished files"))
        with suppress(EngineError):  # the reason above is the one that counts; a second try removes the rest
            remove(choices.folder)
        raise
    return _examined(choices.folder, environment, watcher)


def repair(
    folder: str, environment: Mapping[str, str], watcher: Watcher, *, python: str = "", wheels: str = ""
) -> health.Health:
    """Put back what is missing and bring what is old up to date, with the choices of then; make all of it anew when
    that does not help.

    python, wheels: instead of what was chosen then. Raises as :func:`create`.
    """
    mark = read_mark(Path(folder))
    if mark is None:
        raise EngineError(
            tr("There is no engine in {folder} that this plugin has made.").format(folder=folder),
            tr("Create one instead."),
        )
    known = [field.name for field in fields(Choices)]  # those of another version of the plugin may differ
    then: dict[str, Any] = {"wheels": "", **{name: value for name, value in mark["choices"].items() if name in known}}
    now = {name: value for name, value in (("folder", folder), ("python", python), ("wheels", wheels)) if value}
    choices = Choices(**{**then, **now})
    if own_wheels.are_packed() and not choices.offline and not Path(choices.wheels).is_dir():
        choices = replace(choices, wheels="")  # it was needed once, and may be gone since
    _check_wheels(choices)
    version = bases.base(choices.python, environment, offline=choices.offline).version[:2]
    if version in ((), _version(Path(folder))):
        try:
            with _written(choices):
                _fill(choices, environment, watcher)
                write_mark(Path(folder), asdict(choices), complete=True)
            return _examined(folder, environment, watcher)
        except UnusableEngine as error:
            watcher.line(error.message)
    watcher.line(tr("The engine is created again."))
    remove(folder)
    return create(choices, environment, watcher)


def _fill(choices: Choices, environment: Mapping[str, str], watcher: Watcher) -> None:
    """Everything into the folder that is not there yet."""
    folder = Path(choices.folder)
    base = bases.base(choices.python, environment, offline=choices.offline)
    watcher.line(tr("Base: {python}").format(python=base))
    watcher.stage(tr("Looking for uv, which installs the packages"))
    tool = uv.obtain(folder / ".uv", choices.wheels, choices.offline, environment, watcher)
    watcher.line(f"uv: {tool}")
    cache = folder / ".cache"  # on the same disk as the environment, so that files are linked and not copied
    surroundings = {
        "UV_COMPILE_BYTECODE": "1",  # or the first start of every command takes twice as long
        "UV_HTTP_TIMEOUT": "120",
        "UV_CACHE_DIR": str(cache),
        **({} if choices.offline else _index(environment)),
        **environment,
        "UV_PYTHON_INSTALL_DIR": str(folder / ".python"),
    }
    settings = ["--directory", choices.folder, *(["--offline"] if choices.offline else [])]
    python = ["--python", base.python, *([] if base.version else ["--managed-python"])]
    progress = InstallProgress(watcher, folder, DISK_BYTES[choices.large])
    with _explained(choices):
        for line in (
            [tool, *settings, "venv", "--allow-existing", "--no-project", *python, choices.folder],
            [tool, *settings, "pip", "install", "--python", interpreter(choices.folder), *_what(choices)],
        ):
            follow(
                line,
                on_line=progress.line,
                on_tick=progress.look,
                is_cancelled=watcher.is_cancelled,
                environment=surroundings,
            )
    remove_entry(cache)


def _what(choices: Choices) -> list[str]:
    """Arguments of ``uv pip install``."""
    arguments = ["--constraint", str(contents.CONSTRAINTS)]
    if choices.wheels:
        arguments += ["--find-links", Path(choices.wheels).resolve().as_uri()]
    if choices.offline:
        arguments.append("--no-index")
    elif choices.build != "registry":
        arguments += ["--torch-backend", "cpu" if choices.build == "cpu" else "auto"]
    wheels = own_wheels.found(choices.wheels)
    return arguments + [f"{package} @ {wheel.resolve().as_uri()}" for package, wheel in wheels.items()]


@contextmanager
def _explained(choices: Choices) -> Iterator[None]:
    try:
        yield
    except EngineError as error:
        explained = reasons.explained(error, build=choices.build, wheels=choices.wheels, offline=choices.offline)
        raise explained from error


@contextmanager
def _written(choices: Choices) -> Iterator[None]:
    """What is written by this process, not by uv: a disk or a folder that refuses it says so in plain words."""
    try:
        yield
    except OSError as error:
        raise reasons.of_system(error, choices.folder) from error


def _examined(folder: str, environment: Mapping[str, str], watcher: Watcher) -> health.Health:
    watcher.stage(tr("Checking that the engine works"))
    engine = Engine(interpreter(folder), "managed")
    found = health.examine(engine, environment=environment, is_cancelled=watcher.is_cancelled)
    for line in str(found).splitlines():
        watcher.line(line)
    watcher.progress(100)
    if found.failed:
        first = found.failed[0]
        text = tr("The engine is installed, but does not work: {about}: {reason}")
        raise UnusableEngine(text.format(about=first.about, reason=first.message), first.hint)
    return found


def _index(environment: Mapping[str, str]) -> dict[str, str]:
    if environment.get("UV_DEFAULT_INDEX") or environment.get("UV_INDEX_URL"):
        return {}
    set_for_pip = uv.index(environment)
    return {"UV_DEFAULT_INDEX": set_for_pip} if set_for_pip else {}


def _check_room(choices: Choices) -> None:
    needed, free = DISK_BYTES[choices.large], _free(choices.folder)
    if free < needed:
        raise EngineError(
            tr("The engine needs {needed}, and {free} are free where {folder} will be.").format(
                needed=size(needed), free=size(free), folder=choices.folder
            ),
            tr("Free some disk space, or use an environment in another folder."),
        )


def _check_wheels(choices: Choices) -> None:
    if choices.offline and not choices.wheels:
        raise EngineError(
            tr("Without network, the packages come from a folder of wheels, and none is chosen."),
            tr("Choose it under More, or allow the network."),
        )
    if choices.wheels:
        own_wheels.existing(choices.wheels)
    own_wheels.found(choices.wheels)


def _free(folder: str) -> int:
    """Bytes that are free where the folder is or will be."""
    path = Path(folder).resolve()
    while not path.exists():
        path = path.parent
    return shutil.disk_usage(path).free


def _version(folder: Path) -> tuple[int, ...]:
    """Major and minor version of the Python from which the environment was made; empty when it does not say."""
    try:
        found = re.search(
            r"^version_info\s*=\s*(\d+)\.(\d+)", (folder / "pyvenv.cfg").read_text(encoding="utf-8"), re.MULTILINE
        )
    except OSError:
        return ()
    return (int(found[1]), int(found[2])) if found else ()
