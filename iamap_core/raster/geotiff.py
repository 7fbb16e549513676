"""GeoTIFFs on the disk: the only module that opens a raster for writing.

Results, parts of a run and answers of a session are all made here: created, written, proved whole, given overviews, a
COG copy and a name.
"""

from __future__ import annotations

import errno
import itertools
import shutil
import warnings
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import numpy as np
import rasterio
import rasterio.shutil
from affine import Affine
from numpy.typing import NDArray
from rasterio.crs import CRS
from rasterio.enums import Resampling
from rasterio.errors import NotGeoreferencedWarning
from rasterio.io import MemoryFile
from rasterio.windows import Window as RasterioWindow

from iamap_core import output_names
from iamap_core.errors import OutputUnwritable
from iamap_core.files import replace_flushed
from iamap_core.output_names import sidecars
from iamap_core.raster.formats import COG, GTIFF
from iamap_core.raster.grid import PixelGrid, Window
from iamap_core.raster.layout import LEVEL, Compression, Layout, describe, profile

OVERVIEWS_ABOVE = 512
"""Rasters whose longer side has no more pixels show quickly without overviews, and are valid COGs without."""

SMALLEST_OVERVIEW = 256
"""The longer side of the last overview has at least so many pixels."""

CHUNK = 2 * 2**20
"""Bytes of pixels that are averaged at once. GDAL would take five times as many, and be no faster."""

BANDS_AT_ONCE = 16
"""Bands that are handed to GDAL at once: it takes rows of their own, so those of a mosaic are copied."""

REREAD = 32
"""Blocks, drawn at random, that are read again."""


