"""Features of equal weight."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from iamap_core import BandMismatch, ConfigInvalid, SavedState, State
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
        """The map that gives every feature of ``X`` mean 0 and standard deviation 1."""
        # Exactly 0 for equal values: in double precision, sums of equal float32 are not rounded.
        return cls.of(X.mean(axis=0, dtype=np.float64), X.std(axis=0, dtype=np.float64))

    @classmethod
    def of(cls, mean: NDArray[np.float64], deviation: NDArray[np.float64]) -> Self:
        """The map that belongs to features of such mean and deviation."""
        return cls(mean=mean, factor=_inverse(deviation))

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
        _check_width(X, len(self.mean))
        return by_rows(lambda rows: ((rows - self.mean) * self.factor).astype(np.float32), X)

    def check(self, X: NDArray[np.float32]) -> None:
        """Raises :class:`~iamap_core.errors.BandMismatch` when ``X`` has another number of features."""
        _check_width(X, len(self.mean))

    def state(self) -> dict[str, Any]:
        return {"mean": self.mean, "factor": self.factor}

    @classmethod
    def restored(cls, state: State) -> Self:
        """Raises :class:`~iamap_core.errors.BundleInvalid` when the state is not one of ours."""
        saved = SavedState(state)
        return cls(mean=saved.array("mean", "n"), factor=saved.array("factor", "n"))

    @property
    def features(self) -> int:
        """How many features it takes."""
        return len(self.mean)


@dataclass(frozen=True)
class Share:
    """The map ``max((X - low) * factor, 0)``: features that are never negative.

    low, factor: float64[D]; the factor is 0 for features that were constant.
    """

    low: NDArray[np.float64]
    factor: NDArray[np.float64]

    @classmethod
    def chosen(cls, X: NDArray[np.float32], rescale: bool, top: float = 1.0) -> Self:
        """What a field ``rescale`` asks for: the map of the range of ``X`` to 0..top, or none at all.

        Raises :class:`~iamap_core.errors.ConfigInvalid` when none is asked for although values are negative.
        """
        if rescale:
            low = X.min(axis=0).astype(np.float64)
            return cls(low=low, factor=top * _inverse(X.max(axis=0).astype(np.float64) - low))
        if (X < 0).any():
            raise ConfigInvalid(
                f"reducer.rescale=false needs values that are not negative; the sample goes down to {X.min():g}.",
                hint="Leave reducer.rescale=true.",
                where="reducer.rescale",
            )
        return cls(low=np.zeros(X.shape[1]), factor=np.ones(X.shape[1]))

    def __call__(self, X: NDArray[np.float32]) -> NDArray[np.float32]:
        """``float32[n, D]`` -> ``float32[n, D]``, never negative; more than ``top`` where no sample was as high."""
        _check_width(X, len(self.low))
        return by_rows(lambda rows: np.maximum((rows - self.low) * self.factor, 0.0).astype(np.float32), X)

    def state(self) -> dict[str, Any]:
        return {"low": self.low, "factor": self.factor}

    @classmethod
    def restored(cls, state: State) -> Self:
        """Raises :class:`~iamap_core.errors.BundleInvalid` when the state is not one of ours."""
        saved = SavedState(state)
        return cls(low=saved.array("low", "n"), factor=saved.array("factor", "n", low=0.0))

    @property
    def features(self) -> int:
        """How many features it takes."""
        return len(self.low)


def _inverse(spread: NDArray[np.float64]) -> NDArray[np.float64]:
    """One over each; 0 for 0, whose features count for nothing."""
    return np.divide(1.0, spread, out=np.zeros_like(spread), where=spread > 0)


def _check_width(X: NDArray[np.float32], features: int) -> None:
    if X.shape[1] != features:
        raise BandMismatch(f"the samples have {X.shape[1]} features, the model was fitted on {features}.")
