"""What the place within a tile does to a network's features, measured on noise: a property of the network alone.

Transformers with position embeddings add something to the features of every place, whatever lies there: side by side
such tiles show as blocks, and places with equal positions look similar. This *position bias* is the mean over tiles of
noise at each place, minus the mean over all places, and can be subtracted. Denoising Vision Transformers (Yang et al.
2024, arXiv 2401.02957) find the same term by training. Networks that pad mix the border of a tile into what lies near
it instead, which only overlapping tiles cure. Fields of noise that are encoded twice, with the tile in two places, show
which of both it is.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

FIELDS = 32
"""Fields of noise: with fewer the mean is too rough, with more it hardly gets better."""
PAIRS = 8
"""Fields in which a second tile is encoded, too."""
CORRELATION = 0.8
"""Between the channels of the noise, about as in images."""
MAX_PLACEMENT = 100.0
"""Placement variance where the place says so much more than what lies there that the ratio has no meaning."""
OFFSET = 0.4
"""Standard deviation of the mean of a tile, in standard deviations of pixels: tiles are brighter or darker."""

Floats = NDArray[np.float32]


@dataclass(frozen=True)
class PositionBias:
    """values: float32[D, grid, grid], what the place adds to the features of a tile.

    share: of the features' variance.
    """

    values: Floats
    share: float

    @property
    def digest(self) -> str:
        """A short name of the values, for provenance."""
        return hashlib.sha256(self.values.tobytes()).hexdigest()[:12]


@dataclass(frozen=True)
class PlaceEffect:
    """bias: what can be subtracted.

    explained: share of what the place changes in features that is the bias: 1 when all of it is.
    placement, remaining: placement variance of the features, and of those without the bias; see
        :mod:`~iamap_core.engine.placement`.
    """

    bias: PositionBias
    explained: float
    placement: float
    remaining: float


@dataclass(frozen=True)
class Noise:
    """Square fields whose amplitudes fall with the frequency, as those of images do.

    side: in pixels. mean, std: float64[C], of the numbers that the encoder gets of images, by channel.
    """

    side: int
    mean: NDArray[np.float64]
    std: NDArray[np.float64]

    def field(self, number: int) -> Floats:
        """``float32[C, side, side]``, the same for a number whatever else is made."""
        rng = np.random.default_rng([number, len(self.mean), self.side])
        down, across = np.fft.fftfreq(self.side)[:, None], np.fft.rfftfreq(self.side)[None, :]
        frequency = np.hypot(down, across)
        amplitude = np.divide(1, frequency, out=np.zeros_like(frequency), where=frequency > 0)

        def layers(count: int) -> NDArray[np.float64]:
            white = np.fft.rfft2(rng.standard_normal((count, self.side, self.side)))
            drawn = np.fft.irfft2(amplitude * white, (self.side, self.side))
            return np.asarray(drawn / np.maximum(drawn.std(axis=(1, 2), keepdims=True), 1e-12))

        common, own = layers(1), layers(len(self.mean))
        pixels = CORRELATION**0.5 * common + (1 - CORRELATION) ** 0.5 * own + OFFSET * rng.standard_normal()
        return np.asarray(self.mean[:, None, None] + self.std[:, None, None] * pixels, np.float32)


def measure(encode: Callable[[Floats], Floats], noise: Noise, size: int, grid: int) -> PlaceEffect:
    """The effect on tiles of ``size`` pixels with ``grid x grid`` features.

    noise: with a side of a tile and a half.

    The bias of each feature is shrunk by what chance alone would make (James and Stein 1961).

    encode: float32[n, C, S, S] -> float32[n, D, grid, grid].
    """
    moved, pixel = grid // 2, size // grid
    start = moved * pixel
    places = slice(0, size), slice(start, start + size)
    total, squares = np.zeros(()), np.zeros(())
    apart, apart_squares = np.zeros(()), np.zeros(())
    for number in range(PAIRS):
        field = noise.field(number)
        features = encode(np.stack([field[:, place, place] for place in places])).astype(np.float64)
        total, squares = total + features.sum(axis=0), squares + np.square(features).sum(axis=0)
        difference = features[0][:, moved:, moved:] - features[1][:, : grid - moved, : grid - moved]
        apart, apart_squares = apart + difference, apart_squares + np.square(difference)
    for number in range(PAIRS, FIELDS, 2):
        pair = np.stack([noise.field(one)[:, :size, :size] for one in (number, number + 1)])
        features = encode(pair).astype(np.float64)
        total, squares = total + features.sum(axis=0), squares + np.square(features).sum(axis=0)
    count = FIELDS + PAIRS
    mean, mean_squares = total / count, squares / count
    bias = mean - mean.mean(axis=(1, 2), keepdims=True)
    among_tiles = np.maximum(mean_squares - np.square(mean), 0).mean(axis=(1, 2)) * count / (count - 1)
    found, by_chance = np.square(bias).mean(axis=(1, 2)), among_tiles / count
    certain = np.maximum(found - by_chance, 0)
    bias = bias * np.divide(certain, found, out=np.zeros_like(found), where=found > 0)[:, None, None]
    variance = float((among_tiles + certain).sum())
    # What is left without the bias follows from the sums: no features are kept, however many there are.
    own = bias[:, moved:, moved:] - bias[:, : grid - moved, : grid - moved]
    before = apart_squares / PAIRS / 2
    after = before - own * apart / PAIRS + np.square(own) / 2
    whole = mean_squares.mean(axis=(1, 2)) - np.square(mean.mean(axis=(1, 2)))
    rest = whole - 2 * (bias * mean).mean(axis=(1, 2)) + np.square(bias).mean(axis=(1, 2))
    placed, remaining = (float(one.mean(axis=(1, 2)).sum()) for one in (before, after))
    return PlaceEffect(
        bias=PositionBias(bias.astype(np.float32), float(certain.sum()) / variance if variance > 0 else 0.0),
        explained=max(0.0, 1 - remaining / placed) if placed > 0 else 0.0,
        placement=_over_content(placed, float(whole.sum())),
        remaining=_over_content(remaining, float(rest.sum())),
    )


def _over_content(among: float, variance: float) -> float:
    """Variance among places over the rest of the features' variance."""
    content = variance - among
    return min(among / content, MAX_PLACEMENT) if content > 0 else MAX_PLACEMENT if among > 0 else 0.0
