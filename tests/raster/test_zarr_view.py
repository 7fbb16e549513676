"""Zarr stores of others, as far as GDAL reads them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from iamap_core.errors import SourceUnreadable
from iamap_core.raster.source import RasterSource


@pytest.fixture(scope="module")
def cube() -> Any:
    pytest.importorskip("zarr")
    xarray, _ = pytest.importorskip("xarray"), pytest.importorskip("rioxarray")
    data = np.random.default_rng(0).normal(size=(3, 40, 60)).astype(np.float32)
    data[:, 0, 0] = np.nan
    place = {"y": 5_000_000 - 10.0 * np.arange(40), "x": 400_000 + 10.0 * np.arange(60)}
    return xarray.DataArray(data, dims=("band", "y", "x"), coords=place, name="values").rio.write_crs(32618)


@pytest.mark.parametrize("named", [True, False])
def test_stores_of_xarray_are_read(tmp_path: Path, cube: Any, named: bool) -> None:
    path = tmp_path / "x.zarr"
    made = cube.assign_coords(band=["red", "nir", "swir"]) if named else cube
    made.to_dataset().to_zarr(path, zarr_format=2)
    source = RasterSource([path])
    np.testing.assert_array_equal(source.read(source.grid.window), cube.values)
    assert source.names == (("red", "nir", "swir") if named else ("band_1", "band_2", "band_3"))
    assert source.grid.crs is not None
    assert "32618" in source.grid.crs
    assert source.grid.transform.almost_equals((10, 0, 399_995, 0, -10, 5_000_005))
    assert source.tags == {}


@pytest.mark.filterwarnings("ignore:Consolidated metadata")
def test_a_store_of_version_3_is_read_or_says_what_to_do(tmp_path: Path, cube: Any) -> None:
    path = tmp_path / "x.zarr"
    cube.to_dataset().to_zarr(path, zarr_format=3)
    try:
        source = RasterSource([path])
    except SourceUnreadable as error:
        assert "is not a Zarr store of version 3 that GDAL" in str(error)
        assert "zarr_format=2" in error.hint
    else:
        np.testing.assert_array_equal(source.read(source.grid.window), cube.values)


def test_of_a_store_with_several_arrays_one_is_to_be_chosen(tmp_path: Path, cube: Any) -> None:
    path = tmp_path / "x.zarr"
    cube.to_dataset().assign(other=cube * 2).to_zarr(path, zarr_format=2)
    with pytest.raises(SourceUnreadable) as caught:
        RasterSource([path])
    assert f'ZARR:"{path}":/other' in str(caught.value).replace(f"ZARR:{path}:", f'ZARR:"{path}":')
    source = RasterSource([f'ZARR:"{path}":/other'])
    np.testing.assert_array_equal(source.read(source.grid.window), cube.values * 2)
    was = source.fingerprint
    chunk = next((path / "other").glob("[0-9]*"))
    chunk.write_bytes(chunk.read_bytes()[:-1] + b"\0")
    assert RasterSource([f'ZARR:"{path}":/other']).fingerprint != was


def test_a_folder_that_is_no_store_says_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "x.zarr").mkdir()
    with pytest.raises(SourceUnreadable, match=r"x\.zarr is not a Zarr store that GDAL \S+ reads"):
        RasterSource([tmp_path / "x.zarr"])
