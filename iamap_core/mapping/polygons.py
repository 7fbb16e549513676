"""From a raster of codes to polygons, strip by strip, so that memory does not grow with the raster.

A polygon that reaches the lower edge of a strip waits for the next one and is joined with what continues it there; all
others are finished. Neighbours share an edge: pixels that only meet at a corner are apart.
"""

from __future__ import annotations

import itertools
import warnings
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pyogrio
import shapely
import shapely.affinity
from numpy.typing import NDArray
from rasterio.features import rasterize, shapes
from rasterio.transform import Affine

from iamap_core.marks import LAYER_METADATA
from iamap_core.raster.geopackage import whole_geopackage
from iamap_core.raster.grid import PixelGrid, Window
from iamap_core.raster.ground_area import PixelAreas, pixel_areas

STRIP = 2**16
"""Pixels of a strip: in the worst case every other one is a polygon, of some kilobytes."""
LEAST_ROWS = 16
CHANGED = 0.2
"""Share of its area by which an outline may change when it is made simpler."""
BATCH = 2000
"""Polygons that are written at once."""

Read = Callable[[Window], tuple[NDArray[np.int32], NDArray[np.float64]]]
"""Codes ``int32[h, w]``, 0 where there is nothing, and scores ``float64[h, w]`` of a window."""


@dataclass(frozen=True, kw_only=True)
class Patch:
    """Connected pixels of one code.

    geometry: their outline in pixels, x to the right and y down. pixels: how many. total: sum of their scores.
    """

    geometry: Any
    code: int
    pixels: int
    total: float

    @property
    def score(self) -> float:
        """Mean score of its pixels."""
        return self.total / self.pixels


def patches(read: Read, height: int, width: int, rows: int | None = None) -> Iterator[Patch]:
    """The patches of a raster of ``height x width`` pixels, from top to bottom.

    rows: how many are read at once.
    """
    rows = rows or max(LEAST_ROWS, STRIP // width)
    waiting: list[Patch] = []
    for top in range(0, height, rows):
        window = Window(top, 0, min(rows, height - top), width)
        codes, scores = read(window)
        found = _within(codes, scores, top)
        bottom = window.row_end
        above = [patch for patch in found if patch.geometry.bounds[1] == top]
        rest = [patch for patch in found if patch.geometry.bounds[1] != top]
        joined = _join(waiting, above) if waiting else above
        waiting = []
        for patch in itertools.chain(joined, rest):
            if patch.geometry.bounds[3] == bottom and bottom < height:
                waiting.append(patch)
            else:
                yield patch


def _within(codes: NDArray[np.int32], scores: NDArray[np.float64], top: int) -> list[Patch]:
    """The patches of one strip."""
    outlines = [(shape, int(code)) for shape, code in shapes(codes, mask=codes > 0, connectivity=4)]
    if not outlines:
        return []
    numbered = ((shape, number) for number, (shape, _) in enumerate(outlines, start=1))
    which = rasterize(numbered, out_shape=codes.shape, dtype="int32").ravel()
    pixels = np.bincount(which, minlength=len(outlines) + 1)[1:]
    totals = np.bincount(which, weights=np.nan_to_num(scores).ravel(), minlength=len(outlines) + 1)[1:]
    return [
        Patch(
            geometry=shapely.affinity.translate(shapely.geometry.shape(shape), 0, top),
            code=code,
            pixels=int(pixels[number]),
            total=float(totals[number]),
        )
        for number, (shape, code) in enumerate(outlines)
    ]


def _join(waiting: list[Patch], above: list[Patch]) -> Iterator[Patch]:
    """Patches on both sides of the edge between two strips, those that share a part of it made one."""
    both = sorted([*waiting, *above], key=lambda patch: patch.code)
    for code, group in itertools.groupby(both, key=lambda patch: patch.code):
        members = list(group)
        parts = shapely.get_parts(shapely.union_all([member.geometry for member in members]))
        points = shapely.point_on_surface([member.geometry for member in members])
        member, part = shapely.STRtree(parts).query(points, predicate="intersects")
        of = dict(zip(member.tolist(), part.tolist(), strict=True))
        pixels, totals = np.zeros(len(parts), np.int64), np.zeros(len(parts))
        for number, one in enumerate(members):
            pixels[of[number]] += one.pixels
            totals[of[number]] += one.total
        for number, geometry in enumerate(parts):
            yield Patch(geometry=geometry, code=code, pixels=int(pixels[number]), total=float(totals[number]))


def write_polygons(
    found: Iterable[Patch],
    path: Path,
    grid: PixelGrid,
    *,
    names: Mapping[int, str] | None = None,
    simplify: float = 1.0,
    min_pixels: int = 1,
) -> int:
    """Write patches as polygons of a GeoPackage, whole or not at all; returns how many.

    Columns: ``class`` (when ``names`` are given), ``score`` (mean), ``pixels``, and ``area_m2`` of the pixels where the
    CRS tells it.

    simplify: how far an outline may move, in pixels (Douglas & Peucker 1973); 0 keeps the pixels' corners. One whose
        area would change much stays as it is: of a single pixel nothing but a triangle would be left.
    min_pixels: smaller patches are left out.

    Raises :class:`~iamap_core.errors.OutputUnwritable`.
    """
    areas = pixel_areas(grid)
    kept = (patch for patch in found if patch.pixels >= min_pixels)
    written = 0
    with whole_geopackage(path) as partial:
        partial.parent.mkdir(parents=True, exist_ok=True)
        while batch := list(itertools.islice(kept, BATCH)):
            _append(batch, partial, path.stem, grid, areas, names, simplify, first=not written)
            written += len(batch)
        if not written:
            _append([], partial, path.stem, grid, areas, names, simplify, first=True)
    return written


def _append(
    batch: list[Patch],
    path: Path,
    layer: str,
    grid: PixelGrid,
    areas: PixelAreas | None,
    names: Mapping[int, str] | None,
    simplify: float,
    *,
    first: bool,
) -> None:
    outlines = np.array([patch.geometry for patch in batch], dtype=object)
    columns: dict[str, NDArray[Any]] = {}
    if names is not None:
        columns["class"] = np.array([names[patch.code] for patch in batch], dtype=object)
    columns["score"] = np.array([patch.score for patch in batch], np.float64)
    columns["pixels"] = np.array([patch.pixels for patch in batch], np.int64)
    if areas is not None:
        x, y = shapely.get_coordinates(shapely.centroid(outlines)).T.reshape(2, -1) if batch else np.empty((2, 0))
        columns["area_m2"] = columns["pixels"] * areas.at(y - 0.5, x - 0.5)
    if simplify:
        simpler = shapely.simplify(outlines, simplify)
        change = np.abs(shapely.area(simpler) / shapely.area(outlines) - 1)
        outlines = np.where(change <= CHANGED, simpler, outlines)
    placed = shapely.transform(outlines, lambda xy: _apply(grid.transform, xy))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # that a raster without a CRS has none is known
        pyogrio.raw.write(
            path,
            geometry=shapely.to_wkb(placed),
            field_data=list(columns.values()),
            fields=list(columns),
            geometry_type="Polygon",
            crs=grid.crs,
            driver="GPKG",
            layer=layer,
            append=not first,
            layer_metadata=LAYER_METADATA if first else None,
        )


def _apply(transform: Affine, xy: NDArray[np.float64]) -> NDArray[np.float64]:
    x, y = xy[:, 0], xy[:, 1]
    columns = (transform.a * x + transform.b * y + transform.c, transform.d * x + transform.e * y + transform.f)
    return np.stack(columns, axis=1)
