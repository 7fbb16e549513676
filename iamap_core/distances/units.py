"""Units: the polygons, lines and points that samples came from, which stay whole in every fold."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from iamap_core.distances.ground import Ground
from iamap_core.errors import LabelsUnusable
from iamap_core.interfaces import Samples

Array = NDArray[np.float64]
Labels = NDArray[np.int64]

QUANTILES = 4
"""Classes into which numbers are cut where folds are balanced by class."""


@dataclass(frozen=True)
class Units:
    """n samples of m units, in an order of their own: by layer and number of the unit, then from north to south.

    So what is made of them depends on no order of the samples.

    samples: those they are of. word: what messages call the units.
    rows: int64[n], samples in order. starts: int64[m], where the rows of each unit begin.
    """

    samples: Samples
    word: str
    rows: Labels
    starts: Labels

    @classmethod
    def of(cls, samples: Samples, word: str = "") -> Units:
        x, y = samples.xy[:, 0], samples.xy[:, 1]
        rows = np.lexsort((samples.y, x, -y, samples.groups, samples.origin)).astype(np.int64)
        keys = np.column_stack([samples.origin, samples.groups])[rows]
        new = np.concatenate([[True], (keys[1:] != keys[:-1]).any(axis=1)])
        named = word or ("polygons" if samples.from_polygons else "points")
        return cls(samples, named, rows, np.flatnonzero(new).astype(np.int64))

    def __len__(self) -> int:
        return len(self.starts)

    @cached_property
    def sizes(self) -> Labels:
        """``int64[m]``, samples of each."""
        return np.diff(np.append(self.starts, len(self.rows)))

    @cached_property
    def of_sample(self) -> Labels:
        """``int64[n]``, number of the unit of each sample, in the samples' own order."""
        unit = np.empty(len(self.rows), np.int64)
        unit[self.rows] = np.repeat(np.arange(len(self)), self.sizes)
        return unit

    def mean(self, values: NDArray[np.floating]) -> Array:
        """Mean of ``float[n]`` or ``float[n, d]`` values over each unit's samples, as float64[m] or float64[m, d]."""
        ordered = values[self.rows].astype(np.float64)
        sizes = self.sizes if ordered.ndim == 1 else self.sizes[:, None]
        return np.asarray(np.add.reduceat(ordered, self.starts, axis=0) / sizes)

    def places(self, ground: Ground) -> Array:
        """``float64[m, 2 or 3]``, the mean of each unit's samples among the points of the ground."""
        return ground.settle(self.mean(ground.points(self.samples.xy)))

    @cached_property
    def classes(self) -> NDArray[np.bool_]:
        """``bool[m, classes]``, which classes each has; for numbers, which quarter of them its mean is in."""
        if np.issubdtype(self.samples.y.dtype, np.integer):
            codes, code = np.unique(self.samples.y, return_inverse=True)
            has = np.zeros((len(self), len(codes)), bool)
            has[self.of_sample, code] = True
            return has
        values = self.mean(self.samples.y)
        cuts = np.quantile(values, np.arange(1, QUANTILES) / QUANTILES)
        return np.asarray(np.searchsorted(cuts, values, side="right")[:, None] == np.arange(QUANTILES))

    def require_several(self) -> None:
        """Raises :class:`~iamap_core.errors.LabelsUnusable` when nothing can be tested that is also trained on."""
        if len(self) < 2:
            raise LabelsUnusable(
                f"{len(self.rows)} samples in {len(self)} of at least 2 {self.word} cannot be split into folds.",
                hint=f"Give samples in more {self.word}, or test on another file with validator=layer.",
                where="validator",
            )
        if np.issubdtype(self.samples.y.dtype, np.integer) and self.classes.sum(axis=0).max() < 2:
            raise LabelsUnusable(
                f"each of the {self.classes.shape[1]} classes has all its samples in one of the {self.word}, "
                "so no class can be in both training and test.",
                hint=f"Give samples in at least two {self.word} of each class, or test on another file with "
                "validator=layer.",
                where="validator",
            )
