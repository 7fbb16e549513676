"""The parameters of the validators."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

import iamap_core as iamap
from iamap_sklearn.config import Seed


class KFoldConfig(iamap.IamapModel):
    folds: int = Field(default=5, ge=2, le=50)
    """Number of folds, each of which is held out once; fewer when there are fewer polygons or points, or when a class
    has fewer.
    """
    group: Literal["feature", "none"] = "feature"
    """`feature` keeps all pixels of one polygon, line or point on one side. `none` spreads them over all folds: pixels
    of a polygon resemble each other, so the accuracy is too high. Use it only to show how much."""
    seed: Seed = None


class ColumnConfig(iamap.IamapModel):
    column: iamap.ColumnName = Field(min_length=1)
    """Column of the samples. When it says `train` and `test`, whatever the case, there is one split; otherwise every
    value is a fold, tested once. Samples without a value are always trained on and never tested."""
    train: str = Field(default="train", min_length=1)
    """The value that marks training samples."""
    test: str = Field(default="test", min_length=1)
    """The value that marks test samples."""


class LayerConfig(iamap.IamapModel):
    samples: iamap.VectorFile
    """Points or polygons to test on, with the same label column as the training samples; never trained on."""
