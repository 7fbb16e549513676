"""A picture of a raster, for a look without a GIS."""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import rasterio
from numpy.typing import NDArray
from rasterio.enums import ColorInterp, Resampling
from rasterio.errors import NotGeoreferencedWarning, RasterioError
from rasterio.io import MemoryFile

from iamap_core.errors import SourceUnreadable
from iamap_core.files import write_whole
from iamap_core.marks import marked_png
from iamap_core.raster.style import DIVERGING, SEQUENTIAL

STRETCH = (2, 98)
"""Percentiles that become the darkest and the brightest."""


def quicklook(path_tif: str | Path, path_png: str | Path, side: int = 1024, middle: float | None = None) -> None:
    """Write a PNG of ``side`` pixels on its longer side, in the raster's proportions on the ground.

    Classes have the colours of the file's colour table; from three bands on the first three are red,
    green and blue; otherwise the first band is a ramp. Pixels without data are transparent. A large
    raster is read through its overviews, a small one is enlarged without smoothing.

    middle: where the ramp of one band changes from one colour to another, as far from both of its ends; one ramp from
    dark to bright when ``None``.
    Raises :class:`~iamap_core.errors.SourceUnreadable` and :class:`~iamap_core.errors.OutputUnwritable`.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", NotGeoreferencedWarning)
            with rasterio.open(path_tif) as raster:
                picture = _rgba(raster, _shape(raster, side), middle)
    except RasterioError as error:
        raise SourceUnreadable(
            f"no picture can be made of {Path(path_tif).name}: {error}.", where=str(path_tif)
        ) from error
    write_whole(Path(path_png), _png(picture))


def _shape(raster: Any, side: int) -> tuple[int, int]:
    transform = raster.transform
    width = raster.width * float(np.hypot(transform.a, transform.d))
    height = raster.height * float(np.hypot(transform.b, transform.e))
    scale = side / max(width, height)
    return max(1, round(height * scale)), max(1, round(width * scale))


def _rgba(raster: Any, shape: tuple[int, int], middle: float | None) -> NDArray[np.uint8]:
    if raster.colorinterp[0] == ColorInterp.palette:
        codes, there = _read(raster, [1], shape, Resampling.nearest)
        table = np.zeros((int(codes.max(initial=0)) + 1, 4), np.uint8)
        for code, colour in raster.colormap(1).items():
            if code < len(table):
                table[code] = colour
        coloured = np.moveaxis(table[codes[0].astype(np.int64)], 2, 0)
        return np.where(there, coloured, 0).astype(np.uint8)
    enlarged = shape[0] > raster.height or shape[1] > raster.width
    shown = [1, 2, 3] if raster.count >= 3 else [1]
    values, there = _read(raster, shown, shape, Resampling.nearest if enlarged else Resampling.average)
    ramp = len(shown) == 1
    stretched = np.stack([_stretch(band, there, middle if ramp else None) for band in values])
    colours = _ramp(stretched[0], SEQUENTIAL if middle is None else DIVERGING) if ramp else stretched
    alpha = there[np.newaxis].astype(np.float64)
    picture: NDArray[np.uint8] = np.rint(255 * np.concatenate([colours * there, alpha])).astype(np.uint8)
    return picture


def _read(
    raster: Any, bands: list[int], shape: tuple[int, int], resampling: Resampling
) -> tuple[NDArray[Any], NDArray[np.bool_]]:
    """``[B, h, w]`` values and ``bool[h, w]``, where all of them are there."""
    pixels = raster.read(bands, out_shape=(len(bands), *shape), masked=True, resampling=resampling)
    values = np.ma.getdata(pixels)
    usable: NDArray[np.bool_] = ~np.ma.getmaskarray(pixels) & np.isfinite(values)
    return values, np.logical_and.reduce(usable, axis=0)


def _stretch(band: NDArray[Any], there: NDArray[np.bool_], middle: float | None) -> NDArray[np.float64]:
    if not there.any():
        return np.zeros(band.shape)
    low, high = np.percentile(band[there].astype(np.float64), STRETCH)
    if middle is not None:
        reach = max(abs(low - middle), abs(high - middle))
        low, high = middle - reach, middle + reach
    values = np.where(there, band, low).astype(np.float64)
    return np.clip((values - low) / (high - low), 0, 1) if high > low else np.full(band.shape, 0.5)


def _ramp(share: NDArray[np.float64], colours: Sequence[str]) -> NDArray[np.float64]:
    stops = np.array([[int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)] for colour in colours])
    places = np.linspace(0, 1, len(stops))
    return np.stack([np.interp(share, places, stops[:, channel]) for channel in range(3)])


def _png(picture: NDArray[np.uint8]) -> bytes:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", NotGeoreferencedWarning)
        with MemoryFile(ext=".png") as file:
            shape = {"count": 4, "height": picture.shape[1], "width": picture.shape[2]}
            with file.open(driver="PNG", dtype="uint8", **shape) as png:
                png.write(picture)
            return marked_png(bytes(file.read()))
