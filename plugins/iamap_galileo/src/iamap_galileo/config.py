"""Parameters of the encoder ``galileo``."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

import iamap_core as iamap


class GalileoConfig(iamap.NetworkConfig):
    """Galileo, pretrained on Sentinel-2 and Sentinel-1."""

    model: Literal["nano", "tiny", "base"] = "nano"
    """Size of the network: `nano` has 1 million parameters and gives 128 features, `tiny` 6 million and 192, `base`
    87 million and 768."""
    weights: iamap.PathText = "default"
    """Path of a weights file, or of a folder with `encoder.pt` and its `config.json`; `default` (the published ones,
    downloaded once) or `random`."""
    layers: list[int] = Field(default=[])
    """Blocks (layers) whose features are taken, counted from 0 or from the end as -1; the last one when empty. The
    features of several blocks are concatenated in order of depth.
    """
    patch_size: int = Field(default=4, ge=1, le=8)
    """Patch size in pixels: each patch gives one output pixel. Smaller patches make finer maps and take longer. Tiles
    of 8 x 8 patches are a good choice; the time for a tile grows with the fourth power of the patches along its side.
    """
    month: int | None = Field(default=None, ge=1, le=12)
    """Month in which the image was taken, 1 to 12; when empty, that of the raster's date, or 6 where no date is known.
    """
    pixel_size: float | None = Field(default=None, gt=0, le=1000)
    """Ground sampling distance (pixel size) in metres; that of the raster when empty, or 10, at which the network was
    trained, where the raster has no CRS."""
    seed: int | None = Field(default=None, ge=0)
    """Random seed of weights, for `weights=random`; the run's seed when empty."""
