"""What a raster looks like: its pixels as colours, for a picture of a bounded size."""

from __future__ import annotations

import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import rasterio
from affine import Affine
from numpy.typing import NDArray
from rasterio.enums import ColorInterp, Resampling
from rasterio.errors import NotGeoreferencedWarning, RasterioError
from rasterio.vrt import WarpedVRT

from iamap_core.errors import ConfigInvalid, SourceUnreadable
from iamap_core.raster.grid import PixelGrid
from iamap_core.raster.opening import open_raster
from iamap_core.raster.places import sides
from iamap_core.raster.style import DIVERGING, SEQUENTIAL
from iamap_core.raster.zarr_store import is_store

STRETCH = (2, 98)
"""Percentiles that become the darkest and the brightest."""

BACKGROUND = "write.quicklook_background"

NOWHERE = "EPSG:3857"
"""Stands for the plane of rasters without a CRS; it is never left."""

NATURAL = ("red", "green", "blue")
"""Bands that show an image as eyes see it, where it names them."""


@dataclass(frozen=True, kw_only=True)
class Ramp:
    """Which numbers the two ends of a colour ramp are, and whether there are numbers beyond them."""

    low: float
    high: float
    colours: Sequence[str]
    below: bool
    above: bool


@dataclass(frozen=True, kw_only=True)
class Look:
    """A raster as colours.

    rgba: ``uint8[h, w, 4]``, in proportions as on the ground; transparent where there are no data.
    grid: of the raster. shown: names of the bands that are shown, one or three. ramp: where it is one of numbers.
    """

    rgba: NDArray[np.uint8]
    grid: PixelGrid
    shown: tuple[str, ...]
    ramp: Ramp | None = None

    @property
    def is_classes(self) -> bool:
        """Whether each colour is a class."""
        return self.ramp is None and len(self.shown) == 1


def look_at(path: str | Path, side: int = 1024, middle: float | None = None) -> Look:
    """A raster of ours in ``side`` pixels on its longer side.

    Classes have the colours of the file's colour table; from three bands on the first three are red,
    green and blue; otherwise the first band is a ramp. Pixels without data are transparent. A large
    raster is read through its overviews, a small one is enlarged without smoothing.

    middle: where the ramp of one band changes from one colour to another, as far from both of its ends; one ramp from
    dark to bright when ``None``.
    Raises :class:`~iamap_core.errors.SourceUnreadable`.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", NotGeoreferencedWarning)
            with open_raster(str(path)) if is_store(Path(path)) else rasterio.open(path) as raster:
                grid = PixelGrid(
                    raster.height, raster.width, raster.transform, raster.crs.to_wkt() if raster.crs else None
                )
                return _look(raster, grid, _shape(grid, side), middle)
    except RasterioError as error:
        raise SourceUnreadable(f"no picture can be made of {Path(path).name}: {error}.", where=str(path)) from error


@contextmanager
def _image(path: str, crs: str | None) -> Iterator[Any]:
    """An image that lies below a picture of a raster with this CRS."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", NotGeoreferencedWarning)
            with rasterio.open(path) as image:
                if (image.crs is None) != (crs is None):
                    raise ConfigInvalid(
                        f"{Path(path).name} cannot be drawn below the result: one of them has a CRS and the other has "
                        "none.",
                        hint="Choose another image.",
                        where=BACKGROUND,
                    )
                yield image
    except RasterioError as error:
        raise SourceUnreadable(
            f"no picture can be made of {Path(path).name}: {str(error).rstrip('.')}.",
            hint="Give an image that GDAL reads, or leave it out.",
            where=BACKGROUND,
        ) from error


def check_background(path: str, crs: str | None) -> None:
    """Check early that an image can lie below a picture of a raster with this CRS; raises as :func:`background`."""
    with _image(path, crs):
        pass


