"""Upsamplers: from the coarse pixels of a map to those of an image.

In all of them a pixel without data has no part in what its neighbours get.
"""

from __future__ import annotations

import math
from itertools import product

import numpy as np
from numpy.typing import NDArray

from iamap_core.builtin import AutoUpsamplerConfig, BilateralConfig, GuidedConfig
from iamap_core.interfaces import CoarseBlock
from iamap_core.model import UpsamplerConfig

Plane = NDArray[np.float64]

AUTO_RADIUS, AUTO_EPS = 0.5, 1e-3
REACH = 2
"""Coarse pixels on each side that the joint bilateral filter looks at: a window of 5 x 5."""
SPATIAL_SIGMA = 0.5
"""Standard deviation of its weights over the distance, in coarse pixels, as in the paper."""

MIN_EXPONENT = -600
"""Its exponential is still a number of which others are a share."""


class Bilinear:
    """Between the middles of the coarse pixels; beyond the outer ones their value."""

    def __init__(self, config: UpsamplerConfig) -> None:
        pass

    def margin(self, factor: float) -> int:
        return 0

    def upsample(self, block: CoarseBlock) -> NDArray[np.float32]:
        interpolation = _Interpolation(block)
        out = np.empty((len(block.values), *block.guide.shape[1:]), np.float32)
        for band, values in enumerate(block.values):
            out[band] = interpolation(values)
        return out


class _Interpolation:
    """Bilinear interpolation among the valid coarse pixels."""

    def __init__(self, block: CoarseBlock) -> None:
        self._known = np.isfinite(block.values).all(axis=0)
        (self._r0, self._r1, self._down), (self._c0, self._c1, self._across) = (
            _neighbours(places, side) for places, side in zip((block.rows, block.cols), self._known.shape, strict=True)
        )
        self._weight = None if self._known.all() else self._between(np.asarray(self._known, np.float64))

    def __call__(self, values: NDArray[np.float32]) -> Plane:
        """``float32[h, w]`` -> ``float64[H, W]``; not a number where no neighbour has data."""
        if self._weight is None:
            return self._between(np.asarray(values, np.float64))
        weighted = self._between(np.where(self._known, values, 0).astype(np.float64))
        return weighted / np.where(self._weight > 0, self._weight, np.nan)

    def _between(self, values: Plane) -> Plane:
        down = self._down[:, np.newaxis]
        rows = values[self._r0] * (1 - down) + values[self._r1] * down
        return rows[:, self._c0] * (1 - self._across) + rows[:, self._c1] * self._across


def _neighbours(places: Plane, side: int) -> tuple[NDArray[np.intp], NDArray[np.intp], Plane]:
    """The pixels before and after each place along an axis, and its share of the way between their middles."""
    before = np.floor(places)
    first, second = (np.clip(number, 0, side - 1).astype(np.intp) for number in (before, before + 1))
    return first, second, places - before


class Guided:
    """The guided filter on the bilinear values: near each pixel the map is a linear function of the guide.

    He, Sun & Tang (2013), Guided image filtering, IEEE TPAMI 35 (6), equations 14 to 16.
    """

    def __init__(self, config: GuidedConfig) -> None:
        self._radius, self._eps = config.radius, config.eps

    def margin(self, factor: float) -> int:
        return 2 * self._pixels(factor)

    def upsample(self, block: CoarseBlock) -> NDArray[np.float32]:
        radius, valid = self._pixels(block.factor), block.valid
        mask = valid.astype(np.float64)
        guide = np.where(valid, block.guide, 0).astype(np.float64)
        interpolation = _Interpolation(block)
        count = box_sum(mask, radius)
        count[count == 0] = 1  # only far from all data

        def mean(values: Plane) -> Plane:
            return box_sum(values, radius) / count

        means = [mean(band) for band in guide]
        covariance = _Factorised(
            [
                [mean(guide[i] * guide[j]) - means[i] * means[j] + (self._eps if i == j else 0) for j in range(i + 1)]
                for i in range(len(guide))
            ]
        )
        out = np.full((len(block.values), *mask.shape), np.nan, np.float32)
        for number, values in enumerate(block.values):
            coarse = np.where(valid, interpolation(values), 0)
            average = mean(coarse)
            slopes = covariance.solve([mean(band * coarse) - m * average for band, m in zip(guide, means, strict=True)])
            constant = average - sum(slope * m for slope, m in zip(slopes, means, strict=True))
            fine = mean(constant * mask) + sum(
                mean(slope * mask) * band for slope, band in zip(slopes, guide, strict=True)
            )
            out[number][valid] = fine[valid]
        return out

    def _pixels(self, factor: float) -> int:
        return max(1, round(self._radius * factor))


