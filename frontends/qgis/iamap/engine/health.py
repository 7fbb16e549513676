"""Whether an engine works: its versions, and what its own ``iamap doctor`` finds."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from . import events
from .errors import UnusableEngine
from .process import ask
from .python import SET_UP, Engine, command
from .words import tr

EXAMINE_TIMEOUT_S = 300.0
"""Seconds for the first look into a new environment, on a slow disk and beside a virus scanner."""


@dataclass(frozen=True)
class Finding:
    """A line of ``iamap doctor``; status: ok, warning or failed."""

    about: str
    status: str
    message: str
    hint: str = ""

    def __str__(self) -> str:
        mark = "" if self.status == "ok" else f"{self.status.upper()}: "
        return f"{self.about}: {mark}{self.message}" + (f" {self.hint}" if self.hint and mark else "")


@dataclass(frozen=True)
class Health:
    """python: version of the interpreter. versions: by distribution."""

    engine: Engine
    python: str
    versions: dict[str, str]
    findings: tuple[Finding, ...]

    @property
    def failed(self) -> tuple[Finding, ...]:
        return tuple(finding for finding in self.findings if finding.status == "failed")

    def __str__(self) -> str:
        installed = ", ".join(f"{name} {version}" for name, version in self.versions.items())
        python = tr("Python {version} in {path}").format(version=self.python, path=self.engine.python)
        return "\n".join([python, installed, *map(str, self.findings)])


def examine(
    engine: Engine,
    *,
    environment: Mapping[str, str] | None = None,
    is_cancelled: Callable[[], bool] = lambda: False,
) -> Health:
    """Look into an engine; a few seconds. Raises an ``EngineError`` when it does not answer or does not fit."""

    def answer(*arguments: str, fine: tuple[int, ...] = (0,)) -> dict[str, object]:
        line = command(engine, *arguments)
        output = ask(line, environment=environment, timeout=EXAMINE_TIMEOUT_S, is_cancelled=is_cancelled, fine=fine)
        try:
            known: dict[str, object] = json.loads(output)
        except ValueError:
            text = tr("{python} answers, but it is not the engine of IAMAP: {answer}")
            raise UnusableEngine(
                text.format(python=engine.python, answer=output[:200]),
                tr("Choose another Python: {set_up}.").format(set_up=tr(SET_UP)),
            ) from None
        return known

    about = answer("version", "--json")
    events.check({"type": "hello", **about})
    doctor = answer("doctor", "--json", fine=(0, 1))
    findings = tuple(Finding(**line) for line in doctor["findings"])  # type: ignore[attr-defined]
    return Health(engine, str(about["python"]), about["versions"], findings)  # type: ignore[arg-type]
