"""Features in which every one counts alike."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


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
