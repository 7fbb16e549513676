"""The parameters of the clusterers. Where a name is scikit-learn's, so is the meaning."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

import iamap_core as iamap
from iamap_sklearn.config import Clusters, MostSamples, Options, SampleLimit, Scan, Seed, Standardize

# ------------------------------------------------------------------------------------------ the nearest centre


class KMeansConfig(iamap.IamapModel):
    n_clusters: Clusters = 5
    scan: Scan = None
    n_init: int = Field(default=10, ge=1, le=100)
    """Number of random starts; the best one after 20 steps goes on to the end."""
    standardize: Standardize = True
    seed: Seed = None
    options: Options = []


class MiniBatchKMeansConfig(iamap.IamapModel):
    n_clusters: Clusters = 5
    scan: Scan = None
    n_init: int = Field(default=3, ge=1, le=100)
    """Number of random starts, of which the best is kept."""
    batch_size: int = Field(default=1024, ge=1)
    """Batch size: samples of one batch."""
    standardize: Standardize = True
    seed: Seed = None
    options: Options = []


class BisectingKMeansConfig(iamap.IamapModel):
    n_clusters: Clusters = 5
    scan: Scan = None
    n_init: int = Field(default=1, ge=1, le=100)
    """Number of random starts of every split, of which the best is kept."""
    bisecting_strategy: Literal["biggest_inertia", "largest_cluster"] = "biggest_inertia"
    """Which class is split next: the one with the largest scatter or with the most samples."""
    standardize: Standardize = True
    seed: Seed = None
    options: Options = []


class BirchConfig(iamap.IamapModel):
    n_clusters: Clusters = 5
    scan: Scan = None
    threshold: float = Field(default=0.25, gt=0.0, le=10.0)
    """Widest radius of a small group, as a share of the whole sample's radius; raised step by step where more than
    1000 small groups remain, and lowered where they are fewer than `n_clusters`."""
    branching_factor: int = Field(default=50, ge=2, le=1000)
    """Most groups in a node of the tree."""
    max_samples: MostSamples = 3000
    standardize: Standardize = True
    options: Options = []


class MeanShiftConfig(iamap.IamapModel):
    bandwidth: float | None = Field(default=None, gt=0.0)
    """Bandwidth: radius of the kernel, in the units of the features (standard deviations, if standardised); estimated
    from `quantile` when empty.
    """
    quantile: float = Field(default=0.2, gt=0.0, le=1.0)
    """Share of the samples that lie within the radius on average, when `bandwidth` is empty: less gives more
    classes."""
    max_iter: int = Field(default=300, ge=1, le=10_000)
    """Maximum number of steps of one sample."""
    max_samples: SampleLimit = 1000
    """Maximum number of pixels to fit on, whatever `sample.size`. With 384 features 1000 of them take 2 seconds and
    2000 take 7.
    """
    standardize: Standardize = True
    options: Options = []


class AffinityPropagationConfig(iamap.IamapModel):
    preference: float | None = None
    """Preference of a sample to represent others, as a negative squared distance: lower gives fewer classes; the median
    of all such distances when empty, which gives many.
    """
    damping: float = Field(default=0.9, ge=0.5, lt=1.0)
    """Damping of the updates: more is slower and converges more reliably."""
    max_iter: int = Field(default=1000, ge=1, le=100_000)
    """Maximum number of iterations."""
    max_samples: SampleLimit = 1000
    """Maximum number of pixels to fit on, whatever `sample.size`. With 384 features 1000 of them take half a second,
    3000 take 5 seconds and 0.3 GB; more where it converges slowly.
    """
    standardize: Standardize = True
    seed: Seed = None
    options: Options = []


# -------------------------------------------------------------------------------------------- mixtures of normals


class GaussianMixtureConfig(iamap.IamapModel):
    n_clusters: Clusters = 5
    scan: Scan = None
    covariance_type: Literal["full", "tied", "diag", "spherical"] = "diag"
    """Shape of a class: `spherical` round, `diag` along the features, `full` any, `tied` any but the same for all.
    `full` and `tied` need many more samples than features, and their time grows with the square of the features."""
    n_init: int = Field(default=1, ge=1, le=100)
    """Number of starts, of which the best is kept."""
    reg_covar: float = Field(default=1e-6, ge=0.0)
    """Regularisation: added to every variance, so that no class shrinks to a point."""
    max_iter: int = Field(default=200, ge=1, le=100_000)
    """Maximum number of iterations."""
    standardize: Standardize = True
    seed: Seed = None
    options: Options = []


class BayesianGaussianMixtureConfig(iamap.IamapModel):
    n_clusters: Clusters = 10
    """Maximum number of classes; those that the samples do not need stay empty and are left out."""
    covariance_type: Literal["full", "tied", "diag", "spherical"] = "diag"
    """Shape of a class: `spherical` round, `diag` along the features, `full` any, `tied` any but the same for all.
    `full` and `tied` need many more samples than features, and their time grows with the square of the features."""
    weight_concentration_prior: float | None = Field(default=None, gt=0.0)
    """Prior of the number of classes: small values give few; one over `n_clusters` when empty."""
    n_init: int = Field(default=1, ge=1, le=100)
    """Number of starts, of which the best is kept."""
    reg_covar: float = Field(default=1e-6, ge=0.0)
    """Regularisation: added to every variance, so that no class shrinks to a point."""
    max_iter: int = Field(default=200, ge=1, le=100_000)
    """Maximum number of iterations."""
    standardize: Standardize = True
    seed: Seed = None
    options: Options = []


# ----------------------------------------------------------------------------------- classes of the sample alone


class AgglomerativeConfig(iamap.IamapModel):
    n_clusters: Clusters = 5
    scan: Scan = None
    linkage: Literal["ward", "complete", "average", "single"] = "ward"
    """Linkage of groups: `ward` the least growth of the variance within, the others the largest, mean or smallest
    distance between their samples."""
    regions: int | None = Field(default=None, ge=2)
    """Number of regions: first join samples that are neighbours on the ground to so many regions (by `ward`), then the
    regions' means to classes, so that every region counts once, however large. Samples are joined by their features
    alone when empty."""
    max_samples: SampleLimit = 3000
    """Maximum number of pixels to fit on, whatever `sample.size`. With 384 features 3000 of them take a second and 0.1
    GB, 12,000 take 16 seconds and 1.2 GB.
    """
    standardize: Standardize = True
    options: Options = []


class SpectralConfig(iamap.IamapModel):
    n_clusters: Clusters = 5
    scan: Scan = None
    n_neighbors: int = Field(default=10, ge=1, le=500)
    """Neighbours that each sample is tied to."""
    assign_labels: Literal["kmeans", "discretize", "cluster_qr"] = "kmeans"
    """How classes are read off the eigenvectors."""
    max_samples: SampleLimit = 3000
    """Maximum number of pixels to fit on, whatever `sample.size`. With 384 features 3000 of them take half a second,
    12,000 take 6 seconds and 0.3 GB.
    """
    standardize: Standardize = True
    seed: Seed = None
    options: Options = []


class HdbscanConfig(iamap.IamapModel):
    min_cluster_size: int = Field(default=50, ge=2)
    """Minimum number of sample pixels of a class."""
    min_samples: int | None = Field(default=15, ge=1)
    """Neighbours, itself included, within which a sample's density is measured: more give fewer classes and more
    noise. As many as `min_cluster_size` when empty."""
    cluster_selection_method: Literal["eom", "leaf"] = "eom"
    """Selection of classes: those that last longest (`eom`), or the smallest ones (`leaf`)."""
    cluster_selection_epsilon: float = Field(default=0.0, ge=0.0)
    """Classes closer than this distance are joined."""
    max_samples: SampleLimit = 4000
    """Maximum number of pixels to fit on, whatever `sample.size`. With 384 features 4000 of them take a second and 0.3
    GB, and four times as many sixteen times both; with up to 15 features the memory grows no faster than their number.
    """
    standardize: Standardize = True
    options: Options = []


class DbscanConfig(iamap.IamapModel):
    eps: float | None = Field(default=None, gt=0.0)
    """Distance within which samples are neighbours, in the units of the features (standard deviations, if
    standardised); estimated from `core_share` when empty.
    """
    core_share: float = Field(default=0.35, gt=0.0, le=1.0)
    """Share of the samples that are the core of a class, when `eps` is empty: less gives more classes and more
    noise."""
    min_samples: int = Field(default=20, ge=1)
    """Neighbours, itself included, that make a sample the core of a class: more give more noise."""
    max_samples: SampleLimit = 5000
    """Maximum number of pixels to fit on, whatever `sample.size`. With 384 features 5000 of them take a second and
    15,000 take 8.
    """
    standardize: Standardize = True
    options: Options = []


class OpticsConfig(iamap.IamapModel):
    min_samples: int = Field(default=20, ge=2)
    """Neighbours, itself included, within which a sample's density is measured."""
    xi: float = Field(default=0.05, ge=0.0, le=1.0)
    """How steeply the density must fall at the border of a class: more gives fewer classes."""
    min_cluster_size: int | None = Field(default=None, ge=2)
    """Minimum number of sample pixels of a class; `min_samples` when empty."""
    max_samples: SampleLimit = 2000
    """Maximum number of pixels to fit on, whatever `sample.size`. With 384 features 2000 of them take 2 seconds and
    8000 almost a minute.
    """
    standardize: Standardize = True
    options: Options = []
