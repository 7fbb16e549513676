"""The parameters of every component: types, bounds, defaults and help."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

import iamap_core as iamap

Seed = Annotated[int | None, Field(ge=0, lt=2**32)]


class _Standardized(iamap.IamapModel):
    standardize: bool = True
    """Give every feature mean 0 and deviation 1 in the sample first, so that all count alike; features that are
    constant in the sample count for nothing."""


# ------------------------------------------------------------------------------------------------ reducers


class PcaConfig(_Standardized):
    n_components: int = Field(default=3, ge=1, le=4096)
    """Number of components; 3 make a colour picture."""
    whiten: bool = False
    """Give every component deviation 1, so that later steps weigh all alike."""


class UmapConfig(_Standardized):
    n_components: int = Field(default=3, ge=1, le=100)
    """Number of dimensions of the result; 3 make a colour picture."""
    n_neighbors: int = Field(default=15, ge=2, le=500)
    """Neighbours that each sample keeps close: few show fine structure, many the broad one."""
    min_dist: float = Field(default=0.1, ge=0.0, le=0.99)
    """How close samples may lie in the result; small values give tight clumps."""
    metric: Literal["euclidean", "manhattan", "cosine"] = "euclidean"
    """How the distance between features is measured."""
    seed: Seed = None
    """Starts the random choices; the run's seed when empty."""


# ---------------------------------------------------------------------------------------------- clusterers


class KMeansConfig(_Standardized):
    n_clusters: int = Field(default=5, ge=1, le=1024)
    """Number of classes."""
    n_init: int = Field(default=10, ge=1, le=100)
    """Random starts, of which the best is kept."""
    seed: Seed = None
    """Starts the random choices; the run's seed when empty."""


class HdbscanConfig(_Standardized):
    min_cluster_size: int = Field(default=50, ge=2)
    """Fewest sample pixels that make a class."""
    min_samples: int | None = Field(default=None, ge=1)
    """Neighbours, itself included, within which a sample's density is measured: more give fewer classes and more
    noise. As many as `min_cluster_size` when empty."""


# ------------------------------------------------------------------------------------------------- scorers


class CosineConfig(iamap.IamapModel):
    combine: Literal["prototype", "mean", "max", "each"] = "prototype"
    """What several reference pixels become. `prototype`: the similarity to their mean, for references of one kind;
    `mean`: the mean of the similarities to each, where bright references count no more than dark ones; `max`: the
    similarity to the closest, for references of several kinds; `each`: one band per reference pixel."""


# ---------------------------------------------------------------------------------------------- predictors


class RandomForestConfig(iamap.IamapModel):
    n_estimators: int = Field(default=100, ge=1, le=2000)
    """Number of trees: more are steadier and slower."""
    max_depth: int | None = Field(default=None, ge=1)
    """Most decisions in a row; as many as it takes when empty."""
    min_samples_leaf: int = Field(default=1, ge=1)
    """Fewest samples at the end of a branch: more give a smoother map."""
    max_features: Literal["auto", "sqrt", "third", "all"] = "auto"
    """Features that compete at each decision, drawn at random: the square root of their number, a third of them or
    all; `auto` is `sqrt` for classes and `third` for numbers (Breiman 2001)."""
    class_weight: Literal["none", "balanced"] = "none"
    """`balanced` lets rare classes weigh as much as frequent ones; without meaning for numbers."""
    seed: Seed = None
    """Starts the random choices; the run's seed when empty."""


class KnnConfig(_Standardized):
    n_neighbors: int = Field(default=5, ge=1, le=1000)
    """Training samples that vote (classes) or are averaged (numbers)."""
    weights: Literal["uniform", "distance"] = "uniform"
    """Whether all neighbours count alike or near ones more, by the inverse of their distance."""
    metric: Literal["euclidean", "manhattan", "cosine"] = "euclidean"
    """How the distance between features is measured."""


class HistGradientBoostingConfig(iamap.IamapModel):
    learning_rate: float = Field(default=0.1, gt=0.0, le=1.0)
    """How much of the remaining error each tree corrects."""
    max_iter: int = Field(default=100, ge=1, le=5000)
    """Number of rounds; each adds one tree, or one per class when there are more than two."""
    max_leaf_nodes: int = Field(default=31, ge=2, le=1024)
    """Most leaves of a tree."""
    min_samples_leaf: int = Field(default=5, ge=1)
    """Fewest samples of a leaf: raise it where there are thousands of samples."""
    l2_regularization: float = Field(default=0.0, ge=0.0)
    """Pulls the leaves towards zero: more is more cautious."""
    seed: Seed = None
    """Starts the random choices; the run's seed when empty."""


# ---------------------------------------------------------------------------------------------- validators


class KFoldConfig(iamap.IamapModel):
    folds: int = Field(default=5, ge=2, le=50)
    """Number of parts, each of which is predicted once from all others; fewer when there are fewer polygons or
    points, or when a class has fewer."""
    group: Literal["feature", "none"] = "feature"
    """`feature` keeps all pixels of one polygon, line or point on one side. `none` spreads them over all folds: pixels
    of a polygon resemble each other, so the accuracy comes out too high; only for showing how much."""
    seed: Seed = None
    """Starts the random choices; the run's seed when empty."""


class ColumnConfig(iamap.IamapModel):
    column: str = Field(min_length=1)
    """Column of the samples. When it says `train` and `test`, whatever the case, there is one split; otherwise every
    value is a fold, tested once. Samples without a value are always trained on and never tested."""
    train: str = Field(default="train", min_length=1)
    """The value that marks training samples."""
    test: str = Field(default="test", min_length=1)
    """The value that marks test samples."""


class LayerConfig(iamap.IamapModel):
    samples: iamap.FilePath
    """Points or polygons to test on, with the same label column as the training samples; never trained on."""
