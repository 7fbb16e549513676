"""The algorithms under the spatial validators, each against a slower way to the same."""

from __future__ import annotations

import numpy as np
import pytest
from iamap_sklearn.spatial.balance import balanced, dealt
from iamap_sklearn.spatial.blocks import cells, outline
from iamap_sklearn.spatial.clusters import hierarchical, micro_clusters, square_blocks
from iamap_sklearn.spatial.many_dimensions import PointDistances
from iamap_sklearn.spatial.matching import Measure, best_match, deal, numbers_of_clusters
from iamap_sklearn.spatial.outline import hull_of_circles
from iamap_sklearn.spatial.variogram import variogram
from rasterio.crs import CRS
from scipy import stats
from scipy.spatial.distance import cdist
from shapely import Point, Polygon

from iamap_core.distances.ground import EARTH_RADIUS_M
from iamap_core.plugin_support import Distribution, SampleDistances, ground_of, p_of_nearer, wasserstein

DEGREES = CRS.from_epsg(4326).to_wkt()
GRADS = CRS.from_epsg(4807).to_wkt()
FEET = CRS.from_epsg(2263).to_wkt()  # New York Long Island, US survey feet
PLANE = ground_of("")


# ---------------------------------------------------------------------------------------------------- ground


def test_a_projected_crs_is_measured_in_metres():
    points = ground_of(FEET).points(np.array([[0.0, 0.0], [3937.0, 0.0]]))
    assert np.linalg.norm(points[1] - points[0]) == pytest.approx(1200)
    assert (ground_of(FEET).unit, PLANE.unit) == ("m", "raster units")


@pytest.mark.parametrize(("crs", "right"), [(DEGREES, 90), (GRADS, 100)])
def test_a_quarter_of_the_equator_is_a_quarter_of_the_circumference(crs, right):
    ground = ground_of(crs)
    one, other = ground.points(np.array([[0.0, 0.0], [right, 0.0]]))
    chord = np.linalg.norm(one - other, keepdims=True)
    assert ground.distance(chord)[0] == pytest.approx(np.pi / 2 * EARTH_RADIUS_M)
    assert ground.straight(float(np.pi / 2 * EARTH_RADIUS_M)) == pytest.approx(chord[0])


@pytest.mark.parametrize("lon", [0.0, 179.99, -179.99, 190.0, 359.5])
@pytest.mark.parametrize("lat", [0.0, 48.0, -80.0, 90.0])
def test_a_sheet_leads_back_to_the_map(lon, lat):
    rng = np.random.default_rng(0)
    xy = np.column_stack([lon + rng.uniform(-1, 1, 200), np.minimum(lat + rng.uniform(-1, 1, 200), 90)])
    ground = ground_of(DEGREES)
    sheet = ground.sheet(xy)
    back = sheet.map(sheet.plane(ground.points(xy)))
    np.testing.assert_allclose(ground.points(back), ground.points(xy), atol=1e-12)
    if lat < 90:
        np.testing.assert_allclose(back, xy, atol=1e-9)  # in the same turn of the Earth


def test_a_sheet_keeps_areas_and_short_distances():
    ground = ground_of(DEGREES)
    xy = np.array([[179.9, 60.0], [-179.9, 60.0], [-179.9, 60.1], [179.9, 60.1]])
    sheet = ground.sheet(xy)
    plane = sheet.plane(ground.points(xy))
    width = np.deg2rad(0.2) * EARTH_RADIUS_M
    on_sphere = width * EARTH_RADIUS_M * (np.sin(np.deg2rad(60.1)) - np.sin(np.deg2rad(60.0)))
    assert Polygon(plane).area == pytest.approx(on_sphere, rel=1e-5)
    straight = ground.distance(cdist(ground.points(xy), ground.points(xy)))
    np.testing.assert_allclose(cdist(plane, plane), straight, rtol=1e-5)


# --------------------------------------------------------------------------------------------------- nearest


def random_units(seed: int, units: int = 40, most: int = 30, dimensions: int = 2):
    rng = np.random.default_rng(seed)
    sizes = rng.integers(1, most, units)
    unit = np.repeat(np.arange(units), sizes)
    points = rng.uniform(0, 100, (units, dimensions))[unit] + rng.normal(0, 3, (len(unit), dimensions))
    starts = np.cumsum(sizes) - sizes
    places = np.array([points[unit == number].mean(axis=0) for number in range(units)])
    return points, starts, unit, places