class Auto(Guided):
    """What is right for most maps: bilinear, then guided with a radius of half a coarse pixel."""

    def __init__(self, config: AutoUpsamplerConfig) -> None:
        self._radius, self._eps = AUTO_RADIUS, AUTO_EPS


def box_sum(values: Plane, radius: int) -> Plane:
    """``float64[H, W]``: the sum over the square of ``2 * radius + 1`` pixels around each, as far as there are any."""
    for axis in (0, 1):
        side = values.shape[axis]
        running = np.zeros((side + 1, values.shape[1]) if axis == 0 else (values.shape[0], side + 1))
        np.cumsum(values, axis=axis, out=running[1:] if axis == 0 else running[:, 1:])
        places = np.arange(side)
        last = np.take(running, np.minimum(places + radius + 1, side), axis)
        values = last - np.take(running, np.maximum(places - radius, 0), axis)
    return values


class _Factorised:
    """Symmetric, positive definite matrices of each pixel as L D L', for the few bands of a guide."""

    def __init__(self, lower: list[list[Plane]]) -> None:
        """lower: rows of the lower triangle."""
        self._d: list[Plane] = []
        self._l: list[list[Plane]] = []
        for i, row in enumerate(lower):
            left: list[Plane] = []
            for j in range(i):
                known = sum(left[k] * self._l[j][k] * self._d[k] for k in range(j))
                left.append((row[j] - known) / self._d[j])
            self._l.append(left)
            self._d.append(row[i] - sum(left[k] ** 2 * self._d[k] for k in range(i)))

    def solve(self, right: list[Plane]) -> list[Plane]:
        count = len(right)
        forward: list[Plane] = []
        for i in range(count):
            forward.append(right[i] - sum(self._l[i][k] * forward[k] for k in range(i)))
        found = [values / d for values, d in zip(forward, self._d, strict=True)]
        for i in reversed(range(count)):
            found[i] = found[i] - sum(self._l[k][i] * found[k] for k in range(i + 1, count))
        return found


class JointBilateral:
    """Each pixel as the coarse ones around it, those of its colour above all.

    Kopf, Cohen, Lischinski & Uyttendaele (2007), Joint bilateral upsampling, ACM TOG 26 (3). The colour of a coarse
    pixel is the mean of the guide in it.
    """

    def __init__(self, config: BilateralConfig) -> None:
        self._sigma = config.sigma

    def margin(self, factor: float) -> int:
        # So that all coarse pixels that count lie whole in the block.
        return math.ceil((REACH + 1) * factor) + 1

    def upsample(self, block: CoarseBlock) -> NDArray[np.float32]:
        rows, cols = block.nearest
        valid = block.valid
        guide = np.where(valid, block.guide, 0).astype(np.float64)
        height, width = block.values.shape[1:]
        count = _cell_sums(valid.astype(np.float64), rows, cols, (height, width))
        known = count > 0
        colours = [_cell_sums(band, rows, cols, (height, width)) / np.maximum(count, 1) for band in guide]
        values = np.where(known, block.values, 0).astype(np.float64)
        total = np.zeros(valid.shape)
        fine = np.zeros((len(values), *valid.shape))
        for down, across in product(range(-REACH, REACH + 1), repeat=2):
            r, c = rows + down, cols + across
            inside = ((r >= 0) & (r < height))[:, np.newaxis] & ((c >= 0) & (c < width))
            at = np.ix_(r.clip(0, height - 1), c.clip(0, width - 1))
            distance = ((block.rows - r) ** 2)[:, np.newaxis] + (block.cols - c) ** 2
            contrast = sum((band - colour[at]) ** 2 for band, colour in zip(guide, colours, strict=True))
            exponent = -distance / (2 * SPATIAL_SIGMA**2) - contrast / (2 * self._sigma**2)
            # Where no colour is near, all weights are equally small instead of 0.
            weight = np.exp(np.maximum(exponent, MIN_EXPONENT)) * (inside & known[at])
            total += weight
            for band, coarse in zip(fine, values, strict=True):
                band += weight * coarse[at]
        with np.errstate(invalid="ignore", divide="ignore"):
            found: NDArray[np.float32] = np.where(valid, fine / total, np.nan).astype(np.float32)
        return found


def _cell_sums(values: Plane, rows: NDArray[np.intp], cols: NDArray[np.intp], shape: tuple[int, int]) -> Plane:
    """``float64[h, w]``: the sum of the fine pixels in each coarse one."""
    out = np.zeros(shape)
    some_rows, first_row = np.unique(rows, return_index=True)
    some_cols, first_col = np.unique(cols, return_index=True)
    out[np.ix_(some_rows, some_cols)] = np.add.reduceat(np.add.reduceat(values, first_row, axis=0), first_col, axis=1)
    return out
