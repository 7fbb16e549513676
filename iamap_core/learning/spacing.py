"""How far samples lie from each other, from those they are judged with, and from the area to be mapped."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.spatial import cKDTree

from iamap_core.distances.ground import Ground, ground_of
from iamap_core.distances.nearest import SampleDistances
from iamap_core.distances.spread import Distribution, p_of_nearer
from iamap_core.distances.units import Units
from iamap_core.interfaces import Domain, Fold, Samples
from iamap_core.learning.metrics import Figures

CLUSTERED = 0.05
"""p of the test below which points or polygons are clustered."""
SHARES = np.linspace(0, 1, 21)
MAX_FOLDS = 200
"""Folds whose distances are measured; of more, as many evenly taken."""


class Spacing(Figures):
    """Nearest distances on the ground, each as 21 quantiles from the smallest to the largest."""

    unit: str
    """`m`, or `raster units` where the raster has no CRS."""
    p: float
    """Probability that points or polygons lie this much nearer to each other than the area lies to them by chance
    (one-sided Kolmogorov-Smirnov test)."""
    between_samples: tuple[float, ...]
    """Of each point or polygon to the nearest other one."""
    to_training: tuple[float, ...]
    """Of each judged point or polygon to the nearest one that its model learned from."""
    from_area: tuple[float, ...]
    """Of pixels drawn from the area to be mapped to the nearest point or polygon."""
    p_tested: float = 1.0
    """As ``p``, of judged points or polygons, which lie this much nearer to training than the area does."""

    @property
    def clustered(self) -> bool:
        """Whether points or polygons lie in clusters, compared with the area to be mapped."""
        return self.p < CLUSTERED

    @property
    def tests_nearby(self) -> bool:
        """Whether what is judged lies nearer to training than the area does: significantly, and by half."""
        middle = len(self.from_area) // 2
        return self.p_tested < CLUSTERED and self.to_training[middle] < self.from_area[middle] / 2


def spacing_of(samples: Samples, folds: Sequence[Fold], domain: Domain) -> Spacing:
    """Measure it for the points or polygons that a model may learn from, and for each fold."""
    ground = ground_of(samples.crs)
    learned = Units.of(samples.take(np.flatnonzero(samples.origin == 0)))
    distances = SampleDistances.of(learned, ground)
    between = Distribution.of(ground.distance(distances.to_other_units()))
    area = Distribution.of(ground.distance(distances.from_domain(ground.points(domain.xy))), domain.weight)
    tested = Distribution.of(to_training(samples, folds, ground))
    return Spacing(
        unit=ground.unit,
        p=p_of_nearer(between, area),
        between_samples=_quantiles(between),
        to_training=_quantiles(tested),
        from_area=_quantiles(area),
        p_tested=p_of_nearer(tested, area),
    )


def to_training(samples: Samples, folds: Sequence[Fold], ground: Ground) -> NDArray[np.float64]:
    """``float64[m]``, of the samples of each judged point or polygon to the nearest one of the training side, on
    average."""
    points, units = ground.points(samples.xy), samples.units
    chosen = np.unique(np.linspace(0, len(folds) - 1, min(len(folds), MAX_FOLDS)).astype(int))
    found = []
    for fold in (folds[number] for number in chosen):
        if len(fold.train) and len(fold.test):
            near = cKDTree(points[fold.train]).query(points[fold.test])[0]
            _, place = np.unique(units[fold.test], return_inverse=True)
            found.append(np.bincount(place.reshape(-1), near) / np.bincount(place.reshape(-1)))
    return ground.distance(np.concatenate(found)) if found else np.zeros(1)


def _quantiles(distribution: Distribution) -> tuple[float, ...]:
    reached = np.cumsum(distribution.shares)
    last = len(distribution.values) - 1
    at = np.minimum(np.searchsorted(reached, SHARES - 1e-12), last)
    return tuple(np.round(distribution.values[at], 6).tolist())
