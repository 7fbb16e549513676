"""The rows that a shard has finished, in a GeoTIFF that is whole again after every row of blocks.

A tiled GeoTIFF that was not closed cannot be read. So the part is opened for each row, written, closed and looked at;
then the row is noted in the journal. Whatever happens in between, the rows of the journal are in the part.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import rasterio
from numpy.typing import NDArray
from rasterio.errors import RasterioError

from iamap_core.engine.plan import Plan
from iamap_core.errors import OutputUnwritable
from iamap_core.machine.disk_space import DiskSpace
from iamap_core.raster.geotiff import create_empty, write_into
from iamap_core.raster.grid import Window


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
        try:
            with rasterio.open(self.path) as part:
                return bool(
                    part.count == self._plan.features and part.shape == (self._window.height, self._window.width)
                )
        except (RasterioError, OSError):
            return False

    def write(self, window: Window, data: NDArray[np.float32]) -> None:
        """Write rows, float32[D, height, width], of a window in pixels of the plan's grid, and check that they can be
        read back.

        Raises :class:`~iamap_core.errors.OutputUnwritable`.
        """
        row, col = window.row - self._window.row, window.col - self._window.col
        try:
            write_into(self.path, Window(row, col, window.height, window.width), data)
        except (RasterioError, OSError) as error:
            raise self._refused(error) from error

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