def slow_between(points, unit):
    away = cdist(points, points)
    count = unit.max() + 1
    return np.array([[away[np.ix_(unit == a, unit == b)].min() for b in range(count)] for a in range(count)])


def slow_to_others(points, unit, fold):
    """Of the samples of each unit to the nearest one in another fold, on average."""
    away = np.where(fold[unit][:, None] == fold[unit], np.inf, cdist(points, points)).min(axis=1)
    return np.array([away[unit == number].mean() for number in range(unit.max() + 1)])


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("dimensions", [2, 3])
def test_distances_between_units_are_those_of_their_samples(seed, dimensions):
    points, starts, unit, places = random_units(seed, dimensions=dimensions)
    distances = SampleDistances(points, starts, places)
    np.testing.assert_allclose(distances.between(), slow_between(points, unit))
    count = len(starts)
    pairs = [
        [cdist(points[unit == a], points[unit == b]).min(axis=1).mean() for b in range(count)] for a in range(count)
    ]
    np.testing.assert_allclose(distances.from_unit_to_unit(), pairs)
    np.testing.assert_allclose(distances.to_other_units(), slow_to_others(points, unit, np.arange(count)))
    fold = np.random.default_rng(seed).integers(0, 5, count)
    others = slow_to_others(points, unit, fold)
    np.testing.assert_allclose(distances.to_other_folds(fold), others)
    bound = distances.radii + distances.radii.max()
    assert (np.abs(distances.between_places(fold) - others) <= bound).all()


def test_units_of_thousands_of_samples_find_their_neighbours(monkeypatch):
    monkeypatch.setattr("iamap_core.distances.nearest.FEW_NEIGHBOURS", 8)
    points, starts, unit, places = random_units(5, units=6, most=200)
    expected = slow_to_others(points, unit, np.arange(6))
    np.testing.assert_allclose(SampleDistances(points, starts, places).to_other_units(), expected)


def test_polygons_at_random_places_are_not_in_clusters():
    """Between their edges they are nearer to each other than places are to them."""
    rng = np.random.default_rng(0)
    area = rng.uniform(0, 1200, (2000, 2))
    down, across = (axis.ravel() * 10.0 for axis in np.mgrid[:5, :5])
    clustered = 0
    for _ in range(40):
        corners = rng.uniform(0, 1150, (40, 2))
        points = (corners[:, None] + np.column_stack([down, across])).reshape(-1, 2)
        distances = SampleDistances(points, np.arange(40) * 25, corners + 20)
        apart, target = distances.to_other_units(), distances.from_domain(area)
        clustered += p_of_nearer(Distribution.of(apart), Distribution.of(target)) < 0.05
    assert clustered <= 8


@pytest.mark.parametrize("seed", range(3))
def test_points_in_many_dimensions_have_the_same_distances(seed):
    points = np.random.default_rng(seed).normal(size=(70, 12))
    by_points, by_samples = PointDistances(points), SampleDistances(points, np.arange(70), points)
    fold = np.arange(70) // 24
    np.testing.assert_allclose(by_points.to_other_folds(fold), by_samples.to_other_folds(fold))
    np.testing.assert_allclose(by_points.to_other_units(), by_samples.to_other_units())
    domain = np.random.default_rng(9).normal(size=(50, 12))
    np.testing.assert_allclose(by_points.from_domain(domain), by_samples.from_domain(domain))


# ---------------------------------------------------------------------------------------------------- spread


@pytest.mark.parametrize("seed", range(5))
def test_distributions_differ_as_scipy_says(seed):
    rng = np.random.default_rng(seed)
    one, other = rng.gamma(2, size=40).round(1), rng.gamma(3, size=70).round(1)
    weights = rng.uniform(0.1, 3, 70)
    a, b = Distribution.of(one), Distribution.of(other, weights)
    assert wasserstein(a, b) == pytest.approx(stats.wasserstein_distance(one, other, None, weights))
    statistic = stats.ks_2samp(one, other, alternative="greater").statistic
    p = p_of_nearer(a, Distribution.of(other))
    assert p == pytest.approx(np.exp(-2 * statistic**2 * 40 * 70 / 110))


