"""A class map without its smallest details: the majority filter, then the sieve."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from iamap_core.errors import ConfigInvalid
from iamap_core.events import Reporter
from iamap_core.mapping.class_map import NOTHING
from iamap_core.mapping.majority import majority
from iamap_core.mapping.sieve import Codes, sieve
from iamap_core.raster.grid import PixelGrid, Window

CLEANING_BYTES = 200
"""Memory that a pixel takes while small patches are looked for, at most."""

MIN_ROWS = 16


def check_majority(side: int) -> None:
    """Raises :class:`~iamap_core.errors.ConfigInvalid` for a window without a middle."""
    if side % 2 == 0:
        raise ConfigInvalid(
            f"majority={side} must be an odd number, so that the window has a middle.",
            hint=f"Give majority={side - 1} or majority={side + 1}.",
            where="majority",
        )


@contextmanager
def cleaning_folder(output: Path) -> Iterator[Path]:
    """A folder for the files of the sieve, on the disk of the result, that goes when the work has ended.

    A folder for the result itself is made when nothing can be wrong with the map any more.
    """
    place = next(one for one in output.absolute().parents if one.exists())
    with tempfile.TemporaryDirectory(dir=place, prefix=f".{output.stem}.") as folder:
        yield Path(folder)


def cleaned(
    read: Codes, grid: PixelGrid, report: Reporter, *, side: int, min_pixels: int, memory: int, folder: Path
) -> Codes:
    """The class map after the majority filter and without small patches.

    side: of the window of the filter, in pixels; 1 leaves the map as it is, as ``min_pixels=1`` does. memory: bytes
    that this may take. folder: for two files of four bytes a pixel.
    """
    filtered = read if side == 1 else _filtered(read, grid, side)
    if min_pixels == 1:
        return filtered
    return sieve(
        filtered, grid.height, grid.width, min_pixels, rows=_rows(grid, memory), folder=folder,
        progress=lambda row: report.progress("cleaning", row, grid.height),
    )  # fmt: skip


def _filtered(read: Codes, grid: PixelGrid, side: int) -> Codes:
    half = side // 2

    def filtered(window: Window) -> NDArray[np.int32]:
        row, col = max(window.row - half, 0), max(window.col - half, 0)
        row_end = min(window.row_end + half, grid.height)
        col_end = min(window.col + window.width + half, grid.width)
        codes = majority(read(Window(row, col, row_end - row, col_end - col)), side)
        y, x = window.row - row, window.col - col
        return codes[y : y + window.height, x : x + window.width]

    return filtered


def present(read: Codes, grid: PixelGrid, memory: int) -> list[int]:
    """The codes that occur."""
    rows = _rows(grid, memory)
    found: set[int] = set()
    for top in range(0, grid.height, rows):
        codes = read(Window(top, 0, min(rows, grid.height - top), grid.width))
        found |= set(np.unique(codes).tolist())
    return sorted(found - {NOTHING})


def _rows(grid: PixelGrid, memory: int) -> int:
    return int(np.clip(memory // 2 // (CLEANING_BYTES * grid.width), MIN_ROWS, grid.height))
