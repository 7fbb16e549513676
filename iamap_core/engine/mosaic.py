"""A rolling mosaic: tiles go in from the top, finished rows come out, the buffer stays small."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray


class Mosaic:
    """Blends tiles over a strip of output columns.

    Parameters
    ----------
    features: bands of the output.
    columns: first and last (exclusive) output column of the strip.
    weights: float32[grid, grid], see :func:`~iamap_core.engine.tiles.merge_weights`.
    depth: output rows that the buffer holds.
    """

    def __init__(self, features: int, columns: tuple[int, int], weights: NDArray[np.float32], depth: int) -> None:
        self._first, last = columns
        self._top = 0
        self._weights = weights
        self._sum = np.zeros((features, depth, last - self._first), np.float32)
        self._weight = np.zeros((depth, last - self._first), np.float32)
        self._data = np.zeros((depth, last - self._first), bool)

    def add(self, features: NDArray[np.float32] | None, data: NDArray[np.bool_], row: int, col: int) -> None:
        """Add a tile whose first output pixel is ``(row, col)``.

        features: float32[D, grid, grid], or ``None`` for a tile without any data.
        data: bool[grid, grid], whether any source pixel under an output pixel has data.
        """
        grid = len(data)
        rows, cols = self._sum.shape[1:]
        top, left = row - self._top, col - self._first
        into = slice(max(0, top), min(rows, top + grid)), slice(max(0, left), min(cols, left + grid))
        part = tuple(
            slice(target.start - start, target.stop - start) for target, start in zip(into, (top, left), strict=True)
        )
        self._data[into] |= data[part]
        if features is None:
            return
        weights = self._weights[part]
        self._sum[:, *into] += features[:, *part] * weights
        self._weight[into] += weights

    def pop(self, rows: int) -> NDArray[np.float32]:
        """The first ``rows`` rows, float32[D, rows, columns], NaN without data; the rest moves up."""
        weight = self._weight[:rows]
        blended: NDArray[np.float32] = np.divide(self._sum[:, :rows], np.where(weight > 0, weight, 1), dtype=np.float32)
        blended[:, ~(self._data[:rows] & (weight > 0))] = np.nan
        # Band by band: numpy copies what it moves over itself, and the whole mosaic is large.
        for lines in (*self._sum, self._weight, self._data):
            lines[: len(lines) - rows] = lines[rows:]
            lines[len(lines) - rows :] = 0
        self._top += rows
        return blended
