"""Validator ``spatial_clusters``: whole groups of neighbours are held out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from iamap_core import Fold, LabelsUnusable, Samples
from iamap_core.plugin_support import Units, ground_of
from iamap_sklearn.config.validators import SpatialClustersConfig
from iamap_sklearn.spatial.clusters import k_means_folds
from iamap_sklearn.spatial.features import standardised
from iamap_sklearn.validators.whole_units import folds_of


class SpatialClusters:
    """K-means of the units' places, or of their mean features: a fold for each cluster.

    Ruß & Brenning 2010, https://doi.org/10.1007/978-3-642-14049-5_37.
    """

    columns: Sequence[str] = ()
    layers: Sequence[Path] = ()

    def __init__(self, config: SpatialClustersConfig) -> None:
        self._config = config
        self._figures: dict[str, Any] = {}
        self._clusters = np.empty(0, np.int64)

    def folds(self, samples: Samples) -> list[Fold]:
        """As many folds as asked for, or as there are different places."""
        units = Units.of(samples)
        units.require_several()
        if self._config.space == "geographic":
            points = units.places(ground_of(samples.crs))
        else:
            points, _ = standardised(units.mean(samples.X))
        distinct = len(np.unique(points, axis=0))
        if distinct < 2:
            what = "lie in one place" if self._config.space == "geographic" else "have the same features"
            raise LabelsUnusable(
                f"all {len(units)} {units.word} {what}, so they make no clusters.",
                hint=f"Give {units.word} in other places, or use validator=kfold.",
                where="validator",
            )
        fold = k_means_folds(points, min(self._config.folds, distinct), self._config.seed)
        self._clusters = fold[units.of_sample]
        self._figures = {"cluster_sizes": sorted(np.bincount(fold).tolist(), reverse=True)}
        return folds_of(units, fold)

    def clusters(self) -> NDArray[np.int64]:
        """The cluster of each sample, which is its fold."""
        return self._clusters

    def figures(self) -> Mapping[str, Any]:
        """How many units each cluster has."""
        return dict(self._figures)
