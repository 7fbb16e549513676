"""Encoders of several dates or sensors: which bands they get, in which order, and what is refused."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from iamap_core.builtin import AutoConfig, NamedConfig, PcaConfig, RepeatConfig, SelectConfig
from iamap_core.builtin.adapters import Repeat
from iamap_core.builtin.spectral import Auto, Named
from iamap_core.catalog import Catalog
from iamap_core.engine.normalize import plan_normalization
from iamap_core.errors import BandMismatch
from iamap_core.interfaces import BandPlan, EncoderPlan, Input, Wanted
from iamap_core.raster.source import RasterSource
from tests.conftest import WriteRaster

MAY, JUNE, JULY = date(2020, 5, 1), date(2020, 6, 1), date(2020, 7, 1)
OPTICAL = Input(
    name="optical", bands=("B4", "B8"), sensors=("sentinel2_l2a",), dates=(2, 3), mean=(0.1, 0.3), std=(0.05, 0.1)
)
RADAR = Input(name="radar", bands=("VV",), sensors=("sentinel1",), mean=(-12,), std=(5,))
SERIES = Wanted(name="series", inputs=(replace(OPTICAL, name=""),))
BOTH = Wanted(name="fused", inputs=(OPTICAL, RADAR))
SENSORS = NamedConfig(sensor=["sentinel2_l2a", "sentinel1"])


class Scenes:
    """Files of one band each, with the number of the file as their only value."""

    def __init__(self, write_raster: WriteRaster) -> None:
        self._write = write_raster
        self._paths: list[Path] = []

    def add(self, *names: str, day: date | None = None, value: int = 2000) -> Scenes:
        stamp = f"_{day:%Y%m%d}" if day else ""
        data = np.full((len(names), 6, 6), value + len(self._paths), np.int16)
        self._paths.append(self._write(data, f"s{len(self._paths)}{stamp}.tif", descriptions=names))
        return self

    @property
    def source(self) -> RasterSource:
        return RasterSource(self._paths)


@pytest.fixture
def scenes(write_raster: WriteRaster) -> Scenes:
    return Scenes(write_raster)


def refusal(scenes: Scenes, wanted: Wanted, config: NamedConfig = SENSORS) -> str:
    with pytest.raises(BandMismatch) as refused:
        Named(config).plan(scenes.source, wanted)
    return str(refused.value)


def test_channels_come_by_input_then_by_date_then_in_the_order_of_the_bands(scenes: Scenes) -> None:
    scenes.add("B08", "B04", day=JUNE).add("VV", day=JULY, value=-10).add("B04", "B08", day=MAY)
    plan = Auto(AutoConfig(sensor=["sentinel2_l2a", "sentinel1"])).plan(scenes.source, BOTH)
    assert plan.bands == (4, 5, 2, 1, 3)
    assert plan.channels == ("B4", "B8", "B4", "B8", "VV")
    assert plan.inputs == (0, 0, 0, 0, 1)
    assert plan.dates == (MAY, MAY, JUNE, JUNE, JULY)
    assert plan.note.startswith(
        "The encoder receives by name B4, B8 for its input optical of 2020-05-01, 2020-06-01; VV for its input radar "
        "of 2020-07-01."
    )
    encoder_plan = EncoderPlan(tile_size=4, channels=5, bands=plan.channels, inputs=plan.inputs, dates=plan.dates)
    images = encoder_plan.images
    assert [(image.input, image.date, image.bands) for image in images] == [
        (0, MAY, ("B4", "B8")), (0, JUNE, ("B4", "B8")), (1, JULY, ("VV",)),
    ]  # fmt: skip
    assert [image.channels for image in images] == [slice(0, 2), slice(2, 4), slice(4, 5)]
    normalization = plan_normalization("auto", scenes.source, Named(SENSORS), plan, BOTH, 0)
    assert normalization.mean.tolist() == pytest.approx([0.1, 0.3, 0.1, 0.3, -12])
    assert normalization.std.tolist() == pytest.approx([0.05, 0.1, 0.05, 0.1, 5])


def test_of_too_many_dates_some_are_taken_evenly_and_said(scenes: Scenes) -> None:
    for day in range(1, 6):
        scenes.add("B04", "B08", day=date(2020, 5, day))
    plan = Named(SENSORS).plan(scenes.source, SERIES)
    assert [day and day.day for day in plan.dates] == [1, 1, 3, 3, 5, 5]
    assert "B4, B8 of 2020-05-01, 2020-05-03, 2020-05-05 (3 of 5 dates, as many as it takes)." in plan.note


def test_a_date_without_all_bands_is_left_out_and_said(scenes: Scenes) -> None:
    scenes.add("B04", "B08", day=MAY).add("B04", day=JUNE).add("B04", "B08", day=JULY)
    plan = Named(SENSORS).plan(scenes.source, SERIES)
    assert plan.dates == (MAY, MAY, JULY, JULY)
    assert [(w.text, w.hint) for w in plan.warnings] == [
        (
            "2020-06-01 is left out, because it lacks B8.",
            "Give the files of all bands for each date.",
        )
    ]
    part = Wanted(name="series", inputs=(replace(OPTICAL, subset=True),))
    assert Named(SENSORS).plan(scenes.source, part).channels == ("B4", "B8", "B4", "B4", "B8")


def test_too_few_dates_are_refused(scenes: Scenes) -> None:
    assert refusal(scenes.add("B04", "B08", day=MAY).add("B04", day=JUNE), SERIES) == (
        "encoder 'series' needs 2 dates with the bands B4 and B8; s0_20200501.tif and 1 more has 1: 2020-05-01. "
        "2020-06-01 lacks B8. "
        "Give the files of all dates as source=[…], and their dates with read.dates=[…] if names and metadata do not "
        "give them."
    )


def test_bands_without_a_date_are_refused_where_dates_are_needed(scenes: Scenes) -> None:
    assert refusal(scenes.add("B04", "B08").add("B04", "B08"), SERIES) == (
        "bands 1 and 3 of s0.tif and 1 more are both B04 of sentinel2_l2a. "
        "Give the dates of the bands with read.dates=[…], or choose one of them with bands.bands=[…]."
    )
    assert refusal(scenes.add("B04", "B08", day=MAY), SERIES).startswith("bands 1 and 3")


def test_a_date_that_is_not_known_has_no_place_among_others(scenes: Scenes) -> None:
    assert refusal(scenes.add("B04", "B08").add("B04", "B08", day=MAY), SERIES) == (
        "the date of bands 1 and 2 of s0.tif and 1 more is not known, but that of others is. "
        "Give the dates of all bands with read.dates=[…]."
    )


def test_an_input_of_one_date_takes_bands_without_a_date_but_not_several_dates(scenes: Scenes) -> None:
    one = Wanted(name="single", inputs=(replace(OPTICAL, name="", dates=(1, 1)),))
    plan = Named(SENSORS).plan(scenes.add("B04", "B08").source, one)
    assert (plan.channels, plan.dates, plan.inputs) == (("B4", "B8"), (), (0, 0))
    scenes.add("B04", "B08", day=MAY)
    assert refusal(scenes, one) == (
        "encoder 'single' takes one date, and s0.tif and 1 more has 2: 2020-05-01, one that is not known. "
        "Choose the bands of one date with bands.bands=[…]."
    )


def test_an_encoder_of_one_image_refuses_several_dates_and_names_them(scenes: Scenes) -> None:
    plain = Wanted(name="moco", bands=("B4", "B8"), sensors=("sentinel2_l2a",))
    assert refusal(scenes.add("B04", "B08", day=MAY).add("B04", "B08", day=JUNE), plain) == (
        "bands 1 and 3 of s0_20200501.tif and 1 more are both B04 of sentinel2_l2a, of 2020-05-01 and 2020-06-01. "
        "Choose one of them with bands.bands=[…]."
    )


def test_dates_of_an_ordinary_encoder_are_handed_on(scenes: Scenes) -> None:
    source = scenes.add("B04", "B08", day=MAY).add("VV", day=JUNE, value=-10).source
    assert Repeat(RepeatConfig()).plan(source, Wanted()).dates == (MAY, MAY, JUNE)
    named = Named(SENSORS).plan(source, Wanted(bands=("VV", "B4"), sensors=("sentinel2_l2a", "sentinel1")))
    assert (named.channels, named.dates) == (("VV", "B4"), (JUNE, MAY))


@pytest.mark.parametrize("config", [SelectConfig(), RepeatConfig(), PcaConfig(components=2)])
def test_other_adapters_do_not_choose_dates(config: object, scenes: Scenes) -> None:
    name = type(config).__name__.removesuffix("Config").lower()
    adapter = Catalog.installed().bind("bands", {"name": name}).create()
    with pytest.raises(BandMismatch) as refused:
        adapter.plan(scenes.add("B04", "B08", day=MAY).add("B04", "B08", day=JUNE).source, SERIES)
    assert str(refused.value) == (
        f"band adapter '{name}' does not choose bands for encoders that take several dates or sensors. "
        "Use bands=auto or bands=named."
    )


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"bands": ()}, "Input has 0 bands and 1 sensors"),
        ({"bands": ("B4", "B4")}, "Input.bands has 'B4' twice"),
        ({"mean": (0.1,), "std": (0.1,)}, "Input.mean has 1 values for 2 channels"),
        ({"dates": (3, 2)}, "Input.dates is (3, 2), not a smallest and a largest number of dates"),
        ({"dates": (0, 2)}, "Input.dates is (0, 2), not a smallest and a largest number of dates"),
    ],
)
def test_an_input_checks_itself(fields: dict[str, object], said: str) -> None:
    with pytest.raises(ValueError, match=said.replace("(", r"\(").replace(")", r"\)")):
        Input(**{"bands": ("B4", "B8"), "sensors": ("sentinel2_l2a",), **fields})  # type: ignore[arg-type]


def test_inputs_stand_alone_and_have_names_of_their_own() -> None:
    with pytest.raises(ValueError, match="Wanted has inputs beside channels, bands, sensors, mean or std of its own"):
        Wanted(inputs=(OPTICAL,), channels=3)
    with pytest.raises(ValueError, match=r"Wanted.inputs has 'optical' twice"):
        Wanted(inputs=(OPTICAL, OPTICAL))
    with pytest.raises(ValueError, match=r"BandPlan.dates has 1 values for 2 channels"):
        BandPlan(bands=(1, 2), channels=("a", "b"), dates=(MAY,))
