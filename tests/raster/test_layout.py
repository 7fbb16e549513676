"""What a result holds: the type that is large enough, and colours where the file can hold them."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import rasterio

from iamap_core.raster.grid import Window
from iamap_core.raster.layout import Layout
from iamap_core.raster.sink import RasterSink
from iamap_core.raster.source import RasterSource
from tests.conftest import WriteRaster


@pytest.mark.parametrize(
    ("most", "dtype"), [(1, "uint8"), (254, "uint8"), (255, "uint16"), (65_534, "uint16"), (65_535, "uint32")]
)
def test_any_number_of_classes_fits_beside_nodata(most: int, dtype: str) -> None:
    layout = Layout.classes("class", {0: "#000000", most: "#ff0000"})
    assert layout.dtype == dtype
    assert layout.nodata == np.iinfo(dtype).max > most


def test_more_classes_than_a_colour_table_has_entries_are_written_without_one(
    write_raster: WriteRaster, tmp_path: Path
) -> None:
    grid = RasterSource([write_raster(np.zeros((1, 4, 4), np.float32))]).grid
    codes = np.arange(70_000, 70_016, dtype=np.uint32).reshape(1, 4, 4)
    colours = {int(code): "#ff0000" for code in codes.ravel()}
    with RasterSink(tmp_path / "out.tif", grid, Layout.classes("class", colours), {}) as sink:
        sink.write(Window(0, 0, 4, 4), codes)
    with rasterio.open(tmp_path / "out.tif") as made:
        np.testing.assert_array_equal(made.read(), codes)
        assert made.nodata == 2**32 - 1
