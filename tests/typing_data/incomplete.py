"""A scorer that cannot be kept, and one whose scores are text."""

from typing import Self

import numpy as np
from numpy.typing import NDArray

import iamap_core as iamap


class Forgetful:
    bands: tuple[str, ...] = ("similarity",)

    def fit(self, references: NDArray[np.float32]) -> Self:
        return self

    def score(self, X: NDArray[np.float32]) -> NDArray[np.float32]:
        return X[:, :1]


class Talkative(Forgetful):
    def score(self, X: NDArray[np.float32]) -> str:  # error: override
        return "near"


scorer: iamap.Scorer = Forgetful()  # error: assignment
