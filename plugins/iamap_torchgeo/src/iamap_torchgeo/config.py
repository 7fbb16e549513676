"""Parameters of the encoder ``torchgeo``."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

import iamap_core as iamap


class TorchgeoConfig(iamap.NetworkConfig):
    """A network of torchgeo that was trained on satellite or aerial images."""

    model: str = "ssl4eo_s2_vit_small_dino"
    """Network:  data set, sensor, architecture and method of its training, such as `ssl4eo_s2_vit_small_dino`,
    `ssl4eo_l8_toa_resnet18_moco` or `croma_s1_s2_base`. The error for a wrong name lists similar names; `iamap weights
    list '*_s2_*'` shows those for Sentinel-2.
    """
    weights: iamap.PathText = "default"
    """Path of a weights file or of a folder with one, `default` (the published ones, downloaded once) or `random`."""
    layers: list[int] = Field(default=[])
    """Depths (layers) whose features are taken, counted from 0 or from the end as -1; the last one when empty. They are
    the blocks of a transformer, and the stages of a ResNet (five) or Swin (four), whose last gives one output pixel for
    32 pixels. The features of several depths are concatenated on the finest grid, in order of depth.
    """
    input_size: int | None = Field(default=None, ge=8, le=4096)
    """Input size of the network in pixels, to which tiles are resized; not resized when empty. Twice the tile size
    gives output pixels of half the size.
    """
    missing: Literal["refuse", "zero"] = "refuse"
    """Missing bands: what happens when the raster lacks bands that the network was trained with: `refuse` names them,
    `zero` gives the network 0 after normalisation in their place. Sentinel-2 Level-2A, for example, has no B10."""
    resolution: float | None = Field(default=None, gt=0, le=1000)
    """Ground sampling distance (pixel size) of the network's input in metres, for the positions of Scale-MAE; that of
    the raster when empty, or 1 where that is not known. Other networks do not use it.
    """
    seed: int | None = Field(default=None, ge=0)
    """Random seed of weights, for `weights=random`; the run's seed when empty."""
