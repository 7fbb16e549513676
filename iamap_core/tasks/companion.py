"""Raw bands beside features, for a model that learns from both: joined for its samples, and found again for a map."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from iamap_core.bundle.bundle import Bundle, Stage
from iamap_core.bundle.matching import ModelBand, match_bands, model_bands
from iamap_core.catalog import Bound
from iamap_core.config.binding import BoundTask
from iamap_core.config.tasks import TrainConfig
from iamap_core.errors import BandMismatch, ConfigInvalid, LabelsUnusable
from iamap_core.events import Reporter
from iamap_core.guard.kept import answer
from iamap_core.interfaces import Reducer, Samples
from iamap_core.learning.baselines import ALONE, Baseline, Behind
from iamap_core.learning.fit_process import FitProcess
from iamap_core.raster.companion import FeaturesWithBands, statistic_names
from iamap_core.raster.layout import band_names
from iamap_core.raster.origin import origin_of
from iamap_core.raster.source import RasterSource
from iamap_core.specs import PredictorSpec

COMPONENTS = 24
"""Principal components to which features are reduced for models of decision trees."""

REDUCER = {"name": "iamap-sklearn:pca", "n_components": COMPONENTS}

FITTED_PIXELS = 20_000
"""Random pixels of the features on which the components are fitted, as by the task `reduce`."""


@dataclass(frozen=True, kw_only=True)
class Learned:
    """What a model learns from.

    samples: as the predictor takes them. names: of their columns. behind: of these samples.
    own: float32[n, D], the bands of the raster itself for the same samples, which validators compare with the domain's.
    stages: what comes before the predictor. companion: bands of the raster behind the features, whose statistics come
        last. baselines: what the features are compared with.
    """

    samples: Samples
    own: NDArray[np.float32]
    names: tuple[str, ...]
    behind: Behind | None
    stages: tuple[Stage, ...] = ()
    companion: tuple[ModelBand, ...] = ()
    baselines: tuple[Baseline, ...] = ()


def learned(
    task: BoundTask[TrainConfig],
    source: RasterSource,
    samples: Samples,
    behind: Behind | None,
    fits: FitProcess,
    report: Reporter,
) -> Learned:
    """The samples as they are, or with raw bands beside them where ``features.companion`` asks for these.

    Raises :class:`~iamap_core.errors.ConfigInvalid` for a raster that holds no features.
    """
    others = () if behind is None else behind.baselines
    if task.config.features.companion == "none":
        return Learned(samples=samples, own=samples.X, names=source.names, behind=behind, baselines=others)
    if behind is None or "features" not in source.tags:
        raise ConfigInvalid(
            f"features.companion=raw needs features, but {source.name} was not made by iamap encode or iamap reduce.",
            hint="Leave it out: the model learns from the bands themselves.",
            where="features.companion",
        )
    rows = np.flatnonzero(np.isfinite(behind.statistics).all(axis=1))
    if len(rows) < len(samples.y):
        missing = len(samples.y) - len(rows)
        report.warn("no-data", f"{missing} samples lie on nodata of {behind.raw.name} and are left out.")
    if not len(rows):
        raise LabelsUnusable(f"no sample lies on valid pixels of {behind.raw.name}.", where="features.companion")
    samples, behind = samples.take(rows), behind.take(rows)
    own, names = samples.X, source.names
    stages: tuple[Stage, ...] = ()
    spec = task.chosen(PredictorSpec).entry.spec
    assert isinstance(spec, PredictorSpec)
    if spec.trees and own.shape[1] > COMPONENTS:
        bound: Bound[Reducer] = task.catalog.bind("reducer", REDUCER, seed=task.config.seed)
        reducer = fits(bound, source.sample(FITTED_PIXELS, task.config.seed))
        report.log(f"The {own.shape[1]} features are reduced to {COMPONENTS} principal components beside raw bands.")
        own, names = answer("reducer", reducer, own), band_names("component", COMPONENTS)
        stages = (Stage(bound=bound, component=reducer),)
    statistics = statistic_names(behind.raw.names)
    report.log(f"{len(statistics)} statistics of the bands of {behind.raw.name} stand beside the features.")
    return Learned(
        samples=replace(samples, X=np.concatenate([own, behind.statistics], axis=1)),
        own=samples.X,
        names=(*names, *statistics),
        behind=behind,
        stages=stages,
        companion=model_bands(behind.raw),
        baselines=(Baseline(name=ALONE, X=samples.X), *behind.baselines),
    )


def with_companion(
    bundle: Bundle, source: RasterSource, bands: tuple[int, ...], memory: int, report: Reporter
) -> tuple[RasterSource | FeaturesWithBands, tuple[int, ...]]:
    """A raster with all that a bundle takes of it, and the positions of these bands, from 1.

    bands: those that it takes of the features. memory: bytes that a task may take.

    Raises :class:`~iamap_core.errors.BandMismatch` where nothing is known of a raster behind the features, and
    :class:`~iamap_core.errors.SourceUnreadable` where that is gone or has changed.
    """
    if not bundle.companion:
        return source, bands
    behind = origin_of(source)
    if behind is None:
        raise BandMismatch(
            f"the model takes raw bands beside features, but {source.name} was not made by iamap encode or iamap "
            "reduce, and the raster behind it is not known.",
            hint="Encode that raster as for the training, and predict from the result.",
            where="source",
        )
    raw = behind.source()
    raw.largest_block.check(memory)
    both = FeaturesWithBands(source, raw, match_bands(bundle.companion, raw, report))
    return both, (*bands, *both.statistics)
