"""A rolling mosaic: tiles go in from the top, finished rows come out, the buffer stays small."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from iamap_core.engine.tiles import TileGrid

Floats = NDArray[np.float32]
Combine = Callable[[Floats, Floats, Floats, Floats], None]
"""``(values[D, h, w], weight[h, w], features[D, h, w], weights[h, w])``: adds features to values in place. A pixel
with weight 0 has had no tile yet; in the end values are divided by weight."""


def _blend(values: Floats, weight: Floats, features: Floats, weights: Floats) -> None:
    values += features * weights
    weight += weights


def _first(values: Floats, weight: Floats, features: Floats, weights: Floats) -> None:
    values[:] = np.where(weight > 0, values, features)
    weight[:] = 1


def _last(values: Floats, weight: Floats, features: Floats, weights: Floats) -> None:
    values[:] = features
    weight[:] = 1


def _min(values: Floats, weight: Floats, features: Floats, weights: Floats) -> None:
    values[:] = np.where(weight > 0, np.minimum(values, features), features)
    weight[:] = 1


def _max(values: Floats, weight: Floats, features: Floats, weights: Floats) -> None:
    values[:] = np.where(weight > 0, np.maximum(values, features), features)
    weight[:] = 1


MERGES: dict[str, Combine] = {
    "crop": _blend,
    "hann": _blend,
    "mean": _blend,
    "first": _first,
    "last": _last,
    "min": _min,
    "max": _max,
}
"""What happens where tiles overlap, by the name of ``tiling.merge``; tiles come row by row, from the left."""


def merge_weights(tiles: TileGrid, merge: str) -> Floats:
    """``float32[grid, grid]``: how much each output pixel of a tile counts.

    ``hann`` is sampled at pixel centres, so it never reaches zero.
    """
    line = np.ones(tiles.grid)
    if tiles.stride < tiles.size and merge == "hann":
        line = np.sin(np.pi * (np.arange(tiles.grid) + 0.5) / tiles.grid) ** 2
    elif tiles.stride < tiles.size and merge == "crop":  # a tile counts in its own part only
        line[:] = 0
        line[tiles.margin // tiles.pixel :][: tiles.stride // tiles.pixel] = 1
    return np.outer(line, line).astype(np.float32)


class Mosaic:
    """Merges tiles over a strip of output columns, from a first row downwards.

    Parameters
    ----------
    features: bands of the output.
    columns: first and last (exclusive) output column of the strip.
    top: first output row.
    depth: output rows that the buffer holds.
    """

    def __init__(
        self, tiles: TileGrid, merge: str, features: int, columns: tuple[int, int], top: int, depth: int
    ) -> None:
        self._first, last = columns
        self._top = top
        # Where no two tiles meet there is nothing to merge.
        self._combine = MERGES[merge] if tiles.overlaps else _last
        self._weights = merge_weights(tiles, merge)
        self._values = np.zeros((features, depth, last - self._first), np.float32)
        self._weight = np.zeros((depth, last - self._first), np.float32)
        self._data = np.zeros((depth, last - self._first), bool)

    def add(self, features: Floats | None, data: NDArray[np.bool_], row: int, col: int) -> None:
        """Add a tile whose first output pixel is ``(row, col)``; what lies outside of the buffer is left out.

        features: float32[D, grid, grid], or ``None`` for a tile without any data.
        data: bool[grid, grid], whether any source pixel under an output pixel has data.
        """
        grid = len(data)
        rows, cols = self._weight.shape
        top, left = row - self._top, col - self._first
        into = slice(max(0, top), min(rows, top + grid)), slice(max(0, left), min(cols, left + grid))
        part = tuple(
            slice(target.start - start, target.stop - start) for target, start in zip(into, (top, left), strict=True)
        )
        self._data[into] |= data[part]
        if features is not None:
            self._combine(self._values[:, *into], self._weight[into], features[:, *part], self._weights[part])

    def finished(self, rows: int) -> Floats:
        """The first ``rows`` rows, float32[D, rows, columns], merged, NaN without data: a view until they are
        dropped."""
        values, weight = self._values[:, :rows], self._weight[:rows]
        if (weight != 1).any():
            np.divide(values, np.where(weight > 0, weight, 1), out=values)
        empty = ~(self._data[:rows] & (weight > 0))
        if empty.any():
            values[:, empty] = np.nan
        return values

    def drop(self, rows: int) -> None:
        """Leave the first rows behind; the rest moves up."""
        # Band by band: numpy copies what it moves over itself, and the whole mosaic is large.
        for lines in (*self._values, self._weight, self._data):
            lines[: len(lines) - rows] = lines[rows:]
            lines[len(lines) - rows :] = 0
        self._top += rows
