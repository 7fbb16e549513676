"""The parameters of the predictors."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

import iamap_core as iamap
from iamap_sklearn.config import Options, Seed, Standardize

ClassWeight = Annotated[
    Literal["none", "balanced"],
    Field(
        description="Class weights: `balanced` gives rare classes the same weight as frequent ones; no effect on "
        "numbers.",
    ),
]

Metric = Annotated[
    Literal["euclidean", "manhattan", "cosine"], Field(description="How the distance between features is measured.")
]

Votes = Annotated[
    Literal["uniform", "distance"],
    Field(description="Whether all neighbours have equal weight, or near ones more, by the inverse of the distance."),
]


class ForestConfig(iamap.IamapModel):
    n_estimators: int = Field(default=100, ge=1, le=2000)
    """Number of trees: more are more stable and slower."""
    max_depth: int | None = Field(default=None, ge=1)
    """Maximum depth of a tree; not limited when empty."""
    min_samples_leaf: int = Field(default=1, ge=1)
    """Minimum number of samples in a leaf: more give a smoother map."""
    max_features: Literal["auto", "sqrt", "third", "all"] = "auto"
    """Features considered at each split, drawn at random: the square root of their number, a third of them or all;
    `auto` is `sqrt` for classes and `third` for numbers (Breiman 2001).
    """
    class_weight: ClassWeight = "none"
    seed: Seed = None
    options: Options = []


class RandomForestConfig(ForestConfig):
    pass


class ExtraTreesConfig(ForestConfig):
    pass


class GradientBoostingConfig(iamap.IamapModel):
    learning_rate: float = Field(default=0.1, gt=0.0, le=1.0)
    """Learning rate: how much of the remaining error each tree corrects."""
    n_estimators: int = Field(default=100, ge=1, le=2000)
    """Number of rounds; each adds one tree, or one per class when there are more than two."""
    max_depth: int = Field(default=3, ge=1, le=32)
    """Maximum depth of a tree."""
    subsample: float = Field(default=1.0, gt=0.0, le=1.0)
    """Share of the samples that each tree sees, drawn at random."""
    min_samples_leaf: int = Field(default=1, ge=1)
    """Minimum number of samples in a leaf."""
    class_weight: ClassWeight = "none"
    seed: Seed = None
    options: Options = []


class HistGradientBoostingConfig(iamap.IamapModel):
    learning_rate: float = Field(default=0.1, gt=0.0, le=1.0)
    """Learning rate: how much of the remaining error each tree corrects."""
    max_iter: int = Field(default=100, ge=1, le=5000)
    """Number of rounds; each adds one tree, or one per class when there are more than two."""
    max_leaf_nodes: int = Field(default=31, ge=2, le=1024)
    """Maximum number of leaves of a tree."""
    min_samples_leaf: int = Field(default=5, ge=1)
    """Minimum number of samples in a leaf: raise it where there are thousands of samples."""
    l2_regularization: float = Field(default=0.0, ge=0.0)
    """L2 regularisation of the leaves: more gives a smoother fit."""
    class_weight: ClassWeight = "none"
    seed: Seed = None
    options: Options = []


class AdaBoostConfig(iamap.IamapModel):
    n_estimators: int = Field(default=50, ge=1, le=2000)
    """Maximum number of trees."""
    learning_rate: float = Field(default=1.0, gt=0.0, le=10.0)
    """Learning rate: the weight of each tree."""
    max_depth: int | None = Field(default=None, ge=1, le=32)
    """Maximum depth of a tree; 1 for classes and 3 for numbers when empty."""
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
    """Maximum depth of a tree; not limited when empty."""
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
    """Number of training samples that vote (classes) or are averaged (numbers)."""
    weights: Votes = "uniform"
    metric: Metric = "euclidean"
    standardize: Standardize = True


class RadiusNeighborsConfig(iamap.IamapModel):
    radius: float | None = Field(default=None, gt=0.0)
    """Training samples within this distance vote or are averaged, in units of the features, which are standard
    deviations with `standardize`. When empty it is the distance within which 19 in 20 training samples have five
    others.
    """
    weights: Votes = "uniform"
    metric: Metric = "euclidean"
    standardize: Standardize = True


class NearestCentroidConfig(iamap.IamapModel):
    shrink_threshold: float | None = Field(default=None, gt=0.0)
    """Shrinkage: of the mean of every class, towards the overall mean; features that differ less are left out. No
    shrinkage when empty.
    """
    standardize: Standardize = True


class LogisticRegressionConfig(iamap.IamapModel):
    C: float = Field(default=1.0, gt=0.0)
    """Inverse of the regularisation: less is smoother, and better with few samples of many features."""
    max_iter: int = Field(default=1000, ge=1)
    """Maximum number of iterations."""
    class_weight: ClassWeight = "none"
    standardize: Standardize = True
    options: Options = []


class LinearDiscriminantConfig(iamap.IamapModel):
    shrinkage: float | None = Field(default=None, ge=0.0, le=1.0)
    """Shrinkage: of the covariance, towards that of uncorrelated features; estimated from the samples (Ledoit and Wolf
    2004) when empty.
    """
    standardize: Standardize = True


class RidgeConfig(iamap.IamapModel):
    alpha: float = Field(default=1.0, gt=0.0)
    """Regularisation: more pulls all coefficients towards zero."""
    class_weight: ClassWeight = "none"
    standardize: Standardize = True


class ElasticNetConfig(iamap.IamapModel):
    alpha: float = Field(default=0.01, gt=0.0)
    """Regularisation, for labels of standard deviation 1: more leaves out more features."""
    l1_ratio: float = Field(default=0.5, ge=0.0, le=1.0)
    """Share of the L1 penalty: 1 leaves out features (lasso), 0 only pulls coefficients towards zero (ridge), values
    between combine both."""
    max_iter: int = Field(default=5000, ge=1)
    """Maximum number of iterations."""
    standardize: Standardize = True


class LinearSvmConfig(iamap.IamapModel):
    C: float = Field(default=0.1, gt=0.0)
    """Inverse of the regularisation: less is smoother."""
    max_iter: int = Field(default=5000, ge=1)
    """Maximum number of iterations."""
    class_weight: ClassWeight = "none"
    standardize: Standardize = True
    seed: Seed = None


class SvmConfig(iamap.IamapModel):
    C: float = Field(default=1.0, gt=0.0)
    """Inverse of the regularisation: less is smoother."""
    kernel: Literal["rbf", "poly", "linear"] = "rbf"
    """Kernel, the similarity of two samples: by distance (`rbf`), products of features (`poly`), or linear (`linear`).
    """
    gamma: float | None = Field(default=None, gt=0.0)
    """Kernel coefficient: more lets each sample reach less far. One over the number of features and their variance when
    empty.
    """
    class_weight: ClassWeight = "none"
    standardize: Standardize = True
    options: Options = []


class NaiveBayesConfig(iamap.IamapModel):
    var_smoothing: float = Field(default=1e-9, gt=0.0)
    """Smoothing: share of the largest variance that is added to all variances."""
    class_weight: ClassWeight = "none"


class MlpConfig(iamap.IamapModel):
    hidden_layer_sizes: list[int] = Field(default=[100], min_length=1, max_length=8)
    """Neurons of each hidden layer."""
    alpha: float = Field(default=1e-4, ge=0.0)
    """L2 regularisation: more pulls the weights towards zero."""
    learning_rate_init: float = Field(default=1e-3, gt=0.0, le=1.0)
    """Initial learning rate."""
    max_iter: int = Field(default=500, ge=1)
    """Maximum number of passes over the samples."""
    standardize: Standardize = True
    seed: Seed = None
    options: Options = []
