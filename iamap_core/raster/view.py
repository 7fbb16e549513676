"""Views: the grid of a source, and how files on other grids are resampled to it.

All warping is GDAL's, with exact transformations instead of its default approximation to an eighth of
a pixel.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from affine import Affine
from rasterio._err import CPLE_BaseError
from rasterio.crs import CRS
from rasterio.enums import Resampling
from rasterio.errors import CRSError, RasterioError
from rasterio.vrt import WarpedVRT
from rasterio.warp import transform as transform_points
from rasterio.warp import transform_bounds

from iamap_core.errors import ConfigInvalid, SourceUnreadable
from iamap_core.raster.bands import HUGE, nodata_range
from iamap_core.raster.grid import PixelGrid
from iamap_core.raster.longitude import turn
from iamap_core.raster.masks import Masks
from iamap_core.raster.opening import GDAL_ERRORS, label, open_raster, readable, reason
from iamap_core.raster.rolled import rolled_vrt
from iamap_core.raster.vrt import masked_vrt

TRANSFORM_TOLERANCE_PX = 1e-6
"""Error of transformed coordinates in pixels. Not 0, with which rasterio 1.4 cannot open a view on a given grid."""

GRID_TOLERANCE_PX = 1e-3
"""Grids whose corners agree to this part of a pixel are one grid; files of one product differ by rounding."""


MAX_SIDE = 2**31 - 1
"""Pixels along a side that GDAL can count."""


@dataclass(frozen=True, kw_only=True)
class Warp:
    """How a file is resampled to another grid: as floating point numbers, NaN for nodata."""

    grid: PixelGrid
    resampling: str

    def open(self, dataset: Any, name: str, band: int, *, masks: Masks, nodata: float | None, together: bool) -> Any:
        """The file as it looks on the grid, for bands of one data type.

        name: of the file. band: number of one of these bands.
        nodata: value that means 'no data' in the file.
        together: a pixel is empty only when all bands have that value, not each band for itself.
        """
        kind = np.dtype(dataset.dtypes[band - 1])
        nodata = None if nodata is None or nodata_range(nodata, kind) is None else _stored(nodata, kind)
        # At the end of float32, float64 pixels may differ from the nodata value in the last digits of float32.
        single = kind.itemsize <= 2 or kind == np.float32 or (nodata is not None and abs(nodata) >= HUGE)
        dtype = "float32" if single else "float64"
        if masks:
            fill = nodata if together and nodata is not None else math.nan
            own = None if together else nodata
            name = str(Path(name).absolute()) if Path(name).exists() else name
            dataset = open_raster(masked_vrt(dataset, name, dtype=dtype, fill=fill, nodata=own, alpha=masks.alpha))
            nodata = fill
        elif nodata is None and kind.kind == "f":
            nodata = math.nan
        how = {
            "resampling": Resampling[self.resampling],
            "dtype": dtype,
            "nodata": math.nan,
            "tolerance": TRANSFORM_TOLERANCE_PX,
            "UNIFIED_SRC_NODATA": "YES" if together else "NO",
        }
        if placed_by_points(dataset):
            # Rectified on the grid that GDAL suggests: on a given one, rasterio 1.4 leaves the points out of account.
            suggested = _suggested(dataset, dataset.gcps[1])
            ratio = {"XSCALE": suggested.width / dataset.width, "YSCALE": suggested.height / dataset.height}
            dataset = WarpedVRT(
                dataset, crs=dataset.gcps[1], src_nodata=nodata, **how, **ratio, **_placing(dataset)
            )  # fmt: skip
            if same_grid(suggested, self.grid):
                return dataset
            nodata = math.nan
        if (rolled := rolled_vrt(dataset, self.grid, nodata)) is not None:
            text, nodata = rolled
            dataset = open_raster(text)
        onto = {"transform": self.grid.transform, "width": self.grid.width, "height": self.grid.height}
        return WarpedVRT(
            dataset, crs=self.grid.crs, src_nodata=nodata, **how, **onto, **pixel_ratio(_grid(dataset), self.grid)
        )


def _stored(nodata: float, kind: np.dtype[Any]) -> float:
    """A nodata value as pixels of a type may have it."""
    if kind.kind in "iu":
        return int(nodata)
    return float(np.clip(nodata, np.finfo(kind).min, np.finfo(kind).max))


def natural_grid(dataset: Any, name: str) -> PixelGrid:
    """The file's own grid; of a file placed by ground control points only, the one onto which GDAL rectifies it.

    Raises :class:`~iamap_core.errors.SourceUnreadable` when it is placed by rational polynomials only.
    """
    with readable(name):
        points = placed_by_points(dataset)
    if points:
        try:
            return _checked(_suggested(dataset, dataset.gcps[1]), name)
        except GDAL_ERRORS as error:
            raise SourceUnreadable(
                f"{label(name)} cannot be rectified with its {len(dataset.gcps[0])} ground control points: "
                f"{reason(error)}.",
                hint="Three or more points that do not lie on a line are needed. Georeference it anew, in QGIS with "
                "the georeferencer.",
                where="source",
            ) from error
    if dataset.rpcs and dataset.transform.is_identity:
        raise SourceUnreadable(
            f"{label(name)} is placed by rational polynomials (RPC) only, which need heights of the terrain.",
            hint="Orthorectify it first: gdalwarp -rpc -to RPC_DEM=dem.tif IN OUT.",
            where="source",
        )
    with readable(name):
        return _checked(_grid(dataset), name)


def _checked(grid: PixelGrid, name: str) -> PixelGrid:
    """The grid, if its pixels lie somewhere and have a size."""
    area = grid.transform.determinant
    if not (all(map(math.isfinite, (*grid.transform[:6], *grid.bounds, area))) and area):
        t = grid.transform
        raise SourceUnreadable(
            f"{label(name)} has no valid position: pixels of {t.a:g} x {t.e:g} from {t.c:g}, {t.f:g}.",
            hint="Correct its geotransform, for example with gdal_edit.py -a_ullr.",
            where="source",
        )
    return grid


def placed_by_points(dataset: Any) -> bool:
    """Whether only ground control points say where the file lies."""
    points, crs = dataset.gcps
    return bool(points) and crs is not None and dataset.transform.is_identity


def target_grid(dataset: Any, name: str, natural: PixelGrid, crs: str | None, resolution: float | None) -> PixelGrid:
    """The grid that covers the file in another CRS or resolution, north up, from the corner that GDAL suggests.

    resolution: pixel size in units of the CRS. Raises :class:`~iamap_core.errors.ConfigInvalid`.
    """
    if crs is None and resolution is None:
        return natural
    if natural.crs is None:
        raise ConfigInvalid(
            f"{label(name)} has no coordinate reference system, so it cannot be reprojected or resampled.",
            hint="Assign one first, in QGIS (Layer, Set CRS) or with gdal_edit.py -a_srs.",
            where="area.crs" if crs else "area.resolution",
        )
    wanted = parse_crs(crs, "area.crs") if crs else CRS.from_wkt(natural.crs)
    changed = wanted != CRS.from_wkt(natural.crs)
    north_up = natural.transform.b == natural.transform.d == 0 and natural.transform.e < 0 < natural.transform.a
    if not changed and (resolution is None or (north_up and _side(natural) == (resolution, resolution))):
        return natural
    try:
        grid = natural if not changed and north_up else _suggested(dataset, wanted)
    except (RasterioError, CPLE_BaseError) as error:
        raise ConfigInvalid(
            f"{label(name)} cannot be reprojected to {crs_name(wanted)}: {reason(error)}.",
            hint="Give a CRS that covers the raster.",
            where="area.crs",
        ) from error
    if resolution is None:
        return grid
    left, bottom, right, top = grid.bounds
    lengths = (right - left, top - bottom)
    width, height = (max(1, math.ceil(length / resolution - GRID_TOLERANCE_PX)) for length in lengths)
    if max(width, height) > MAX_SIDE:
        raise ConfigInvalid(
            f"{label(name)} would have {width} x {height} pixels in {crs_name(wanted)}.",
            hint="Give a CRS that covers the raster, or a larger area.resolution.",
            where="area.resolution",
        )
    return PixelGrid(height, width, Affine(resolution, 0, left, 0, -resolution, top), grid.crs)


def finest(grids: Sequence[PixelGrid], names: Sequence[str]) -> int:
    """Which grid has the smallest pixels; the first of several.

    Raises :class:`~iamap_core.errors.SourceUnreadable` when the grids differ and one of them has no CRS.
    """
    for grid, name in zip(grids, names, strict=True):
        if (grid.crs is None or grids[0].crs is None) and not same_grid(grid, grids[0]):
            nowhere = name if grid.crs is None else names[0]
            raise SourceUnreadable(
                f"{label(name)} does not lie on the grid of {label(names[0])}: it has {_shape(grid)}, not "
                f"{_shape(grids[0])}, or another origin, and {label(nowhere)} has no coordinate reference system, "
                "so they cannot be resampled to one grid.",
                hint="Assign one, in QGIS (Layer, Set CRS) or with gdal_edit.py -a_srs.",
                where="source",
            )
    areas = [_pixel_area(grid, grids[0].crs) for grid in grids]
    smallest = min(areas)
    return next(number for number, area in enumerate(areas) if area <= smallest * (1 + GRID_TOLERANCE_PX))


def same_grid(one: PixelGrid, other: PixelGrid) -> bool:
    """Whether two grids have the same pixels, up to rounding."""
    if (one.height, one.width) != (other.height, other.width) or not same_crs(one.crs, other.crs):
        return False
    back = ~other.transform @ one.transform
    corners = [(x, y) for x in (0, one.width) for y in (0, one.height)]
    return all(math.dist(corner, back @ corner) < GRID_TOLERANCE_PX for corner in corners)


def check_overlap(grid: PixelGrid, target: PixelGrid, name: str, first: str) -> None:
    """Raise :class:`~iamap_core.errors.SourceUnreadable` when a file does not overlap the target grid."""
    left, bottom, right, top = transform_bounds(grid.crs, target.crs, *grid.bounds)
    west, south, east, north = target.bounds
    if (period := turn(target.crs)) is not None:
        right += period if right < left else 0
        apart = not any(left + k * period < east and right + k * period > west for k in range(-2, 3))
    else:
        apart = left >= east or right <= west
    if apart or bottom >= north or top <= south:
        raise SourceUnreadable(
            f"{label(name)} and {label(first)} do not overlap: {extent_text((left, bottom, right, top))} and "
            f"{extent_text(target.bounds)} in {crs_name(target.crs)}.",
            hint="Only bands of the same area can be stacked. Use a VRT (gdalbuildvrt) for a mosaic.",
            where="source",
        )


def parse_crs(text: str, where: str) -> CRS:
    """A CRS as users write it. Raises :class:`~iamap_core.errors.ConfigInvalid`."""
    try:
        return CRS.from_user_input(text)
    except CRSError as error:
        raise ConfigInvalid(
            f"{where}={text} is not a coordinate reference system.", hint="Give a code such as EPSG:32618.", where=where
        ) from error


def crs_name(crs: CRS | str | None) -> str:
    """A CRS for messages: its code when it has one, otherwise its name."""
    if crs is None:
        return "no CRS"
    parsed = CRS.from_user_input(crs)
    authority = parsed.to_authority()
    return ":".join(authority) if authority else parsed.to_wkt().partition('"')[2].partition('"')[0]


def extent_text(bounds: Sequence[float]) -> str:
    return "[" + ", ".join(f"{value:.10g}" for value in bounds) + "]"


def size_text(grid: PixelGrid) -> str:
    """The size of a grid's pixels, for messages."""
    width, height = _side(grid)
    return f"{width:.6g}" if math.isclose(width, height, rel_tol=1e-6) else f"{width:.6g} x {height:.6g}"