def create(path: Path, grid: PixelGrid, layout: Layout, compress: Compression, tags: Mapping[str, Any]) -> Any:
    """A new file, open for writing; closed, it has all of its blocks."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", NotGeoreferencedWarning)  # whoever reads such a raster has said so
        dataset = rasterio.open(path, "w", **profile(grid, layout, compress))
    try:
        describe(dataset, layout, tags)
    except BaseException:
        dataset.close()
        raise
    return dataset


def create_empty(path: Path, grid: PixelGrid, layout: Layout, compress: Compression) -> None:
    """A new file without blocks: closing would otherwise write every block that is not there yet."""
    with rasterio.open(path, "w", **profile(grid, layout, compress), sparse_ok=True):
        pass


def is_made_as(path: Path, grid: PixelGrid, layout: Layout) -> bool:
    """Whether a file has the size, place, type and blocks of a new one, whatever its bands are called by now.

    Raises ``OSError`` or ``RasterioError`` when it cannot be opened.
    """
    with rasterio.open(path) as dataset:
        if dataset.driver != GTIFF.driver or dataset.shape != (grid.height, grid.width):
            return False
        with MemoryFile(ext=".tif") as made:  # what GeoTIFF keeps of a CRS is for a file to say
            with made.open(**profile(grid.crop(Window(0, 0, 1, 1)), layout, "none"), sparse_ok=True):
                pass
            with made.open() as new:
                return _facts(dataset) == _facts(new)


def _facts(dataset: Any) -> tuple[Any, ...]:
    return (
        dataset.count, dataset.dtypes, str(dataset.nodata),  # one NaN does not equal another
        dataset.crs, dataset.transform, set(dataset.block_shapes),
        dataset.interleaving, dataset.colorinterp, dataset.mask_flag_enums, dataset.scales, dataset.offsets,
        dataset.units, dataset.tags(), dataset.gcps[0],
    )  # fmt: skip


def write_into(path: Path, window: Window, data: NDArray[Any]) -> None:
    """Write ``[bands, height, width]`` into a file that exists, and see that it is there.

    Raises ``OSError`` when the written values cannot be read back: GDAL says nothing when closing fails, on a full disk
    for one.
    """
    area = RasterioWindow(window.col, window.row, window.width, window.height)
    with rasterio.open(path, "r+") as dataset:
        for first in range(0, len(data), BANDS_AT_ONCE):
            some = data[first : first + BANDS_AT_ONCE]
            dataset.write(some, range(first + 1, first + 1 + len(some)), window=area)
    with rasterio.open(path) as dataset:
        for band in (1, len(data)):
            if not np.array_equal(dataset.read(band, window=area), data[band - 1], equal_nan=True):
                raise OSError("the written values cannot be read back")


def describe_file(path: Path, layout: Layout, tags: Mapping[str, Any]) -> tuple[int, int]:
    """Note in a file that exists what its bands are and where it comes from; returns its height and width."""
    with rasterio.open(path, "r+") as dataset:
        describe(dataset, layout, tags)
        height, width = dataset.shape
    return height, width


def encoded(data: NDArray[Any], grid: PixelGrid, layout: Layout, compress: Compression) -> bytes:
    """The file that ``[bands, height, width]`` would become, in memory."""
    stored = layout.packing.pack(data).data if layout.packing else data
    with MemoryFile() as file:
        with file.open(**profile(grid, layout, compress)) as dataset:
            dataset.write(stored)
        return bytes(file.getbuffer())


def check_whole(path: Path) -> None:
    """Raise ``OSError`` unless every block lies within the file and can be read.

    GDAL reports nothing when the disk refuses the last bytes on closing. The places of all blocks, those of the
    overviews included, are looked up (about a microsecond each); the last block and some others are read.
    """
    length = path.stat().st_size
    with rasterio.open(path) as dataset:
        blocks, missing = _count(dataset, None, length)
        for level in range(len(dataset.overviews(1))):
            with rasterio.open(path, overview_level=level) as overview:
                more, gone = _count(dataset, level, length, overview)
            blocks, missing = blocks + more, missing + gone
        if missing:
            raise OSError(f"{missing} of {blocks} blocks are missing in the file")
        rows, cols = _across(dataset)
        rng = np.random.default_rng(0)
        drawn = zip(rng.choice(dataset.indexes, REREAD), rng.integers(rows * cols, size=REREAD), strict=True)
        for band, number in [(dataset.count, rows * cols - 1), *drawn]:
            dataset.read(int(band), window=dataset.block_window(int(band), *divmod(int(number), cols)))


def _count(dataset: Any, level: int | None, length: int, overview: Any = None) -> tuple[int, int]:
    """Blocks of every band of a file, and how many of them do not lie within its ``length`` bytes."""
    blocks = missing = 0
    rows, cols = _across(overview or dataset)
    for band, row, col in itertools.product(dataset.indexes, range(rows), range(cols)):
        offset, size = (
            int(dataset.get_tag_item(f"BLOCK_{it}_{col}_{row}", "TIFF", band, level) or 0) for it in ("OFFSET", "SIZE")
        )
        blocks += 1
        missing += not 0 < offset <= length - size  # both are 0 for one that was never written
    return blocks, missing


def _across(dataset: Any) -> tuple[int, int]:
    """Rows and columns of blocks."""
    rows, cols = (-(-side // block) for side, block in zip(dataset.shape, dataset.block_shapes[0], strict=True))
    return rows, cols


def needs_overviews(height: int, width: int) -> bool:
    """Whether a raster is so large that it shows slowly without."""
    return max(height, width) > OVERVIEWS_ABOVE


def add_overviews(path: Path, *, classes: bool) -> None:
    """Halve a large raster again and again: classes by the nearest pixel, so that no code appears that was not there
    before; numbers by the mean of the valid pixels."""
    levels = {"ZSTD_LEVEL_OVERVIEW": LEVEL, "ZLEVEL_OVERVIEW": LEVEL}
    with rasterio.Env(GDAL_OVR_CHUNK_MAX_SIZE=CHUNK, **levels), rasterio.open(path, "r+") as dataset:
        longer = max(dataset.shape)
        factors = [factor for factor in (2**k for k in range(1, 32)) if longer / factor >= SMALLEST_OVERVIEW]
        dataset.build_overviews(factors, Resampling.nearest if classes else Resampling.average)


def copy_cog(path: Path, target: Path, compress: str) -> None:
    """A cloud-optimised copy, with everything that the file and its overviews hold. The COG driver can only copy."""
    with rasterio.open(path) as dataset:
        side = dataset.block_shapes[0][0]
    level = {"level": LEVEL} if compress in ("zstd", "deflate") else {}
    # Of tags it takes along only the common ones when it is not asked for all.
    rasterio.shutil.copy(
        path, target, driver=COG.driver, compress=compress, blocksize=side, bigtiff="if_safer",
        overviews="force_use_existing", copy_src_mdd="yes", **level,
    )  # fmt: skip


_SOMEWHERE = Affine(1, 0, 10, 0, -1, 10)


@cache
def holds_crs(crs: str) -> bool:
    """Whether a GeoTIFF can hold a CRS (WKT): not a rotated pole, for one."""
    with rasterio.Env(GDAL_PAM_ENABLED="NO"), MemoryFile() as file:
        with file.open(driver=GTIFF.driver, width=1, height=1, count=1, dtype="uint8", crs=crs, transform=_SOMEWHERE):
            pass
        with file.open() as dataset:
            return bool(dataset.crs == CRS.from_user_input(crs))


def publish(whole: Path, path: Path, crs: str | None) -> None:
    """Give a file its name. What another program kept beside an older one, such as pyramids, would be wrong.

    crs: WKT; one that a GeoTIFF cannot hold is kept beside it, where GDAL and QGIS look for it.

    Raises :class:`~iamap_core.errors.OutputUnwritable` when another program holds the older one open.
    """
    try:
        for sidecar in sidecars(path):
            sidecar.unlink(missing_ok=True)
        if crs is not None and not holds_crs(crs):
            text = f"<PAMDataset>\n  <SRS>{escape(CRS.from_user_input(crs).to_wkt())}</SRS>\n</PAMDataset>\n"
            output_names.sidecar(path).write_text(text, encoding="utf-8")
        _move(whole, path)
    except PermissionError as error:
        kept = path.with_name(f"{path.stem}.new{path.suffix}")
        _move(whole, kept)
        raise locked(path, f"and rename {kept.name} beside it, which holds the whole result.") from error


def _move(file: Path, path: Path) -> None:
    """Rename, or copy to another disk and rename there; the content is on the disk before it has its name."""
    try:
        replace_flushed(file, path)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        copy = path.with_name(f".{path.stem}.partial{path.suffix}")
        try:
            shutil.copyfile(file, copy)
            check_whole(copy)
            replace_flushed(copy, path)
        finally:
            copy.unlink(missing_ok=True)
        file.unlink()


def locked(path: Path, then: str) -> OutputUnwritable:
    """The error for a file that cannot be replaced; ``then`` ends its hint."""
    return OutputUnwritable(
        f"{path} cannot be replaced: it is open in another program, or write-protected.",
        hint=f"Close it there (in QGIS, remove its layer), {then}",
        where="output",
    )
