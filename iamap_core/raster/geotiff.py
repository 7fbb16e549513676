"""What happens to a GeoTIFF after its last block: proof that it is whole, overviews, a COG copy, its name."""

from __future__ import annotations

import itertools
from pathlib import Path
from typing import Any

import numpy as np
import rasterio
import rasterio.shutil
from rasterio.enums import Resampling

from iamap_core.errors import OutputUnwritable
from iamap_core.raster.layout import LEVEL
from iamap_core.raster.source import TAGS

OVERVIEWS_ABOVE = 512
"""Rasters whose longer side has no more pixels show quickly without overviews, and are valid COGs without."""

SMALLEST_OVERVIEW = 256
"""The longer side of the last overview has at least so many pixels."""

CHUNK = 2 * 2**20
"""Bytes of pixels that are averaged at once. GDAL would take five times as many, and be no faster."""

REREAD = 32
"""Blocks, drawn at random, that are read again."""


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
            raise OSError(f"{missing} of {blocks} blocks did not reach the disk")
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
    before; numbers by the mean of what has data."""
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
    # Of tags it takes along only the common ones, and the namespaces that are named.
    rasterio.shutil.copy(
        path, target, driver="COG", compress=compress, blocksize=side, bigtiff="if_safer",
        overviews="force_use_existing", src_mdd=TAGS, **level,
    )  # fmt: skip


def publish(whole: Path, path: Path) -> None:
    """Give a file its name. What another program kept beside an older one, such as pyramids, would be wrong.

    Raises :class:`~iamap_core.errors.OutputUnwritable` when another program holds the older one open.
    """
    try:
        for suffix in (".aux.xml", ".ovr", ".msk"):
            path.with_name(path.name + suffix).unlink(missing_ok=True)
        whole.replace(path)
    except PermissionError as error:
        kept = path.with_name(f"{path.stem}.new{path.suffix}")
        whole.replace(kept)
        raise locked(path, f"and rename {kept.name} beside it, which holds the whole result.") from error


def locked(path: Path, then: str) -> OutputUnwritable:
    """The error for a file that cannot be replaced; ``then`` ends its hint."""
    return OutputUnwritable(
        f"{path} cannot be replaced: it is open in another program, or write-protected.",
        hint=f"Close it there (in QGIS, remove its layer), {then}",
        where="output",
    )
