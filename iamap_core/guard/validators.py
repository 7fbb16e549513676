"""Validators behind the boundary: folds that measure what they seem to."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from iamap_core.guard.boundary import Provider, calling
from iamap_core.interfaces import Clusters, DrawsShapes, Explains, Fold, Samples, Shape, Validator


class GuardedValidator:
    """A validator whose folds are checked: no place on both sides, no sample judged twice."""

    def __init__(self, own: Validator, provider: Provider) -> None:
        self._own = own
        self._provider = provider
        self._split = 0  # samples of the folds made last

    @property
    def columns(self) -> Sequence[str]:
        with calling(self._provider, "columns"):
            return tuple(self._own.columns)

    @property
    def layers(self) -> Sequence[Path]:
        with calling(self._provider, "layers"):
            return tuple(map(Path, self._own.layers))

    def folds(self, samples: Samples, **given: Any) -> Sequence[Fold]:
        """given: what its spec says that it takes beside the samples."""
        with calling(self._provider, "folds"):
            folds = tuple(self._own.folds(samples, **given))
        self._check(folds, samples)
        self._split = len(samples.y)
        return folds

    def figures(self) -> Mapping[str, Any]:
        """JSON values about the folds made last; empty when it tells none."""
        if not isinstance(self._own, Explains):
            return {}
        with calling(self._provider, "figures"):
            figures = dict(self._own.figures())
        try:
            json.dumps(figures, allow_nan=False)
        except (TypeError, ValueError) as error:
            raise self._provider.broke(f"gave figures that are not JSON: {error}.") from error
        return figures

    def clusters(self) -> NDArray[np.int64]:
        """The cluster of each sample of the folds made last; without a value when they are of none."""
        if not isinstance(self._own, Clusters):
            return np.empty(0, np.int64)
        with calling(self._provider, "clusters"):
            clusters = self._own.clusters()
        given = np.asarray(clusters)
        if len(given) and (given.shape != (self._split,) or not np.issubdtype(given.dtype, np.integer)):
            raise self._provider.broke(
                f"gave {given.dtype}{list(given.shape)} as clusters, not int64[{self._split}], one for each sample."
            )
        return given.astype(np.int64)

    def shapes(self) -> Sequence[Shape]:
        """Areas of the folds made last; none when it draws none."""
        if not isinstance(self._own, DrawsShapes):
            return ()
        with calling(self._provider, "shapes"):
            shapes = tuple(self._own.shapes())
        for shape in shapes:
            if not isinstance(shape, Shape):
                raise self._provider.broke(f"gave {type(shape).__name__} among its shapes, not Shape.")
            ring = np.asarray(shape.ring)
            if ring.ndim != 2 or ring.shape[1] != 2 or len(ring) < 3 or not np.isfinite(ring).all():
                raise self._provider.broke(
                    f"gave {ring.dtype}{list(ring.shape)} as the ring of a shape of fold '{shape.fold}', not at least "
                    "three finite corners as float64[k, 2]."
                )
        return shapes

    def _check(self, folds: Sequence[Fold], samples: Samples) -> None:
        broke = self._provider.broke
        if not folds:
            raise broke("made no folds.")
        tested: dict[int, NDArray[np.int64]] = {}
        for fold in folds:
            if not isinstance(fold, Fold):
                raise broke(f"gave {type(fold).__name__} among its folds, not Fold.")
            for side, rows in (("training", fold.train), ("test", fold.test), ("excluded", fold.excluded)):
                self._check_rows(fold, side, rows, len(samples.y))
            if left_out := len(np.intersect1d(fold.train, fold.excluded)):
                raise broke(f"trains on {left_out} samples that it excludes from fold '{fold.name}'.")
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
