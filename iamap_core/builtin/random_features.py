"""Random convolutional features: what a network gives before it has learned anything.

Seeded filters of 3 x 3 pixels over all channels, cut off below zero in both signs and averaged over square cells
(Rolf et al. 2021, https://doi.org/10.1038/s41467-021-24638-z). A pretrained network has to do better than these.

The same bytes come out for any batch, thread and library: pixels and weights are whole numbers, whose products and sums
are so small that double precision holds each of them exactly, in whatever order they are added. A filter sees the
pixels of its own cell only, so that features do not depend on where a tile lies.
"""

from __future__ import annotations

import math
from collections.abc import Iterator

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

from iamap_core.builtin import RandomFeaturesConfig
from iamap_core.interfaces import EncoderPlan, Geometry, Wanted

SIDE = 3
"""Of a filter, in pixels."""
STEPS = 256
"""Steps of a pixel value to the standard deviation of its band."""
MAX_DEVIATIONS = 16
"""Pixel values further from the mean count as that far: what 32-bit rasters may hold has no bound."""
WEIGHT_STEPS, MAX_WEIGHT = 64, 255
"""Steps to the standard deviation of a filter's weights, and the largest of them. With 4,096 channels and cells of
256 x 256 pixels no sum exceeds 2^53, up to which whole numbers are exact."""
MAX_PASS_BYTES = 16 * 2**20
"""What one pass over some pixels takes."""

TILE_SIZE = 256
"""Side of a tile, in pixels, or the largest multiple of a cell below."""


class Filters:
    """Filters over so many channels, drawn from a seed."""

    def __init__(self, count: int, channels: int, seed: int) -> None:
        rng = np.random.default_rng(seed)
        weights = np.rint(rng.standard_normal((count, channels * SIDE * SIDE)) * WEIGHT_STEPS)
        self._weights = np.clip(weights, -MAX_WEIGHT, MAX_WEIGHT)
        lengths = np.sqrt(np.square(self._weights).sum(axis=1))
        self._bias = np.rint(rng.standard_normal(count) * lengths * STEPS)
        self._unit = np.maximum(lengths, 1) * STEPS

    def means(self, cells: NDArray[np.float32]) -> NDArray[np.float32]:
        """Mean of each filter, and of its opposite, over each cell.

        cells: float32[n, C, h, w], each band with mean 0 and standard deviation 1. Beyond a cell its border repeats.

        Returns float32[n, 2 * count].
        """
        steps = np.rint(np.clip(cells, -MAX_DEVIATIONS, MAX_DEVIATIONS) * np.float32(STEPS))
        around = sliding_window_view(np.pad(steps, ((0, 0), (0, 0), (1, 1), (1, 1)), mode="edge"), (SIDE, SIDE), (2, 3))
        count, features = len(cells), len(self._weights)
        positive, all_signs = np.zeros((features, count)), np.zeros((features, count))
        for some, rows in self._passes(cells.shape):
            pixels = around[some, :, rows].transpose(1, 4, 5, 0, 2, 3).reshape(self._weights.shape[1], -1)
            answers = self._weights @ pixels.astype(np.float64) + self._bias[:, None]
            answers = answers.reshape(features, some.stop - some.start, -1)
            all_signs[:, some] += answers.sum(axis=2)
            positive[:, some] += np.maximum(answers, 0, out=answers).sum(axis=2)
        both = np.concatenate([positive, positive - all_signs]) / math.prod(cells.shape[2:])
        return np.ascontiguousarray((both / np.tile(self._unit, 2)[:, None]).T, dtype=np.float32)

    def _passes(self, shape: tuple[int, ...]) -> Iterator[tuple[slice, slice]]:
        """Cells, and rows of them, that are worked on together."""
        count, _, height, width = shape
        row_bytes = 8 * width * (2 * self._weights.shape[1] + 2 * len(self._weights))
        rows = min(height, max(1, MAX_PASS_BYTES // row_bytes))
        cells = max(1, MAX_PASS_BYTES // (row_bytes * height)) if rows == height else 1
        for first in range(0, count, cells):
            for top in range(0, height, rows):
                yield slice(first, min(first + cells, count)), slice(top, min(top + rows, height))


class RandomFeatures:
    """The encoder of these features, for any number of channels."""

    def __init__(self, config: RandomFeaturesConfig) -> None:
        self._config = config
        window = config.window
        self.wanted = Wanted(tile_size=window * max(1, TILE_SIZE // window), multiple=window)

    def open(self, plan: EncoderPlan, device: str) -> OpenRandomFeatures:
        filters = Filters(self._config.filters, plan.channels, self._config.seed or 0)
        return OpenRandomFeatures(filters, self._config, plan.tile_size)


class OpenRandomFeatures:
    """The same with its filters drawn."""

    def __init__(self, filters: Filters, config: RandomFeaturesConfig, tile_size: int) -> None:
        self._filters = filters
        self._window = config.window
        self.geometry = Geometry(grid=tile_size // config.window, features=2 * config.filters)

    def encode(self, batch: NDArray[np.float32]) -> NDArray[np.float32]:
        count, channels = batch.shape[:2]
        grid, window = self.geometry.grid, self._window
        cells = batch.reshape(count, channels, grid, window, grid, window).transpose(0, 2, 4, 1, 3, 5)
        features = self._filters.means(cells.reshape(-1, channels, window, window))
        return np.ascontiguousarray(features.reshape(count, grid, grid, -1).transpose(0, 3, 1, 2))
