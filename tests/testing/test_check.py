"""The kit: good components keep all promises, and each wrong one is caught by the check that names its promise."""

from __future__ import annotations

from typing import Any

import pytest

from iamap_core.testing import Outcome, check_component
from tests.guard import wrong
from tests.guard.test_wrong_plugins import GOOD, SPECS, catalog_with

CAUGHT: dict[str, tuple[str, str]] = {
    "EncodeExits": ("encoder", "features have the promised shape"),
    "EncodeLeaves": ("encoder", "features have the promised shape"),
    "EncodeRaises": ("encoder", "features have the promised shape"),
    "EncodeList": ("encoder", "features have the promised shape"),
    "EncodeDropsAxis": ("encoder", "features have the promised shape"),
    "EncodeIntegers": ("encoder", "features have the promised shape"),
    "EncodeNan": ("encoder", "features have the promised shape"),
    "OpenKnowsNoAuto": ("encoder", "it opens offline with random weights"),
    "OpenNothing": ("encoder", "it opens offline with random weights"),
    "GeometryEmpty": ("encoder", "it opens offline with random weights"),
    "GeometryUneven": ("encoder", "it opens offline with random weights"),
    "WantedDict": ("encoder", "wanted tells what it takes"),
    "WantedDeviation": ("encoder", "it is made offline and quietly"),
    "NamesNoSensor": ("encoder", "wanted tells what it takes"),
    "BatchMean": ("encoder", "a batch gives what its tiles give one by one"),
    "Remembers": ("encoder", "a tile gives the same twice"),
    "Drops": ("encoder", "a tile gives the same twice"),
    "Unseeded": ("encoder", "two encoders give the same"),
    "Swapped": ("encoder", "marked corners stay in place"),
    "Upside": ("encoder", "marked corners stay in place"),
    "Writes": ("encoder", "its input is left unchanged"),
    "Ignores": ("encoder", "features depend on every channel"),
    "TakesAnything": ("encoder", "channels are refused when they do not fit"),
    "PlanFromZero": ("bands", "it plans bands that are there"),
    "PlanTuple": ("bands", "it plans bands that are there"),
    "AdaptLoses": ("bands", "channels have the size of the bands"),
    "AdaptInfinite": ("bands", "channels have the size of the bands"),
    "AdaptsBlocks": ("bands", "each pixel is adapted for itself"),
    "AdaptWrites": ("bands", "its input is left unchanged"),
    "RandomPlan": ("bands", "a plan is the same twice"),
    "FitRaises": ("reducer", "it gives what its kind promises"),
    "LosesRows": ("reducer", "it gives what its kind promises"),
    "GivesNan": ("reducer", "it gives what its kind promises"),
    "ReversesRows": ("reducer", "a row is answered for itself and in its place"),
    "DependsOnBlock": ("reducer", "a row is answered for itself and in its place"),
    "UnseededFit": ("reducer", "a fit gives the same twice"),
    "TransformWrites": ("reducer", "its input is left unchanged"),
    "RestoresNothing": ("reducer", "it answers after a bundle as before"),
    "RestoresHalf": ("reducer", "it answers after a bundle as before"),
    "TakesHalfState": ("reducer", "a damaged state is refused"),
    "LabelsBelow": ("clusterer", "it gives what its kind promises"),
    "LabelsFractions": ("clusterer", "it gives what its kind promises"),
    "SilentNoise": ("clusterer", "labels count from 0"),
    "ScoresFlat": ("scorer", "it gives what its kind promises"),
    "BandsText": ("scorer", "it gives what its kind promises"),
    "ScoresDistance": ("scorer", "the reference scores highest"),
    "CodesShifted": ("predictor", "it gives what its kind promises"),
    "CodesShiftedLater": ("predictor", "it answers after a bundle as before"),
    "LearnsNothing": ("predictor", "it learns what is plain"),
    "ProbabilitiesOverOne": ("predictor", "probabilities agree with classes"),
    "ProbabilitiesBackwards": ("predictor", "probabilities agree with classes"),
    "SharesPlaces": ("validator", "its folds keep places apart"),
    "TestsTwice": ("validator", "its folds keep places apart"),
    "RandomFolds": ("validator", "its folds are the same twice"),
    "OnePlace": ("validator", "too few samples are refused"),
    "DropsShard": ("executor", "every shard runs once"),
    "RunsTwice": ("executor", "every shard runs once"),
    "SwallowsErrors": ("executor", "the error of a shard is raised"),
}
"""Of each wrong component its kind, and the first promise that it is found to break."""


def outcomes(kind: str, factory: str, **record: Any) -> list[Outcome]:
    catalog = catalog_with(kind, factory, **record)
    return check_component(catalog.get(kind, "wrong"), catalog)


def failed(found: list[Outcome]) -> list[str]:
    return [outcome.promise for outcome in found if outcome.status == "failed"]


@pytest.mark.parametrize("factory", CAUGHT)
def test_a_wrong_component_is_caught_by_the_check_of_its_promise(factory: str) -> None:
    kind, promise = CAUGHT[factory]
    further = {"numbers": False} if kind == "predictor" else {}
    found = failed(outcomes(kind, factory, **further))
    assert found and found[0] == promise


@pytest.mark.parametrize("kind", list(SPECS))
def test_a_good_component_keeps_every_promise(kind: str) -> None:
    further = {"numbers": False} if kind == "predictor" else {}
    found = outcomes(kind, GOOD[kind], **further)
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


def test_a_parameter_that_is_stored_and_never_used_is_caught() -> None:
    (found,) = [one for one in outcomes("reducer", "Stored", config=wrong.Idle) if one.status == "failed"]
    assert found.promise == "every parameter changes something"
    assert found.message == "Another value changes nothing: window. What is neutral is marked ChangesNothing."


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
