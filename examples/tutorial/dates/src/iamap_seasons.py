"""Seasons: mean, range and greenest day of the vegetation index over several dates."""

import numpy as np
from pydantic import Field

import iamap_core as iamap


class SeasonsConfig(iamap.IamapModel):
    window: int = Field(default=1, ge=1, le=256)
    """Window size in pixels: the side of the averaged square."""


@iamap.hookimpl
def iamap_encoders():
    yield iamap.EncoderSpec(
        name="seasons",
        summary="Mean, range and greenest day of the vegetation index over several dates.",
        config=SeasonsConfig,
        factory="iamap_seasons:Seasons",
        url="https://example.org/iamap-seasons/issues",
        bands="red and near infrared, at two dates or more",
    )


class Seasons:
    def __init__(self, config):
        self.window = config.window
        series = iamap.Input(
            bands=("red", "nir"),
            sensors=("sentinel2_l2a", "sentinel2_l1c", "landsat8", "landsat9", "naip"),
            dates=(2, 366),
        )
        side = self.window * max(1, 256 // self.window)
        self.wanted = iamap.Wanted(inputs=(series,), tile_size=side, multiple=self.window)

    def open(self, plan, device):
        self.images = plan.images
        names = ("ndvi_mean", "ndvi_range", "greenest_day")
        self.geometry = iamap.Geometry(grid=plan.tile_size // self.window, features=3, names=names)
        return self

    def encode_tiles(self, tiles):
        index = np.stack([self.averaged(tiles, image) for image in self.images])  # date, tile, row, column
        known = np.isfinite(index)
        count = known.sum(axis=0)
        mean = np.where(known, index, 0).sum(axis=0) / np.maximum(count, 1)
        lowest = np.where(known, index, np.inf).min(axis=0)
        highest = np.where(known, index, -np.inf).max(axis=0)
        days = np.array([image.date.timetuple().tm_yday for image in self.images])
        greenest = days[np.where(known, index, -np.inf).argmax(axis=0)]
        spread = np.subtract(highest, lowest, where=count > 0, out=np.zeros_like(mean))
        features = np.stack([mean, spread, greenest], axis=1)
        return np.where(count[:, None] > 0, features, 0).astype(np.float32)

    def averaged(self, tiles, image):
        """The index of one date in each window, NaN where it has no valid pixel."""
        valid = tiles.valid[:, image.channels].all(axis=1)
        red, nir = np.moveaxis(tiles.pixels[:, image.channels], 1, 0)
        index = (nir - red) / np.maximum(nir + red, 1e-6)
        n, side, _ = index.shape
        cells = (n, side // self.window, self.window, side // self.window, self.window)
        total = np.where(valid, index, 0).reshape(cells).sum(axis=(2, 4))
        pixels = valid.reshape(cells).sum(axis=(2, 4))
        return np.where(pixels > 0, total / np.maximum(pixels, 1), np.nan)
