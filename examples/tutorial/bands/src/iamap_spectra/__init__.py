"""Two encoders that know what their bands are: one by name, one by wavelength."""

from pydantic import Field

import iamap_core as iamap


class WindowConfig(iamap.IamapModel):
    window: int = Field(default=8, ge=1, le=256)
    """Window size in pixels: the side of the averaged square."""


@iamap.hookimpl
def iamap_encoders():
    yield iamap.EncoderSpec(
        name="indices",
        summary="Vegetation, water and brightness from green, red and near infrared.",
        config=WindowConfig,
        factory="iamap_spectra.encoders:Indices",
        url="https://example.org/iamap-spectra/issues",
        bands="B03, B04 and B08 of Sentinel-2",
    )
    yield iamap.EncoderSpec(
        name="spectral_slope",
        summary="Mean and slope of the spectrum of any bands.",
        config=WindowConfig,
        factory="iamap_spectra.encoders:SpectralSlope",
        url="https://example.org/iamap-spectra/issues",
        bands="any, with their wavelengths",
    )
