"""What reads and what takes a raster block by block, as far as those who pass blocks on need to know.

A :class:`~iamap_core.raster.source.RasterSource` is a reader and a :class:`~iamap_core.raster.sink.RasterSink` is a
writer; so are a raster with bands of its own making, several results at once, and the part of a run.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from iamap_core.raster.grid import PixelGrid, Window
from iamap_core.raster.layout import Layout


class BlockReader(Protocol):
    """A raster whose pixels are read window by window, from several threads if need be."""

    @property
    def name(self) -> str:
        """For messages."""
        ...

    @property
    def grid(self) -> PixelGrid:
        """Of the whole raster; windows are in its pixels."""
        ...

    @property
    def part(self) -> Window:
        """The pixels that a task works on."""
        ...

    @property
    def bands(self) -> Sequence[object]:
        """One for each band that is read."""
        ...

    def read(self, window: Window, bands: Sequence[int] | None = None) -> NDArray[np.float32]:
        """``float32[B, height, width]``, NaN where there is no data. bands: positions from 1; all when ``None``."""
        ...


class SampledReader(BlockReader, Protocol):
    """A reader that also gives random pixels."""

    @property
    def part_grid(self) -> PixelGrid:
        """The grid of :attr:`part`."""
        ...

    def sample(self, size: int, seed: int, bands: Sequence[int] | None = None) -> NDArray[np.float32]:
        """``float32[n, B]``: random valid pixels (data in every band)."""
        ...


class BlockWriter(Protocol):
    """What takes pixels window by window, each once; who opened it also closes it."""

    @property
    def grid(self) -> PixelGrid:
        """Windows are in its pixels."""
        ...

    @property
    def layout(self) -> Layout:
        """Bands, data type and nodata of what is handed over, and the side of a block."""
        ...

    def write(self, window: Window, data: NDArray[Any]) -> None:
        """Take ``[bands, height, width]``. Raises :class:`~iamap_core.errors.OutputUnwritable`."""
        ...
