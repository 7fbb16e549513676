"""Validators behind the boundary: folds that measure what they seem to."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from iamap_core.guard.boundary import Provider, calling
from iamap_core.interfaces import Fold, Samples, Validator


class GuardedValidator:
    """A validator whose folds are checked: no place on both sides, no sample judged twice."""

    def __init__(self, own: Validator, provider: Provider) -> None:
        self._own = own
        self._provider = provider

    @property
    def columns(self) -> Sequence[str]:
        with calling(self._provider, "columns"):
            return tuple(self._own.columns)

    @property
    def layers(self) -> Sequence[Path]:
        with calling(self._provider, "layers"):
            return tuple(map(Path, self._own.layers))

    def folds(self, samples: Samples) -> Sequence[Fold]:
        with calling(self._provider, "folds"):
            folds = tuple(self._own.folds(samples))
        self._check(folds, samples)
        return folds

    def _check(self, folds: Sequence[Fold], samples: Samples) -> None:
        broke = self._provider.broke
        if not folds:
            raise broke("made no folds.")
        tested: dict[int, NDArray[np.int64]] = {}
        for fold in folds:
            if not isinstance(fold, Fold):
                raise broke(f"gave {type(fold).__name__} among its folds, not Fold.")
            for side, rows in (("training", fold.train), ("test", fold.test)):
                self._check_rows(fold, side, rows, len(samples.y))
            shared = len(np.intersect1d(fold.train, fold.test))
            if shared:
                raise broke(f"has {shared} samples on both sides of fold '{fold.name}'.")
            places = _places(samples, fold.train) & _places(samples, fold.test)
            if places and not fold.shares_places:
                raise broke(
                    f"has samples of {len(places)} points or polygons on both sides of fold '{fold.name}'; "
                    "Fold.shares_places allows it."
                )
            times = tested.setdefault(fold.repeat, np.zeros(len(samples.y), np.int64))
            np.add.at(times, fold.test, 1)
            if times.max(initial=0) > 1:
                raise broke(f"tests {int((times > 1).sum())} samples more than once; Fold.repeat numbers repetitions.")

    def _check_rows(self, fold: Fold, side: str, rows: object, samples: int) -> None:
        broke, where = self._provider.broke, f"the {side} side of fold '{fold.name}'"
        if not isinstance(rows, np.ndarray):
            raise broke(f"gave {type(rows).__name__} as {where}, not an array of row numbers.")
        if rows.ndim != 1 or not np.issubdtype(rows.dtype, np.integer):
            raise broke(f"gave {rows.dtype}{list(rows.shape)} as {where}, not row numbers.")
        if len(rows) and (rows.min() < 0 or rows.max() >= samples):
            wrong = rows.min() if rows.min() < 0 else rows.max()
            raise broke(f"gave the row number {wrong} on {where}, but there are {samples} samples.")


def _places(samples: Samples, rows: NDArray[np.int64]) -> set[tuple[int, int]]:
    return set(zip(samples.origin[rows].tolist(), samples.groups[rows].tolist(), strict=True))
