"""Centres of groups that scikit-learn's clusterings find in a sample."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from iamap_core import IamapModel
from iamap_sklearn.estimators import build, learn
from iamap_sklearn.loading import cluster

MOST_SMALL = 1000
"""Small groups of Birch that are joined to classes at the end, which takes time and memory with their square."""
MOST_STEPS = 30
"""Thresholds that are tried; 1.5 to that power is far beyond any sample."""


@dataclass(frozen=True)
class SmallGroups:
    """What Birch makes of a sample.

    centres: float64[m, D], of the small groups. labels: int32[m], the class of each, from 0.
    threshold: widest radius of a small group, in the units of the sample.
    """

    centres: NDArray[np.float64]
    labels: NDArray[np.int32]
    threshold: float


def birch(Z: NDArray[np.float64], config: IamapModel, kind: str, **decided: Any) -> SmallGroups:
    """Small groups by one pass through a tree, joined to ``n_clusters`` classes.

    Zhang, Ramakrishnan & Livny 1996, https://doi.org/10.1145/233269.233324. As there, the threshold is raised as long
    as there are too many small groups; and it is lowered where they are fewer than the classes.
    """
    settings: Any = config
    wanted = decided.get("n_clusters", settings.n_clusters)
    threshold = settings.threshold * float(np.sqrt(Z.var(axis=0).sum())) or 1.0
    for step in range(MOST_STEPS):
        tree = build(cluster.Birch, config, kind, **{**decided, "threshold": threshold, "n_clusters": None})
        learn(tree, Z, kind)
        found = len(tree.subcluster_centers_)
        if found > max(MOST_SMALL, wanted):
            threshold *= 1.5
        elif found < wanted and step < MOST_STEPS // 2:
            threshold /= 2
        else:
            break
    centres = tree.subcluster_centers_.astype(np.float64)
    wanted = min(wanted, len(centres))
    labels = np.zeros(1, np.int32)
    if len(centres) > 1:
        labels = learn(cluster.AgglomerativeClustering(wanted), centres, kind, "fit_predict").astype(np.int32)
    return SmallGroups(centres, labels, threshold)
