"""How far test samples are from training samples, and which are too near."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.spatial import cKDTree

from iamap_core import Samples
from iamap_core.plugin_support import ground_of

Rows = NDArray[np.int64]


@dataclass
class Separation:
    """Distances from test to training samples, gathered over the folds of one validator.

    min_distance: in metres; test samples that are nearer are dropped, and so are those in a training sample's pixel.
    """

    samples: Samples
    min_distance: float = 0.0
    shared: int = 0
    too_near: int = 0
    _distances: list[NDArray[np.float64]] = field(default_factory=list)

    def tested(self, train: Rows, test: Rows) -> Rows:
        """Those ``test`` rows that are far enough from all ``train`` rows."""
        if not len(train) or not len(test):
            return test
        ground = ground_of(self.samples.crs)
        points = ground.points(self.samples.xy)
        distance = ground.distance(cKDTree(points[train]).query(points[test])[0])
        same = _in_pixels_of(self.samples.xy[test], self.samples.xy[train])
        near = ~same & (distance < self.min_distance)
        self.shared += int(same.sum())
        self.too_near += int(near.sum())
        kept = ~(same | near)
        self._distances.append(distance[kept])
        return test[kept]

    def figures(self) -> Mapping[str, Any]:
        """Median and smallest distance of what is tested, and how many samples were dropped."""
        distances = np.concatenate([np.zeros(0), *self._distances])
        return {
            "distance_unit": ground_of(self.samples.crs).unit,
            "median_distance": float(np.median(distances)) if len(distances) else None,
            "min_distance": float(distances.min()) if len(distances) else None,
            "dropped_in_training_pixels": self.shared,
            "dropped_too_near": self.too_near,
        }


def _in_pixels_of(some: NDArray[np.float64], others: NDArray[np.float64]) -> NDArray[np.bool_]:
    """``bool[n]``, whether each of the map coordinates is among the others: they are middles of pixels."""
    kind = np.dtype([("x", np.float64), ("y", np.float64)])
    return np.isin(
        np.ascontiguousarray(some).view(kind)[:, 0], np.unique(np.ascontiguousarray(others).view(kind)[:, 0])
    )