def test_weights_are_as_good_as_repetition():
    values, weights = np.array([1.0, 2.0, 5.0]), np.array([1.0, 3.0, 2.0])
    weighted, repeated = Distribution.of(values, weights), Distribution.of(np.repeat(values, [1, 3, 2]))
    at = np.linspace(0, 6, 13)
    np.testing.assert_allclose(weighted.at_most(at), repeated.at_most(at))
    assert weighted.median == repeated.median == 2.0
    assert weighted.size == pytest.approx(36 / 14)


# -------------------------------------------------------------------------------------------------- matching


def test_numbers_of_clusters_go_from_the_folds_to_nearly_all_units():
    numbers = numbers_of_clusters(500, 5, 100)
    assert (numbers[0], numbers[-1]) == (5, 498)
    assert numbers == sorted(set(numbers))
    assert numbers_of_clusters(3, 3, 100) == [3]


def test_large_clusters_keep_a_fold_and_small_ones_are_dealt_along_the_map():
    cluster = np.repeat(np.arange(5), [6, 2, 2, 1, 1])
    places = np.column_stack([np.repeat([40.0, 10.0, 30.0, 0.0, 20.0], [6, 2, 2, 1, 1]), np.zeros(12)])
    fold = deal(cluster, places, 3)
    assert fold[0] == 0  # half of the units
    # From west to east: clusters 3, 1, 4, 2 in turn to folds 1 and 2.
    assert [int(fold[cluster == number][0]) for number in (3, 1, 4, 2)] == [1, 2, 1, 2]


def clumps(seed: int, units: int = 120, centres: int = 8):
    rng = np.random.default_rng(seed)
    places = rng.uniform(0, 1000, (centres, 2))[rng.integers(0, centres, units)] + rng.normal(0, 15, (units, 2))
    return places, rng.uniform(0, 1000, (400, 2))


@pytest.mark.parametrize("seed", range(4))
def test_leaving_out_hopeless_candidates_changes_nothing(seed):
    """A rough measure, and its slack, only save time."""
    rng = np.random.default_rng(seed)
    places, domain = clumps(seed)
    unit = np.repeat(np.arange(120), 4)
    points = places[unit] + rng.uniform(-20, 20, (480, 2))
    middle = np.add.reduceat(points, np.arange(120) * 4) / 4
    distances = SampleDistances(points, np.arange(120) * 4, middle)
    target = Distribution.of(distances.from_domain(domain))
    classes = rng.integers(0, 6, 120)[:, None] == np.arange(6)
    exact, rough = distances.to_other_folds, distances.between_places
    slack = float(distances.radii.mean() + distances.radii.max())
    found = [
        best_match(
            hierarchical(middle, numbers_of_clusters(120, 5, 100)),
            places=middle, folds=5, max_share=0.5, measure=measure, classes=classes,
        )
        for measure in (Measure(target, exact, exact), Measure(target, exact, rough, slack))
    ]  # fmt: skip
    assert found[0].distance == found[1].distance
    assert found[0].fold.tolist() == found[1].fold.tolist()


def test_among_nearly_equal_matches_that_with_most_classes_on_both_sides_is_taken():
    """Four pairs of units on a line, of classes a, a, b, b; folds of neighbours leave both classes on one side."""
    places = np.column_stack([np.repeat([0.0, 100.0, 200.0, 300.0], 2) + np.tile([0.0, 1.0], 4), np.zeros(8)])
    classes = np.repeat([0, 0, 1, 1], 2)[:, None] == np.arange(2)
    distances = SampleDistances(places, np.arange(8), places)
    neighbours, mixed = np.repeat([0, 0, 1, 1], 2), np.repeat([0, 1, 0, 1], 2)
    target = Distribution.of(np.array([100.0]))
    measure = Measure(target, distances.to_other_folds, distances.between_places)
    apart = wasserstein(Distribution.of(distances.to_other_folds(neighbours)), target)
    together = wasserstein(Distribution.of(distances.to_other_folds(mixed)), target)
    assert together < apart * 1.05
    for given, expected in ((None, 0), (classes, 2)):
        found = best_match([neighbours, mixed], places=places, folds=2, max_share=0.5, measure=measure, classes=given)
        assert found.tested_classes == expected
    assert best_match([neighbours], places=places, folds=2, max_share=0.4, measure=measure) is None


