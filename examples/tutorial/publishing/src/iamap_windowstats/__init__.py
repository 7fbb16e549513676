"""Statistics of each band in a square window: a baseline with parameters of its own."""

from typing import Literal

from pydantic import Field, field_validator

import iamap_core as iamap


class WindowStatsConfig(iamap.IamapModel):
    window: int = Field(default=16, ge=2, le=1024)
    """Window size in pixels: the side of the square."""
    statistics: list[Literal["mean", "std", "min", "max"]] = Field(default=["mean", "std"], min_length=1)
    """Statistics of each band in the window, in this order."""
    trim: float = Field(default=0.0, ge=0, lt=50)
    """Percentage of the darkest and of the brightest pixels of a window that are left out."""

    @field_validator("statistics")
    @classmethod
    def _each_once(cls, statistics):
        if len(set(statistics)) < len(statistics):
            raise ValueError("each statistic can be given once")
        return statistics


@iamap.hookimpl
def iamap_encoders():
    yield iamap.EncoderSpec(
        name="windowstats",
        summary="Statistics of each band in a square window.",
        config=WindowStatsConfig,
        factory="iamap_windowstats.encoder:WindowStats",
        url="https://example.org/iamap-windowstats/issues",
    )
