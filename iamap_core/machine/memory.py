"""The memory model: how much a task may take, and which part of it is for what.

Everything that grows with the raster or with ``compute.memory`` is sized here. Not counted is what importing takes, nor
what a network needs while it computes.

===================  ==============================================================================================
encoding             a quarter for the rolling mosaic, a quarter for tiles on their way through the encoder, an eighth
                     at most for blocks that GDAL keeps; the rest is for copies that numpy and GDAL make for a moment.
                     A single tile that needs more may take half
blocks of pixels     a sixteenth for the pixels of a window, of which there are up to 16 copies
a fit                the sample with 8 copies of it, and what the component itself foresees
samples being read   3 copies
statistics           40 MB for a sample that tells ranges and means
a view (explore)     half for its pixels, half for what is made of them
a process that waits at most a quarter of the machine, and not while less than an eighth of it is free
===================  ==============================================================================================
"""

from __future__ import annotations

from typing import Protocol

import psutil

from iamap_core.errors import ConfigInvalid

MEGABYTE = 2**20
"""Bytes in the unit of ``compute.memory``."""
MIN_MEMORY = 64 * MEGABYTE
"""Below this nothing works: it is the least that ``compute.memory`` may be, and that each process of a run gets."""
MACHINE_SHARE = 4
"""A task takes one part in so many of the machine's memory when nobody says how much."""
FLOAT_BYTES = 4
"""Of a value in a raster as it is read or encoded: float32."""

GDAL_SHARE = 8
MAX_GDAL_CACHE = 40 * MEGABYTE
"""Blocks that GDAL keeps. Left alone it takes 5 % of the machine's memory, and every block is read once."""

MOSAIC_SHARE = 4
"""The rolling mosaic of an encoder's features takes at most one part in so many."""
TILES_SHARE = 4
"""Tiles on their way through the encoder take at most one part in so many."""
TILE_COPIES = 4
"""Batches on their way: one that is read and one that is encoded, and as much again for what is made of them."""
LEAST_TILES_SHARE = 2
"""Where a single tile takes more than :data:`TILES_SHARE`, it may take one part in so many."""
WIDE_MOSAIC = 48 * MEGABYTE
"""A mosaic of so many bytes is wide enough, however much memory there is."""

WINDOW_COPIES = 16
"""Of the pixels of a window there may be so many copies at once: as they are stored, as numbers, two windows that are
read ahead, standardised, in double precision, and what is made of them."""
MAX_WINDOW = 32 * MEGABYTE
"""Bytes of the pixels of one window: larger ones gain nothing."""

FIT_COPIES = 8
"""A fit may hold so many copies of its sample: standardised, in double precision, and what it works out."""
SAMPLE_COPIES = 3
"""While samples are read there are so many copies: themselves, those that are chosen, and a block of pixels."""

FILE_BLOCK_SHARE = 2
"""A block of a file, which GDAL decodes as a whole, may take one part in so many."""

MAX_STATISTICS = 40 * MEGABYTE
"""Bytes of a sample that tells means, ranges or principal components, whatever the memory: it changes results. 10,000
pixels of 1,000 bands."""

WAITING_SHARE, FREE_SHARE = 4, 8
"""A process that waits for work holds at most one part in so many of the machine's memory, and ends when less than one
part in so many is free."""

VIEW_SHARE = 2
"""The pixels of a view take at most one part in so many."""


class MemoryLimit(Protocol):
    """A configuration that limits the memory: ``compute`` of any task."""

    @property
    def memory(self) -> int | None:
        """Megabytes; a share of the machine's memory when ``None``."""
        ...


def memory_for(compute: MemoryLimit) -> int:
    """Memory limit of a task in bytes: as configured, or a quarter of the machine's."""
    if compute.memory is not None:
        return compute.memory * MEGABYTE
    return int(psutil.virtual_memory().total) // MACHINE_SHARE


def memory_of_worker(memory: int, workers: int) -> int:
    """Bytes that each of several processes at once may take, so that together they keep to ``memory``.

    Raises :class:`~iamap_core.errors.ConfigInvalid` when that is too little to work with.
    """
    share = memory // workers
    if workers > 1 and share < MIN_MEMORY:
        least = megabytes(MIN_MEMORY)
        raise ConfigInvalid(
            f"{workers} processes cannot share compute.memory={memory // MEGABYTE} MB: each needs at least {least} MB.",
            hint=f"Give executor.workers={max(1, memory // MIN_MEMORY)} or less, or compute.memory={workers * least}.",
            where="executor.workers",
        )
    return share


def megabytes(count: float) -> int:
    """Bytes in the unit of ``compute.memory``, rounded up."""
    return int(-(-count // MEGABYTE))


def gdal_cache(memory: int) -> int:
    """Bytes of blocks that GDAL may keep in one process."""
    return min(MAX_GDAL_CACHE, memory // GDAL_SHARE)


def mosaic_columns(memory: int, column: int) -> int:
    """Columns of ``column`` bytes that the rolling mosaic may have."""
    return memory // MOSAIC_SHARE // column


def memory_for_mosaic(mosaic: int) -> int:
    """Bytes that a process must have for a mosaic of so many."""
    return MOSAIC_SHARE * mosaic


def most_tiles(memory: int, tile: int) -> int:
    """Tiles of ``tile`` bytes that a batch may have; at least one."""
    return max(1, memory // TILES_SHARE // (TILE_COPIES * tile))


def memory_for_tile(tile: int) -> int:
    """Bytes that a process must have for tiles of ``tile`` bytes, one at a time."""
    return LEAST_TILES_SHARE * TILE_COPIES * tile


def window_pixels(memory: int, bands: int) -> int:
    """Pixels of so many bands that a window may have which is read, standardised and passed through a function."""
    return min(MAX_WINDOW, memory // WINDOW_COPIES) // (FLOAT_BYTES * bands)


def beside_results(memory: int, bands: int, results: int) -> int:
    """What is left of ``memory`` for windows of so many bands when each pixel also gets several results at once, in
    double precision."""
    return memory * 2 * bands // (2 * bands + results)


def fit_bytes(samples: int, features: int) -> int:
    """What a sample and its copies take during a fit, beside what the component foresees."""
    return FLOAT_BYTES * FIT_COPIES * samples * features


def memory_beside_sample(memory: int) -> int:
    """What reading block by block may take while all that was read is kept for a fit."""
    return memory // FIT_COPIES


def max_file_block(memory: int) -> int:
    """Bytes that a block of a file that is read may take."""
    return memory // FILE_BLOCK_SHARE


def memory_for_file_block(block: int) -> int:
    """Bytes that a task must have to read a file with blocks of so many."""
    return FILE_BLOCK_SHARE * block


def statistics_size(size: int, bands: int) -> int:
    """How many of ``size`` pixels a sample for statistics may have: fewer where there are thousands of bands."""
    return max(1, min(size, MAX_STATISTICS // (FLOAT_BYTES * bands)))


def sample_bytes(samples: int, features: int) -> int:
    """What samples take while they are read."""
    return FLOAT_BYTES * SAMPLE_COPIES * samples * features


def view_bytes(memory: int) -> int:
    """What the pixels of a view may take."""
    return memory // VIEW_SHARE


def memory_to_wait() -> bool:
    """Whether this process may keep what it holds while it waits for work: it holds no large part of the machine's
    memory, and others have enough."""
    machine = psutil.virtual_memory()
    held = psutil.Process().memory_info().rss
    return bool(held <= machine.total // WAITING_SHARE and machine.available >= machine.total // FREE_SHARE)
