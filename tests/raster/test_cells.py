"""Cells: which pixels lie under those of a coarser raster, and what is read of them."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from affine import Affine
from numpy.typing import NDArray
from rasterio.warp import transform as warp

from iamap_core.raster import cells as cells_module
from iamap_core.raster.cells import Cells, cells_under, mean_and_deviation
from iamap_core.raster.grid import PixelGrid, Window
from iamap_core.raster.source import RasterSource
from tests.conftest import WriteRaster

UTM = "EPSG:32618"
FINE = PixelGrid(40, 60, Affine(10, 0, 400_000, 0, -10, 5_000_000), UTM)


def places(*pairs: tuple[int, int]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    rows, cols = np.array(pairs, np.int64).T
    return rows, cols


def test_under_features_lie_the_pixels_that_they_were_made_of() -> None:
    coarse = FINE.coarsen(7)
    under = cells_under(coarse.crop(Window(1, 2, 3, 4)), FINE, *places((0, 0), (2, 1)))
    assert (under.height, under.width, under.pixels, len(under)) == (7, 7, 49, 2)
    assert (under.rows.tolist(), under.cols.tolist()) == ([7, 21], [14, 21])


def test_cells_of_another_crs_have_the_size_of_its_pixels_around_their_centres() -> None:
    (left,), (top,) = warp(UTM, "EPSG:4326", [400_200], [4_999_800])
    degrees = PixelGrid(20, 20, Affine(0.001, 0, left - 0.0015, 0, -0.001, top + 0.0025), "EPSG:4326")
    under = cells_under(degrees, FINE, *places((2, 1), (3, 1)))
    assert (under.height, under.width) == (11, 8), "0.001 degrees at a latitude of 45: 111 by 79 m"
    assert abs(under.rows[0] + 5.5 - 20) <= 1 and abs(under.cols[0] + 4 - 20) <= 1, "around row 20, column 20"
    assert under.rows[1] - under.rows[0] in (11, 12)


def test_cells_in_degrees_are_found_across_a_turn_of_the_earth() -> None:
    from_0 = PixelGrid(180, 360, Affine(1, 0, 0, 0, -1, 90), "EPSG:4326")
    western = PixelGrid(9, 18, Affine(10, 0, -180, 0, -10, 90), "EPSG:4326")
    under = cells_under(western, from_0, *places((0, 1)))
    assert (under.rows.tolist(), under.cols.tolist(), under.height, under.width) == ([0], [190], 10, 10)


@pytest.mark.parametrize("side", [256, 5, 1])
def test_cells_are_read_whole_and_beyond_the_raster_nothing_is(
    write_raster: WriteRaster, monkeypatch: pytest.MonkeyPatch, side: int
) -> None:
    data = np.arange(2 * 40 * 60, dtype=np.float32).reshape(2, 40, 60)
    source = RasterSource([write_raster(data)])
    monkeypatch.setattr(cells_module, "block_side", lambda bands: side)
    rows, cols = places((0, 0), (-2, 5), (38, 58), (20, 31), (40, 60), (-3, -4), (9, 4), *[(9, 4)] * 50)
    cells = Cells(rows=rows, cols=cols, height=3, width=4)
    found = np.zeros((len(cells), 2, 3, 4), np.float32)
    asked = []
    for here, pixels in cells.read(source):
        found[here] = pixels
        asked += here.tolist()
    assert sorted(asked) == list(range(len(cells))), "each once, however many there are of one"
    padded = np.pad(data, ((0, 0), (5, 5), (5, 5)), constant_values=np.nan)
    expected = [padded[:, row + 5 : row + 8, col + 5 : col + 9] for row, col in zip(rows, cols, strict=True)]
    np.testing.assert_array_equal(found, np.array(expected))


def test_only_windows_around_the_cells_are_read(write_raster: WriteRaster, monkeypatch: pytest.MonkeyPatch) -> None:
    source = RasterSource([write_raster(np.zeros((1, 900, 900), np.float32))])
    read: list[int] = []
    original = RasterSource.read

    def watched(self: RasterSource, window: Window, *rest: object) -> NDArray[np.float32]:
        read.append(window.height * window.width)
        return original(self, window, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(RasterSource, "read", watched)
    cells = Cells(rows=np.array([3, 7, 800]), cols=np.array([3, 3, 850]), height=4, width=4)
    list(cells.read(source))
    assert read == [32, 16]


def test_mean_and_deviation_are_those_of_the_pixels_with_data() -> None:
    pixels = np.random.default_rng(0).normal(5000, 3, (6, 2, 4, 5)).astype(np.float32)
    pixels[0, 0, 0] = np.nan
    pixels[1, 1] = np.nan
    found = mean_and_deviation(pixels)
    assert found.dtype == np.float32
    valid = pixels.astype(np.float64).reshape(6, 2, -1)
    keep = [0, 2, 3, 4, 5]
    np.testing.assert_allclose(found[keep, :2], np.nanmean(valid[keep], axis=2), rtol=1e-6)
    np.testing.assert_allclose(found[keep, 2:], np.nanstd(valid[keep], axis=2), rtol=1e-6)
    assert np.isnan(found[1]).tolist() == [False, True, False, True]
    single = mean_and_deviation(pixels[2:, :, :1, :1])
    np.testing.assert_array_equal(single, np.concatenate([pixels[2:, :, 0, 0], np.zeros((4, 2))], axis=1))


def test_a_file_of_one_pixel_has_a_cell(write_raster: WriteRaster, tmp_path: Path) -> None:
    grid = PixelGrid(1, 1, Affine(10, 0, 0, 0, -10, 0), UTM)
    under = cells_under(grid, grid, *places((0, 0)))
    assert (under.rows.tolist(), under.cols.tolist(), under.pixels) == ([0], [0], 1)
