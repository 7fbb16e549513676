"""Longitudes go round: the one place where a turn of the Earth is added or taken away.

-170 and 190 degrees are one meridian. A raster from 0 to 360 degrees, or across the 180th meridian, and vectors or an
extent from -180 to 180 degrees meet here.
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray
from rasterio.crs import CRS

from iamap_core.raster.grid import PixelGrid


def turn(crs: CRS | str | None) -> float | None:
    """A turn of the Earth in the unit of a geographic CRS, 360 or 400; ``None`` for any other CRS."""
    parsed = CRS.from_user_input(crs) if isinstance(crs, str) else crs
    return 2 * math.pi / float(parsed.units_factor[1]) if parsed is not None and parsed.is_geographic else None


def turns_between(low: float, high: float, left: float, right: float, period: float) -> range:
    """By how many turns what lies between ``low`` and ``high`` can be moved so that it meets ``left`` to ``right``."""
    return range(math.ceil((left - high) / period), math.floor((right - low) / period) + 1)


def onto(x: NDArray[np.float64], grid: PixelGrid, period: float) -> NDArray[np.float64]:
    """Longitudes as they are on a grid: those that lie outside are moved by whole turns to begin at its left."""
    left, _, right, _ = grid.bounds
    outside = np.isfinite(x) & ((x < left) | (x >= right))
    moved = x.copy()
    moved[outside] = left + np.mod(x[outside] - left, period)
    return moved


def unwrapped(x: NDArray[np.float64], period: float) -> NDArray[np.float64]:
    """Longitudes along a path without its jumps of nearly a turn."""
    return np.unwrap(x, period=period)


def covered(x: NDArray[np.float64], period: float) -> tuple[float, float]:
    """The shortest range of longitudes that holds all of these: what is left of the circle without its largest gap."""
    around = np.unique(np.mod(x, period))
    gaps = np.diff(np.append(around, around[0] + period))
    widest = int(gaps.argmax())
    low = float(around[(widest + 1) % len(around)])
    return low, low + period - float(gaps[widest])
