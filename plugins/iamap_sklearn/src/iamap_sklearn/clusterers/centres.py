"""Every pixel belongs to the class of the nearest point: a centre, or a fitted sample."""

from __future__ import annotations

from typing import Any, ClassVar

import numpy as np
from numpy.typing import NDArray

from iamap_core import FitFailed, SavedState, State
from iamap_sklearn.clusterers.classes import Assignment, Clusterer, Clustering
from iamap_sklearn.costs import Cost, Costly, Short
from iamap_sklearn.estimators import build, learn
from iamap_sklearn.groups import birch
from iamap_sklearn.limits import at_most
from iamap_sklearn.loading import Deferred, cluster
from iamap_sklearn.neighbours import LabelledPoints, labelled_points


class Nearest(Clusterer):
    """Every pixel belongs to the class of the nearest point: a centre, or a fitted sample."""

    def _restored(self, saved: SavedState, state: State) -> Assignment:
        return labelled_points(saved, noise=self._noisy)


def centres(found: NDArray[Any], Z: NDArray[Any]) -> LabelledPoints:
    """One class around each of ``float[c, D]`` that is nearest to any sample."""
    return seen(LabelledPoints(found.astype(np.float64), np.arange(len(found), dtype=np.int32)), Z)


def seen(points: LabelledPoints, Z: NDArray[Any]) -> LabelledPoints:
    """The points of those classes that any sample belongs to, numbered anew."""
    classes = np.unique(points(Z))
    kept = np.isin(points.labels, classes)
    return LabelledPoints(points.points[kept], np.searchsorted(classes, points.labels[kept]).astype(np.int32))


FIRST_STEPS = 20
"""Steps after which the best of several starts of K-means is chosen, which alone goes on."""


MAX_STEPS = 300
"""What scikit-learn stops at."""


class KMeans(Short, Nearest):
    """Clusterer ``kmeans``: every sample belongs to the nearest of ``n_clusters`` centres (Lloyd 1982)."""

    model: ClassVar[Any] = Deferred(cluster, "KMeans")

    def _max_seconds(self, samples: int, features: int) -> float:
        starts = self._config.n_init
        steps = starts * FIRST_STEPS + MAX_STEPS if starts > 1 else MAX_STEPS
        return float(steps * samples * self._config.n_clusters * (features + 20) / 3e9)

    def _find(self, Z: NDArray[np.float32], count: int) -> Clustering:
        kmeans = build(self.model, self._config, "clusterer", n_clusters=count)
        samples = Z.astype(np.float64)
        if self.model is cluster.KMeans and kmeans.n_init > 1 and kmeans.max_iter > FIRST_STEPS:
            # Features without clear classes take a hundred steps and more from every start, and most of them would be
            # spent on starts that lose.
            first = build(self.model, self._config, "clusterer", n_clusters=count).set_params(max_iter=FIRST_STEPS)
            learn(first, samples, "clusterer")
            kmeans.set_params(init=first.cluster_centers_, n_init=1)
        learn(kmeans, samples, "clusterer")
        classes, labels = np.unique(kmeans.labels_, return_inverse=True)  # a centre may be the nearest of no sample
        points = LabelledPoints(
            kmeans.cluster_centers_[classes].astype(np.float64), np.arange(len(classes), dtype=np.int32)
        )
        return Clustering(points, {"inertia": float(kmeans.inertia_)}, labels.astype(np.int32))


class MiniBatchKMeans(KMeans):
    """Clusterer ``mini_batch_kmeans`` (Sculley 2010, https://doi.org/10.1145/1772690.1772862)."""

    model = Deferred(cluster, "MiniBatchKMeans")
    _fixed = False


class Birch(Nearest):
    """Clusterer ``birch``: the class of the nearest small group, see :func:`~iamap_sklearn.groups.birch`."""

    def _find(self, Z: NDArray[np.float32], count: int) -> Clustering:
        groups = birch(Z.astype(np.float64), self._config, "clusterer", n_clusters=count)
        at_most("clusterer.n_clusters", count, len(groups.centres), f"{len(groups.centres)} small groups")
        figures = {"small_groups": len(groups.centres), "threshold": groups.threshold}
        return Clustering(seen(LabelledPoints(groups.centres, groups.labels), Z), figures)


class MeanShift(Costly, Nearest):
    """Clusterer ``mean_shift``: the peaks of density (Comaniciu & Meer 2002, https://doi.org/10.1109/34.1000236)."""

    cost = Cost(1.9, samples=1000)

    _fixed = False

    def _find(self, Z: NDArray[np.float32], count: int) -> Clustering:
        samples = Z.astype(np.float64)
        width = self._config.bandwidth or cluster.estimate_bandwidth(samples, quantile=self._config.quantile)
        if not width > 0:
            raise FitFailed(
                "mean_shift cannot choose a bandwidth: most samples are equal.",
                hint="Give clusterer.bandwidth, or a larger clusterer.quantile.",
                where="clusterer.bandwidth",
            )
        shifted = build(cluster.MeanShift, self._config, "clusterer", bandwidth=width)
        learn(shifted, samples, "clusterer")
        return Clustering(centres(shifted.cluster_centers_, Z), {"bandwidth": float(width)})


class AffinityPropagation(Costly, Nearest):
    """Clusterer ``affinity_propagation``: samples agree on some to stand for all (Frey & Dueck 2007)."""

    cost = Cost(0.3, samples=1000, power=2.6, pair=40)

    _fixed = False

    def _find(self, Z: NDArray[np.float32], count: int) -> Clustering:
        found = build(cluster.AffinityPropagation, self._config, "clusterer")
        learn(found, Z.astype(np.float64), "clusterer")
        if not len(found.cluster_centers_):
            raise FitFailed(
                f"affinity_propagation did not converge in {found.n_iter_} iterations.",
                hint="Raise clusterer.damping or clusterer.max_iter.",
                where="clusterer.damping",
            )
        return Clustering(centres(found.cluster_centers_, Z), {"rounds": int(found.n_iter_)})
