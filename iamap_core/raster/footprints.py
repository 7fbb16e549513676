"""The pixels of a raster that points, lines and polygons fall on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, Literal

import numpy as np
import shapely
from affine import Affine
from numpy.typing import NDArray
from rasterio.crs import CRS
from rasterio.features import rasterize

from iamap_core.errors import VectorsUnusable
from iamap_core.raster.grid import PixelGrid, Window
from iamap_core.raster.longitude import onto, turn
from iamap_core.raster.outlines import reproject_outlines, spread
from iamap_core.raster.reproject import NoWay, reproject
from iamap_core.raster.vectors import Features
from iamap_core.raster.view import crs_name

SIDE = 1024
"""A polygon is rasterised in windows of at most this many pixels a side, so that its size costs no memory."""

Touch = Literal["centre", "all"]
"""Which pixels a polygon falls on: those whose centre it contains, or all that it touches."""


@dataclass(frozen=True, kw_only=True)
class Places:
    """Pixels that features fall on, in the order of the features.

    rows, cols: int64[n], the pixel.
    feature: int64[n], row number in :class:`Features`.
    xy: float64[n, 2] in the raster's CRS: the point itself, or the centre of the pixel for polygons and lines.
    outside: how many features lie outside the raster altogether, or cannot be transformed to its CRS.
    small: how many polygons contain no pixel centre and were given the pixel in their middle.
    assumed_crs: whether the file names no CRS and its coordinates were taken as the raster's.
    counted_down: whether y was taken to count the rows of an image without georeference from its top.
    """

    rows: NDArray[np.int64]
    cols: NDArray[np.int64]
    feature: NDArray[np.int64]
    xy: NDArray[np.float64]
    outside: int
    small: int
    assumed_crs: bool
    counted_down: bool = False

    def __len__(self) -> int:
        return len(self.rows)


def locate(
    features: Features,
    grid: PixelGrid,
    *,
    touch: Touch = "centre",
    max_per_polygon: int | None = None,
    seed: int = 42,
    raster: str = "the raster",
) -> Places:
    """Find the pixels that features fall on.

    A point falls on the pixel that contains it, each part of a multi-point on its own. A polygon falls
    on the pixels whose centre it contains, and on the pixel in its middle when it contains none; a line
    on the pixels that it touches. The parts of a collection fall where each would on its own.

    touch: ``all`` lets a polygon fall on every pixel that it touches, too.
    max_per_polygon: at most so many pixels of one polygon or line, drawn at random.
    seed: random seed; the draw of a feature depends only on its number and the seed.
    raster: what messages call the raster.

    Raises :class:`~iamap_core.errors.VectorsUnusable` when nothing falls on the raster, or when only the
    raster lacks a CRS.
    """
    projected, counted_down = _placed(features, grid, raster)
    pixels = _in_pixels(projected, grid)
    dimensions = shapely.get_dimensions(pixels)

    numbers = np.flatnonzero(dimensions == 0)
    points, part_of = shapely.get_coordinates(pixels[numbers], return_index=True)
    # Points of one multi-point on one pixel are one place.
    within = np.flatnonzero(_within(points, grid))
    cells = np.column_stack([part_of[within], np.floor(points[within]).astype(np.int64)])
    within = within[np.sort(np.unique(cells, axis=0, return_index=True)[1])]
    found = [(numbers[part_of[within]], np.floor(points[within]).astype(np.int64))]
    exact = [shapely.get_coordinates(projected[numbers])[within]]

    small = 0
    for number in np.flatnonzero(dimensions > 0):
        covered = _draw(_cover(pixels[number], grid, touch), max_per_polygon, (seed, int(number)))
        if not len(covered) and dimensions[number] == 2:
            covered = _middle(pixels[number], grid)
            small += len(covered)
        found.append((np.full(len(covered), number), covered))
        exact.append(_apply(grid.transform, covered + 0.5))

    feature = np.concatenate([number for number, _ in found])
    order = np.argsort(feature, kind="stable")
    col_row = np.concatenate([pixel for _, pixel in found])[order]
    if not len(feature):
        raise _all_outside(features, projected, grid, raster)
    return Places(
        rows=col_row[:, 1],
        cols=col_row[:, 0],
        feature=feature[order],
        xy=np.concatenate(exact)[order],
        outside=len(features) - len(np.unique(feature)),
        small=small,
        assumed_crs=features.crs is None and grid.crs is not None,
        counted_down=counted_down,
    )


def outlines(features: Features, grid: PixelGrid, raster: str = "the raster") -> NDArray[np.object_]:
    """Geometries in columns and rows of the grid; ``None`` where a feature cannot be transformed to its CRS.

    Raises as :func:`locate` does.
    """
    return _in_pixels(_placed(features, grid, raster)[0], grid)


def _placed(features: Features, grid: PixelGrid, raster: str) -> tuple[NDArray[np.object_], bool]:
    """The geometries in the raster's CRS, and whether y was taken to count rows from the top."""
    counted_down = grid.is_unreferenced and _counts_down(features)
    if counted_down:
        flipped = shapely.transform(features.geometries, lambda xy: xy * [1, -1])
        features = replace(features, geometries=flipped)
    return _reproject(features, grid, raster), counted_down


