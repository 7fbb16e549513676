"""Seasons: the mean, the range and the greenest day of the vegetation index over several dates."""

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
        bands="red and near infrared of two dates or more",
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
        self.geometry = iamap.Geometry(
            grid=plan.tile_size // self.window, features=3, names=("ndvi_mean", "ndvi_range", "greenest_day")
        )
        return self

    def encode_tiles(self, tiles):
        index = np.stack([self._index(tiles, image) for image in self.images])  # date, tile, row, column
        known = np.isfinite(index)
        count = known.sum(axis=0)
        mean = np.where(known, index, 0).sum(axis=0) / np.maximum(count, 1)
        lowest = np.where(known, index, np.inf).min(axis=0)
        highest = np.where(known, index, -np.inf).max(axis=0)
        days = np.array([image.date.timetuple().tm_yday for image in self.images])
        greenest = days[np.where(known, index, -np.inf).argmax(axis=0)]
        features = np.stack([mean, np.where(count > 0, highest - lowest, 0), greenest], axis=1)
        return np.where(count[:, None] > 0, features, 0).astype(np.float32)

    def _index(self, tiles, image):
        """The index of one date in each window, NaN where a cloud or the image's border leaves no value."""
        valid = tiles.valid[:, image.channels].all(axis=1)
        red, nir = np.moveaxis(tiles.pixels[:, image.channels], 1, 0)
        index = (nir - red) / np.maximum(nir + red, 1e-6)
        tile, side, _ = index.shape
        cells = (tile, side // self.window, self.window, side // self.window, self.window)
        total = np.where(valid, index, 0).reshape(cells).sum(axis=(2, 4))
        share = valid.reshape(cells).sum(axis=(2, 4))
        return np.where(share > 0, total / np.maximum(share, 1), np.nan)
