"""Features in which every one counts alike, and distances between them."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray
from scipy.spatial.distance import cdist

from iamap_sklearn.loading import pairwise

Array = NDArray[np.float64]

FEW_FEATURES = 32
"""Features up to which differences are squared one by one; of more, products of matrices are ten times faster, and
the distance of equal rows comes out as about 1e-8 instead of 0."""


def standardised(values: Array) -> tuple[Array, Callable[[NDArray[np.floating]], Array]]:
    """``float64[m, D]`` with mean 0 and standard deviation 1, and how others are put on the same scale.

    Constant features become 0.
    """
    mean = values.mean(axis=0)
    deviation = values.std(axis=0, ddof=1)
    scale = np.divide(1.0, deviation, out=np.zeros_like(deviation), where=deviation > 1e-12 * np.abs(mean))

    def scaled(others: NDArray[np.floating]) -> Array:
        return np.asarray((others.astype(np.float64) - mean) * scale)

    return scaled(values), scaled


def distances_between(one: Array, other: Array) -> Array:
    """``float64[n, D]`` and ``float64[m, D]`` -> ``float64[n, m]``."""
    return np.asarray((cdist if one.shape[1] <= FEW_FEATURES else pairwise.euclidean_distances)(one, other))
