"""The protocol between a run and whatever watches it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

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


def test_what_was_said_is_not_said_again_within_one_command() -> None:
    said: list[Any] = []
    reporter = events.Reporter(said.append)
    for _ in range(3):
        reporter.progress("encoding", 1, 2)
        reporter.log("Pixels are read.")
        reporter.warn("dark", "The image is dark.", "Look.")
        reporter.begin("encoding")
    assert [event.type for event in said] == ["progress", "log", "warning"]
    reporter.warn("dark", "The image is dark.", "Look again.")
    reporter.begin("finishing")
    reporter.begin("finishing")
    assert [event.type for event in said[3:]] == ["warning", "progress"]
    assert (said[-1].stage, said[-1].done, said[-1].total, said[-1].elapsed) == ("finishing", 0, 1, 0.0)
    reporter.begin_command()
    reporter.log("Pixels are read.")
    assert said[-1] == events.Log(text="Pixels are read.")


def test_the_share_of_the_whole_command_never_falls() -> None:
    said: list[events.Progress] = []
    reporter = events.Reporter(said.append)
    reporter.begin_command((("loading", 1.0), ("encoding", 10.0), ("finishing", 5.0)))
    for done in (0, 1, 50, 99, 100):
        reporter.progress("encoding", done, 100)
    reporter.begin("overviews")
    for done in (0, 1, 2):
        reporter.progress("encoding", done, 2)
    shares = [event.share for event in said]
    assert shares == sorted(shares) and shares[0] >= 0 and shares[-1] <= 1


def test_progress_stops_the_run_when_asked_to() -> None:
    said: list[events.Progress] = []
    wishes = iter([False, True])
    reporter = events.Reporter(said.append, lambda: next(wishes))
    reporter.progress("encode", 0, 2)
    with pytest.raises(Cancelled):
        reporter.progress("encode", 1, 2)
    assert [(event.done, event.seconds_left) for event in said] == [(0, None)]
