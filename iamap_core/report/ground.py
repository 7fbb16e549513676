"""A raster as the ground of a map: a small grey picture, and where places lie on it."""

from __future__ import annotations

import warnings
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from rasterio.crs import CRS
from rasterio.errors import NotGeoreferencedWarning
from rasterio.io import MemoryFile

from iamap_core.errors import SourceUnreadable
from iamap_core.raster.grid import PixelGrid
from iamap_core.raster.longitude import onto, turn
from iamap_core.raster.places import north_of, sides
from iamap_core.raster.source import RasterSource
from iamap_core.raster.view import crs_name, size_text

SIDE = 680
"""Units of the longer side."""

MAX_HEIGHT = 760
"""So that a map and its legend fit on a sheet of paper."""

MAX_PIXELS = 400_000_000
"""Of a larger raster without overviews there is no picture: all of it would be read."""

STRETCH = (2, 98)
"""Percentiles that become the darkest and the brightest."""

PALE = 0.62
"""Grey of what is darkest, from 0 (black) to 1: marks stand out on pale ground."""


@dataclass(frozen=True, kw_only=True)
class Ground:
    """The pixels of a raster that a task works on, seen from above in their own rows and columns.

    grid: of these pixels. width, height: of the picture, in units that are as long on the ground in both directions.
    metres: that a unit is long in the middle; ``None`` where that is not known.
    picture: JPEG; empty when there is none.
    """

    grid: PixelGrid
    width: float
    height: float
    metres: float | None
    picture: bytes = b""

    def at(self, xy: NDArray[np.float64]) -> NDArray[np.float64]:
        """``float64[n, 2]`` in units from the upper left corner, of map coordinates in the raster's CRS."""
        x, y = xy[:, 0], xy[:, 1]
        if (period := turn(self.grid.crs)) is not None:
            x = onto(x, self.grid, period)
        t = ~self.grid.transform
        cols, rows = t.a * x + t.b * y + t.c, t.d * x + t.e * y + t.f
        return np.stack([cols * self.width / self.grid.width, rows * self.height / self.grid.height], axis=1)

    @property
    def north(self) -> float | None:
        """Degrees from up to the north of the CRS, clockwise; ``None`` without a CRS."""
        return north_of(self.grid, self.width / self.grid.width, self.height / self.grid.height)


def ground_of(source: RasterSource) -> Ground:
    """The ground of a source's part. Reads a thinned-out picture of its first bands; a raster that cannot be read any
    longer, or only as a whole, gives an empty one."""
    grid = source.part_grid
    across, down, metres = sides(grid)
    scale = min(SIDE / max(across, down), MAX_HEIGHT / down)
    width, height = max(20.0, across * scale), max(20.0, down * scale)
    ground = Ground(grid=grid, width=width, height=height, metres=None if metres is None else metres / scale)
    picture = b""
    if source.overviews or grid.pixels <= MAX_PIXELS:
        try:
            picture = _picture(source, round(width * 1.3), round(height * 1.3))
        except SourceUnreadable:
            picture = b""
    return Ground(grid=grid, width=width, height=height, metres=ground.metres, picture=picture)


def grid_facts(source: RasterSource) -> dict[str, str]:
    """CRS and pixels of a source, in words."""
    grid = source.part_grid
    if grid.crs is None:
        unit = ""
    else:
        crs = CRS.from_wkt(grid.crs)
        unit = " degrees" if crs.is_geographic else f" {crs.linear_units}".replace(" metre", " m")
    return {"crs": crs_name(grid.crs), "pixels": f"{grid.width:,} x {grid.height:,} pixels of {size_text(grid)}{unit}"}


def _picture(source: RasterSource, width: int, height: int) -> bytes:
    """JPEG of the mean of up to three bands, pale; ground without data is white."""
    part = source.part
    shape = (max(1, min(height, part.height)), max(1, min(width, part.width)))
    bands = source.read(part, (1, 2, 3)[: len(source.bands)], shape)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)  # a pixel without data has no mean
        grey = np.nanmean([_stretched(band) for band in bands], axis=0)
    pixels = np.where(np.isfinite(grey), 255 * (PALE + (1 - PALE) * grey), 255).round().astype(np.uint8)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", NotGeoreferencedWarning)
        with MemoryFile(ext=".jpg") as file:
            size = {"count": 1, "height": shape[0], "width": shape[1]}
            with file.open(driver="JPEG", dtype="uint8", quality=70, **size) as jpeg:
                jpeg.write(pixels, 1)
            return bytes(file.read())


def _stretched(band: NDArray[np.float32]) -> NDArray[np.float64]:
    there = band[np.isfinite(band)]
    if not len(there):
        return np.full(band.shape, np.nan)
    low, high = np.percentile(there.astype(np.float64), STRETCH)
    values = band.astype(np.float64)
    return np.clip((values - low) / (high - low), 0, 1) if high > low else np.where(np.isfinite(values), 0.5, np.nan)