def _shape(grid: PixelGrid) -> str:
    return f"{grid.width} x {grid.height} pixels of {size_text(grid)}"


def _side(grid: PixelGrid) -> tuple[float, float]:
    t = grid.transform
    return math.hypot(t.a, t.d), math.hypot(t.b, t.e)


def _pixel_area(grid: PixelGrid, crs: str | None) -> float:
    """Area of the pixel in the middle, in units of a CRS."""
    row, col = grid.height // 2, grid.width // 2
    xs, ys = zip(*(grid.transform @ corner for corner in ((col, row), (col + 1, row), (col, row + 1))), strict=True)
    if not same_crs(grid.crs, crs):
        xs, ys = transform_points(grid.crs, crs, xs, ys)
    return float(abs((xs[1] - xs[0]) * (ys[2] - ys[0]) - (xs[2] - xs[0]) * (ys[1] - ys[0])))


def same_crs(one: str | None, other: str | None) -> bool:
    if one is None or other is None:
        return one is other
    return one == other or CRS.from_wkt(one) == CRS.from_wkt(other)


def _suggested(dataset: Any, crs: CRS) -> PixelGrid:
    with WarpedVRT(dataset, crs=crs, tolerance=TRANSFORM_TOLERANCE_PX, **_placing(dataset)) as view:
        return _grid(view)


