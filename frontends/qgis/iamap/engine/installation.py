"""The environment that the plugin makes for the engine, and may remove: a folder that bears our mark."""

from __future__ import annotations

import json
import os
import re
import shutil
import stat
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

from . import bases, contents, health, reasons, uv
from .errors import EngineError, UnusableEngine
from .process import follow
from .python import Engine, interpreter
from .quantities import size
from .watcher import Watcher
from .words import tr

MARK_FILE = "iamap-engine.json"
"""The file that makes a folder ours. No folder without it is ever changed or removed."""

BUILDS = ("cpu", "gpu", "registry")
"""Of torch: for processors only, from PyTorch's index; for this computer's graphics card, from there too; or what the
package registry has."""

DOWNLOAD_BYTES = {False: 600_000_000, True: 3_400_000_000}
DISK_BYTES = {False: 2_400_000_000, True: 7_200_000_000}
"""Bytes without and with the libraries for graphics cards, measured on Linux with bytecode."""


@dataclass(frozen=True)
class Choices:
    """What the user has chosen.

    folder: where the environment goes. wheels: folder with the wheels of IAMAP's own packages at least.
    python: from which Python; empty to look for one. build: one of ``BUILDS``. offline: nothing but the folder of
    wheels is asked.
    """

    folder: str
    wheels: str
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


def state(folder: str) -> str:
    """``absent``, ``foreign`` (not ours), ``half-made`` or ``complete``."""
    path = Path(folder)
    if not path.is_dir() or not any(path.iterdir()):
        return "foreign" if path.exists() and not path.is_dir() else "absent"
    mark = _mark(path)
    if mark is None:
        return "foreign"
    return "complete" if mark.get("complete") else "half-made"


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
        _write_mark(folder, choices, complete=False)
        _fill(choices, environment, watcher)
        _write_mark(folder, choices, complete=True)
    except BaseException:
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
    mark = _mark(Path(folder))
    if mark is None:
        raise EngineError(
            tr("There is no engine in {folder} that this plugin has made.").format(folder=folder),
            tr("Create one instead."),
        )
    known = [field.name for field in fields(Choices)]  # those of another version of the plugin may differ
    then: dict[str, Any] = {"wheels": "", **{name: value for name, value in mark["choices"].items() if name in known}}
    now = {name: value for name, value in (("folder", folder), ("python", python), ("wheels", wheels)) if value}
    choices = Choices(**{**then, **now})
    _check_wheels(choices)
    version = bases.base(choices.python, environment, offline=choices.offline).version[:2]
    if version in ((), _version(Path(folder))):
        try:
            _fill(choices, environment, watcher)
            _write_mark(Path(folder), choices, complete=True)
            return _examined(folder, environment, watcher)
        except UnusableEngine as error:
            watcher.line(error.message)
    watcher.line(tr("The engine is created again."))
    remove(folder)
    return create(choices, environment, watcher)


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
    if _mark(path) is None:
        raise EngineError(
            tr("{folder} is not removed: this plugin has not made it.").format(folder=folder),
            tr("Remove it yourself if you wish."),
        )
    try:
        # The mark goes last: what is left of a removal that fails half-way still counts as ours.
        for entry in path.iterdir():
            if entry.name != MARK_FILE:
                _remove(entry)
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


def _remove(path: Path) -> None:
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


def _fill(choices: Choices, environment: Mapping[str, str], watcher: Watcher) -> None:
    """Everything into the folder that is not there yet."""
    folder = Path(choices.folder)
    base = bases.base(choices.python, environment, offline=choices.offline)
    watcher.line(tr("Base: {python}").format(python=base))
    watcher.progress(1)
    tool = uv.obtain(folder / ".uv", choices.wheels, choices.offline, environment, watcher)
    watcher.line(f"uv: {tool}")
    watcher.progress(5)
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
    with _explained(choices):
        line = [tool, *settings, "venv", "--allow-existing", "--no-project", *python, choices.folder]
        follow(line, on_line=watcher.line, is_cancelled=watcher.is_cancelled, environment=surroundings)
        watcher.progress(10)
        line = [tool, *settings, "pip", "install", "--python", interpreter(choices.folder), *_what(choices)]
        follow(line, on_line=InstallProgress(watcher).line, is_cancelled=watcher.is_cancelled, environment=surroundings)
    _remove(cache)
    watcher.progress(95)


