"""Parameters of the encoder ``dofa``."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

import iamap_core as iamap


class DofaConfig(iamap.NetworkConfig):
    """DOFA, which makes its first layer from the wavelengths of the bands."""

    model: Literal["dofa_base", "dofa_large"] = "dofa_base"
    """Size of the network: `dofa_base` has 12 blocks and 768 features, `dofa_large` 24 blocks and 1024 features."""
    layers: list[int] = Field(default=[])
    """Blocks (layers) whose features are taken, counted from 0 or from the end as -1; the last one when empty. The
    features of several blocks are concatenated in order of depth.
    """
    input_size: int | None = Field(default=None, ge=16, le=4096, multiple_of=16)
    """Input size of the network in pixels, to which tiles are resized; not resized when empty. It was trained with 224.
    Twice the tile size gives output pixels of half the size.
    """
    seed: int | None = Field(default=None, ge=0)
    """Random seed of weights, for `weights=random`; the run's seed when empty."""
