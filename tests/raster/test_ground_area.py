"""Areas are those of the ellipsoid, whatever the CRS does to them; checked against equal-area projections."""

from __future__ import annotations

import numpy as np
import pytest
from affine import Affine
from rasterio.crs import CRS
from rasterio.warp import transform

from iamap_core.raster.grid import PixelGrid, Window
from iamap_core.raster.ground_area import PixelAreas, pixel_areas

EARTH_M2 = 510_065_621.7e6
"""Surface of the WGS 84 ellipsoid."""


def grid_of(crs: str | None, height: int, width: int, affine: Affine) -> PixelGrid:
    return PixelGrid(height, width, affine, CRS.from_user_input(crs).to_wkt() if crs else None)


def areas_of(crs: str, height: int, width: int, affine: Affine) -> tuple[PixelAreas, np.ndarray]:
    grid = grid_of(crs, height, width, affine)
    areas = pixel_areas(grid)
    assert areas is not None
    return areas, np.broadcast_to(areas.within(Window(0, 0, height, width)), (height, width))


def outline_area(crs: str, height: int, width: int, affine: Affine, equal_area: str) -> float:
    """Of a whole grid: its outline with many points in an equal-area projection, by the shoelace formula."""
    steps = np.linspace(0, 1, 2001)[:-1]
    zero, one = np.zeros_like(steps), np.ones_like(steps)
    col = width * np.concatenate([steps, one, 1 - steps, zero])
    row = height * np.concatenate([zero, steps, one, 1 - steps])
    x, y = affine.a * col + affine.b * row + affine.c, affine.d * col + affine.e * row + affine.f
    x, y = map(np.array, transform(CRS.from_user_input(crs), CRS.from_user_input(equal_area), x, y))
    return float(abs(np.dot(x, np.roll(y, -1)) - np.dot(y, np.roll(x, -1))) / 2)


@pytest.mark.parametrize("west", [-180, 0, -360, 179.5])
def test_the_earth_has_its_surface_wherever_its_longitudes_begin(west: float) -> None:
    areas, values = areas_of("EPSG:4326", 180, 360, Affine(1, 0, west, 0, -1, 90))
    assert values.sum() == pytest.approx(EARTH_M2, rel=1e-6)
    # A cell of one degree on the equator: 12,309 km2; at 60 degrees about half of it.
    assert values[89, 7] == pytest.approx(12_309e6, rel=1e-3)
    assert values[29, 7] == pytest.approx(6_200e6, rel=2e-2)
    assert areas.at(np.array([89.0]), np.array([3.0]))[0] == values[89, 3]


def test_a_grid_that_reaches_beyond_the_poles_has_no_area_there() -> None:
    _, values = areas_of("EPSG:4326", 200, 10, Affine(1, 0, 0, 0, -1, 100))
    assert (values[:10] == 0).all() and values[10:190].sum() == pytest.approx(EARTH_M2 / 36, rel=1e-6)


EUROPE = "+proj=laea +lat_0=60 +lon_0=10 +ellps=WGS84"
PACIFIC = "+proj=laea +lat_0=-17 +lon_0=180 +ellps=WGS84"
NORTH = "+proj=laea +lat_0=90 +lon_0=0 +ellps=WGS84"


@pytest.mark.parametrize(
    ("crs", "affine", "equal_area"),
    [
        ("EPSG:3857", Affine(100, 0, 1_113_194, 0, -100, 8_399_738), EUROPE),  # Web Mercator at 60 degrees north
        ("EPSG:32632", Affine(100, 0, 200_000, 0, -100, 6_700_000), EUROPE),  # UTM, off its central meridian
        ("EPSG:32632", Affine(70, 70, 500_000, 70, -70, 6_700_000), EUROPE),  # rotated
        ("EPSG:4326", Affine(0.001, 0.0005, 9, 0.0005, -0.001, 60), EUROPE),  # rotated, in degrees
        ("EPSG:3460", Affine(500, 0, 1_900_000, 0, -500, 4_000_000), PACIFIC),  # Fiji, across the antimeridian
        ("EPSG:3995", Affine(1000, 0, -150_000, 0, -1000, 150_000), NORTH),  # across the pole
        ("EPSG:3035", Affine(100, 0, 4_300_000, 0, -100, 3_900_000), "EPSG:3035"),  # keeps areas itself
    ],
)
def test_a_grid_has_the_area_of_its_outline_on_the_ellipsoid(crs: str, affine: Affine, equal_area: str) -> None:
    areas, values = areas_of(crs, 300, 290, affine)
    assert values.sum() == pytest.approx(outline_area(crs, 300, 290, affine, equal_area), rel=2e-5)
    rows, cols = np.array([0.0, 150.2, 299.0]), np.array([0.0, 150.0, 289.0])
    np.testing.assert_allclose(areas.at(rows, cols), values[rows.astype(int), cols.astype(int)], rtol=1e-4)
    window = Window(100, 50, 7, 9)
    np.testing.assert_allclose(areas.within(window), values[100:107, 50:59], rtol=1e-12)


def test_pixels_in_feet_count_in_metres() -> None:
    _, values = areas_of("EPSG:2263", 3, 3, Affine(10, 0, 980_000, 0, -10, 200_000))
    np.testing.assert_allclose(values, 100 * 0.3048006096**2, rtol=1e-4)


@pytest.mark.parametrize("crs", [None, "+proj=longlat +R=1737400 +no_defs", 'LOCAL_CS["here",UNIT["metre",1]]'])
def test_without_a_place_on_the_earth_there_is_no_area(crs: str | None) -> None:
    assert pixel_areas(grid_of(crs, 3, 3, Affine.scale(1, -1))) is None
