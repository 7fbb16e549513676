"""Normalisation: which statistics are taken, and what comes out."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from iamap_core.builtin import AutoConfig, PcaConfig
from iamap_core.builtin.adapters import Pca
from iamap_core.builtin.spectral import Auto
from iamap_core.engine.normalize import Normalization, plan_normalization
from iamap_core.errors import ConfigInvalid, SourceUnreadable
from iamap_core.interfaces import Wanted
from iamap_core.raster.source import RasterSource
from tests.conftest import WriteRaster

PHOTO = Wanted(channels=3, adjustable=True, mean=(0.5, 0.4, 0.3), std=(0.25, 0.2, 0.1))
NAMED = Wanted(
    bands=("B4", "B3", "B2"), sensors=("sentinel2_l2a",), subset=True, mean=(0.3, 0.2, 0.1), std=(0.03, 0.02, 0.01)
)
ANY = Wanted(wavelengths=True)
S2 = ("B02", "B03", "B04")


def rgb(write_raster: WriteRaster, dtype: Any = np.uint8) -> RasterSource:
    data = np.random.default_rng(0).integers(0, 200, (3, 20, 20)).astype(dtype)
    return RasterSource([write_raster(data, descriptions=("red", "green", "blue"))])


def sentinel2(write_raster: WriteRaster, names: tuple[str, ...] = S2) -> RasterSource:
    data = np.random.default_rng(0).integers(1000, 4000, (len(names), 20, 20)).astype(np.uint16)
    return RasterSource([write_raster(data, descriptions=names)])


def planned(source: RasterSource, wanted: Wanted, mode: str = "auto", **bands: Any) -> Normalization:
    adapter = Auto(AutoConfig(**bands))
    return plan_normalization(mode, source, adapter, adapter.plan(source, wanted), wanted, 0)


def normalised(source: RasterSource, wanted: Wanted, mode: str = "auto", **bands: Any) -> NDArray[np.float32]:
    adapter = Auto(AutoConfig(**bands))
    plan = adapter.plan(source, wanted)
    block = adapter.adapt(source.read(source.grid.window, plan.bands), plan)
    return plan_normalization(mode, source, adapter, plan, wanted, 0)(block)


def test_8_bit_pixels_take_the_networks_statistics(write_raster: WriteRaster) -> None:
    source = rgb(write_raster)
    pixels = source.read(source.grid.window)
    mean, std = (np.array(values)[:, None, None] for values in (PHOTO.mean, PHOTO.std))
    np.testing.assert_allclose(normalised(source, PHOTO), (pixels / 255 - mean) / std, rtol=1e-5, atol=1e-6)
    assert "by data type" in planned(source, PHOTO).note


@pytest.mark.parametrize("wanted", [PHOTO, ANY])
def test_other_pixels_take_the_rasters_own(write_raster: WriteRaster, wanted: Wanted) -> None:
    more = {"wavelengths": [0.6, 0.5, 0.4]} if wanted is ANY else {}
    out = normalised(rgb(write_raster, np.uint16), wanted, **more)
    np.testing.assert_allclose(out.mean(axis=(1, 2)), 0, atol=1e-5)
    np.testing.assert_allclose(out.std(axis=(1, 2)), 1, rtol=1e-4)


def test_8_bit_pixels_of_a_network_without_statistics_take_the_rasters_own(write_raster: WriteRaster) -> None:
    assert "in this raster" in planned(rgb(write_raster), ANY, wavelengths=[0.6, 0.5, 0.4]).note


@pytest.mark.parametrize("mode", ["auto", "encoder"])
def test_reflectance_takes_the_networks_statistics_by_name(write_raster: WriteRaster, mode: str) -> None:
    source = sentinel2(write_raster)
    reflectance = source.read(source.grid.window, (3, 2, 1)) / 10_000
    mean, std = (np.array(values)[:, None, None] for values in (NAMED.mean, NAMED.std))
    out = normalised(source, NAMED, mode, sensor="sentinel2_l2a")
    np.testing.assert_allclose(out, (reflectance - mean) / std, rtol=1e-3, atol=1e-4)
    assert "that the network was trained with" in planned(source, NAMED, mode, sensor="sentinel2_l2a").note


def test_of_some_of_its_bands_a_network_has_the_right_statistics(write_raster: WriteRaster) -> None:
    norm = planned(sentinel2(write_raster, ("B02", "B04")), NAMED, sensor="sentinel2_l2a")
    np.testing.assert_allclose(norm.mean, [0.3, 0.1])
    np.testing.assert_allclose(norm.std, [0.03, 0.01])


@pytest.mark.parametrize("mode", ["auto", "encoder"])
def test_a_network_without_statistics_takes_the_sensors(write_raster: WriteRaster, mode: str) -> None:
    norm = planned(sentinel2(write_raster), ANY, mode, sensor="sentinel2_l2a")
    np.testing.assert_allclose(norm.mean, [0.08896, 0.11517, 0.13076], rtol=1e-6)
    assert "its sensor's profile" in norm.note


def test_a_sensor_without_statistics_leaves_the_rasters_own(write_raster: WriteRaster) -> None:
    source = sentinel2(write_raster, ("blue", "green", "red"))
    assert "in this raster" in planned(source, ANY, sensor="planetscope4").note
    with pytest.raises(ConfigInvalid, match="the encoder and the sensor's profile do not have them for all of blue"):
        planned(source, ANY, "encoder", sensor="planetscope4")


def test_a_photo_network_on_reflectance_has_a_choice(write_raster: WriteRaster) -> None:
    source = sentinel2(write_raster)
    assert "its sensor's profile" in planned(source, PHOTO, sensor="sentinel2_l2a").note
    explicit = planned(source, PHOTO, "encoder", sensor="sentinel2_l2a")
    np.testing.assert_allclose(explicit.mean, PHOTO.mean)
    np.testing.assert_allclose(explicit.high, 1)


def test_raster_percentile_and_none_do_what_they_say(write_raster: WriteRaster) -> None:
    source = sentinel2(write_raster)
    reflectance = source.read(source.grid.window) / 10_000
    out = normalised(source, ANY, "raster", sensor="sentinel2_l2a")
    np.testing.assert_allclose(out.std(axis=(1, 2)), 1, rtol=1e-3)
    np.testing.assert_allclose(normalised(source, ANY, "none", sensor="sentinel2_l2a"), reflectance, rtol=1e-5)
    stretched = planned(source, PHOTO, "percentile", sensor="sentinel2_l2a")
    np.testing.assert_allclose(stretched.low, np.percentile(reflectance, 2, axis=(1, 2)), rtol=1e-4)
    assert stretched.clip


@pytest.mark.parametrize(
    ("mode", "wanted", "message"),
    [
        ("encoder", ANY, "needs statistics that this encoder does not declare"),
        ("percentile", ANY, "needs statistics that this encoder does not declare"),
    ],
)
def test_statistics_that_nobody_has_are_refused(
    write_raster: WriteRaster, mode: str, wanted: Wanted, message: str
) -> None:
    with pytest.raises(ConfigInvalid, match=message):
        planned(rgb(write_raster), wanted, mode, wavelengths=[0.6, 0.5, 0.4])


@pytest.mark.parametrize("mode", ["encoder", "percentile"])
def test_statistics_in_reflectance_are_not_for_pixels(write_raster: WriteRaster, mode: str) -> None:
    source = rgb(write_raster)
    adapter = Pca(PcaConfig())
    plan = adapter.plan(source, PHOTO)
    with pytest.raises(ConfigInvalid, match="this encoder's are those of the bands B4, B3, B2, in physical units"):
        plan_normalization(mode, source, adapter, plan, NAMED, 0)


def test_components_have_no_pixel_statistics(write_raster: WriteRaster) -> None:
    source = rgb(write_raster)
    adapter = Pca(PcaConfig())
    plan = adapter.plan(source, PHOTO)
    with pytest.raises(ConfigInvalid, match="the band adapter replaces them"):
        plan_normalization("encoder", source, adapter, plan, PHOTO, 0)


def test_pixels_without_data_become_the_mean(write_raster: WriteRaster) -> None:
    data = np.random.default_rng(0).integers(1000, 4000, (3, 20, 20)).astype(np.uint16)
    data[:, :5] = 0
    source = RasterSource([write_raster(data, descriptions=S2, nodata=0)])
    out = normalised(source, NAMED, sensor="sentinel2_l2a")
    assert (out[:, :5] == 0).all()


def with_gaps(write_raster: WriteRaster, dtype: Any = np.int16) -> tuple[RasterSource, NDArray[np.float64]]:
    """Two bands without data in different rows, no pixel with both, and their values, NaN where there is none."""
    data = np.random.default_rng(0).integers(100, 200, (2, 20, 20)).astype(np.float64)
    data[1] += 1000
    data[0, :12] = data[1, 12:] = np.nan
    stored = np.where(np.isnan(data), -9999, data).astype(dtype)
    return RasterSource([write_raster(stored, descriptions=("red", "nir"), nodata=-9999)]), data


def test_pixels_as_they_are_take_the_mean_of_their_band(write_raster: WriteRaster) -> None:
    source, data = with_gaps(write_raster)
    out = normalised(source, Wanted(), "none")
    mean = np.nanmean(data, axis=(1, 2))
    np.testing.assert_allclose(out, np.where(np.isnan(data), mean[:, None, None], data), rtol=1e-6)
    assert planned(source, Wanted(), "none").note == (
        "Pixel values are used unchanged; a missing value becomes the mean of its band in this raster."
    )


def test_where_nothing_can_be_missing_nothing_is_read(write_raster: WriteRaster, monkeypatch: Any) -> None:
    source = rgb(write_raster)
    monkeypatch.setattr(RasterSource, "read", lambda *_, **__: pytest.fail("the raster was read"))
    assert planned(source, Wanted(), "none").note == "Pixel values are used unchanged."


@pytest.mark.parametrize("mode", ["raster", "percentile"])
def test_bands_that_are_missing_in_different_places_have_their_own_statistics(
    write_raster: WriteRaster, mode: str
) -> None:
    source, data = with_gaps(write_raster)
    wanted = Wanted(channels=2, mean=(0.5, 0.4), std=(0.25, 0.2))
    found = planned(source, wanted, mode)
    if mode == "raster":
        np.testing.assert_allclose(found.mean, np.nanmean(data, axis=(1, 2)), rtol=1e-6)
        np.testing.assert_allclose(found.std, np.nanstd(data, axis=(1, 2)), rtol=1e-5)
    else:
        np.testing.assert_allclose(found.low, np.nanpercentile(data, 2, axis=(1, 2)), rtol=1e-6)
    assert (normalised(source, wanted, mode)[np.isnan(data)] == 0).all()


def test_a_band_without_any_data_is_named(write_raster: WriteRaster) -> None:
    data = np.ones((2, 5, 5), np.float32)
    data[1] = np.nan
    source = RasterSource([write_raster(data, descriptions=("red", "nir"))])
    with pytest.raises(SourceUnreadable) as caught:
        planned(source, Wanted(), "raster")
    assert str(caught.value) == (
        "a sample of scene.tif has no valid pixel of nir, whose statistics are needed. "
        "Check read.nodata, choose other bands with read.bands=[…], or another encoder.normalize."
    )
    unchanged = planned(source, Wanted(), "none")
    assert unchanged.missing.tolist() == [1, 0]
    assert unchanged.note.endswith("A sample of the raster has no valid pixel of nir, where it becomes 0.")