def _grid(dataset: Any) -> PixelGrid:
    transform, crs = dataset.transform, dataset.crs.to_wkt() if dataset.crs else None
    if transform.is_identity and crs is None:
        transform = Affine(1, 0, 0, 0, -1, 0)  # as QGIS shows an image without georeference, and what is drawn on it
    return PixelGrid(dataset.height, dataset.width, transform, crs)


def pixel_ratio(own: PixelGrid, target: PixelGrid) -> dict[str, float]:
    """Pixels of the target per pixel of our own, along our axes and in the middle of the target.

    GDAL would derive them from each block that is read, and with them how far it reaches for source pixels:
    the value of a pixel would depend on the window.
    """
    col, row = target.width / 2, target.height / 2
    xs, ys = zip(*(target.transform @ place for place in ((col, row), (col + 1, row), (col, row + 1))), strict=True)
    if not same_crs(own.crs, target.crs):
        xs, ys = transform_points(target.crs, own.crs, xs, ys)
    cols, rows = ~own.transform @ (np.array(xs), np.array(ys))
    across, down = (math.hypot(axis[1] - axis[0], axis[2] - axis[0]) for axis in (cols, rows))
    return {"XSCALE": 1 / across, "YSCALE": 1 / down} if 0 < across * down < math.inf else {}


def _placing(dataset: Any) -> dict[str, Any]:
    # An identity geotransform that is written out would win over the points.
    return {"src_crs": dataset.gcps[1], "SRC_METHOD": "GCP_POLYNOMIAL"} if placed_by_points(dataset) else {}
