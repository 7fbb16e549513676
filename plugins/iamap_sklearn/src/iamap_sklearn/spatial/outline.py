"""Outlines of buffers."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.spatial import ConvexHull

Array = NDArray[np.float64]

CORNERS = 32


def hull_of_circles(plane: Array, radius: float) -> Array:
    """``float64[k, 2]``, closed ring: the convex hull of circles about ``float64[n, 2]`` places."""
    angles = np.linspace(0, 2 * np.pi, CORNERS, endpoint=False)
    circle = np.column_stack([np.cos(angles), np.sin(angles)]) * radius
    middle = plane.mean(axis=0)  # taken away, for the sake of short numbers
    around = ((plane - middle)[:, None] + circle).reshape(-1, 2)
    corners = around[ConvexHull(around).vertices]
    return np.asarray(np.concatenate([corners, corners[:1]]) + middle)
