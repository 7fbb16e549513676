"""What the engine offers, asked once and kept on disk: a start of QGIS waits for no other program."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from . import events
from .errors import UnusableEngine
from .process import ask
from .python import SET_UP, Engine, command
from .words import tr

FILE_FORMAT = 2
"""Of the file; rises when an older one could not be read."""

PACKAGE_FOLDERS_CODE = "import json, site; print(json.dumps(site.getsitepackages()))"


@dataclass(frozen=True)
class Catalogue:
    """What ``iamap list --presets --json`` and ``iamap schema`` say, as they say it.

    versions: by distribution. components, presets, broken: records as in ``iamap list``. schemas: JSON Schema by task.
    folders: where the interpreter keeps its packages; their times tell an old catalogue from a current one.
    """

    versions: dict[str, str]
    components: list[dict[str, Any]]
    presets: list[dict[str, Any]]
    broken: list[dict[str, Any]]
    schemas: dict[str, Any]
    folders: list[str]


def fetch(
    engine: Engine,
    *,
    environment: Mapping[str, str] | None = None,
    is_cancelled: Callable[[], bool] = lambda: False,
) -> Catalogue:
    """Ask the engine; about a second. Raises an :class:`EngineError` when it does not answer or does not fit."""

    def answer(line: list[str]) -> Any:
        return asked(engine, line, environment, is_cancelled)

    events.check({"type": "hello", **answer(command(engine, "version", "--json"))})
    listed = answer(command(engine, "list", "--presets", "--json"))
    schemas = answer(command(engine, "schema"))
    folders = answer([engine.python, "-I", "-c", PACKAGE_FOLDERS_CODE])
    kept = {name: listed[name] for name in ("versions", "components", "presets", "broken")}
    return Catalogue(**kept, schemas=schemas, folders=folders)


def asked(
    engine: Engine, line: list[str], environment: Mapping[str, str] | None, is_cancelled: Callable[[], bool]
) -> Any:
    """What a command answers in JSON. Raises an :class:`EngineError` when it does not, or is another program's."""
    output = ask(line, environment=environment, is_cancelled=is_cancelled)
    try:
        return json.loads(output)
    except ValueError:
        raise UnusableEngine(
            tr("{python} answers, but it is not the engine of IAMAP: {answer}").format(
                python=engine.python, answer=output[:200]
            ),
            tr("Repair the environment or choose another one: {set_up}.").format(set_up=tr(SET_UP)),
        ) from None


def load(path: os.PathLike[str], engine: Engine) -> Catalogue | None:
    """The catalogue that was kept; ``None`` when there is none, or it is of another interpreter, or packages have been
    installed or removed since."""
    try:
        kept = json.loads(Path(path).read_text(encoding="utf-8"))
        catalogue = Catalogue(**kept["catalogue"])
        current = kept["of"] == _identity(engine, catalogue.folders)
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return catalogue if current else None


def save(path: os.PathLike[str], catalogue: Catalogue, engine: Engine) -> None:
    """Keep it. Two programs that do so at once leave one of the two files whole."""
    text = json.dumps({"of": _identity(engine, catalogue.folders), "catalogue": asdict(catalogue)}, ensure_ascii=False)
    target = Path(path)
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_name(f"{target.name}.{os.getpid()}")
    part.write_text(text, encoding="utf-8")
    part.replace(target)


def _identity(engine: Engine, folders: list[str]) -> dict[str, Any]:
    there = [folder for folder in folders if Path(folder).is_dir()]
    times = {folder: Path(folder).stat().st_mtime_ns for folder in there}
    return {"format": FILE_FORMAT, "protocol": events.PROTOCOL, "python": engine.python, "times": times}
