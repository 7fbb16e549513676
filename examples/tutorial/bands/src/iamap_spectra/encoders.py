"""Both encoders: they average reflectance in windows, and compute features of the averages."""

import numpy as np

import iamap_core as iamap


def averages(batch, window):
    """float32[N, C, S, S] -> float32[N, C, grid, grid]."""
    n, channels, side, _ = batch.shape
    return batch.reshape(n, channels, side // window, window, side // window, window).mean(axis=(3, 5))


def ratio(one, other):
    """Normalised difference; 0 where both are dark."""
    total = one + other
    return np.where(total > 0.01, (one - other) / np.maximum(total, 0.01), 0)


class Indices:
    """Bands by name: always green, red and near infrared, in this order."""

    def __init__(self, config):
        self.window = config.window
        self.wanted = iamap.Wanted(
            bands=("B03", "B04", "B08"),
            sensors=("sentinel2_l2a", "sentinel2_l1c"),
            tile_size=self.window * max(1, 256 // self.window),
            multiple=self.window,
        )

    def open(self, plan, device):
        if plan.channels != 3:
            raise iamap.BandMismatch(f"indices takes B03, B04 and B08, not {plan.channels} channels.", where="bands")
        names = ("vegetation", "water", "brightness")
        self.geometry = iamap.Geometry(grid=plan.tile_size // self.window, features=3, names=names)
        return self

    def encode(self, batch):
        green, red, infrared = averages(batch, self.window).swapaxes(0, 1)
        return np.stack([ratio(infrared, red), ratio(green, infrared), (green + red + infrared) / 3], axis=1)


class SpectralSlope:
    """Bands by wavelength: a line through the reflectance over the wavelengths."""

    def __init__(self, config):
        self.window = config.window
        self.wanted = iamap.Wanted(
            wavelengths=True, tile_size=self.window * max(1, 256 // self.window), multiple=self.window
        )

    def open(self, plan, device):
        if len(set(plan.wavelengths)) < 2:
            raise iamap.BandMismatch(
                f"a slope needs two wavelengths, and the bands have {len(set(plan.wavelengths))}.",
                hint="Give more bands with bands.bands=[…].",
                where="bands",
            )
        line = np.stack([np.ones(plan.channels), np.array(plan.wavelengths) - np.mean(plan.wavelengths)], axis=1)
        self.fit = np.linalg.pinv(line).astype(np.float32)
        self.geometry = iamap.Geometry(grid=plan.tile_size // self.window, features=2, names=("mean", "slope"))
        return self

    def encode(self, batch):
        return np.einsum("fc,nchw->nfhw", self.fit, averages(batch, self.window))
