"""NNDM, kNNDM and the area of applicability against the numbers of CAST 1.1.0, to 1e-8."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from iamap_sklearn.spatial.applicability import area_of_applicability
from iamap_sklearn.spatial.clusters import hierarchical
from iamap_sklearn.spatial.exclusion import exclude, widest
from iamap_sklearn.spatial.features import standardised
from iamap_sklearn.spatial.many_dimensions import PointDistances
from iamap_sklearn.spatial.matching import Measure, best_match, numbers_of_clusters

from iamap_core import Domain, Samples
from iamap_core.plugin_support import Distribution, SampleDistances, wasserstein

GOLDEN = Path(__file__).resolve().parents[3] / "../shared/data/golden/cast"
CLOSE = {"rtol": 0, "atol": 1e-8}


class Cast:
    """69 samples, 900 places, and what CAST makes of them."""

    def __init__(self) -> None:
        train = np.genfromtxt(GOLDEN / "a_train.csv", delimiter=",", names=True)
        places = np.genfromtxt(GOLDEN / "a_pred.csv", delimiter=",", names=True)
        self.xy, self.domain = (np.column_stack([table["x"], table["y"]]) for table in (train, places))
        self.X, self.domain_X = (np.column_stack([table[f"f{i}"] for i in (1, 2, 3)]) for table in (train, places))
        self.fold = train["fold"].astype(np.int64)
        self.classes = train["cls"].astype(np.int32)
        self.numbers: dict[str, Any] = json.loads((GOLDEN / "a_cast.json").read_text())
        self.distances = SampleDistances(self.xy, np.arange(len(self.xy)), self.xy)
        self.target = Distribution.of(self.distances.from_domain(self.domain))


@pytest.fixture(scope="module")
def cast() -> Cast:
    if not GOLDEN.exists():
        pytest.skip("golden numbers are not beside this checkout: ../shared/data/golden/cast")
    return Cast()


def test_nearest_distances_are_those_of_cast(cast):
    expected = cast.numbers["nndm"]["default"]
    np.testing.assert_allclose(cast.distances.to_other_units(), expected["gj"], **CLOSE)
    np.testing.assert_allclose(cast.target.values.mean(), expected["gij_mean"], **CLOSE)


def test_given_folds_are_as_far_from_the_domain_as_in_cast(cast):
    distances = cast.distances.to_other_folds(cast.fold)
    expected = cast.numbers["given_folds"]
    np.testing.assert_allclose(distances.mean(), expected["gjstar_mean"], **CLOSE)
    np.testing.assert_allclose(wasserstein(Distribution.of(distances), cast.target), expected["W"], **CLOSE)


@pytest.mark.parametrize(
    ("name", "phi", "min_train", "mean", "exclusions"),
    [
        ("default", None, 0.5, 11.34102, 1714),
        ("phi10", 10.0, 0.5, 8.066573, 1167),
        ("min_train_08", None, 0.8, 6.307903, 729),
    ],
)
def test_nndm_leaves_out_what_cast_leaves_out(cast, name, phi, min_train, mean, exclusions):
    between = cast.distances.between()
    found = exclude(between, cast.target, phi or widest(between, cast.target), min_train)
    expected = cast.numbers["nndm"][name]
    np.testing.assert_allclose(found.distances, expected["gjstar"], **CLOSE)
    assert found.excluded.tolist() == expected["excluded"]
    assert found.excluded.sum() == exclusions
    assert found.distances.mean() == pytest.approx(mean, abs=1e-5)


def match(cast: Cast, points, distances, domain, folds: int, max_share: float = 0.5, linkage: str = "ward"):
    numbers = numbers_of_clusters(len(points), folds, 100)
    return best_match(
        hierarchical(points, numbers, linkage),
        places=points,
        folds=folds,
        max_share=max_share,
        measure=Measure(domain, distances.to_other_folds, distances.between_places),
    )


@pytest.mark.parametrize(
    ("name", "folds", "max_share", "linkage", "W"),
    [
        ("k5", 5, 0.5, "ward", 11.353341),
        ("k10", 10, 0.5, "ward", 13.269394),
        ("k3_maxp06", 3, 0.6, "ward", 8.446934),
        ("k5_average", 5, 0.5, "average", 11.465901),
    ],
)
def test_knndm_makes_the_folds_of_cast(cast, name, folds, max_share, linkage, W):
    found = match(cast, cast.xy, cast.distances, cast.target, folds, max_share, linkage)
    expected = cast.numbers["knndm"][name]
    assert found.distance == pytest.approx(W, abs=1e-6)
    np.testing.assert_allclose(found.distance, expected["W"], **CLOSE)
    np.testing.assert_allclose(cast.distances.to_other_folds(found.fold), expected["gjstar"], **CLOSE)
    assert found.clusters == expected["q"]
    assert sorted(np.bincount(found.fold).tolist()) == sorted(np.bincount(expected["clusters"])[1:].tolist())
    pairs = {*zip(found.fold.tolist(), expected["clusters"], strict=True)}
    assert len(pairs) == len(set(expected["clusters"]))  # the same folds under other numbers


def test_knndm_between_features_makes_the_folds_of_cast(cast):
    points, scaled = standardised(cast.X)
    distances = PointDistances(points)
    to_units = distances.from_domain(scaled(cast.domain_X))
    found = match(cast, points, distances, Distribution.of(to_units), 5)
    expected = cast.numbers["knndm"]["feature_k5"]
    np.testing.assert_allclose(to_units.mean(), expected["gij_mean"], **CLOSE)
    np.testing.assert_allclose(distances.to_other_units().mean(), expected["gj_mean"], **CLOSE)
    np.testing.assert_allclose(found.distance, expected["W"], **CLOSE)
    assert found.clusters == expected["q"]


def samples_of(cast: Cast) -> tuple[Samples, Domain]:
    count = len(cast.xy)
    samples = Samples(
        X=cast.X.astype(np.float32),
        y=np.linspace(0, 1, count, dtype=np.float32),
        groups=np.arange(count),
        xy=cast.xy,
        attributes={},
        origin=np.zeros(count, np.int64),
        from_polygons=False,
    )
    return samples, Domain(xy=cast.domain, X=cast.domain_X.astype(np.float32), weight=np.full(900, 2.0))


def test_the_validators_nndm_and_knndm_say_the_same(cast, create):
    """Up to the classes that knndm spreads over its folds: here there are none to choose by in the best match."""
    samples, domain = samples_of(cast)
    nndm = create("validator", "nndm")
    folds = nndm.folds(samples, domain=domain)
    assert [len(fold.excluded) for fold in folds] == cast.numbers["nndm"]["default"]["excluded"]
    assert nndm.figures()["phi"] == pytest.approx(cast.numbers["nndm"]["default"]["phi"], abs=1e-6)
    knndm = create("validator", "knndm", folds=5)
    knndm.folds(samples, domain=domain)
    assert knndm.figures()["wasserstein"] <= cast.numbers["knndm"]["k5"]["W"] * 1.05
    assert knndm.figures()["chosen"] == "knndm"


@pytest.mark.parametrize(
    ("name", "weights", "folds", "threshold", "inside"),
    [
        ("plain", None, False, 0.3406063, 419),
        ("folds", None, True, 0.359331, 452),
        ("weighted", (2.0, 1.0, 0.5), True, 0.3266223, 583),
    ],
)
def test_the_area_of_applicability_is_that_of_cast(cast, name, weights, folds, threshold, inside):
    area = area_of_applicability(cast.X, weights and np.array(weights), cast.fold if folds else None)
    expected = cast.numbers["aoa"][name]
    np.testing.assert_allclose(area.mean_distance, expected["mean_distance"], **CLOSE)
    np.testing.assert_allclose(area.threshold, expected["threshold"], **CLOSE)
    assert area.threshold == pytest.approx(threshold, abs=1e-6)
    np.testing.assert_allclose(area.dissimilarity, expected["train_di"], **CLOSE)
    assert area.density.tolist() == expected["train_lpd"]
    index, density = area.of(cast.domain_X)
    np.testing.assert_allclose(index, expected["pred_di"], **CLOSE)
    assert density.tolist() == expected["pred_lpd"]
    assert area.inside(index).sum() == inside
