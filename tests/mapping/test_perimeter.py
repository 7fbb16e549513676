"""Perimeters: rings measured in parts have the same length."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
from affine import Affine
from rasterio.crs import CRS

from iamap_core.mapping.perimeter import perimeters
from iamap_core.raster.grid import PixelGrid

GRID = PixelGrid(500, 500, Affine(10, 0, 400_000, 0, -10, 5_000_000), CRS.from_epsg(32618).to_wkt())


@pytest.mark.parametrize("points", [1, 7, 50_000])
def test_however_many_points_are_measured_at_once_they_are_as_long(
    points: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    shell, hole = shapely.box(0, 0, 300, 200), shapely.Point(80, 90).buffer(30)
    shapes = np.array([shapely.difference(shell, hole), shapely.box(400, 400, 410, 410)], object)
    monkeypatch.setattr("iamap_core.mapping.perimeter.MAX_POINTS", points)
    found = perimeters(shapes, GRID)
    np.testing.assert_allclose(found, 10 * shapely.length(shapes), rtol=1e-3)
    monkeypatch.setattr("iamap_core.mapping.perimeter.MAX_POINTS", 10**6)
    assert found.tolist() == perimeters(shapes, GRID).tolist()
