"""The protocol of a session: what is asked and answered."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from iamap_core import questions
from iamap_core.errors import ConfigInvalid
from iamap_core.questions import ScoreQuestion, ViewQuestion, id_of, parse

SCHEMA = Path(__file__).parents[1] / "docs" / "explore.schema.json"


def test_the_schema_in_the_docs_is_the_schema_of_the_models() -> None:
    kept = json.loads(SCHEMA.read_text(encoding="utf-8"))
    assert kept == questions.schema(), "regenerate it: make docs"


def test_questions_are_told_apart_by_their_type() -> None:
    assert parse('{"type": "view", "id": 3, "extent": [0, 0, 1, 1]}') == ViewQuestion(id=3, extent=(0, 0, 1, 1))
    asked = parse(
        b'{"type": "score", "positives": [[1, 2]], "scorer": {"name": "cosine", "combine": "max"}, '
        b'"output": "\xc3\xa9.tif"}'
    )
    assert isinstance(asked, ScoreQuestion)
    assert (asked.output, asked.scorer.parameters, asked.negatives) == (Path("é.tif"), {"combine": "max"}, [])


WRONG = {
    "x": "a line is not valid JSON. Write one JSON object per line.",
    "[1]": "no question of type None. Types: view, score, classify, check, next.",
    '{"type": "vew"}': "no question of type 'vew'. Types: view, score, classify, check, next. Did you mean 'view'?",
    '{"type": "view"}': "question 'view' needs extent. Give extent=…",
    '{"type": "view", "extent": [0, 0, 1, NaN]}': "value 4 of extent, nan, must be a finite number.",
    '{"type": "view", "extent": [0, 0, 1, 1], "zoom": 2}': (
        "question 'view' has no field 'zoom'. Fields: id, type, extent, crs, width, height."
    ),
    '{"type": "check", "examples": [{"label": "a", "points": [[0, 0], [1, 1]]}]}': (
        "value 1 of examples, [[0,0],[1,1]], cannot be used: an example needs one point, or at least "
        "three corners of a polygon."
    ),
    '{"type": "next", "examples": [{"label": " ", "points": [[0, 0]]}]}': (
        "value 1 of examples, ' ', cannot be used: the name of a class is blank."
    ),
    '{"type": "score", "positives": [], "output": "s.tif"}': ("positives is empty. Give positives=… or leave it out."),
}


@pytest.mark.parametrize(("line", "text"), WRONG.items())
def test_a_wrong_question_says_what_is_wrong(line: str, text: str) -> None:
    with pytest.raises(ConfigInvalid) as caught:
        parse(line)
    assert str(caught.value) == text


def test_even_a_wrong_question_has_its_number() -> None:
    assert id_of('{"id": 7, "type": "vew"}') == 7
    assert [id_of(line) for line in ("x", "[1]", "{}", '{"id": "a"}')] == [0, 0, 0, 0]
