"""Requests of a program, one per line, and the schema of all that is said."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from iamap_core import requests
from iamap_core.errors import ConfigInvalid


def test_a_request_says_what_to_run_and_where() -> None:
    request = requests.parse('{"type": "run", "id": 3, "arguments": ["plan"], "folder": "/data"}')
    assert (request.id, request.arguments, request.folder) == (3, ["plan"], "/data")


@pytest.mark.parametrize(
    ("line", "where"),
    [
        ("{", ""),
        ("[1]", "type"),
        ('{"type": "explore"}', "type"),
        ('{"arguments": ["plan"]}', "folder"),
        ('{"arguments": "plan", "folder": "."}', "arguments"),
        ('{"arguments": ["plan"], "folder": ".", "variables": {}}', "variables"),
    ],
)
def test_what_is_wrong_with_a_line_is_said(line: str, where: str) -> None:
    with pytest.raises(ConfigInvalid) as caught:
        requests.parse(line)
    assert caught.value.where == where


@pytest.mark.parametrize(
    ("line", "number"), [('{"id": 5, "type": "x"}', 5), ("no JSON", 0), ("[]", 0), ('{"id": "a"}', 0), ("[" * 99999, 0)]
)
def test_a_number_is_found_in_any_line(line: str, number: int) -> None:
    assert requests.id_of(line) == number


def test_the_schema_in_the_docs_is_that_of_the_models() -> None:
    kept = json.loads((Path(__file__).parents[1] / "docs" / "serve.schema.json").read_text(encoding="utf-8"))
    assert kept == requests.schema()
