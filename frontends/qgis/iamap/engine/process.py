"""One command of the engine, from its first event to its end."""

from __future__ import annotations

import json
import time
from collections import deque
from collections.abc import Callable, Container, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from .child import ERR, OUT, Child
from .ending import explained
from .environment import child
from .errors import Cancelled, EngineError, RunFailure, UnusableEngine
from .events import Event, check, parse
from .keeper import Keeper, KeptChild
from .python import SET_UP
from .words import tr

MAX_LOG_LINES = 60
"""Last lines of standard error that go with an error."""

MAX_LINE_CHARS = 2000
"""Characters of a line that are kept."""

EXIT_TIMEOUT_S = 10.0
"""Seconds that an engine gets to end by itself once its result is there."""


def run(
    command: Sequence[str],
    *,
    on_event: Callable[[Event], Any] = lambda event: None,
    on_line: Callable[[str], Any] = lambda line: None,
    is_cancelled: Callable[[], bool] = lambda: False,
    environment: Mapping[str, str] | None = None,
    grace: float = 0.8,
    keeper: Keeper | None = None,
) -> Event:
    """Run ``iamap … --events jsonl`` and return its ``result``.

    on_event: receives every event, ``result`` included. on_line: every other line, of libraries.
    is_cancelled: asked about twenty times a second. Once true, the engine is asked to stop; after ``grace`` seconds
    it is ended, with all that it has started. Such a run can be resumed.
    keeper: hands out the process that runs it. A command that such a process has not begun, since it ended before or is
    of another version, is run in a process of its own.
    Everything is called in the calling thread. Raises :class:`Cancelled`, or an ``EngineError`` that says why
    there is no result.
    """
    environment = child() if environment is None else environment
    heard = None
    if keeper is not None:
        heard = _heard(keeper.begin(command, environment), on_event, on_line, is_cancelled, grace)
    if heard is None or not (heard.has_begun or heard.is_stopped):
        heard = _heard(Child(command, environment), on_event, on_line, is_cancelled, grace)
    last = heard.last
    if last and last["type"] == "result":
        return last
    if heard.is_stopped or (last and last["type"] == "cancelled"):
        raise Cancelled
    log = "\n".join(heard.printed)
    if last:
        raise RunFailure(last["message"], last.get("hint", ""), log, last["code"], last.get("where", ""))
    raise explained(heard.returncode or 0, heard.printed, command[0])


@dataclass(frozen=True)
class Heard:
    """What a command has said. last: its result or why there is none. printed: the last lines of standard error.
    is_stopped: whether it was asked to stop. has_begun: whether there was any event."""

    last: Event | None
    printed: Sequence[str]
    returncode: int | None
    is_stopped: bool
    has_begun: bool


def _heard(
    started: Child | KeptChild,
    on_event: Callable[[Event], Any],
    on_line: Callable[[str], Any],
    is_cancelled: Callable[[], bool],
    grace: float,
) -> Heard:
    printed: deque[str] = deque(maxlen=MAX_LOG_LINES)
    first = last = None
    asked_to_stop = left_at = None
    with started as engine:
        for item in engine.lines():
            now = time.monotonic()
            if asked_to_stop is None and is_cancelled():
                asked_to_stop = now
                engine.write(json.dumps({"type": "cancel"}))
            if asked_to_stop is not None and now - asked_to_stop > grace:
                break
            if left_at is not None and now - left_at > EXIT_TIMEOUT_S:
                break
            if item is None:
                continue
            stream, line = item
            event = parse(line) if stream == OUT else None
            if event is None:
                if stream == ERR:
                    printed.append(line[:MAX_LINE_CHARS])
                on_line(line)
                continue
            if first is None:
                first = event
                check(event)
            if event["type"] in ("result", "failed", "cancelled"):
                last, left_at = event, now
            on_event(event)
        returncode = engine.returncode()
    return Heard(last, tuple(printed), returncode, asked_to_stop is not None, first is not None)


def ask(
    command: Sequence[str],
    *,
    environment: Mapping[str, str] | None = None,
    timeout: float = 60,
    is_cancelled: Callable[[], bool] = lambda: False,
    fine: Container[int] = (0,),
) -> str:
    """What a short command prints.

    timeout: in seconds. fine: exit codes that are no failure. Raises :class:`Cancelled`, or an ``EngineError`` when it
    fails or takes longer.
    """
    output: list[str] = []
    printed: deque[str] = deque(maxlen=MAX_LOG_LINES)
    begun = time.monotonic()
    with Child(command, child() if environment is None else environment) as engine:
        for item in engine.lines():
            if is_cancelled():
                raise Cancelled
            if time.monotonic() - begun > timeout:
                raise UnusableEngine(
                    tr("{program} has not answered within {seconds} seconds.").format(
                        program=command[0], seconds=f"{timeout:g}"
                    ),
                    tr("Try again when the computer is less busy. If it never answers, repair it: {set_up}.").format(
                        set_up=tr(SET_UP)
                    ),
                    "\n".join(printed),
                )
            if item and item[0] == OUT:
                output.append(item[1])
            elif item:
                printed.append(item[1][:MAX_LINE_CHARS])
        returncode = engine.returncode()
    if returncode not in fine:
        raise explained(returncode or 0, printed, command[0])
    return "\n".join(output)


def follow(
    command: Sequence[str],
    *,
    on_line: Callable[[str], Any],
    on_tick: Callable[[], Any] = lambda: None,
    is_cancelled: Callable[[], bool] = lambda: False,
    environment: Mapping[str, str] | None = None,
) -> None:
    """Run another program, such as uv, and pass on its lines.

    on_tick: called about twenty times a second. Raises :class:`Cancelled`, or an ``EngineError`` when the program
    fails; its last lines are the error's ``log``.
    """
    printed: deque[str] = deque(maxlen=MAX_LOG_LINES)
    with Child(command, child() if environment is None else environment) as program:
        for item in program.lines():
            if is_cancelled():
                raise Cancelled
            on_tick()
            if item:
                printed.append(item[1][:MAX_LINE_CHARS])
                on_line(item[1])
        returncode = program.returncode()
    if returncode:
        code = tr("code {code}").format(code=returncode)
        last = next((line.strip() for line in reversed(printed) if line.strip()), code)
        text = tr("{program} has failed: {reason}").format(program=command[0], reason=last)
        raise EngineError(text, log="\n".join(printed))
