"""Baselines of features: the bands of the raster that they were made from and what untrained filters give of them, for
the very same pixels and on the same folds.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray
from rasterio.transform import rowcol
from scipy.spatial import cKDTree

from iamap_core.builtin import RepeatConfig
from iamap_core.builtin.adapters import Repeat
from iamap_core.builtin.random_features import Filters
from iamap_core.config.tasks import TrainConfig
from iamap_core.distances.ground import ground_of
from iamap_core.engine.normalize import Normalization, plan_normalization
from iamap_core.errors import ConfigInvalid, IamapError
from iamap_core.events import Reporter
from iamap_core.interfaces import Fold, Predictor, Samples, Wanted
from iamap_core.learning.validation import Assessment, Constant, validate
from iamap_core.machine.memory import MEGABYTE, WINDOW_COPIES, fit_bytes, megabytes, memory_for, sample_bytes
from iamap_core.raster.cells import Cells, cells_under, mean_and_deviation
from iamap_core.raster.classes import ClassEntry
from iamap_core.raster.longitude import onto, turn
from iamap_core.raster.origin import Origin, origin_of
from iamap_core.raster.source import RasterSource

RAW, UNTRAINED, ALONE = "raw bands", "untrained features", "features"
"""What the baselines are called; the last one where raw bands stand beside features."""

COMPONENTS_OF_RAW, MAX_COMPONENTS = "principal components of raw bands", 8
"""The baseline of many bands that are alike, and how many components it has at most."""

NEAREST = "the label of the nearest sample"
"""What place alone achieves, without looking at any pixel."""

FILTERS = 64
"""Of the untrained features, each of which gives two: as good as many more, and quicker to learn from."""

Fit = Callable[[NDArray[np.float32], NDArray[np.float32]], Predictor]
"""``float32[n, D]`` samples and their labels -> a predictor that has learned from them."""


@dataclass(frozen=True, kw_only=True)
class Baseline:
    """Other features of the samples.

    name: what the report calls them. X: float32[n, D], NaN in samples without a valid pixel.
    """

    name: str
    X: NDArray[np.float32]


@dataclass(frozen=True, kw_only=True)
class Behind:
    """What lies behind samples of features: pixels of the raster that they were made from.

    raw: that raster. single: whether only one of its pixels lies under a pixel of the features.
    statistics: float32[n, 2 * B], mean and standard deviation of its bands, NaN without a valid pixel.
    untrained: float32[n, D] untrained features; without columns where the features are untrained themselves.
    """

    raw: RasterSource
    single: bool
    statistics: NDArray[np.float32]
    untrained: NDArray[np.float32]

    def take(self, rows: NDArray[np.int64]) -> Behind:
        """Those of some samples."""
        return replace(self, statistics=self.statistics[rows], untrained=self.untrained[rows])

    @property
    def baselines(self) -> tuple[Baseline, ...]:
        """What to compare features with."""
        bands = len(self.raw.bands)  # a single pixel has no deviation
        X = self.statistics[:, :bands] if self.single else self.statistics
        found = [Baseline(name=RAW, X=X)]
        if bands > MAX_COMPONENTS:
            found.append(Baseline(name=COMPONENTS_OF_RAW, X=_components(X)))
        if self.untrained.shape[1]:
            found.append(Baseline(name=UNTRAINED, X=self.untrained))
        return tuple(found)


def read_behind(config: TrainConfig, source: RasterSource, samples: Samples, report: Reporter) -> Behind | None:
    """What lies under the pixels of the features in which samples lie. Only the windows around them are read.

    source: the raster of features, in whose CRS the samples lie. None for a raster that holds no features unless
    ``baseline`` names another one.

    Raises :class:`~iamap_core.errors.IamapError` where the raster cannot be read any longer or would need more than
    ``compute.memory``.
    """
    named = config.baseline if config.features.companion == "none" else None  # what a map finds, no other raster
    behind = origin_of(source) if named is None else Origin(paths=tuple(named))
    if behind is None:
        return None
    raw = behind.source()
    cells = sampled_cells(source, raw, samples)
    memory = memory_for(config.compute)
    raw.largest_block.check(memory)
    _check_memory(raw, cells, memory)
    trained = source.tags.get("components", {}).get("encoder", {}).get("name") != "random_features"
    return _read(raw, cells, config.seed, untrained=trained, report=report)


def look_behind(config: TrainConfig, source: RasterSource, samples: Samples, report: Reporter) -> Behind | None:
    """The same where it is for comparison alone: a warning says why there is none."""
    try:
        return read_behind(config, source, samples, report)
    except IamapError as error:
        report.warn(
            "no-baseline",
            f"There is no comparison with {RAW} and {UNTRAINED}: {error.message}",
            error.hint or "Name the raster with baseline=…",
        )
        return None


def assess(
    baseline: Baseline,
    samples: Samples,
    folds: Sequence[Fold],
    *,
    classes: Sequence[ClassEntry],
    fit: Fit,
    progress: Callable[[int, int], None],
) -> tuple[Assessment | None, str]:
    """The validation of a predictor on other features of the samples, on the same folds; and a note on its limits.

    None where a fold has no sample on valid pixels.
    """
    good = np.asarray(np.isfinite(baseline.X).all(axis=1))
    same = replace(samples, X=np.nan_to_num(baseline.X))
    kept = [replace(fold, train=fold.train[good[fold.train]], test=fold.test[good[fold.test]]) for fold in folds]
    if any(not len(fold.train) or not len(fold.test) for fold in kept):
        return None, f"There is no comparison with {baseline.name}: a fold has no sample on valid pixels there."

    def fitted(fold: Fold) -> Predictor:
        return fit(same.X[fold.train], same.y[fold.train])

    assessment = validate(fitted, same, kept, classes=classes, name=baseline.name, progress=progress)
    if good.all():
        return assessment, ""
    return assessment, (
        f"The comparison with {baseline.name} uses {int(good.sum())} of {len(good)} samples, which lie on valid pixels."
    )


def nearest_sample(samples: Samples, folds: Sequence[Fold], *, classes: Sequence[ClassEntry]) -> Assessment:
    """The validation of taking the label of the nearest training sample: how far near samples resemble each other."""
    points = ground_of(samples.crs).points(samples.xy)
    placed = replace(samples, X=(points - points.mean(axis=0)).astype(np.float32))

    def fit(fold: Fold) -> Predictor:
        return _NearestSample().fit(placed.X[fold.train], placed.y[fold.train])

    return validate(fit, placed, folds, classes=classes, name=NEAREST)


class _NearestSample(Constant):
    def fit(self, X: NDArray[np.float32], y: NDArray[Any]) -> Self:
        self._tree, self._labels = cKDTree(X), y
        return self

    def predict(self, X: NDArray[np.float32]) -> NDArray[Any]:
        labels: NDArray[Any] = self._labels[self._tree.query(X)[1]]
        return labels


def _components(X: NDArray[np.float32]) -> NDArray[np.float32]:
    """``float32[n, 8]`` principal components of standardised columns, without a look at labels; NaN as in the rows."""
    good = np.isfinite(X).all(axis=1)
    known = X[good].astype(np.float64)
    spread = known.std(axis=0) if len(known) else np.ones(X.shape[1])
    scaled = (known - known.mean(axis=0)) / np.where(spread > 0, spread, 1) if len(known) else known
    axes = np.linalg.svd(scaled, full_matrices=False)[2][:MAX_COMPONENTS]
    found = np.full((len(X), len(axes)), np.nan, np.float32)
    found[good] = scaled @ axes.T
    return found


def sampled_cells(source: RasterSource, raw: RasterSource, samples: Samples) -> Cells:
    """The cells of a raster under the pixels of its features that samples lie in."""
    x, y = samples.xy.T
    if (period := turn(source.grid.crs)) is not None:
        x = onto(x, source.grid, period)
    rows, cols = (np.asarray(axis, np.int64) for axis in rowcol(source.grid.transform, x, y))
    rows, cols = np.clip(rows, 0, source.grid.height - 1), np.clip(cols, 0, source.grid.width - 1)
    return cells_under(source.grid, raw.grid, rows, cols)


def _check_memory(raw: RasterSource, cells: Cells, memory: int) -> None:
    """Refuse what would need more than ``memory``, in bytes, to read or to fit on."""
    bands = len(raw.bands)
    reading = sample_bytes(len(cells), 2 * (bands + FILTERS)) + WINDOW_COPIES // 2 * cells.block_bytes(bands)
    needed = max(reading, fit_bytes(len(cells), 2 * max(bands, FILTERS)))
    if needed > memory:
        raise ConfigInvalid(
            f"the pixels of {raw.name} under {len(cells)} samples need about {megabytes(needed)} MB, and "
            f"compute.memory allows {memory // MEGABYTE} MB.",
            hint=f"Give compute.memory={megabytes(needed)}.",
            where="compute.memory",
        )


def _read(raw: RasterSource, cells: Cells, seed: int, *, untrained: bool, report: Reporter) -> Behind:
    bands = len(raw.bands)
    statistics = np.empty((len(cells), 2 * bands), np.float32)
    features = np.empty((len(cells), 2 * FILTERS if untrained else 0), np.float32)
    normalization, filters = _normalization(raw, seed), Filters(FILTERS, bands, seed)
    done = 0
    for here, pixels in cells.read(raw):
        report.check()
        statistics[here] = mean_and_deviation(pixels)
        if untrained:
            features[here] = filters.means(normalization(pixels))
        done += len(here)
        report.progress("reading raw bands", done, len(cells))
    features[~np.isfinite(statistics).all(axis=1)] = np.nan
    return Behind(raw=raw, single=cells.pixels == 1, statistics=statistics, untrained=features)


def _normalization(raw: RasterSource, seed: int) -> Normalization:
    """As the encoder `random_features` gets the raster."""
    adapter = Repeat(RepeatConfig())
    plan = adapter.plan(raw, Wanted())
    return plan_normalization("raster", raw, adapter, plan, Wanted(), seed)
