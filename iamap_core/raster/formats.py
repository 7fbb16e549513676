"""The formats that results can have: the one place that knows their names, drivers and extensions."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from iamap_core.errors import ConfigInvalid

TAGS = "IAMAP"
"""Namespace of our tags in a file."""

FormatName = Literal["auto", "gtiff", "cog", "zarr"]
"""Values of ``write.format``."""

NumberType = Literal["float32", "float16", "uint16", "uint8"]
"""How numbers are stored: values of ``write.dtype``."""


@dataclass(frozen=True, kw_only=True)
class Format:
    """A format of results.

    name: as in ``write.format``. title: in messages.
    driver: of GDAL. extensions: that a file of it may have, the usual one first.
    is_copy: whether GDAL can only make it as a copy of a GeoTIFF, which takes twice the space for a while.
    needs_overviews: whether a large raster has overviews in any case.
    is_folder: whether it is a folder of files, which has no overviews.
    """

    name: str
    title: str
    driver: str
    extensions: tuple[str, ...] = (".tif", ".tiff")
    is_copy: bool = False
    needs_overviews: bool = False
    is_folder: bool = False

    def check_name(self, path: Path) -> None:
        """Check that a result can have this name. Raises :class:`~iamap_core.errors.ConfigInvalid`."""
        if path.suffix.lower() not in self.extensions:
            raise ConfigInvalid(
                f"output must end in {self.extensions[0]}: results are {self.title}s.",
                hint=f"It is {path}.",
                where="output",
            )
        if path.is_dir() and not self.is_folder:
            raise ConfigInvalid(f"output={path} is a folder.", hint="Name a file in it.", where="output")


GTIFF = Format(name="gtiff", title="GeoTIFF", driver="GTiff")
COG = Format(name="cog", title="GeoTIFF", driver="COG", is_copy=True, needs_overviews=True)
ZARR = Format(name="zarr", title="Zarr store", driver="Zarr", extensions=(".zarr",), is_folder=True)
FORMATS = {one.name: one for one in (GTIFF, COG, ZARR)}
AUTO = GTIFF
"""What ``write.format=auto`` stands for where a result has many bands."""
FEW_BANDS = 4
"""Up to so many, `auto` is cloud-optimised: copying costs little beside making a map, and no reader minds that all
bands of a pixel lie together (``benchmarks/cog.py``)."""
EXTENSION = AUTO.extensions[0]
"""Of results that get their names from a task."""


def format_named(name: FormatName, bands: int | None = None) -> Format:
    """The format that a value of ``write.format`` stands for; ``bands`` of a result that may be a copy."""
    few = COG if bands is not None and bands <= FEW_BANDS else AUTO
    return FORMATS.get(name, few)
