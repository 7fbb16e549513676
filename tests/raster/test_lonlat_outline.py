"""Outlines of rasters in longitude and latitude: their area is that of the ground, and they lie within a turn."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
from affine import Affine
from hypothesis import given
from hypothesis import strategies as st
from rasterio.crs import CRS
from rasterio.warp import transform

from iamap_core.raster.grid import PixelGrid
from iamap_core.raster.lonlat_outline import lonlat_bounds, lonlat_outline

DEGREES = CRS.from_epsg(4326).to_wkt()


def test_the_border_of_a_projected_raster_is_bent_to_where_it_lies() -> None:
    grid = PixelGrid(1000, 1000, Affine(1000, 0, -500_000, 0, -1000, 9_000_000), CRS.from_epsg(3857).to_wkt())
    polar = PixelGrid(2000, 2000, Affine(1000, 0, 500_000, 0, -1000, 2_500_000), CRS.from_epsg(3995).to_wkt())
    for one in (grid, polar):
        outline = lonlat_outline(one)
        assert outline.geom_type == "Polygon" and outline.exterior.is_ccw
        along = np.linspace(0, 1, 401)
        x, y = zip(*(one.transform @ (step * one.width, 0) for step in along), strict=True)
        lon, lat = transform(one.crs, "EPSG:4326", x, y)
        assert shapely.distance(outline.exterior, shapely.points(lon, lat)).max() < 5e-4


@given(st.floats(-360, 360), st.floats(0.5, 300), st.floats(-80, 60), st.floats(0.5, 20))
def test_longitudes_lie_within_a_turn_and_keep_the_area(left: float, width: float, south: float, height: float) -> None:
    grid = PixelGrid(10, 20, Affine(width / 20, 0, left, 0, -height / 10, south + height), DEGREES)
    outline = lonlat_outline(grid)
    assert shapely.is_valid(outline) and outline.area == pytest.approx(width * height, rel=1e-4, abs=1e-4)
    west, bottom, east, top = lonlat_bounds(outline)
    assert -180 <= west <= 180 and -180 <= east <= 180
    assert (bottom, top) == (pytest.approx(south, abs=1e-6), pytest.approx(south + height, abs=1e-6))
    across = (east - west) % 360 if (east - west) % 360 else 360
    assert across == pytest.approx(width, abs=1e-5)
    for part in shapely.get_parts(outline):
        assert part.exterior.is_ccw


def test_a_raster_across_the_180th_meridian_has_two_parts_and_one_around_the_pole_reaches_it() -> None:
    fiji = PixelGrid(100, 100, Affine(5000, 0, 500_000, 0, -5000, 8_300_000), CRS.from_epsg(32760).to_wkt())
    outline = lonlat_outline(fiji)
    assert len(shapely.get_parts(outline)) == 2
    west, _, east, _ = lonlat_bounds(outline)
    assert 170 < west < 180 and -180 < east < -170
    pole = PixelGrid(100, 100, Affine(20_000, 0, -1e6, 0, -20_000, 1e6), CRS.from_epsg(3995).to_wkt())
    outline = lonlat_outline(pole)
    assert outline.bounds == pytest.approx((-180, outline.bounds[1], 180, 90)) and 75 < outline.bounds[1] < 82
    assert lonlat_bounds(outline)[0] == -180


@pytest.mark.parametrize("crs", [None, 'LOCAL_CS["site",UNIT["metre",1]]'])
def test_a_raster_without_a_place_on_the_earth_has_none(crs: str | None) -> None:
    assert lonlat_outline(PixelGrid(10, 10, Affine.scale(1, -1), crs)) is None
