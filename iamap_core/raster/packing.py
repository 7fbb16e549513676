"""Numbers in fewer bytes: half precision, or whole codes with a scale and an offset per band."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, ClassVar, Literal, NamedTuple, Protocol, Self

import numpy as np
from numpy.typing import NDArray

from iamap_core.raster.formats import NumberType

ROOM = {"uint16": 1.0, "uint8": 0.1}
"""How far the codes reach beyond the range of a sample, on each side and as a share of that range: a sample misses
the extremes. Sixteen bits can spare the precision, eight cannot."""

BITS = {"float32": 32, "float16": 16, "uint16": 16, "uint8": 8}
"""Of a number on the disk, by ``write.dtype``."""

LARGEST_HALF = float(np.finfo(np.float16).max)


@dataclass(frozen=True)
class Scaling:
    """The numbers of one band, from ``low`` to ``high``, that whole codes stand for in equal steps."""

    low: float
    high: float

    @classmethod
    def around(cls, values: NDArray[np.float32], room: float) -> Self:
        """The range of a sample's finite values, ``room`` times its width wider on each side."""
        there = values[np.isfinite(values)]
        low, high = (float(there.min()), float(there.max())) if there.size else (0.0, 1.0)
        wider = room * (high - low) if high > low else max(abs(low), 1.0) * room
        return cls(low - wider, high + wider)


class Packed(NamedTuple):
    """The stored numbers."""

    data: NDArray[Any]
    clipped: int
    """How many lay beyond the range that can be stored, and became its end."""
    numbers: int
    """How many there are, without nodata."""


class Packing(Protocol):
    """How float32 numbers, NaN without data, are stored."""

    @property
    def dtype(self) -> str:
        """Type of the bands as readers see it."""

    @property
    def bits(self) -> int:
        """Bits of a number on the disk."""

    @property
    def nodata(self) -> float:
        """What stands for NaN."""

    @property
    def scales(self) -> tuple[float, ...]:
        """Of each band, what a reader multiplies by; nothing when numbers are stored as they are."""

    @property
    def offsets(self) -> tuple[float, ...]:
        """Of each band, what a reader adds after that."""

    def pack(self, values: NDArray[np.float32]) -> Packed:
        """``float32[B, height, width]`` as stored; what is not finite has no data."""


@dataclass(frozen=True)
class Half:
    """Half precision: eleven significant bits, from 6e-8 to 65,504.

    Rasterio has no half type; GDAL stores float32 bands in sixteen bits with ``NBITS=16``.
    """

    dtype: ClassVar[str] = "float32"
    bits: ClassVar[int] = 16
    nodata: ClassVar[float] = float("nan")
    scales: ClassVar[tuple[float, ...]] = ()
    offsets: ClassVar[tuple[float, ...]] = ()

    def pack(self, values: NDArray[np.float32]) -> Packed:
        there = np.isfinite(values)
        within = np.clip(values, -LARGEST_HALF, LARGEST_HALF)
        clipped = int(np.count_nonzero((within != values) & there))
        # Rounded here to the nearest, so that GDAL has nothing left to round.
        rounded = np.where(there, within, np.nan).astype(np.float16).astype(np.float32)
        return Packed(rounded, clipped, int(np.count_nonzero(there)))


@dataclass(frozen=True)
class Codes:
    """Whole codes from 0 up, the type's largest for nodata; a number is ``code * scale + offset``, to half a step."""

    dtype: Literal["uint16", "uint8"]
    scalings: tuple[Scaling, ...]
    """Of each band."""

    @property
    def bits(self) -> int:
        return 8 * np.dtype(self.dtype).itemsize

    @property
    def nodata(self) -> float:
        return float(np.iinfo(self.dtype).max)

    @property
    def scales(self) -> tuple[float, ...]:
        return tuple((band.high - band.low) / self._last for band in self.scalings)

    @property
    def offsets(self) -> tuple[float, ...]:
        return tuple(band.low for band in self.scalings)

    def pack(self, values: NDArray[np.float32]) -> Packed:
        data = np.empty(values.shape, self.dtype)
        clipped = numbers = 0
        for band, scale, offset, into in zip(values, self.scales, self.offsets, data, strict=True):
            there = np.isfinite(band)
            codes = np.rint((band[there].astype(np.float64) - offset) / scale)
            clipped += int(np.count_nonzero((codes < 0) | (codes > self._last)))
            numbers += codes.size
            into[:] = self.nodata
            into[there] = np.clip(codes, 0, self._last)
        return Packed(data, clipped, numbers)

    @property
    def _last(self) -> int:
        return int(self.nodata) - 1


def packing(dtype: NumberType, sample: Callable[[], NDArray[np.float32]]) -> Packing | None:
    """How ``write.dtype`` is kept; ``None`` for float32, which is stored as it is.

    sample: gives float32[n, B], numbers like those to come; only asked for when codes need their range.
    """
    if dtype == "float32":
        return None
    if dtype == "float16":
        return Half()
    return Codes(dtype, tuple(Scaling.around(band, ROOM[dtype]) for band in sample().T))
