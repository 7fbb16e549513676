"""Errors of numbers by what is observed: small values are often predicted too high, and large ones too low."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from numpy.typing import NDArray

from iamap_core.learning.metrics import Figures

PARTS = 10


class Decile(Figures):
    """A tenth of the judged samples, by what is observed in them."""

    low: float
    """Lowest observed value."""
    high: float
    """Highest observed value."""
    samples: int
    bias: float
    """Mean of predicted minus observed."""
    rmse: float


def deciles(observed: NDArray[Any], predicted: NDArray[Any]) -> tuple[Decile, ...]:
    """Tenths of ``float[n]`` observed numbers in ascending order, fewer of fewer than ten samples."""
    truth, guess = np.asarray(observed, np.float64), np.asarray(predicted, np.float64)
    order = np.argsort(truth, kind="stable")
    found = []
    for rows in np.array_split(order, min(PARTS, len(order))):
        error = guess[rows] - truth[rows]
        found.append(
            Decile(
                low=float(truth[rows[0]]),
                high=float(truth[rows[-1]]),
                samples=len(rows),
                bias=float(error.mean()),
                rmse=math.sqrt(float((error**2).mean())),
            )
        )
    return tuple(found)
