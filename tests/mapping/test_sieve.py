"""Majority filter and sieve, against slow and against other implementations."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from rasterio.features import sieve as sieve_of_gdal
from scipy.ndimage import gaussian_filter, label  # type: ignore[import-untyped]

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


def slowly(codes: NDArray[np.int32], min_pixels: int) -> NDArray[np.int32]:
    """The same by the definition, pixel by pixel and pass by pass."""
    while True:
        patch, is_large, count = np.zeros(codes.shape, int), [False], 0
        for code in np.unique(codes[codes != NOTHING]):
            labels, found = label(codes == code)
            patch[labels > 0] = labels[labels > 0] + count
            is_large += (np.bincount(labels.ravel())[1:] >= min_pixels).tolist()
            count += found
        borders: dict[int, Counter[int]] = {}
        for here in np.argwhere((patch > 0) & ~np.array(is_large)[patch]):
            for step in ((0, 1), (1, 0), (0, -1), (-1, 0)):
                row, col = here + step
                inside = 0 <= row < codes.shape[0] and 0 <= col < codes.shape[1]
                if inside and patch[row, col] != patch[tuple(here)] and is_large[patch[row, col]]:
                    borders.setdefault(patch[tuple(here)], Counter())[int(codes[row, col])] += 1
        if not borders:
            return codes
        codes = codes.copy()
        for number, lengths in borders.items():
            codes[patch == number] = min(lengths, key=lambda code: (-lengths[code], code))


def any_map(seed: int) -> NDArray[np.int32]:
    """Noise, where patches wait long for others; stripes of few pixels; smooth patches."""
    rng = np.random.default_rng(seed)
    shape = (int(rng.integers(1, 40)), int(rng.integers(1, 25)))
    kinds = (
        rng.integers(-2, 4, shape),
        np.add.outer(np.arange(shape[0]) // 2, np.arange(shape[1]) // 3) % 4,
        np.digitize(gaussian_filter(rng.normal(size=shape), 0.8), [-0.2, 0, 0.2]),
    )
    codes = kinds[seed % 3].astype(np.int32)
    codes[rng.uniform(size=shape) < 0.15] = NOTHING
    codes[:2] = 7
    return codes


def test_every_map_becomes_what_the_definition_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for seed in range(12):
        codes, min_pixels = any_map(seed), (2, 5, 9, 30)[seed % 4]
        wanted = slowly(codes, min_pixels)
        for passes, rows in ((1, 8), (4, 7), (64, 9), (64, 100)):
            monkeypatch.setattr("iamap_core.mapping.sieve.PASSES", passes)
            np.testing.assert_array_equal(cleaned(codes, min_pixels, rows, tmp_path), wanted)


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
