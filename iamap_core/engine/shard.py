"""Tiles through the encoder: reader thread -> batches -> encoder -> rolling mosaic -> part, journal beside it.

A shard owns a rectangle of whole output blocks and works through it strip by strip from top to bottom. Every tile
that touches a strip is encoded; each block is written once. Doing the same shard again goes on after the last row in
the journal, by encoding again what touches the first row that is not.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from iamap_core.catalog import Catalog
from iamap_core.config.tasks import EncodeConfig
from iamap_core.engine.folder import Row, RunFolder
from iamap_core.engine.mosaic import Mosaic
from iamap_core.engine.part import Part
from iamap_core.engine.plan import BLOCK, Opened, Plan
from iamap_core.engine.prepare import open_plan
from iamap_core.engine.read_ahead import read_ahead
from iamap_core.engine.reading import Batch, Places, read_tiles
from iamap_core.engine.shards import Strip, depth, first_row, shard_window, strips
from iamap_core.errors import Cancelled, ContractBroken, IamapError
from iamap_core.raster.gdal import gdal
from iamap_core.raster.grid import Window
from iamap_core.raster.source import RasterSource

TELL = 0.1
"""Seconds after which the number of encoded tiles is told anew: a fast network makes many batches in between."""


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
            empty = bool(np.isnan(values[0]).all())
            rows.append(Row(strip.number, row, values.shape[1], failed, empty))
            folder.note(shard, rows)
            encoder.tell()
    return sum(row.failed for row in rows)


def _encode_strip(
    plan: Plan, encoder: _Encoder, strip: Strip, start: int
) -> Iterator[tuple[int, NDArray[np.float32], int]]:
    """Finished rows of blocks from row ``start`` on: first row, float32[D, rows, columns], tiles that failed.

    The rows are those of the mosaic, which goes on with others once the next are asked for.
    """
    window, tiles = strip.window, plan.tiles
    if start >= window.row_end:
        return
    mosaic = Mosaic(tiles, plan.config.tiling.merge, plan.features, strip.columns, start, depth(plan))
    numbers = tiles.touching(start, window.row_end, tiles.rows)
    places = (tuple((row, col) for col in cols) for row in numbers for cols in strip.batches)
    failed = 0
    with read_ahead(places, lambda some: read_tiles(plan, encoder.opened, some)) as ready:
        for batch in ready:
            features, wrong = encoder(batch)
            failed += wrong
            for (row, col), values, data in zip(batch.places, features, batch.data, strict=True):
                if data.any():
                    mosaic.add(values, data, tiles.out_start(row), tiles.out_start(col))
            row, col = batch.places[-1]
            if col + 1 < strip.batches[-1].stop:
                continue
            done = window.row_end if row == numbers[-1] else min(tiles.out_start(row + 1), window.row_end)
            while done - start >= BLOCK or (done == window.row_end and done > start):
                height = min(BLOCK - (start - plan.area.row) % BLOCK, done - start)
                yield start, mosaic.finished(height), failed
                mosaic.drop(height)
                start, failed = start + height, 0


class _Encoder:
    """Batches through the encoder: contract checked, memory minded, pauses kept, progress noted, wish to stop heard."""

    def __init__(self, plan: Plan, opened: Opened, folder: RunFolder, shard: int) -> None:
        self.opened = opened
        self._plan = plan
        self._folder = folder
        self._shard = shard
        self._most = plan.batch
        self._encoded = 0
        self._told = 0.0

    def __call__(self, batch: Batch) -> tuple[list[NDArray[np.float32] | None], int]:
        """Features of each tile, ``None`` without data or when it failed; and how many failed."""
        if self._folder.stopped:
            raise Cancelled()
        started = time.monotonic()
        features, failed = self._tried(batch)
        self._encoded += len(batch.places)
        if time.monotonic() - self._told >= TELL:
            self.tell()
        duty = self._plan.config.compute.duty
        if duty < 1:
            time.sleep((time.monotonic() - started) * (1 - duty) / duty)
        return features, failed

    def tell(self) -> None:
        """Say how many tiles are encoded."""
        self._told = time.monotonic()
        self._folder.count(self._shard, self._encoded)

    def _tried(self, batch: Batch) -> tuple[list[NDArray[np.float32] | None], int]:
        features: list[NDArray[np.float32] | None] = [None] * len(batch.places)
        full = [number for number, data in enumerate(batch.data) if data.any()]
        if not full:
            return features, 0
        # Which tiles have data is a matter of the raster alone: those that have are always encoded together.
        pixels = batch.pixels if len(full) == len(features) else batch.pixels[full]
        places = [batch.places[number] for number in full]
        found: Sequence[NDArray[np.float32] | None]
        try:
            found = list(self._encode(pixels, places))
        except ContractBroken:
            if not self._plan.config.keep_going:
                raise
            found = self._one_by_one(pixels, places)
        for number, values in zip(full, found, strict=True):
            features[number] = values
        return features, sum(values is None for values in found)

    def _one_by_one(self, pixels: NDArray[np.float32], places: Places) -> list[NDArray[np.float32] | None]:
        """Features of the tiles that do not fail, each encoded in its place and alone."""
        found: list[NDArray[np.float32] | None] = []
        for number in range(len(pixels)):
            alone = np.zeros_like(pixels)
            alone[number] = pixels[number]
            try:
                found.append(self._encode(alone, places)[number])
            except ContractBroken:
                found.append(None)
        return found

    def _encode(self, pixels: NDArray[np.float32], places: Places) -> NDArray[np.float32]:
        """float32[n, D, grid, grid], in smaller batches once the device had no memory for more."""
        try:
            pieces = [
                self._checked(pixels[start : start + self._most], places[start])
                for start in range(0, len(pixels), self._most)
            ]
        except MemoryError as error:
            size = min(self._most, len(pixels))
            if size == 1:
                side = self._plan.tiles.size
                raise IamapError(
                    f"one tile of {side} x {side} pixels does not fit into the memory of the device.",
                    hint="Give a smaller tiling.size or a smaller network.",
                    where="tiling.size",
                ) from error
            self._most = (size + 1) // 2
            return self._encode(pixels, places)
        return pieces[0] if len(pieces) == 1 else np.concatenate(pieces)

    def _checked(self, pixels: NDArray[np.float32], first: tuple[int, int]) -> NDArray[np.float32]:
        plan, provider = self._plan, self.opened.provider
        where = f"tile in row {first[0]}, column {first[1]}"
        bug = f"This is a bug in {self.opened.bound.entry.distribution}."
        try:
            features = self.opened.encoder.encode(pixels)
        except (IamapError, MemoryError):
            raise
        except Exception as error:  # a plugin may raise anything
            raise ContractBroken(
                f"the encoder of {provider} failed at the {where}: {type(error).__name__}: {error}.",
                hint=bug,
                where=where,
            ) from error
        promised = (len(pixels), plan.features, plan.tiles.grid, plan.tiles.grid)
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
