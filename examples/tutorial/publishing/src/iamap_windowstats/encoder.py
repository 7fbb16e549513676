"""The encoder: statistics of windows."""

import numpy as np

import iamap_core as iamap

STATISTICS = {"mean": np.mean, "std": np.std, "min": np.min, "max": np.max}


class WindowStats:
    def __init__(self, config):
        self.config = config
        self.window = config.window
        self.wanted = iamap.Wanted(tile_size=self.window * max(1, 256 // self.window), multiple=self.window)

    def open(self, plan, device):
        names = tuple(f"{statistic}_{band}" for statistic in self.config.statistics for band in plan.bands)
        self.geometry = iamap.Geometry(
            grid=plan.tile_size // self.window, features=plan.channels * len(self.config.statistics), names=names
        )
        return self

    def encode(self, batch):
        n, channels, side, _ = batch.shape
        grid = side // self.window
        cells = batch.reshape(n, channels, grid, self.window, grid, self.window)
        pixels = np.sort(cells.transpose(0, 1, 2, 4, 3, 5).reshape(n, channels, grid, grid, -1))
        left_out = int(pixels.shape[-1] * self.config.trim / 100)
        kept = pixels[..., left_out : pixels.shape[-1] - left_out]
        return np.concatenate([STATISTICS[name](kept, axis=-1) for name in self.config.statistics], axis=1)
