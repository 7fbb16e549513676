"""The domain: pixels drawn evenly from where a model will be applied."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
import shapely

from iamap_core.config.tasks import TrainConfig
from iamap_core.errors import ConfigInvalid, IamapError, SourceUnreadable
from iamap_core.events import Reporter
from iamap_core.learning.domain import draw_domain, pixels_of
from iamap_core.raster.source import RasterSource
from tests.conftest import TRANSFORM, WriteRaster
from tests.learning.test_locations import write


def config(source: Path, **domain: Any) -> TrainConfig:
    asked = {
        "source": source, "output": "m.iamap", "samples": "s.gpkg", "label": "label", "domain": domain,
        "predictor": {"name": "knn"}, "validator": {"name": "kfold"},
    }  # fmt: skip
    return TrainConfig.model_validate(asked)


@pytest.fixture
def scene(write_raster: WriteRaster) -> Path:
    """Pixels that say where they are; the right third has no data."""
    rows, cols = np.mgrid[:300, :240]
    data = np.stack([rows, cols]).astype(np.float32)
    data[:, :, 160:] = -1
    return write_raster(data, nodata=-1)


def test_pixels_lie_where_they_say_evenly_and_on_data_only(scene: Path) -> None:
    source = RasterSource([scene])
    domain = pixels_of(source, 1000, seed=1)
    assert 500 <= len(domain.xy) <= 1500 and domain.X.shape == (len(domain.xy), 2)
    cols, rows = ~TRANSFORM @ domain.xy.T
    np.testing.assert_allclose(domain.X, np.stack([rows, cols], axis=1) - 0.5, atol=1e-3)
    counts = np.histogram2d(rows, cols, bins=(5, 4), range=((0, 300), (0, 160)))[0]
    assert counts.min() > 0.75 * counts.mean() and counts.max() < 1.25 * counts.mean(), "far more even than at random"
    np.testing.assert_allclose(domain.weight, domain.weight[0], rtol=1e-3)
    again, other = pixels_of(source, 1000, seed=1), pixels_of(source, 1000, seed=2)
    assert np.array_equal(domain.xy, again.xy) and not np.array_equal(domain.xy, other.xy)


def test_a_raster_smaller_than_the_sample_is_taken_whole(write_raster: WriteRaster) -> None:
    domain = pixels_of(RasterSource([write_raster(np.arange(1, 13, dtype=np.float32).reshape(1, 3, 4))]), 1000, seed=0)
    assert sorted(domain.X[:, 0].tolist()) == list(range(1, 13))


def test_degrees_weigh_less_towards_the_poles(write_raster: WriteRaster) -> None:
    from affine import Affine

    path = write_raster(np.ones((1, 80, 8), np.float32), crs="EPSG:4326", transform=Affine(1, 0, 0, 0, -1, 80))
    domain = pixels_of(RasterSource([path]), 1000, seed=0)
    equator = domain.weight[domain.xy[:, 1].argmin()]
    np.testing.assert_allclose(domain.weight / equator, np.cos(np.radians(domain.xy[:, 1])), atol=0.02)


def test_polygons_say_what_will_be_mapped(scene: Path, tmp_path: Path) -> None:
    area = write(tmp_path / "area.gpkg", [shapely.box(20, 30, 60, 50), shapely.box(150, 0, 200, 10)], kind=["a", "b"])
    domain = draw_domain(config(scene, samples=area, size=100), RasterSource([scene]), Reporter())
    cols, rows = ~TRANSFORM @ domain.xy.T
    inside = (cols > 20) & (cols < 60) & (rows > 30) & (rows < 50) | (cols > 150) & (cols < 160) & (rows < 10)
    assert inside.all() and 60 < len(inside) <= 100, "what lies on nodata is left out"


def test_another_raster_of_the_same_bands_says_what_will_be_mapped(scene: Path, write_raster: WriteRaster) -> None:
    elsewhere = write_raster(np.full((2, 5, 6), 7, np.float32), name="elsewhere.tif")
    domain = draw_domain(config(scene, samples=elsewhere), RasterSource([scene]), Reporter())
    assert domain.X.tolist() == [[7, 7]] * 30
    one = write_raster(np.full((1, 5, 6), 7, np.float32), name="one.tif")
    with pytest.raises(ConfigInvalid) as caught:
        draw_domain(config(scene, samples=one), RasterSource([scene]), Reporter())
    assert str(caught.value) == (
        "one.tif has 1 bands, and scene.tif has 2. Give polygons, or a raster of the same bands, with domain.samples=…"
    )


def test_an_area_without_data_and_a_file_that_is_neither_are_named(scene: Path, tmp_path: Path) -> None:
    source = RasterSource([scene])
    empty = write(tmp_path / "empty.gpkg", [shapely.box(170, 30, 230, 50)], kind=["a"])
    with pytest.raises(SourceUnreadable) as caught:
        draw_domain(config(scene, samples=empty), source, Reporter())
    assert str(caught.value) == (
        "no pixel of scene.tif within empty.gpkg is valid in every band. Give polygons that lie on data with "
        "domain.samples=…"
    )
    (tmp_path / "notes.txt").write_text("notes")
    with pytest.raises(IamapError, match=r"notes\.txt"):
        draw_domain(config(scene, samples=tmp_path / "notes.txt"), source, Reporter())


def test_of_a_large_raster_few_blocks_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    class Large:
        """100,000 x 100,000 pixels, of which nothing exists before it is read."""

        name, area = "large.tif", None
        bands = range(40)

        def __init__(self) -> None:
            from iamap_core.raster.grid import PixelGrid

            self.grid = PixelGrid(100_000, 100_000, TRANSFORM, "EPSG:32618")
            self.part = self.grid.window
            self.bytes = 0

        def read(self, window: Any, bands: Any = None) -> Any:
            self.bytes += 160 * window.height * window.width
            return np.ones((40, window.height, window.width), np.float32)

    large: Any = Large()
    monkeypatch.setattr("iamap_core.learning.domain.pixel_areas", lambda grid: None)
    domain = pixels_of(large, 10_000, seed=0)
    assert 8000 < len(domain.xy) < 12_000 and large.bytes < 3e9
    spread = np.histogram2d(*domain.xy.T, bins=4)[0]
    assert spread.min() > 0.5 * spread.mean()
