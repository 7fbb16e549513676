"""What an encoder is told beside pixels: which are valid, where each tile lies, how large pixels are, when and which
bands; the same whatever the batches are, and with tiles that fail left out.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import rasterio
from rasterio.warp import transform

import iamap_core as iamap
from iamap_core import plugins
from iamap_core.catalog import Catalog
from iamap_core.config.compose import compose
from iamap_core.events import Reporter
from iamap_core.plugins import Provided
from iamap_core.tasks import execute
from tests.conftest import WriteRaster

PLANS: list[iamap.EncoderPlan] = []


class Config(iamap.IamapModel):
    """No parameters."""


@dataclass
class Told:
    """Features: longitude and latitude of the tile, and the share of valid pixels in each of two bands."""

    config: Config
    wanted: iamap.Wanted = field(default_factory=lambda: iamap.Wanted(tile_size=8, multiple=4))

    def open(self, plan: iamap.EncoderPlan, device: str) -> Told:
        PLANS.append(plan)
        self.geometry = iamap.Geometry(grid=2, features=4)
        return self

    def encode(self, batch: Any) -> Any:
        raise AssertionError("encode_tiles is called in its place")

    def encode_tiles(self, tiles: iamap.Tiles) -> Any:
        if len(tiles.pixels) > 2:
            raise MemoryError
        count = len(tiles.pixels)
        place = np.broadcast_to(tiles.lonlat[:, :, None, None], (count, 2, 2, 2))
        share = tiles.valid.reshape(count, 2, 2, 4, 2, 4).mean(axis=(3, 5))
        return np.concatenate([place, share], axis=1).astype(np.float32)


@pytest.fixture
def catalog() -> Catalog:
    PLANS.clear()
    spec = iamap.EncoderSpec(name="told", summary="x", config=Config, factory=f"{__name__}:Told")
    installed, _ = plugins.load()
    return Catalog([*installed, Provided(record=spec, distribution="told", version="1.0", plugin=__name__)])


def test_masks_places_sizes_and_dates_reach_the_encoder(
    catalog: Catalog, write_raster: WriteRaster, tmp_path: Path
) -> None:
    data = np.random.default_rng(0).integers(1, 99, (2, 20, 24)).astype(np.uint8)
    data[0, :6, :9] = 0
    data[:, 12:16, 8:12] = 0
    source = write_raster(data, "scene_20200601.tif", nodata=0, descriptions=("a", "b"))
    with rasterio.open(source, "r+") as file:
        file.update_tags(2, DATE_ACQUIRED="2020-07-01")
    output = tmp_path / "told.tif"
    said: list[Any] = []
    execute(
        compose("encode", [f"source={source}", f"output={output}", "encoder=told", "compute.batch=3"], catalog),
        Reporter(said.append),
    )
    assert "Dates of acquisition: 2020-06-01, 2020-07-01." in [getattr(event, "text", "") for event in said]
    with rasterio.open(output) as file, rasterio.open(source) as image:
        found, grid = file.read(), image.transform
    middles = np.array([grid * (4 + 8 * col, 4 + 8 * row) for row in range(3) for col in range(3)])
    lon, lat = transform("EPSG:32618", "EPSG:4326", *middles.T)
    np.testing.assert_allclose(found[0, ::2, ::2].ravel(), lon, rtol=1e-6)
    np.testing.assert_allclose(found[1, ::2, ::2].ravel(), lat, rtol=1e-6)
    empty = (data == 0).all(axis=0)  # of pictures a pixel is empty when all bands are
    share = 1 - empty.reshape(5, 4, 6, 4).mean(axis=(1, 3))
    with np.errstate(invalid="ignore"):
        np.testing.assert_allclose(found[2], np.where(share > 0, share, np.nan))
    (plan,) = PLANS
    assert plan.pixel_size == pytest.approx(abs(grid.a), rel=2e-3)
    assert plan.dates == (date(2020, 6, 1), date(2020, 7, 1))
    assert [image.bands for image in plan.images] == [("a",), ("b",)]
