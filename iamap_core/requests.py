"""Requests: what a program asks of `iamap serve`, a process that stays, and what it hears of them.

One JSON object per line. A program writes a request on standard input: the arguments of a command that reports by
events. What follows on standard output are the events of that command, as if it had a process of its own, and then one
line that says how it ended. The same line ends what libraries print on standard error. Requests wait for each other.
What is expensive to get is kept for the next one: libraries that are loaded, the network of the last encoding, and the
process in which fits run.

``{"type": "cancel"}`` stops the request under way. The end of the input stops it, too, and ends the process. The
process ends by itself after a request that did not end well, when it is idle for long, when memory is short, and when
what is installed has changed. A request that the process did not begin, because it ended before, is safe to repeat
elsewhere: it is one of which no event has come.

The environment variables are those of the process for all requests, since libraries read them only once.
"""

from __future__ import annotations

import json
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from iamap_core.errors import ConfigInvalid, IamapError
from iamap_core.explain import explain

PROTOCOL = 1
"""Rises when a program that was written for the older number could go wrong."""


class _Line(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, use_attribute_docstrings=True)


class RunRequest(_Line):
    """Run a command."""

    type: Literal["run"] = "run"
    id: int = 0
    """A number by which its end is known."""
    arguments: list[str] = Field(min_length=1)
    """As after `iamap`, with `--events jsonl`: a task, `batch` or `plan`."""
    folder: str = Field(min_length=1)
    """Working directory: relative paths start there."""


class CancelRequest(_Line):
    """Stop the request under way. The process ends afterwards."""

    type: Literal["cancel"] = "cancel"


class ReadyAnswer(_Line):
    """The process waits for the first request."""

    type: Literal["ready"] = "ready"
    protocol: int = PROTOCOL


class EndAnswer(_Line):
    """A request has ended; its events came before."""

    type: Literal["ended"] = "ended"
    id: int
    code: int
    """Exit code of the command."""
    stays: bool
    """Whether the process waits for another request."""
    why: str = ""
    """Why it does not stay."""


class RefusalAnswer(_Line):
    """A request was not begun."""

    type: Literal["refused"] = "refused"
    id: int
    code: str
    """Of the error; `new-process` when only another process can do it: repeat the request in a new one."""
    message: str
    hint: str = ""
    where: str = ""
    stays: bool
    """Whether the process waits for another request."""

    @classmethod
    def of(cls, error: IamapError, id_: int, *, stays: bool) -> RefusalAnswer:
        return cls(id=id_, code=error.code, message=error.message, hint=error.hint, where=error.where, stays=stays)


Request = Annotated[RunRequest | CancelRequest, Field(discriminator="type")]
Answer = Annotated[ReadyAnswer | EndAnswer | RefusalAnswer, Field(discriminator="type")]


def parse(line: bytes | str) -> RunRequest:
    """The request on a line. Raises :class:`~iamap_core.errors.ConfigInvalid`."""
    try:
        data = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise ConfigInvalid("a line is not valid JSON.", hint="Write one JSON object per line.") from error
    kind = data.get("type", "run") if isinstance(data, dict) else None
    if kind != "run":
        raise ConfigInvalid(f"no request of type {kind!r}. Types: run, cancel.", where="type")
    try:
        return RunRequest.model_validate(data)
    except ValidationError as error:
        raise explain(error, RunRequest, "request") from error


def id_of(line: bytes | str) -> int:
    """The number of a request, even of one that says nothing else; 0 when it has none."""
    try:
        data = json.loads(line)
    except (ValueError, RecursionError):
        return 0
    number = data.get("id") if isinstance(data, dict) else None
    return number if isinstance(number, int) else 0


def schema() -> dict[str, Any]:
    """JSON Schema of requests and answers, as kept in ``docs/serve.schema.json``."""
    asked = TypeAdapter[Any](Request).json_schema(ref_template="#/$defs/{model}")
    answers = TypeAdapter[Any](Answer).json_schema(ref_template="#/$defs/{model}")
    definitions = {**asked.pop("$defs"), **answers.pop("$defs")}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Requests and answers of iamap serve",
        "x-iamap-protocol": PROTOCOL,
        "$defs": {**definitions, "Request": asked, "Answer": answers},
        "anyOf": [{"$ref": "#/$defs/Request"}, {"$ref": "#/$defs/Answer"}],
    }
