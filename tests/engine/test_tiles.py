"""The lattice: every pixel covered, every output pixel owned once."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from iamap_core.engine.mosaic import MERGES, Mosaic, merge_weights
from iamap_core.engine.tiles import TileGrid, batches
from iamap_core.errors import ConfigInvalid


@st.composite
def tile_grids(draw: st.DrawFn) -> TileGrid:
    pixel = draw(st.integers(1, 5))
    grid = draw(st.integers(1, 8))
    stride = draw(st.integers(1, grid)) * pixel
    return TileGrid(draw(st.integers(1, 120)), draw(st.integers(1, 120)), pixel * grid, stride, grid)


@given(tile_grids())
def test_every_source_pixel_lies_in_some_tile(tiles: TileGrid) -> None:
    covered = np.zeros((tiles.height, tiles.width), bool)
    for row in range(tiles.rows):
        for col in range(tiles.cols):
            window = tiles.tile(row, col)
            covered[max(0, window.row) : max(0, window.row_end), max(0, window.col) : max(0, window.col_end)] = True
    assert covered.all()


@given(tile_grids())
def test_cropped_tiles_partition_the_output(tiles: TileGrid) -> None:
    weights = merge_weights(tiles, "crop")
    count = np.zeros((tiles.out_height, tiles.out_width))
    for row in range(tiles.rows):
        for col in range(tiles.cols):
            for i, j in np.argwhere(weights > 0):
                y, x = tiles.out_row(row) + i, tiles.out_col(col) + j
                if 0 <= y < tiles.out_height and 0 <= x < tiles.out_width:
                    count[y, x] += 1
    assert (count == 1).all()


@given(tile_grids(), st.data())
def test_touching_names_exactly_the_tiles_that_cover_a_strip(tiles: TileGrid, data: st.DataObject) -> None:
    first = data.draw(st.integers(0, tiles.out_width - 1))
    last = data.draw(st.integers(first + 1, tiles.out_width))
    expected = [
        col for col in range(tiles.cols) if tiles.out_col(col) < last and tiles.out_col(col) + tiles.grid > first
    ]
    assert list(tiles.cols_touching(first, last)) == expected


@given(tile_grids(), st.sampled_from(sorted(MERGES)), st.integers(1, 9))
def test_a_constant_stays_constant_under_every_merge(tiles: TileGrid, merge: str, block: int) -> None:
    mosaic = Mosaic(tiles, merge, 2, (0, tiles.out_width), 0, block + 2 * tiles.grid)
    features = np.full((2, tiles.grid, tiles.grid), 7, np.float32)
    data = np.ones((tiles.grid, tiles.grid), bool)
    out = []
    written = 0
    for row in range(tiles.rows):
        for col in range(tiles.cols):
            mosaic.add(features, data, tiles.out_row(row), tiles.out_col(col))
        last = row == tiles.rows - 1
        ready = tiles.out_height if last else min(tiles.out_row(row + 1), tiles.out_height)
        while ready - written >= block or (last and ready > written):
            rows = min(block, ready - written)
            out.append(mosaic.finished(rows).copy())
            mosaic.drop(rows)
            written += rows
    np.testing.assert_allclose(np.concatenate(out, axis=1), 7, rtol=1e-6)
    assert written == tiles.out_height


def test_hann_weights_never_reach_zero_and_sum_to_one_at_half_overlap() -> None:
    tiles = TileGrid(100, 100, 64, 32, 16)
    line = merge_weights(tiles, "hann")[:, 8] / merge_weights(tiles, "hann")[8, 8] ** 0.5
    assert (merge_weights(tiles, "hann") > 0).all()
    np.testing.assert_allclose((line[:8] + line[8:]) / (line[:8] + line[8:]).mean(), 1, rtol=1e-6)


def test_a_stride_between_output_pixels_is_refused_with_the_nearest() -> None:
    with pytest.raises(ConfigInvalid) as caught:
        TileGrid(100, 100, 224, 100, 14)
    assert str(caught.value) == (
        "tiling.stride=100 cannot be used: an output pixel has 16 source pixels, so the stride must be a multiple of "
        "16 up to the size 224. Nearest: 96 or 112."
    )


def test_a_stride_longer_than_the_tile_is_refused() -> None:
    with pytest.raises(ConfigInvalid, match=r"tiling\.stride=240 .* Nearest: 224\."):
        TileGrid(100, 100, 224, 240, 14)


@given(st.integers(0, 200), st.integers(1, 200), st.integers(1, 16))
def test_batches_hold_every_tile_once_and_are_full_but_for_the_last(first: int, tiles: int, most: int) -> None:
    found = batches(range(first, first + tiles), most)
    assert [tile for batch in found for tile in batch] == list(range(first, first + tiles))
    assert {len(batch) for batch in found[:-1]} <= {most}
    assert len(found[-1]) <= most


@pytest.mark.parametrize(("merge", "expected"), [("first", 1), ("last", 2), ("min", 1), ("max", 2), ("mean", 1.5)])
def test_two_tiles_merge_as_their_name_says(merge: str, expected: float) -> None:
    tiles = TileGrid(4, 6, 4, 2, 4)
    mosaic = Mosaic(tiles, merge, 1, (0, 6), 0, 8)
    data = np.ones((4, 4), bool)
    mosaic.add(np.full((1, 4, 4), 1, np.float32), data, 0, 0)
    mosaic.add(np.full((1, 4, 4), 2, np.float32), data, 0, 2)
    assert mosaic.finished(4)[0, 0].tolist() == [1, 1, expected, expected, 2, 2]
