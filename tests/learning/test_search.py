"""search: parameters are chosen on training samples alone."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from iamap_core.catalog import Bound, Catalog
from iamap_core.errors import ConfigInvalid, LabelsUnusable
from iamap_core.interfaces import Fold, Samples
from iamap_core.learning.search import Search, candidates
from iamap_core.model import Choice
from iamap_core.raster.classes import ClassEntry

CLASSES = (ClassEntry(1, "a", "#000000"), ClassEntry(2, "b", "#ffffff"))
FOREST = Choice.model_validate({"name": "random_forest", "n_estimators": 7})


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return Catalog.installed()


@pytest.fixture(scope="module")
def samples() -> Samples:
    """A chessboard of four fields in sixty groups: one decision in a row cannot tell its classes apart, two can."""
    rng = np.random.default_rng(0)
    X = rng.uniform(-1, 1, (240, 2)).astype(np.float32)
    return Samples(
        X=X,
        y=np.where(X[:, 0] * X[:, 1] > 0, 1, 2).astype(np.int32),
        groups=np.repeat(np.arange(60), 4),
        xy=rng.uniform(size=(240, 2)),
        attributes={},
        origin=np.zeros(240, np.int64),
        from_polygons=True,
    )


class Thirds:
    """Three folds by group."""

    columns: Sequence[str] = ()
    layers: Sequence[Path] = ()

    def folds(self, samples: Samples) -> list[Fold]:
        rows = np.arange(len(samples.y))
        parts = [samples.groups % 3 == k for k in range(3)]
        return [Fold(name=str(k), train=rows[~part], test=rows[part]) for k, part in enumerate(parts)]


class Many(Thirds):
    """More folds than are worth their time."""

    def folds(self, samples: Samples) -> list[Fold]:
        rows = np.arange(len(samples.y))
        groups = np.unique(samples.groups)[:11]
        return [Fold(name=str(k), train=rows[samples.groups != k], test=rows[samples.groups == k]) for k in groups]


class Never(Thirds):
    def folds(self, samples: Samples) -> list[Fold]:
        raise LabelsUnusable("none")


def fit(bound: Bound, X: NDArray[np.float32], y: NDArray[Any]) -> Any:
    return bound.create().fit(X, y)


def test_all_combinations_are_tried_with_what_else_was_said(catalog: Catalog) -> None:
    tried = candidates(catalog, FOREST, ["max_depth:2/none", "class_weight = none/balanced"], 5)
    found: list[Any] = [one.bound.config for one in tried]
    assert [(one.max_depth, one.class_weight) for one in found] == [
        (2, "none"), (2, "balanced"), (None, "none"), (None, "balanced"),
    ]  # fmt: skip
    assert {(one.n_estimators, one.seed) for one in found} == {(7, 5)}
    assert str(tried[1]) == "max_depth=2, class_weight=balanced"


@pytest.mark.parametrize(
    ("search", "text"),
    [
        (["max_depht:2/3"], "predictor 'random_forest' has no parameter 'max_depht' to search. It has n_estimators, "),
        (["max_depth"], "'max_depth' in search does not list values to try. Write it as max_depth:5/10/none."),
        (["max_depth:1", "max_depth:2"], "search names 'max_depth' twice."),
        (["max_depth:1/deep"], "max_depth"),
        (
            ["n_estimators:" + "/".join(map(str, range(1, 102)))],
            "search makes 101 combinations, and at most 100 are allowed.",
        ),
    ],
)
def test_what_cannot_be_searched_is_refused(catalog: Catalog, search: list[str], text: str) -> None:
    with pytest.raises(ConfigInvalid) as caught:
        candidates(catalog, FOREST, search, 5)
    assert text in str(caught.value)


def searching(catalog: Catalog, samples: Samples, validator: Any, search: list[str], **further: Any) -> Search:
    given = {"fit": fit, **further}
    return Search(
        tried=candidates(catalog, FOREST, search, 5), samples=samples, classes=CLASSES,
        split=lambda rows: validator.folds(samples.take(rows)), catalog=catalog, seed=5, **given,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("validator", "instead"),
    [
        (Thirds(), ""),
        (Never(), "it can make none of the training samples"),
        (Many(), "it makes 11, and each would be fitted for every candidate"),
    ],
)
def test_the_best_is_chosen(catalog: Catalog, samples: Samples, validator: Any, instead: str) -> None:
    done: list[tuple[int, int]] = []
    search = searching(
        catalog, samples, validator, ["max_depth:1/6"], progress=lambda now, total: done.append((now, total))
    )
    found = search.choose(np.arange(180))
    assert found.candidate.values == (("max_depth", "6"),)
    assert found.figure > 0.85
    assert found.instead == instead
    folds = 3 if type(validator) is Thirds else 5
    assert done[-1] == (2 * folds, 2 * folds)


def test_equal_ones_leave_the_first(catalog: Catalog, samples: Samples) -> None:
    found = searching(catalog, samples, Thirds(), ["class_weight:balanced/balanced"]).choose(np.arange(240))
    assert found.candidate.values == (("class_weight", "balanced"),)


def test_no_other_sample_has_a_say_and_no_polygon_is_on_both_sides(catalog: Catalog, samples: Samples) -> None:
    """The samples that are held out are made to shout: they would be noticed in any fit or judgement."""
    rows = np.flatnonzero(samples.groups < 40)
    loud = Samples(
        X=np.where((samples.groups < 40)[:, None], samples.X, np.float32(1e6)), y=samples.y, groups=samples.groups,
        xy=samples.xy, attributes={}, origin=samples.origin, from_polygons=True,
    )  # fmt: skip
    group_of = {row.tobytes(): group for row, group in zip(samples.X, samples.groups, strict=True)}
    sides: list[tuple[set[int], set[int]]] = []

    class Watched:
        def __init__(self, bound: Bound, X: NDArray[np.float32], y: NDArray[Any]) -> None:
            self.model, self.learned = fit(bound, X, y), {int(group_of[row.tobytes()]) for row in X}

        def predict(self, X: NDArray[np.float32]) -> Any:
            sides.append((self.learned, {int(group_of[row.tobytes()]) for row in X}))
            return self.model.predict(X)

    found = searching(catalog, loud, Never(), ["max_depth:1/6"], fit=Watched).choose(rows)
    assert len(sides) == 10
    for learned, judged in sides:
        assert not learned & judged
        assert max(learned | judged) < 40
    assert found == searching(catalog, samples, Never(), ["max_depth:1/6"]).choose(rows)
