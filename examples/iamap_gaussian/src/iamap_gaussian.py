"""Gaussian weights over coarse pixels: the map of an image's own pixels, smooth everywhere."""

import math

import numpy as np
from pydantic import Field

import iamap_core as iamap

REACH = 3
"""How far a coarse pixel counts, in standard deviations."""


class GaussianConfig(iamap.UpsamplerConfig):
    sigma: float = Field(default=0.6, ge=0.3, le=3)
    """Standard deviation of the weights, in coarse pixels."""


@iamap.hookimpl
def iamap_upsamplers():
    yield iamap.UpsamplerSpec(
        name="gaussian",
        summary="The coarse pixels around each pixel, weighted by their distance.",
        config=GaussianConfig,
        factory="iamap_gaussian:Gaussian",
    )


class Gaussian:
    def __init__(self, config):
        self.sigma = config.sigma
        self.reach = math.ceil(REACH * config.sigma)

    def margin(self, factor):
        return math.ceil(self.reach * factor)

    def upsample(self, block):
        known = np.isfinite(block.values).all(axis=0)
        values = np.where(known, block.values, 0)
        down, across = self._weights(block.rows, known.shape[0]), self._weights(block.cols, known.shape[1])
        # A coarse pixel without data has no weight, and those of the others are shared out anew.
        total = down @ known @ across.T
        return (down @ values @ across.T / np.where(total > 0, total, 1)).astype(np.float32)

    def _weights(self, places, side):
        """float64[places, side]: how much each coarse row or column counts."""
        distance = np.abs(places[:, None] - np.arange(side))
        return np.where(distance <= self.reach, np.exp(-0.5 * (distance / self.sigma) ** 2), 0)
