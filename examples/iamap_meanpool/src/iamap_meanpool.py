"""Mean pooling: the smallest encoder there is, and a baseline for all others."""

from pydantic import Field

import iamap_core as iamap


class MeanPoolConfig(iamap.IamapModel):
    window: int = Field(default=16, ge=1, le=1024)
    """Window size in pixels: the side of the averaged square."""


@iamap.hookimpl
def iamap_encoders():
    yield iamap.EncoderSpec(
        name="meanpool",
        summary="Mean of each band in a square window.",
        config=MeanPoolConfig,
        factory="iamap_meanpool:MeanPool",
    )


class MeanPool:
    def __init__(self, config):
        self.window = config.window
        self.wanted = iamap.Wanted(tile_size=self.window * max(1, 256 // self.window), multiple=self.window)

    def open(self, plan, device):
        self.geometry = iamap.Geometry(grid=plan.tile_size // self.window, features=plan.channels)
        return self

    def encode(self, batch):
        n, channels, side, _ = batch.shape
        grid = side // self.window
        cells = batch.reshape(n, channels, grid, self.window, grid, self.window)
        return cells.mean(axis=(3, 5))
