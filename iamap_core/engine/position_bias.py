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

FIELDS = 48
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
    made = []
    for number in range(PAIRS):
        field = noise.field(number)
        made.append(encode(np.stack([field[:, place, place] for place in places])))
    for number in range(PAIRS, FIELDS, 2):
        made.append(encode(np.stack([noise.field(one)[:, :size, :size] for one in (number, number + 1)])))
    features = np.stack(made)  # float32[.., 2, D, grid, grid], the pairs first
    count = 2 * len(made)
    mean = features.mean(axis=(0, 1), dtype=np.float64)
    bias = mean - mean.mean(axis=(1, 2), keepdims=True)
    among_tiles = features.var(axis=(0, 1), dtype=np.float64).mean(axis=(1, 2)) * count / (count - 1)
    found, by_chance = np.square(bias).mean(axis=(1, 2)), among_tiles / count
    certain = np.maximum(found - by_chance, 0)
    bias *= np.divide(certain, found, out=np.zeros_like(found), where=found > 0)[:, None, None]
    variance = float((among_tiles + certain).sum())
    removed = features - bias.astype(np.float32)
    before, after = _among(features[:PAIRS], moved), _among(removed[:PAIRS], moved)
    return PlaceEffect(
        bias=PositionBias(bias.astype(np.float32), float(certain.sum()) / variance if variance > 0 else 0.0),
        explained=max(0.0, 1 - after / before) if before > 0 else 0.0,
        placement=_over_content(before, features),
        remaining=_over_content(after, removed),
    )


def _among(pairs: Floats, moved: int) -> float:
    """Variance of the features of one cell among two places of the tile, summed over features.

    pairs: float32[n, 2, D, grid, grid], the second tile ``moved`` cells further down and to the right.
    """
    kept = pairs.shape[-1] - moved
    first, second = pairs[:, 0, :, moved:, moved:], pairs[:, 1, :, :kept, :kept]
    return float((np.square(first - second, dtype=np.float64) / 2).mean(axis=(0, 2, 3)).sum())


def _over_content(among: float, features: Floats) -> float:
    content = float(features.var(axis=(0, 1, 3, 4), dtype=np.float64).sum()) - among
    return min(among / content, MAX_PLACEMENT) if content > 0 else MAX_PLACEMENT if among > 0 else 0.0
