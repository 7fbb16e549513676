"""Tiles through the encoder: reader thread -> batches -> encoder -> rolling mosaic -> part, journal beside it.

A shard owns a rectangle of whole output blocks and works through it strip by strip from top to bottom. Every tile
that touches a strip is encoded; each block is written once. Running the same shard again resumes after the last row in
the journal; it encodes again what touches the first row that is missing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from iamap_core.catalog import Catalog
from iamap_core.config.binding import bind
from iamap_core.config.tasks import EncodeConfig
from iamap_core.engine.encoding import BatchEncoder
from iamap_core.engine.folder import Row, RunFolder
from iamap_core.engine.mosaic import Mosaic
from iamap_core.engine.part import Part, checksum
from iamap_core.engine.partition import Strip, TileRow, depth, first_row, shard_window, strips, tile_rows
from iamap_core.engine.plan import BLOCK, OpenRun, Plan
from iamap_core.engine.prepare import open_plan
from iamap_core.engine.reading import Batch, read_tiles
from iamap_core.machine.locks import Owner
from iamap_core.raster.gdal import gdal
from iamap_core.raster.grid import Window
from iamap_core.raster.read_ahead import read_ahead
from iamap_core.raster.source import RasterSource


class ShardRunner:
    """``run(shard)`` for a run folder; pickled, it takes up the plan from the folder in the other process.

    config: of the command; the plan in the folder has no passwords of addresses.
    """

    def __init__(
        self,
        folder: RunFolder,
        reopen: Callable[[EncodeConfig], RasterSource],
        plan: Plan | None = None,
        opened: OpenRun | None = None,
        config: EncodeConfig | None = None,
    ) -> None:
        self._folder = folder
        self._reopen = reopen
        self._plan = plan
        self._opened = opened
        self._config = plan.config if plan else config

    def __reduce__(self) -> tuple[Any, ...]:
        return ShardRunner, (self._folder, self._reopen, None, None, self._config)

    def __call__(self, shard: int) -> int:
        """Do a shard, or what is left of it; returns how many tiles failed."""
        if self._plan is None or self._opened is None:
            stored = Plan.load(self._folder.path)
            self._plan = replace(stored, config=self._config or stored.config)
            self._opened = open_plan(
                self._plan, self._reopen(self._plan.config), bind(self._plan.config, Catalog.installed())
            )
        with gdal(self._plan.memory), self._folder.locked(shard) as owner:
            return run_shard(self._plan, self._opened, self._folder, shard, owner)


def run_shard(plan: Plan, opened: OpenRun, folder: RunFolder, shard: int, owner: Owner) -> int:
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
    encoder = BatchEncoder(plan, opened, folder, shard)
    for strip in strips(plan, shard):
        for row, values, failed in _encode_strip(plan, encoder, strip, first_row(strip, rows)):
            if plan.compact is not None:
                values = plan.compact.components(values)
            part.write(Window(row, strip.window.col, values.shape[1], strip.window.width), values)
            done = Row(strip.number, row, values.shape[1], failed, bool(np.isnan(values[0]).all()))
            rows.append(replace(done, checksum=checksum(values, done.seed)))
            folder.note(shard, rows)
            encoder.count()
            owner.progress("row", len(rows), sum(-(-strip.window.height // BLOCK) for strip in strips(plan, shard)))
    return sum(row.failed for row in rows)


def _encode_strip(
    plan: Plan, encoder: BatchEncoder, strip: Strip, start: int
) -> Iterator[tuple[int, NDArray[np.float32], int]]:
    """Finished rows of blocks from row ``start`` on: first row, float32[D, rows, columns], tiles that failed.

    The rows are a view of the mosaic, which is reused for the next rows.
    """
    window, tiles = strip.window, plan.tiles
    if start >= window.row_end:
        return
    mosaic = Mosaic(tiles, plan.config.tiling.merge, plan.features, strip.columns, start, depth(plan))
    rows = tile_rows(plan, strip, start)
    work = ((number, cols) for number, tile_row in enumerate(rows) for cols in tile_row.batches)

    def read(what: tuple[int, range]) -> tuple[TileRow, int, Batch]:
        number, cols = what
        tile_row = rows[number]
        places = [(tile_row.row, col) for col in cols]
        return tile_row, number, read_tiles(replace(plan, tiles=tile_row.lattice), encoder.opened, places)

    failed = 0
    with read_ahead(work, read) as ready:
        for tile_row, number, batch in ready:
            features, wrong = encoder(batch)
            failed += wrong
            for (_, col), values, data in zip(batch.places, features, batch.data, strict=True):
                if data.any():
                    mosaic.add(values, data, tile_row.first, tile_row.lattice.out_col(col))
            if batch.places[-1][1] + 1 < tile_row.cols.stop:
                continue
            done = window.row_end if tile_row is rows[-1] else min(rows[number + 1].first, window.row_end)
            while done - start >= BLOCK or (done == window.row_end and done > start):
                height = min(BLOCK - (start - plan.area.row) % BLOCK, done - start)
                yield start, mosaic.finished(height), failed
                mosaic.drop(height)
                start, failed = start + height, 0
