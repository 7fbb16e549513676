"""What every validator keeps to, whatever the samples: sides apart, tested once, one seed one split, no order."""

from __future__ import annotations

from dataclasses import replace

import iamap_sklearn as plugin
import numpy as np
import pytest
from rasterio.crs import CRS

from iamap_core import Domain, IamapError, LabelsUnusable, Samples

DEGREES = CRS.from_epsg(4326).to_wkt()

CHOICES = {
    "auto": {},
    "kfold": {},
    "kfold without classes": {"stratify": False},
    "column": {"column": "site"},
    "spatial_blocks": {},
    "spatial_blocks of 150 m": {"size": 150.0, "shape": "square", "assign": "random", "offset": 0.3},
    "spatial_clusters": {},
    "spatial_clusters of features": {"space": "features"},
    "buffered_loo": {},
    "buffered_loo within 100 m": {"radius": 100.0},
    "nndm": {},
    "knndm": {},
    "knndm by kmeans": {"clustering": "kmeans", "folds": 4, "candidates": 20},
    "knndm by blocks": {"clustering": "blocks", "folds": 4},
    "knndm of features": {"space": "features", "folds": 4},
    "repeated": {"repeats": 3},
    "repeated blocks": {"validator": "spatial_blocks", "parameters": ["size:150"], "repeats": 3},
}
SPECS = {spec.name: spec for spec in plugin.iamap_validators()}
everywhere = pytest.mark.parametrize("choice", CHOICES)


def made(units=30, pixels=3, *, seed=0, centres=5, classes=3, numbers=False, crs="", west=0.0) -> Samples:
    """Polygons of some pixels about a few centres in a square of 1000 m, or of 0.01 degrees east of ``west``.

    Without centres they lie on a grid.
    """
    rng = np.random.default_rng(seed)
    if centres:
        places = rng.uniform(0, 1000, (centres, 2))[rng.integers(0, centres, units)] + rng.normal(0, 30, (units, 2))
    else:
        side = int(np.ceil(np.sqrt(units)))
        places = (np.stack(np.divmod(np.arange(units), side), axis=1) + 0.5) * 1000 / side
    groups = np.repeat(np.arange(units), rng.integers(1, pixels + 1, units))
    xy = places[groups] + rng.uniform(-5, 5, (len(groups), 2))
    labels = rng.normal(size=units).astype(np.float32) if numbers else (np.arange(units) % classes).astype(np.int32)
    return Samples(
        X=(places[groups] / 300 + rng.normal(size=(len(groups), 2))).astype(np.float32),
        y=labels[groups],
        groups=groups,
        xy=in_degrees(xy, west) if crs else xy,
        attributes={"site": np.array([f"site {group % 4}" for group in groups], dtype=object)},
        origin=np.zeros(len(groups), np.int64),
        from_polygons=True,
        crs=crs,
    )


def in_degrees(xy, west):
    lon = west + xy[:, 0] / 1e5
    return np.column_stack([np.where(lon > 180, lon - 360, lon), xy[:, 1] / 1e5])


def domain_of(samples: Samples, west=0.0) -> Domain:
    rng = np.random.default_rng(99)
    xy = rng.uniform(0, 1000, (300, 2))
    X = (xy / 300 + rng.normal(size=(300, 2))).astype(np.float32)
    return Domain(xy=in_degrees(xy, west) if samples.crs else xy, X=X, weight=rng.uniform(0.5, 1, 300))


def split(create, choice: str, samples: Samples, *, west=0.0, **other):
    """The validator and its folds."""
    name = choice.split()[0]
    validator = create("validator", name, **CHOICES[choice], **other)
    waves = np.sin(samples.xy.sum(axis=1) / (0.002 if samples.crs else 200)).astype(np.float32)
    further = {"domain": domain_of(samples, west)} if SPECS[name].domain else {}
    further |= {"errors": lambda folds: waves} if SPECS[name].errors else {}
    return validator, validator.folds(samples, **further)


def by_unit(samples: Samples, folds) -> set:
    """What the folds are, whatever the order of samples and folds."""
    return {
        (fold.repeat, *(frozenset(samples.groups[rows].tolist()) for rows in (fold.train, fold.test, fold.excluded)))
        for fold in folds
    }


