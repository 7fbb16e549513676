"""Where pixels lie on the Earth, against PROJ, and how large they are there."""

from __future__ import annotations

import numpy as np
import pytest
from affine import Affine
from rasterio.crs import CRS
from rasterio.warp import transform

from iamap_core.raster.grid import PixelGrid
from iamap_core.raster.places import lonlat, pixel_size

UTM = CRS.from_epsg(32618).to_wkt()
DEGREES = CRS.from_epsg(4326).to_wkt()


def test_places_are_those_of_proj() -> None:
    grid = PixelGrid(100, 200, Affine(10, 0, 300_000, 0, -10, 4_200_000), UTM)
    lon, lat = transform("EPSG:32618", "EPSG:4326", [300_005, 301_000], [4_199_995, 4_199_500])
    found = lonlat(grid, np.array([0.5, 50]), np.array([0.5, 100]))
    np.testing.assert_allclose(found, np.stack([lon, lat], axis=1), atol=1e-9)


def test_a_rotated_grid_in_degrees_is_itself() -> None:
    turned = Affine.translation(5, 50) * Affine.rotation(30) * Affine.scale(0.1, -0.1)
    grid = PixelGrid(10, 10, turned, DEGREES)
    np.testing.assert_allclose(lonlat(grid, np.array([3.0]), np.array([4.0])), [turned * (4, 3)], atol=1e-9)


@pytest.mark.parametrize("crs", [None, 'LOCAL_CS["site",UNIT["metre",1]]', 'ENGCRS["x",EDATUM["x"],CS[Cartesian,2]]'])
def test_a_raster_without_a_place_on_the_earth_has_none(crs: str | None) -> None:
    grid = PixelGrid(10, 10, Affine.scale(1, -1), crs)
    assert np.isnan(lonlat(grid, np.array([0.0]), np.array([0.0]))).all()
    assert pixel_size(grid) is None


def test_pixels_are_as_large_as_on_the_ground() -> None:
    assert pixel_size(PixelGrid(100, 100, Affine(10, 0, 300_000, 0, -10, 4_200_000), UTM)) == pytest.approx(
        10, rel=2e-3
    )
    web = CRS.from_epsg(3857).to_wkt()
    north = PixelGrid(10, 10, Affine(10, 0, 0, 0, -10, 8_399_737.9), web)  # 60 degrees north, where it stretches by 2
    assert pixel_size(north) == pytest.approx(5, rel=5e-3)
    degrees = PixelGrid(10, 10, Affine(0.001, 0, 5, 0, -0.001, 0.005), DEGREES)
    assert pixel_size(degrees) == pytest.approx(111, rel=5e-3)
