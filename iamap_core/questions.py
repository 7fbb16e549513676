"""Questions and answers: the protocol of a session that stays, `iamap explore`.

A program writes one question per line on standard input and reads lines of the events protocol on standard output:
``hello``, ``opened``, then one answer for each question in order, which carries the question's ``id``. Warnings and
logs may come in between. A question that cannot be answered is ``refused`` and the session continues; ``failed`` and
``cancelled`` end it, and so does the end of input once everything is answered. ``docs/explore.schema.json`` is the JSON
Schema of all questions and answers.
"""

from __future__ import annotations

import json
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, FiniteFloat, TypeAdapter, ValidationError

from iamap_core.errors import ConfigInvalid, IamapError, did_you_mean
from iamap_core.events import PROTOCOL
from iamap_core.explain import explain
from iamap_core.model import Choice, FilePath

Point = tuple[FiniteFloat, FiniteFloat]
"""x and y."""


class _Line(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, use_attribute_docstrings=True)


class _Question(_Line):
    id: int = 0
    """Comes back with the answer."""


class ViewQuestion(_Question):
    """Load the features under a view, such as the map on the screen."""

    type: Literal["view"] = "view"
    extent: tuple[FiniteFloat, FiniteFloat, FiniteFloat, FiniteFloat]
    """xmin, ymin, xmax, ymax; clipped to the raster."""
    crs: str | None = None
    """CRS of the extent, as a code such as `EPSG:4326` or as WKT; the raster's when empty."""
    width: int | None = Field(default=None, ge=1)
    """Columns of the view on the screen: the raster is read no finer than shows; in full when empty."""
    height: int | None = Field(default=None, ge=1)
    """Rows of the view on the screen."""


class ScoreQuestion(_Question):
    """Score the view by places."""

    type: Literal["score"] = "score"
    positives: list[Point] = Field(min_length=1)
    """Places like what is searched for, x and y each. They need not lie in the view."""
    negatives: list[Point] = []
    """Negatives: places like what is not searched for."""
    crs: str | None = None
    """CRS of the places; the raster's when empty."""
    scorer: Choice = Choice(name="cosine")
    """The scorer by name, with its parameters beside the name."""
    output: FilePath
    """GeoTIFF that the scores of the view go to."""
    threshold: bool = True
    """Whether to propose a threshold, for which the scorer is fitted again up to ten times."""


class CancelRequest(_Question):
    """End the session at once, in the middle of an answer too."""

    type: Literal["cancel"] = "cancel"


QUESTIONS: dict[str, type[ViewQuestion] | type[ScoreQuestion]] = {"view": ViewQuestion, "score": ScoreQuestion}
"""Every question that has an answer, by its type."""


class ScorerSummary(_Line):
    """A scorer that is installed."""

    name: str
    """As a question names it."""
    summary: str


class SessionAnswer(_Line):
    """The session is ready: the raster, and the scorers to choose from."""

    type: Literal["opened"] = "opened"
    name: str
    extent: tuple[float, float, float, float]
    """xmin, ymin, xmax, ymax in the raster's CRS."""
    crs: str | None
    """WKT; nothing when the raster has no CRS."""
    width: int
    height: int
    bands: int
    scorers: list[ScorerSummary]


class ViewAnswer(_Line):
    """The features in view are in memory."""

    type: Literal["view"] = "view"
    id: int
    extent: tuple[float, float, float, float]
    """What was read, in the raster's CRS: the view widened to whole pixels and clipped."""
    width: int
    height: int
    factor: int
    """Pixels of the raster along the side of one pixel of the view; 1 is full resolution."""
    resolution: float
    """Pixel size of the view in units of the raster's CRS."""
    valid: int
    """Number of pixels that are valid in every band."""
    seconds: float


class ScoreAnswer(_Line):
    """The scores of the view are in a file."""

    type: Literal["scores"] = "scores"
    id: int
    output: str
    bands: list[str]
    minimum: float
    maximum: float
    low: float
    """2 in 100 pixels have less: where a colour ramp may begin."""
    high: float
    """2 in 100 pixels have more: where it may end."""
    threshold: float | None = None
    """Threshold: the lowest score that counts as found, derived from the places as each is scored by the others; null
    for a single place, or when it was not asked for.
    """
    seconds: float


class RefusalAnswer(_Line):
    """A question that cannot be answered; the session continues."""

    type: Literal["refused"] = "refused"
    id: int
    code: str
    message: str
    hint: str = ""
    where: str = ""

    @classmethod
    def of(cls, error: IamapError, id_: int) -> RefusalAnswer:
        return cls(id=id_, code=error.code, message=error.message, hint=error.hint, where=error.where)


Question = Annotated[ViewQuestion | ScoreQuestion | CancelRequest, Field(discriminator="type")]
Answer = Annotated[SessionAnswer | ViewAnswer | ScoreAnswer | RefusalAnswer, Field(discriminator="type")]
ANSWERS: TypeAdapter[Any] = TypeAdapter(Answer)
"""Validates and describes any answer."""


def parse(line: bytes | str) -> ViewQuestion | ScoreQuestion:
    """The question on a line. Raises :class:`~iamap_core.errors.ConfigInvalid`."""
    try:
        data = json.loads(line)
    except ValueError as error:
        raise ConfigInvalid("a line is not valid JSON.", hint="Write one JSON object per line.") from error
    kind = data.get("type") if isinstance(data, dict) else None
    if not isinstance(kind, str) or kind not in QUESTIONS:
        raise ConfigInvalid(
            f"no question of type {kind!r}. Types: {', '.join(QUESTIONS)}.",
            hint=did_you_mean(str(kind), QUESTIONS),
            where="type",
        )
    model = QUESTIONS[kind]
    try:
        return model.model_validate(data)
    except ValidationError as error:
        raise explain(error, model, f"question '{kind}'") from error


def id_of(line: bytes | str) -> int:
    """The number of a question, even of one that says nothing else; 0 when it has none."""
    try:
        data = json.loads(line)
    except ValueError:
        return 0
    number = data.get("id") if isinstance(data, dict) else None
    return number if isinstance(number, int) else 0


def schema() -> dict[str, Any]:
    """JSON Schema of questions and answers, as kept in ``docs/explore.schema.json``."""
    asked = TypeAdapter[Any](Question).json_schema(ref_template="#/$defs/{model}")
    answers = ANSWERS.json_schema(ref_template="#/$defs/{model}")
    definitions = {**asked.pop("$defs"), **answers.pop("$defs")}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Questions and answers of iamap explore",
        "x-iamap-protocol": PROTOCOL,
        "$defs": {**definitions, "Question": asked, "Answer": answers},
        "anyOf": [{"$ref": "#/$defs/Question"}, {"$ref": "#/$defs/Answer"}],
    }