@everywhere
@pytest.mark.parametrize("seed", range(2))
@pytest.mark.parametrize("numbers", [False, True])
def test_no_unit_is_on_both_sides_and_each_is_tested_once(create, choice, seed, numbers):
    samples = made(seed=seed, numbers=numbers)
    _, folds = split(create, choice, samples)
    for repeat in {fold.repeat for fold in folds}:
        tested = np.concatenate([fold.test for fold in folds if fold.repeat == repeat])
        assert sorted(tested) == list(range(len(samples.y)))
    for fold in folds:
        sides = [set(samples.groups[rows].tolist()) for rows in (fold.train, fold.test, fold.excluded)]
        assert not sides[0] & sides[1] and not sides[1] & sides[2] and not sides[0] & sides[2]
        assert len(fold.train) + len(fold.test) + len(fold.excluded) == len(samples.y)
    assert len({fold.name for fold in folds}) == len(folds)


@everywhere
def test_one_seed_gives_one_split_whatever_the_order_of_the_samples(create, choice):
    samples = made(seed=3)
    expected = by_unit(samples, split(create, choice, samples)[1])
    assert by_unit(samples, split(create, choice, samples)[1]) == expected
    for seed in range(2):
        shuffled = samples.take(np.random.default_rng(seed).permutation(len(samples.y)))
        assert by_unit(shuffled, split(create, choice, shuffled)[1]) == expected


@pytest.mark.parametrize("choice", ["kfold", "spatial_blocks of 150 m", "auto", "repeated"])
def test_another_seed_gives_another_split(create, choice):
    samples = made(centres=0, seed=1)
    one, other = (by_unit(samples, split(create, choice, samples, seed=seed)[1]) for seed in (1, 2))
    assert one != other


@everywhere
def test_more_folds_than_units_make_as_many_as_there_are(create, choice):
    samples = made(units=4, classes=2, centres=4)
    if "folds" in CHOICES[choice] or "folds" not in SPECS[choice.split()[0]].config.model_fields:
        other = {}
    else:
        other = {"folds": 20}
    try:
        _, folds = split(create, choice, samples, **other)
    except LabelsUnusable as error:
        assert "lie in one block" in str(error) or "is left for training" in str(error)
        return
    for fold in folds:
        assert len(fold.test)
    assert len([fold for fold in folds if fold.repeat == 0]) <= 4


@everywhere
def test_samples_in_one_polygon_are_refused(create, choice):
    if choice == "column":
        pytest.skip("a column may split a polygon where the user says so")
    samples = made()
    with pytest.raises(LabelsUnusable) as caught:
        split(create, choice, replace(samples, groups=np.zeros_like(samples.groups)))
    assert str(caught.value) == (
        f"{len(samples.y)} samples in 1 of at least 2 polygons cannot be split into folds. "
        "Give samples in more polygons, or test on another file with validator=layer."
    )


@everywhere
def test_one_sample_of_each_class_is_refused(create, choice):
    if choice == "column":
        pytest.skip("a column says itself what is tested; the report tells what was not judged")
    samples = replace(made(units=6, pixels=1, classes=6), from_polygons=False)
    with pytest.raises(LabelsUnusable) as caught:
        split(create, choice, samples)
    assert str(caught.value) == (
        "each of the 6 classes has all its samples in one of the points, so no class can be in both training and "
        "test. Give samples in at least two points of each class, or test on another file with validator=layer."
    )


FEW_PLACES = (
    "the 30 points lie in so few places that no {} folds have at most 50% of them each. "
    "Give a larger validator.max_share or fewer validator.folds, or use validator=kfold."
)
ONE_PIXEL = {
    "column": "every test sample of column 'site' lies in the pixel of a training sample. "
    "Test on samples at other places, such as validator=kfold does.",
    "spatial_blocks of 150 m": "all 30 points lie in one block of 150 raster units. "
    "Give a smaller validator.size, or use validator=kfold.",
    "spatial_clusters": "all 30 points lie in one place, so they make no clusters. "
    "Give points in other places, or use validator=kfold.",
    "buffered_loo within 100 m": "within 100 raster units of each of the 30 points lie all others, so none is left for "
    "training. Give a smaller validator.radius, or use validator=kfold.",
    "knndm": FEW_PLACES.format(10),
    "knndm by kmeans": FEW_PLACES.format(4),
    "knndm by blocks": FEW_PLACES.format(4),
    "repeated blocks": "all 30 points lie in one block of 150 raster units. "
    "Give a smaller validator.size, or use validator=kfold.",
}


