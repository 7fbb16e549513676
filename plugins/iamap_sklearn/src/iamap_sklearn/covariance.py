"""How features vary together, from any number of samples in one pass and little memory."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from iamap_sklearn.rows import CORES, in_order, pieces

Matrix = NDArray[np.float64]

DOUBLE = 2**15
"""Samples whose products are of double precision. Of more, products are of single precision, which is twice as fast,
and rounding averages out; sums always are of double precision."""


@dataclass(frozen=True)
class Covariance:
    """n: samples. mean: float64[D]. scatter: float64[D, D], sums of products of deviations from the mean."""

    n: int
    mean: Matrix
    scatter: Matrix

    @classmethod
    def of(cls, blocks: Iterable[NDArray[np.float32]]) -> Self:
        """Of the rows of all blocks, ``float32[n_i, D]``; in the end the same for any number of processor cores.

        Deviations are taken from a first guess of the mean, as Chan, Golub & LeVeque 1983
        (https://doi.org/10.1080/00031305.1983.10483115) advise: nothing is lost where means are large.
        """
        left = (piece for block in blocks for piece in pieces(block))
        first = next(left)
        # Exact where all values of a feature are equal, and so is what it varies: not at all.
        guess = first.mean(axis=0, dtype=np.float64).astype(np.float32)
        n, total, products = 0, np.zeros(len(guess)), np.zeros((len(guess), len(guess)))

        def summed(piece: NDArray[np.float32], precise: bool) -> tuple[int, Matrix, NDArray[Any]]:
            moved = piece.astype(np.float64) - guess if precise else piece - guess
            return len(piece), moved.sum(axis=0, dtype=np.float64), moved.T @ moved

        def seen() -> Iterable[tuple[NDArray[np.float32], bool]]:
            taken = 0
            for piece in chain([first], left):
                yield piece, taken < DOUBLE
                taken += len(piece)

        for count, sums, squares in in_order(lambda one: summed(*one), seen(), CORES):
            n += count
            total += sums
            products += squares
        return cls(n, guess + total / n, products - np.outer(total, total) / n)

    @property
    def deviation(self) -> Matrix:
        """``float64[D]``, of the samples themselves; exactly 0 for features that were constant."""
        return np.sqrt(np.maximum(np.diag(self.scatter), 0.0) / self.n)

    def axes(self, factor: Matrix, count: int) -> tuple[Matrix, Matrix, float]:
        """Variances ``float64[count]``, descending, axes ``float64[count, D]`` and the variance of all together.

        factor: float64[D], by which features are multiplied before. The largest weight of an axis is positive.
        """
        scaled = self.scatter * np.outer(factor, factor) / max(self.n - 1, 1)
        variances, columns = np.linalg.eigh(scaled)
        axes = columns.T[::-1][:count]
        largest = np.abs(axes).argmax(axis=1)
        axes = axes * np.where(axes[np.arange(len(axes)), largest] < 0, -1.0, 1.0)[:, None]
        return np.maximum(variances[::-1][:count], 0.0), axes, float(np.trace(scaled))
