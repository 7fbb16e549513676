"""The protocol between a run and whatever watches it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from iamap_core import events
from iamap_core.errors import Cancelled, UnknownComponent

SCHEMA = Path(__file__).parents[1] / "docs" / "events.schema.json"


def test_the_schema_in_the_docs_is_the_schema_of_the_models() -> None:
    kept = json.loads(SCHEMA.read_text(encoding="utf-8"))
    assert kept == events.schema(), "regenerate it: make docs"


def test_every_event_survives_the_wire() -> None:
    result = events.Result(outputs=[events.Output(role="map", path="été.tif", style="été.qml")], report={"kappa": 0.5})
    for event in (
        events.Hello(versions={"iamap-core": "1"}),
        events.PlanSummary(tiles=3, bytes=10, seconds=1.5),
        events.Progress(stage="encode", done=1, total=3),
        events.Log(text="hm"),
        events.WarningEvent(code="w", text="t", hint="h"),
        result,
        events.Failure(code="failed", message="m"),
        events.Cancellation(),
    ):
        line = event.model_dump_json()
        assert "\n" not in line
        assert events.EVENTS.validate_json(line) == event


def test_an_error_becomes_a_failed_event_with_its_code() -> None:
    failed = events.Failure.of(UnknownComponent("no encoder", hint="Look.", where="encoder"))
    assert failed.model_dump() == {
        "type": "failed",
        "code": "unknown-component",
        "message": "no encoder",
        "hint": "Look.",
        "where": "encoder",
    }


def test_progress_stops_the_run_when_asked_to() -> None:
    said: list[events.Progress] = []
    wishes = iter([False, True])
    reporter = events.Reporter(said.append, lambda: next(wishes))
    reporter.progress("encode", 0, 2)
    with pytest.raises(Cancelled):
        reporter.progress("encode", 1, 2)
    assert [(event.done, event.seconds_left) for event in said] == [(0, None)]
