"""When bands were acquired: names, tags, time axes, and what the user gives."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest
import rasterio
from hypothesis import given as drawn
from hypothesis import strategies as st

from iamap_core.errors import ConfigInvalid
from iamap_core.raster import dates
from iamap_core.raster.source import RasterSource
from tests.conftest import Shared, WriteRaster

JUNE = date(2020, 6, 1)


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("S2A_MSIL2A_20200601T104031_N0214_R008_T31TCJ_20200820T133709", JUNE),
        ("LC08_L2SP_044034_20200601_20200820_02_T1_SR_B4", JUNE),
        ("m_4709963_se_14_1_20170827", date(2017, 8, 27)),
        ("MOD13Q1.A2020153.h18v04.006.2020170012345", JUNE),
        ("B04_2020-06-01", JUNE),
        ("2020_06_01 red", JUNE),
        ("scene 2020.06.01", JUNE),
        ("20201301_then_20200601", JUNE),
        ("parcel_20209999", None),
        ("120200601", None),
        ("2020_0601", None),
        ("A2021366", None),
        ("A2020000", None),
        ("2020-06", None),
        ("", None),
        ("٢٠٢٠٠٦٠١", None),
    ],
)
def test_the_first_day_of_the_calendar_in_a_name(name: str, day: date | None) -> None:
    assert dates.in_text(name) == day


@drawn(st.dates(date(1900, 1, 1), date(2099, 12, 31)), st.sampled_from(["%Y%m%d", "%Y-%m-%d", "%Y_%m_%d", "A%Y%j"]))
def test_every_way_of_writing_a_day_is_read(day: date, way: str) -> None:
    assert dates.in_text(f"x_{day.strftime(way)}_y") == day


@drawn(st.text())
def test_no_text_is_too_strange(text: str) -> None:
    assert dates.in_text(text) is None or text


@pytest.mark.parametrize(
    ("tags", "day"),
    [
        ({"DATE_ACQUIRED": "2020-06-01"}, JUNE),
        ({"ACQUISITIONDATETIME": "2020-06-01 10:40:31"}, JUNE),
        ({"PRODUCT_START_TIME": "2020-06-01T10:40:31.024Z"}, JUNE),
        ({"system:time_start": "1590969600000"}, JUNE),
        ({"acquired": "2020-06-01T10:40:31Z", "DATE_ACQUIRED": "unknown"}, JUNE),
        ({"TIFFTAG_DATETIME": "2020:06:01 10:40:31"}, None),
        ({"PROCESSING_DATE": "2020-06-01"}, None),
    ],
)
def test_tags_of_acquisition_count_and_those_of_processing_do_not(tags: dict[str, str], day: date | None) -> None:
    assert dates.of_file(tags, {}, "scene.tif") == day
    assert dates.of_file(tags, {}, "scene_20210701.tif") == day or date(2021, 7, 1)


@pytest.mark.parametrize(
    ("units", "number", "day"),
    [
        ("days since 1970-01-01", "18414", JUNE),
        ("hours since 2020-05-31 12:00:00", "12", JUNE),
        ("seconds since 1970-01-01T00:00:00Z", "1590969600", JUNE),
        ("months since 2020-01-01", "5", None),
        ("days since 1970-01-01", "soon", None),
        ("days since 1970-01-01", "1e30", None),
    ],
)
def test_a_time_axis_gives_each_band_its_day(units: str, number: str, day: date | None) -> None:
    assert dates.of_band({"NETCDF_DIM_time": number}, {}, "", {"time#units": units}) == day


def test_a_band_knows_more_than_its_file(write_raster: WriteRaster) -> None:
    data = np.ones((3, 4, 4), np.uint8)
    path = write_raster(data, "stack_20200601.tif", descriptions=("2021-07-02 B04", "B08", "B11"))
    with rasterio.open(path, "r+") as file:
        file.update_tags(3, DATE_ACQUIRED="2022-08-03")
    found = [band.date for band in RasterSource([path]).bands]
    assert found == [date(2021, 7, 2), JUNE, date(2022, 8, 3)]


def test_given_dates_are_for_all_bands_for_each_file_or_for_each_band(write_raster: WriteRaster) -> None:
    paths = [write_raster(np.ones((2, 4, 4), np.uint8), name) for name in ("a_20190101.tif", "b.tif")]

    def acquired(*texts: str, **options: object) -> list[date | None]:
        return [band.date for band in RasterSource(paths, dates=texts, **options).bands]  # type: ignore[arg-type]

    july = date(2020, 7, 1)
    assert acquired() == [date(2019, 1, 1), date(2019, 1, 1), None, None]
    assert acquired("2020-06-01") == [JUNE] * 4
    assert acquired("20200601", "2020-07-01") == [JUNE, JUNE, july, july]
    assert acquired("2020-06-01", "2020-07-01", "2020-06-01", "2020-07-01") == [JUNE, july, JUNE, july]
    assert acquired("2020-06-01", "2020-07-01", bands=[4, 1]) == [JUNE, july]
    with pytest.raises(ConfigInvalid) as refused:
        acquired("2020-06-01", "2020-07-01", "2020-08-01")
    assert str(refused.value) == (
        "read.dates has 3 dates for 2 files with together 4 bands. "
        "Give one date for all bands, one for each file, or one for each band."
    )
    for wrong in ("soon", "2020-13-01", "01.06.2020", "2020-06-01 or so"):
        with pytest.raises(ConfigInvalid) as refused:
            acquired(wrong)
        assert str(refused.value) == f"read.dates: '{wrong}' is not a date. Write dates as 2020-06-01."


def test_real_files_say_when_they_were_taken(shared: Shared) -> None:
    folder = shared("rasters/naip_timeseries")
    source = RasterSource([folder / "m_*.tif"])
    assert [band.date for band in source.bands] == [date(2009, 8, 18)] * 4 + [date(2017, 8, 27)] * 4
    scene = shared("rasters/nc_landsat7/landsat_multiband.tif")
    assert {band.date for band in RasterSource([scene]).bands} == {None}
