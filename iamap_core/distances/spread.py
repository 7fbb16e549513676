"""How two distributions of nearest distances differ."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Distribution:
    """Values in order, with the share of each.

    values: float64[n], ascending. shares: float64[n], adding up to 1. size: how many equal values tell as much.
    """

    values: Array
    shares: Array
    size: float

    @classmethod
    def of(cls, values: Array, weights: Array | None = None) -> Distribution:
        """Of ``float64[n]`` values, each with a weight; the effective size is Kish's, (sum w)^2 / sum w^2."""
        order = np.argsort(values, kind="stable")
        if weights is None:
            return cls(values[order], np.full(len(values), 1 / len(values)), float(len(values)))
        total = float(weights.sum())
        return cls(values[order], weights[order] / total, total**2 / float((weights**2).sum()))

    @property
    def median(self) -> float:
        """The smallest value that half of the distribution does not exceed."""
        return float(self.values[min(int(np.searchsorted(np.cumsum(self.shares), 0.5)), len(self.values) - 1)])

    def at_most(self, values: Array) -> Array:
        """Share of the distribution up to each of the ``float64[m]`` values: its ECDF there."""
        below = np.concatenate([[0.0], np.cumsum(self.shares)])
        below[-1] = 1.0
        return below[np.searchsorted(self.values, values, side="right")]


def wasserstein(one: Distribution, other: Distribution) -> float:
    """Area between two ECDFs: the Wasserstein-1 distance, in the unit of the values."""
    values = np.sort(np.concatenate([one.values, other.values]))
    apart = np.abs(one.at_most(values[:-1]) - other.at_most(values[:-1]))
    return float((apart * np.diff(values)).sum())


def p_of_nearer(one: Distribution, other: Distribution) -> float:
    """Probability that ``one`` seems this much nearer by chance: one-sided Kolmogorov-Smirnov test.

    Its statistic is the most by which the ECDF of ``one`` lies above that of ``other``, its p the asymptotic one,
    exp(-2 D^2 nm / (n + m)) (Smirnov 1939).
    """
    values = np.concatenate([one.values, other.values])
    most = max(float((one.at_most(values) - other.at_most(values)).max()), 0.0)
    return float(np.exp(-2 * most**2 * one.size * other.size / (one.size + other.size)))
