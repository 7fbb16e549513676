"""Tiles through the encoder: reader thread -> batches -> encoder -> rolling mosaic -> part, journal beside it.

A shard owns a rectangle of whole output blocks and works through it strip by strip from top to bottom. Every tile
that touches a strip is encoded; each block is written once. Doing the same shard again goes on after the last row in
the journal, by encoding again what touches the first row that is not.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from iamap_core.catalog import Catalog
from iamap_core.config.tasks import EncodeConfig
from iamap_core.engine.folder import Row, RunFolder
from iamap_core.engine.mosaic import Mosaic
from iamap_core.engine.part import Part
from iamap_core.engine.plan import BLOCK, Opened, Plan, open_plan
from iamap_core.engine.read_ahead import read_ahead
from iamap_core.engine.shards import Strip, depth, first_row, shard_window, strips
from iamap_core.errors import Cancelled, ContractBroken, IamapError
from iamap_core.raster.gdal import gdal
from iamap_core.raster.grid import Window
from iamap_core.raster.source import RasterSource


class ShardRunner:
    """``run(shard)`` for a run folder; pickled, it takes up the plan from the folder in the other process."""

    def __init__(
        self,
        folder: RunFolder,
        reopen: Callable[[EncodeConfig], RasterSource],
        plan: Plan | None = None,
        opened: Opened | None = None,
    ) -> None:
        self._folder = folder
        self._reopen = reopen
        self._plan = plan
        self._opened = opened

    def __reduce__(self) -> tuple[Any, ...]:
        return ShardRunner, (self._folder, self._reopen)

    def __call__(self, shard: int) -> int:
        """Do a shard, or what is left of it; returns how many tiles failed."""
        if self._plan is None or self._opened is None:
            self._plan = Plan.load(self._folder.path)
            self._opened = open_plan(self._plan, self._reopen(self._plan.config), Catalog.installed())
        with gdal(self._plan.memory), self._folder.locked(shard):
            return run_shard(self._plan, self._opened, self._folder, shard)


def run_shard(plan: Plan, opened: Opened, folder: RunFolder, shard: int) -> int:
    """Encode what the journal of the shard does not hold yet; returns how many tiles of the shard failed.

    Raises :class:`~iamap_core.errors.Cancelled` after the batch under way when the folder says stop.
    """
    window = shard_window(plan, shard)
    if not window.height:
        return 0
    part = Part(folder.part(shard), plan, window)
    rows = folder.rows(shard)
    if not rows or not part.readable():
        folder.forget(shard)
        part.create()
        rows = []
    encoder = _Encoder(plan, opened, folder, shard)
    for strip in strips(plan, shard):
        for row, values, failed in _encode_strip(plan, encoder, strip, first_row(strip, rows)):
            part.write(Window(row, strip.window.col, values.shape[1], strip.window.width), values)
            empty = bool(np.isnan(values).all())
            rows.append(Row(strip.number, row, values.shape[1], failed, empty))
            folder.note(shard, rows)
    return sum(row.failed for row in rows)


def _encode_strip(
    plan: Plan, encoder: _Encoder, strip: Strip, start: int
) -> Iterator[tuple[int, NDArray[np.float32], int]]:
    """Finished rows of blocks from row ``start`` on: first row, float32[D, rows, columns], tiles that failed."""
    window, tiles = strip.window, plan.tiles
    if start >= window.row_end:
        return
    columns = (window.col, window.col_end)
    mosaic = Mosaic(tiles, plan.config.tiling.merge, plan.features, columns, start, depth(plan))
    needed = tiles.touching(*columns, tiles.cols)
    numbers = tiles.touching(start, window.row_end, tiles.rows)
    batches = [(row, batch) for row in numbers for batch in plan.batches.covering(needed)]
    failed = 0
    with read_ahead(batches, lambda place: _read(plan, encoder.opened, *place, needed)) as ready:
        for (row, batch), batch_tiles in zip(batches, ready, strict=True):
            features, wrong = encoder(batch_tiles)
            failed += wrong
            for tile, values in zip(batch_tiles, features, strict=True):
                if tile.data.any():
                    mosaic.add(values, tile.data, tiles.out_start(row), tiles.out_start(tile.col))
            if batch.stop < needed.stop:
                continue
            done = window.row_end if row == numbers[-1] else min(tiles.out_start(row + 1), window.row_end)
            while done - start >= BLOCK or (done == window.row_end and done > start):
                height = min(BLOCK - (start - plan.area.row) % BLOCK, done - start)
                yield start, mosaic.pop(height), failed
                start, failed = start + height, 0


# ------------------------------------------------------------------------------------------------- reading


@dataclass(frozen=True)
class Tile:
    """A tile on its way into the encoder.

    pixels: float32[C, S, S], or ``None`` when it is not needed or has no data.
    data: bool[grid, grid], whether any source pixel under an output pixel has data.
    """

    row: int
    col: int
    pixels: NDArray[np.float32] | None
    data: NDArray[np.bool_]


def _read(plan: Plan, opened: Opened, row: int, batch: range, needed: range) -> list[Tile]:
    """A batch of tiles of one row, at fixed places; those that the strip does not need stay empty."""
    nothing = np.zeros((plan.tiles.grid, plan.tiles.grid), bool)
    return [read_tile(plan, opened, row, col) if col in needed else Tile(row, col, None, nothing) for col in batch]


def read_tile(plan: Plan, opened: Opened, row: int, col: int) -> Tile:
    """Read a tile, mirrored where it reaches past the raster, adapt its bands and normalise."""
    window = plan.tiles.tile(row, col)
    block = opened.source.read_reflected(window, plan.bands.bands)
    data = _has_data(np.isfinite(block), window, plan)
    if not data.any():
        return Tile(row, col, None, data)
    return Tile(row, col, plan.normalization(opened.adapter.adapt(block, plan.bands)), data)


def _has_data(finite: NDArray[np.bool_], window: Window, plan: Plan) -> NDArray[np.bool_]:
    """Whether any real source pixel under each output pixel has data; mirrored ones do not count."""
    rows = np.arange(window.row, window.row_end)
    cols = np.arange(window.col, window.col_end)
    real = ((rows >= 0) & (rows < plan.tiles.height))[:, None] & ((cols >= 0) & (cols < plan.tiles.width))
    grid, pixel = plan.tiles.grid, plan.tiles.pixel
    cells = (finite & real).reshape(-1, grid, pixel, grid, pixel)
    return np.asarray(cells.any(axis=(0, 2, 4)))


# ------------------------------------------------------------------------------------------------ encoding


class _Encoder:
    """Batches through the encoder: contract checked, memory minded, pauses kept, progress noted, wish to stop heard."""

    def __init__(self, plan: Plan, opened: Opened, folder: RunFolder, shard: int) -> None:
        self.opened = opened
        self._plan = plan
        self._folder = folder
        self._shard = shard
        self._size = plan.batches.size
        self._encoded = 0

    def __call__(self, tiles: list[Tile]) -> tuple[list[NDArray[np.float32] | None], int]:
        """Features of each tile, ``None`` without data or when it failed; and how many failed."""
        if self._folder.stopped:
            raise Cancelled()
        started = time.monotonic()
        features, failed = self._batch(tiles)
        self._encoded += len(tiles)
        self._folder.count(self._shard, self._encoded)
        duty = self._plan.config.compute.duty
        if duty < 1:
            time.sleep((time.monotonic() - started) * (1 - duty) / duty)
        return features, failed

    def _batch(self, tiles: list[Tile]) -> tuple[list[NDArray[np.float32] | None], int]:
        with_data = [place for place, tile in enumerate(tiles) if tile.pixels is not None]
        features: list[NDArray[np.float32] | None] = [None] * len(tiles)
        if not with_data:
            return features, 0
        try:
            encoded = self._encode(tiles)
        except ContractBroken:
            if not self._plan.config.keep_going:
                raise
            return self._one_by_one(tiles, with_data)
        for place in with_data:
            features[place] = encoded[place]
        return features, 0

    def _one_by_one(self, tiles: list[Tile], with_data: list[int]) -> tuple[list[NDArray[np.float32] | None], int]:
        """Find the tiles of a batch that fail, each in its place and alone."""
        features: list[NDArray[np.float32] | None] = [None] * len(tiles)
        failed = 0
        for place in with_data:
            alone = [tile if k == place else Tile(tile.row, tile.col, None, tile.data) for k, tile in enumerate(tiles)]
            try:
                features[place] = self._encode(alone)[place]
            except ContractBroken:
                failed += 1
        return features, failed

    def _encode(self, tiles: list[Tile]) -> NDArray[np.float32]:
        """float32[len(tiles), D, grid, grid], in batches of the present size, empty places as zeros."""
        plan, side = self._plan, self._plan.tiles.size
        pieces = []
        for start in range(0, len(tiles), self._size):
            taken = tiles[start : start + self._size]
            batch = np.zeros((self._size, len(plan.bands.channels), side, side), np.float32)
            for place, tile in enumerate(taken):
                if tile.pixels is not None:
                    batch[place] = tile.pixels
            try:
                pieces.append(self._checked(batch, taken))
            except MemoryError as error:
                if self._size == 1:
                    raise IamapError(
                        f"one tile of {side} x {side} pixels does not fit into the memory of the device.",
                        hint="Give a smaller tiling.size or a smaller network.",
                        where="tiling.size",
                    ) from error
                self._size = (self._size + 1) // 2
                return self._encode(tiles)
        return np.concatenate(pieces)[: len(tiles)]

    def _checked(self, batch: NDArray[np.float32], tiles: list[Tile]) -> NDArray[np.float32]:
        plan, provider = self._plan, self.opened.provider
        first = next((tile for tile in tiles if tile.pixels is not None), tiles[0])
        where = f"tile in row {first.row}, column {first.col}"
        bug = f"This is a bug in {self.opened.bound.entry.distribution}."
        try:
            features = self.opened.encoder.encode(batch)
        except (IamapError, MemoryError):
            raise
        except Exception as error:  # a plugin may raise anything
            raise ContractBroken(
                f"the encoder of {provider} failed at the {where}: {type(error).__name__}: {error}.",
                hint=bug,
                where=where,
            ) from error
        promised = (len(batch), plan.features, plan.tiles.grid, plan.tiles.grid)
        if features.shape != promised:
            raise ContractBroken(
                f"{provider} returned features of shape {features.shape}, its geometry promises {promised}.",
                hint=bug,
                where=where,
            )
        if not np.isfinite(features).all():
            raise ContractBroken(
                f"{provider} returned features that are not finite at the {where}.", hint=bug, where=where
            )
        return features
