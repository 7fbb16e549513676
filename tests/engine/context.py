"""An encoder whose features tell where a pixel lies in its tile and what else the tile holds.

Mean pooling gives the same for a pixel in whatever tile it lies, so that it cannot tell a tile that starts at the
wrong place from one that does not. Networks do not: neither does this one.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from pydantic import Field

from iamap_core import EncoderPlan, EncoderSpec, Geometry, IamapModel, Wanted, plugins
from iamap_core.catalog import Catalog
from iamap_core.plugins import Provided


class ContextConfig(IamapModel):
    window: int = Field(default=1, ge=1)


class Context:
    """Three features: mean of the first channel in the cell, that plus the tile's mean, place of the cell."""

    def __init__(self, config: ContextConfig) -> None:
        self._window = config.window
        self.wanted = Wanted(tile_size=8 * config.window, multiple=config.window)

    def open(self, plan: EncoderPlan, device: str) -> Context:
        self.geometry = Geometry(grid=plan.tile_size // self._window, features=3)
        return self

    def encode(self, batch: NDArray[np.float32]) -> NDArray[np.float32]:
        return context(batch, self._window)


def context(batch: NDArray[np.float32], window: int) -> NDArray[np.float32]:
    """float32[N, C, S, S] -> float32[N, 3, S / window, S / window]."""
    count, _, side, _ = batch.shape
    grid = side // window
    cells = batch[:, 0].reshape(count, grid, window, grid, window).mean(axis=(2, 4))
    place = np.arange(grid * grid, dtype=np.float32).reshape(grid, grid) / grid**2
    tile = batch.mean(axis=(1, 2, 3))[:, None, None]
    return np.stack([cells, cells + tile, np.broadcast_to(place, cells.shape) + tile], axis=1).astype(np.float32)


def catalog() -> Catalog:
    """What is installed, and encoder `context`."""
    spec = EncoderSpec(
        name="context",
        summary="Place and surroundings of each pixel in its tile.",
        config=ContextConfig,
        factory="tests.engine.context:Context",
    )
    provided, _ = plugins.load()
    return Catalog([*provided, Provided(record=spec, distribution="tests", version="1", plugin="tests.engine.context")])
