"""Cosine similarity."""

from __future__ import annotations

from typing import Self

import numpy as np
from numpy.typing import NDArray

from iamap_core.errors import IamapError
from iamap_core.interfaces import State
from iamap_sklearn.config import CosineConfig
from iamap_sklearn.rows import by_rows

MOST_BANDS = 255
"""Most bands of ``combine=each``."""


class Cosine:
    """Scorer ``cosine``: from 1 for the same direction in feature space over 0 to -1 for the opposite one.

    A sample whose features are all zero has no direction: its similarity to anything is 0.
    """

    bands: tuple[str, ...]

    def __init__(self, config: CosineConfig) -> None:
        self._config = config

    def fit(self, references: NDArray[np.float32]) -> Self:
        """Take the reference samples, ``float32[n, D]``; they must not all be zero."""
        combine = self._config.combine
        if combine == "each" and len(references) > MOST_BANDS:
            raise IamapError(
                f"{len(references)} reference pixels would make as many bands, at most {MOST_BANDS} are possible.",
                hint="Give fewer references, or scorer.combine=prototype, mean or max.",
                where="scorer.combine",
            )
        directions = directions_of(references.astype(np.float64), combine)
        if not directions.any():
            raise IamapError(
                "the features of the references are all zero or cancel out: there is no direction to compare with.",
                hint="Place the references on pixels with data, or use scorer.combine=max.",
                where="references",
            )
        return self._take(directions)

    def _take(self, directions: NDArray[np.float64]) -> Self:
        self._directions = directions
        each = self._config.combine == "each"
        self.bands = tuple(f"similarity_{i + 1}" for i in range(len(directions))) if each else ("similarity",)
        return self

    def score(self, X: NDArray[np.float32]) -> NDArray[np.float32]:
        """``float32[n, D]`` -> ``float32[n, len(bands)]``, from -1 to 1."""
        return by_rows(self._similarity, X)

    def _similarity(self, X: NDArray[np.float32]) -> NDArray[np.float32]:
        similarity = unit(X.astype(np.float64)) @ self._directions.T
        if self._config.combine == "max":
            similarity = similarity.max(axis=1, keepdims=True)
        return np.clip(similarity, -1.0, 1.0).astype(np.float32)

    def state(self) -> State:
        return {"directions": self._directions}

    def restore(self, state: State) -> Self:
        return self._take(state["directions"])


def directions_of(references: NDArray[np.float64], combine: str) -> NDArray[np.float64]:
    """``float64[m, D]`` -> the vectors with which unit vectors are multiplied, ``float64[1 or m, D]``."""
    if combine == "prototype":
        return unit(references.mean(axis=0, keepdims=True))
    directions = unit(references)
    # The mean of the similarities is the similarity to the mean direction, not made of unit length.
    return directions.mean(axis=0, keepdims=True) if combine == "mean" else directions


def unit(X: NDArray[np.float64]) -> NDArray[np.float64]:
    """Rows of length 1; rows of zeros stay."""
    length = np.linalg.norm(X, axis=1, keepdims=True)
    rows: NDArray[np.float64] = np.divide(X, length, out=np.zeros_like(X), where=length > 0)
    return rows