@everywhere
def test_points_in_one_pixel_are_refused_where_place_matters(create, choice):
    samples = made(pixels=1)
    samples = replace(samples, xy=np.full_like(samples.xy, 500.0), from_polygons=False)
    if choice in ONE_PIXEL:
        with pytest.raises(LabelsUnusable) as caught:
            split(create, choice, samples)
        assert str(caught.value) == ONE_PIXEL[choice]
        return
    validator, folds = split(create, choice, samples)
    assert len(np.concatenate([fold.test for fold in folds if fold.repeat == 0])) == 30
    if choice in ("auto", "spatial_blocks", "buffered_loo"):
        assert validator.figures()["chosen"] == "kfold"


@everywhere
def test_folds_across_the_180th_meridian_are_those_on_either_side_of_another(create, choice):
    """Longitudes from 179.995 to -179.995 are split like those from -0.005 to 0.005."""
    splits = []
    for west in (179.995, -0.005):
        samples = made(crs=DEGREES, west=west, seed=2)
        waves = np.sin(made(seed=2).xy.sum(axis=1) / 200).astype(np.float32)
        name = choice.split()[0]
        further = {"domain": domain_of(samples, west)} if SPECS[name].domain else {}
        further |= {"errors": lambda folds, waves=waves: waves} if SPECS[name].errors else {}
        validator = create("validator", name, **CHOICES[choice])
        splits.append(by_unit(samples, validator.folds(samples, **further)))
        for shape in validator.shapes():
            assert np.ptp(shape.ring[:, 0]) < 1  # no ring goes round the Earth
    assert splits[0] == splits[1]


@everywhere
def test_degrees_are_split_like_the_metres_they_stand_for(create, choice):
    """At the equator 0.01 degrees are 1112 m in both directions."""
    if choice in ("spatial_blocks", "buffered_loo"):
        pytest.skip("ranges are tried on a grid of their own")
    flat = made(seed=4)
    metres = np.deg2rad(1e-5) * 6_371_008.8
    flat = replace(flat, xy=flat.xy * metres)
    round_one = made(seed=4, crs=DEGREES)
    results = []
    for samples in (flat, round_one):
        name = choice.split()[0]
        domain = domain_of(samples)
        domain = domain if samples.crs else replace(domain, xy=domain.xy * metres)
        further = {"domain": domain} if SPECS[name].domain else {}
        further |= {"errors": lambda folds: None} if SPECS[name].errors else {}
        results.append(by_unit(samples, create("validator", name, **CHOICES[choice]).folds(samples, **further)))
    assert results[0] == results[1]


# ------------------------------------------------------------------------------------------ one by one


def test_auto_says_which_folds_it_makes_and_why(create):
    clustered, spread = made(seed=5, units=60), made(seed=5, units=60, centres=0)
    figures = [split(create, "auto", samples)[0].figures() for samples in (clustered, spread)]
    assert [one["chosen"] for one in figures] == ["knndm", "kfold"]
    assert figures[0]["why"] == "polygons are clustered (p < 0.001)"
    assert figures[0]["p"] < 0.05 <= figures[1]["p"]
    assert figures[1]["why"] == f"polygons are not clustered (p = {figures[1]['p']:.2f})"


def test_knndm_is_nearer_to_the_domain_than_random_folds(create):
    samples = made(seed=6, units=80, centres=12)
    knndm = split(create, "knndm by blocks", samples)[0].figures()
    assert knndm["chosen"] == "knndm"
    assert knndm["median_distance_to_training"] > 3 * knndm["median_distance_between_units"]
    assert knndm["wasserstein"] < knndm["median_distance_of_domain"]


def test_a_buffer_leaves_out_what_is_within_the_radius(create):
    samples = made(seed=7)
    validator, folds = split(create, "buffered_loo within 100 m", samples)
    for fold in folds:
        away = np.linalg.norm(samples.xy[:, None] - samples.xy[fold.test], axis=2).min(axis=1)
        near = set(samples.groups[away <= 100].tolist()) - set(samples.groups[fold.test].tolist())
        assert set(samples.groups[fold.excluded].tolist()) == near
    assert [shape.fold for shape in validator.shapes()] == [fold.name for fold in folds]


