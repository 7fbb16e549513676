"""Whether class probabilities mean what they say."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from iamap_core.learning.metrics import Figures

BINS = 10


class CalibrationBin(Figures):
    """Samples whose most likely class has about the same probability."""

    probability: float
    """Their mean."""
    accuracy: float
    """Share of them that are predicted correctly."""
    weight: float
    """Share of all samples."""


class Calibration(Figures):
    """Class probabilities of held-out samples against what was observed."""

    brier: float
    """Mean squared difference between probabilities and what was observed, summed over classes: 0 is perfect, 2 is
    certain and always wrong (Brier 1950, doi:10.1175/1520-0493(1950)078<0001:VOFEIT>2.0.CO;2)."""
    expected_error: float
    """Expected calibration error: mean difference between the probability of the most likely class and the share that
    is right, over ten bins of equal width (Naeini et al. 2015, doi:10.1609/aaai.v29i1.9602)."""
    bins: tuple[CalibrationBin, ...]
    """Those with samples."""


def measure_calibration(
    probabilities: NDArray[np.float32], observed: NDArray[np.int64], weights: NDArray[np.floating[Any]]
) -> Calibration | None:
    """probabilities: float32[n, k]. observed: int64[n], numbers of classes. weights: float[n].

    None when no sample counts.
    """
    total = float(weights.sum())
    if not total:
        return None
    shares = weights / total
    given = probabilities.astype(np.float64)
    rows = np.arange(len(given))
    squares = (given**2).sum(axis=1) - 2 * given[rows, observed] + 1
    likeliest = given.argmax(axis=1)
    sure, right = given[rows, likeliest], likeliest == observed
    of = np.minimum((sure * BINS).astype(int), BINS - 1)
    weight = np.bincount(of, weights=shares, minlength=BINS)
    filled = weight > 0
    means = [
        np.bincount(of, weights=shares * values, minlength=BINS)[filled] / weight[filled] for values in (sure, right)
    ]
    bins = zip(*means, weight[filled], strict=True)
    return Calibration(
        brier=float(shares @ squares),
        expected_error=float(weight[filled] @ abs(means[0] - means[1])),
        bins=tuple(CalibrationBin(probability=float(p), accuracy=float(a), weight=float(w)) for p, a, w in bins),
    )
