"""Points from one CRS to another; some may lie outside the domain of the transformation."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from rasterio._err import CPLE_BaseError, CPLE_NotSupportedError  # rasterio exports them nowhere else
from rasterio.crs import CRS
from rasterio.warp import transform

NoWay = CPLE_NotSupportedError
"""Raised when no point can be transformed from one CRS to the other."""


def reproject(source: CRS, target: CRS, xy: NDArray[np.float64]) -> NDArray[np.float64]:
    """``float64[n, 2]`` in the target, infinite for points that cannot be transformed. Raises :data:`NoWay`.

    PROJ refuses a whole array for one bad point, so halves are tried then.
    """
    if not len(xy):
        return xy
    try:
        return np.stack(transform(source, target, xy[:, 0], xy[:, 1]), axis=1)
    except CPLE_NotSupportedError:
        raise
    except CPLE_BaseError:
        if len(xy) == 1:
            return np.full((1, 2), np.inf)
        half = len(xy) // 2
        return np.concatenate([reproject(source, target, xy[:half]), reproject(source, target, xy[half:])])
