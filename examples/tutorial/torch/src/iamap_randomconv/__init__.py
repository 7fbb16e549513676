"""Random convolutional features: a network that needs no training, and a strong baseline."""

from pydantic import Field

import iamap_core as iamap


class RandomConvConfig(iamap.EncoderConfig):
    filters: int = Field(default=64, ge=1, le=4096)
    """Number of random filters: each gives one feature."""
    size: int = Field(default=5, ge=1, le=31)
    """Filter size in pixels: the side of the square that a filter sees."""
    window: int = Field(default=16, ge=1, le=1024)
    """Window size in pixels: the side of the square over which a feature is averaged."""
    seed: int | None = None
    """Seed of the filters; that of the run when empty."""


@iamap.hookimpl
def iamap_encoders():
    yield iamap.EncoderSpec(
        name="randomconv",
        summary="Random convolutional features (MOSAIKS).",
        config=RandomConvConfig,
        factory="iamap_randomconv.encoder:RandomConv",
        url="https://example.org/iamap-randomconv/issues",
    )