def background(path: str, look: Look) -> NDArray[np.float64]:
    """How bright an image is below a picture: ``float64[h, w]`` from 0 to 1, NaN where it has no data.

    path: any raster; the mean of its red, green and blue, or of its first three bands.
    Raises :class:`~iamap_core.errors.ConfigInvalid` when it cannot be placed, and
    :class:`~iamap_core.errors.SourceUnreadable`.
    """
    grid, (height, width) = look.grid, look.rgba.shape[:2]
    with _image(path, grid.crs) as image:
        names = [(name or "").casefold() for name in image.descriptions]
        bands = [names.index(name) + 1 for name in NATURAL if name in names] or [1, 2, 3][: image.count]
        place = {
            "crs": grid.crs or NOWHERE, "src_crs": image.crs or NOWHERE, "width": width, "height": height,
            "transform": grid.transform @ Affine.scale(grid.width / width, grid.height / height),
        }  # fmt: skip
        is_bare = image.nodata is None and ColorInterp.alpha not in image.colorinterp
        with WarpedVRT(image, **place, resampling=Resampling.average, add_alpha=is_bare) as view:
            values, there = _read(view, bands, (height, width), Resampling.nearest)
            there &= view.dataset_mask() >= 128
    if not there.any():
        raise ConfigInvalid(
            f"{Path(path).name} has no data where the result lies.", hint="Choose another image.", where=BACKGROUND
        )
    bright = np.mean([_stretch(band, there, _range(band, there)) for band in values], axis=0)
    return np.where(there, bright, np.nan)


def _shape(grid: PixelGrid, side: int) -> tuple[int, int]:
    across, down, _ = sides(grid)
    scale = side / max(across, down)
    return max(1, round(down * scale)), max(1, round(across * scale))


def _look(raster: Any, grid: PixelGrid, shape: tuple[int, int], middle: float | None) -> Look:
    names = [name or f"band {number}" for number, name in enumerate(raster.descriptions, start=1)]
    if raster.colorinterp[0] == ColorInterp.palette:
        codes, there = _read(raster, [1], shape, Resampling.nearest)
        table = np.zeros((int(codes.max(initial=0)) + 1, 4), np.uint8)
        for code, colour in raster.colormap(1).items():
            if code < len(table):
                table[code] = colour
        coloured = np.where(there[..., np.newaxis], table[codes[0].astype(np.int64)], 0)
        return Look(rgba=coloured.astype(np.uint8), grid=grid, shown=(names[0],))
    enlarged = shape[0] > raster.height or shape[1] > raster.width
    shown = [1, 2, 3] if raster.count >= 3 else [1]
    values, there = _read(raster, shown, shape, Resampling.nearest if enlarged else Resampling.average)
    if len(shown) == 3:
        colours, ramp = np.stack([_stretch(band, there, _range(band, there)) for band in values], axis=2), None
    else:
        low, high = _range(values[0], there, middle)
        ends = SEQUENTIAL if middle is None else DIVERGING
        colours = _ramp(_stretch(values[0], there, (low, high)), ends)
        found = values[0][there]
        ramp = Ramp(
            low=low, high=high, colours=ends,
            below=bool(len(found) and found.min() < low), above=bool(len(found) and found.max() > high),
        )  # fmt: skip
    alpha = there[..., np.newaxis].astype(np.float64)
    rgba: NDArray[np.uint8] = np.rint(255 * np.concatenate([colours * alpha, alpha], axis=2)).astype(np.uint8)
    return Look(rgba=rgba, grid=grid, shown=tuple(names[number - 1] for number in shown), ramp=ramp)


def _read(
    raster: Any, bands: list[int], shape: tuple[int, int], resampling: Resampling
) -> tuple[NDArray[Any], NDArray[np.bool_]]:
    """``[B, h, w]`` values and ``bool[h, w]``, where all of them are there."""
    pixels = raster.read(bands, out_shape=(len(bands), *shape), masked=True, resampling=resampling)
    values = np.ma.getdata(pixels)
    usable: NDArray[np.bool_] = ~np.ma.getmaskarray(pixels) & np.isfinite(values)
    return values, np.logical_and.reduce(usable, axis=0)


def _range(band: NDArray[Any], there: NDArray[np.bool_], middle: float | None = None) -> tuple[float, float]:
    if not there.any():
        return 0.0, 0.0
    low, high = (float(value) for value in np.percentile(band[there].astype(np.float64), STRETCH))
    if middle is None:
        return low, high
    reach = max(abs(low - middle), abs(high - middle))
    return middle - reach, middle + reach


def _stretch(band: NDArray[Any], there: NDArray[np.bool_], ends: tuple[float, float]) -> NDArray[np.float64]:
    low, high = ends
    values = np.where(there, band, low).astype(np.float64)
    return np.clip((values - low) / (high - low), 0, 1) if high > low else np.full(band.shape, 0.5)


def _ramp(share: NDArray[np.float64], colours: Sequence[str]) -> NDArray[np.float64]:
    stops = np.array([[int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)] for colour in colours])
    places = np.linspace(0, 1, len(stops))
    return np.stack([np.interp(share, places, stops[:, channel]) for channel in range(3)], axis=2)
