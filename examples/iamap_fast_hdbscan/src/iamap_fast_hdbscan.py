"""HDBSCAN of the library fast-hdbscan; new pixels take the class of the nearest sample."""

from typing import Literal

import numpy as np
from pydantic import Field

import iamap_core as iamap


class HdbscanConfig(iamap.IamapModel):
    min_cluster_size: int = Field(default=20, ge=2, le=100_000)
    """Samples that a class has at least."""
    min_samples: int | None = Field(default=None, ge=1, le=1000)
    """Neighbours that make a place dense: more give more noise. As min_cluster_size when empty."""
    selection: Literal["eom", "leaf"] = "eom"
    """Which classes of the tree are taken: `eom` those that last longest, `leaf` the smallest ones."""
    max_samples: int = Field(default=50_000, ge=50, le=1_000_000)
    """Most samples that are fitted."""


@iamap.hookimpl
def iamap_clusterers():
    yield iamap.ClustererSpec(
        name="fast_hdbscan",
        summary="HDBSCAN on all cores: as many dense classes as there are, the rest is noise.",
        config=HdbscanConfig,
        factory="iamap_fast_hdbscan:FastHdbscan",
        noise=True,
        carries_over=True,
        starts_slowly=True,  # it is compiled at the first fit
        max_samples="max_samples",
    )


class FastHdbscan:
    def __init__(self, config):
        self.config = config

    def fit(self, X):
        from fast_hdbscan import HDBSCAN
        from scipy.spatial import cKDTree

        model = HDBSCAN(
            min_cluster_size=self.config.min_cluster_size,
            min_samples=self.config.min_samples or self.config.min_cluster_size,
            cluster_selection_method=self.config.selection,
        )
        labels = model.fit_predict(X.astype(np.float64)).astype(np.int32)
        classes = labels.max() + 1
        if not classes:
            raise iamap.FitFailed(
                f"all {len(X)} samples are noise.", hint="Lower clusterer.min_cluster_size or clusterer.min_samples."
            )
        points, labels = X[labels >= 0], labels[labels >= 0]
        reach = np.zeros(classes)
        for number in range(classes):
            own = points[labels == number]
            reach[number] = np.percentile(cKDTree(own).query(own, k=2)[0][:, 1], 95)  # k=1 is the sample itself
        return self.keep(points, labels, reach)

    def keep(self, points, labels, reach):
        """points: float[n, D]. labels: int[n], of each its class. reach: float[K], how near a pixel must be."""
        from scipy.spatial import cKDTree

        self.points, self.labels, self.reach = points, labels, reach
        self.tree = cKDTree(points)
        return self

    def predict(self, X):
        distances, nearest = self.tree.query(X)
        labels = self.labels[nearest]
        return np.where(distances <= self.reach[labels], labels, -1).astype(np.int32)

    def state(self):
        return {"points": self.points, "labels": self.labels, "reach": self.reach}

    def restore(self, state):
        saved = iamap.SavedState(state)
        reach = saved.array("reach", "K", low=0)
        labels = saved.array("labels", "n", kind="i", low=0, high=saved.size("K") - 1)
        return self.keep(saved.array("points", "nD"), labels, reach)
