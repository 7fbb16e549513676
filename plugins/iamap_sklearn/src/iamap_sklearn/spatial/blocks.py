"""Hexagons and squares over a plane."""

from __future__ import annotations

from typing import Literal

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Cells = NDArray[np.int64]
Shape = Literal["hexagon", "square"]

ROW = float(np.sqrt(3) / 2)
"""From one row of hexagons to the next, where neighbours are 1 apart."""


def cells(plane: Array, size: float, shape: Shape, origin: Array) -> Cells:
    """``int64[n, 2]``, column and row of the block in which each of the ``float64[n, 2]`` places lies.

    size: from a side of a block to the opposite one. origin: float64[2], where a square has its corner and a hexagon
    its centre.
    """
    where = (plane - origin) / size
    if shape == "square":
        return np.floor(where).astype(np.int64)
    # The hexagon of a place has the nearest centre: one of the two rows about it.
    low = np.floor(where[:, 1] / ROW)
    rows = np.stack([low, low + 1])
    columns = np.rint(where[:, 0] - rows % 2 / 2)
    centres = columns + rows % 2 / 2
    away = (where[:, 0] - centres) ** 2 + (where[:, 1] - rows * ROW) ** 2
    upper = away.argmin(axis=0)
    places = np.arange(len(where))
    return np.column_stack([columns[upper, places], rows[upper, places]]).astype(np.int64)


def outline(cell: Cells, size: float, shape: Shape, origin: Array) -> Array:
    """``float64[k, 2]``, closed ring of the block with this ``int64[2]`` column and row."""
    column, row = cell
    if shape == "square":
        corners = np.array([[0, 0], [1, 0], [1, 1], [0, 1], [0, 0]]) + cell
    else:
        angles = np.deg2rad(np.arange(30, 391, 60))
        centre = np.array([column + row % 2 / 2, row * ROW])
        corners = centre + np.column_stack([np.cos(angles), np.sin(angles)]) / np.sqrt(3)
    return np.asarray(origin + corners * size)
