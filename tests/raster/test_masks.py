"""What is empty: GDAL's own masks decide, band by band, also where a file is resampled."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import rasterio
from numpy.typing import NDArray

from iamap_core.raster.bands import nodata_range
from iamap_core.raster.grid import Window
from iamap_core.raster.source import RasterSource
from tests.conftest import WriteRaster


def empty(path: Path, **said: Any) -> NDArray[np.bool_]:
    """``bool[B, height, width]``, as read whole."""
    source = RasterSource([path], **said)
    return np.isnan(source.read(source.grid.window))


def masked(path: Path) -> NDArray[np.bool_]:
    """What GDAL calls empty."""
    with rasterio.open(path) as dataset:
        return np.asarray(dataset.read_masks() == 0)


def twice(pixels: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """As it looks with pixels of half the size."""
    return pixels.repeat(2, axis=1).repeat(2, axis=2)


@pytest.fixture
def with_band_masks(write_raster: WriteRaster, tmp_path: Path) -> Path:
    """A VRT of two bands of 100, -7777 where each has no data by its own mask: four rows, and three columns."""
    data = np.full((2, 8, 6), 100, np.float32)
    masks = np.full((2, 8, 6), 255, np.uint8)
    masks[0, :4] = masks[1, :, :3] = 0
    data[masks == 0] = -7777
    write_raster(data, "data.tif"), write_raster(masks, "masks.tif")
    one = (
        '<VRTRasterBand dataType="Float32" band="{0}"><SimpleSource><SourceFilename relativeToVRT="1">data.tif'
        '</SourceFilename><SourceBand>{0}</SourceBand></SimpleSource><MaskBand><VRTRasterBand dataType="Byte">'
        '<SimpleSource><SourceFilename relativeToVRT="1">masks.tif</SourceFilename><SourceBand>{0}</SourceBand>'
        "</SimpleSource></VRTRasterBand></MaskBand></VRTRasterBand>"
    )
    path = tmp_path / "scene.vrt"
    path.write_text(
        '<VRTDataset rasterXSize="6" rasterYSize="8"><SRS>EPSG:32618</SRS><GeoTransform>400000, 10, 0, 5000000, 0, -10'
        f"</GeoTransform>{one.format(1)}{one.format(2)}</VRTDataset>"
    )
    return path


def test_masks_of_single_bands_hold_for_these_bands(with_band_masks: Path) -> None:
    expected = masked(with_band_masks)
    assert (expected[0] != expected[1]).any()
    np.testing.assert_array_equal(empty(with_band_masks), expected)
    source = RasterSource([with_band_masks])
    window = Window(2, 1, 4, 5)
    np.testing.assert_array_equal(np.isnan(source.read(window, [2]))[0], expected[1][window.slices])
    thinned = np.isnan(source.read(source.grid.window, shape=(4, 3)))
    np.testing.assert_array_equal(thinned[0], [[True] * 3] * 2 + [[False] * 3] * 2)
    swapped = RasterSource([with_band_masks], bands=[2, 1])
    np.testing.assert_array_equal(np.isnan(swapped.read(source.grid.window)), expected[::-1])


@pytest.mark.parametrize("resampling", ["nearest", "bilinear", "average"])
def test_masks_of_single_bands_hold_where_they_are_resampled(with_band_masks: Path, resampling: str) -> None:
    source = RasterSource([with_band_masks], resolution=5, resampling=resampling)
    pixels = source.read(source.grid.window)
    expected = twice(masked(with_band_masks))
    if resampling == "bilinear":  # which gives the half of an empty pixel beside a valid one its value
        expected &= np.isnan(pixels)
        assert expected[0, :7].all() and expected[1, :, :5].all()
    np.testing.assert_array_equal(np.isnan(pixels), expected)
    assert (pixels[np.isfinite(pixels)] == 100).all()  # nothing of the -7777 is mixed in


@pytest.mark.parametrize("dtype", ["uint8", "uint16", "float32", "float64"])
@pytest.mark.parametrize("beside", ["mask", "alpha"])
def test_a_mask_beside_a_nodata_value_counts_with_it(write_raster: WriteRaster, dtype: str, beside: str) -> None:
    data = np.full((3, 8, 6), 100, dtype)
    hidden = np.zeros((8, 6), bool)
    hidden[:, :2] = True
    data[:, :3], data[0, 6, 5] = 9, 9  # 9 in one band alone is a colour of an 8-bit picture
    expected = np.broadcast_to(hidden, data.shape) | (data == 9)
    expected[0, 6, 5] = dtype != "uint8"
    if beside == "alpha":
        opaque = np.where(hidden, 0, 255).astype(dtype)
        path = write_raster(np.concatenate([data, opaque[None]]), nodata=9)
        with rasterio.open(path, "r+") as dataset:
            names = ("red", "green", "blue", "alpha")
            dataset.colorinterp = [rasterio.enums.ColorInterp[name] for name in names]
    else:
        path = write_raster(data, nodata=9)
        with rasterio.Env(GDAL_TIFF_INTERNAL_MASK="NO"), rasterio.open(path, "r+") as dataset:
            dataset.write_mask(~hidden)
    np.testing.assert_array_equal(empty(path), expected)
    np.testing.assert_array_equal(empty(path, resolution=5, resampling="nearest"), twice(expected))


def test_nodata_values_of_all_bands_together_count(write_raster: WriteRaster) -> None:
    path = write_raster(np.array([[[1, 1, 5]], [[2, 3, 2]]], np.int16))
    with rasterio.open(path, "r+") as dataset:
        dataset.update_tags(NODATA_VALUES="1 2")
    assert masked(path)[0].tolist() == [[True, False, False]]
    np.testing.assert_array_equal(empty(path), masked(path))
    np.testing.assert_array_equal(empty(path, resolution=5, resampling="nearest"), twice(masked(path)))


@pytest.mark.parametrize("nodata", ["the band's", "given"])
def test_bands_of_different_types_keep_their_nodata(write_raster: WriteRaster, tmp_path: Path, nodata: str) -> None:
    """The type of the first one, which cannot hold -9999, is not that of the others."""
    write_raster(np.full((1, 4, 4), 7, np.uint8), "one.tif")
    heights = np.full((1, 4, 4), 300.5, np.float32)
    heights[:, :2] = -9999
    write_raster(heights, "two.tif")
    band = (
        '<VRTRasterBand dataType="{1}" band="{0}">{3}<SimpleSource><SourceFilename relativeToVRT="1">{2}'
        "</SourceFilename><SourceBand>1</SourceBand></SimpleSource></VRTRasterBand>"
    )
    own = "" if nodata == "given" else "<NoDataValue>-9999</NoDataValue>"
    path = tmp_path / "scene.vrt"
    path.write_text(
        '<VRTDataset rasterXSize="4" rasterYSize="4"><SRS>EPSG:32618</SRS><GeoTransform>400000, 10, 0, 5000000, 0, -10'
        f"</GeoTransform>{band.format(1, 'Byte', 'one.tif', '')}{band.format(2, 'Float32', 'two.tif', own)}"
        "</VRTDataset>"
    )
    said = {"nodata": -9999} if nodata == "given" else {}
    expected = np.zeros((2, 4, 4), bool)
    expected[1, :2] = True
    np.testing.assert_array_equal(empty(path, **said), expected)
    np.testing.assert_array_equal(empty(path, resolution=5, resampling="nearest", **said), twice(expected))


@pytest.fixture
def declared(write_raster: WriteRaster) -> Callable[[NDArray[Any], str], Path]:
    """A raster of one row with a nodata value as text beside it."""

    def write(values: NDArray[Any], nodata: str) -> Path:
        path = write_raster(values.reshape(1, 1, -1))
        band = f'<PAMRasterBand band="1"><NoDataValue>{nodata}</NoDataValue></PAMRasterBand>'
        path.with_name("scene.tif.aux.xml").write_text(f"<PAMDataset>{band}</PAMDataset>")
        return path

    return write


END = float(np.finfo(np.float32).min)
"""What programs write for no data in float32."""


@pytest.mark.parametrize("dtype", ["float32", "float64"])
@pytest.mark.parametrize(
    "nodata", [repr(END), "-3.4028235e+38", "-3.40282e+38", "-3.4028230607371e+38", "-3.40282346638529e+38", "-3.4e+38"]
)
def test_the_end_of_float32_is_empty_however_it_is_rounded(
    declared: Callable[..., Path], dtype: str, nodata: str
) -> None:
    path = declared(np.array([END, float(nodata), -3.4028230607e38, 5, -1e30], dtype), nodata)
    assert empty(path).ravel().tolist() == [True, True, True, False, False]
    fine = empty(path, resolution=5, resampling="nearest")
    assert fine[0, 0].tolist() == [value for value in (True, True, True, False, False) for _ in range(2)]


@pytest.mark.parametrize("nodata", [0.1, -9999.0, 99999.99, 1.5e-12, 1e20])
@pytest.mark.parametrize("dtype", ["float32", "float64"])
def test_a_rounded_nodata_value_means_what_it_means_to_gdal(
    declared: Callable[..., Path], dtype: str, nodata: float
) -> None:
    near = np.array([nodata * (1 + step * 1.2e-7) for step in (-9, -6, -2, -1, 0, 1, 2, 6, 9)], dtype)
    path = declared(near, repr(nodata))
    np.testing.assert_array_equal(empty(path), masked(path))
    assert masked(path).any() and not masked(path).all()


@pytest.mark.parametrize(
    ("values", "nodata"),
    [
        (np.array([254, 255, 0], np.uint8), "254.6"),
        (np.array([254, 255, 0], np.uint8), "255.4"),
        (np.array([-9999, -10000, 0], np.int16), "-9999.6"),
        (np.array([0, 1, 2], np.uint16), "-1"),
        (np.array([2**31 - 1, 2**31 - 2, 0], np.int32), "2147483647"),
    ],
)
def test_a_nodata_value_of_whole_numbers_means_what_it_means_to_gdal(
    declared: Callable[..., Path], values: NDArray[Any], nodata: str
) -> None:
    path = declared(values, nodata)
    np.testing.assert_array_equal(empty(path), masked(path))


def test_a_nodata_value_of_64_bits_is_exact() -> None:
    assert nodata_range(2**63 - 1, "int64") == (2**63 - 1, 2**63 - 1)
    assert nodata_range(-1, "uint64") is None
    assert nodata_range(0, "float32") == (0, 0)
    assert nodata_range(float("nan"), "float32") is None
