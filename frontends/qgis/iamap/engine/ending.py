"""Why a command of the engine has ended without a result, in plain words."""

from __future__ import annotations

import re
import signal
from collections.abc import Sequence

from .errors import EngineCrash, EngineError, RunFailure, UnusableEngine
from .python import SET_UP
from .words import later, tr

MEMORY_HINT = later(
    "Close other programs, or reduce the memory that the task needs: a smaller 'memory', a smaller 'batch', fewer "
    "samples, a smaller encoder. Run it again, and it resumes."
)
RESUME_HINT = later("Run it again, and it resumes. If it happens again, copy the diagnostics and report it.")

WINDOWS_STATUSES = {
    0xC0000005: later("access violation"),
    0xC000001D: later("illegal instruction"),
    0xC00000FD: later("stack overflow"),
    0xC0000135: later("a library is missing"),
    0xC0000374: later("damaged memory"),
    0xC0000409: later("damaged stack"),
}
OUT_OF_MEMORY_CODES = {-9, 137, 0xC0000017, 0xC000012D}
"""SIGKILL, as ``subprocess`` and as a shell tell it; STATUS_NO_MEMORY and STATUS_COMMITMENT_LIMIT of Windows."""


def explained(returncode: int, printed: Sequence[str], python: str) -> EngineError:
    """The error to raise.

    returncode: as in ``subprocess``. printed: the last lines of standard error. python: the interpreter.
    """
    log = "\n".join(printed)
    error_line = re.search(r"^error: (.+)((?:\n.+)*)", log, re.MULTILINE)
    if error_line and returncode > 0:
        return RunFailure(error_line[1], error_line[2].strip(), log)
    missing = re.search(r"(?:No module named|cannot import name) '?([\w.]+)'?", log)
    if returncode == 1 and missing:
        name = missing[1].split(".")[0]
        what = (
            tr("IAMAP is not installed in {python}.") if name == "iamap_cli" else tr("{python} is incomplete: {what}.")
        )
        hint = tr("Repair the environment or choose another one: {set_up}.").format(set_up=tr(SET_UP))
        return UnusableEngine(what.format(python=python, what=missing[0]), hint, log)
    if "init_fs_encoding" in log or "error while loading shared libraries" in log:
        return UnusableEngine(
            tr("{python} does not start: {reason}").format(python=python, reason=_last(printed)),
            tr("Repair it or choose another one: {set_up}.").format(set_up=tr(SET_UP)),
            log,
        )
    if returncode in OUT_OF_MEMORY_CODES:
        return EngineCrash(
            tr("The system has ended the engine, most likely because memory ran out."),
            tr(MEMORY_HINT),
            log,
            returncode,
        )
    resume = tr(RESUME_HINT)
    name = _signal(returncode)
    if name in ("SIGTERM", "SIGINT", "SIGHUP"):
        text = tr("A user or the system has ended the engine ({signal}).")
        return EngineCrash(text.format(signal=name), resume, log, returncode)
    if name:
        text = tr("The engine has crashed ({signal}). QGIS is not affected.")
        return EngineCrash(text.format(signal=tr(name)), resume, log, returncode)
    if returncode == 0:
        return EngineCrash(tr("The engine has ended without a result."), resume, log, returncode)
    text = (
        tr("The engine has ended with code {code}: {reason}")
        if printed
        else tr("The engine has ended with code {code}.")
    )
    return EngineCrash(text.format(code=returncode, reason=_last(printed)), resume, log, returncode)


def _signal(returncode: int) -> str:
    """Name of what has ended a process; empty when it ended by itself."""
    number = -returncode if returncode < 0 else returncode - 128 if 128 < returncode < 160 else 0
    if number:
        try:
            return signal.Signals(number).name
        except ValueError:
            return f"signal {number}"
    return WINDOWS_STATUSES.get(returncode & 0xFFFFFFFF, "")


def _last(printed: Sequence[str]) -> str:
    return next((line.strip() for line in reversed(printed) if line.strip()), "")
