"""Baselines of features: the bands of the raster that they were made from and what untrained filters give of them, for
the very same pixels and on the same folds.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from rasterio.transform import rowcol

from iamap_core.builtin import RepeatConfig
from iamap_core.builtin.adapters import Repeat
from iamap_core.builtin.random_features import Filters
from iamap_core.config.tasks import TrainConfig
from iamap_core.engine.normalize import Normalization, plan_normalization
from iamap_core.errors import ConfigInvalid, IamapError
from iamap_core.events import Reporter
from iamap_core.interfaces import Fold, Predictor, Samples, Wanted
from iamap_core.learning.validation import Assessment, validate
from iamap_core.machine.memory import MEGABYTE, WINDOW_COPIES, fit_bytes, megabytes, memory_for, sample_bytes
from iamap_core.provenance import origin
from iamap_core.raster.cells import Cells, cells_under, mean_and_deviation
from iamap_core.raster.classes import ClassEntry
from iamap_core.raster.longitude import onto, turn
from iamap_core.raster.source import RasterSource

RAW, UNTRAINED = "raw bands", "untrained features"
"""What the baselines are called."""

FILTERS = 64
"""Of the untrained features, each of which gives two: as good as many more, and quicker to learn from."""

Fit = Callable[[NDArray[np.float32], NDArray[np.float32]], Predictor]
"""``float32[n, D]`` samples and their labels -> a predictor that has learned from them."""


@dataclass(frozen=True, kw_only=True)
class Baseline:
    """Other features of the samples.

    name: what the report calls them. X: float32[n, D], NaN in samples without any pixel with data.
    """

    name: str
    X: NDArray[np.float32]


def baselines(config: TrainConfig, source: RasterSource, samples: Samples, report: Reporter) -> tuple[Baseline, ...]:
    """What to compare features with: mean and standard deviation of the bands, and untrained features, over the pixels
    of the raster under each pixel of the features.

    source: the raster of features, in whose CRS the samples lie. Only the windows around the samples are read.

    None, with a warning that says why, where the raster cannot be read any longer or would need more than
    ``compute.memory``; and none for a raster that holds no features unless ``baseline`` names another one.
    """
    try:
        raw = origin(source) if config.baseline is None else RasterSource(config.baseline)
        if raw is None:
            return ()
        cells = sampled_cells(source, raw, samples)
        memory = memory_for(config.compute)
        raw.largest_block.check(memory)
        _check_memory(raw, cells, memory)
        trained = source.tags.get("components", {}).get("encoder", {}).get("name") != "random_features"
        return _read(raw, cells, config.seed, untrained=trained, report=report)
    except IamapError as error:
        report.warn(
            "no-baseline",
            f"There is no comparison with {RAW} and {UNTRAINED}: {error.message}",
            error.hint or "Name the raster with baseline=…",
        )
        return ()


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


def _read(
    raw: RasterSource, cells: Cells, seed: int, *, untrained: bool, report: Reporter
) -> tuple[Baseline, ...]:  # fmt: skip
    """Both from one reading."""
    bands = len(raw.bands)
    statistics = np.empty((len(cells), bands * (1 if cells.pixels == 1 else 2)), np.float32)
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
    found = (Baseline(name=RAW, X=statistics), Baseline(name=UNTRAINED, X=features))
    return found if untrained else found[:1]


def _normalization(raw: RasterSource, seed: int) -> Normalization:
    """As the encoder `random_features` gets the raster."""
    adapter = Repeat(RepeatConfig())
    plan = adapter.plan(raw, Wanted())
    return plan_normalization("raster", raw, adapter, plan, Wanted(), seed)
