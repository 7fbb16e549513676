"""A command of the engine that stays and answers questions: ``iamap explore``.

Asking does not wait: answers come by callbacks in the session's own thread. One question is under way at a time,
and of those that wait only the newest of its type is ever asked, since its answer makes the others' worthless. After a
crash the next question starts the command again and has it load the last view first.
"""

from __future__ import annotations

import json
import threading
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from .child import ERR, Child
from .ending import explained
from .environment import child
from .errors import EngineCrash, EngineError, RunFailure
from .events import ANSWER_FIELDS, EVENT_FIELDS, Event, check, parse
from .process import MAX_LINE_CHARS, MAX_LOG_LINES
from .words import tr

QUESTION_ORDER = ("view", "score", "classify", "next", "check")
"""Questions that wait are asked in this order: all others are about the view."""

Question = dict[str, Any]


class Session:
    """command: with all its settings; it is started by the first question.

    on_event: hears ``opened``, warnings and logs. on_answer: a question and its answer, which may be ``refused``.
    on_failure: why the command has ended unexpectedly; what was asked is lost.
    """

    def __init__(
        self,
        command: Sequence[str],
        *,
        on_event: Callable[[Event], Any],
        on_answer: Callable[[Question, Event], Any],
        on_failure: Callable[[EngineError], Any],
        environment: Mapping[str, str] | None = None,
    ) -> None:
        self._command = list(command)
        self._environment = environment
        self._on_event, self._on_answer, self._on_failure = on_event, on_answer, on_failure
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None
        self._child: Child | None = None
        self._opened = self._closed = False
        self._waiting: dict[str, Question] = {}
        self._asked: Question | None = None
        self._view: Question | None = None
        self._number = 0

    @property
    def busy(self) -> bool:
        """Whether an answer is still to come."""
        with self._lock:
            return bool(self._waiting) or self._asked is not None

    def ask(self, kind: str, **fields: Any) -> None:
        """Have a question answered; it takes the place of one of its type that still waits."""
        with self._lock:
            if self._closed:
                return
            self._number += 1
            question = {"type": kind, "id": self._number, **fields}
            self._waiting[kind] = question
            if kind == "view":
                self._view = question
            if self._thread is None:
                self._begin()
            self._next()

    def close(self) -> None:
        """End the command, with all that it has started; nothing is heard of it any more."""
        with self._lock:
            self._closed = True
            self._waiting.clear()
            engine = self._child
        if engine is not None:
            engine.kill()

    # ---------------------------------------------------------------------------------- with the lock held

    def _begin(self) -> None:
        if self._view is not None:
            self._waiting.setdefault("view", self._view)
        self._opened, self._asked = False, None
        self._thread = threading.Thread(target=self._run, name="iamap explore", daemon=True)
        self._thread.start()

    def _next(self) -> None:
        if self._child is None or not self._opened or self._asked is not None:
            return
        kind = next((kind for kind in QUESTION_ORDER if kind in self._waiting), None)
        if kind is not None:
            self._asked = self._waiting.pop(kind)
            self._child.write(json.dumps(self._asked))

    # --------------------------------------------------------------------------------- in the session's thread

    def _run(self) -> None:
        try:
            error = self._listen()
        except EngineError as problem:
            error = problem
        with self._lock:
            self._thread = self._child = self._asked = None
            self._waiting.clear()
            closed = self._closed
        if not closed:
            self._on_failure(error)

    def _listen(self) -> EngineError:
        """Pass on what the command says, until it ends; why it has."""
        printed: deque[str] = deque(maxlen=MAX_LOG_LINES)
        first = last = None
        with Child(self._command, child() if self._environment is None else self._environment) as engine:
            with self._lock:
                self._child = engine
            for item in engine.lines():
                if self._closed:
                    break
                if item is None:
                    continue
                stream, line = item
                event = None if stream == ERR else parse(line, {**EVENT_FIELDS, **ANSWER_FIELDS})
                if event is None:
                    printed.append(line[:MAX_LINE_CHARS])
                    continue
                if first is None:
                    first = event
                    check(event)
                last = event
                self._hear(event)
            returncode = engine.returncode()
        log = "\n".join(printed)
        if last and last["type"] == "failed":
            return RunFailure(last["message"], last.get("hint", ""), log, last["code"], last.get("where", ""))
        error = explained(returncode or 0, printed, self._command[0])
        if isinstance(error, EngineCrash):
            return EngineCrash(error.message, tr("Click again to restart the engine."), log, error.returncode)
        return error

    def _hear(self, event: Event) -> None:
        kind = event["type"]
        if kind in ANSWER_FIELDS and kind != "opened":
            with self._lock:
                question, self._asked = self._asked, None
                if kind == "refused" and question is not None and question["type"] == "view":
                    self._waiting = {kind: one for kind, one in self._waiting.items() if kind == "view"}  # of what?
            if question is not None and question["id"] == event["id"] and not self._closed:
                self._on_answer(question, event)
        elif kind in ("opened", "log", "warning"):
            if kind == "opened":
                with self._lock:
                    self._opened = True
            self._on_event(event)
        with self._lock:
            self._next()
