"""How far the errors of a model resemble each other: an exponential variogram of them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.spatial.distance import pdist

from iamap_core.plugin_support import Ground

Array = NDArray[np.float64]

LAGS = 20
MAX_UNITS = 5000
MAX_PERMUTED = 1000
PERMUTATIONS = 99
TRIED_RANGES = 200
SIGNIFICANT = 0.05


@dataclass(frozen=True)
class Variogram:
    """Semivariances by distance, and the model fitted to them.

    lags, semivariances: float64[k], mean distance in metres and mean half squared difference of each lag that has
    pairs. nugget, sill: of the model nugget + (sill - nugget) (1 - exp(-3 h / range)). range: practical range in
    metres, where 95 % of the sill is reached; ``None`` where errors do not depend on distance.
    """

    lags: Array
    semivariances: Array
    nugget: float
    sill: float
    range: float | None


def variogram(points: Array, values: Array, ground: Ground, rng: np.random.Generator) -> Variogram:
    """Of ``float64[m]`` values at ``float64[m, d]`` points of the ground, by weighted least squares.

    There are 20 lags to half the largest distance, and lags weigh as many pairs as they have over the square of their
    distance. There is a range, of at most the longest lag, when semivariances by these weights are smaller than those
    of values that change places (99 permutations, p < 0.05): Geary's c with inverse squared distances
    (https://doi.org/10.2307/2986645). Of more than 5,000 places, so many are drawn, and 1,000 of them for the
    permutations.
    """
    points, values = _drawn(points, values, MAX_UNITS, rng)
    pairs = _Pairs.of(points, ground) if len(values) > 2 else None
    if pairs is None:
        return Variogram(np.zeros(0), np.zeros(0), 0.0, 0.0, None)
    semivariances = pairs.semivariances(values[None])[0]
    reach, nugget, partial = _fit(pairs, semivariances)
    some, few = _drawn(points, values, MAX_PERMUTED, rng)
    tested = pairs if len(few) == len(values) else _Pairs.of(some, ground)
    found = tested is not None and partial > 0 and _are_alike_where_near(tested, few, rng)
    return Variogram(pairs.lags, semivariances, nugget, nugget + partial, reach if found else None)


@dataclass(frozen=True)
class _Pairs:
    """Pairs of places within half the largest distance, by lag.

    near: bool[m (m - 1) / 2], which of all pairs they are. lag: int8 of each of these, from 0 without gaps.
    lags: float64[k], mean distance. counts: int64[k], pairs.
    """

    near: NDArray[np.bool_]
    lag: NDArray[np.int8]
    lags: Array
    counts: NDArray[np.int64]

    @classmethod
    def of(cls, points: Array, ground: Ground) -> _Pairs | None:
        """``None`` where all places are one."""
        distance = ground.distance(pdist(points))
        longest = float(distance.max()) / 2
        near = (distance <= longest) & (distance > 0)
        if not near.any():
            return None
        distance = distance[near]
        lag = np.minimum(distance / longest * LAGS, LAGS - 1).astype(np.int8)
        met = np.bincount(lag, minlength=LAGS) > 0
        lag = (np.cumsum(met) - 1).astype(np.int8)[lag]
        counts = np.bincount(lag)
        return cls(near, lag, np.bincount(lag, distance) / counts, counts)

    @property
    def weights(self) -> Array:
        """``float64[k]``, pairs over squared distance; their sum is 1."""
        weights = self.counts / self.lags**2
        return np.asarray(weights / weights.sum())

    def semivariances(self, values: Array) -> Array:
        """``float64[v, m]`` values -> ``float64[v, k]``, half the mean squared difference in each lag."""
        halves = (pdist(one[:, None], "sqeuclidean")[self.near] / 2 for one in values)
        return np.stack([np.bincount(self.lag, half) / self.counts for half in halves])


def _fit(pairs: _Pairs, semivariances: Array) -> tuple[float, float, float]:
    """Range, nugget and partial sill: for each range that is tried the best two that are not negative."""
    weights = pairs.weights
    ranges = np.geomspace(pairs.lags[0] / 2, pairs.lags[-1], TRIED_RANGES)
    rise = 1 - np.exp(-3 * pairs.lags / ranges[:, None])
    middle = semivariances @ weights
    rise_middle = rise @ weights
    products = (rise * weights) @ semivariances
    squares = (rise**2) @ weights
    spread = np.maximum(squares - rise_middle**2, 1e-300)
    partial = np.maximum((products - middle * rise_middle) / spread, 0.0)
    nugget = middle - partial * rise_middle
    without = nugget < 0
    partial = np.where(without, products / squares, partial)
    nugget = np.where(without, 0.0, nugget)
    off = semivariances - nugget[:, None] - partial[:, None] * rise
    best = ((off**2) @ weights).argmin()
    return float(ranges[best]), float(nugget[best]), float(partial[best])


def _are_alike_where_near(pairs: _Pairs, values: Array, rng: np.random.Generator) -> bool:
    shuffled = np.stack([values, *(rng.permutation(values) for _ in range(PERMUTATIONS))])
    unlike = pairs.semivariances(shuffled) @ pairs.weights
    return bool((unlike[1:] <= unlike[0]).sum() + 1 < SIGNIFICANT * (PERMUTATIONS + 1) + 1e-9)


def _drawn(points: Array, values: Array, most: int, rng: np.random.Generator) -> tuple[Array, Array]:
    if len(values) <= most:
        return points, values
    some = np.sort(rng.choice(len(values), most, replace=False))
    return points[some], values[some]
