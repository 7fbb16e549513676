"""Writing: a tiled, compressed GeoTIFF that gets its name only when it is whole."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import numpy as np
import rasterio
from numpy.typing import NDArray
from rasterio.enums import Resampling
from rasterio.errors import RasterioError
from rasterio.windows import Window as RasterioWindow

from iamap_core.errors import ConfigInvalid, OutputUnwritable
from iamap_core.raster.grid import PixelGrid, Window
from iamap_core.raster.source import TAGS

OVERVIEWS_FROM = 1024
"""Rasters whose longer side is below this, in pixels, show quickly without overviews."""


@dataclass(frozen=True, kw_only=True)
class Layout:
    """What a result holds.

    names: band names.
    dtype: data type of all bands.
    nodata: value of pixels without data.
    colours: colour of each class code, for rasters of classes.
    block: side of a block in the file, in pixels; whoever writes whole blocks has each compressed once.
    """

    names: tuple[str, ...]
    dtype: str = "float32"
    nodata: float = float("nan")
    colours: Mapping[int, str] | None = None
    block: int = 128

    @classmethod
    def classes(cls, name: str, colours: Mapping[int, str]) -> Layout:
        """A raster of class codes: the smallest type that holds them; its maximum is nodata."""
        dtype = "uint8" if max(colours, default=0) < 255 else "uint16"
        return cls(names=(name,), dtype=dtype, nodata=float(np.iinfo(dtype).max), colours=colours)


class RasterSink:
    """A GeoTIFF under way: a context manager that finishes by renaming, and leaves nothing when it fails.

    Raises :class:`~iamap_core.errors.OutputUnwritable` when the disk refuses.
    """

    def __init__(
        self, path: Path, grid: PixelGrid, layout: Layout, tags: Mapping[str, Any], *, overviews: bool = True
    ) -> None:
        if path.suffix.lower() not in (".tif", ".tiff"):
            raise ConfigInvalid(
                f"output={path} cannot be written: results are GeoTIFFs.",
                hint="End its name with .tif.",
                where="output",
            )
        self.path = path
        self.grid = grid
        self.layout = layout
        self._overviews = overviews and max(grid.height, grid.width) >= OVERVIEWS_FROM
        self._partial = path.with_name(f".{path.stem}.partial{path.suffix}")
        self._needed = grid.pixels * len(layout.names) * np.dtype(layout.dtype).itemsize
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._dataset = rasterio.open(
                self._partial, "w", driver="GTiff", height=grid.height, width=grid.width, count=len(layout.names),
                dtype=layout.dtype, crs=grid.crs, transform=grid.transform, nodata=layout.nodata, tiled=True,
                blockxsize=layout.block, blockysize=layout.block, interleave="band",
                compress="zstd", zstd_level=1, bigtiff="if_safer",
            )  # fmt: skip
            self._describe(tags)
        except (RasterioError, OSError) as error:
            raise self._refused(error) from error

    def _describe(self, tags: Mapping[str, Any]) -> None:
        self._dataset.descriptions = self.layout.names
        self._dataset.update_tags(ns=TAGS, **{key.upper(): json.dumps(value) for key, value in tags.items()})
        if self.layout.colours:
            table = {code: _rgba(colour) for code, colour in self.layout.colours.items()}
            self._dataset.write_colormap(1, table | {int(self.layout.nodata): (0, 0, 0, 0)})

    def __enter__(self) -> Self:
        return self

    def write(self, window: Window, data: NDArray[Any]) -> None:
        """Write ``[bands, height, width]``; windows should be whole blocks."""
        try:
            area = RasterioWindow(window.col, window.row, window.width, window.height)
            self._dataset.write(data.astype(self.layout.dtype, copy=False), window=area)
        except (RasterioError, OSError) as error:
            raise self._refused(error) from error

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            self._dataset.close()
            if kind is None:
                self._finish()
        except (RasterioError, OSError) as problem:
            raise self._refused(problem) from problem
        finally:
            self._partial.unlink(missing_ok=True)

    def _finish(self) -> None:
        with rasterio.open(self._partial, "r+") as dataset:
            # A last look: a file whose end did not reach the disk fails here and not at the user's.
            dataset.read(len(self.layout.names), window=RasterioWindow(self.grid.width - 1, self.grid.height - 1, 1, 1))
            if self._overviews:
                factors = [2**k for k in range(1, 12) if max(self.grid.height, self.grid.width) / 2**k >= 256]
                dataset.build_overviews(factors, Resampling.nearest if self.layout.colours else Resampling.average)
        self._partial.replace(self.path)

    def _refused(self, error: Exception) -> OutputUnwritable:
        try:
            free = f" {shutil.disk_usage(self.path.parent).free / 1e9:.1f} GB are free there"
            needed = f"the result has up to {self._needed / 1e9:.1f} GB before compression."
            hint = f"{free}; {needed}".strip()
        except OSError:
            hint = "Check that the folder exists and can be written to."
        return OutputUnwritable(
            f"{self.path} cannot be written: {error.__cause__ or error}.", hint=hint, where="output"
        )


def _rgba(colour: str) -> tuple[int, int, int, int]:
    red, green, blue = (int(colour[start : start + 2], 16) for start in (1, 3, 5))
    return red, green, blue, 255


def band_names(prefix: str, count: int) -> tuple[str, ...]:
    """``prefix_001`` … with as many digits as the count needs."""
    digits = len(str(count))
    return tuple(f"{prefix}_{number:0{digits}d}" for number in range(1, count + 1))
