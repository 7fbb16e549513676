"""The kit: good components keep all promises, and each wrong one is caught by the check that names its promise."""

from __future__ import annotations

from typing import Any

import pytest

from iamap_core.testing import Outcome, check_component
from tests.guard import broken_promises, wrong
from tests.guard.broken_promises import Broken, known, outcomes
from tests.guard.test_wrong_plugins import GOOD, SPECS, catalog_with


def failed(found: list[Outcome]) -> list[str]:
    return [outcome.promise for outcome in found if outcome.status == "failed"]


WRONG = [one for one in known() if one.kind != "package"]


@pytest.mark.parametrize("one", WRONG, ids=str)
def test_a_wrong_component_is_caught_by_the_check_of_its_promise_and_by_no_other(one: Broken) -> None:
    assert broken_promises.failed(one.kind, one.what) == [one]


def test_every_wrong_component_is_tried() -> None:
    assert [(one.kind, one.what) for one in WRONG] == list(broken_promises.classes())
    assert len(known()) >= 50


def test_no_message_blames_the_core() -> None:
    blaming = [one for one in known() if "iamap-core" in one.message or "iamap_core" in one.message]
    assert [one.what for one in blaming] == ["needs no core"]  # that it needs one is its own promise


@pytest.mark.parametrize("kind", list(SPECS))
def test_a_good_component_keeps_every_promise(kind: str) -> None:
    found = outcomes(kind, GOOD[kind])
    assert [(outcome.promise, outcome.message) for outcome in found if outcome.status == "failed"] == []
    assert sum(outcome.status == "passed" for outcome in found) > 8


@pytest.mark.parametrize(
    ("record", "promise"),
    [
        ({"summary": "no sentence"}, "its summary is a sentence"),
        ({"config": wrong.Mute}, "every field has help"),
        ({"config": wrong.Odd}, "every field can be shown"),
        ({"config": wrong.Impossible}, "a seed is called seed"),
        ({"config": wrong.Idle}, "every parameter changes something"),
    ],
)
def test_a_record_that_says_too_little_is_caught(record: dict[str, Any], promise: str) -> None:
    assert failed(outcomes("reducer", "Centred", **record)) == [promise]


def test_a_parameter_that_is_marked_as_neutral_may_change_nothing() -> None:
    assert failed(outcomes("reducer", "Centred", config=wrong.Neutral)) == []


def test_a_factory_that_is_not_there_is_caught_once() -> None:
    assert failed(outcomes("reducer", "Missing")) == ["its factory can be found"]


def test_a_failure_that_is_expected_has_its_reason_and_one_that_is_not_fails() -> None:
    catalog = catalog_with("reducer", "UnseededFit")
    entry = catalog.get("reducer", "wrong")
    expected = {"a fit gives the same twice": "the library has no seed", "its input is left unchanged": "never tried"}
    found = {outcome.promise: outcome for outcome in check_component(entry, catalog, expected=expected)}
    known, wrongly = found["a fit gives the same twice"], found["its input is left unchanged"]
    assert (known.status, known.message) == ("expected", "the library has no seed")
    assert (wrongly.status, wrongly.message) == (
        "failed", "It passes, though it was expected to fail: never tried",
    )  # fmt: skip
