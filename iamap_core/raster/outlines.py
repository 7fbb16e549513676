"""Lines and polygons in another CRS: straight sides become curves, and longitudes may jump or enclose a pole."""

from __future__ import annotations

from typing import Any

import numpy as np
import shapely
import shapely.affinity
from numpy.typing import NDArray
from rasterio.crs import CRS

from iamap_core.raster.grid import PixelGrid
from iamap_core.raster.longitude import turn, turns_between, unwrapped
from iamap_core.raster.reproject import reproject

TOLERANCE_PX = 0.02
"""So far at most a transformed side may lie from where it truly is, in pixels of the raster."""

QUARTERS = np.array([0.25, 0.5, 0.75])
"""Where a side is compared with the straight line between its ends; the middle alone misses a curve like an S."""

MAX_HALVINGS = 12
MAX_POINTS = 2_000_000
"""Of all outlines together, so that memory stays bounded: some 100 MB."""

REACH = 65
"""Points along each side of the raster from which its reach in another CRS is found."""


def reproject_outlines(
    geometries: NDArray[np.object_], source: CRS, target: CRS, grid: PixelGrid
) -> NDArray[np.object_]:
    """Lines and polygons of one CRS in that of a grid, ``None`` where one cannot be transformed.

    Points are added along their sides until these lie where they truly are, to a part of a pixel. What cannot be
    transformed far from the grid is cut off.
    """
    found = _bent(geometries, source, target, grid)
    lost = np.flatnonzero(shapely.is_missing(found) & ~shapely.is_missing(geometries))
    if len(lost):
        near = _reach(grid, source, target)
        if near is not None:
            cut = shapely.intersection(shapely.make_valid(geometries[lost]), near)
            cut[shapely.is_empty(cut)] = None
            found[lost] = _bent(cut, source, target, grid)
    return found


def spread(geometries: NDArray[np.object_], grid: PixelGrid) -> NDArray[np.object_]:
    """Lines and polygons in the CRS of a grid, moved by whole turns, or repeated, to wherever they lie on it."""
    period = turn(grid.crs)
    if period is None:
        return geometries
    left, _, right, _ = grid.bounds
    moved = geometries.copy()
    for number, (low, _, high, _) in enumerate(shapely.bounds(geometries)):
        if np.isfinite([low, high]).all() and (low < left or high > right):
            turns = turns_between(low, high, left, right, period)
            copies = [shapely.affinity.translate(geometries[number], k * period) for k in turns]
            if copies:
                moved[number] = copies[0] if len(copies) == 1 else shapely.geometrycollections(copies)
    return moved


# ----------------------------------------------------------------------------------------------- bending


def _bent(geometries: NDArray[np.object_], source: CRS, target: CRS, grid: PixelGrid) -> NDArray[np.object_]:
    parts, part_of = _single(geometries)
    kinds = shapely.get_type_id(parts)
    areas = np.flatnonzero(kinds == shapely.GeometryType.POLYGON)
    rings, ring_of = shapely.get_rings(parts[areas], return_index=True)
    others = np.flatnonzero(kinds != shapely.GeometryType.POLYGON)
    paths = np.concatenate([rings, parts[others]])
    xy, path = shapely.get_coordinates(paths, return_index=True)
    period = turn(target)
    moved, path = _curves(xy, path, source, target, grid, period)
    whole = np.ones(len(paths), bool)
    whole[path[~np.isfinite(moved).all(axis=1)]] = False
    starts = np.searchsorted(path, np.arange(len(paths) + 1))
    made = np.full(len(parts), None, dtype=object)
    for number, part in enumerate(others):
        index = len(rings) + number
        if whole[index]:
            made[part] = _path(moved[starts[index] : starts[index + 1]], kinds[part], period)
    firsts = np.searchsorted(ring_of, np.arange(len(areas) + 1))
    for number, part in enumerate(areas):
        of = range(firsts[number], firsts[number + 1])
        if all(whole[index] for index in of):
            lines = [moved[starts[index] : starts[index + 1]] for index in of]
            made[part] = _polygon(lines, rings[list(of)], source, target, period)
    found = np.full(len(geometries), None, dtype=object)
    ends = np.searchsorted(part_of, np.arange(len(geometries) + 1))
    for number in range(len(geometries)):
        own = made[ends[number] : ends[number + 1]]
        if len(own) and not shapely.is_missing(own).any():
            found[number] = own[0] if len(own) == 1 else shapely.geometrycollections(own)
    return found


def _single(geometries: NDArray[np.object_]) -> tuple[NDArray[np.object_], NDArray[np.int64]]:
    """All points, lines and polygons that geometries consist of, and of which each is a part."""
    parts, of = shapely.get_parts(geometries, return_index=True)
    while (shapely.get_type_id(parts) >= shapely.GeometryType.MULTIPOINT).any():
        parts, inner = shapely.get_parts(parts, return_index=True)
        of = of[inner]
    return parts, of


