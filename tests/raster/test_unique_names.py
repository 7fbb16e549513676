"""Names of bands: no two the same, whatever the files call them, and the position is what is read."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from iamap_core.errors import BandMismatch
from iamap_core.raster.grid import Window
from iamap_core.raster.source import RasterSource
from iamap_core.raster.unique_names import numbered, short_paths
from tests.conftest import WriteRaster


def numbers(*values: float) -> np.ndarray:
    return np.array(values, np.float32).reshape(-1, 1, 1)


def first_pixel(source: RasterSource) -> list[float]:
    return [float(value) for value in source.read(Window(0, 0, 1, 1)).ravel()]


def test_two_dates_are_told_apart_by_their_files(write_raster: WriteRaster) -> None:
    one = write_raster(numbers(1, 2), "2020.tif", descriptions=("B04", "B08"))
    other = write_raster(numbers(3, 4), "2021.tif", descriptions=("B04", "B11"))
    source = RasterSource([one, other])
    assert source.names == ("B04@2020.tif", "B08", "B04@2021.tif", "B11")
    assert [band.own_name for band in source.bands] == ["B04", "B08", "B04", "B11"]
    assert first_pixel(source) == [1, 2, 3, 4]
    assert source.notes == ("Several bands have the same name and are renamed to B04@2020.tif, B04@2021.tif.",)
    chosen = RasterSource([one, other], bands=["B11", "B04@2021.tif", 1])
    assert (chosen.names, first_pixel(chosen)) == (("B11", "B04@2021.tif", "B04@2020.tif"), [4, 3, 1])
    assert chosen.numbers(["B04@2020.tif", "B11"]) == (3, 1)


def test_a_name_of_several_bands_is_ambiguous(write_raster: WriteRaster) -> None:
    paths = [write_raster(numbers(1, 2), name, descriptions=("red", "nir")) for name in ("a.tif", "b.tif")]
    with pytest.raises(BandMismatch) as caught:
        RasterSource(paths, bands=["nir"])
    assert str(caught.value) == (
        "band nir is ambiguous: 2 bands of a.tif and 1 more have this name: nir@a.tif, nir@b.tif. "
        "Give one of these names, or a number."
    )
    with pytest.raises(BandMismatch, match="band red is ambiguous"):
        RasterSource(paths).numbers(["red"])
    assert RasterSource(paths, bands=["nir@b.tif", 1]).numbers(["nir"]) == (1,)  # of those that are left


def test_bands_of_one_file_are_numbered_past_names_that_are_taken(write_raster: WriteRaster) -> None:
    path = write_raster(numbers(1, 2, 3, 4), descriptions=("Gray", "Gray", "Gray (1)", "Gray"))
    source = RasterSource([path])
    assert source.names == ("Gray (2)", "Gray (3)", "Gray (1)", "Gray (4)")
    assert first_pixel(RasterSource([path], bands=["Gray (4)", "Gray (1)"])) == [4, 3]
    with pytest.raises(BandMismatch, match=r"3 bands of scene\.tif have this name: Gray \(2\), Gray \(3\), Gray \(4\)"):
        source.numbers(["Gray"])


def test_files_of_one_name_are_told_apart_by_their_folders(write_raster: WriteRaster, tmp_path: Path) -> None:
    for year in ("2020", "2021"):
        (tmp_path / year).mkdir()
        write_raster(numbers(float(year)), f"{year}/B04.tif")
    paths = [tmp_path / "2020/B04.tif", tmp_path / "2021/B04.tif"]
    assert RasterSource(paths).names == ("B04@2020/B04.tif", "B04@2021/B04.tif")
    assert RasterSource([paths[0], paths[0]]).names == ("B04@B04.tif (1)", "B04@B04.tif (2)")


def test_a_band_that_is_taken_twice_has_two_names(write_raster: WriteRaster) -> None:
    source = RasterSource([write_raster(numbers(1, 2), descriptions=("red", "nir"))], bands=[1, 1, "nir"])
    assert (source.names, first_pixel(source)) == (("red (1)", "red (2)", "nir"), [1, 1, 2])
    assert source.numbers([2, 3]) == (2, 3)


def test_short_paths_hold_no_password() -> None:
    paths = ["/vsicurl/https://a.org/x/i.tif?token=1", "/vsicurl/https://a.org/y/i.tif?token=2"]
    assert short_paths(paths) == ["x/i.tif", "y/i.tif"]
    assert short_paths([paths[0], paths[0]]) == ["i.tif", "i.tif"]
    with_login = ["/vsicurl/https://me:secret@a.org/i.tif", "/vsicurl/https://me:secret@b.org/i.tif"]
    assert short_paths(with_login) == ["a.org/i.tif", "b.org/i.tif"]


def test_numbered_names_stay_unique() -> None:
    assert numbered(["a", "b", "a", "a (1)", "a (1)"]) == ["a (2)", "b", "a (3)", "a (1) (1)", "a (1) (2)"]
