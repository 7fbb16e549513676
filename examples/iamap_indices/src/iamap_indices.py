"""Spectral indices: normalised differences of two bands, which are found by their wavelength."""

from typing import Literal

import numpy as np
from pydantic import Field

import iamap_core as iamap

WAVELENGTHS = {"green": 0.56, "red": 0.665, "nir": 0.85, "swir1": 1.61, "swir2": 2.2}
"""In micrometres."""
PAIRS = {"ndvi": ("nir", "red"), "ndwi": ("green", "nir"), "ndbi": ("swir1", "nir"), "nbr": ("nir", "swir2")}
"""Vegetation, water, built-up land, burnt land: each is (a - b) / (a + b)."""
TOLERANCE = 0.1
"""How far a band may be from the wavelength, as a share of it."""


class IndicesConfig(iamap.IamapModel):
    indices: list[Literal["ndvi", "ndwi", "ndbi", "nbr"]] = Field(default=["ndvi", "ndwi", "ndbi"], min_length=1)
    """Indices that the encoder receives, in order."""
    wavelengths: list[float] = []
    """Centre wavelength of each band of the raster in micrometres, in order; those of the file when empty."""


@iamap.hookimpl
def iamap_band_adapters():
    yield iamap.BandAdapterSpec(
        name="indices",
        summary="Spectral indices of vegetation, water, built-up and burnt land.",
        config=IndicesConfig,
        factory="iamap_indices:Indices",
    )


class Indices:
    def __init__(self, config):
        self.config = config

    def plan(self, source, wanted):
        known = self.config.wavelengths or [band.wavelength for band in source.bands]
        if len(known) != len(source.bands):
            raise iamap.BandMismatch(
                f"bands.wavelengths has {len(known)} values, but {source.name} has {len(source.bands)} bands.",
                where="bands.wavelengths",
            )
        if wanted.channels not in (None, len(self.config.indices)) and not wanted.adjustable:
            raise iamap.BandMismatch(
                f"{wanted.name} takes {wanted.channels} channels, not {len(self.config.indices)} indices.",
                hint="Change bands.indices.",
                where="bands.indices",
            )
        bands = [self.nearest(name, known, source) for index in self.config.indices for name in PAIRS[index]]
        names = tuple(self.config.indices)
        note = f"The encoder receives the indices {', '.join(names)}."
        return iamap.BandPlan(bands=tuple(bands), channels=names, pixels=False, note=note)

    def nearest(self, name, known, source):
        """Number of the band, from 1, that is nearest to a wavelength."""
        aim = WAVELENGTHS[name]
        far = [abs(wave / aim - 1) if wave else np.inf for wave in known]
        if min(far) > TOLERANCE:
            raise iamap.BandMismatch(
                f"{source.name} has no band near {aim} micrometres ({name}). Its wavelengths are {known}.",
                hint="Give bands.wavelengths, or indices of the bands that there are in bands.indices.",
                where="bands",
            )
        return int(np.argmin(far)) + 1

    def adapt(self, block, plan):
        a, b = block[0::2], block[1::2]
        together = a + b
        ratio = np.divide(a - b, together, out=np.zeros_like(together), where=together != 0)
        return np.clip(ratio, -1, 1)  # NaN stays NaN
