"""The rows that a shard has finished, in a GeoTIFF that is whole again after every row of blocks.

A tiled GeoTIFF that was not closed cannot be read. So the part is opened for each row, written, closed, looked at and
flushed to the disk; then the row is noted in the journal with its checksum. Whatever happens in between, the rows of
the journal are in the part; where a disk loses them all the same, their checksums say so.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable
from pathlib import Path

import numpy as np
import rasterio
from numpy.typing import NDArray
from rasterio.errors import RasterioError
from rasterio.windows import Window as RasterioWindow

from iamap_core.engine.plan import Plan
from iamap_core.errors import OutputUnwritable
from iamap_core.files import flush, replace_flushed
from iamap_core.machine.disk_space import DiskSpace
from iamap_core.raster.geotiff import BANDS_AT_ONCE, create_empty, is_made_as, write_into
from iamap_core.raster.grid import Window


def checksum(data: NDArray[np.float32], start: int = 0) -> int:
    """CRC-32 of ``float32[D, height, width]``, continued from ``start``. All NaN count the same: a file that leaves
    empty blocks out gives another one back."""
    for band in data:
        values = np.ascontiguousarray(band)
        empty = np.isnan(values)
        if empty.any():
            values = np.where(empty, np.float32(np.nan), values)
        start = zlib.crc32(values.data, start)
    return start


class Part:
    """The part of one shard, a :class:`~iamap_core.raster.block_io.BlockWriter` that takes rows of blocks.

    window: the output pixels that the shard owns, in pixels of the plan's grid.
    """

    def __init__(self, path: Path, plan: Plan, window: Window) -> None:
        self.path = path
        self._window = window
        self._plan = plan
        self.grid = plan.grid
        self.layout = plan.layout

    def create(self) -> None:
        """An empty part. Raises :class:`~iamap_core.errors.OutputUnwritable`."""
        try:
            create_empty(self.path, self.grid.crop(self._window), self.layout, self._plan.compress)
        except (RasterioError, OSError) as error:
            raise self._refused(error) from error

    def readable(self) -> bool:
        """Whether it is a raster of this shape, place and type."""
        try:
            return is_made_as(self.path, self.grid.crop(self._window), self.layout)
        except (RasterioError, OSError):
            return False

    def write(self, window: Window, data: NDArray[np.float32]) -> None:
        """Write rows, float32[D, height, width], of a window in pixels of the plan's grid, check that they can be read
        back, and wait until they are on the disk.

        Raises :class:`~iamap_core.errors.OutputUnwritable`.
        """
        try:
            write_into(self.path, self._own(window), data)
            flush(self.path)
        except (RasterioError, OSError) as error:
            raise self._refused(error) from error

    def checksum(self, window: Window, start: int) -> int | None:
        """What :func:`checksum` gives for a window as it is in the file; ``None`` when it cannot be read."""
        own = self._own(window)
        area = RasterioWindow(own.col, own.row, own.width, own.height)
        try:
            with rasterio.open(self.path) as part:
                for first in range(1, part.count + 1, BANDS_AT_ONCE):
                    some = list(range(first, min(first + BANDS_AT_ONCE, part.count + 1)))
                    start = checksum(part.read(some, window=area), start)
        except (RasterioError, OSError):
            return None
        return start

    def rebuild(self, windows: Iterable[Window]) -> None:
        """Write the file again from windows that can be read; whatever else was in it is gone.

        Raises :class:`~iamap_core.errors.OutputUnwritable`.
        """
        whole = Part(self.path.with_name(f".{self.path.name}.part"), self._plan, self._window)
        whole.create()
        with rasterio.open(self.path) as part:
            for window in windows:
                own = self._own(window)
                whole.write(window, part.read(window=RasterioWindow(own.col, own.row, own.width, own.height)))
        try:
            replace_flushed(whole.path, self.path)
        except OSError as error:
            raise self._refused(error) from error

    def _own(self, window: Window) -> Window:
        """A window of the plan's grid in pixels of the file."""
        return Window(window.row - self._window.row, window.col - self._window.col, window.height, window.width)

    def _refused(self, error: Exception) -> OutputUnwritable:
        return OutputUnwritable(
            f"{self._plan.config.output} cannot be written: the disk refuses more data ({_cause(error)}).",
            hint="The disk may be full, or a quota or size limit reached: "
            f"{DiskSpace(path=self.path, max_bytes=self._plan.bytes, min_bytes=0).summary()}. "
            "Free some space and run the same command again to resume.",
            where="output",
        )


def _cause(error: Exception) -> str:
    return str(error.__cause__ or error).strip().rstrip(".")
