"""Majority filter and sieve, against slow and against other implementations."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from rasterio.features import sieve as sieve_of_gdal

from iamap_core.mapping.majority import majority
from iamap_core.mapping.patches import NOTHING, numbered
from iamap_core.mapping.sieve import sieve, sieved
from iamap_core.raster.grid import Window


def random_map(seed: int, height: int = 40, width: int = 30) -> NDArray[np.int32]:
    rng = np.random.default_rng(seed)
    coarse = rng.integers(0, 3, (height // 5, width // 5))
    codes = np.repeat(np.repeat(coarse, 5, axis=0), 5, axis=1).astype(np.int32)
    noise = rng.uniform(size=codes.shape) < 0.15
    codes[noise] = rng.integers(0, 4, int(noise.sum()))
    codes[:7, :9] = NOTHING
    return codes


def cleaned(codes: NDArray[np.int32], min_pixels: int, rows: int, folder: Path) -> NDArray[np.int32]:
    read = sieve(lambda w: codes[w.slices], *codes.shape, min_pixels, rows=rows, folder=folder)
    return read(Window(0, 0, *codes.shape))


@pytest.mark.parametrize("min_pixels", [2, 5, 40])
def test_no_small_patch_is_left_however_many_rows_are_read(min_pixels: int, tmp_path: Path) -> None:
    codes = random_map(min_pixels)
    results = [cleaned(codes, min_pixels, rows, tmp_path) for rows in (1, 7, 100)]
    assert all((one == results[0]).all() for one in results)
    labels, _ = numbered(results[0])
    assert np.bincount(labels.ravel())[1:].min() >= min_pixels
    assert ((results[0] == NOTHING) == (codes == NOTHING)).all()
    assert (results[0] != codes).any()


def test_single_patches_are_dissolved_as_by_gdal() -> None:
    """With one neighbour there is no choice."""
    codes = np.ones((30, 40), np.int32)
    codes[:, 20:] = 2
    for row, col in ((3, 5), (10, 30), (20, 12), (25, 35)):
        codes[row : row + 2, col] = 3
    codes[12:18, 5:9] = 4
    new, is_open = sieved(codes, 5)
    np.testing.assert_array_equal(new, sieve_of_gdal(codes, 5, connectivity=4))
    assert (new == 4).sum() == 24
    assert not is_open.any()


def test_the_longest_border_decides_and_not_the_largest_neighbour() -> None:
    codes = np.ones((20, 20), np.int32)
    codes[:4] = 2
    codes[4, 5:8] = 3  # 3 sides with class 2, 5 with class 1
    codes[3, 5:8] = 3  # and 5 with class 2, of 10
    assert (sieved(codes, 7)[0][3:5, 5:8] == 1).all()
    codes[4, 5:8] = 1
    assert (sieved(codes, 7)[0][3, 5:8] == 2).all()


def test_what_has_no_large_neighbour_stays(tmp_path: Path) -> None:
    codes = np.full((9, 9), NOTHING, np.int32)
    codes[4, 4] = 1
    assert (cleaned(codes, 5, 3, tmp_path) == codes).all()


def test_the_majority_is_the_most_frequent_class_around() -> None:
    codes = random_map(1, 20, 20)
    for side in (3, 5):
        half, new = side // 2, majority(codes, side)
        for row, col in np.ndindex(codes.shape):
            around = codes[max(row - half, 0) : row + half + 1, max(col - half, 0) : col + half + 1]
            counts = Counter(around[around != NOTHING].tolist())
            if codes[row, col] == NOTHING:
                assert new[row, col] == NOTHING
                continue
            most = [code for code, count in counts.items() if count == max(counts.values())]
            assert new[row, col] == (codes[row, col] if codes[row, col] in most else min(most))
