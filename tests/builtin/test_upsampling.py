"""Upsamplers: against other implementations, and what holds for all of them."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy.ndimage import uniform_filter, zoom

import iamap_core as iamap
from iamap_core.builtin import AutoUpsamplerConfig, BilateralConfig, BilinearConfig, GuidedConfig
from iamap_core.builtin.upsampling import Auto, Bilinear, Guided, JointBilateral, box_sum

FACTOR = 6
ALL = (
    Bilinear(BilinearConfig()),
    Guided(GuidedConfig(radius=1.0, eps=1e-4)),
    Auto(AutoUpsamplerConfig()),
    JointBilateral(BilateralConfig()),
)
every = pytest.mark.parametrize("upsampler", ALL, ids=lambda one: type(one).__name__)


def block(values: NDArray[Any], guide: NDArray[Any]) -> iamap.CoarseBlock:
    """Of which each coarse pixel is six by six of the guide."""
    rows, cols = ((np.arange(side) + 0.5) / FACTOR - 0.5 for side in guide.shape[1:])
    return iamap.CoarseBlock(
        values=values.astype(np.float32), guide=guide.astype(np.float32), rows=rows, cols=cols, factor=FACTOR
    )


@pytest.fixture
def noise() -> iamap.CoarseBlock:
    rng = np.random.default_rng(0)
    return block(rng.normal(50, 20, (2, 8, 9)), rng.random((3, 8 * FACTOR, 9 * FACTOR)))


def test_box_sums_are_those_of_another_implementation() -> None:
    values = np.random.default_rng(0).random((20, 31))
    for radius in (1, 4, 40):
        side = 2 * radius + 1
        expected = uniform_filter(values, side, mode="constant") * side**2
        np.testing.assert_allclose(box_sum(values, radius), expected, rtol=1e-9)


def test_bilinear_is_that_of_another_implementation(noise: iamap.CoarseBlock) -> None:
    expected = np.stack([zoom(band, FACTOR, order=1, grid_mode=True, mode="nearest") for band in noise.values])
    np.testing.assert_allclose(ALL[0].upsample(noise), expected, rtol=1e-5)


def test_the_guided_filter_is_that_of_the_paper(noise: iamap.CoarseBlock) -> None:
    """Equations 14 to 16 with the matrix of each pixel inverted, and box means over what lies in the image."""
    coarse = ALL[0].upsample(noise).astype(np.float64)
    guide = noise.guide.astype(np.float64)
    side = 2 * FACTOR + 1
    count = uniform_filter(np.ones(guide.shape[1:]), side, mode="constant")

    def mean(values: NDArray[np.float64]) -> NDArray[np.float64]:
        return uniform_filter(values, side, mode="constant") / count

    m = np.stack([mean(band) for band in guide])
    sigma = np.array([[mean(a * b) for b in guide] for a in guide]) - m[:, None] * m
    inverse = np.linalg.inv(np.moveaxis(sigma, (0, 1), (2, 3)) + 1e-4 * np.eye(3))
    for band, found in zip(coarse, ALL[1].upsample(noise), strict=True):
        covariance = np.stack([mean(one * band) for one in guide]) - m * mean(band)
        a = np.einsum("hwij,jhw->ihw", inverse, covariance)
        b = mean(band) - (a * m).sum(axis=0)
        expected = (np.stack([mean(one) for one in a]) * guide).sum(axis=0) + mean(b)
        np.testing.assert_allclose(found, expected, rtol=1e-5)


def test_the_joint_bilateral_filter_is_that_of_the_paper(noise: iamap.CoarseBlock) -> None:
    """Pixel by pixel, as the sum in section 3 says."""
    found = ALL[3].upsample(noise)
    cells = noise.guide.reshape(3, 8, FACTOR, 9, FACTOR).mean(axis=(2, 4), dtype=np.float64)
    for row, col in ((0, 0), (5, 6), (20, 33), (47, 53)):
        r, c = row // FACTOR, col // FACTOR
        total, values = 0.0, np.zeros(2)
        for i in range(max(0, r - 2), min(8, r + 3)):
            for j in range(max(0, c - 2), min(9, c + 3)):
                distance = (noise.rows[row] - i) ** 2 + (noise.cols[col] - j) ** 2
                contrast = ((noise.guide[:, row, col] - cells[:, i, j]) ** 2).sum()
                weight = np.exp(-distance / 0.5) * np.exp(-contrast / 0.02)
                total += weight
                values += weight * noise.values[:, i, j]
        np.testing.assert_allclose(found[:, row, col], values / total, rtol=1e-4)


@every
def test_a_constant_stays_as_it_is(upsampler: Any, noise: iamap.CoarseBlock) -> None:
    values = np.full_like(noise.values, 7.3)
    values[:, 2, 3] = np.nan
    guide = noise.guide.copy()
    guide[:, 30:, 40:] = np.nan
    given = block(values, guide)
    assert (upsampler.upsample(given)[:, given.valid] == np.float32(7.3)).all()


@every
def test_shares_of_classes_sum_to_one(upsampler: Any, noise: iamap.CoarseBlock) -> None:
    shares = np.random.default_rng(1).dirichlet([0.3] * 5, (8, 9)).transpose(2, 0, 1)
    np.testing.assert_allclose(upsampler.upsample(block(shares, noise.guide)).sum(axis=0), 1, rtol=1e-5)


@every
def test_what_has_no_data_changes_nothing(upsampler: Any, noise: iamap.CoarseBlock) -> None:
    """Whatever numbers stand in pixels without data, their neighbours are the same; and all others have values."""
    rng = np.random.default_rng(2)
    hole = rng.random((8, 9)) < 0.2
    gap = rng.random((48, 54)) < 0.2
    found = []
    for filling in (np.nan, np.inf):
        values, guide = noise.values.copy(), noise.guide.copy()
        values[:, hole], guide[:, gap] = filling, filling
        given = block(values, guide)
        found.append(upsampler.upsample(given)[:, given.valid])
        assert given.valid.sum() == (~np.kron(hole, np.ones((FACTOR, FACTOR), bool)) & ~gap).sum()
    assert np.isfinite(found[0]).all()
    np.testing.assert_array_equal(found[0], found[1])
    low, high = (limit(noise.values[:, ~hole], axis=1)[:, None] for limit in (np.min, np.max))
    beyond = 0.5 * (high - low)  # a guided filter may go a little beyond the range, never towards a value of nothing
    assert ((found[0] > low - beyond) & (found[0] < high + beyond)).all()


@every
def test_the_margin_is_all_that_matters(upsampler: Any, noise: iamap.CoarseBlock) -> None:
    """A block cut out with its margin gives what the whole does, to rounding."""
    margin = upsampler.margin(FACTOR)
    whole = upsampler.upsample(noise)
    part = slice(20 - margin, 23 + margin)
    if margin > 20:
        part = slice(0, 48)
    cut = iamap.CoarseBlock(
        values=noise.values, guide=noise.guide[:, part], rows=noise.rows[part], cols=noise.cols, factor=FACTOR
    )
    inner = slice(20 - part.start, 23 - part.start)
    np.testing.assert_allclose(upsampler.upsample(cut)[:, inner], whole[:, 20:23], rtol=1e-5)


def test_a_guide_with_an_edge_puts_the_edge_of_the_map_there() -> None:
    """Two halves whose border lies within coarse pixels: a coarse pixel on it is a mixture, the fine ones are not."""
    guide = np.zeros((1, 48, 54))
    guide[:, :, 27:] = 1  # in the middle of the fifth column of coarse pixels
    values = guide.reshape(1, 8, FACTOR, 9, FACTOR).mean(axis=(2, 4))
    step = {type(one).__name__: np.ptp(one.upsample(block(values, guide))[0, 24, 26:28]) for one in ALL}
    assert step["Auto"] > 2.5 * step["Bilinear"]
    assert step["JointBilateral"] > 0.95


def test_a_colour_that_is_nowhere_near_still_has_a_value() -> None:
    """With the smallest sigma all weights would be 0."""
    guide = np.zeros((3, 48, 54))
    guide[:, 24, 27] = 1
    found = JointBilateral(BilateralConfig(sigma=0.011)).upsample(block(np.full((1, 8, 9), 5.0), guide))
    assert found[0, 24, 27] == 5
