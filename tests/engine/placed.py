"""An encoder whose features depend on the place in the tile in ways that are known."""

from __future__ import annotations

from typing import ClassVar, Literal

import numpy as np
from numpy.typing import NDArray

from iamap_core import EncoderConfig, EncoderPlan, EncoderSpec, Geometry, Wanted, plugins
from iamap_core.catalog import Catalog
from iamap_core.plugins import Provided

GRID, WINDOW = 8, 4


class PlacedConfig(EncoderConfig):
    effect: Literal["bias", "border", "none"] = "none"


def pattern() -> NDArray[np.float32]:
    """``float32[2, GRID, GRID]``, the bias: strong in the first feature, none in the second."""
    place = np.linspace(-1, 1, GRID)
    bowl = np.square(place)[:, None] + np.square(place)[None, :]
    return np.stack([3 * (bowl - bowl.mean()), np.zeros((GRID, GRID))]).astype(np.float32)


def cells(pixels: NDArray[np.float32]) -> NDArray[np.float32]:
    """``float32[N, C, S, S]`` -> ``float32[N, 2, GRID, GRID]``: means of the first channel, and twice that."""
    means = pixels[:, 0].reshape(len(pixels), GRID, WINDOW, GRID, WINDOW).mean(axis=(2, 4))
    return np.stack([means, 2 * means], axis=1)


class Placed:
    tiles: ClassVar[int] = 0
    """That were encoded since the count began."""

    def __init__(self, config: PlacedConfig) -> None:
        self._effect = config.effect
        self.wanted = Wanted(tile_size=GRID * WINDOW, multiple=GRID * WINDOW, adjustable=True, channels=1)
        self.geometry = Geometry(grid=GRID, features=2)

    def open(self, plan: EncoderPlan, device: str) -> Placed:
        return self

    def encode(self, batch: NDArray[np.float32]) -> NDArray[np.float32]:
        type(self).tiles += len(batch)
        features = cells(batch)
        if self._effect == "bias":
            features = features + pattern()
        if self._effect == "border":  # what padding does: less of the ground near the border
            inside = np.full((GRID, GRID), 0.0)
            inside[3:-3, 3:-3] = 1
            features = features * inside
        return features.astype(np.float32)


def catalog(*, position_free: bool = False) -> Catalog:
    """What is installed, and encoder `placed`."""
    spec = EncoderSpec(
        name="placed",
        summary="Features with a known effect of the place.",
        config=PlacedConfig,
        factory="tests.engine.placed:Placed",
        position_free=position_free,
    )
    provided, _ = plugins.load()
    return Catalog([*provided, Provided(record=spec, distribution="tests", version="1", plugin="tests.engine.placed")])
