"""Classes of the sample alone, joined from its members or cut out of their graph; a pixel follows the nearest one."""

from __future__ import annotations

from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from iamap_core import ConfigInvalid, Needs
from iamap_sklearn.clusterers.centres import Nearest
from iamap_sklearn.clusterers.classes import Clustering, Labels
from iamap_sklearn.costs import Cost, Costly
from iamap_sklearn.estimators import build, learn
from iamap_sklearn.limits import at_most
from iamap_sklearn.loading import cluster, neighbors
from iamap_sklearn.neighbours import LabelledPoints

Matrix = NDArray[np.float64]


class Agglomerative(Costly, Nearest):
    """Clusterer ``agglomerative``: what is closest is joined, step by step (Ward 1963).

    With ``regions`` it needs to know where the samples lie, and joins in two steps: neighbours on the ground to
    regions, and the regions' means to classes; a pixel then belongs to the class of the nearest mean.
    """

    cost = Cost(0.7, samples=3000, power=2.2, pair=10)

    _xy: NDArray[np.float64] | None = None

    def needs(self, samples: int, features: int) -> Needs:
        """Of the samples, or of the regions that are joined in their place."""
        return super().needs(min(samples, self._config.regions or samples), features)

    def fit(self, X: NDArray[np.float32], xy: NDArray[np.float64] | None = None) -> Self:
        """Learn from ``float32[n, D]`` at ``float64[n, 2]``, in any unit that is the same both ways.

        Raises :class:`~iamap_core.errors.ConfigInvalid` when regions are asked for and places are missing.
        """
        if self._config.regions is not None and xy is None:
            raise ConfigInvalid(
                f"clusterer.regions={self._config.regions} needs the coordinates of the samples, which are not "
                "known here.",
                hint="Leave clusterer.regions empty.",
                where="clusterer.regions",
            )
        self._xy = xy
        return super().fit(X)

    def _find(self, Z: NDArray[np.float32], count: int) -> Clustering:
        if self._config.regions is None:
            labels = self._join(Z.astype(np.float64), count)
            return Clustering(LabelledPoints(Z, labels), {}, labels)
        means = self._means(Z.astype(np.float64))
        at_most("clusterer.n_clusters", count, len(means), f"{len(means)} regions")
        return Clustering(LabelledPoints(means, self._join(means, count)), {"regions": len(means)})

    def _join(self, Z: Matrix, count: int) -> Labels:
        if count == 1:  # scikit-learn wants no tree of one sample
            return np.zeros(len(Z), np.int32)
        model = build(cluster.AgglomerativeClustering, self._config, "clusterer", n_clusters=count)
        labels: Labels = learn(model, Z, "clusterer", "fit_predict").astype(np.int32)
        return labels

    def _means(self, Z: Matrix) -> Matrix:
        asked = self._config.regions
        at_most("clusterer.regions", asked, len(Z), f"{len(Z)} samples")
        labels = regions(Z, self._xy, asked)
        return np.stack([Z[labels == region].mean(axis=0) for region in range(asked)])


def regions(Z: Matrix, xy: Any, count: int) -> NDArray[np.int64]:
    """``int64[n]``: samples joined with neighbours on the ground, by Ward's criterion, to ``count`` regions.

    xy: float64[n, 2], their places. A sample can be joined with its nearest eight and with those that it is one of.
    """
    near = ground(xy)
    ward = cluster.AgglomerativeClustering(count, connectivity=near, linkage="ward")
    found: NDArray[np.int64] = learn(ward, Z, "clusterer", "fit_predict")
    return found


def ground(xy: Any) -> Any:
    """Which samples are neighbours on the ground, as a sparse matrix."""
    near = neighbors.kneighbors_graph(xy, min(8, len(xy) - 1))
    return near + near.T


class Spectral(Costly, Nearest):
    """Clusterer ``spectral``: parts of the graph of neighbours (Ng, Jordan & Weiss 2002; von Luxburg 2007)."""

    cost = Cost(0.4, samples=3000, pair=2)

    _fixed = False

    def _find(self, Z: NDArray[np.float32], count: int) -> Clustering:
        at_most("clusterer.n_neighbors", self._config.n_neighbors, len(Z) - 1, f"{len(Z)} samples")
        model = build(
            cluster.SpectralClustering, self._config, "clusterer", n_clusters=count, affinity="nearest_neighbors"
        )
        labels = learn(model, Z.astype(np.float64), "clusterer", "fit_predict").astype(np.int32)
        return Clustering(LabelledPoints(Z, labels), {}, labels)
