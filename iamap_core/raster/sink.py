"""Writing: a tiled, compressed GeoTIFF that gets its name only when it is whole."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Literal, Self

import numpy as np
import rasterio
from numpy.typing import NDArray
from rasterio.errors import RasterioError
from rasterio.windows import Window as RasterioWindow

from iamap_core.errors import ConfigInvalid, OutputUnwritable
from iamap_core.events import Reporter
from iamap_core.raster.finish import LEVEL, add_overviews, check_whole, copy_cog, needs_overviews
from iamap_core.raster.grid import PixelGrid, Window
from iamap_core.raster.packing import Packing
from iamap_core.raster.room import Room
from iamap_core.raster.source import TAGS

Compression = Literal["zstd", "deflate", "lzw", "none"]

LEAST = {"numbers": 0.5, "classes": 0.02}
"""What is left of a result, as a share, when compression gains as much as it ever does: features lose a tenth to a
third, a map with large areas of one class nearly everything."""

CLIPPED = 1e-3
"""A share of clipped values from which on the user is warned."""


@dataclass(frozen=True, kw_only=True)
class Layout:
    """What a result holds.

    names: band names.
    dtype: data type of all bands, as they are handed over.
    nodata: value of pixels without data, as they are handed over.
    colours: colour of each class code, for rasters of classes.
    block: side of a block in the file, in pixels; whoever writes whole blocks has each compressed once.
    packing: how float32 numbers are stored in fewer bytes; everything is stored as it is when ``None``.
    """

    names: tuple[str, ...]
    dtype: str = "float32"
    nodata: float = float("nan")
    colours: Mapping[int, str] | None = None
    block: int = 128
    packing: Packing | None = None

    @classmethod
    def classes(cls, name: str, colours: Mapping[int, str]) -> Layout:
        """A raster of class codes: the smallest type that holds them; its maximum is nodata."""
        dtype = "uint8" if max(colours, default=0) < 255 else "uint16"
        return cls(names=(name,), dtype=dtype, nodata=float(np.iinfo(dtype).max), colours=colours)

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
        "driver": "GTiff", "height": grid.height, "width": grid.width, "count": len(layout.names),
        "dtype": packing.dtype if packing else layout.dtype, "nodata": packing.nodata if packing else layout.nodata,
        "crs": grid.crs, "transform": grid.transform, "tiled": True, "blockxsize": layout.block,
        "blockysize": layout.block, "interleave": "band", "compress": compress, "bigtiff": "if_safer",
        # GDAL would take four bands of bytes for red, green, blue and alpha.
        "photometric": "palette" if layout.colours else "minisblack",
    }  # fmt: skip
    if compress in ("zstd", "deflate"):
        options["zstd_level" if compress == "zstd" else "zlevel"] = LEVEL
    if packing and packing.bits < 8 * np.dtype(packing.dtype).itemsize:
        options["nbits"] = packing.bits
    return options


class RasterSink:
    """A GeoTIFF under way: a context manager that finishes by renaming, and leaves nothing when it fails.

    Parameters
    ----------
    path: the file, which appears under this name when it is whole and not before.
    grid, layout: what it holds.
    tags: provenance, as JSON values.
    overviews: whether a large raster gets overviews.
    compress: how blocks are compressed.
    cog: whether the result is a cloud-optimised GeoTIFF, which always has overviews when it is large.
    report: hears of little room on the disk and of clipped values.

    Raises :class:`~iamap_core.errors.OutputUnwritable` when the disk refuses.
    """

    def __init__(
        self,
        path: Path,
        grid: PixelGrid,
        layout: Layout,
        tags: Mapping[str, Any],
        *,
        overviews: bool = True,
        compress: Compression = "zstd",
        cog: bool = False,
        report: Reporter | None = None,
    ) -> None:
        check_name(path)
        self.path = path
        self.grid = grid
        self.layout = layout
        self._compress: Compression = compress
        self._cog = cog
        self._overviews = (overviews or cog) and needs_overviews(grid.height, grid.width)
        self._report = report or Reporter()
        self._partial = path.with_name(f".{path.stem}.partial{path.suffix}")
        self._copy = path.with_name(f".{path.stem}.partial.cog{path.suffix}")
        self._room = self._plan_room()
        self._clipped = self._numbers = 0
        self._dataset: Any = None
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._discard()  # what a killed run may have left
            self._room.check(self._report)
            self._try_to_replace()
            self._dataset = rasterio.open(self._partial, "w", **profile(grid, layout, compress))
            self._describe(tags)
        except (RasterioError, OSError) as error:
            self._discard()
            raise self._refused(_reason(error)) from error

    def _try_to_replace(self) -> None:
        """Windows refuses to rename a file that another program has open: better said now than after the run."""
        try:
            if self.path.exists():
                self.path.replace(self.path)
        except PermissionError as error:
            raise _locked(self.path, "or choose another output.") from error

    def _plan_room(self) -> Room:
        bytes_ = self.grid.pixels * self.layout.bits // 8
        most = bytes_ * (4 if self._overviews else 3) // 3 * (2 if self._cog else 1)
        share = 1.0 if self._compress == "none" else LEAST["classes" if self.layout.colours else "numbers"]
        return Room(path=self.path, most=most, least=int(share * most))

    def _describe(self, tags: Mapping[str, Any]) -> None:
        self._dataset.descriptions = self.layout.names
        self._dataset.update_tags(ns=TAGS, **{key.upper(): json.dumps(value) for key, value in tags.items()})
        if self.layout.packing and self.layout.packing.scales:
            self._dataset.scales = self.layout.packing.scales
            self._dataset.offsets = self.layout.packing.offsets
        if self.layout.colours:
            table = {code: _rgba(colour) for code, colour in self.layout.colours.items()}
            self._dataset.write_colormap(1, table | {int(self.layout.nodata): (0, 0, 0, 0)})

    def __enter__(self) -> Self:
        return self

    def write(self, window: Window, data: NDArray[Any]) -> None:
        """Write ``[bands, height, width]``; windows should be whole blocks."""
        stored = data.astype(self.layout.dtype, copy=False)
        if self.layout.packing:
            stored, clipped, numbers = self.layout.packing.pack(stored)
            self._clipped += clipped
            self._numbers += numbers
        try:
            self._room.watch()
            self._dataset.write(stored, window=RasterioWindow(window.col, window.row, window.width, window.height))
        except (RasterioError, OSError) as error:
            raise self._refused(f"the disk takes no more of it ({_reason(error)})") from error

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            if kind is None:
                self._finish()
        except (RasterioError, OSError) as problem:
            raise self._refused(_reason(problem)) from problem
        finally:
            self._discard()

    def _finish(self) -> None:
        self._dataset.close()
        check_whole(self._partial)
        if self._overviews:
            self._room.watch()
            add_overviews(self._partial, classes=self.layout.colours is not None)
            check_whole(self._partial)
        whole = self._partial
        if self._cog:
            self._room.watch()
            copy_cog(self._partial, self._copy, self._compress)
            check_whole(self._copy)
            whole = self._copy
        self._publish(whole)
        self._tell_clipped()

    def _publish(self, whole: Path) -> None:
        """Give the file its name. What another program kept beside an older one, such as pyramids, would be wrong."""
        try:
            for suffix in (".aux.xml", ".ovr", ".msk"):
                self.path.with_name(self.path.name + suffix).unlink(missing_ok=True)
            whole.replace(self.path)
        except PermissionError as error:
            kept = self.path.with_name(f"{self.path.stem}.new{self.path.suffix}")
            whole.replace(kept)
            raise _locked(self.path, f"and rename {kept.name} beside it, which holds the whole result.") from error

    def _tell_clipped(self) -> None:
        if not self._clipped:
            return
        share = self._clipped / self._numbers
        text = (
            f"{100 * share:.2g} % of the values of {self.path.name} lay beyond the range that can be stored "
            "and became its end."
        )
        if share >= CLIPPED:
            self._report.warn("clipped", text, hint="write.dtype=float32 keeps them.")
        else:
            self._report.log(text)

    def _discard(self) -> None:
        """Leave nothing that is not finished. The dataset must be closed first: Windows deletes no open file."""
        if self._dataset is not None:
            with contextlib.suppress(RasterioError, OSError):
                self._dataset.close()
        for path in (self._partial, self._copy):
            path.unlink(missing_ok=True)

    def _refused(self, reason: str) -> OutputUnwritable:
        try:
            hint = f"The disk may be full, or a quota or size limit reached: {self._room.told()}."
        except OSError:
            hint = "Check that the folder exists and can be written to."
        return OutputUnwritable(f"{self.path} cannot be written: {reason}.", hint=hint, where="output")


def _reason(error: Exception) -> str:
    return str(error.__cause__ or error).strip().rstrip(".")


def _locked(path: Path, then: str) -> OutputUnwritable:
    return OutputUnwritable(
        f"{path} cannot be replaced: it is open in another program, or write-protected.",
        hint=f"Close it there (in QGIS, remove its layer), {then}",
        where="output",
    )


def check_name(path: Path) -> None:
    """See that a result can have this name. Raises :class:`~iamap_core.errors.ConfigInvalid`."""
    if path.suffix.lower() not in (".tif", ".tiff"):
        raise ConfigInvalid(
            f"output={path} cannot be written: results are GeoTIFFs.", hint="End its name with .tif.", where="output"
        )
    if path.is_dir():
        raise ConfigInvalid(f"output={path} is a folder.", hint="Name a file in it.", where="output")


def _rgba(colour: str) -> tuple[int, int, int, int]:
    red, green, blue = (int(colour[start : start + 2], 16) for start in (1, 3, 5))
    return red, green, blue, 255


def band_names(prefix: str, count: int) -> tuple[str, ...]:
    """``prefix_001`` … with as many digits as the count needs."""
    digits = len(str(count))
    return tuple(f"{prefix}_{number:0{digits}d}" for number in range(1, count + 1))
