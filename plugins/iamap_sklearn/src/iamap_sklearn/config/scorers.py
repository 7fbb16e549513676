"""The parameters of the scorers."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

import iamap_core as iamap
from iamap_sklearn.config import Seed

Combine = Annotated[
    Literal["prototype", "mean", "max"],
    Field(
        description="How several references are combined. `prototype`: similarity to their mean, for references of "
        "one kind; `mean`: mean of the similarities to each; `max`: similarity to the most similar, for references "
        "of several kinds."
    ),
]


class CosineConfig(iamap.IamapModel):
    combine: Literal["prototype", "mean", "max", "each"] = "prototype"
    """How several reference pixels are combined. `prototype`: the similarity to their mean, for references of one kind;
    `mean`: the mean of the similarities to each, where bright references count no more than dark ones; `max`: the
        similarity to the most similar, for references of several kinds; `each`: one band per reference pixel.
    """


class WhitenedCosineConfig(iamap.IamapModel):
    combine: Combine = "prototype"


class MahalanobisConfig(iamap.IamapModel):
    combine: Combine = "prototype"


class OneClassSvmConfig(iamap.IamapModel):
    nu: float = Field(default=0.5, gt=0.0, le=1.0)
    """Share of the references that may be outliers: less encloses all of them, more keeps to their middle."""
    gamma: float | None = Field(default=None, gt=0.0)
    """Kernel coefficient, for features of standard deviation 1 in the raster: more keeps closer to the references. One
    over the number of features when empty.
    """


class IsolationForestConfig(iamap.IamapModel):
    n_estimators: int = Field(default=200, ge=1, le=2000)
    """Number of trees of random splits: more are more stable and slower."""
    seed: Seed = None
