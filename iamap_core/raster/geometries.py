"""Geometries as files hold them -> those that can be put onto a raster."""

from __future__ import annotations

import struct
from collections.abc import Sequence
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

SURFACES = {15: 6, 16: 6, 17: 3}
"""Codes of well-known binary (ISO/IEC 13249-3): polyhedral surfaces and TINs are multi-polygons, triangles polygons."""

COLLECTIONS = (4, 5, 6, 7)


def parse(wkb: Sequence[bytes | None]) -> tuple[NDArray[np.object_], int]:
    """``object[n]`` in two dimensions, ``None`` where there is none; and how many were not understood or have
    coordinates that are not finite.

    The surfaces of buildings in three dimensions become polygons as seen from above; those that stand upright have no
    area there and are left out.
    """
    raw = np.array(wkb, dtype=object)
    geometries = shapely.from_wkb(raw, on_invalid="ignore")
    for number in np.flatnonzero(shapely.is_missing(geometries)):
        if raw[number] is not None:
            geometries[number] = _surface(bytes(raw[number]))
    geometries = shapely.force_2d(geometries)
    given = np.array([one is not None for one in raw], bool)
    endless = np.zeros(len(raw), bool)
    coordinates, of = shapely.get_coordinates(geometries, return_index=True)
    endless[of[~np.isfinite(coordinates).all(axis=1)]] = True
    geometries[endless] = None
    return geometries, int((given & shapely.is_missing(geometries)).sum())


def _surface(wkb: bytes) -> Any:
    """A geometry that holds surfaces as one of polygons; ``None`` when it is something else."""
    try:
        written = bytearray(wkb)
        _rewrite(written, 0)
        found = shapely.from_wkb(bytes(written), on_invalid="ignore")
        if found is not None and shapely.get_dimensions(found) == 2:
            parts = [part for part in shapely.get_parts(found) if shapely.area(part) > 0]
            # Triangles that meet overlap from above, and only a valid polygon has an inside.
            return shapely.union_all(shapely.make_valid(np.array(parts, dtype=object))) if parts else None
        return found
    except (struct.error, IndexError, KeyError, shapely.errors.GEOSException):
        return None


def _rewrite(wkb: bytearray, at: int) -> int:
    """Give the surfaces from a place on the codes of polygons; returns where the next geometry begins."""
    order = "<" if wkb[at] == 1 else ">"
    code = int(struct.unpack_from(f"{order}I", wkb, at + 1)[0])
    high, plain = code & 0xF0000000, code & 0x0FFFFFFF
    kind, thousands = plain % 1000, plain // 1000
    dimensions = (2, 3, 3, 4)[thousands] if thousands else 2 + bool(high & 1 << 31) + bool(high & 1 << 30)
    kind = SURFACES.get(kind, kind)
    struct.pack_into(f"{order}I", wkb, at + 1, high | (thousands * 1000 + kind))
    at += 5
    point = 8 * dimensions
    if kind == 1:
        return at + point
    count = int(struct.unpack_from(f"{order}I", wkb, at)[0])
    at += 4
    if kind == 2:
        return at + count * point
    for _ in range(count):
        if kind in COLLECTIONS:
            at = _rewrite(wkb, at)
        else:  # a ring of a polygon
            at += 4 + int(struct.unpack_from(f"{order}I", wkb, at)[0]) * point
    return at
