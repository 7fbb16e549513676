"""Splitting: a validator gets what its spec asks for, and what its figures answer depends on its folds."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from iamap_core.catalog import Catalog
from iamap_core.interfaces import Domain, Samples
from iamap_core.learning.splitting import Splitting
from iamap_core.raster.classes import ClassEntry
from iamap_core.specs import ValidatorSpec

CLASSES = (ClassEntry(1, "bog", "#000000"), ClassEntry(2, "lake", "#111111"))


class Nearest:
    """Answers as the training sample with the nearest first feature."""

    def __init__(self, X: Any, y: Any) -> None:
        self._X, self._y = X, y

    def predict(self, X: Any) -> Any:
        return self._y[abs(X[:, :1] - self._X[:, 0]).argmin(axis=1)]


def splitting(name: str, **parameters: Any) -> tuple[Splitting, list[str]]:
    rng = np.random.default_rng(0)
    n = 120
    y = rng.integers(1, 3, n).astype(np.int32)
    samples = Samples(
        X=rng.normal(size=(n, 3)).astype(np.float32), y=y, groups=np.arange(n), xy=rng.uniform(0, 1000, (n, 2)),
        attributes={}, origin=np.zeros(n, np.int64), from_polygons=False,
    )  # fmt: skip
    done: list[str] = []

    def draw() -> Domain:
        done.append("domain")
        return Domain(xy=rng.uniform(0, 1000, (400, 2)), X=samples.X[:1].repeat(400, axis=0), weight=np.ones(400))

    def fit(X: Any, y: Any) -> Any:
        done.append("fit")
        return Nearest(X, y)

    bound = Catalog.installed().bind(ValidatorSpec, {"name": name, **parameters}, seed=1)
    made = Splitting(
        bound=bound, validator=bound.create(), samples=samples, own=samples.X, classes=CLASSES, fit=fit, draw=draw
    )
    return made, done


def test_a_domain_is_drawn_once_and_only_for_a_validator_that_takes_it() -> None:
    made, done = splitting("kfold")
    entry = made.bound.entry
    simple = replace(made.bound, entry=replace(entry, spec=replace(entry.spec, domain=False, errors=False)))
    plain = replace(made, bound=simple)
    assert len(plain.folds()) == 5 and done == [] and plain.question == "samples"
    placed, done = splitting("auto")
    assert len(placed.folds()) == 5 and done == ["domain"] and placed.question == "area"
    assert len(placed.folds(np.arange(60))) == 5 and done == ["domain"]
    assert placed.figures()["chosen"] == "kfold" and len(placed.clusters()) == 0


def test_errors_cost_fits_only_where_they_are_asked_for() -> None:
    given, done = splitting("spatial_blocks", size=300)
    given.folds()
    assert done == ["domain"] and given.question == "elsewhere" and len(given.shapes()) > 5
    assert len(given.clusters()) == 120 and len(set(given.clusters().tolist())) == len(given.shapes())


def test_random_folds_say_nothing_of_places_elsewhere() -> None:
    found, done = splitting("spatial_blocks")
    found.folds()
    assert done == ["domain"] + ["fit"] * 5
    assert found.figures()["chosen"] == "kfold", "errors of noise have no range"
    assert found.question == "samples"


@pytest.mark.parametrize("rows", [np.arange(0, 120, 2), None])
def test_rows_count_from_0_among_those_that_are_split(rows: Any) -> None:
    found, _ = splitting("kfold")
    folds = found.folds(rows)
    n = 120 if rows is None else len(rows)
    assert sorted(np.concatenate([fold.test for fold in folds]).tolist()) == list(range(n))
