"""The comparison of upsamplers in a validation report."""

from __future__ import annotations

from iamap_core.learning.metrics import Figures, Interval


class UpsamplerFigures(Figures):
    """An upsampler on held-out samples, at the pixels of the image."""

    name: str
    """`none` for the map with the pixels of the features."""
    figure: float | None
    """Accuracy or RMSE, in which every point or polygon counts once."""
    interval: Interval | None = None
    gain: float | None = None
    """How much better it is than `none`."""
    gain_interval: Interval | None = None


class Upsampling(Figures):
    """Upsamplers compared on the same held-out samples, and the one that the bundle keeps."""

    measure: str
    """`accuracy` or `rmse`."""
    chosen: str
    """Name of the best one."""
    pixels: int
    """Pixels of the image that were judged."""
    places: int
    """Points or polygons that they belong to."""
    image: str
    candidates: tuple[UpsamplerFigures, ...]
    """`none` first."""

    @property
    def best(self) -> UpsamplerFigures:
        """The figures of the one that is kept."""
        return next(one for one in self.candidates if one.name == self.chosen)
