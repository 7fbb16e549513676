"""The guide of a fine map: the image whose pixels the map gets, as an upsampler sees it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from iamap_core.errors import ConfigInvalid, IamapError, SourceUnreadable
from iamap_core.model import UpsamplerConfig
from iamap_core.raster.extent import area_window
from iamap_core.raster.grid import PixelGrid, Window
from iamap_core.raster.origin import Origin, origin_of
from iamap_core.raster.source import RasterSource
from iamap_core.raster.view import crs_name, same_crs, size_text

BANDS = 3
"""Most bands of a guide; more are reduced to so many principal components."""
BANDS_AT_ONCE = 16
"""Bands of an image that are read together: there may be hundreds."""
MAX_FACTOR = 500
"""Pixels of the guide along one of the map: with more, an upsampler would look at thousands around each."""
SAMPLE = 10_000
"""Pixels that tell how a band is stretched."""
STRETCH = (2, 98)
"""Percentiles that become 0 and 1."""
TURN_TOLERANCE_PX = 0.01
"""By how much a row of the guide may leave a row of the map, from one side to the other."""


@dataclass(frozen=True, kw_only=True)
class Guide:
    """An image on the grid of a fine map.

    window: the pixels of ``source`` that the map gets.
    axes: float32[G, B], the weights of the bands in each band of the guide.
    low, high: float32[G], what becomes 0 and 1.
    to_coarse: scale and offset from columns, and from rows, of ``source`` to those of the coarse map, as places of
        pixels' corners.
    """

    source: RasterSource
    window: Window
    axes: NDArray[np.float32]
    low: NDArray[np.float32]
    high: NDArray[np.float32]
    to_coarse: tuple[tuple[float, float], tuple[float, float]]

    @property
    def grid(self) -> PixelGrid:
        """Of the fine map."""
        return self.source.grid.crop(self.window)

    @property
    def factor(self) -> float:
        """Pixels of the guide along a coarse one, on its longer side."""
        return max(1 / scale for scale, _ in self.to_coarse)

    def read(self, window: Window) -> NDArray[np.float32]:
        """``float32[G, height, width]`` of a window in the grid of the map: 0..1, NaN where any band has no data."""
        there = Window(self.window.row + window.row, self.window.col + window.col, window.height, window.width)
        mixed = np.zeros((len(self.axes), window.height, window.width), np.float32)
        for first in range(0, self.axes.shape[1], BANDS_AT_ONCE):
            weights = self.axes[:, first : first + BANDS_AT_ONCE]
            bands = self.source.read(there, range(first + 1, first + 1 + weights.shape[1]))
            for band, shares in zip(bands, weights.T, strict=True):
                for out, share in zip(mixed, shares, strict=True):
                    out += share * band  # NaN in one band is NaN in all
        span = np.maximum(self.high - self.low, np.finfo(np.float32).tiny)
        stretched: NDArray[np.float32] = np.clip(
            (mixed - self.low[:, None, None]) / span[:, None, None], 0, 1, dtype=np.float32
        )
        return stretched

    def pixel(self, row: int, col: int) -> NDArray[np.float32]:
        """``float32[G]`` of one pixel, as :meth:`read` gives it."""
        return self.read(Window(row, col, 1, 1))[:, 0, 0]

    def places(self, window: Window) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Where the rows and columns of a window in the grid of the map lie among the coarse ones, by their middles."""
        (across, left), (down, top) = self.to_coarse
        rows = np.arange(window.row, window.row_end, dtype=np.float64) + self.window.row
        cols = np.arange(window.col, window.col_end, dtype=np.float64) + self.window.col
        return (rows + 0.5) * down + (top - 0.5), (cols + 0.5) * across + (left - 0.5)


def open_guide(config: UpsamplerConfig, coarse: RasterSource) -> Guide:
    """The guide for a map of a raster of features, or of its area.

    Raises :class:`~iamap_core.errors.ConfigInvalid` when there is none, or none that suits the map, and
    :class:`~iamap_core.errors.SourceUnreadable`.
    """
    origin = _origin(config, coarse)
    try:
        source = _on_grid(origin, config, coarse)
    except IamapError as error:
        if config.guide is not None:
            raise
        raise _gone(coarse, error) from error
    scales = _alignment(source, coarse)
    try:
        window, _ = area_window(source.grid, coarse.part_grid.bounds, None, source.name, whole=False)
    except ConfigInvalid as error:
        raise ConfigInvalid(
            f"the guide {source.name} does not overlap {coarse.name}.",
            hint="Give the image that the features were made from.",
            where="upsample.guide",
        ) from error
    try:
        axes, low, high = _stretched(source)
    except SourceUnreadable as error:
        raise ConfigInvalid(
            f"the guide cannot be used: {error.message}",
            hint="Name an image with data as upsample.guide=…, or leave out upsample.",
            where="upsample.guide",
        ) from error
    return Guide(source=source, window=window, axes=axes, low=low, high=high, to_coarse=scales)


