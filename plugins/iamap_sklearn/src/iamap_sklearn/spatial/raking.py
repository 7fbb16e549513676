"""Weights that give what was drawn the marginal distributions of a population."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Labels = NDArray[np.int64]

ROUNDS = 25
MAX_IN_MEDIANS = 20.0
"""Largest weight, in medians."""
CLOSE = 1e-6
"""Largest difference of a share for which rounds end."""


@dataclass(frozen=True)
class Margin:
    """One way to divide what was drawn: int64[n], the cell of each, and float64[cells], the population's shares."""

    cell: Labels
    shares: Array

    @property
    def empty(self) -> int:
        """Cells of which the population has a share and nothing was drawn."""
        drawn = np.bincount(self.cell, minlength=len(self.shares)) > 0
        return int((~drawn & (self.shares > 0)).sum())


def margin(drawn: Array, population: Array, weight: Array, cells: int) -> Margin:
    """Cells between quantiles of the population.

    drawn: float64[n], population: float64[m], values of one variable. weight: float64[m]. Equal quantiles make one
    cell.
    """
    order = np.argsort(population, kind="stable")
    reached = np.cumsum(weight[order]) / weight.sum()
    cuts = np.unique(population[order][np.searchsorted(reached, np.arange(1, cells) / cells)])
    shares = np.bincount(np.searchsorted(cuts, population), weights=weight, minlength=len(cuts) + 1)
    return Margin(np.searchsorted(cuts, drawn).astype(np.int64), shares / shares.sum())


def raked(margins: Sequence[Margin], count: int) -> Array:
    """``float64[count]`` weights, of mean 1, with which each margin's cells have their shares as nearly as may be.

    At most 25 rounds of iterative proportional fitting; a weight is at most 20 medians. Cells without anything drawn
    are left out. Deming & Stephan 1940, https://doi.org/10.1214/aoms/1177731829.
    """
    weights = np.ones(count)
    for _ in range(ROUNDS):
        before = weights
        for one in margins:
            drawn = np.bincount(one.cell, weights=weights, minlength=len(one.shares))
            wanted = np.where(drawn > 0, one.shares, 0.0)
            ratio = np.divide(wanted / wanted.sum(), drawn / drawn.sum(), out=np.zeros_like(drawn), where=drawn > 0)
            weights = weights * ratio[one.cell]
        weights = np.minimum(weights, MAX_IN_MEDIANS * np.median(weights[weights > 0]))
        weights = weights / weights.mean()
        if np.abs(weights - before).max() < CLOSE:
            break
    return weights


def effective_size(weights: Array) -> float:
    """Number of equal weights that would say as much: the squared sum over the sum of squares (Kish 1965)."""
    return float(weights.sum() ** 2 / (weights**2).sum())
