"""The parameters of the predictors."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

import iamap_core as iamap
from iamap_sklearn.config import Options, Seed, Standardize

ClassWeight = Annotated[
    Literal["none", "balanced"],
    Field(
        description="`balanced` lets rare classes weigh as much as frequent ones; without meaning for numbers.",
    ),
]

Metric = Annotated[
    Literal["euclidean", "manhattan", "cosine"], Field(description="How the distance between features is measured.")
]

Votes = Annotated[
    Literal["uniform", "distance"],
    Field(description="Whether all neighbours count alike or near ones more, by the inverse of their distance."),
]


class ForestConfig(iamap.IamapModel):
    n_estimators: int = Field(default=100, ge=1, le=2000)
    """Number of trees: more are steadier and slower."""
    max_depth: int | None = Field(default=None, ge=1)
    """Most decisions in a row; as many as it takes when empty."""
    min_samples_leaf: int = Field(default=1, ge=1)
    """Fewest samples at the end of a branch: more give a smoother map."""
    max_features: Literal["auto", "sqrt", "third", "all"] = "auto"
    """Features that compete at each decision, drawn at random: the square root of their number, a third of them or
    all; `auto` is `sqrt` for classes and `third` for numbers (Breiman 2001)."""
    class_weight: ClassWeight = "none"
    seed: Seed = None
    options: Options = []


class RandomForestConfig(ForestConfig):
    pass


class ExtraTreesConfig(ForestConfig):
    pass


class GradientBoostingConfig(iamap.IamapModel):
    learning_rate: float = Field(default=0.1, gt=0.0, le=1.0)
    """How much of the remaining error each tree corrects."""
    n_estimators: int = Field(default=100, ge=1, le=2000)
    """Number of rounds; each adds one tree, or one per class when there are more than two."""
    max_depth: int = Field(default=3, ge=1, le=32)
    """Most decisions in a row."""
    subsample: float = Field(default=1.0, gt=0.0, le=1.0)
    """Share of the samples that each tree sees, drawn at random."""
    min_samples_leaf: int = Field(default=1, ge=1)
    """Fewest samples of a leaf."""
    class_weight: ClassWeight = "none"
    seed: Seed = None
    options: Options = []


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
    class_weight: ClassWeight = "none"
    seed: Seed = None
    options: Options = []


class AdaBoostConfig(iamap.IamapModel):
    n_estimators: int = Field(default=50, ge=1, le=2000)
    """Most trees."""
    learning_rate: float = Field(default=1.0, gt=0.0, le=10.0)
    """How much each tree counts."""
    max_depth: int | None = Field(default=None, ge=1, le=32)
    """Most decisions in a row of a tree; 1 for classes and 3 for numbers when empty."""
    class_weight: ClassWeight = "none"
    seed: Seed = None


class BaggingConfig(iamap.IamapModel):
    n_estimators: int = Field(default=50, ge=1, le=2000)
    """Number of trees."""
    max_samples: float = Field(default=1.0, gt=0.0, le=1.0)
    """Share of the samples that each tree is given; they are drawn with replacement."""
    max_features: float = Field(default=1.0, gt=0.0, le=1.0)
    """Share of the features that each tree is given."""
    max_depth: int | None = Field(default=None, ge=1)
    """Most decisions in a row; as many as it takes when empty."""
    class_weight: ClassWeight = "none"
    seed: Seed = None


Member = Literal[
    "random_forest", "extra_trees", "gradient_boosting", "hist_gradient_boosting", "ada_boost", "bagging", "knn", "mlp"
]


class VotingConfig(iamap.IamapModel):
    members: list[Member] = Field(
        default=["random_forest", "hist_gradient_boosting", "knn"], min_length=2, max_length=8
    )
    """The predictors whose answers are averaged, each with its defaults: the probabilities of classes, or numbers."""
    seed: Seed = None


class KnnConfig(iamap.IamapModel):
    n_neighbors: int = Field(default=5, ge=1, le=1000)
    """Training samples that vote (classes) or are averaged (numbers)."""
    weights: Votes = "uniform"
    metric: Metric = "euclidean"
    standardize: Standardize = True


class RadiusNeighborsConfig(iamap.IamapModel):
    radius: float | None = Field(default=None, gt=0.0)
    """Training samples within this distance vote or are averaged, in units of the features, which are deviations with
    `standardize`. When empty it is the distance within which 19 in 20 training samples have five others."""
    weights: Votes = "uniform"
    metric: Metric = "euclidean"
    standardize: Standardize = True


class NearestCentroidConfig(iamap.IamapModel):
    shrink_threshold: float | None = Field(default=None, gt=0.0)
    """Pulls the mean of every class towards that of all, and what differs less is left out; nothing when empty."""
    standardize: Standardize = True


class LogisticRegressionConfig(iamap.IamapModel):
    C: float = Field(default=1.0, gt=0.0)
    """How closely the samples are followed: less is more cautious, and better with few samples of many features."""
    max_iter: int = Field(default=1000, ge=1)
    """Most steps of the search for the best fit."""
    class_weight: ClassWeight = "none"
    standardize: Standardize = True
    options: Options = []


class LinearDiscriminantConfig(iamap.IamapModel):
    shrinkage: float | None = Field(default=None, ge=0.0, le=1.0)
    """How far the covariance of the features is taken back to that of unrelated ones; found from the samples (Ledoit
    and Wolf 2004) when empty."""
    standardize: Standardize = True


class RidgeConfig(iamap.IamapModel):
    alpha: float = Field(default=1.0, gt=0.0)
    """How cautious: more pulls all coefficients closer to zero."""
    class_weight: ClassWeight = "none"
    standardize: Standardize = True


class ElasticNetConfig(iamap.IamapModel):
    alpha: float = Field(default=0.01, gt=0.0)
    """How cautious, for labels of deviation 1: more leaves out more features."""
    l1_ratio: float = Field(default=0.5, ge=0.0, le=1.0)
    """1 leaves out features (lasso), 0 only pulls them towards zero (ridge), between is both."""
    max_iter: int = Field(default=5000, ge=1)
    """Most rounds of the search for the best fit."""
    standardize: Standardize = True


class LinearSvmConfig(iamap.IamapModel):
    C: float = Field(default=0.1, gt=0.0)
    """How closely the samples are followed: less is more cautious."""
    max_iter: int = Field(default=5000, ge=1)
    """Most rounds of the search for the best fit."""
    class_weight: ClassWeight = "none"
    standardize: Standardize = True
    seed: Seed = None


class SvmConfig(iamap.IamapModel):
    C: float = Field(default=1.0, gt=0.0)
    """How closely the samples are followed: less is more cautious."""
    kernel: Literal["rbf", "poly", "linear"] = "rbf"
    """What is alike: near samples (`rbf`), products of features (`poly`), or features as they are (`linear`)."""
    gamma: float | None = Field(default=None, gt=0.0)
    """How near is near: more gives smaller patches. One over the number of features and their variance when empty."""
    class_weight: ClassWeight = "none"
    standardize: Standardize = True
    options: Options = []


class NaiveBayesConfig(iamap.IamapModel):
    var_smoothing: float = Field(default=1e-9, gt=0.0)
    """Share of the largest variance that is added to all: more is more cautious."""
    class_weight: ClassWeight = "none"


class MlpConfig(iamap.IamapModel):
    hidden_layer_sizes: list[int] = Field(default=[100], min_length=1, max_length=8)
    """Neurons of each hidden layer."""
    alpha: float = Field(default=1e-4, ge=0.0)
    """How cautious: more pulls the weights closer to zero."""
    learning_rate_init: float = Field(default=1e-3, gt=0.0, le=1.0)
    """Size of the first steps."""
    max_iter: int = Field(default=500, ge=1)
    """Most passes over the samples."""
    standardize: Standardize = True
    seed: Seed = None
    options: Options = []
