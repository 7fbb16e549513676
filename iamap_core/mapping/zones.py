"""What a raster holds within zones: areas of its classes, or statistics of its numbers.

Zones may overlap. They are read one after the other and window by window, so that memory stays bounded.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from iamap_core.errors import SourceUnreadable
from iamap_core.machine.memory import window_pixels
from iamap_core.mapping.class_map import NOTHING, ClassMap
from iamap_core.mapping.tally import ClassTally
from iamap_core.raster.block_io import BlockReader
from iamap_core.raster.blocks import complete
from iamap_core.raster.footprints import Touch, cover
from iamap_core.raster.grid import PixelGrid, Window
from iamap_core.raster.ground_area import PixelAreas

MAX_SAMPLE = 200_000
"""Pixels of a zone from which its quantiles are computed; of a larger zone so many are drawn."""


@dataclass(frozen=True, kw_only=True)
class Moments:
    """Statistics of the pixels of a zone with data in all bands; arrays have a value for each of B bands, NaN where
    there is no pixel.

    pixels: how many. square_metres: their area; ``None`` where it is not known.
    mean, sd, low, high: float64[B]; sd divides by the number of pixels. quantiles: float64[Q, B].
    sampled: whether the quantiles are those of a sample.
    """

    pixels: int
    square_metres: float | None
    mean: NDArray[np.float64]
    sd: NDArray[np.float64]
    low: NDArray[np.float64]
    high: NDArray[np.float64]
    quantiles: NDArray[np.float64]
    sampled: bool


@dataclass(frozen=True)
class Zones:
    """A raster, and how it is read within zones.

    grid: of ``source.part``, in whose columns and rows the zones are. areas: of its pixels. memory: bytes.
    """

    source: BlockReader
    grid: PixelGrid
    areas: PixelAreas | None
    touch: Touch
    memory: int

    def tally(self, zone: Any, class_map: ClassMap) -> ClassTally:
        """Pixels and area of each code of a class map.

        Raises :class:`~iamap_core.errors.SourceUnreadable` for numbers that are not codes from 0 on.
        """
        tally = ClassTally(self.areas)
        for window, mask in self._windows(zone):
            codes = class_map.codes(window)
            there = mask & (codes != NOTHING)
            if (codes[there] < 0).any():
                raise SourceUnreadable(
                    f"{self.source.name} holds the code {codes[there].min()}, and codes are counted from 0 on.",
                    hint="Give a raster of classes, such as those of cluster and predict.",
                    where="source",
                )
            tally.add(window, np.where(there, codes, 0), there)
        return tally

    def moments(self, zone: Any, quantiles: Sequence[float], seed: Sequence[int]) -> Moments:
        """Statistics of the numbers in a zone. Mean and deviation of its windows are joined as in Chan et al. 1983,
        doi:10.1080/00031305.1983.10483115.

        seed: of the pixels that are drawn for quantiles of a large zone.
        """
        bands = len(self.source.bands)
        count, metres = 0, 0.0
        mean, squares = np.zeros(bands), np.zeros(bands)
        low, high = np.full(bands, np.inf), np.full(bands, -np.inf)
        sample = _Sample(max(100, min(MAX_SAMPLE, self.memory // (16 * bands))), bands, np.random.default_rng(seed))
        for window, mask in self._windows(zone):
            pixels = self.source.read(self._there(window))
            there = mask & complete(pixels.reshape(bands, -1)).reshape(mask.shape)
            if not there.any():
                continue
            values = pixels[:, there].astype(np.float64)
            own = values.shape[1]
            own_mean = values.mean(axis=1)
            delta = own_mean - mean
            squares += ((values - own_mean[:, None]) ** 2).sum(axis=1) + delta**2 * (count * own / (count + own))
            mean += delta * (own / (count + own))
            count += own
            low, high = np.minimum(low, values.min(axis=1)), np.maximum(high, values.max(axis=1))
            if self.areas is not None:
                metres += float(np.broadcast_to(self.areas.within(window), mask.shape)[there].sum())
            sample.add(values.astype(np.float32))
        nothing = np.full(bands, np.nan)
        return Moments(
            pixels=count,
            square_metres=metres if self.areas is not None and np.isfinite(metres) else None,
            mean=mean if count else nothing,
            sd=np.sqrt(squares / count) if count else nothing,
            low=low if count else nothing,
            high=high if count else nothing,
            quantiles=sample.quantiles(quantiles) if count else np.full((len(quantiles), bands), np.nan),
            sampled=count > sample.most,
        )

    def _windows(self, zone: Any) -> Iterator[tuple[Window, NDArray[np.bool_]]]:
        side = max(16, min(1024, int(window_pixels(self.memory, len(self.source.bands)) ** 0.5)))
        return cover(zone, self.grid, self.touch, side)

    def _there(self, window: Window) -> Window:
        part = self.source.part
        return Window(part.row + window.row, part.col + window.col, window.height, window.width)


class _Sample:
    """At most so many pixels of those that come, each with the same chance: the smallest random keys stay."""

    def __init__(self, most: int, bands: int, rng: np.random.Generator) -> None:
        self.most = most
        self._rng = rng
        self._keys = np.empty(0)
        self._values = np.empty((bands, 0), np.float32)

    def add(self, values: NDArray[np.float32]) -> None:
        keys = np.asarray(self._rng.random(len(values.T)), np.float64)
        if len(self._keys) == self.most:
            likely = keys < self._keys.max()
            keys, values = keys[likely], values[:, likely]
        self._keys = np.concatenate([self._keys, keys])
        self._values = np.concatenate([self._values, values], axis=1)
        if len(self._keys) > self.most:
            stay = np.argpartition(self._keys, self.most)[: self.most]
            self._keys, self._values = self._keys[stay], self._values[:, stay]

    def quantiles(self, shares: Sequence[float]) -> NDArray[np.float64]:
        found = np.quantile(self._values.astype(np.float64), np.asarray(shares, np.float64), axis=1)
        return np.asarray(found).reshape(len(shares), len(self._values))