def test_micro_clusters_stay_together():
    points = np.random.default_rng(0).uniform(size=(300, 2))
    assert micro_clusters(points, 0).tolist() == list(range(300))
    small = micro_clusters(points, 0, most=50)
    assert small.max() + 1 == 50
    radius = [np.linalg.norm(points[small == i] - points[small == i].mean(axis=0), axis=1).max() for i in range(50)]
    assert max(radius) < 0.25


def test_square_blocks_grow_finer():
    points = np.random.default_rng(0).uniform(0, [100, 50], (400, 2))
    counts = [int(blocks.max()) + 1 for blocks in square_blocks(points, [4, 16, 64])]
    assert counts == sorted(counts) and counts[0] < 10 and 40 < counts[2] < 100
    assert [b.tolist() for b in square_blocks(np.zeros((3, 2)), [2])] == [[0, 0, 0]]


# ---------------------------------------------------------------------------------------- blocks and balance


@pytest.mark.parametrize("shape", ["hexagon", "square"])
def test_every_place_lies_in_the_outline_of_its_block(shape):
    plane = np.random.default_rng(0).uniform(-500, 500, (300, 2))
    origin = np.array([-520.0, 13.0])
    found = cells(plane, 120.0, shape, origin)
    for place, cell in zip(plane, found, strict=True):
        assert Polygon(outline(cell, 120.0, shape, origin)).buffer(1e-6).contains(Point(place))


@pytest.mark.parametrize(("shape", "area"), [("hexagon", np.sqrt(3) / 2), ("square", 1.0)])
def test_blocks_have_the_size_that_was_asked_for(shape, area):
    ring = Polygon(outline(np.array([2, 3]), 10.0, shape, np.zeros(2)))
    assert ring.area == pytest.approx(100 * area)
    assert ring.bounds[2] - ring.bounds[0] == pytest.approx(10.0)


def test_balanced_deals_spread_classes_better_than_random_ones():
    rng = np.random.default_rng(0)
    counts = rng.poisson([8, 3, 0.4], (30, 3))

    def missing_and_unevenness(fold):
        table = np.array([counts[fold == number].sum(axis=0) for number in range(5)])
        return (table == 0).sum(), ((table - table.mean(axis=0)) ** 2 / table.mean(axis=0)).sum()

    best = missing_and_unevenness(balanced(counts, 5, np.random.default_rng(1)))
    others = [missing_and_unevenness(dealt(30, 5, np.random.default_rng(seed))) for seed in range(20)]
    assert best <= min(others)
    assert np.bincount(dealt(12, 5, rng)).tolist() == [3, 3, 2, 2, 2]


def test_a_hull_of_circles_holds_them_all():
    places = np.random.default_rng(0).uniform(0, 100, (10, 2))
    ring = Polygon(hull_of_circles(places, 20.0))
    assert all(ring.buffer(1e-6).contains(Point(place).buffer(19.5)) for place in places)
    assert Polygon(hull_of_circles(np.array([[5e5, 5e6]]), 10.0)).area == pytest.approx(np.pi * 100, rel=0.01)


# ------------------------------------------------------------------------------------------------- variogram


def field(points, practical_range: float, rng):
    """Normal values whose covariance falls exponentially."""
    covariance = np.exp(-3 * cdist(points, points) / practical_range) + 1e-9 * np.eye(len(points))
    return np.linalg.cholesky(covariance) @ rng.normal(size=len(points))


def test_the_range_of_a_field_is_found():
    found = []
    for seed in range(12):
        rng = np.random.default_rng(seed)
        points = rng.uniform(0, 1000, (400, 2))
        found.append(variogram(points, field(points, 150.0, rng), PLANE, rng).range)
    assert None not in found
    assert np.median(found) == pytest.approx(150, rel=0.35)


def test_independent_values_have_no_range():
    found = []
    for seed in range(40):
        rng = np.random.default_rng(seed)
        found.append(variogram(rng.uniform(0, 1000, (200, 2)), rng.normal(size=200), PLANE, rng).range)
    assert sum(one is None for one in found) >= 30


@pytest.mark.parametrize("values", [np.zeros(50), np.ones(2)])
def test_values_that_say_nothing_have_no_range(values):
    points = np.random.default_rng(0).uniform(size=(len(values), 2))
    assert variogram(points, values, PLANE, np.random.default_rng(0)).range is None


def test_values_in_one_place_have_no_range():
    assert variogram(np.zeros((20, 2)), np.arange(20.0), PLANE, np.random.default_rng(0)).range is None
