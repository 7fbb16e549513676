"""A tree of pairs of centres, cut in two again and again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from iamap_core import SavedState, State
from iamap_sklearn.clusterers.classes import Assignment, Clusterer, Clustering, Labels
from iamap_sklearn.estimators import build, learn
from iamap_sklearn.loading import cluster

Matrix = NDArray[np.float64]


@dataclass(frozen=True)
class Tree:
    """Pairs of centres: at every node a sample goes to the nearer one, until it arrives at a class.

    centres: float64[m, D], of every node. children: int32[m, 2], nodes that follow, always of higher numbers; -1 at the
    ends. labels: int32[m], the class at an end.
    """

    centres: Matrix
    children: NDArray[np.int32]
    labels: Labels

    def __call__(self, X: NDArray[Any]) -> Labels:
        Z = X.astype(np.float64)
        at = np.zeros(len(Z), dtype=np.int64)
        for node, (left, right) in enumerate(self.children):
            here = np.flatnonzero(at == node)
            if left < 0 or not len(here):
                continue
            apart = [((Z[here] - self.centres[child]) ** 2).sum(axis=1) for child in (left, right)]
            at[here] = np.where(apart[0] <= apart[1], left, right)
        return self.labels[at]

    def state(self) -> dict[str, Any]:
        return {"centres": self.centres, "children": self.children, "labels": self.labels}


class BisectingKMeans(Clusterer):
    """Clusterer ``bisecting_kmeans``: cut in two, again and again (Steinbach, Karypis & Kumar 2000)."""

    def _find(self, Z: NDArray[np.float32], count: int) -> Clustering:
        model = build(cluster.BisectingKMeans, self._config, "clusterer", n_clusters=count)
        learn(model, Z.astype(np.float64), "clusterer")
        return Clustering(grown(model), {"inertia": float(model.inertia_)})

    def _restored(self, saved: SavedState, state: State) -> Assignment:
        found = saved.array("centres", "nD").astype(np.float64, copy=False)
        nodes = len(found)
        pairs = saved.array("children", "n2", kind="i", low=-1, high=nodes - 1)
        ends = pairs < 0
        if (ends[:, 0] != ends[:, 1]).any() or (~ends & (pairs <= np.arange(nodes)[:, None])).any():
            raise saved.damaged("'children' is not a tree")
        labels = saved.array("labels", "n", kind="i", low=0, high=saved.size("c") - 1)
        return Tree(found, pairs.astype(np.int32, copy=False), labels.astype(np.int32, copy=False))


def grown(model: Any) -> Tree:
    """The tree of a fitted ``BisectingKMeans``, level by level."""
    nodes, children, labels = [model._bisecting_tree], [], []
    for node in nodes:  # grows while it is walked through
        if node.left is None:
            children.append((-1, -1))
            labels.append(node.label)
        else:
            children.append((len(nodes), len(nodes) + 1))
            labels.append(0)
            nodes += [node.left, node.right]
    mean = getattr(model, "_X_mean", 0.0)
    return Tree(
        np.stack([np.asarray(node.center, dtype=np.float64) + mean for node in nodes]),
        np.array(children, dtype=np.int32),
        np.array(labels, dtype=np.int32),
    )
