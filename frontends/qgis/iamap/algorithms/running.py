"""A run of the engine seen through Processing's feedback."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from typing import Any

from qgis.core import QgsProcessingException, QgsProcessingFeedback

from ..engine import process, python
from ..engine.errors import EngineError, RunFailure
from ..engine.figures import duration, size
from ..engine.messages import in_language, warning
from ..kept_engine import keeper
from ..network import environment
from ..setup.actions import engine
from ..stopping import cancel_check
from ..text import tr
from .wording import Wording

PROGRESS_INTERVAL_S = 5.0
"""Seconds between two lines about how far a stage has come; each is a line in the log."""


class RunError(QgsProcessingException):
    """A run has failed, said in the words of the dialog. where: what it is about, as the engine names it."""

    def __init__(self, text: str, where: str = "") -> None:
        super().__init__(text)
        self.where = where


def engine_command(*arguments: str) -> list[str]:
    """A command of the engine that is set up. Raises NoEngine."""
    return python.command(engine(), *arguments)


def run(task: str, settings: Sequence[str], feedback: QgsProcessingFeedback, wording: Wording) -> dict[str, Any]:
    """Run a task and return its result. Raises ``Cancelled``; ``RunError`` when it fails."""
    watch = FeedbackReporter(feedback, wording)
    try:
        return process.run(
            engine_command(task, *settings, "--events", "jsonl"),
            on_event=watch,
            on_line=_unless_failure(feedback.pushConsoleInfo),
            is_cancelled=cancel_check(feedback),
            environment=environment(),
            keeper=keeper(),
        )
    except EngineError as error:
        raise in_words(error, wording) from error


def in_words(error: EngineError, wording: Wording) -> RunError:
    """An error of the engine in the words of the dialog."""
    where = error.where if isinstance(error, RunFailure) else ""
    return RunError(wording.of_failure(error.message, error.hint, where), where)


def _unless_failure(push: Callable[[str], None]) -> Callable[[str], None]:
    """Lines that the engine prints, but not what it prints of its failure: QGIS shows that as the error."""
    failed = False

    def push_unless_failed(line: str) -> None:
        nonlocal failed
        failed = failed or line.startswith("error: ")
        if not failed:
            push(line)

    return push_unless_failed


def estimate(task: str, settings: Sequence[str], feedback: QgsProcessingFeedback, wording: Wording) -> dict[str, Any]:
    """What an encode would take, from a few tiles. Raises ``Cancelled``; ``RunError`` when it fails."""
    try:
        done = process.run(
            engine_command("plan", "--task", task, *settings, "--events", "jsonl"),
            on_line=_unless_failure(feedback.pushConsoleInfo),
            is_cancelled=cancel_check(feedback),
            environment=environment(),
            grace=0,
            keeper=keeper(),
        )
    except EngineError as error:
        raise in_words(error, wording) from error
    found: dict[str, Any] = done["report"]
    return found


class FeedbackReporter:
    """Tells feedback what the engine says.

    A bar that runs through once for the whole command, and a line with the time left every few seconds.
    """

    def __init__(
        self, feedback: QgsProcessingFeedback, wording: Wording, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._feedback = feedback
        self._wording = wording
        self._clock = clock
        self._stage = ""
        self._shown_at = 0.0

    def __call__(self, event: dict[str, Any]) -> None:
        kind = event["type"]
        if kind == "progress":
            self._progress(event)
        elif kind == "plan":
            self._feedback.pushInfo(
                tr("{tiles} tiles, {size} before compression").format(tiles=event["tiles"], size=size(event["bytes"]))
            )
        elif kind == "log" and event.get("level", "info") == "info":
            self._feedback.pushInfo(self._wording(in_language(event["text"])))
        elif kind == "warning":
            self._feedback.pushWarning(self._wording(warning(event)))
        elif kind == "result":
            self._feedback.setProgress(100.0)
        elif kind == "hello":
            versions = ", ".join(f"{name} {version}" for name, version in sorted(event["versions"].items()))
            self._feedback.pushDebugInfo(versions)

    def _progress(self, event: dict[str, Any]) -> None:
        done, total, left = event["done"], event["total"], event.get("seconds_left")
        if event.get("share") is not None:
            self._feedback.setProgress(100.0 * event["share"])
        now = self._clock()
        if event["stage"] != self._stage:
            self._stage, self._shown_at = event["stage"], now
            self._feedback.setProgressText(tr("{stage} …").format(stage=in_language(event["stage"])))
        elif left and now - self._shown_at >= PROGRESS_INTERVAL_S:
            self._shown_at = now
            self._feedback.setProgressText(
                tr("{stage}: {done} of {total}, {left} left").format(
                    stage=in_language(event["stage"]), done=done, total=total, left=duration(left)
                )
            )


def estimate_in_words(found: dict[str, Any]) -> str:
    """``About 40 min and 1.2 GB on the disk; 12 min with …``"""
    text = tr("About {time} for {tiles} tiles, {size} on the disk.").format(
        time=duration(found["seconds"]), tiles=found["tiles"], size=size(found["disk"])
    )
    for other in found.get("alternatives", ()):
        if other.get("seconds"):
            text += " " + tr("With {engine} and {precision}: {time}.").format(
                engine=other["engine"], precision=other["precision"], time=duration(other["seconds"])
            )
    return text
