"""rolled: rasters in degrees meet wherever their longitudes begin."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from rasterio.transform import Affine

from iamap_core.errors import ConfigInvalid
from iamap_core.raster.source import RasterSource
from tests.conftest import WriteRaster

Degrees = Any


@pytest.fixture
def degrees(write_raster: WriteRaster) -> Degrees:
    """A raster of which every pixel holds the longitude of its middle, from 0 to 360."""

    def write(name: str, left: float, right: float, step: float = 1, dtype: str = "float32", **profile: Any) -> Path:
        lon = np.arange(left, right, step) + step / 2
        values = np.broadcast_to(lon % 360, (1, int(20 / step), len(lon))).astype(dtype)
        return write_raster(values, name, crs="EPSG:4326", transform=Affine(step, 0, left, 0, -step, 10), **profile)

    return write


def apart(one: NDArray[Any], other: NDArray[Any]) -> float:
    """The largest difference of two longitudes, around the circle."""
    difference = np.abs(one - other)
    return float(np.nanmax(np.minimum(difference, 360 - difference)))


@pytest.mark.parametrize("resampling", ["nearest", "bilinear"])
@pytest.mark.parametrize(
    ("first", "second"),
    [((-180, 180), (0, 360)), ((0, 360), (-180, 180)), ((120, 240), (-180, 180)), ((-180, -120), (0, 360))],
)
def test_rasters_of_other_longitudes_are_stacked(degrees: Degrees, first: Any, second: Any, resampling: str) -> None:
    for step in (1, 2):
        paths = [degrees("a.tif", *first), degrees(f"b{step}.tif", *second, step)]
        source = RasterSource(paths, resampling=resampling)
        one, other = source.read(source.grid.window)
        assert np.isfinite(other).all()
        seam = np.abs(one - 180) > 178  # where 359 and 1 are averaged
        assert apart(one[~seam], other[~seam]) <= (0.5 if resampling == "nearest" else 1e-3) * step


@pytest.mark.parametrize(("dtype", "nodata"), [("float32", None), ("uint16", None), ("uint16", 9999), ("int16", -1)])
def test_what_no_turn_covers_has_no_data(degrees: Degrees, dtype: str, nodata: float | None) -> None:
    """120 to 240 degrees lie on both sides of a raster from -180 to 180, and nothing between."""
    world, part = degrees("a.tif", -180, 180), degrees("b.tif", 120, 240, dtype=dtype, nodata=nodata)
    source = RasterSource([world, part], resampling="nearest")
    one, other = source.read(source.grid.window)
    inside = (one > 120) & (one < 240)
    assert (np.isfinite(other) == inside).all() and apart(one[inside], other[inside]) <= 0.5


def test_longitudes_up_to_360_are_reprojected_whole(degrees: Degrees) -> None:
    """To a projection whose middle is at 150 degrees east, and which PROJ reaches with -180 to 180."""
    found = []
    for name, left in (("a.tif", -180), ("b.tif", 0)):
        source = RasterSource([degrees(name, left, left + 360)], crs="EPSG:3832", resampling="nearest")
        found.append(source.read(source.grid.window)[0])
    assert [round(float(np.isfinite(values).mean()), 2) for values in found] == [1.0, 1.0]


def test_a_crs_in_which_a_raster_has_no_size_is_refused(degrees: Degrees) -> None:
    with pytest.raises(ConfigInvalid, match=r"^a\.tif would have .* pixels in EPSG:3413"):
        RasterSource([degrees("a.tif", -180, 180)], crs="EPSG:3413", resolution=1e-3)
