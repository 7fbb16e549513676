"""Virtual rasters whose parts are far away or within a container; for others see ``test_opening``."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pytest
import rasterio

from iamap_core.errors import SourceUnreadable
from iamap_core.raster.source import RasterSource
from tests.conftest import Shared, WriteRaster
from tests.raster.test_opening import DATA, vrt

pytestmark = pytest.mark.filterwarnings("ignore::rasterio.errors.NotGeoreferencedWarning")


def test_parts_far_away_are_first_asked_for_when_they_are_read(write_raster: WriteRaster, tmp_path: Path) -> None:
    write_raster(DATA, "good.tif")
    (tmp_path / "good.vrt").write_text(vrt("good.tif"))
    other = RasterSource([tmp_path / "good.vrt"])
    other.read(other.grid.window)
    path = tmp_path / "far.vrt"
    path.write_text(vrt("/vsicurl/http://127.0.0.1:9/part.tif").replace('relativeToVRT="1"', 'relativeToVRT="0"'))
    source = RasterSource([path])
    assert source.overviews == ()
    with pytest.raises(SourceUnreadable, match=r"^far\.vrt cannot be read at rows 0 to 7, columns 0 to 7: "):
        source.read(source.grid.window)


def test_a_part_within_a_container_beside_the_raster_is_read(shared: Shared, tmp_path: Path) -> None:
    shutil.copy(shared("rasters/nasty_rasterio/two-subs.h5"), tmp_path)
    (tmp_path / "sub.vrt").write_text(
        '<VRTDataset rasterXSize="3" rasterYSize="3"><VRTRasterBand dataType="Float64" band="1"><SimpleSource>'
        '<SourceFilename relativeToVRT="1">HDF5:two-subs.h5://data</SourceFilename><SourceBand>1</SourceBand>'
        "</SimpleSource></VRTRasterBand></VRTDataset>"
    )
    with rasterio.open(f"HDF5:{tmp_path / 'two-subs.h5'}://data") as direct:
        source = RasterSource([tmp_path / "sub.vrt"])
        np.testing.assert_array_equal(source.read(source.grid.window), direct.read().astype(np.float32))
