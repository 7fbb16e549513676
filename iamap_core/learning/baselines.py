"""Baselines: the bands of the raster that the features were made from, on the same folds."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from rasterio.transform import rowcol
from rasterio.warp import transform as warp

from iamap_core.config.tasks import TrainConfig
from iamap_core.errors import IamapError
from iamap_core.events import Reporter
from iamap_core.interfaces import Fold, Predictor, Samples
from iamap_core.learning.validation import Assessment, validate
from iamap_core.raster.classes import ClassEntry
from iamap_core.raster.longitude import onto, turn
from iamap_core.raster.sample import at
from iamap_core.raster.source import RasterSource

Fit = Callable[[NDArray[np.float32], NDArray[np.float32]], Predictor]
"""``float32[n, D]`` samples and their labels -> a predictor that has learned from them."""


def raw_bands(config: TrainConfig, source: RasterSource, report: Reporter) -> RasterSource | None:
    """The raster of the baseline: the one named, or the one that the features were made from, with its nodata value as
    it was read then."""
    if config.baseline is not None:
        return RasterSource(config.baseline)
    raw = source
    try:
        while "features" in raw.tags:  # reduced features come from features, which come from the raster
            made_from = raw.tags["source"]
            read = raw.tags.get("config", {}).get("read", {})
            raw = RasterSource(made_from["paths"], nodata=read.get("nodata"), colours=read.get("palette") == "colours")
            if raw.fingerprint != made_from["fingerprint"]:
                report.warn(
                    "no-baseline",
                    f"{raw.name} has changed since its features were made. There is no comparison with raw bands.",
                )
                return None
    except IamapError as error:
        report.warn("no-baseline", f"There is no comparison with raw bands: {error}", "Name the raster with baseline=…")
        return None
    return None if raw is source else raw


@dataclass(frozen=True)
class RawBands:
    """The validation of a predictor on raw bands; no assessment where they cannot be compared. notes: its limits."""

    assessments: tuple[Assessment, ...]
    notes: tuple[str, ...]


def assess_raw_bands(
    raw: RasterSource,
    source: RasterSource,
    samples: Samples,
    folds: Sequence[Fold],
    *,
    classes: Sequence[ClassEntry],
    fit: Fit,
    progress: Callable[[int, int], None],
) -> RawBands:
    """Fit and judge on the raw bands at the places of the samples, on the same folds.

    source: the raster of features, in whose CRS the samples lie.
    """
    X = _at_samples(raw, source, samples)
    good = np.asarray(np.isfinite(X).all(axis=1))
    notes = []
    if not good.all():
        notes.append(
            f"The comparison with raw bands uses {int(good.sum())} of {len(good)} samples, which lie on valid pixels."
        )
    same = replace(samples, X=np.nan_to_num(X))
    kept = [replace(fold, train=fold.train[good[fold.train]], test=fold.test[good[fold.test]]) for fold in folds]
    if any(not len(fold.train) or not len(fold.test) for fold in kept):
        notes.append(
            f"There is no comparison with the raw bands of {raw.name}: a fold has no sample on valid pixels there."
        )
        return RawBands((), tuple(notes))

    def fitted(fold: Fold) -> Predictor:
        return fit(same.X[fold.train], same.y[fold.train])

    assessment = validate(fitted, same, kept, classes=classes, name="raw bands", progress=progress)
    return RawBands((assessment,), tuple(notes))


def _at_samples(raw: RasterSource, source: RasterSource, samples: Samples) -> NDArray[np.float32]:
    """``float32[n, B]``: raw bands at the places of the samples, NaN for nodata or outside the raster."""
    x, y = samples.xy.T
    if source.grid.crs and raw.grid.crs and source.grid.crs != raw.grid.crs:
        x, y = (np.array(axis) for axis in warp(source.grid.crs, raw.grid.crs, x, y))
    if (period := turn(raw.grid.crs)) is not None:
        x = onto(x, raw.grid, period)
    rows, cols = (np.asarray(axis, np.int64) for axis in rowcol(raw.grid.transform, x, y))
    inside = (rows >= 0) & (rows < raw.grid.height) & (cols >= 0) & (cols < raw.grid.width)
    X = np.full((len(x), len(raw.bands)), np.nan, np.float32)
    X[inside] = at(raw, rows[inside], cols[inside])
    return X
