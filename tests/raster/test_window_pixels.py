"""Pixels of a window in memory: they are what the raster holds there, or a part of it, and keep their place."""

from __future__ import annotations

import numpy as np
import pytest
import rasterio
from hypothesis import given
from hypothesis import strategies as st

from iamap_core.errors import IamapError
from iamap_core.raster import window_pixels as loaded
from iamap_core.raster.grid import Window
from iamap_core.raster.source import RasterSource
from iamap_core.raster.window_pixels import load
from tests.conftest import TRANSFORM, WriteRaster

PLENTY = 2**30


def numbered(height: int, width: int, bands: int = 2) -> np.ndarray:
    """Every number in it once."""
    return np.arange(bands * height * width, dtype=np.float32).reshape(bands, height, width)


def test_a_window_is_what_the_raster_holds_there(write_raster: WriteRaster, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loaded, "MAX_WINDOW", 4 * 2 * 128 * 128)  # several blocks across
    data = numbered(300, 400)
    data[0, 200, 300] = -1
    source = RasterSource([write_raster(data, nodata=-1)])
    found = load(source, Window(100, 50, 150, 333), most=PLENTY)
    assert (found.factor, found.grid.height, found.grid.width) == (1, 150, 333)
    assert found.grid.transform == TRANSFORM @ rasterio.Affine.translation(50, 100)
    expected = data[:, 100:250, 50:383].copy()
    expected[:, 100, 250] = np.nan  # both bands of a pixel that lacks one
    np.testing.assert_array_equal(found.image(found.X), expected)
    assert len(found.X) == 150 * 333 - 1


def test_a_view_is_read_no_finer_than_it_shows(write_raster: WriteRaster) -> None:
    data = numbered(90, 120)
    source = RasterSource([write_raster(data)])
    found = load(source, Window(0, 0, 90, 120), most=PLENTY, shown=(30, 40))
    assert (found.factor, found.grid.height, found.grid.width) == (3, 30, 40)
    assert found.grid.transform == TRANSFORM @ rasterio.Affine.scale(3, 3)
    np.testing.assert_array_equal(found.image(found.X), data[:, 1::3, 1::3])  # the pixel in the middle of each nine


@given(
    row=st.integers(0, 59), col=st.integers(0, 49), height=st.integers(1, 60), width=st.integers(1, 50),
    most=st.integers(1, 4000),
)  # fmt: skip
def test_what_is_loaded_covers_the_window_within_the_memory(
    tmp_path_factory: pytest.TempPathFactory, row: int, col: int, height: int, width: int, most: int
) -> None:
    path = tmp_path_factory.getbasetemp() / "numbered.tif"
    data = numbered(60, 50, bands=1)
    if not path.exists():
        with rasterio.open(
            path, "w", driver="GTiff", height=60, width=50, count=1, dtype="float32", transform=TRANSFORM
        ) as target:
            target.write(data)
    window = Window(row, col, min(height, 60 - row), min(width, 50 - col))
    bytes_ = 8 * most
    found = load(RasterSource([path]), window, most=bytes_)
    assert found.X.nbytes <= max(bytes_, 4)
    top, left = (~TRANSFORM @ (found.grid.transform.c, found.grid.transform.f))[::-1]
    down, across = found.grid.transform.e / TRANSFORM.e, found.grid.transform.a / TRANSFORM.a
    # Cells that reach past the raster are left out: less than one of them may be missing at its far end.
    assert top <= window.row + down and top + found.grid.height * down > window.row_end - down
    assert left <= window.col + across and left + found.grid.width * across > window.col_end - across
    for place, value in zip(found.place, found.X[:, 0], strict=True):
        r, c = divmod(int(place), found.grid.width)
        inside = data[0, round(top + r * down) : round(top + (r + 1) * down), round(left + c * across) :]
        assert value in inside[:, : round(across)]


def test_overviews_are_read_where_there_are_any(write_raster: WriteRaster) -> None:
    path = write_raster(numbered(64, 64, bands=1))
    with rasterio.open(path, "r+") as target:
        target.build_overviews([2, 4], rasterio.enums.Resampling.average)
    source = RasterSource([path])
    assert source.overviews == (2, 4)
    found = load(source, source.grid.window, most=PLENTY, shown=(16, 16))
    means = numbered(64, 64, bands=1).reshape(16, 4, 16, 4).mean(axis=(1, 3))
    np.testing.assert_allclose(found.image(found.X)[0], means)


def test_a_raster_that_would_have_to_be_read_whole_is_refused(
    write_raster: WriteRaster, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write_raster(numbered(64, 64, bands=1))
    monkeypatch.setattr(loaded, "MOST_READ", 64 * 64 * 4 - 1)
    with pytest.raises(IamapError) as caught:
        load(RasterSource([path]), Window(0, 0, 64, 64), most=PLENTY, shown=(16, 16))
    assert str(caught.value) == (
        "the view covers 64 x 64 pixels of scene.tif and needs 16 kB to be read: it has no overviews. "
        "Look at a smaller part, or build overviews (in QGIS: Layer properties, Pyramids)."
    )
    with rasterio.open(path, "r+") as target:
        target.build_overviews([4], rasterio.enums.Resampling.nearest)
    assert load(RasterSource([path]), Window(0, 0, 64, 64), most=PLENTY, shown=(16, 16)).factor == 4


def test_reading_can_be_stopped_between_blocks(write_raster: WriteRaster) -> None:
    class Enough(Exception):
        pass

    calls = iter([None, Enough])

    def check() -> None:
        if (what := next(calls)) is not None:
            raise what

    source = RasterSource([write_raster(numbered(300, 20))])
    with pytest.raises(Enough):
        load(source, source.grid.window, most=PLENTY, check=check)
