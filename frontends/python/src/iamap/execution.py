"""From settings to a result: composed and checked as by the command line, with progress, warnings and interruption."""

from __future__ import annotations

import hashlib
import json
import re
import signal
import sys
import warnings
from collections.abc import Collection, Mapping, Sequence
from functools import cache
from pathlib import Path, PurePath
from types import FrameType
from typing import Any

from iamap_cli.stopping import stoppable

from iamap.progress import Watcher, watcher
from iamap.results import Result
from iamap_core.catalog import Catalog
from iamap_core.config.binding import BoundTask
from iamap_core.config.fields import components_of
from iamap_core.config.identity import Identity
from iamap_core.config.registry import TASKS, task_model
from iamap_core.errors import Cancelled
from iamap_core.events import Log, Reporter, WarningEvent

RESULTS = Path("iamap_results")
"""Folder, in the current one, of results that are given no name."""

MAX_STEM = 40
"""Letters of the name of a source that the name of a result begins with."""

OF_A_RESULT = re.compile(r"_[a-z]+_[0-9a-f]{8}$")
"""Ends the name of a result that was given none; what is made of it is called after the image."""

NONE = ("none", "null")
"""How a component is left out, as on the command line."""


class RunWarning(UserWarning):
    """A warning of a run. code: by which programs know it."""

    def __init__(self, text: str, code: str = "") -> None:
        super().__init__(text)
        self.code = code


def run_task(
    task: str,
    named: Mapping[str, Any],
    settings: Mapping[str, Any],
    *,
    progress: bool = True,
    pipeline: str | None = None,
    muted: Collection[str] = (),
) -> Result:
    """Do a task.

    named: settings that are left out where they are ``None``. settings: others, in which ``None`` is a value.
    pipeline: a preset of the task `run`. muted: codes of warnings that are kept, but not shown.

    Raises :class:`~iamap_core.errors.IamapError` as the command would, and KeyboardInterrupt when it was interrupted.
    """
    from iamap_core.tasks import execute

    _keep_process()
    catalog = Catalog.installed()
    bound = composed(task, {**_given(named), **settings}, catalog, pipeline=pipeline)
    events = _Events(watcher(progress), _caller(), muted)
    with events.watcher, stoppable((signal.SIGINT,)) as stop:
        try:
            done = execute(bound, Reporter(emit=events, cancelled=stop.is_set))
        except Cancelled as error:
            if not stop.is_set():
                raise
            raise KeyboardInterrupt("cancelled; the same call resumes an encoding") from error
    return Result(
        task=task,
        output=Path(bound.config.output),
        outputs=tuple(done.outputs),
        report=done.report,
        warnings=tuple(events.warnings),
        messages=tuple(events.messages),
        failed_tiles=done.failed_tiles,
    )


@cache
def _keep_process() -> None:
    """The process that fits models stays for the next call, which otherwise waits seconds for another to start."""
    from iamap_core.learning.other_process import keep_between_runs

    keep_between_runs()


def composed(
    task: str, settings: Mapping[str, Any], catalog: Catalog, *, pipeline: str | None = None
) -> BoundTask[Any]:
    """The checked configuration; a result that is given no name has one that follows from its settings.

    Raises :class:`~iamap_core.errors.ConfigInvalid` and its kin.
    """
    from iamap_core.config.compose import compose
    from iamap_core.tasks.ledger import is_ours

    kinds = components_of(task_model(task))
    plain: dict[str, Any] = {}
    for name, value in settings.items():
        plain[name] = plain_value(value.path("model") if name == "model" and isinstance(value, Result) else value)
        if name in kinds:
            default = None if pipeline else _default(kinds[name].kind, catalog)
            plain[name] = _choice(plain[name], default)
    output = plain.pop("output", None)
    overrides = [f"+pipeline={pipeline}"] if pipeline else []
    bound = compose(task, overrides, catalog, settings={**plain, "output": output or str(RESULTS)})
    if output is not None:
        return bound
    derived = derived_output(bound)
    # Tables and polygons are made again: their name says what is in them.
    is_made_again = derived.suffix in EDITED and derived.is_file() and is_ours(derived)
    again = {"overwrite_named": True} if is_made_again else {}
    return bound.replaced(bound.config.model_copy(update={"output": derived, **again}))


EDITED = (".csv", ".gpkg")
"""Files that people work in, which a command replaces only when somebody asks for it."""


def derived_output(task: BoundTask[Any]) -> Path:
    """A name for a result in the folder :data:`RESULTS`: equal for equal settings, another one for others.

    So the same call finds, and resumes, its own result, and no call replaces that of another.
    """
    identity, spec = Identity.of(task), TASKS[task.config.task]
    decisive = json.dumps([identity.pixels, identity.storage], sort_keys=True, default=str)
    digest = hashlib.sha256(decisive.encode()).hexdigest()[:8]
    first = re.split(r"[?|]", str(task.config.source[0]))[0]
    stem = OF_A_RESULT.sub("", re.sub(r"[^\w-]+", "_", PurePath(first).stem))[:MAX_STEM].strip("_") or "raster"
    name = spec.name if spec.role == "folder" else spec.role
    return RESULTS / (f"{stem}_{name}_{digest}" + (f".{spec.extension}" if spec.extension else ""))


# ---------------------------------------------------------------------------------------------- settings


def plain_value(value: Any) -> Any:
    """A setting as JSON has it: paths become text, results their file, tuples and arrays lists, numbers Python's."""
    if isinstance(value, Result):
        return str(value.output)
    if isinstance(value, PurePath):
        return str(value)
    if isinstance(value, Mapping):
        return {str(name): plain_value(one) for name, one in value.items()}
    if hasattr(value, "tolist"):  # numpy's arrays and numbers
        return value.tolist()
    if isinstance(value, Sequence | set | frozenset) and not isinstance(value, str | bytes):
        return [plain_value(one) for one in value]
    return value


def _given(named: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in named.items() if value is not None}


def _default(kind: Any, catalog: Catalog) -> str | None:
    return None if kind is None else catalog.default(kind)


def _choice(value: Any, default: str | None) -> Any:
    """A component as a file of settings has it. default: whose parameters they are where none is named."""
    if value in NONE:
        return None
    if isinstance(value, dict) and "name" not in value and default is not None:
        return {"name": default, **value}
    return value


# ------------------------------------------------------------------------------------------------ events


class _Events:
    """Shows events, and keeps those that a result repeats."""

    def __init__(self, watcher: Watcher, caller: FrameType | None, muted: Collection[str]) -> None:
        self.watcher = watcher
        self.warnings: list[WarningEvent] = []
        self.messages: list[str] = []
        self._caller = caller
        self._muted = muted

    def __call__(self, event: Any) -> None:
        if isinstance(event, WarningEvent):
            self.warnings.append(event)
            if event.code not in self._muted:
                self._warn(event)
            return
        if isinstance(event, Log):
            self.messages.append(event.text)
        self.watcher(event)

    def _warn(self, event: WarningEvent) -> None:
        """As if the line that called us had warned."""
        message = RunWarning(f"{event.text} {event.hint}".rstrip(), event.code)
        file, line = ("iamap", 1) if self._caller is None else (self._caller.f_code.co_filename, self._caller.f_lineno)
        warnings.warn_explicit(message, RunWarning, file, line)


def _caller() -> FrameType | None:
    """The innermost frame outside this package."""
    here, frame = str(Path(__file__).parent), sys._getframe()
    found: FrameType | None = frame
    while found is not None and found.f_code.co_filename.startswith(here):
        found = found.f_back
    return found