def _curves(
    xy: NDArray[np.float64], path: NDArray[np.int64], source: CRS, target: CRS, grid: PixelGrid, period: float | None
) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
    """Points along all paths in the target, more of them where sides bend; and of which path each is."""
    onto = ~grid.transform
    moved = _moved(source, target, xy)
    active = path[:-1] == path[1:]
    for _ in range(MAX_HALVINGS):
        sides = np.flatnonzero(active)
        if not len(sides) or len(xy) + len(QUARTERS) * len(sides) > MAX_POINTS:
            break
        first, last = xy[sides, None], xy[sides + 1, None]
        between = first + (last - first) * QUARTERS[None, :, None]
        true = _moved(source, target, between.reshape(-1, 2)).reshape(between.shape)
        step = moved[sides + 1] - moved[sides]
        if period is not None:
            step[:, 0] -= period * np.round(_finite(step[:, 0] / period))
        off = true - (moved[sides, None] + step[:, None] * QUARTERS[None, :, None])
        if period is not None:
            off[..., 0] -= period * np.round(_finite(off[..., 0] / period))
        off = _finite(off)
        px = np.hypot(onto.a * off[..., 0] + onto.b * off[..., 1], onto.d * off[..., 0] + onto.e * off[..., 1])
        bent = (px > TOLERANCE_PX).any(axis=1)
        here = np.repeat(sides[bent] + 1, len(QUARTERS))
        active[sides] = bent
        active = np.insert(active, np.repeat(sides[bent], len(QUARTERS)), True)
        xy = np.insert(xy, here, between[bent].reshape(-1, 2), axis=0)
        moved = np.insert(moved, here, true[bent].reshape(-1, 2), axis=0)
        path = np.insert(path, here, np.repeat(path[sides[bent]], len(QUARTERS)))
    return moved, path


def _moved(source: CRS, target: CRS, xy: NDArray[np.float64]) -> NDArray[np.float64]:
    """NaN where a point cannot be transformed."""
    moved = reproject(source, target, xy)
    return np.where(np.isfinite(moved), moved, np.nan)


def _finite(values: NDArray[np.float64]) -> NDArray[np.float64]:
    """What cannot be transformed is not bent; it is left out afterwards."""
    return np.nan_to_num(values, nan=0, posinf=0, neginf=0)


def _path(xy: NDArray[np.float64], kind: int, period: float | None) -> Any:
    if kind == shapely.GeometryType.POINT:
        return shapely.points(xy[0])
    if period is not None:
        xy = np.stack([unwrapped(xy[:, 0], period), xy[:, 1]], axis=1)
    return shapely.linestrings(xy)


def _polygon(
    lines: list[NDArray[np.float64]], rings: NDArray[np.object_], source: CRS, target: CRS, period: float | None
) -> Any:
    """A polygon of its rings; those whose longitudes jump are laid out, and reach to the pole that they enclose."""
    jumps = period is not None and any((np.abs(np.diff(line[:, 0])) > period / 2).any() for line in lines)
    if period is None or not jumps:
        holes = [shapely.linearrings(line) for line in lines[1:]]
        return shapely.polygons(shapely.linearrings(lines[0]), holes or None)
    areas = [_laid_out(line, ring, source, target, period) for line, ring in zip(lines, rings, strict=True)]
    shell = areas[0]
    low, _, high, _ = shell.bounds
    for hole in areas[1:]:
        left, _, right, _ = hole.bounds
        for k in turns_between(left, right, low, high, period):
            shell = shell.difference(shapely.affinity.translate(hole, k * period))
    return shell


def _laid_out(line: NDArray[np.float64], ring: Any, source: CRS, target: CRS, period: float) -> Any:
    x, y = unwrapped(line[:, 0], period), line[:, 1]
    if abs(x[-1] - x[0]) > period / 2:
        inside = shapely.polygons(ring)
        poles = reproject(target, source, np.array([[0, period / 4], [0, -period / 4]]))
        within = [np.isfinite(pole).all() and inside.contains(shapely.points(pole)) for pole in poles]
        north = within[0] if within[0] != within[1] else y.mean() > 0
        pole = period / 4 if north else -period / 4
        x, y = np.append(x, [x[-1], x[0]]), np.append(y, [pole, pole])
    return shapely.make_valid(shapely.polygons(np.stack([x, y], axis=1)))


# ------------------------------------------------------------------------------------------------- reach


def _reach(grid: PixelGrid, source: CRS, target: CRS) -> Any:
    """An area in the source that holds the grid, as far as it can be transformed; ``None`` when it cannot."""
    steps = np.linspace(-0.02, 1.02, REACH)
    col, row = (mesh.ravel() for mesh in np.meshgrid(steps * grid.width, steps * grid.height))
    t = grid.transform
    places = np.stack([t.a * col + t.b * row + t.c, t.d * col + t.e * row + t.f], axis=1)
    xy = reproject(target, source, places)
    xy = xy[np.isfinite(xy).all(axis=1)]
    if not len(xy):
        return None
    (left, bottom), (right, top) = xy.min(axis=0), xy.max(axis=0)
    period = turn(source)
    if period is None:
        return shapely.box(left, bottom, right, top)
    if right - left > period / 2:
        left, right = -period / 2, period / 2
    return shapely.union_all([shapely.box(left + k * period, bottom, right + k * period, top) for k in (-1, 0, 1)])
