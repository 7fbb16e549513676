"""Validator ``knndm``: folds that are as far from each other as the domain is from the samples."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from iamap_core import Domain, Fold, LabelsUnusable, Samples
from iamap_core.plugin_support import (
    Distances,
    Distribution,
    SampleDistances,
    Units,
    ground_of,
    p_of_nearer,
    wasserstein,
)
from iamap_sklearn.config.validators import KnndmConfig
from iamap_sklearn.spatial.clusters import hierarchical, k_means, means_of, micro_clusters, square_blocks
from iamap_sklearn.spatial.features import standardised
from iamap_sklearn.spatial.many_dimensions import PointDistances
from iamap_sklearn.spatial.matching import Measure, best_match, numbers_of_clusters
from iamap_sklearn.validators.kfold import random_folds
from iamap_sklearn.validators.whole_units import folds_of

Array = NDArray[np.float64]
Labels = NDArray[np.int64]

CLUSTERED = 0.05
"""p of the Kolmogorov-Smirnov test below which units are clustered with respect to the domain."""
MAX_UNITS_IN_FEATURES = 10_000
"""Units whose distances between features are all held at once."""


@dataclass(frozen=True)
class Setting:
    """Units and domain in the space in which they are matched.

    points: float64[m, d], one for each unit, and layout: on a plane where there is one.
    domain: float64[k, d], points of the domain.
    measured: straight distances -> distances in ``unit``.
    """

    points: Array
    layout: Array
    distances: Distances
    domain: Array
    measured: Callable[[Array], Array]
    unit: str


class Knndm:
    """k-fold nearest neighbour distance matching.

    Linnenbrink, Milà, Ludwig & Meyer 2024, https://doi.org/10.5194/gmd-17-5897-2024.
    """

    columns: Sequence[str] = ()
    layers: Sequence[Path] = ()

    def __init__(self, config: KnndmConfig) -> None:
        self._config = config
        self._figures: dict[str, Any] = {}
        self._clusters = np.empty(0, np.int64)

    def folds(self, samples: Samples, *, domain: Domain) -> list[Fold]:
        """As many folds as asked for, or as there are units; random ones where units are not clustered."""
        units = Units.of(samples)
        units.require_several()
        setting = self._setting(units, domain)
        measured = setting.measured
        target = Distribution.of(measured(setting.distances.from_domain(setting.domain)), domain.weight)
        apart = Distribution.of(measured(setting.distances.to_other_units()))
        p = p_of_nearer(apart, target)
        count = min(self._config.folds, len(units))
        self._clusters = np.empty(0, np.int64)
        self._figures = {
            "p": p,
            "distance_unit": setting.unit,
            "median_distance_between_units": apart.median,
            "median_distance_of_domain": target.median,
        }
        if p >= CLUSTERED:
            fold = random_folds(units, count, self._config.seed)
            self._figures |= {"chosen": "kfold", "why": f"{units.word} are not clustered (p = {p:.2f})"}
        else:
            found = self._matched(units, setting, target, count)
            if found is None:
                return self._without_match(units, count)
            fold = found
        distance = Distribution.of(measured(setting.distances.to_other_folds(fold)))
        self._figures |= {"wasserstein": wasserstein(distance, target), "median_distance_to_training": distance.median}
        return folds_of(units, fold)

    def figures(self) -> Mapping[str, Any]:
        """p of the test for clusters, what was chosen and why, how well distances match, and their medians."""
        return dict(self._figures)

    def clusters(self) -> NDArray[np.int64]:
        """The clusters that were dealt to folds; none where these are random."""
        return self._clusters

    def _without_match(self, units: Units, folds: int) -> list[Fold]:
        raise LabelsUnusable(
            f"the {len(units)} {units.word} lie in so few places that no {folds} folds have at most "
            f"{self._config.max_share:.0%} of them each.",
            hint="Give a larger validator.max_share or fewer validator.folds, or use validator=kfold.",
            where="validator.max_share",
        )

    def _matched(self, units: Units, setting: Setting, target: Distribution, folds: int) -> Labels | None:
        radii = setting.measured(setting.distances.radii)
        match = best_match(
            self._clusterings(setting, folds),
            places=setting.layout,
            folds=folds,
            max_share=max(self._config.max_share, -(-len(units) // folds) / len(units)),
            measure=Measure(
                target,
                exact=lambda fold: setting.measured(setting.distances.to_other_folds(fold)),
                rough=lambda fold: setting.measured(setting.distances.between_places(fold)),
                slack=float(radii.mean() + radii.max()),
            ),
            classes=units.classes,
        )
        if match is None:
            return None
        self._clusters = match.cluster[units.of_sample]
        self._figures |= {
            "chosen": "knndm",
            "why": f"{units.word} are clustered (p {_small(self._figures['p'])})",
            "clusters": match.clusters,
            "classes_on_both_sides": match.tested_classes,
        }
        return match.fold

    def _clusterings(self, setting: Setting, folds: int) -> Iterator[Labels]:
        """Clusters of the units, from few to many; small groups of many units stay together."""
        config = self._config
        small = micro_clusters(setting.points, config.seed)
        middles = means_of(setting.points, small)
        numbers = numbers_of_clusters(len(middles), folds, config.candidates)
        made = {
            "hierarchical": lambda: hierarchical(middles, numbers),
            "kmeans": lambda: k_means(middles, numbers, config.seed),
            "blocks": lambda: square_blocks(means_of(setting.layout, small), numbers),
        }[config.clustering]()
        for cluster in made:
            yield cluster[small]

    def _setting(self, units: Units, domain: Domain) -> Setting:
        samples = units.samples
        if self._config.space == "geographic":
            ground = ground_of(samples.crs)
            places = units.places(ground)
            return Setting(
                places,
                ground.sheet(samples.xy).plane(places),
                SampleDistances.of(units, ground),
                ground.points(domain.xy),
                ground.distance,
                ground.unit,
            )
        if len(units) > MAX_UNITS_IN_FEATURES:
            raise LabelsUnusable(
                f"validator.space=features takes at most {MAX_UNITS_IN_FEATURES} {units.word}, "
                f"and there are {len(units)}.",
                hint="Use validator.space=geographic.",
                where="validator.space",
            )
        points, scale = standardised(units.mean(samples.X))
        return Setting(
            points, points, PointDistances(points), scale(domain.X), lambda straight: straight, "standard deviations"
        )


def _small(p: float) -> str:
    return "< 0.001" if p < 0.001 else f"= {p:.3f}"