def test_blocks_hold_what_their_folds_test(create):
    from shapely import Point, Polygon

    samples = made(seed=8, pixels=1)
    validator, folds = split(create, "spatial_blocks of 150 m", samples)
    for fold in folds:
        blocks = [Polygon(shape.ring).buffer(1e-6) for shape in validator.shapes() if shape.fold == fold.name]
        assert all(any(block.contains(Point(xy)) for block in blocks) for xy in samples.xy[fold.test])
    assert validator.figures()["blocks"] == len(validator.shapes())


@pytest.mark.parametrize("name", ["spatial_blocks", "buffered_loo"])
def test_errors_without_a_range_make_random_folds(create, name):
    samples = made(units=100, centres=100)
    noise = np.random.default_rng(0).normal(size=len(samples.y)).astype(np.float32)
    validator = create("validator", name)
    folds = validator.folds(samples, errors=lambda folds: noise)
    assert validator.figures()["chosen"] == "kfold"
    assert validator.figures()["range"] is None
    assert validator.figures()["why"] == (
        "errors do not resemble each other more where they are near, so random folds are as good"
    )
    assert by_unit(samples, folds) == by_unit(samples, create("validator", "kfold").folds(samples))


@pytest.mark.parametrize("name", ["nndm", "buffered_loo"])
def test_too_many_units_for_a_fold_each_are_refused(create, name):
    samples = made(units=30)
    validator = create("validator", name, max_units=20)
    with pytest.raises(LabelsUnusable) as caught:
        validator.folds(samples, **({"domain": domain_of(samples)} if name == "nndm" else {"errors": None}))
    assert str(caught.value) == (
        f"validator={name} makes one fold for each of the 30 polygons, and validator.max_units is 20. "
        "Use validator=knndm, which makes few folds that are as hard."
    )


def test_repeats_that_come_out_the_same_are_counted_once(create):
    validator = create("validator", "repeated", validator="knndm", repeats=4)
    samples = made(seed=5, units=60)
    folds = validator.folds(samples, domain=domain_of(samples), errors=None)
    assert {fold.repeat for fold in folds} == {0}
    assert validator.figures()["repeats"] == 1
    assert folds[0].name == "repeat 1, fold 1"


def test_repeats_of_blocks_ask_for_errors_once(create):
    asked = []
    samples = made(units=100, centres=100)

    def errors(folds):
        asked.append(len(folds))
        return np.sin(samples.xy[:, 0] / 200).astype(np.float32)

    validator = create("validator", "repeated", validator="spatial_blocks", repeats=3)
    folds = validator.folds(samples, domain=domain_of(samples), errors=errors)
    assert asked == [5]
    assert {fold.repeat for fold in folds} == {0, 1, 2}
    assert {shape.fold for shape in validator.shapes()} <= {fold.name for fold in folds}


@pytest.mark.parametrize(
    ("parameters", "message"),
    [
        (["folds"], "'folds' in validator.parameters must be name:value. Write it as folds:10."),
        (
            ["sise:5"],
            "validator.parameters cannot set 'sise' of validator 'spatial_blocks'. It can set size, shape, folds, "
            "assign, offset. Did you mean 'size'?",
        ),
        (
            ["size:-5"],
            "validator.parameters sets size to '-5', which 'spatial_blocks' cannot take: Input should be greater than "
            "0.",
        ),
    ],
)
def test_wrong_parameters_of_what_is_repeated_are_named(create, parameters, message):
    with pytest.raises(IamapError) as caught:
        create("validator", "repeated", validator="spatial_blocks", parameters=parameters)
    assert str(caught.value) == message


@pytest.mark.parametrize(("name", "field", "word"), [("spatial_blocks", "size", "auto"), ("nndm", "phi", "max")])
def test_a_word_stands_for_what_the_samples_tell(catalog, name, field, word):
    assert getattr(catalog.bind("validator", {"name": name, field: word}).config, field) is None


def test_features_of_too_many_units_are_refused(create, monkeypatch):
    monkeypatch.setattr("iamap_sklearn.validators.knndm.MAX_UNITS_IN_FEATURES", 20)
    with pytest.raises(LabelsUnusable) as caught:
        split(create, "knndm of features", made(units=30))
    assert str(caught.value) == (
        "validator.space=features takes at most 20 polygons, and there are 30. Use validator.space=geographic."
    )
