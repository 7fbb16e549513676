"""Features with raw bands beside them: mean and deviation of each band over the pixels under a pixel of features."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from iamap_core.machine.memory import statistics_size
from iamap_core.raster.cells import cells_under, mean_and_deviation
from iamap_core.raster.grid import PixelGrid, Window
from iamap_core.raster.sample import draw
from iamap_core.raster.source import RasterSource


class FeaturesWithBands:
    """A raster of features whose last bands are statistics of the raster that they were made from.

    bands: positions in that raster, from 1. There are the means of all of them, then their deviations.
    """

    def __init__(self, features: RasterSource, raw: RasterSource, bands: Sequence[int]) -> None:
        self._features, self._raw, self._chosen = features, raw, tuple(bands)
        self.bands = (*features.names, *statistic_names([raw.names[number - 1] for number in bands]))

    @property
    def name(self) -> str:
        return self._features.name

    @property
    def grid(self) -> PixelGrid:
        return self._features.grid

    @property
    def part(self) -> Window:
        return self._features.part

    @property
    def part_grid(self) -> PixelGrid:
        return self._features.part_grid

    @property
    def statistics(self) -> range:
        """Positions of the statistics, from 1."""
        own = len(self._features.bands)
        return range(own + 1, len(self.bands) + 1)

    def read(self, window: Window, bands: Sequence[int] | None = None) -> NDArray[np.float32]:
        """``float32[B, height, width]``, NaN for nodata. bands: positions from 1, of features before statistics."""
        asked = range(1, len(self.bands) + 1) if bands is None else bands
        of_features = [number for number in asked if number not in self.statistics]
        first = self.statistics.start
        of_statistics = [number - first for number in asked if number in self.statistics]
        features = self._features.read(window, of_features)
        return np.concatenate([features, self._read(window)[of_statistics]]) if of_statistics else features

    def sample(self, size: int, seed: int, bands: Sequence[int] | None = None) -> NDArray[np.float32]:
        """As :meth:`~iamap_core.raster.source.RasterSource.sample`."""
        return draw(self, statistics_size(size, len(self.bands) if bands is None else len(bands)), seed, bands)

    def _read(self, window: Window) -> NDArray[np.float32]:
        down, across = np.divmod(np.arange(window.height * window.width), window.width)
        cells = cells_under(self.grid, self._raw.grid, window.row + down, window.col + across)
        found = np.empty((len(cells), len(self.statistics)), np.float32)
        for here, pixels in cells.read(self._raw, self._chosen):
            found[here] = mean_and_deviation(pixels)
        return found.T.reshape(-1, window.height, window.width)


def statistic_names(names: Sequence[str]) -> tuple[str, ...]:
    """Names of the statistics of bands of such names."""
    return (*(f"{name} mean" for name in names), *(f"{name} deviation" for name in names))
