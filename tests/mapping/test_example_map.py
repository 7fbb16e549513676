"""A session maps the view from examples, says what is wrong with them, and where to label next."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
import rasterio
from rasterio.warp import transform

from iamap_core.catalog import Catalog
from iamap_core.config.compose import compose
from iamap_core.errors import IamapError
from iamap_core.events import Reporter
from iamap_core.mapping.exploration import Exploration
from iamap_core.questions import CheckQuestion, ClassifyQuestion, ClassMapAnswer, Example, NextQuestion, ViewQuestion
from iamap_core.tasks import execute
from iamap_core.tasks.explore import explore
from tests.conftest import WriteRaster

pytest.importorskip("iamap_sklearn")

SIDE = 60
ONE_CLASS = "the examples are of fewer than two classes. Give examples of another class."


@pytest.fixture
def features(write_raster: WriteRaster) -> Path:
    """Three vertical strips of a class each, 6 features; one pixel has no data."""
    rng = np.random.default_rng(0)
    strip = np.repeat(np.arange(3), SIDE // 3)
    data = rng.normal(size=(6, 3)).astype(np.float32)[:, None, strip].repeat(SIDE, axis=1)
    data = data + rng.normal(scale=0.1, size=data.shape).astype(np.float32)
    data[:, 30, 5] = np.nan
    return write_raster(data, nodata=np.nan)


def point(row: int, col: int) -> tuple[float, float]:
    return 400_005.0 + 10 * col, 4_999_995.0 - 10 * row


def examples(count: int, *labels: str) -> list[Example]:
    """So many of each strip, all over it."""
    rng = np.random.default_rng(1)
    return [
        Example(label=label, points=[point(int(rng.integers(SIDE)), 20 * strip + 6 + int(rng.integers(14)))])
        for strip, label in enumerate(labels)
        for _ in range(count)
    ]


def viewing(features: Path, *settings: str) -> Exploration:
    session = explore(compose("explore", [f"source={features}", *settings], Catalog.installed()), Reporter())
    session.view(ViewQuestion(extent=session.opened.extent))
    return session


def classified(session: Exploration, output: Path, **given: Any) -> tuple[ClassMapAnswer, np.ndarray]:
    answer = session.classify(ClassifyQuestion(output=output, **given))
    with rasterio.open(output) as raster:
        return answer, raster.read()


def test_the_map_is_that_of_train_and_predict(features: Path, tmp_path: Path) -> None:
    given = examples(4, "water", "field", "forest")
    answer, (codes, confidence) = classified(viewing(features), tmp_path / "map.tif", examples=given)
    assert [(one.code, one.label, one.examples) for one in answer.classes] == [
        (1, "water", 4), (2, "field", 4), (3, "forest", 4),
    ]  # fmt: skip
    assert [one.pixels for one in answer.classes] == [20 * SIDE - 1, 20 * SIDE, 20 * SIDE]
    assert codes[30, 5] == confidence[30, 5] == 0
    assert answer.classes[1].hectares == pytest.approx(20 * SIDE / 100, rel=2e-3)
    assert answer.confidence == pytest.approx(confidence[codes > 0].mean() / 255, abs=1e-2)
    samples = tmp_path / "samples.geojson"
    samples.write_text(
        '{"type": "FeatureCollection", "crs": {"type": "name", "properties": {"name": "EPSG:32618"}}, "features": ['
        + ",".join(
            f'{{"type": "Feature", "properties": {{"class": "{one.label}"}}, "geometry": {{"type": "Point", '
            f'"coordinates": {list(one.points[0])}}}}}'
            for one in given
        )
        + "]}"
    )
    model, predicted = (tmp_path / name for name in ("model.iamap", "predicted.tif"))
    catalog = Catalog.installed()
    trained = [f"source={features}", f"samples={samples}", "label=class", "predictor=logistic_regression"]
    execute(compose("train", [*trained, f"output={model}", "validator=kfold"], catalog), Reporter())
    execute(compose("predict", [f"source={features}", f"model={model}", f"output={predicted}"], catalog), Reporter())
    with rasterio.open(predicted) as raster:
        names = {int(key[6:]): name for key, name in raster.tags().items() if key.startswith("CLASS_")}
        whole = raster.read(1)
    own = {one.code: one.label for one in answer.classes}
    valid = codes > 0
    assert [names[code] for code in whole[valid]] == [own[code] for code in codes[valid]]


def test_a_polygon_gives_its_pixels_and_counts_as_one_example(features: Path, tmp_path: Path) -> None:
    polygon = Example(label="water", points=[point(10, 8), point(10, 18), point(30, 18), point(30, 8)])
    given = [polygon, Example(label="field", points=[point(5, 30)])]
    answer, (codes, _) = classified(viewing(features), tmp_path / "map.tif", examples=given)
    assert [one.examples for one in answer.classes] == [1, 1]
    assert (codes[:, 6:20] == 1).all() and (codes[:, 20:40] == 2).all()


def test_examples_come_in_any_crs_and_need_not_lie_in_the_view(features: Path, tmp_path: Path) -> None:
    session = viewing(features)
    given = examples(3, "water", "field", "forest")
    _, whole = classified(session, tmp_path / "own.tif", examples=given)
    lon, lat = transform("EPSG:32618", "EPSG:4326", *zip(*(one.points[0] for one in given), strict=True))
    far = [
        Example(label=one.label, points=[place]) for one, place in zip(given, zip(lon, lat, strict=True), strict=True)
    ]
    _, same = classified(session, tmp_path / "far.tif", examples=far, crs="EPSG:4326")
    np.testing.assert_array_equal(same, whole)
    session.view(ViewQuestion(extent=(400_400, 4_999_600, 400_600, 4_999_800)))
    _, part = classified(session, tmp_path / "part.tif", examples=given)
    np.testing.assert_array_equal(part, whole[:, 20:40, 40:])


def test_what_lies_nowhere_is_left_out_and_counted(features: Path, tmp_path: Path) -> None:
    given = [*examples(2, "water", "field"), Example(label="field", points=[(0, 0)]),
             Example(label="water", points=[point(30, 5)])]  # fmt: skip
    session = viewing(features)
    answer, _ = classified(session, tmp_path / "map.tif", examples=given)
    assert answer.unused == [4, 5]
    assert [one.examples for one in answer.classes] == [2, 2]
    checked = session.check(CheckQuestion(examples=given))
    assert [one.examples for one in checked.findings if one.code == "unused"] == [[4, 5]]


def test_few_examples_have_no_accuracy_and_more_have_one(features: Path) -> None:
    session = viewing(features)
    few = session.check(CheckQuestion(examples=examples(2, "water", "field", "forest")))
    assert few.accuracy is None
    assert few.needed == (
        "There are too few examples: an accuracy needs 5 of each class and 20 of all classes together."
    )
    assert [(one.code, one.label) for one in few.findings] == [("few", "water"), ("few", "field"), ("few", "forest")]
    more = session.check(CheckQuestion(examples=examples(10, "water", "field", "forest")))
    assert more.findings == [] and more.needed == ""
    assert more.accuracy is not None and more.accuracy.accuracy == 1.0 and more.accuracy.examples == 30
    assert 0.5 < more.accuracy.low < more.accuracy.high == 1.0
    one = session.check(CheckQuestion(examples=examples(10, "water")))
    assert (one.accuracy, one.needed) == (None, "There are examples of fewer than two classes.")


def test_contradictions_and_heaps_are_found(features: Path) -> None:
    here = point(3, 3)
    heap = [Example(label="forest", points=[point(row, 50)]) for row in range(5)]
    given = [Example(label="water", points=[here]), Example(label="field", points=[here]), *heap]
    found = viewing(features).check(CheckQuestion(examples=given)).findings
    conflict = next(one for one in found if one.code == "conflict")
    assert (conflict.examples, conflict.label, conflict.other) == ([0, 1], "water", "field")
    assert [(one.code, one.label) for one in found if one.label == "forest"] == [("one_place", "forest")]


def test_contradictions_are_the_same_however_many_pixels_are_compared_at_once(
    features: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    session, given = viewing(features), [*examples(6, "a", "b", "c"), *examples(5, "d", "e", "a")]

    def conflicts() -> set[tuple[int, ...]]:
        found = session.check(CheckQuestion(examples=given)).findings
        return {tuple(one.examples) for one in found if one.code == "conflict"}

    assert len(conflicts()) == 10
    monkeypatch.setattr("iamap_core.learning.examples.MAX_CONFLICTS", 1000)
    at_once = conflicts()
    assert len(at_once) > 10
    monkeypatch.setattr("iamap_core.learning.examples.PAIRS", 3)
    assert conflicts() == at_once
    monkeypatch.setattr("iamap_core.learning.examples.MAX_COMPARED", 2)
    assert len(conflicts()) <= 1


def test_suggestions_begin_without_examples_and_find_what_has_none(features: Path) -> None:
    session = viewing(features)
    first = session.suggest(NextQuestion(examples=[], count=3)).suggestions
    assert {int((one.x - 400_000) // 200) for one in first} == {0, 1, 2}, "one of each strip"
    assert {(one.label, one.reason) for one in first} == {("", "unlike")}
    given = examples(3, "water", "field")
    answer = session.suggest(NextQuestion(examples=given, count=1)).suggestions
    assert [(one.x - 400_000) // 200 for one in answer] == [2], "the strip of which there is no example"
    skipped = [(one.x, one.y) for one in first]
    assert not {(one.x, one.y) for one in session.suggest(NextQuestion(examples=[], skipped=skipped)).suggestions} & {
        *skipped
    }


@pytest.mark.parametrize(
    ("given", "text"),
    [
        ({"examples": examples(2, "water")}, ONE_CLASS),
        ({"examples": []}, ONE_CLASS),
        (
            {"examples": examples(2, "water", "field"), "predictor": {"name": "nearest_centroid"}},
            "NearestCentroid gives no class probabilities. Train another predictor, such as random_forest, "
            "logistic_regression or mlp.",
        ),
        (
            {"examples": examples(1, *map(str, range(300)))[:300]},
            "the examples are of 300 classes; a map has at most 255.",
        ),
    ],
)  # fmt: skip
def test_what_cannot_be_mapped_says_why(features: Path, tmp_path: Path, given: dict[str, Any], text: str) -> None:
    session = viewing(features)
    with pytest.raises(IamapError) as caught:
        classified(session, tmp_path / "map.tif", **given)
    assert str(caught.value) == text
    classified(session, tmp_path / "map.tif", examples=examples(1, "water", "field"))
