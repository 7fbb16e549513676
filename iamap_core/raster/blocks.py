"""Blocks through a function: every task after encoding reads, computes and writes like this."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from iamap_core.errors import SourceUnreadable
from iamap_core.events import Reporter
from iamap_core.machine.memory import window_pixels
from iamap_core.raster.block_io import BlockReader, BlockWriter
from iamap_core.raster.grid import Window
from iamap_core.raster.read_ahead import read_ahead

BLOCK = 64
"""Side of the blocks that files have, mostly: they are read whole where memory allows."""


def _side(bands: int, block: int, memory: int) -> int:
    """Side of the windows in which so many bands are read: whole blocks, or where not even one fits a half of it, a
    quarter, …"""
    side = int(window_pixels(memory, bands) ** 0.5)
    if side >= block:
        return min(8, side // block) * block
    while block > max(1, side):
        block //= 2
    return block


def _windows(area: Window, side: int, block: int) -> Iterator[Window]:
    """Windows of ``side`` that partition an area; those of one block follow each other, so that it is decoded and
    encoded once."""
    for whole in area.blocks(max(side, block)):
        yield from whole.blocks(side)


def each_block(source: BlockReader, report: Reporter, stage: str, memory: int) -> Iterator[NDArray[np.float32]]:
    """``float32[n_i, B]``, block after block: every valid pixel of the source's area (data in all bands).

    memory: bytes that reading and whoever takes the blocks may take.

    Raises :class:`~iamap_core.errors.SourceUnreadable` when there is no such pixel.
    """
    side = _side(len(source.bands), BLOCK, memory)
    count = source.part.block_count(side)
    found = False
    with read_ahead(_windows(source.part, side, BLOCK), source.read) as ready:
        for number, block in enumerate(ready):
            report.progress(stage, number, count)
            pixels = block.reshape(len(block), -1)
            valid = complete(pixels)
            pixels = pixels if valid.all() else pixels[:, valid]
            if pixels.size:
                found = True
                yield pixels.T
    if not found:
        raise _nothing(source)
    report.progress(stage, count, count)


def complete(pixels: NDArray[np.float32]) -> NDArray[np.bool_]:
    """Which of ``float32[B, n]`` pixels are valid in all bands: ``bool[n]``.

    A sum is finite only where all of its numbers are, and takes half as long as looking at each. Where it is not, it
    may only have been too large.
    """
    with np.errstate(over="ignore", invalid="ignore"):
        valid: NDArray[np.bool_] = np.isfinite(pixels.sum(axis=0))
    return valid if valid.all() else np.asarray(np.isfinite(pixels).all(axis=0))


def map_pixels(
    source: BlockReader,
    bands: Sequence[int] | None,
    sink: BlockWriter,
    function: Callable[[NDArray[np.float32]], NDArray[Any]],
    report: Reporter,
    stage: str,
    memory: int,
    may_be_empty: bool = False,
) -> bool:
    """Write ``function`` of every valid pixel of the source's area (data in all bands); all others become nodata.

    function: float32[n, B] -> [n] or [n, K] with K the sink's bands; each row must depend on that row alone. In memory
        the values of a band lie side by side, as they were read: sorting them by pixel takes as long as reading.
    sink: lies on the source's ``part_grid``.
    memory: bytes that all this may take.
    may_be_empty: whether nodata alone is a result.

    Returns whether any pixel has data in all bands. Raises :class:`~iamap_core.errors.SourceUnreadable` when none has,
    unless that may be.
    """
    width = len(source.bands) if bands is None else len(bands)
    block = sink.layout.block or 1
    side = _side(width, block, memory)
    part, whole = source.part, sink.grid.window
    count = whole.block_count(side)

    def read(window: Window) -> NDArray[np.float32]:
        there = Window(part.row + window.row, part.col + window.col, window.height, window.width)
        return source.read(there, bands).reshape(width, -1)

    found = False
    with read_ahead(_windows(whole, side, block), read) as ready:
        for number, (window, pixels) in enumerate(zip(_windows(whole, side, block), ready, strict=True)):
            report.progress(stage, number, count)
            valid = complete(pixels)
            out = np.full((len(sink.layout.names), pixels.shape[1]), sink.layout.nodata, sink.layout.dtype)
            if valid.any():
                found = True
                known = pixels if valid.all() else pixels[:, valid]
                values = function(known.T)
                out[:, valid] = values.reshape(int(valid.sum()), -1).T
            sink.write(window, out.reshape(-1, window.height, window.width))
    if not found and not may_be_empty:
        raise _nothing(source)
    report.progress(stage, count, count)
    return found


def warn_empty(source: BlockReader, report: Reporter) -> None:
    """Say that a result is nodata because its source is."""
    report.warn(
        "no-data", f"no pixel of {source.name} is valid in every band: the result is nodata.", "Check read.nodata."
    )


def _nothing(source: BlockReader) -> SourceUnreadable:
    return SourceUnreadable(
        f"no pixel of {source.name} is valid in every band.", hint="Check read.nodata.", where="source"
    )