def _in_pixels(projected: NDArray[np.object_], grid: PixelGrid) -> NDArray[np.object_]:
    """In pixel coordinates (column, row) rotated and oblong pixels are unit squares like all others."""
    inverse = ~grid.transform
    moved: NDArray[np.object_] = shapely.transform(projected, lambda xy: _apply(inverse, xy))
    return moved


def _counts_down(features: Features) -> bool:
    """Whether no y is negative: coordinates as programs for images give them, not as QGIS draws them."""
    _, bottom, _, top = shapely.total_bounds(features.geometries)
    return bool(0 <= bottom < top or bottom == top > 0)


def _apply(transform: Affine, xy: NDArray[Any]) -> NDArray[np.float64]:
    x, y = xy[:, 0], xy[:, 1]
    columns = (transform.a * x + transform.b * y + transform.c, transform.d * x + transform.e * y + transform.f)
    return np.stack(columns, axis=1)


def _within(points: NDArray[np.float64], grid: PixelGrid) -> NDArray[np.bool_]:
    x, y = points[:, 0], points[:, 1]
    return (x >= 0) & (x < grid.width) & (y >= 0) & (y < grid.height)


def cover(geometry: Any, grid: PixelGrid, touch: Touch, side: int = SIDE) -> Iterator[tuple[Window, NDArray[np.bool_]]]:
    """The pixels that a feature falls on, as :func:`locate` finds them, window by window: where, and which of it.

    geometry: in columns and rows, as :func:`outlines` gives it; nothing for ``None``.
    side: of the windows, in pixels.
    """
    dimension = int(shapely.get_dimensions(geometry))
    found = False
    if dimension > 0:
        for window, mask in _masks(geometry, grid, touch, side):
            if mask.any():
                found = True
                yield window, mask
    if found or dimension == 1 or dimension < 0:
        return
    single = _middle(geometry, grid) if dimension == 2 else _of_points(geometry, grid)
    for col, row in np.unique(single, axis=0).tolist():
        yield Window(row, col, 1, 1), np.ones((1, 1), bool)


def _of_points(points: Any, grid: PixelGrid) -> NDArray[np.int64]:
    coordinates: NDArray[np.float64] = shapely.get_coordinates(points)
    return np.floor(coordinates[_within(coordinates, grid)]).astype(np.int64)


def _cover(geometry: Any, grid: PixelGrid, touch: Touch) -> Iterator[NDArray[np.int64]]:
    """``int64[n, 2]``, column and row, of the pixels under a polygon, line or collection, window by window."""
    for window, mask in _masks(geometry, grid, touch, SIDE):
        rows, cols = np.nonzero(mask)
        yield np.stack([cols + window.col, rows + window.row], axis=1)


def _masks(geometry: Any, grid: PixelGrid, touch: Touch, side: int) -> Iterator[tuple[Window, NDArray[np.bool_]]]:
    bounds = np.array(shapely.bounds(geometry))
    left, top = np.floor(np.maximum(bounds[:2], 0)).astype(int)
    # A line along the border of two pixels touches both, hence the floor plus one.
    right, bottom = (np.floor(np.minimum(bounds[2:], [grid.width - 1, grid.height - 1])) + 1).astype(int)
    parts = np.array(_parts(geometry), dtype=object)
    areas = shapely.get_dimensions(parts) == 2
    for row in range(top, bottom, side):
        for col in range(left, right, side):
            window = Window(row, col, min(side, bottom - row), min(side, right - col))
            yield window, (_mask(parts[areas], window, touch == "all") | _mask(parts[~areas], window, True)) > 0


def _parts(geometry: Any) -> list[Any]:
    """What a collection holds, without the collections in it; anything else is itself."""
    if shapely.get_type_id(geometry) != shapely.GeometryType.GEOMETRYCOLLECTION:
        return [geometry]
    return [part for one in shapely.get_parts(geometry) for part in _parts(one)]


def _mask(geometries: NDArray[np.object_], window: Window, all_touched: bool) -> NDArray[np.uint8]:
    shape = (window.height, window.width)
    shapes = [geometry for geometry in geometries if not shapely.is_empty(geometry)]
    if not shapes:
        return np.zeros(shape, np.uint8)
    onto = Affine.translation(window.col, window.row)
    mask: NDArray[np.uint8] = rasterize(shapes, out_shape=shape, transform=onto, all_touched=all_touched, dtype="uint8")
    return mask


