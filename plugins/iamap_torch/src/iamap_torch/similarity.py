"""How near features are to others of the same tiles."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True)
class Similarity:
    """Cosine similarity of the features of all output pixels to those that are expected."""

    mean: float
    first: float

    @classmethod
    def of(cls, expected: NDArray[np.float32], found: NDArray[np.float32]) -> Similarity:
        """Of ``float32[N, D, h, w]``; the first percentile says what 99 of 100 pixels reach."""
        a, b = (np.moveaxis(one, 1, -1).reshape(-1, one.shape[1]).astype(np.float64) for one in (expected, found))
        length = np.maximum(np.linalg.norm(a, axis=1) * np.linalg.norm(b, axis=1), 1e-30)
        cosines = np.where((a == b).all(axis=1), 1.0, (a * b).sum(axis=1) / length)
        return cls(float(cosines.mean()), float(np.percentile(cosines, 1)))

    def __str__(self) -> str:
        return f"{_figure(self.mean)} on average, {_figure(self.first)} at the first percentile"


def _figure(similarity: float) -> str:
    return f"{similarity:.4f}" if similarity < 0.99995 else "1.0000"
