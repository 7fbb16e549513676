"""Events: the protocol between a run and whatever watches it.

One JSON object per line (`--events jsonl`), its schema in ``docs/events.schema.json``. ``PROTOCOL``
rises when a reader written for the older number could go wrong.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from iamap_core.errors import Cancelled, IamapError
from iamap_core.redaction import redact, redacted
from iamap_core.stages import Course, Stages

PROTOCOL = 1


class _Event(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, use_attribute_docstrings=True)


class Hello(_Event):
    """The first line: program and versions."""

    type: Literal["hello"] = "hello"
    protocol: int = PROTOCOL
    versions: dict[str, str]
    """Version of iamap-core and of every distribution that offers components."""


class PlanSummary(_Event):
    """What the run is about to do."""

    type: Literal["plan"] = "plan"
    tiles: int
    """Tiles that go through the encoder."""
    bytes: int
    """Size of the result before compression, in bytes."""
    seconds: float | None = None
    """Estimated time, when there is an estimate."""


class Progress(_Event):
    """Progress of a stage."""

    type: Literal["progress"] = "progress"
    stage: str
    done: int
    total: int
    seconds_left: float | None = None
    """Seconds until the whole command ends; none while they are unknown."""
    elapsed: float | None = None
    """Seconds since the stage began, for a stage of unknown length; `done` is 0 until it ends."""
    share: float | None = None
    """Share of the whole command that is over, from 0 to 1; it never falls."""


class Log(_Event):
    """Information."""

    type: Literal["log"] = "log"
    level: Literal["info", "debug"] = "info"
    text: str


class WarningEvent(_Event):
    """A warning."""

    type: Literal["warning"] = "warning"
    code: str
    text: str
    hint: str = ""


class Output(_Event):
    """A file that a run has written."""

    type: Literal["output"] = "output"
    role: str
    """What it is: features, reduced, clusters, similarity, findings, distances, model, map, polygons, report, samples,
    scan, quicklook, stac, table, areas, weights."""
    path: str
    style: str | None = None
    """QML style beside it."""
    scene: str = ""
    """Name of the image that it shows, without folder and extension."""
    method: str = ""
    """The component that made it, with how many classes or components it has; empty for features."""
    network: str = ""
    """Preset or model of the encoder; empty where none was used."""


class RasterState(_Event):
    """A raster of a batch begins or ends; what its run reports comes between the two. Of several at once only the end
    is reported, and just before it the notes and warnings."""

    type: Literal["raster"] = "raster"
    number: int
    """Which one it is, from 1."""
    total: int
    """How many rasters the batch has."""
    source: str
    output: str
    state: Literal["started", "done", "kept", "failed"]
    """`kept` is a result of the same settings that was there."""
    seconds: float | None = None
    """How long it took, once it has ended."""
    outputs: list[Output] = []
    """Files that were written."""
    failed_tiles: int = 0
    """Tiles of it that failed."""
    code: str = ""
    """Of the failure, as in `failed`."""
    message: str = ""
    """Why it failed."""
    hint: str = ""
    """What to do about it."""


class Result(_Event):
    """The run has finished."""

    type: Literal["result"] = "result"
    outputs: list[Output]
    report: dict[str, Any] = {}
    """Metrics and other figures to show, as JSON."""
    failed_tiles: int = 0
    """Tiles on which the encoder failed and that have no data; one or more makes exit code 3."""
    failed_rasters: int = 0
    """Rasters of a batch that failed; one or more makes exit code 3."""


class Failure(_Event):
    """The run has failed; no file has the final name."""

    type: Literal["failed"] = "failed"
    code: str
    message: str
    hint: str = ""
    where: str = ""

    @classmethod
    def of(cls, error: IamapError) -> Failure:
        return cls(code=error.code, message=error.message, hint=error.hint, where=error.where)


class Cancellation(_Event):
    """The user has cancelled the run."""

    type: Literal["cancelled"] = "cancelled"


Event = Annotated[
    Hello | PlanSummary | Progress | Log | WarningEvent | RasterState | Result | Failure | Cancellation,
    Field(discriminator="type"),
]
EVENTS: TypeAdapter[Any] = TypeAdapter(Event)
"""Validates and describes any event."""


def schema() -> dict[str, Any]:
    """JSON Schema of the protocol, as kept in ``docs/events.schema.json``."""
    about = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "Events of IAMAP"}
    return {**about, "x-iamap-protocol": PROTOCOL, **EVENTS.json_schema()}


class Reporter:
    """What a task speaks to: events go out, a wish to stop comes in.

    emit: receives every event, without passwords and signatures of addresses.
    cancelled: asked between batches and blocks; true stops the run.
    verbose: whether what only those want who look closely is handed on, too.
    """

    def __init__(
        self,
        emit: Callable[[Any], None] = lambda event: None,
        cancelled: Callable[[], bool] = lambda: False,
        *,
        verbose: bool = False,
    ) -> None:
        self.watcher = emit
        self.verbose = verbose
        self._cancelled = cancelled
        self.course = Course()
        self._last: Progress | None = None
        self.begin_command()

    def begin_command(self, expected: Stages = ()) -> None:
        """From here on all belongs to another command. expected: the stages that it usually has."""
        # What was done since the program started belongs to its first command.
        is_first = self.course.is_fresh
        self.course = Course(expected, self.course.began if is_first else None)
        self._last = self._last if is_first else None
        self._said: set[tuple[str, ...]] = set()

    def begin(self, stage: str) -> None:
        """A stage begins whose steps are not counted; it lasts until another one begins."""
        if self.course.stage != stage or self._last is None:
            self.waiting(stage, 0.0)

    def emit(self, event: Any) -> None:
        """Hand an event on."""
        self.watcher(_redacted(event))

    @contextmanager
    def also(self, emit: Callable[[Any], None]) -> Iterator[None]:
        """Inside the block every event goes to this function too."""
        alone = self.watcher

        def both(event: Any) -> None:
            emit(event)
            alone(event)

        self.watcher = both
        try:
            yield
        finally:
            self.watcher = alone

    def progress(self, stage: str, done: int, total: int) -> None:
        """Report, and stop here when the user asked for it: raises :class:`~iamap_core.errors.Cancelled`.

        What was reported before is not reported again.
        """
        self.check()
        self.course.enter(stage)
        left = self.course.left(done, total)
        last = self._last
        if last is None or (last.stage, last.done, last.total) != (stage, done, total):
            self._report(
                Progress(stage=stage, done=done, total=total, seconds_left=left, share=self.course.share(left))
            )

    def waiting(self, stage: str, seconds: float, over: bool = False) -> None:
        """Report that a stage of unknown length has been going for so many seconds; stops like ``progress``."""
        self.check()
        self.course.enter(stage)
        share = self.course.share(None)
        self._report(Progress(stage=stage, done=int(over), total=1, elapsed=seconds, share=share))

    def _report(self, event: Progress) -> None:
        self._last = event
        self.emit(event)

    def check(self) -> None:
        """Stop here when the user asked for it: raises :class:`~iamap_core.errors.Cancelled`."""
        if self._cancelled():
            raise Cancelled()

    def log(self, text: str) -> None:
        """Information, once for a command."""
        if self._is_new("log", text):
            self.emit(Log(text=text))

    def debug(self, text: str) -> None:
        """Information that only those see who ask for all of it."""
        if self.verbose:
            self.emit(Log(level="debug", text=text))

    def warn(self, code: str, text: str, hint: str = "") -> None:
        """A warning, once for a command."""
        if self._is_new(code, text, hint):
            self.emit(WarningEvent(code=code, text=text, hint=hint))

    def _is_new(self, *what: str) -> bool:
        seen = what in self._said
        self._said.add(what)
        return not seen


def _redacted(event: Any) -> Any:
    match event:
        case Log():
            return event.model_copy(update={"text": redacted(event.text)})
        case WarningEvent():
            return event.model_copy(update={"text": redacted(event.text), "hint": redacted(event.hint)})
        case Failure():
            return event.model_copy(update=redact(event.model_dump(exclude={"type", "code"})))
        case RasterState():
            return event.model_copy(update=redact(event.model_dump(include={"source", "message", "hint"})))
        case Result():
            return event.model_copy(update={"report": redact(event.report)})
    return event
