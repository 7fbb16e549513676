"""sample: every pixel has the same chance, and neither time nor memory grows with the raster."""

from __future__ import annotations

import tracemalloc
from collections.abc import Sequence

import numpy as np
import pytest
from affine import Affine
from numpy.typing import NDArray

from iamap_core.raster.grid import PixelGrid, Window
from iamap_core.raster.sample import MAX_SMALL_BLOCK, MOST_BLOCKS, draw


class Numbered:
    """A raster whose pixels hold their own number, and which remembers what was read."""

    name = "numbered.tif"

    def __init__(self, height: int, width: int, bands: int = 1) -> None:
        self.grid = PixelGrid(height, width, Affine.identity(), None)
        self.part = self.grid.window
        self.bands = [f"band {number}" for number in range(bands)]
        self.windows: list[Window] = []

    def read(self, window: Window, bands: Sequence[int] | None = None) -> NDArray[np.float32]:
        self.windows.append(window)
        rows, cols = np.mgrid[window.row : window.row_end, window.col : window.col_end]
        pixels = (rows * self.grid.width + cols).astype(np.float32)
        return np.broadcast_to(pixels, (len(self.bands), *pixels.shape)).copy()


@pytest.mark.parametrize(("height", "width"), [(10**9, 10**9), (1, 2 * 10**9), (2 * 10**9, 1)])
def test_a_raster_of_any_size_is_sampled_in_bounded_memory(height: int, width: int) -> None:
    source = Numbered(height, width)
    tracemalloc.start()
    try:
        sample = draw(source, 1000, seed=0)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert sample.shape == (1000, 1)
    assert len(source.windows) == MOST_BLOCKS == len(set(source.windows))
    assert peak < 20e6


@pytest.mark.parametrize("bands", [1, 384, 1024, 3000, 65_000])
def test_no_block_takes_more_than_a_few_megabytes_however_many_bands_there_are(bands: int) -> None:
    source = Numbered(70, 70, bands)
    sample = draw(source, 50, seed=1)
    assert sample.shape == (50, bands)
    assert max(4 * bands * window.height * window.width for window in source.windows) <= MAX_SMALL_BLOCK
    assert sum(window.height * window.width for window in source.windows[:MOST_BLOCKS]) >= 50


def test_blocks_of_features_are_read_whole() -> None:
    source = Numbered(128, 128, 1024)
    draw(source, 50, seed=1)
    assert {(window.height, window.width) for window in source.windows} == {(64, 64)}


def test_each_pixel_comes_once_and_with_the_same_chance() -> None:
    """Of 600 pixels in several blocks 200 are drawn, 300 times: each comes about 100 times."""
    counts = np.zeros(600)
    for seed in range(300):
        drawn = draw(Numbered(300, 2), 200, seed)[:, 0].astype(int)
        assert len(np.unique(drawn)) == 200
        counts[drawn] += 1
    assert abs(counts - 100).max() < 5 * np.sqrt(300 * 1 / 3 * 2 / 3)
    assert abs(counts[:512].mean() - 100) < 2, "of the first block as of the second"


def test_all_pixels_come_when_there_are_no_more() -> None:
    assert sorted(draw(Numbered(300, 2), 600, seed=3)[:, 0]) == list(range(600))
    assert len(draw(Numbered(300, 2), 10_000, seed=3)) == 600
