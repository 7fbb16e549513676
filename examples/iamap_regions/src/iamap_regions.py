"""Spatial cross-validation: one region is held out at a time, and so is what lies near it."""

import numpy as np
from pydantic import Field

import iamap_core as iamap


class RegionsConfig(iamap.IamapModel):
    regions: int = Field(default=5, ge=2, le=100)
    """Number of regions, each of which is held out once."""
    buffer: float = Field(default=0, ge=0)
    """Distance in units of the raster's CRS, mostly metres: samples nearer to the region are not trained on."""
    seed: int | None = Field(default=None, ge=0)
    """Random seed of k-means; the run's seed when empty."""


@iamap.hookimpl
def iamap_validators():
    yield iamap.ValidatorSpec(
        name="regions",
        summary="Holds out one compact region at a time, with a buffer around it.",
        config=RegionsConfig,
        factory="iamap_regions:Regions",
    )


class Regions:
    columns = layers = ()

    def __init__(self, config):
        self.config = config

    def folds(self, samples):
        from scipy.spatial import cKDTree
        from sklearn.cluster import KMeans

        places, place = np.unique(samples.groups, return_inverse=True)  # a polygon is never cut
        if len(places) < 2:
            raise iamap.LabelsUnusable(
                f"{len(places)} point or polygon cannot be split into regions.", hint="Give more.", where="validator"
            )
        centres = np.stack([np.bincount(place, axis) for axis in samples.xy.T], axis=1) / np.bincount(place)[:, None]
        count = min(self.config.regions, len(np.unique(centres, axis=0)))
        region = KMeans(count, n_init=10, random_state=self.config.seed).fit_predict(centres)[place]
        folds = []
        for number in range(count):
            test, others = (region == number).nonzero()[0], (region != number).nonzero()[0]
            distance, _ = cKDTree(samples.xy[test]).query(samples.xy[others])
            cut = np.isin(samples.groups[others], samples.groups[others[distance < self.config.buffer]])
            folds.append(iamap.Fold(name=f"region {number + 1}", train=others[~cut], test=test))
        empty = [fold.name for fold in folds if not len(fold.train)]
        if empty or count < 2:
            raise iamap.LabelsUnusable(
                f"no samples are left to train on for {', '.join(empty) or 'any region'}.",
                hint="Lower validator.buffer.",
                where="validator.buffer",
            )
        return folds
