"""kNNDM: k folds that are as far from each other as the domain is from the units.

Linnenbrink, Mila, Ludwig & Meyer 2024, https://doi.org/10.5194/gmd-17-5897-2024.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from iamap_core.plugin_support import Distribution, wasserstein
from iamap_sklearn.spatial.clusters import means_of

Array = NDArray[np.float64]
Labels = NDArray[np.int64]

NEARLY_BEST = 1.05
"""Candidates with a W of up to this many times the smallest are as good as each other."""


@dataclass(frozen=True)
class Match:
    """Folds and how well they match.

    fold: int64[m], fold of each unit. distance: W in the unit of distances. cluster: int64[m], of each unit, which were
    dealt.
    tested_classes: how many classes are on both sides of a fold.
    """

    fold: Labels
    distance: float
    cluster: Labels
    tested_classes: int

    @property
    def clusters(self) -> int:
        """How many there are."""
        return int(self.cluster.max()) + 1


def numbers_of_clusters(units: int, folds: int, candidates: int) -> list[int]:
    """From ``folds`` to ``units - 2`` in equal steps of the logarithm, without repetition."""
    most = max(units - 2, folds)
    steps = np.exp(np.linspace(np.log(folds), np.log(most), candidates))
    return sorted({int(number) for number in np.rint(steps)})


def deal(cluster: Labels, places: Array, folds: int) -> Labels:
    """``int64[m]``, fold of each unit: large clusters keep a fold of their own, the others are dealt to the rest.

    cluster: int64[m] from 0 without gaps. places: float64[m, d]. A cluster is large that has 1 / ``folds`` of the
    units. Clusters are taken in the order of their centres along the first principal component of these.
    """
    sizes = np.bincount(cluster)
    centres = means_of(places, cluster)
    order = np.argsort(_along(centres), kind="stable")
    large = sizes[order] * folds >= len(cluster)
    fold = np.empty(len(sizes), np.int64)
    own = int(large.sum())
    fold[order[large]] = np.arange(own)
    fold[order[~large]] = own + np.arange(len(sizes) - own) % max(folds - own, 1)
    return fold[cluster]


def _along(centres: Array) -> Array:
    """Position of each centre along their first principal component, whose largest coordinate points up."""
    around = centres - centres.mean(axis=0)
    axis = np.linalg.svd(around, full_matrices=False)[2][0]
    return np.asarray(around @ (axis * np.sign(axis[np.abs(axis).argmax()] or 1.0)))


@dataclass(frozen=True)
class Measure:
    """How a choice of folds is judged.

    domain: nearest distances from the domain to the units. exact: folds int64[m] -> float64[m], distance of each unit
    to the nearest one in another fold. rough: the same in less time. slack: how far the mean of one may be from that
    of the other.
    """

    domain: Distribution
    exact: Callable[[Labels], Array]
    rough: Callable[[Labels], Array]
    slack: float = 0.0


def best_match(
    clusterings: Iterable[Labels],
    *,
    places: Array,
    folds: int,
    max_share: float,
    measure: Measure,
    classes: NDArray[np.bool_] | None = None,
) -> Match | None:
    """The folds whose distances to other folds come nearest to those of the domain; ``None`` when none is allowed.

    clusterings: int64[m] each, cluster of every unit from 0. places: float64[m, d]. max_share: the largest share of
    the units in one fold. classes: bool[m, classes], which a unit has. Of candidates that match nearly as well as the
    best one, that with the most classes on both sides is taken; without them, simply the best one.
    """
    candidates = []
    for cluster in clusterings:
        fold = deal(cluster, places, folds)
        if np.bincount(fold).max() <= max_share * len(fold) and fold.max() > 0:
            about = wasserstein(Distribution.of(measure.rough(fold)), measure.domain)
            candidates.append((about, int(cluster.max()) + 1, fold, cluster))
    tolerance = 1.0 if classes is None else NEARLY_BEST
    best, matches = np.inf, list[Match]()
    for about, _, fold, cluster in sorted(candidates, key=lambda candidate: candidate[:2]):
        if about - measure.slack > best * tolerance:
            break  # neither this one nor any that follows can be as good
        distance = wasserstein(Distribution.of(measure.exact(fold)), measure.domain)
        best = min(best, distance)
        matches.append(Match(fold, distance, cluster, classes_on_both_sides(fold, classes)))
    near = [match for match in matches if match.distance <= best * tolerance]
    return min(near, key=lambda match: (-match.tested_classes, match.distance, match.clusters), default=None)


def classes_on_both_sides(fold: Labels, classes: NDArray[np.bool_] | None) -> int:
    """How many classes are in more than one fold."""
    if classes is None:
        return 0
    held = np.zeros((int(fold.max()) + 1, classes.shape[1]), bool)
    for number in range(len(held)):
        held[number] = classes[fold == number].any(axis=0)
    return int((held.sum(axis=0) > 1).sum())
