"""How far errors of a predictor resemble each other: the size of blocks and buffers that keep them apart."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from iamap_core import Errors, Fold
from iamap_core.plugin_support import Ground, Units
from iamap_sklearn.spatial.variogram import variogram
from iamap_sklearn.validators.kfold import random_folds
from iamap_sklearn.validators.whole_units import folds_of

FOLDS = 5
"""Where the validator itself makes none by chance."""


@dataclass(frozen=True)
class Reach:
    """Practical range of errors in metres, and random folds for when there is none."""

    range: float | None
    random: list[Fold]
    figures: Mapping[str, Any] = field(default_factory=dict)


def reach_of_errors(units: Units, ground: Ground, errors: Errors, seed: int | None, count: int = FOLDS) -> Reach:
    """Range of an exponential variogram of the mean error of each unit, where as many random folds test it."""
    folds = folds_of(units, random_folds(units, count, seed))
    error = errors(folds).astype(np.float64)
    known = np.isfinite(error)
    judged = units.mean(known.astype(np.float64))
    met = judged > 0
    mean = units.mean(np.where(known, error, 0.0))[met] / judged[met]
    fitted = variogram(units.places(ground)[met], mean, ground, np.random.default_rng(seed))
    return Reach(
        fitted.range,
        folds,
        {
            "range": fitted.range,
            "variogram_lags": fitted.lags.tolist(),
            "variogram_semivariances": fitted.semivariances.tolist(),
            "variogram_nugget": fitted.nugget,
            "variogram_sill": fitted.sill,
        },
    )


NO_RANGE = "errors do not resemble each other more where they are near, so random folds are as good"
"""Why there are random folds in place of blocks or buffers."""
