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

from pydantic import BaseModel, ConfigDict, Field, FiniteFloat, TypeAdapter, ValidationError, field_validator

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


class Example(_Line):
    """A place of which the class is known."""

    label: str = Field(min_length=1)
    """Name of the class."""
    points: list[Point] = Field(min_length=1)
    """One point, or the corners of a polygon, at least three."""

    @field_validator("label")
    @classmethod
    def _check_label(cls, label: str) -> str:
        if not label.strip():
            raise ValueError("the name of a class is blank")
        return label

    @field_validator("points")
    @classmethod
    def _check_shape(cls, points: list[Point]) -> list[Point]:
        if len(points) == 2:
            raise ValueError("an example needs one point, or at least three corners of a polygon")
        return points


class ExamplesQuestion(_Question):
    """What every question about examples has."""

    examples: list[Example]
    """They need not lie in the view."""
    crs: str | None = None
    """CRS of the examples; the raster's when empty."""
    predictor: Choice = Choice(name="logistic_regression")
    """The predictor by name, with its parameters beside the name; one that gives class probabilities."""


class ClassifyQuestion(ExamplesQuestion):
    """Map the classes of the view from examples."""

    type: Literal["classify"] = "classify"
    output: FilePath
    """GeoTIFF of two bands, bytes both, 0 where there is no data: the code of the class, and the confidence, which is
    the probability of that class times 255."""


class CheckQuestion(ExamplesQuestion):
    """Look for contradictions among examples, and estimate how well they predict each other."""

    type: Literal["check"] = "check"


class NextQuestion(ExamplesQuestion):
    """Suggest where in the view to label next."""

    type: Literal["next"] = "next"
    count: int = Field(default=5, ge=1, le=50)
    """Number of suggestions."""
    skipped: list[Point] = []
    """Earlier suggestions that nobody wants to label: none of their features are suggested again."""
    seed: int = Field(default=0, ge=0, lt=2**32)
    """Random seed: another one gives other suggestions."""


class CancelRequest(_Question):
    """End the session at once, in the middle of an answer too."""

    type: Literal["cancel"] = "cancel"


AnyQuestion = ViewQuestion | ScoreQuestion | ClassifyQuestion | CheckQuestion | NextQuestion
QUESTIONS: dict[str, type[AnyQuestion]] = {
    "view": ViewQuestion, "score": ScoreQuestion, "classify": ClassifyQuestion, "check": CheckQuestion,
    "next": NextQuestion,
}  # fmt: skip
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


class ClassSummary(_Line):
    """A class in view."""

    code: int
    """In the map, from 1 in the order in which the examples first name the classes."""
    label: str
    examples: int
    """Number of examples that were used."""
    pixels: int
    hectares: float | None
    """Area on the ellipsoid; null when the raster has no CRS."""


class ClassMapAnswer(_Line):
    """The class map of the view is in a file."""

    type: Literal["classes"] = "classes"
    id: int
    output: str
    classes: list[ClassSummary]
    unused: list[int]
    """Examples, counted from 0, that lie outside the raster or where it has no data."""
    confidence: float
    """Mean probability of the classes in view, 0 to 1."""
    seconds: float


class ExampleFinding(_Line):
    """What may be wrong with examples.

    ``conflict``: two examples have nearly equal features and different classes. ``few``: a class has few examples.
    ``one_place``: all examples of a class lie in one place, compared with the view. ``unused``: examples lie outside
    the raster or where it has no data.
    """

    code: Literal["conflict", "few", "one_place", "unused"]
    examples: list[int]
    """Which, counted from 0."""
    label: str = ""
    """The class."""
    other: str = ""
    """The other class of a conflict."""


class ExampleAccuracy(_Line):
    """How well examples predict each other: the share of those that get their own class from a model that has not
    learned from their neighbourhood. Examples are not drawn at random, so it is not the accuracy of the map."""

    accuracy: float
    low: float
    high: float
    """Limits of the 95 % confidence interval."""
    groups: int
    """Groups of neighbouring examples, each of which was held out in turn."""
    examples: int
    """Number of examples that were held out."""


class CheckAnswer(_Line):
    """What a look at the examples has found."""

    type: Literal["checked"] = "checked"
    id: int
    findings: list[ExampleFinding]
    accuracy: ExampleAccuracy | None
    """Null when there are too few examples to tell."""
    needed: str
    """Why there is no accuracy; empty when there is one."""
    seconds: float


class Suggestion(_Line):
    """A place that is worth a label."""

    x: float
    y: float
    """In the raster's CRS: the centre of a pixel in view."""
    label: str
    """The most probable class; empty when there are too few examples to say."""
    confidence: float
    """Its probability, 0 to 1."""
    reason: Literal["uncertain", "unlike"]
    """``uncertain``: two classes are nearly as probable. ``unlike``: no example resembles it."""


class SuggestionsAnswer(_Line):
    """Where to label next, the most useful place first."""

    type: Literal["suggestions"] = "suggestions"
    id: int
    suggestions: list[Suggestion]
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


Question = Annotated[AnyQuestion | CancelRequest, Field(discriminator="type")]
AnyAnswer = ViewAnswer | ScoreAnswer | ClassMapAnswer | CheckAnswer | SuggestionsAnswer
Answer = Annotated[SessionAnswer | AnyAnswer | RefusalAnswer, Field(discriminator="type")]
ANSWERS: TypeAdapter[Any] = TypeAdapter(Answer)
"""Validates and describes any answer."""


def parse(line: bytes | str) -> AnyQuestion:
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
