"""The example encoder of several dates, on real photographs of two years and against numpy."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import rasterio
from numpy.typing import NDArray

from iamap_core import plugins
from iamap_core.catalog import Catalog
from iamap_core.config.compose import compose
from iamap_core.events import Reporter
from iamap_core.plugins import Provided
from iamap_core.raster.source import RasterSource
from iamap_core.tasks import execute
from iamap_core.testing.package import component_checks, outcomes
from tests.conftest import Shared, WriteRaster

SRC = Path(__file__).resolve().parents[2] / "examples/tutorial/dates/src"


@pytest.fixture(scope="module")
def catalog() -> Any:
    sys.path.insert(0, str(SRC))
    import iamap_seasons

    installed, _ = plugins.load()
    specs = iamap_seasons.iamap_encoders()
    mine = [
        Provided(record=spec, distribution="iamap-seasons", version="0.1.0", plugin="iamap_seasons") for spec in specs
    ]
    yield Catalog([*installed, *mine])
    sys.path.remove(str(SRC))


def encoded(catalog: Catalog, *overrides: str) -> NDArray[np.float32]:
    output = next(text.removeprefix("output=") for text in overrides if text.startswith("output="))
    execute(compose("encode", ["encoder=seasons", *overrides], catalog), Reporter())
    with rasterio.open(output) as file:
        assert file.descriptions == ("ndvi_mean", "ndvi_range", "greenest_day")
        data: NDArray[np.float32] = file.read()
        return data


def test_two_real_photographs_give_what_numpy_gives(catalog: Catalog, shared: Shared, tmp_path: Path) -> None:
    paths = sorted(shared("rasters/naip_timeseries").glob("m_*.tif"))
    found = encoded(
        catalog,
        f"source=[{paths[1]},{paths[0]}]",  # dates come from the names, not from the order
        f"output={tmp_path / 'seasons.tif'}",
        "bands.sensor=naip",
        "bands.names=[red,green,blue,nir,red,green,blue,nir]",
        "encoder.window=2",
        "tiling.size=128",
    )
    source = RasterSource([paths[1], paths[0]])  # the grids are half a pixel apart
    bands = source.read(source.grid.window).astype(np.float64) / 255
    index = [(nir - red) / np.maximum(nir + red, 1e-6) for red, nir in (bands[[0, 3]], bands[[4, 7]])]
    height, width = (side // 2 * 2 for side in index[0].shape)
    cells = np.stack(index)[:, :height, :width].reshape(2, height // 2, 2, width // 2, 2).mean(axis=(2, 4))
    inner = (slice(None), slice(0, height // 2), slice(0, width // 2))
    np.testing.assert_allclose(found[inner][0], cells.mean(axis=0), atol=1e-5)
    np.testing.assert_allclose(found[inner][1], np.ptp(cells, axis=0), atol=1e-5)
    assert set(np.unique(found[2])) == {230.0, 239.0}  # 18 August 2009 and 27 August 2017


def test_a_cloud_at_one_date_leaves_the_others(catalog: Catalog, write_raster: WriteRaster, tmp_path: Path) -> None:
    values = [(1000, 3000), (1000, 4000), (2000, 3000)]
    for number, (red, nir) in enumerate(values, start=4):
        data = np.full((2, 16, 16), [[[red]], [[nir]]], np.uint16)
        if number == 5:
            data[:, :8] = 0  # clouds that somebody has masked
        if number != 6:
            data[:, :4, :4] = 0
        write_raster(data, f"S2_2020{number:02}01.tif", descriptions=("B04", "B08"), nodata=0)
    found = encoded(
        catalog, f"source={tmp_path}/S2_*.tif", f"output={tmp_path / 'seasons.tif'}", "bands.sensor=sentinel2_l2a"
    )
    index = [(nir - red) / (nir + red) for red, nir in values]
    np.testing.assert_allclose(found[:, 12, 12], [np.mean(index), np.ptp(index), 122], atol=1e-6)
    np.testing.assert_allclose(found[:, 4, 8], [(index[0] + index[2]) / 2, index[0] - index[2], 92], atol=1e-6)
    np.testing.assert_allclose(found[:, 0, 0], [index[2], 0, 153], atol=1e-6)


def test_it_keeps_every_promise(catalog: Catalog) -> None:
    found = list(outcomes(component_checks(catalog.get("encoder", "seasons"), catalog)))
    assert [outcome for outcome in found if outcome.status not in ("passed", "skipped")] == []
    passed = {outcome.promise for outcome in found if outcome.status == "passed"}
    assert "gaps and unknown places are taken" in passed
