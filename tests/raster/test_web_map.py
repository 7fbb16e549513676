"""A raster on a map of the world: every pixel where it lies."""

from __future__ import annotations

import numpy as np
import pytest
import rasterio
from affine import Affine
from rasterio.errors import NotGeoreferencedWarning
from rasterio.io import MemoryFile
from rasterio.warp import transform

from iamap_core.errors import ViewUnusable
from iamap_core.raster.grid import PixelGrid
from iamap_core.raster.quicklook import Look
from iamap_core.raster.web_map import MERCATOR, overlay

NORTH = Affine(30_000, 0, 400_000, 0, -30_000, 8_000_000)
"""1,200 km from north to south, where a degree is twice as long on the map at the top as at the bottom."""
TURNED = Affine.translation(500_000, 5_000_000) @ Affine.rotation(30) @ Affine.scale(10, -10)


def look(place: Affine, crs: str | None, row: int, col: int, side: int = 80) -> Look:
    rgba = np.zeros((side, side, 4), np.uint8)
    rgba[..., 3] = 255
    rgba[row - 2 : row + 3, col - 2 : col + 3, 0] = 255  # of 25 pixels some remain
    wkt = rasterio.CRS.from_string(crs).to_wkt() if crs else None
    return Look(rgba=rgba, grid=PixelGrid(side, side, place, wkt), shown=("red", "green", "blue"))


@pytest.mark.parametrize(("place", "crs"), [(NORTH, "EPSG:32632"), (TURNED, "EPSG:32632")], ids=["tall", "turned"])
@pytest.mark.parametrize(("row", "col"), [(2, 3), (40, 40), (76, 9)])
def test_a_pixel_lies_on_the_web_map_where_it_lies_on_the_ground(place: Affine, crs: str, row: int, col: int) -> None:
    shown = overlay(look(place, crs, row, col), "a.tif")
    west, south, east, north = shown.bounds
    x, y = place @ (col + 0.5, row + 0.5)
    (x,), (y,) = transform(crs, MERCATOR, [x], [y])
    (left, right), (bottom, top) = transform("EPSG:4326", MERCATOR, [west, east], [south, north])
    height, width = shown.rgba.shape[:2]
    there = np.argwhere(shown.rgba[..., 0] == 255).mean(axis=0)
    expected = (top - y) / (top - bottom) * height - 0.5, (x - left) / (right - left) * width - 0.5
    assert np.abs(there - expected).max() < 1.1  # pixels
    assert max(height, width) == 80 and (shown.rgba[..., 3] == 0).any()  # the corners of the box around it


def test_its_png_has_its_pixels_and_what_covers_the_world_ends_at_the_poles() -> None:
    world = overlay(look(Affine(4.5, 0, -180, 0, -2.25, 90), "EPSG:4326", 20, 20), "world.tif")
    assert world.bounds == (-180, -85, 180, 85)
    with pytest.warns(NotGeoreferencedWarning), MemoryFile(world.png()) as memory, memory.open() as file:
        np.testing.assert_array_equal(np.moveaxis(file.read(), 0, 2), world.rgba)


def test_a_raster_without_a_crs_lies_nowhere() -> None:
    with pytest.raises(ViewUnusable) as caught:
        overlay(look(NORTH, None, 1, 1), "scan.tif")
    assert str(caught.value) == (
        "scan.tif has no CRS, so that it has no place on a map of the world. Give the image its CRS in QGIS or with "
        "gdal_edit, and make the result again."
    )
