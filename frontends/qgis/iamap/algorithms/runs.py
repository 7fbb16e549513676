"""The runs, to be opened, changed and run again, or copied; no ``qgis`` but for where the file lies."""

from __future__ import annotations

import dataclasses
import datetime
import json
import os
import threading
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from .. import settings
from ..engine.redaction import redacted
from .overrides import Setting, as_yaml, command_line

NEEDED = ("started", "algorithm", "line", "yaml")
"""Of every record."""

MAX_KEPT_RUNS = 50
"""Runs that are remembered."""


@dataclass(frozen=True)
class Record:
    """A run.

    algorithm: its id in Processing. line, yaml: its settings, without passwords of addresses.
    state: ``running``, ``done``, ``failed`` or ``cancelled``; one that was running when QGIS ended stays so.
    title: of the algorithm, in the language of that day. source: what it read. output: what it made.
    form: values of the parameters, as JSON, without passwords. seconds: how long it took.
    """

    started: str
    algorithm: str
    line: str
    yaml: str
    state: str = "running"
    message: str = ""
    report: str = ""
    title: str = ""
    source: str = ""
    output: str = ""
    form: dict[str, Any] = field(default_factory=dict)
    seconds: float | None = None

    @classmethod
    def started_with(
        cls,
        algorithm: str,
        task: str,
        settings: Sequence[Setting | str],
        *,
        title: str = "",
        source: str = "",
        form: dict[str, Any] | None = None,
    ) -> Record:
        now = datetime.datetime.now().isoformat(sep=" ", timespec="milliseconds")
        line = command_line(task, settings, windows=os.name == "nt")
        values = {name: _redacted(value) for name, value in (form or {}).items()}
        return cls(
            started=now, algorithm=algorithm, line=redacted(line), yaml=redacted(as_yaml(task, settings)), title=title,
            source=redacted(source), form=values,
        )  # fmt: skip

    def ended(self, state: str, message: str = "", report: str = "", output: str = "") -> Record:
        taken = (datetime.datetime.now() - datetime.datetime.fromisoformat(self.started)).total_seconds()
        return dataclasses.replace(self, state=state, message=message, report=report, output=output, seconds=taken)


def _redacted(value: Any) -> Any:
    if isinstance(value, list):
        return [_redacted(one) for one in value]
    return redacted(value) if isinstance(value, str) else value


_writing = threading.Lock()
"""Two dialogs of one QGIS run their algorithms in threads."""


def remember(record: Record) -> None:
    """Keep a run, or how it ended. A disk without room for it is no reason to lose the run itself."""
    with _writing:
        others = [one for one in recorded() if (one.started, one.line) != (record.started, record.line)]
        kept = [record, *others][:MAX_KEPT_RUNS]
        file = _file()
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            temporary = file.with_name(f"{file.name}.{os.getpid()}")
            temporary.write_text(json.dumps([dataclasses.asdict(one) for one in kept]), encoding="utf-8")
            temporary.replace(file)
        except OSError:
            return


def recorded() -> list[Record]:
    """The runs, newest first; none when the file is not what it was. Of those that another version has recorded, what
    this one knows."""
    try:
        found = json.loads(_file().read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return []
    known = {one.name for one in dataclasses.fields(Record)}
    records = []
    for one in found if isinstance(found, list) else ():
        if isinstance(one, dict) and all(isinstance(one.get(name), str) for name in NEEDED):
            records.append(Record(**{name: value for name, value in one.items() if name in known}))
    return records


def _file() -> Path:
    return settings.data_folder() / "runs.json"
