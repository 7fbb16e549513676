"""Classes where samples lie dense, and noise (-1) between them."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from iamap_core import Needs
from iamap_sklearn.clusterers.centres import Nearest
from iamap_sklearn.clusterers.classes import Clustering, Labels
from iamap_sklearn.costs import Cost, Costly
from iamap_sklearn.estimators import build, learn
from iamap_sklearn.limits import at_most
from iamap_sklearn.loading import cluster, neighbors
from iamap_sklearn.neighbours import LabelledPoints
from iamap_sklearn.rows import by_rows

Matrix = NDArray[np.float64]

FEW_FEATURES = 15
"""Up to so many HDBSCAN finds neighbours by a tree, as it would by itself; with more that is far slower than all
distances at once, which take memory with the square of the samples."""


class Hdbscan(Costly, Nearest):
    """Clusterer ``hdbscan``: dense classes, and noise (-1) between them.

    Campello, Moulavi & Sander 2013, https://doi.org/10.1007/978-3-642-37456-2_14. The method knows only the samples
    that it was fitted on. A new sample takes the label of its nearest fitted sample, unless it is farther from it
    than the class reaches: than any fitted sample of that class is from its own ``min_samples``-th neighbour, or
    from the nearest other one when ``min_samples`` is 1.
    """

    cost = Cost(1.0, samples=4000, pair=17)

    _fixed = False
    _noisy = True

    def needs(self, samples: int, features: int) -> Needs:
        foreseen = super().needs(samples, features)
        return foreseen if features > FEW_FEATURES else replace(foreseen, memory=0)

    def _find(self, Z: NDArray[np.float32], count: int) -> Clustering:
        size, n = self._config.min_cluster_size, len(Z)
        neighbours = self._config.min_samples or size
        at_most("clusterer.min_cluster_size", size, n, f"{n} samples")
        at_most("clusterer.min_samples", neighbours, n, f"{n} samples")
        way = "auto" if Z.shape[1] <= FEW_FEATURES else "brute"
        hdbscan = build(cluster.HDBSCAN, self._config, "clusterer", min_samples=neighbours, copy=True, algorithm=way)
        labels = learn(hdbscan, Z, "clusterer", "fit_predict").astype(np.int32)
        return Clustering(reaching(Z, labels, neighbours), {}, labels)


class Optics(Costly, Nearest):
    """Clusterer ``optics``: classes of different density (Ankerst, Breunig, Kriegel & Sander 1999).

    New samples are labelled as those of ``hdbscan`` are.
    """

    cost = Cost(2.1, samples=2000, power=2.2)

    _fixed = False
    _noisy = True

    def _find(self, Z: NDArray[np.float32], count: int) -> Clustering:
        n = len(Z)
        at_most("clusterer.min_samples", self._config.min_samples, n, f"{n} samples")
        at_most("clusterer.min_cluster_size", self._config.min_cluster_size or 0, n, f"{n} samples")
        optics = build(cluster.OPTICS, self._config, "clusterer")
        labels = learn(optics, Z.astype(np.float64), "clusterer", "fit_predict").astype(np.int32)
        return Clustering(reaching(Z, labels, self._config.min_samples), {}, labels)


class Dbscan(Costly, Nearest):
    """Clusterer ``dbscan``: samples with many neighbours, and what they reach (Ester, Kriegel, Sander & Xu 1996).

    A pixel belongs to the class of the nearest core sample, if that is within ``eps``; otherwise it is noise.
    """

    cost = Cost(1.0, samples=5000, pair=2)

    _fixed = False
    _noisy = True

    def _find(self, Z: NDArray[np.float32], count: int) -> Clustering:
        k = self._config.min_samples
        at_most("clusterer.min_samples", k, len(Z), f"{len(Z)} samples")
        eps = self._config.eps or float(np.quantile(gaps(Z, k), self._config.core_share))
        dbscan = build(cluster.DBSCAN, self._config, "clusterer", eps=max(eps, np.finfo(np.float32).tiny))
        labels = learn(dbscan, Z, "clusterer", "fit_predict").astype(np.int32)
        core = dbscan.core_sample_indices_
        reach = np.full(labels.max(initial=-1) + 1, eps)
        return Clustering(LabelledPoints(Z[core], labels[core], reach), {"eps": float(eps)})


def gaps(Z: NDArray[np.float32], k: int) -> Matrix:
    """``float64[n]``: distance of every sample to its ``k``-th neighbour, itself counted; to the next one if k is 1."""
    nearest = neighbors.NearestNeighbors(n_neighbors=min(max(k, 2), len(Z)), algorithm="auto").fit(Z)
    return by_rows(lambda rows: nearest.kneighbors(rows)[0][:, -1].astype(np.float64), Z)


def reaching(Z: NDArray[np.float32], labels: Labels, k: int) -> LabelledPoints:
    """Fitted samples that pass their label on, as far as any of their class is from its own ``k``-th neighbour."""
    far = gaps(Z, k)
    reach = np.array([far[labels == code].max() for code in range(labels.max(initial=-1) + 1)], dtype=np.float64)
    return LabelledPoints(Z, labels, reach)
