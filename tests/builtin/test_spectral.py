"""The band adapters auto, named and wavelength: what reaches the encoder, and what is refused."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import rasterio
from numpy.typing import NDArray
from pydantic import ValidationError

from iamap_core.builtin import AutoConfig, NamedConfig, PcaConfig, RepeatConfig, SelectConfig, WavelengthConfig
from iamap_core.builtin.adapters import Pca, Repeat, Select
from iamap_core.builtin.spectral import Auto, Named, Wavelength
from iamap_core.errors import BandMismatch, ConfigInvalid, IamapError
from iamap_core.interfaces import BandPlan, Wanted
from iamap_core.raster.source import RasterSource
from tests.conftest import WriteRaster

DOFA = Wanted(name="dofa", wavelengths=True)
MOCO = Wanted(name="moco", channels=3, bands=("B4", "B3", "B2"), sensors=("sentinel2_l2a",))
PLAIN = Wanted(name="timm", channels=3, adjustable=True, mean=(0.5, 0.5, 0.5), std=(0.2, 0.2, 0.2))
S2 = ("B02", "B03", "B04", "B08")


def stored(count: int, seed: int = 0) -> NDArray[np.uint16]:
    """Reflectance of about 0.1 to 0.4, times 10,000."""
    return np.random.default_rng(seed).integers(1000, 4000, (count, 12, 12)).astype(np.uint16)


def scene(write_raster: WriteRaster, names: tuple[str, ...] | None = S2, **profile: Any) -> RasterSource:
    count = len(names) if names else 4
    return RasterSource([write_raster(stored(count), descriptions=names, **profile)])


def adapted(source: RasterSource, plan: BandPlan, adapter: Any) -> NDArray[np.float32]:
    channels: NDArray[np.float32] = adapter.adapt(source.read(source.grid.window, plan.bands), plan)
    return channels


def refusal(adapter: Any, source: RasterSource, wanted: Wanted) -> str:
    with pytest.raises(IamapError) as refused:
        adapter.plan(source, wanted)
    return str(refused.value)


# ------------------------------------------------------------------------------------------------- named


def test_bands_are_found_by_name_whatever_their_order_and_leave_as_reflectance(write_raster: WriteRaster) -> None:
    data = stored(4)
    one = RasterSource([write_raster(data, "one.tif", descriptions=S2)])
    other = RasterSource([write_raster(data[[3, 1, 0, 2]], "other.tif", descriptions=("nir", "green", "blue", "red"))])
    adapter = Named(NamedConfig(sensor=["sentinel2_l2a"]))
    plan, other_plan = adapter.plan(one, MOCO), adapter.plan(other, MOCO)
    assert (plan.bands, other_plan.bands) == ((3, 2, 1), (4, 2, 3))
    assert plan.channels == other_plan.channels == ("B4", "B3", "B2")
    assert plan.wavelengths == (0.665, 0.56, 0.49)
    assert plan.mean == (0.13076, 0.11517, 0.08896)
    assert plan.calibrated and not plan.pixels
    expected = data[[2, 1, 0]].astype(np.float32) / 10_000
    np.testing.assert_allclose(adapted(one, plan, adapter), expected, rtol=1e-5)
    np.testing.assert_allclose(adapted(other, other_plan, adapter), expected, rtol=1e-5)
    assert "B4 (red), B3 (green), B2 (blue)" in other_plan.note
    assert "reflectance by the profile sentinel2_l2a" in plan.note


def test_a_raster_without_names_is_told_them(write_raster: WriteRaster) -> None:
    source = scene(write_raster, None)
    adapter = Named(NamedConfig(sensor=["sentinel2_l2a"], names=["B08", "B04", "B03", "B02"]))
    assert adapter.plan(source, MOCO).bands == (2, 3, 4)
    chosen = Named(NamedConfig(sensor=["sentinel2_l2a"], bands=[2, 3, 4], names=["B02", "B03", "B04"]))
    assert chosen.plan(source, MOCO).bands == (4, 3, 2)
    wrong = Named(NamedConfig(sensor=["sentinel2_l2a"], names=["B08"]))
    assert "bands.names has 1 names for 4 bands of scene.tif" in refusal(wrong, source, MOCO)


def test_missing_bands_are_named(write_raster: WriteRaster) -> None:
    wanted = replace(MOCO, channels=4, bands=("B2", "B11", "B12", "B3"))
    source = scene(write_raster)
    assert refusal(Named(NamedConfig(sensor=["sentinel2_l2a"])), source, wanted) == (
        "encoder 'moco' needs the bands B11 and B12, which scene.tif does not have by the profile sentinel2_l2a. It "
        "has B02, B03, B04, B08. Is bands.sensor the sensor of this raster? If its bands have other names, give "
        "bands.names=[…]."
    )
    plan = Named(NamedConfig(sensor=["sentinel2_l2a"])).plan(source, replace(wanted, subset=True))
    assert plan.channels == ("B2", "B3")
    assert "It works without B11 and B12." in plan.note
    none = replace(wanted, channels=1, bands=("B11",), subset=True)
    assert "needs the band B11" in refusal(Named(NamedConfig(sensor=["sentinel2_l2a"])), source, none)


def test_nothing_is_guessed_without_a_sensor(write_raster: WriteRaster) -> None:
    message = refusal(Named(NamedConfig()), scene(write_raster), MOCO)
    assert "encoder 'moco' needs the bands B4, B3, B2 by name, and the sensor of scene.tif is not known" in message
    assert "Give bands.sensor=sentinel2_l2a" in message


def test_codes_of_one_sensor_are_not_those_of_another(write_raster: WriteRaster) -> None:
    """B4 is red for Sentinel-2 and near infrared for Landsat 5: its red is B3."""
    source = scene(write_raster, ("B1", "B2", "B3", "B4"))
    plan = Named(NamedConfig(sensor=["landsat5"], bands=[1, 2, 3, 4])).plan(source, MOCO)
    assert plan.bands == (3, 2, 1)
    assert "B4 (B3), B3 (B2), B2 (B1)" in plan.note
    assert plan.warnings[0].text == "encoder 'moco' was trained with sentinel2_l2a, not with landsat5."


def test_two_bands_of_one_name_are_refused(write_raster: WriteRaster) -> None:
    source = scene(write_raster, ("a_B02_10m", "B02_20m", "B03", "B04"))
    message = refusal(Named(NamedConfig(sensor=["sentinel2_l2a"])), source, MOCO)
    assert "bands 1 and 2 of scene.tif are both B02 of sentinel2_l2a. Choose one of them" in message


def test_bands_of_two_sensors_go_side_by_side(write_raster: WriteRaster) -> None:
    data = np.concatenate([stored(1).astype(np.float32), np.full((1, 12, 12), -12, np.float32)])
    source = RasterSource([write_raster(data, descriptions=("B02", "VV"))])
    wanted = Wanted(name="galileo", bands=("VV", "VH", "B2"), sensors=("sentinel1", "sentinel2_l1c"), subset=True)
    adapter = Auto(AutoConfig(sensor=["sentinel2_l1c", "sentinel1"]))
    plan = adapter.plan(source, wanted)
    assert plan.channels == ("VV", "B2")
    np.testing.assert_allclose(adapted(source, plan, adapter)[0], -12)
    np.testing.assert_allclose(adapted(source, plan, adapter)[1], data[0] / 10_000, rtol=1e-5)
    assert "decibels and reflectance" in plan.note


def test_a_band_of_either_of_two_sensors_is_refused(write_raster: WriteRaster) -> None:
    source = scene(write_raster, ("blue", "B03"))
    message = refusal(Named(NamedConfig(sensor=["sentinel2_l2a", "planetscope4"])), source, MOCO)
    assert "band 1 (blue) of scene.tif could be of B02 of sentinel2_l2a or blue of planetscope4" in message


def test_an_encoder_without_named_bands_does_not_take_the_adapter(write_raster: WriteRaster) -> None:
    with pytest.raises(ConfigInvalid, match="encoder 'timm' does not ask for bands by name"):
        Named(NamedConfig(sensor=["sentinel2_l2a"])).plan(scene(write_raster), PLAIN)


# ------------------------------------------------------------------------------------------- wavelengths


def test_without_wavelengths_nothing_is_guessed(write_raster: WriteRaster) -> None:
    path = write_raster(stored(5), descriptions=("a", "b", "c", "d", "e"))
    with rasterio.open(path, "r+") as file:
        for index in (1, 2, 3):
            file.update_tags(index, wavelength=500 + index, wavelength_units="nm")
    source = RasterSource([path])
    assert refusal(Wavelength(WavelengthConfig()), source, DOFA) == (
        "encoder 'dofa' needs wavelengths, but bands 4 and 5 of scene.tif have none. "
        "Give bands.sensor=sentinel2_l2a or bands.wavelengths=[…]."
    )
    assert "but band 4 of scene.tif has none" in refusal(Wavelength(WavelengthConfig(bands=[1, 4])), source, DOFA)
    assert "bands=wavelength needs wavelengths, but" in refusal(Wavelength(WavelengthConfig()), source, PLAIN)
    assert Wavelength(WavelengthConfig(bands=[3, 1])).plan(source, DOFA).wavelengths == (0.503, 0.501)


def test_given_wavelengths_come_first(write_raster: WriteRaster) -> None:
    source = scene(write_raster)
    plan = Wavelength(WavelengthConfig(wavelengths=[0.5, 0.6, 0.7, 0.8])).plan(source, DOFA)
    assert plan.wavelengths == (0.5, 0.6, 0.7, 0.8)
    assert plan.pixels and not plan.calibrated
    assert "0.5, 0.6, 0.7, 0.8 µm" in plan.note
    both = Wavelength(WavelengthConfig(wavelengths=[0.5, 0.6, 0.7, 0.8], sensor=["sentinel2_l2a"])).plan(source, DOFA)
    assert both.wavelengths == (0.5, 0.6, 0.7, 0.8) and both.calibrated
    few = Wavelength(WavelengthConfig(wavelengths=[0.5]))
    assert "bands.wavelengths has 1 figures for 4 bands" in refusal(few, source, DOFA)
    with pytest.raises(ValidationError, match="less than or equal to 100"):  # nanometres
        WavelengthConfig(wavelengths=[490])


def test_a_profile_gives_wavelengths_by_name(write_raster: WriteRaster) -> None:
    plan = Wavelength(WavelengthConfig(sensor=["sentinel2_l1c"])).plan(scene(write_raster), DOFA)
    assert plan.channels == S2
    assert plan.wavelengths == (0.49, 0.56, 0.665, 0.842)
    message = refusal(Wavelength(WavelengthConfig(sensor=["naip"])), scene(write_raster), DOFA)
    assert "bands 1 to 4 of scene.tif (B02, B03, B04, B08) are not bands of naip: red, green, blue, nir" in message


def test_a_profile_without_statistics_for_all_bands_gives_none(write_raster: WriteRaster) -> None:
    source = scene(write_raster, ("SR_B1", "SR_B2"))
    plan = Wavelength(WavelengthConfig(sensor=["landsat8"])).plan(source, DOFA)
    assert (plan.mean, plan.std) == ((), ())
    assert len(Wavelength(WavelengthConfig(sensor=["landsat8"], bands=[2])).plan(source, DOFA).mean) == 1


def test_a_profile_without_wavelengths_does_not_do_for_an_encoder_that_needs_them(
    write_raster: WriteRaster, tmp_path: Path
) -> None:
    profile = tmp_path / "drone.yaml"
    profile.write_text("title: x\nunit: reflectance\nscale: 0.0001\nbands: {B02: {wavelength: 0.5}, B03: {}}\n")
    source = scene(write_raster, ("B02", "B03"))
    message = refusal(Wavelength(WavelengthConfig(sensor=[str(profile)])), source, DOFA)
    assert "has none for B03" in message
    assert Wavelength(WavelengthConfig(sensor=[str(profile)])).plan(source, PLAIN).wavelengths == ()


# ------------------------------------------------------------------------------------------------ scaling


def test_a_scale_in_the_file_is_not_applied_twice(write_raster: WriteRaster) -> None:
    path = write_raster(stored(4), descriptions=S2)
    with rasterio.open(path, "r+") as file:
        file.scales, file.offsets = (0.0001,) * 4, (0.0,) * 4
    source = RasterSource([path])
    adapter = Wavelength(WavelengthConfig(sensor=["sentinel2_l2a"]))
    plan = adapter.plan(source, DOFA)
    np.testing.assert_allclose(adapted(source, plan, adapter), stored(4) / 10_000, rtol=1e-5)
    assert "with the scale that the file itself carries" in plan.note
    assert plan.warnings == ()


def test_values_that_are_reflectance_already_are_said_to_be_so(write_raster: WriteRaster) -> None:
    data = (stored(4) / 10_000).astype(np.float32)
    source = RasterSource([write_raster(data, descriptions=S2)])
    wrong = Wavelength(WavelengthConfig(sensor=["sentinel2_l2a"])).plan(source, DOFA)
    (warning,) = wrong.warnings
    assert warning.text == "no band exceeds 3.9e-05: the image is very dark."
    assert warning.hint.endswith("bands.scaled=true says that the raster holds such units already.")
    adapter = Wavelength(WavelengthConfig(sensor=["sentinel2_l2a"], scaled=True))
    plan = adapter.plan(source, DOFA)
    np.testing.assert_array_equal(adapted(source, plan, adapter), data)
    assert "already scaled" in plan.note and plan.warnings == ()


@pytest.mark.parametrize(
    ("sensor", "scaled", "warning"),
    [
        ("sentinel2_l2a", False, ""),
        ("sentinel2_l2a_2022", False, "outside the plausible range of reflectance (-0.05 to 3). Are the profile"),
        ("sentinel2_l2a", True, "Is bands.scaled=true right?"),
    ],
)
def test_implausible_numbers_are_warned_of(write_raster: WriteRaster, sensor: str, scaled: bool, warning: str) -> None:
    data = stored(4) - 900  # 0.01 to 0.31: the offset of 2022 would leave less than nothing
    source = RasterSource([write_raster(data, descriptions=S2)])
    plan = Wavelength(WavelengthConfig(sensor=[sensor], scaled=scaled)).plan(source, DOFA)
    said = " ".join(f"{one.text} {one.hint}" for one in plan.warnings)
    assert warning in said
    assert len(plan.warnings) == bool(warning)


def test_pixels_without_data_stay_so(write_raster: WriteRaster) -> None:
    data = stored(4)
    data[:, :3] = 0
    source = RasterSource([write_raster(data, descriptions=S2, nodata=0)])
    adapter = Auto(AutoConfig(sensor=["sentinel2_l2a_2022"]))
    channels = adapted(source, adapter.plan(source, DOFA), adapter)
    assert np.isnan(channels[:, :3]).all()
    assert np.isfinite(channels[:, 3:]).all()


# --------------------------------------------------------------------------------------------------- auto


def test_auto_goes_by_name_by_wavelength_by_components_or_as_bands_are(write_raster: WriteRaster) -> None:
    source = scene(write_raster)
    profile = Auto(AutoConfig(sensor=["sentinel2_l2a"]))
    assert profile.plan(source, MOCO).channels == MOCO.bands
    assert profile.plan(source, DOFA).wavelengths == (0.49, 0.56, 0.665, 0.842)
    for three in (AutoConfig(bands=[4, 2, 1]), SelectConfig(bands=[4, 2, 1])):
        adapter: Any = Auto(three) if isinstance(three, AutoConfig) else Select(three)
        plain = adapter.plan(source, PLAIN)
        assert (plain.channels, plain.pixels) == (("B08", "B03", "B02"), True)
        assert plain.note == "The encoder receives the bands B08, B03, B02."
    four = Auto(AutoConfig()).plan(source, replace(PLAIN, channels=None, mean=(), std=()))
    assert (four.channels, four.pixels) == (S2, True)
    six = Auto(AutoConfig()).plan(source, replace(PLAIN, channels=6, mean=(), std=()))
    assert six.note == "The encoder's first layer of 6 channels is averaged for the 4 bands B02, B03, B04, B08."


@pytest.mark.parametrize("sensor", [[], ["sentinel2_l2a"]])
def test_three_channels_get_the_principal_components_of_more_bands(
    write_raster: WriteRaster, sensor: list[str]
) -> None:
    """With or without a sensor, so that one setting serves a sweep over encoders; repeated only when asked."""
    source = scene(write_raster)
    adapter = Auto(AutoConfig.model_validate({"sensor": sensor}))
    plan = adapter.plan(source, PLAIN)
    pca = Pca(PcaConfig())
    expected = pca.plan(source, PLAIN)
    assert (plan.bands, plan.channels, plan.pixels, plan.calibrated) == (
        (1, 2, 3, 4), ("pca_1", "pca_2", "pca_3"), False, False,
    )  # fmt: skip
    assert plan.note.startswith("4 bands are reduced to 3 principal components with ")
    assert plan.note.endswith(
        "% of their variance. The encoder has 3 channels, and its features of components are better than those of a "
        "first layer that is repeated for all bands. Components are of this raster alone: for a model of several "
        "rasters, choose bands=select."
    )
    np.testing.assert_array_equal(adapted(source, plan, adapter), adapted(source, expected, pca))
    fixed = adapter.plan(source, replace(PLAIN, adjustable=False))
    assert fixed.channels == plan.channels, "also where the first layer cannot be repeated"
    asked = Repeat(RepeatConfig()).plan(source, PLAIN)
    assert asked.note == (
        "The encoder's first layer of 3 channels is repeated cyclically for the 4 bands B02, B03, B04, B08."
    )


def test_bands_without_a_common_pixel_are_repeated(write_raster: WriteRaster) -> None:
    data = stored(4)
    data[0, :, :6] = data[1, :, 6:] = 0
    source = RasterSource([write_raster(data, descriptions=S2, nodata=0)])
    plan = Auto(AutoConfig()).plan(source, PLAIN)
    assert plan.note.startswith("The encoder's first layer of 3 channels is repeated cyclically")


def test_names_and_scaled_mean_nothing_without_a_sensor() -> None:
    with pytest.raises(ValidationError, match="names needs sensor"):
        AutoConfig(names=["B02"])
    assert AutoConfig.model_validate({"sensor": "naip"}).sensor == ["naip"]


def test_a_fixed_number_of_channels_is_kept(write_raster: WriteRaster) -> None:
    with pytest.raises(BandMismatch, match="the encoder takes 3 bands, but 4 are selected"):
        Wavelength(WavelengthConfig(sensor=["sentinel2_l2a"])).plan(scene(write_raster), replace(DOFA, channels=3))