def _what(choices: Choices) -> list[str]:
    """Arguments of ``uv pip install``. Our wheels are given as files: as long as our packages are not in the registry,
    anybody could put something there under their names."""
    wheels = Path(choices.wheels).resolve()
    arguments = ["--constraint", str(contents.CONSTRAINTS), "--find-links", wheels.as_uri()]
    if choices.offline:
        arguments.append("--no-index")
    elif choices.build != "registry":
        arguments += ["--torch-backend", "cpu" if choices.build == "cpu" else "auto"]
    found = {package: _wheel(wheels, package) for package in contents.packages()}
    return arguments + [f"{package} @ {wheel.as_uri()}" for package, wheel in found.items() if wheel]


def _wheel(folder: Path, package: str) -> Path | None:
    """Our newest wheel of that package in the folder."""
    name = package.split("[")[0].replace("-", "_")

    def version(wheel: Path) -> list[int]:
        return [int(part) for part in re.findall(r"\d+", wheel.name.split("-")[1])]

    return max(folder.glob(f"{name}-*.whl"), key=version, default=None)


class InstallProgress:
    """Tells from uv's lines how far it has come: the sizes that it announces, and what has arrived."""

    def __init__(self, watcher: Watcher) -> None:
        self._watcher = watcher
        self._announced: dict[str, float] = {}
        self._arrived = 0.0

    def line(self, text: str) -> None:
        self._watcher.line(text)
        announced = re.match(r"\s*Downloading (\S+) \(([\d.]+)([KMG])iB\)", text)
        arrived = re.match(r"\s*Downloaded (\S+)", text)
        if announced:
            self._announced[announced[1]] = float(announced[2]) * {"K": 1e-3, "M": 1.0, "G": 1e3}[announced[3]]
        elif arrived:
            self._arrived += self._announced.get(arrived[1], 0.0)
            self._watcher.progress(10 + 65 * self._arrived / max(sum(self._announced.values()), 1e-9))
        elif re.match(r"\s*Prepared ", text):
            self._watcher.progress(75)
        elif re.match(r"\s*Installed ", text):
            self._watcher.progress(85)


@contextmanager
def _explained(choices: Choices) -> Iterator[None]:
    try:
        yield
    except EngineError as error:
        explained = reasons.explained(error, build=choices.build, wheels=choices.wheels, offline=choices.offline)
        raise explained from error


def _examined(folder: str, environment: Mapping[str, str], watcher: Watcher) -> health.Health:
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
    if not choices.wheels:
        raise EngineError(
            tr("The folder with the wheels of IAMAP's own packages is not given. The registry does not have them yet."),
            tr("Choose the folder 'wheels' that came with the plugin."),
        )
    folder = Path(choices.wheels)
    if not folder.is_dir():
        raise EngineError(
            tr("The folder of wheels, {folder}, does not exist.").format(folder=folder), tr("Choose another one.")
        )
    missing = [package for package in contents.packages() if _wheel(folder, package) is None]
    if missing:
        names = ", ".join(package.split("[")[0] for package in missing)
        raise EngineError(
            tr("{folder} has no wheel of {names}.").format(folder=folder, names=names),
            tr("Choose the folder 'wheels' that came with the plugin. Its files have names such as iamap_core-….whl."),
        )


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


def _mark(folder: Path) -> dict[str, Any] | None:
    if is_link(folder / MARK_FILE):  # not written by us
        return None
    try:
        mark = json.loads((folder / MARK_FILE).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return mark if isinstance(mark, dict) and "choices" in mark else None


def _write_mark(folder: Path, choices: Choices, *, complete: bool) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    about = {"made_by": "the QGIS plugin IAMAP", "complete": complete, "choices": asdict(choices)}
    part = folder / f"{MARK_FILE}.{os.getpid()}"
    part.write_text(json.dumps(about, indent=2, ensure_ascii=False), "utf-8")
    part.replace(folder / MARK_FILE)
