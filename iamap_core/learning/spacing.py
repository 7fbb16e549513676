"""How far samples lie from each other, from those they are judged with, and from the area to be mapped."""

from __future__ import annotations

from iamap_core.learning.metrics import Figures


class Spacing(Figures):
    """Nearest distances on the ground, each as 21 quantiles from the smallest to the largest."""

    unit: str
    """`m`, or `raster units` where the raster has no CRS."""
    p: float
    """Probability that points or polygons lie this much nearer to each other than the area lies to them by chance
    (one-sided Kolmogorov-Smirnov test)."""
    between_samples: tuple[float, ...]
    """Of each point or polygon to the nearest other one."""
    to_training: tuple[float, ...]
    """Of each judged point or polygon to the nearest one that its model learned from."""
    from_area: tuple[float, ...]
    """Of pixels drawn from the area to be mapped to the nearest point or polygon."""

    @property
    def clustered(self) -> bool:
        """Whether points or polygons lie in clusters, compared with the area to be mapped."""
        return self.p < 0.05
