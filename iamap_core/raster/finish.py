"""What happens to a GeoTIFF after its last block: proof that it is whole, overviews, a cloud-optimised copy."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import rasterio
import rasterio.shutil
from rasterio.enums import Resampling

from iamap_core.raster.source import TAGS

OVERVIEWS_ABOVE = 512
"""Rasters whose longer side has no more pixels show quickly without overviews, and are valid COGs without."""

SMALLEST_OVERVIEW = 256
"""The longer side of the last overview has at least so many pixels."""

REREAD = 32
"""Blocks, drawn at random, that are read again."""

LEVEL = 1
"""Of zstd and deflate: features are noisy, so that higher levels take up to ten times longer and gain a hundredth."""


def check_whole(path: Path) -> None:
    """Raise ``OSError`` unless every block lies within the file and can be read.

    GDAL reports nothing when the disk refuses the last bytes on closing. The places of all blocks, those of the
    overviews included, are looked up (about a microsecond each); the last block and some others are read.
    """
    length = path.stat().st_size
    with rasterio.open(path) as dataset:
        places = list(_places(dataset, None))
        for level in range(len(dataset.overviews(1))):
            with rasterio.open(path, overview_level=level) as overview:
                places += _places(dataset, level, overview)
        missing = sum(not 0 < offset <= length - size for offset, size in places)
        if missing:
            raise OSError(f"{missing} of {len(places)} blocks did not reach the disk")
        windows = [window for _, window in dataset.block_windows(1)]
        rng = np.random.default_rng(0)
        drawn = zip(rng.choice(dataset.indexes, REREAD), rng.integers(len(windows), size=REREAD), strict=True)
        for band, number in [(dataset.count, -1), *drawn]:
            dataset.read(int(band), window=windows[number])


def _places(dataset: Any, level: int | None, overview: Any = None) -> Iterator[tuple[int, int]]:
    """Offset and size in bytes of every block of every band; 0 and 0 for one that was never written."""
    shown = overview or dataset
    rows, cols = (-(-side // block) for side, block in zip(shown.shape, shown.block_shapes[0], strict=True))
    for band, row, col in itertools.product(dataset.indexes, range(rows), range(cols)):
        offset, size = (
            dataset.get_tag_item(f"BLOCK_{it}_{col}_{row}", "TIFF", band, level) for it in ("OFFSET", "SIZE")
        )
        yield int(offset or 0), int(size or 0)


def needs_overviews(height: int, width: int) -> bool:
    """Whether a raster is so large that it shows slowly without."""
    return max(height, width) > OVERVIEWS_ABOVE


def add_overviews(path: Path, *, classes: bool) -> None:
    """Halve a large raster again and again: classes by the nearest pixel, so that no code appears that was not there
    before; numbers by the mean of what has data."""
    with rasterio.Env(ZSTD_LEVEL_OVERVIEW=LEVEL, ZLEVEL_OVERVIEW=LEVEL), rasterio.open(path, "r+") as dataset:
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
