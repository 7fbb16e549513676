"""Batches through the encoder, with smaller batches when memory is short, pauses, progress and
cancellation.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from iamap_core.engine.folder import RunFolder
from iamap_core.engine.plan import OpenRun, Plan
from iamap_core.engine.reading import Batch, Places
from iamap_core.errors import Cancelled, ContractBroken, OutOfMemory
from iamap_core.interfaces import Tiles

COUNT_INTERVAL_S = 0.1
"""Seconds after which the number of encoded tiles is reported again: a fast network makes many batches in between."""

STOP_INTERVAL_S = 0.5
"""Seconds after which a pause looks whether the run is to stop."""


def as_output(plan: Plan, features: NDArray[np.float32]) -> NDArray[np.float32]:
    """``float32[n, D, encoded, encoded]`` as the encoder gives them -> ``float32[n, D, grid, grid]``: without the
    position bias, and for each output pixel."""
    if plan.position_bias is not None:
        features = features - plan.position_bias.values
    return (
        features.repeat(plan.tiles.scale, axis=2).repeat(plan.tiles.scale, axis=3) if plan.tiles.scale > 1 else features
    )


class BatchEncoder:
    """Batches through the encoder, with smaller batches when memory is short, pauses, progress
    and cancellation.
    """

    def __init__(self, plan: Plan, opened: OpenRun, folder: RunFolder, shard: int) -> None:
        self.opened = opened
        self._worked_s = 0.0  # for the last batch
        self._plan = plan
        self._folder = folder
        self._shard = shard
        self._most = plan.batch
        self._encoded = 0
        self._counted_at = 0.0

    def __call__(self, batch: Batch) -> tuple[list[NDArray[np.float32] | None], int]:
        """Features of each tile, ``None`` without data or when it failed; and how many failed."""
        self._cancel_if_stopped()
        started = time.monotonic()
        features, failed = self._tried(batch)
        self._encoded += len(batch.places)
        if time.monotonic() - self._counted_at >= COUNT_INTERVAL_S:
            self.count()
        self._pause(time.monotonic() - started)
        return features, failed

    def _cancel_if_stopped(self) -> None:
        if self._folder.is_stopped(self._shard):
            raise Cancelled()

    def _pause(self, worked_s: float) -> None:
        """Leave the processor to others for as long as ``compute.duty`` says.

        A batch that took much longer than the one before it had something to load first, or the computer was asleep:
        no pause makes up for that."""
        duty = self._plan.config.compute.duty
        usual_s, self._worked_s = min(worked_s, self._worked_s), worked_s
        end = time.monotonic() + usual_s * (1 - duty) / duty
        while (left := end - time.monotonic()) > 0:
            self._cancel_if_stopped()
            time.sleep(min(left, STOP_INTERVAL_S))

    def count(self) -> None:
        """Say how many tiles are encoded."""
        self._counted_at = time.monotonic()
        self._folder.count(self._shard, self._encoded)

    def _tried(self, batch: Batch) -> tuple[list[NDArray[np.float32] | None], int]:
        features: list[NDArray[np.float32] | None] = [None] * len(batch.places)
        full = [number for number, data in enumerate(batch.data) if data.any()]
        if not full:
            return features, 0
        # Which tiles have data is a matter of the raster alone: those that have are always encoded together.
        tiles = batch.tiles if len(full) == len(features) else batch.tiles.take(full)
        places = [batch.places[number] for number in full]
        found: Sequence[NDArray[np.float32] | None]
        try:
            found = list(self._encode(tiles, places))
        except ContractBroken:
            if not self._plan.config.keep_going:
                raise
            found = self._one_by_one(tiles, places)
        for number, values in zip(full, found, strict=True):
            features[number] = values
        return features, sum(values is None for values in found)

    def _one_by_one(self, tiles: Tiles, places: Places) -> list[NDArray[np.float32] | None]:
        """Features of the tiles that do not fail, each encoded in its place and alone."""
        found: list[NDArray[np.float32] | None] = []
        for number in range(len(tiles.pixels)):
            alone = np.zeros_like(tiles.pixels)
            alone[number] = tiles.pixels[number]
            try:
                found.append(self._encode(replace(tiles, pixels=alone), places)[number])
            except ContractBroken:
                found.append(None)
        return found

    def _encode(self, tiles: Tiles, places: Places) -> NDArray[np.float32]:
        """float32[n, D, grid, grid], in smaller batches once the device had no memory for more."""
        try:
            pieces = [
                self._placed(tiles.take(slice(start, start + self._most)), places[start])
                for start in range(0, len(tiles.pixels), self._most)
            ]
        except MemoryError as error:
            size = min(self._most, len(tiles.pixels))
            if size == 1:
                side = self._plan.tiles.size
                raise OutOfMemory(
                    f"the device has too little memory for one tile of {side} x {side} pixels.",
                    hint="Give a smaller tiling.size or a smaller network.",
                    where="tiling.size",
                ) from error
            self._most = (size + 1) // 2
            return self._encode(tiles, places)
        return pieces[0] if len(pieces) == 1 else np.concatenate(pieces)

    def _placed(self, tiles: Tiles, first: tuple[int, int]) -> NDArray[np.float32]:
        try:
            features = self.opened.encoder.encode_tiles(tiles)
        except ContractBroken as error:
            where = f"tile in row {first[0]}, column {first[1]}"
            raise ContractBroken(f"{error.message} It was at the {where}.", hint=error.hint, where=where) from error
        return as_output(self._plan, features)
