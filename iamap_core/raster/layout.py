"""What a GeoTIFF of ours holds, and how GDAL is to make it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np

from iamap_core.printable import one_line
from iamap_core.raster.formats import GTIFF, TAGS
from iamap_core.raster.grid import PixelGrid
from iamap_core.raster.packing import Packing

Compression = Literal["zstd", "deflate", "lzw", "none"]

LEVEL = 1
"""Of zstd and deflate: features are noisy, so that higher levels take up to ten times longer and gain a hundredth."""


@dataclass(frozen=True, kw_only=True)
class Layout:
    """What a result holds.

    names: band names.
    dtype: data type of all bands, as they are handed over.
    nodata: value of pixels without data, as they are handed over.
    colours: colour of each class code, for rasters of classes.
    block: side of a block in the file, in pixels; whoever writes whole blocks has each compressed once. ``None`` for
        rows, which are the fastest to write and to show at once.
    packing: how float32 numbers are stored in fewer bytes; everything is stored as it is when ``None``.
    """

    names: tuple[str, ...]
    dtype: str = "float32"
    nodata: float = float("nan")
    colours: Mapping[int, str] | None = None
    block: int | None = 128
    packing: Packing | None = None

    @classmethod
    def classes(cls, name: str, colours: Mapping[int, str]) -> Layout:
        """A raster of class codes: the smallest type that holds them; its maximum is nodata."""
        most = max(colours, default=0)
        dtype = next(name for name in ("uint8", "uint16", "uint32") if most < np.iinfo(name).max)
        return cls(names=(name,), dtype=dtype, nodata=float(np.iinfo(dtype).max), colours=colours)

    @property
    def table(self) -> Mapping[int, str] | None:
        """The colours that the file itself can hold: a colour table has at most 65,536 entries."""
        return self.colours if self.dtype in ("uint8", "uint16") else None

    @property
    def bits(self) -> int:
        """Bits of a pixel in all bands, before compression."""
        return len(self.names) * (self.packing.bits if self.packing else 8 * np.dtype(self.dtype).itemsize)


def profile(grid: PixelGrid, layout: Layout, compress: Compression = "zstd") -> dict[str, Any]:
    """How GDAL is to make the file: tiled, band after band, BigTIFF from 2 GB before compression on.

    That threshold of ``IF_SAFER`` leaves room for overviews (a third more) below the 4 GB that a plain TIFF can hold.
    """
    packing = layout.packing
    options: dict[str, Any] = {
        "driver": GTIFF.driver, "height": grid.height, "width": grid.width, "count": len(layout.names),
        "dtype": packing.dtype if packing else layout.dtype, "nodata": packing.nodata if packing else layout.nodata,
        "crs": grid.crs, "transform": grid.transform, "interleave": "band", "compress": compress, "bigtiff": "if_safer",
        # GDAL would take four bands of bytes for red, green, blue and alpha.
        "photometric": "palette" if layout.table else "minisblack",
    }  # fmt: skip
    if layout.block is not None:
        options |= {"tiled": True, "blockxsize": layout.block, "blockysize": layout.block}
    if compress in ("zstd", "deflate"):
        options["zstd_level" if compress == "zstd" else "zlevel"] = LEVEL
    if packing and packing.bits < 8 * np.dtype(packing.dtype).itemsize:
        options["nbits"] = packing.bits
    return options


def describe(dataset: Any, layout: Layout, tags: Mapping[str, Any]) -> None:
    """Note in an open file what its bands are, and where it comes from: ``tags``, as JSON values."""
    dataset.descriptions = layout.names
    dataset.update_tags(ns=TAGS, **{key.upper(): json.dumps(value) for key, value in tags.items()})
    if layout.colours is not None and (names := tags.get("classes")):
        # A GeoTIFF has no other place for names that programs show. A COG would lose those of a band.
        dataset.update_tags(**{f"CLASS_{code}": one_line(str(name)) for code, name in names.items()})
    if layout.packing and layout.packing.scales:
        dataset.scales = layout.packing.scales
        dataset.offsets = layout.packing.offsets
    if layout.table:
        table = {code: _rgba(colour) for code, colour in layout.table.items()}
        dataset.write_colormap(1, table | {int(layout.nodata): (0, 0, 0, 0)})


def _rgba(colour: str) -> tuple[int, int, int, int]:
    red, green, blue = (int(colour[start : start + 2], 16) for start in (1, 3, 5))
    return red, green, blue, 255


def band_names(prefix: str, count: int) -> tuple[str, ...]:
    """``prefix_001`` … with as many digits as the count needs."""
    digits = len(str(count))
    return tuple(f"{prefix}_{number:0{digits}d}" for number in range(1, count + 1))
