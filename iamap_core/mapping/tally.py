"""How many pixels each class has, and how large their area is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from iamap_core.raster.classes import ClassEntry
from iamap_core.raster.grid import Window
from iamap_core.raster.ground_area import PixelAreas

MAX_LISTED_CLASSES = 20
"""Classes whose areas the log lists; the report has all."""


class ClassTally:
    """Pixels of each code, and their area."""

    def __init__(self, areas: PixelAreas | None) -> None:
        self._areas = areas
        self._pixels = np.zeros(0, np.int64)
        self._square_metres = np.zeros(0)

    def add(self, window: Window, codes: NDArray[Any], there: NDArray[np.bool_]) -> None:
        found = codes[there].astype(np.int64)
        self._pixels = _sum(self._pixels, np.bincount(found))
        if self._areas is not None:
            areas = np.broadcast_to(self._areas.within(window), codes.shape)
            self._square_metres = _sum(self._square_metres, np.bincount(found, weights=areas[there]))

    @property
    def present(self) -> list[int]:
        """The codes of which there is a pixel."""
        return [int(code) for code in np.flatnonzero(self._pixels)]

    def rows(self, classes: Sequence[ClassEntry]) -> list[dict[str, Any]]:
        total = int(self._pixels.sum())
        table = []
        for entry in classes:
            pixels = int(self._pixels[entry.code]) if entry.code < len(self._pixels) else 0
            metres = float(self._square_metres[entry.code]) if entry.code < len(self._square_metres) else 0.0
            table.append(
                {
                    "code": entry.code,
                    "name": entry.name,
                    "pixels": pixels,
                    "share": pixels / total if total else 0.0,
                    "hectares": metres / 10_000 if self._areas is not None and np.isfinite(metres) else None,
                }
            )
        return table


def _sum(a: NDArray[Any], b: NDArray[Any]) -> NDArray[Any]:
    """Element by element, the shorter one filled up with zeros."""
    out = np.zeros(max(len(a), len(b)), np.result_type(a, b))
    out[: len(a)] += a
    out[: len(b)] += b
    return out


def area_lines(classes: Sequence[Mapping[str, Any]]) -> list[str]:
    """A line per class; classes of no pixel and those beyond the largest twenty are left out."""
    present = sorted((one for one in classes if one["pixels"]), key=lambda one: -one["pixels"])
    width = max((len(one["name"]) for one in present[:MAX_LISTED_CLASSES]), default=0)
    lines = []
    for one in present[:MAX_LISTED_CLASSES]:
        area = "" if one["hectares"] is None else f", {one['hectares']:,.2f} ha"
        lines.append(f"{one['name']:<{width}}  {one['share']:6.1%}  {one['pixels']:,} pixels{area}")
    if len(present) > MAX_LISTED_CLASSES:
        lines.append(f"… and {len(present) - MAX_LISTED_CLASSES} more classes")
    return lines
