"""A scorer that knows nothing of IAMAP but its one import."""

from collections.abc import Iterator
from typing import Self

import numpy as np
from numpy.typing import NDArray
from pydantic import Field

import iamap_core as iamap


class NearestConfig(iamap.IamapModel):
    power: float = Field(default=1.0, gt=0)
    """Exponent of the distance."""


class Nearest:
    """Minus the distance to the nearest reference."""

    def __init__(self, config: NearestConfig) -> None:
        self._power = config.power
        self._references = np.empty((0, 0), np.float32)
        self.bands: tuple[str, ...] = ("similarity",)

    def fit(self, references: NDArray[np.float32], *, negatives: NDArray[np.float32] | None = None) -> Self:
        if not len(references):
            raise iamap.LabelsUnusable("there are no references.", hint="Give some.")
        self._references = references
        return self

    def score(self, X: NDArray[np.float32]) -> NDArray[np.float32]:
        distances = np.linalg.norm(X[:, None] - self._references[None], axis=2).min(axis=1)
        return np.asarray(-(distances**self._power), np.float32)[:, None]

    def state(self) -> iamap.State:
        return {"references": self._references}

    def restore(self, state: iamap.State) -> Self:
        references = state["references"]
        if references.dtype != np.float32 or references.ndim != 2:
            raise iamap.BundleInvalid("the references are not float32[n, D].")
        self._references = references
        return self

    def needs(self, samples: int, features: int) -> iamap.Needs:
        return iamap.Needs(memory=4 * samples * features)


scorer: iamap.Scorer = Nearest(NearestConfig())
estimates: iamap.Estimates = Nearest(NearestConfig())


@iamap.hookimpl
def iamap_scorers() -> Iterator[iamap.ScorerSpec]:
    yield iamap.ScorerSpec(
        name="nearest", summary="Nearest.", config=NearestConfig, factory="x:Nearest", negatives=True
    )
