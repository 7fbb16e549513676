"""Sensor profiles: the shipped ones, users' own, and which band is meant by a name."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import rasterio

from iamap_core.errors import AmbiguousComponent, ConfigInvalid
from iamap_core.raster import sensors
from iamap_core.raster.source import RasterSource
from tests.conftest import WriteRaster

FOLDER = Path(sensors.__file__).parent


def test_the_sensors_that_we_promise_are_there() -> None:
    promised = {"landsat5", "landsat7", "landsat8", "landsat9", "naip", "planetscope4", "planetscope8", "rgb"}
    assert promised | {"sentinel1", "sentinel2_l1c", "sentinel2_l2a"} <= set(sensors.available())


@pytest.mark.parametrize("name", sensors.available())
def test_a_profile_is_whole_and_says_where_its_figures_are_from(name: str) -> None:
    sensor = sensors.load(name)
    assert sensor.name == name
    assert len({*sensor.names}) == len(sensor.bands)
    assert all(band.wavelength for band in sensor.bands)
    for band in sensor.bands:
        for called in (band.name, *band.aliases):
            assert sensors.find(sensor, called) == band, f"{called} is not {band.name} alone"
    text = (FOLDER / f"{name}.yaml").read_text(encoding="utf-8")
    if "like:" not in text:
        for word in ("# Scale:", "# Wavelengths:", "# Mean and deviation:"):
            assert word in text
    assert max(map(len, text.splitlines())) <= 120


@pytest.mark.parametrize("name", [name for name in sensors.available() if name.startswith("sentinel2")])
def test_sentinel_2_has_the_scale_and_statistics_of_ssl4eo(name: str) -> None:
    bands = {band.name: band for band in sensors.load(name).bands}
    assert ("B10" in bands) == ("l1c" in name)
    red = bands["B04"]
    added = 1000 if name.endswith("2022") else 0
    assert (2500 + added) * red.scale + red.offset == pytest.approx(0.25)
    assert red.mean == pytest.approx(0.13731 if "l1c" in name else 0.13076)
    assert [bands[code].wavelength for code in ("B04", "B03", "B02")] == [0.665, 0.56, 0.49]  # as DOFA was trained


def test_landsat_stores_what_the_usgs_says() -> None:
    """18,639 is 0.313 of reflectance, and 44,947 is 302.6 kelvin (USGS, How do I use a scale factor …)."""
    bands = {band.name: band for band in sensors.load("landsat9").bands}
    assert 18_639 * bands["B4"].scale + bands["B4"].offset == pytest.approx(0.313, abs=5e-4)
    assert 44_947 * bands["B10"].scale + bands["B10"].offset == pytest.approx(302.6, abs=0.05)
    assert (bands["B4"].unit, bands["B10"].unit) == ("reflectance", "kelvin")


@pytest.mark.parametrize(
    ("name", "band"),
    [
        ("B02", "B02"),
        ("b2", "B02"),
        ("Blue", "B02"),
        ("T32TQM_20200101T100000_B02_10m", "B02"),
        ("B8a", "B8A"),
        ("B8", "B08"),
        ("red edge 1", "B05"),
        ("red_edge", None),
        ("infrared", None),
        ("lsat_B02_B03", None),
        ("band_2", None),
        ("2", None),
    ],
)
def test_a_band_is_found_by_its_code_or_alias_and_never_by_its_number(name: str, band: str | None) -> None:
    found = sensors.find(sensors.load("sentinel2_l2a"), name)
    assert (found and found.name) == band


def test_a_name_that_leaves_the_level_open_is_answered_with_the_levels() -> None:
    with pytest.raises(ConfigInvalid, match=r"Give one of them: sentinel2_l1c, .*sentinel2_l2a"):
        sensors.load("sentinel2")
    with pytest.raises(ConfigInvalid, match="Did you mean 'planetscope4'"):
        sensors.load("planetscop4")
    with pytest.raises(ConfigInvalid, match=r"there is no sensor profile at 'no/such\.yaml'"):
        sensors.load("no/such.yaml")


def test_a_users_own_profile_is_a_file(tmp_path: Path) -> None:
    file = tmp_path / "drone.yaml"
    file.write_text(
        "title: Our drone\nunit: reflectance\nscale: 0.001\nbands:\n"
        "  G1: {aliases: [green], wavelength: 0.55, mean: 0.1, std: 0.05}\n  R1: {aliases: [red], wavelength: 0.66}\n"
    )
    sensor = sensors.load(str(file))
    green, red = sensor.bands
    assert (sensor.title, sensor.family, sensor.names) == ("Our drone", "drone", ("G1", "R1"))
    assert (green.scale, green.offset, green.mean, red.mean) == (0.001, 0.0, 0.1, None)


def test_a_profile_like_another_changes_what_it_says(tmp_path: Path) -> None:
    file = tmp_path / "mine.yaml"
    file.write_text("title: As floats\nlike: sentinel2_l2a\nscale: 1\n")
    sensor, other = sensors.load(str(file)), sensors.load("sentinel2_l2a")
    assert (sensor.names, sensor.family) == (other.names, "sentinel2")
    assert {band.scale for band in sensor.bands} == {1.0}


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("- a\n- b\n", "it must have the fields title, unit and bands"),
        ("title: x\nbands: {A: {}}\n", "unit must be given, or `like` with the name of another profile"),
        ("title: x\nunit: metres\nbands: {A: {}}\n", "unit must be one of 'reflectance'"),
        ("title: x\nunit: reflectance\nbands: {A: {wavelenght: 0.5}}\n", "bands.A.wavelenght is not a field"),
        ("title: x\nunit: reflectance\nbands: {A: {wavelength: 490}}\n", "bands.0.wavelength must be at most 100"),
        ("title: x\nunit: reflectance\nbands: {A: {mean: 0.1}}\n", "mean and std go together"),
        ("title: x\nlike: sentinel3\n", "like: sentinel3 is not a profile of IAMAP"),
        ("title: x\nlike: naip\nunit: kelvin\n", "takes bands and unit from the other profile"),
        ("title: [\n", "it is not valid YAML at line 2, or has tags"),
        (
            "title: !!python/object/apply:os.system [ls]\n",
            "it is not valid YAML at line 1, or has tags, which are",
        ),
    ],
)
def test_a_bad_profile_is_told_with_what_is_wrong(tmp_path: Path, text: str, why: str) -> None:
    file = tmp_path / "bad.yaml"
    file.write_text(text)
    with pytest.raises(ConfigInvalid) as refused:
        sensors.load(str(file))
    assert why in refused.value.message
    assert str(file) in refused.value.message


# -------------------------------------------------------------------------------------- profiles of plugins

BAND = "title: x\nunit: fraction\nbands: {A: {}}\n"


@pytest.fixture
def plugin(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Write an installed plugin with sensor profiles."""
    monkeypatch.delenv("IAMAP_PLUGINS", raising=False)

    def write(name: str, code: str = "", **profiles: str) -> None:
        place = tmp_path / name
        info = place / f"{name}-0.5.dist-info"
        (place / name / "sensors").mkdir(parents=True)
        info.mkdir()
        (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 0.5\n")
        (info / "entry_points.txt").write_text(f"[iamap]\n{name} = {name}\n")
        (place / name / "__init__.py").write_text(code)
        for profile, text in profiles.items():
            (place / name / "sensors" / f"{profile}.yaml").write_text(text)
        monkeypatch.syspath_prepend(str(place))

    return write


def test_a_plugin_ships_profiles_by_name(plugin: Callable[..., None], monkeypatch: pytest.MonkeyPatch) -> None:
    plugin("sensors_of_one", kite=BAND, raw="title: y\nlike: kite\nscale: 2\n", big="title: z\nlike: naip\n")
    assert {"kite", "raw", "big", "naip"} <= set(sensors.available())
    assert sensors.load("kite") == sensors.load("sensors_of_one:kite")
    assert (sensors.load("raw").names, sensors.load("raw").bands[0].scale) == (("A",), 2.0)
    assert sensors.load("big").names == sensors.load("naip").names
    monkeypatch.setenv("IAMAP_PLUGINS", "")
    with pytest.raises(ConfigInvalid, match="no sensor profile named 'kite'"):
        sensors.load("kite")


def test_two_providers_of_a_name_are_both_named(plugin: Callable[..., None]) -> None:
    plugin("sensors_of_two", kite=BAND, naip=BAND)
    plugin("sensors_of_three", kite=BAND)
    with pytest.raises(AmbiguousComponent) as refused:
        sensors.load("kite")
    assert str(refused.value) == (
        "sensor profile 'kite' is provided by sensors_of_three 0.5 and by sensors_of_two 0.5. "
        "Give one of the full names: sensors_of_three:kite or sensors_of_two:kite."
    )
    assert sensors.load("sensors_of_two:kite").names == ("A",)
    assert {"sensors_of_two:kite", "iamap-core:naip"} <= set(sensors.available())
    assert sensors.load("naip", home="iamap-core").names == sensors.load("iamap-core:naip").names


def test_a_broken_profile_or_plugin_leaves_the_others_working(plugin: Callable[..., None]) -> None:
    ring = "title: x\nlike: "
    plugin("sensors_torn", torn="title: [\n", ring=ring + "ring2", ring2=ring + "ring", kite=BAND)
    plugin("sensors_lost", code="import a_module_that_nobody_has", lost=BAND)
    assert sensors.load("kite").names == ("A",)
    assert "lost" not in sensors.available()
    with pytest.raises(
        ConfigInvalid,
        match=r"'sensors_torn:torn' is not a valid sensor profile: .*a bug in "
        r"sensors_torn 0\.5",
    ):
        sensors.load("torn")
    with pytest.raises(ConfigInvalid, match="like: ring refers back to this profile"):
        sensors.load("ring")


# ------------------------------------------------------------------------------- wavelengths of the file


def test_the_wavelengths_of_an_envi_file_are_read(tmp_path: Path) -> None:
    path = tmp_path / "cube.img"
    profile = {"driver": "ENVI", "height": 4, "width": 4, "count": 3, "dtype": "uint16"}
    with rasterio.open(path, "w", **profile, transform=rasterio.Affine(10, 0, 0, 0, -10, 0)) as cube:
        cube.write(np.ones((3, 4, 4), np.uint16))
        cube.update_tags(ns="ENVI", wavelength="{450.5, 550.0, 2190.0}", wavelength_units="Nanometers")
    assert [band.wavelength for band in RasterSource([path]).bands] == [0.4505, 0.55, 2.19]


@pytest.mark.parametrize(
    ("tags", "namespace", "expected"),
    [
        ({"wavelength": "665", "wavelength_units": "nm"}, None, 0.665),
        ({"WAVELENGTH": "0.665", "WAVELENGTH_UNIT": "Micrometers"}, None, 0.665),
        ({"CENTRAL_WAVELENGTH_UM": "0.665"}, "IMAGERY", 0.665),
        ({"wavelength": "665"}, None, None),
        ({"wavelength": "red", "wavelength_units": "nm"}, None, None),
        ({"wavelength": "-1", "wavelength_units": "nm"}, None, None),
        ({"wavelength": "665", "wavelength_units": "um"}, None, None),
        ({}, None, None),
    ],
)
def test_a_wavelength_counts_when_its_unit_is_known(
    write_raster: WriteRaster, tags: dict[str, str], namespace: str | None, expected: float | None
) -> None:
    path = write_raster(np.ones((1, 4, 4), np.uint16))
    with rasterio.open(path, "r+") as scene:
        scene.update_tags(1, ns=namespace, **tags)
    (band,) = RasterSource([path]).bands
    assert band.wavelength == expected
