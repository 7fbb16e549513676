"""Features of equal weight."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from iamap_sklearn.rows import by_rows


@dataclass(frozen=True)
class Standard:
    """The map ``(X - mean) * factor``, feature by feature.

    mean, factor: float64[D]; the factor is 0 for features that were constant, whatever they are elsewhere.
    """

    mean: NDArray[np.float64]
    factor: NDArray[np.float64]

    @classmethod
    def fit(cls, X: NDArray[np.float32]) -> Self:
        """The map that gives every feature of ``X`` mean 0 and deviation 1."""
        # Exactly 0 for equal values: in double precision, sums of equal float32 are not rounded.
        deviation = X.std(axis=0, dtype=np.float64)
        factor = np.divide(1.0, deviation, out=np.zeros_like(deviation), where=deviation > 0)
        return cls(mean=X.mean(axis=0, dtype=np.float64), factor=factor)

    @classmethod
    def unchanged(cls, features: int) -> Self:
        """The map that leaves everything as it is."""
        return cls(mean=np.zeros(features), factor=np.ones(features))

    @classmethod
    def chosen(cls, X: NDArray[np.float32], standardize: bool) -> Self:
        """What a field ``standardize`` asks for."""
        return cls.fit(X) if standardize else cls.unchanged(X.shape[1])

    def __call__(self, X: NDArray[np.float32]) -> NDArray[np.float32]:
        """``float32[n, D]`` -> ``float32[n, D]``."""
        return by_rows(lambda rows: ((rows - self.mean) * self.factor).astype(np.float32), X)

    def state(self) -> dict[str, Any]:
        return {"mean": self.mean, "factor": self.factor}

    @classmethod
    def restored(cls, state: Mapping[str, Any]) -> Self:
        return cls(mean=state["mean"], factor=state["factor"])
