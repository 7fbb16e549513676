"""Validator ``nndm``: one unit is tested at a time, as far from training as the domain is from the samples."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from iamap_core import Domain, Fold, Samples
from iamap_core.plugin_support import Distribution, SampleDistances, Units, ground_of, wasserstein
from iamap_sklearn.config.validators import NndmConfig
from iamap_sklearn.spatial.exclusion import exclude, widest
from iamap_sklearn.validators.whole_units import one_by_one, require_at_most


class Nndm:
    """Nearest neighbour distance matching (Milà et al. 2022, https://doi.org/10.1111/2041-210X.13851)."""

    columns: Sequence[str] = ()
    layers: Sequence[Path] = ()

    def __init__(self, config: NndmConfig) -> None:
        self._config = config
        self._figures: dict[str, Any] = {}

    def folds(self, samples: Samples, *, domain: Domain) -> list[Fold]:
        """One fold for each unit."""
        units = Units.of(samples)
        units.require_several()
        require_at_most(units, self._config.max_units, "nndm")
        ground = ground_of(samples.crs)
        distances = SampleDistances.of(units, ground)
        to_units = ground.distance(distances.from_domain(ground.points(domain.xy)))
        target = Distribution.of(to_units, domain.weight)
        between = ground.distance(distances.from_unit_to_unit())
        phi = widest(between, target) if self._config.phi is None else self._config.phi
        found = exclude(between, target, phi, self._config.min_train)
        self._figures = {
            "distance_unit": ground.unit,
            "phi": phi,
            "wasserstein": wasserstein(Distribution.of(found.distances), target),
            "median_distance_to_training": float(np.median(found.distances)),
            "median_distance_of_domain": target.median,
            "median_excluded": float(np.median(found.excluded)),
        }
        return one_by_one(
            units, [row[:number] for row, number in zip(found.neighbours, found.excluded.tolist(), strict=True)]
        )

    def figures(self) -> Mapping[str, Any]:
        """How well distances match (Wasserstein distance), their medians, and how many units are left out."""
        return dict(self._figures)
