"""blocks: which pixels are whole."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pytest
from affine import Affine
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from numpy.typing import NDArray

from iamap_core.events import Reporter
from iamap_core.machine.memory import MEGABYTE, WINDOW_COPIES
from iamap_core.raster.blocks import complete, each_block, map_pixels
from iamap_core.raster.grid import PixelGrid, Window
from iamap_core.raster.layout import Layout

NUMBERS = st.one_of(
    st.floats(-1e3, 1e3, width=32), st.sampled_from([np.nan, np.inf, -np.inf, np.float32(3e38), np.float32(-3e38)])
)


@given(arrays(np.float32, st.tuples(st.integers(1, 6), st.integers(1, 9)), elements=NUMBERS))
def test_a_pixel_is_complete_when_every_number_of_it_is_finite(pixels):
    assert complete(pixels).tolist() == np.isfinite(pixels).all(axis=0).tolist()


def test_numbers_whose_sum_is_too_large_are_data() -> None:
    assert complete(np.full((384, 3), 3e38, np.float32)).all()


class Wide:
    """A raster of thousands of bands that remembers what was read."""

    name = "wide.tif"

    def __init__(self, height: int, width: int, bands: int) -> None:
        self.grid = PixelGrid(height, width, Affine.identity(), None)
        self.part = self.grid.window
        self.bands = range(bands)
        self.windows: list[Window] = []

    def read(self, window: Window, bands: Sequence[int] | None = None) -> NDArray[np.float32]:
        self.windows.append(window)
        rows, cols = np.mgrid[window.row : window.row_end, window.col : window.col_end]
        return np.broadcast_to((1000 * rows + cols).astype(np.float32), (len(self.bands), *rows.shape))


class Kept:
    """Takes blocks of one band."""

    def __init__(self, grid: PixelGrid) -> None:
        self.grid = grid
        self.layout = Layout(names=("first",), block=64)
        self.values = np.full((grid.height, grid.width), np.nan, np.float32)

    def write(self, window: Window, data: NDArray[Any]) -> None:
        assert np.isnan(self.values[window.slices]).all(), "each window comes once"
        self.values[window.slices] = data[0]


@pytest.mark.parametrize("bands", [3, 384, 3000, 65_000])
@pytest.mark.parametrize("memory", [64 * MEGABYTE, 256 * MEGABYTE])
def test_windows_keep_to_the_memory_however_many_bands_there_are(bands: int, memory: int) -> None:
    side = 90 if bands < 10_000 else 20
    source, kept = Wide(side, side - 3, bands), Kept(PixelGrid(side, side - 3, Affine.identity(), None))
    map_pixels(source, None, kept, lambda X: X[:, 0], Reporter(), "test", memory)
    assert np.array_equal(kept.values, source.read(source.part)[0])
    mapped = source.windows[:-1]
    source.windows = []
    pixels = sum(len(block) for block in each_block(source, Reporter(), "test", memory))
    assert pixels == source.part.height * source.part.width
    for window in (*mapped, *source.windows):
        assert WINDOW_COPIES * 4 * bands * window.height * window.width <= memory


def test_the_parts_of_a_block_follow_each_other() -> None:
    """So that each block of the file is decoded once, although only a quarter of it is read at a time."""
    source = Wide(128, 128, 3000)
    assert sum(map(len, each_block(source, Reporter(), "test", 256 * MEGABYTE))) == 128 * 128
    blocks = [(window.row // 64, window.col // 64) for window in source.windows]
    assert blocks == sorted(blocks) and len(blocks) == 4 * 4
