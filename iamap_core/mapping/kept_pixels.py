"""Features of single pixels, kept as long as they are asked for: places outside the view have some too."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from iamap_core.raster.sample import at
from iamap_core.raster.source import RasterSource
from iamap_core.raster.window_pixels import Loaded

Pixel = tuple[int, int]
"""Row and column."""


class KeptPixels:
    """Not for several threads at once."""

    def __init__(self, source: RasterSource) -> None:
        self._source = source
        self._kept: dict[Pixel, NDArray[np.float32]] = {}

    def at(self, pixels: Sequence[Pixel], loaded: Loaded | None = None) -> NDArray[np.float32]:
        """``float32[n, B]``, NaN in some band where there is no data; only pixels that are new are read.

        Pixels that are not asked for this time are forgotten. loaded: pixels in memory, taken from there where the view
        has them in full resolution.
        """
        kept = {pixel: self._kept[pixel] for pixel in pixels if pixel in self._kept}
        new = [pixel for pixel in dict.fromkeys(pixels) if pixel not in kept]
        if new and loaded is not None and loaded.factor == 1:
            kept |= self._in_view(new, loaded)
            new = [pixel for pixel in new if pixel not in kept]
        if new:
            rows, cols = np.array(new).T
            kept |= dict(zip(new, at(self._source, rows, cols), strict=True))
        self._kept = kept
        if not pixels:
            return np.empty((0, len(self._source.bands)), np.float32)
        return np.stack([kept[pixel] for pixel in pixels])

    def _in_view(self, pixels: Sequence[Pixel], loaded: Loaded) -> dict[Pixel, NDArray[np.float32]]:
        """Those of them that are valid and in view."""
        left, top = ~self._source.grid.transform @ (loaded.grid.transform @ (0.5, 0.5))
        cells = np.array(pixels) - [int(np.floor(top)), int(np.floor(left))]
        inside = ((cells >= 0) & (cells < [loaded.grid.height, loaded.grid.width])).all(axis=1)
        row_of = np.full(loaded.grid.pixels, -1)
        row_of[loaded.place] = np.arange(len(loaded.place))
        found = {}
        for pixel, cell in zip(np.array(pixels)[inside].tolist(), cells[inside].tolist(), strict=True):
            row = int(row_of[cell[0] * loaded.grid.width + cell[1]])
            if row >= 0:
                found[pixel[0], pixel[1]] = loaded.X[row].copy()
        return found
