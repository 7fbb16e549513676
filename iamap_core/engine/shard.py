"""Tiles through the encoder: reader thread -> batches -> encoder -> rolling mosaic -> sink.

A shard is a strip of whole output blocks, as wide as the memory allows, worked through from top to
bottom. Every tile that touches the strip is encoded; each block is written once.
"""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from iamap_core.engine.mosaic import Mosaic
from iamap_core.engine.plan import Plan
from iamap_core.engine.tiles import merge_weights
from iamap_core.errors import ContractBroken, IamapError
from iamap_core.raster.grid import Window
from iamap_core.raster.sink import RasterSink

BLOCK = 64
"""Side of a block of features in the file, in pixels: hundreds of bands make even small blocks heavy."""

STRIP_BYTES = 128 * 2**20
"""The rolling mosaic of a strip may hold so much; a wider raster gets more strips."""

READ_AHEAD = 2
"""Batches that wait for the encoder."""


@dataclass(frozen=True)
class _Tile:
    row: int
    col: int
    pixels: NDArray[np.float32] | None
    """float32[C, S, S], or ``None`` for a tile without data."""
    data: NDArray[np.bool_]


def strips(plan: Plan) -> list[tuple[int, int]]:
    """First and last (exclusive) output column of each shard, whole blocks but at the right edge."""
    depth = _depth(plan)
    columns = STRIP_BYTES // (4 * plan.encoder.geometry.features * depth)
    width = max(BLOCK, columns // BLOCK * BLOCK)
    return [(left, min(left + width, plan.grid.width)) for left in range(0, plan.grid.width, width)]


def tiles_of(plan: Plan, columns: tuple[int, int]) -> int:
    """Tiles that a shard encodes."""
    return plan.tiles.rows * len(plan.tiles.touching(*columns, plan.tiles.cols))


def run_shard(plan: Plan, columns: tuple[int, int], sink: RasterSink, done: Callable[[int], None]) -> int:
    """Encode one strip and write it; returns how many of its tiles had data.

    done: is told the number of tiles after each batch, and may raise.
    """
    tiles = plan.tiles
    mosaic = Mosaic(plan.encoder.geometry.features, columns, merge_weights(tiles, plan.merge), _depth(plan))
    written = filled = 0
    for row, batches in _rows(plan, columns):
        for batch in batches:
            filled += sum(tile.pixels is not None for tile in batch)
            for tile, features in zip(batch, _encode(plan, batch), strict=True):
                mosaic.add(features, tile.data, tiles.out_start(tile.row), tiles.out_start(tile.col))
            done(len(batch))
        last = row == tiles.rows - 1
        ready = tiles.out_height if last else min(tiles.out_start(row + 1), tiles.out_height)
        while written < tiles.out_height and (ready - written >= BLOCK or (last and ready > written)):
            rows = min(BLOCK, ready - written)
            sink.write(Window(written, columns[0], rows, columns[1] - columns[0]), mosaic.pop(rows))
            written += rows
    return filled


def _depth(plan: Plan) -> int:
    """Rows of the mosaic: a row of blocks that fills up, and the tiles that reach below it."""
    return BLOCK + 2 * plan.tiles.grid


def _rows(plan: Plan, columns: tuple[int, int]) -> Iterator[tuple[int, Iterator[list[_Tile]]]]:
    """Rows of tiles, each as batches that a thread reads ahead."""
    numbers = plan.tiles.touching(*columns, plan.tiles.cols)
    places = [
        [(row, col) for col in numbers[start : start + plan.batch]]
        for row in range(plan.tiles.rows)
        for start in range(0, len(numbers), plan.batch)
    ]
    per_row = -(-len(numbers) // plan.batch)
    with _ReadAhead(plan, places) as batches:
        for row in range(plan.tiles.rows):
            yield row, (next(batches) for _ in range(per_row))


class _ReadAhead:
    """Reads batches in a thread, at most :data:`READ_AHEAD` ahead of their use; its errors are raised in turn."""

    def __init__(self, plan: Plan, places: list[list[tuple[int, int]]]) -> None:
        self._plan = plan
        self._places = places
        self._queue: queue.Queue[Any] = queue.Queue(READ_AHEAD)
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._work, name="iamap-reader", daemon=True)

    def __enter__(self) -> Iterator[list[_Tile]]:
        self._thread.start()
        return iter(self)

    def __iter__(self) -> Iterator[list[_Tile]]:
        for _ in self._places:
            item = self._queue.get()
            if isinstance(item, BaseException):
                raise item
            yield item

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        while self._thread.is_alive():  # the thread may be waiting for room in the queue
            try:
                self._queue.get(timeout=0.05)
            except queue.Empty:
                continue
        self._thread.join()

    def _work(self) -> None:
        try:
            for batch in self._places:
                if self._stop.is_set():
                    return
                self._queue.put([_read(self._plan, row, col) for row, col in batch])
        except BaseException as error:  # handed to whoever waits for the batch
            self._queue.put(error)


def _read(plan: Plan, row: int, col: int) -> _Tile:
    window = plan.tiles.tile(row, col)
    block = plan.source.read_reflected(window, plan.bands.bands)
    data = _has_data(np.isfinite(block), window, plan)
    if not data.any():
        return _Tile(row, col, None, data)
    channels = plan.adapter.adapt(block, plan.bands)
    return _Tile(row, col, plan.normalization(channels), data)


def _has_data(finite: NDArray[np.bool_], window: Window, plan: Plan) -> NDArray[np.bool_]:
    """Whether any real source pixel under each output pixel has data; mirrored ones do not count."""
    rows = np.arange(window.row, window.row_end)
    cols = np.arange(window.col, window.col_end)
    real = ((rows >= 0) & (rows < plan.tiles.height))[:, None] & ((cols >= 0) & (cols < plan.tiles.width))
    grid, pixel = plan.tiles.grid, plan.tiles.pixel
    cells = (finite & real).reshape(-1, grid, pixel, grid, pixel)
    return np.asarray(cells.any(axis=(0, 2, 4)))


def _encode(plan: Plan, batch: list[_Tile]) -> list[NDArray[np.float32] | None]:
    pixels = [tile.pixels for tile in batch if tile.pixels is not None]
    if not pixels:
        return [None] * len(batch)
    geometry = plan.encoder.geometry
    where = f"tile in row {batch[0].row}, column {batch[0].col}"
    bug = f"This is a bug in {plan.provider.split()[0]}."
    try:
        encoded = plan.encoder.encode(np.stack(pixels))
    except IamapError:
        raise
    except Exception as error:  # a plugin may raise anything
        raise ContractBroken(
            f"the encoder of {plan.provider} failed at the {where}: {type(error).__name__}: {error}.",
            hint=bug,
            where=where,
        ) from error
    promised = (len(pixels), geometry.features, geometry.grid, geometry.grid)
    if encoded.shape != promised:
        raise ContractBroken(
            f"{plan.provider} returned features of shape {encoded.shape}, its geometry promises {promised}.",
            hint=bug,
            where=where,
        )
    if not np.isfinite(encoded).all():
        raise ContractBroken(
            f"{plan.provider} returned features that are not finite at the {where}.", hint=bug, where=where
        )
    features = iter(encoded)
    return [None if tile.pixels is None else next(features) for tile in batch]
