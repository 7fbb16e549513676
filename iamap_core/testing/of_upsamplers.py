"""What upsamplers promise."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from iamap_core.interfaces import CoarseBlock
from iamap_core.testing.check import require
from iamap_core.testing.subject import SEED, Subject

FACTOR = 4
BANDS = 2
COARSE_PX = 12
MAX_RELATIVE = 1e-3
"""Difference, as a share of the range of the values, that rounding may make."""


def coarse_block(side: int = COARSE_PX) -> CoarseBlock:
    """Two bands of random numbers, and an image of three bands with four pixels along each of theirs."""
    rng = np.random.default_rng(SEED)
    places = (np.arange(side * FACTOR) + 0.5) / FACTOR - 0.5
    return CoarseBlock(
        values=rng.uniform(10, 20, (BANDS, side, side)).astype(np.float32),
        guide=rng.random((3, side * FACTOR, side * FACTOR), np.float32),
        rows=places,
        cols=places,
        factor=FACTOR,
    )


def upsampled(subject: Subject, block: CoarseBlock, **other: Any) -> NDArray[np.float32]:
    """What an upsampler gives for a block."""
    values: NDArray[np.float32] = subject.create(**other).upsample(block)
    return values


def it_gives_a_value_for_every_pixel_with_data(subject: Subject) -> None:
    """As float32, a band for each band of the map, also where others have no data."""
    block = coarse_block()
    upsampled(subject, block)
    values, guide = block.values.copy(), block.guide.copy()
    values[:, 3:5, 4], guide[:, 30:35, 10:40] = np.nan, np.nan
    upsampled(subject, replace(block, values=values, guide=guide))


def guides_of_one_band_are_taken(subject: Subject) -> None:
    """As of two or three."""
    block = coarse_block()
    upsampled(subject, replace(block, guide=block.guide[:1]))


def a_block_gives_the_same_twice(subject: Subject) -> None:
    """A map that is made again is the same."""
    same = np.array_equal(upsampled(subject, coarse_block()), upsampled(subject, coarse_block()))
    require(same, "Two calls for the same block differ.")


def a_constant_map_stays_constant(subject: Subject) -> None:
    """An image does not put into a map what is not there."""
    block = coarse_block()
    found = upsampled(subject, replace(block, values=np.full_like(block.values, 15)))
    require(_near(found, np.full_like(found, 15), 1.0), "Of a map with one value everywhere it makes others.")


def its_margin_is_wide_enough(subject: Subject) -> None:
    """Pixels further away than that change nothing, so that blocks have no edges."""
    block = coarse_block()
    margin = subject.create().margin(FACTOR)
    first, end = 20, 28
    if margin >= first:
        block = coarse_block(2 * (margin // FACTOR + 3))
        first, end = block.guide.shape[1] // 2 - 4, block.guide.shape[1] // 2 + 4
    part = slice(first - margin, end + margin)
    cut = replace(block, guide=block.guide[:, part, part], rows=block.rows[part], cols=block.cols[part])
    inner = slice(margin, margin + end - first)
    whole = upsampled(subject, block)[:, first:end, first:end]
    require(
        _near(upsampled(subject, cut)[:, inner, inner], whole, float(np.ptp(block.values))),
        f"With its margin of {margin} pixels, a block gives other values than within a larger one.",
    )


def nodata_changes_nothing_beyond_itself(subject: Subject) -> None:
    """What stands in pixels without data has no part in the values of others."""
    block = coarse_block()
    found = []
    for filling in (np.nan, np.inf):
        values, guide = block.values.copy(), block.guide.copy()
        values[:, 3:5, 4], guide[:, 30:35, 10:40] = filling, filling
        holed = replace(block, values=values, guide=guide)
        found.append(upsampled(subject, holed)[:, holed.valid])
    require(np.array_equal(found[0], found[1]), "Other numbers in pixels without data change the values of others.")


def its_input_is_left_unchanged(subject: Subject) -> None:
    """The core still needs the arrays of a block."""
    block, before = coarse_block(), coarse_block()
    upsampled(subject, block)
    arrays = ("values", "guide", "rows", "cols")
    changed = [name for name in arrays if not np.array_equal(getattr(block, name), getattr(before, name))]
    require(not changed, f"upsample changes what it is given: {', '.join(changed)}.")


def _near(one: NDArray[np.float32], other: NDArray[np.float32], span: float) -> bool:
    return bool(np.allclose(one, other, rtol=0, atol=MAX_RELATIVE * span))


CHECKS = (
    it_gives_a_value_for_every_pixel_with_data,
    guides_of_one_band_are_taken,
    a_block_gives_the_same_twice,
    a_constant_map_stays_constant,
    its_margin_is_wide_enough,
    nodata_changes_nothing_beyond_itself,
    its_input_is_left_unchanged,
)