def _origin(config: UpsamplerConfig, coarse: RasterSource) -> Origin:
    if config.guide is not None:
        return Origin(paths=tuple(config.guide), colours=True)
    try:
        origin = origin_of(coarse)
    except IamapError as error:
        raise _gone(coarse, error) from error
    if origin is None:
        raise ConfigInvalid(
            f"{coarse.name} holds no features of an image, so upsample has no guide.",
            hint="Name the image with upsample.guide=…, or leave out upsample: the map has the pixels of "
            f"{coarse.name}.",
            where="upsample.guide",
        )
    return origin


def _gone(coarse: RasterSource, error: IamapError) -> ConfigInvalid:
    return ConfigInvalid(
        f"the image that {coarse.name} was made from cannot guide the map: {error.message}",
        hint="Name it with upsample.guide=…, or leave out upsample.",
        where="upsample.guide",
    )


def _on_grid(origin: Origin, config: UpsamplerConfig, coarse: RasterSource) -> RasterSource:
    """The image in the CRS of the map, with the resolution that was asked for."""
    source = origin.source()
    crs = coarse.grid.crs
    if (source.grid.crs is None) != (crs is None):
        without, beside = (source, coarse) if source.grid.crs is None else (coarse, source)
        raise ConfigInvalid(
            f"the guide {source.name} cannot be laid over {coarse.name}: {without.name} has no coordinate reference "
            f"system, and {beside.name} has {crs_name(beside.grid.crs)}.",
            hint=f"Assign one to {without.name} first, in QGIS (Layer, Set CRS) or with gdal_edit.py -a_srs.",
            where="upsample.guide",
        )
    moved = {} if same_crs(source.grid.crs, crs) else {"crs": crs}
    if config.resolution is not None:
        own = abs(source.grid.transform.determinant) ** 0.5
        coarser = not moved and config.resolution > own
        return origin.source(**moved, resolution=config.resolution, resampling="average" if coarser else "bilinear")
    return origin.source(**moved) if moved else source


def _alignment(source: RasterSource, coarse: RasterSource) -> tuple[tuple[float, float], tuple[float, float]]:
    """Scale and offset from columns and rows of the guide to those of the map."""
    t = ~coarse.part_grid.transform @ source.grid.transform
    turned = max(abs(t.b) * source.grid.height, abs(t.d) * source.grid.width)
    if turned > TURN_TOLERANCE_PX or min(t.a, t.e) <= 0:
        raise ConfigInvalid(
            f"the guide {source.name} is turned against {coarse.name}.",
            hint="Give an image whose rows and columns have the same directions, such as the one that the features "
            "were made from.",
            where="upsample.guide",
        )
    if min(t.a, t.e) >= 1:
        raise ConfigInvalid(
            f"pixels of {size_text(source.grid)} must be smaller than those of {coarse.name}, which are "
            f"{size_text(coarse.grid)}.",
            hint="Give a smaller upsample.resolution, or an image with smaller pixels as upsample.guide.",
            where="upsample.guide",
        )
    if (factor := 1 / min(t.a, t.e)) > MAX_FACTOR:
        raise ConfigInvalid(
            f"{factor:,.0f} pixels of {size_text(source.grid)} lie along one of {coarse.name}, and at most "
            f"{MAX_FACTOR} can be upsampled to.",
            hint="Give a larger upsample.resolution.",
            where="upsample.resolution",
        )
    return (t.a, t.c), (t.e, t.f)


def _stretched(source: RasterSource) -> tuple[NDArray[np.float32], NDArray[np.float32], NDArray[np.float32]]:
    """Axes, and what becomes 0 and 1: the bands as they are, or the principal components of many, each standardised."""
    sample = source.sample(SAMPLE, 0).astype(np.float64)
    count = sample.shape[1]
    axes = np.eye(count)
    if count > BANDS:
        deviation = sample.std(axis=0)
        deviation[deviation == 0] = 1
        standardised = (sample - sample.mean(axis=0)) / deviation
        _, vectors = np.linalg.eigh(standardised.T @ standardised)
        axes = vectors[:, ::-1][:, :BANDS].T / deviation
    weights = axes.astype(np.float32)
    low, high = np.percentile(sample @ weights.T.astype(np.float64), STRETCH, axis=0).astype(np.float32)
    return weights, low, high