def _draw(parts: Iterator[NDArray[np.int64]], most: int | None, seed: tuple[int, int]) -> NDArray[np.int64]:
    """All pixels of the parts, or ``most`` of them with the same chance for each: the smallest random keys stay."""
    rng = np.random.default_rng(seed)
    kept = np.empty((0, 2), np.int64)
    keys = np.empty(0)
    whole = []
    for part in parts:
        if most is None:
            whole.append(part)
            continue
        keys = np.concatenate([keys, rng.random(len(part))])
        kept = np.concatenate([kept, part])
        if len(keys) > most:
            stay = np.sort(np.argpartition(keys, most)[:most])
            keys, kept = keys[stay], kept[stay]
    return np.concatenate([kept, *whole])


def _middle(polygon: Any, grid: PixelGrid) -> NDArray[np.int64]:
    point: NDArray[np.float64] = shapely.get_coordinates(shapely.point_on_surface(shapely.make_valid(polygon)))
    return np.floor(point[_within(point, grid)]).astype(np.int64)


# ------------------------------------------------------------------------------------------ reprojection


def _reproject(features: Features, grid: PixelGrid, raster: str) -> NDArray[np.object_]:
    """The geometries in the raster's CRS; ``None`` where a feature cannot be transformed to it."""
    if (
        features.crs is None or grid.is_unreferenced
    ):  # drawn on it in QGIS, which asks for a CRS whatever it is drawn on
        return _around(features.geometries, grid)
    if grid.crs is None:
        raise VectorsUnusable(
            f"{raster} has no CRS, so the {features.word} of {features.path.name} in {crs_name(features.crs)} "
            "cannot be located on it.",
            hint="Give the raster its CRS, for instance with gdal_edit -a_srs or 'Assign projection' in QGIS.",
            where=str(features.path),
        )
    source, target = CRS.from_wkt(features.crs), CRS.from_wkt(grid.crs)
    if source == target:
        return _around(features.geometries, grid)
    projected = np.full(len(features), None, dtype=object)
    shapes = shapely.get_dimensions(features.geometries) > 0
    try:
        projected[~shapes] = _reproject_points(features.geometries[~shapes], source, target)
        projected[shapes] = reproject_outlines(features.geometries[shapes], source, target, grid)
    except NoWay as error:
        raise VectorsUnusable(
            f"{features.path.name} cannot be transformed from its CRS {crs_name(features.crs)} to "
            f"{crs_name(grid.crs)}, the CRS of {raster}.",
            where=str(features.path),
        ) from error
    return _around(projected, grid)


def _reproject_points(points: NDArray[np.object_], source: CRS, target: CRS) -> NDArray[np.object_]:
    """Points of which one cannot be transformed are ``None``, also those of a multi-point."""
    coordinates, of = shapely.get_coordinates(points, return_index=True)
    moved = reproject(source, target, coordinates)
    possible = np.ones(len(points), bool)
    possible[of[~np.isfinite(moved).all(axis=1)]] = False
    projected = points.copy()
    projected[~possible] = None
    shapely.set_coordinates(projected, moved[possible[of]])
    return projected


def _around(geometries: NDArray[np.object_], grid: PixelGrid) -> NDArray[np.object_]:
    """Geometries in the grid's CRS, where the grid has them: longitudes may lie a turn off."""
    period = turn(grid.crs)
    if period is None:
        return geometries
    placed = geometries.copy()
    shapes = shapely.get_dimensions(placed) > 0
    points = shapely.get_coordinates(placed[~shapes])
    points[:, 0] = onto(points[:, 0], grid, period)
    placed[~shapes] = shapely.set_coordinates(placed[~shapes], points)
    placed[shapes] = spread(placed[shapes], grid)
    return placed


def _all_outside(features: Features, projected: NDArray[np.object_], grid: PixelGrid, raster: str) -> VectorsUnusable:
    word = features.word
    corners = np.array([(0, 0), (grid.width, 0), (0, grid.height), (grid.width, grid.height)])
    own = grid.crs and crs_name(grid.crs)
    given = features.crs and crs_name(features.crs)
    coordinates = shapely.get_coordinates(projected)
    place = f"They lie in {_extent(coordinates)}" if len(coordinates) else f"They cannot be transformed to {own}"
    return VectorsUnusable(
        f"none of the {len(features)} {word} of {features.path.name} (in {given or 'no CRS of its own'}) falls on "
        f"{raster}. {place}, {raster} in {_extent(_apply(grid.transform, corners))} ({own or 'no CRS'}).",
        hint="Check that both show the same area and that the CRS of each is right.",
        where=str(features.path),
    )


def _extent(xy: NDArray[np.float64]) -> str:
    (left, bottom), (right, top) = xy.min(axis=0), xy.max(axis=0)
    return f"x {left:.10g} to {right:.10g}, y {bottom:.10g} to {top:.10g}"
