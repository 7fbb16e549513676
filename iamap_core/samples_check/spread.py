"""Checks of how samples are spread: few of a class, clusters, a test too near."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from iamap_core.distances.ground import ground_of
from iamap_core.distances.nearest import SampleDistances
from iamap_core.distances.spread import Distribution, p_of_nearer
from iamap_core.distances.units import Units
from iamap_core.interfaces import Domain, Fold, Samples
from iamap_core.learning.spacing import CLUSTERED, Spacing, to_training
from iamap_core.raster.bands import listing
from iamap_core.raster.footprints import Places
from iamap_core.samples_check.finding import Finding, metres, verb
from iamap_core.samples_check.places import pixels
from iamap_core.samples_check.survey import Survey

MIN_UNITS = 10
"""Points or polygons of a class from which on its accuracy gets an interval."""


def check_counts(survey: Survey) -> Iterator[Finding]:
    """Classes with few points or polygons."""
    used = np.unique(survey.places.feature[survey.usable])
    counts = {entry: int((survey.labels.y[used] == entry.code).sum()) for entry in survey.labels.classes}
    few = [entry for entry, count in counts.items() if count < MIN_UNITS]
    if few:
        named = listing([f"'{entry.name}' {counts[entry]}" for entry in few])
        yield Finding(
            code="few-of-a-class",
            text=f"{len(few)} of {len(counts)} classes {verb(len(few), 'have')} fewer than {MIN_UNITS} "
            f"{survey.features.word}: {named}.",
            hint="Their accuracy gets no interval. Sample them in more places, or merge them with a similar class.",
            of="features",
            rows=np.flatnonzero(np.isin(survey.labels.y, [entry.code for entry in few])),
        )


def check_clusters(survey: Survey, spacing: Spacing) -> Iterator[Finding]:
    """Points or polygons in clusters, compared with the area to be mapped. At least two are needed."""
    if not spacing.clustered:
        return
    samples = survey.samples
    units, ground = Units.of(samples), ground_of(samples.crs)
    nearest = ground.distance(SampleDistances.of(units, ground).to_other_units())
    word = survey.features.word
    yield Finding(
        code="clustered",
        text=f"The {word} lie in clusters: half of them within {_median(spacing.between_samples, spacing)} of "
        f"another one, half of the area to be mapped more than {_median(spacing.from_area, spacing)} away from all.",
        hint="Random folds may overstate the accuracy of the map. Keep validator=auto, which holds out whole "
        f"clusters, and add {word} where there are none.",
        of="features",
        rows=np.unique(samples.groups),
        columns={"nearest": nearest},
    )


def check_test(survey: Survey, test: Places, domain: Domain) -> Iterator[Finding]:
    """Test samples on pixels of the samples, or nearer to them than the area to be mapped."""
    kept = survey.kept
    pixel = pixels(survey.places, test)
    first = len(survey.places)
    shared = np.isin(pixel[first:], pixel[:first][kept])
    rows = np.flatnonzero(shared)
    if len(rows):
        yield Finding(
            code="shared-with-test",
            text=f"{len(rows)} of {len(test)} test samples {verb(len(rows), 'lie')} on the pixel of a training sample.",
            hint="They test nothing, and training drops them from the test. Remove them from one of the layers.",
            of="test",
            rows=rows,
        )
    both, fold = with_test(survey, test)
    ground = ground_of(both.crs)
    near = Distribution.of(to_training(both, [fold], ground))
    distances = SampleDistances.of(Units.of(survey.samples), ground)
    area = Distribution.of(ground.distance(distances.from_domain(ground.points(domain.xy))), domain.weight)
    if p_of_nearer(near, area) < CLUSTERED:
        yield Finding(
            code="near-test",
            text=f"The test lies near the training: half of it within {metres(near.median, ground.unit)} of a training "
            f"sample, half of the area to be mapped more than {metres(area.median, ground.unit)} away from all.",
            hint="It may overstate the accuracy of the map. Test on points drawn at random over the whole area.",
            of="test",
            rows=np.arange(len(test)),
        )


def with_test(survey: Survey, test: Places) -> tuple[Samples, Fold]:
    """Samples of both layers, whose test side is the test layer."""
    own = survey.samples
    n, m = len(own.y), len(test)
    both = replace(
        own,
        X=np.concatenate([own.X, np.full((m, own.X.shape[1]), np.nan, np.float32)]),
        y=np.concatenate([own.y, np.zeros(m, own.y.dtype)]),
        groups=np.concatenate([own.groups, test.feature]),
        xy=np.concatenate([own.xy, test.xy]),
        origin=np.repeat([0, 1], [n, m]),
    )
    return both, Fold(name="test", train=np.arange(n), test=np.arange(n, n + m))


def _median(quantiles: tuple[float, ...], spacing: Spacing) -> str:
    return metres(quantiles[len(quantiles) // 2], spacing.unit)
