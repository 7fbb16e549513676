"""Parameters of the encoder ``timm``."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

import iamap_core as iamap


class TimmConfig(iamap.NetworkConfig):
    """A network of the timm library."""

    model: str = "vit_small_patch16_224.dino"
    """Name of a timm network, with the tag of its weights, such as `vit_small_patch16_224.dino` or `convnext_atto`."""
    layers: list[int] = Field(default=[])
    """Depths (layers) whose features are taken, counted from 0 or from the end as -1. They are the blocks of a
    transformer, and the stages of a convolutional or hierarchical network. When empty, the block at two thirds of the
    depth, as 7 of 0 to 11, or the deepest stage with one output pixel for 16 pixels or fewer: on images other than
    everyday photographs, these are better than the last. The features of several depths are concatenated on the finest
    grid, in order of depth.
    """
    tokens: Literal["patch", "patch+cls"] = "patch"
    """What a transformer's output pixel holds: the features of its `patch`, or `patch+cls`, followed by those of the
    class token, which summarises the whole tile and is the same for all of its pixels."""
    input_size: int | None = Field(default=None, ge=8, le=4096)
    """Input size of the network in pixels, to which tiles are resized. Empty: not resized where the network takes tiles
    of any size, otherwise the size that it was made for. Twice the tile size gives output pixels of half the size.
    """
    seed: int | None = Field(default=None, ge=0)
    """Random seed of weights, for `weights=random`; the run's seed when empty."""
