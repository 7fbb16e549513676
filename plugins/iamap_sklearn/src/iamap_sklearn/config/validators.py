"""The parameters of the validators."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

import iamap_core as iamap
from iamap_sklearn.config import Seed

Folds = Annotated[
    int,
    Field(
        ge=2,
        le=50,
        description="Number of folds, each of which is held out once; fewer when there are fewer polygons or points.",
    ),
]

Space = Literal["geographic", "features"]


def _empty(word: str) -> Any:
    """A check that takes a word for an empty field."""
    return BeforeValidator(lambda value: None if value == word else value)


class WeightingConfig(iamap.IamapModel):
    weighting: Literal["none", "intensity", "target"] = "none"
    """Weighting of errors: the report tells, beside its figures, what they are when errors are weighted to stand for
    the area to be mapped. `intensity` weighs a polygon or point less where they are dense. `target` also fits the
    predictor for three other ways to make folds, and weighs errors so that their distances to training and the most
    telling features are those of the area. Experimental: not a figure to quote."""


class AutoConfig(WeightingConfig):
    folds: Folds = 5
    seed: Seed = None


class KFoldConfig(WeightingConfig):
    folds: int = Field(default=5, ge=2, le=50)
    """Number of folds, each of which is held out once; fewer when there are fewer polygons or points, or when a class
    has fewer.
    """
    group: iamap.ColumnName = Field(default="feature", min_length=1)
    """What is held out together: `feature` keeps all pixels of one polygon, line or point on one side. A column of the
    samples keeps all polygons or points on one side that have the same value there, such as a farm or a field campaign.
    `none` spreads pixels over all folds: those of a polygon resemble each other, so the accuracy is too high. Use it
    only to show how much."""
    stratify: bool = True
    """Spread classes over the folds, as evenly as the polygons or points allow; numbers never are."""
    seed: Seed = None


class ColumnConfig(WeightingConfig):
    column: iamap.ColumnName = Field(min_length=1)
    """Column of the samples. When it says `train` and `test`, whatever the case, there is one split; otherwise every
    value is a fold, tested once. Samples without a value are always trained on and never tested."""
    train: str = Field(default="train", min_length=1)
    """The value that marks training samples."""
    test: str = Field(default="test", min_length=1)
    """The value that marks test samples."""


class LayerConfig(WeightingConfig):
    samples: iamap.VectorFile
    """Points or polygons to test on, with the same label column as the training samples; never trained on."""
    min_distance: float = Field(default=0.0, ge=0.0)
    """Minimum distance in metres: test samples that are nearer to a training sample are not tested. Those in the same
    pixel as a training sample never are."""


class SpatialBlocksConfig(WeightingConfig):
    size: Annotated[float | None, _empty("auto")] = Field(default=None, gt=0.0)
    """From one side of a block to the opposite one, in metres. When empty it is the distance up to which errors of the
    predictor resemble each other: the range of an exponential variogram of its errors in random folds.
    """
    shape: Literal["hexagon", "square"] = "hexagon"
    """Shape of the blocks."""
    folds: Folds = 5
    assign: Literal["balanced", "random"] = "balanced"
    """Sharing of the blocks among the folds: `balanced` takes the best of 100 random ways to share the blocks among the
    folds: that with the fewest classes missing from a fold, then with the most even numbers of each class. `random`
    takes the first."""
    offset: float = Field(default=0.0, ge=0.0, lt=1.0)
    """Offset: by how much of a block all blocks are moved to the east and north."""
    seed: Seed = None


class SpatialClustersConfig(WeightingConfig):
    folds: Folds = 5
    space: Space = "geographic"
    """Distance that makes neighbours: `geographic` distance, or distance between `features`, each standardised."""
    seed: Seed = None


class BufferedLooConfig(WeightingConfig):
    radius: Annotated[float | None, _empty("auto")] = Field(default=None, gt=0.0)
    """Radius in metres: polygons or points within this distance of the tested one are left out of training. When empty
    it is the distance up to which errors of the predictor resemble each other: the range of an exponential variogram of
    its errors in random folds."""
    max_units: int = Field(default=2000, ge=2, le=100_000)
    """Most polygons or points: the predictor is fitted once for each."""
    seed: Seed = None


class NndmConfig(WeightingConfig):
    phi: Annotated[float | None, _empty("max")] = Field(default=None, gt=0.0)
    """Distance up to which nearest distances are matched, in metres, such as the range of a variogram. When empty, the
    largest distance that occurs.
    """
    min_train: float = Field(default=0.5, ge=0.0, le=1.0)
    """Minimum share in training: of the polygons or points at least about so many stay in each training side."""
    max_units: int = Field(default=5000, ge=2, le=100_000)
    """Most polygons or points: the predictor is fitted once for each, and memory grows with their square."""


class KnndmConfig(WeightingConfig):
    folds: Folds = 10
    max_share: float = Field(default=0.5, gt=0.0, le=1.0)
    """Largest share of the polygons or points in one fold."""
    clustering: Literal["hierarchical", "kmeans", "blocks"] = "hierarchical"
    """How polygons or points are put into groups, which are then shared among the folds: by Ward's hierarchical
    clustering, K-means, or square blocks.
    """
    space: Space = "geographic"
    """Where distances are matched: on the ground, or between `features`, each standardised."""
    candidates: int = Field(default=100, ge=1, le=1000)
    """Numbers of groups that are tried."""
    seed: Seed = None


class RepeatedConfig(WeightingConfig):
    validator: Literal["kfold", "spatial_blocks", "spatial_clusters", "knndm", "auto"] = "kfold"
    """Validator that is repeated with other random seeds, and blocks at other places. The others give the same folds
    for every seed."""
    parameters: list[str] = Field(default=[])
    """Parameters of that validator, as `[folds:10,group:site]`."""
    repeats: int = Field(default=10, ge=2, le=100)
    """Number of repeats; the predictor is fitted for every fold of each."""
    seed: Seed = None
