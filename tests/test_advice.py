"""Advice: what a specialist would say of the shared scenes, and of rasters that say little."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from rasterio.transform import Affine

from iamap_core.advice import _RULES, Scene, advise, in_report, notes
from iamap_core.catalog import Catalog
from iamap_core.config.compose import compose
from iamap_core.config.presets import presets
from iamap_core.raster.source import RasterSource
from tests.conftest import Shared, WriteRaster

CATALOG = Catalog.installed()


@pytest.mark.parametrize(
    ("scene", "what", "first"),
    [
        ("s2_virginia/s2_virginia_10b_crop1100.tif", "Sentinel-2", "untrained"),
        ("l8_alabama/l8_alabama_10b.tif", "Landsat", "untrained"),
        ("highres_rgb/2019_YELL_2_541000_4977000_image_crop.tiff", "a fine photograph", "dinov2_small"),
        ("nc_landsat7/lsat7_2000_70.tif", "an image of one band", "untrained"),
        ("naip_timeseries/m_4709963_se_14_1_20170827.tif", "an image of three or four bands", "untrained"),  # of 5 m
        ("highres_rgb/australia.tif", "a fine photograph", "dinov2_small"),
        ("historical_map/map_lowres.tif", "an image of three or four bands", "untrained"),
    ],
)
def test_real_scenes_get_the_advice_of_a_specialist(shared: Shared, scene: str, what: str, first: str) -> None:
    _, found, picks = advise(RasterSource([shared(f"rasters/{scene}")], colours=True), CATALOG)
    assert (found, picks[0].encoder) == (what, first)
    assert 2 <= len(picks) <= 3


def raster(
    write_raster: WriteRaster, count: int, metres: float, dtype: Any = np.uint16, **options: Any
) -> RasterSource:
    transform = Affine(metres, 0, 400_000, 0, -metres, 5_000_000)
    return RasterSource([write_raster(np.zeros((count, 40, 40), dtype), transform=transform, **options)])


@pytest.mark.parametrize(
    ("count", "metres", "dtype", "names", "what"),
    [
        (2, 10, np.float32, ("VV", "VH"), "Sentinel-1"),
        (3, 0.1, np.uint8, None, "a fine photograph"),
        (4, 0.6, np.uint8, ("red", "green", "blue", "nir"), "a fine photograph"),
        (3, 30, np.uint8, ("red", "green", "blue"), "an image of three or four bands"),
        (1, 0.5, np.uint16, None, "a fine image of one band"),
        (6, 10, np.float32, None, "bands that no profile knows"),
    ],
)
def test_each_kind_of_raster_has_a_rule(
    write_raster: WriteRaster, count: int, metres: float, dtype: Any, names: tuple[str, ...] | None, what: str
) -> None:
    source = raster(write_raster, count, metres, dtype, **({"descriptions": names} if names else {}))
    scene, found, picks = advise(source, CATALOG)
    assert found == what
    assert scene.pixel_m == pytest.approx(metres, rel=0.01)
    for one in picks:
        expected = metres * {"encoder.window=4": 4}.get(one.settings[-1], 0) or one.output_m
        assert one.output_m == pytest.approx(expected, rel=0.01)
        compose("encode", ["source=a.tif", "output=b.tif", *one.settings], CATALOG)  # what is advised can be typed


def test_more_is_said_of_bands_without_names(write_raster: WriteRaster) -> None:
    scene, _, _ = advise(raster(write_raster, 10, 10), CATALOG)
    assert notes(scene)[0].startswith("The bands have no known names: if they are of Sentinel-2, say so with ")
    assert notes(Scene(names=("a",), dtype="uint8", pixel_m=None, pixels=9)) == [
        "The pixel size is not known: give the raster its CRS, so that it can be compared with networks."
    ]


def test_a_report_names_what_suits_the_image_of_its_features(write_raster: WriteRaster) -> None:
    names = ("B02", "B03", "B04", "B08", "B8A", "B11")
    image = raster(write_raster, 6, 10, descriptions=names)
    assert in_report(image, "dino_small", CATALOG) == (
        "scene.tif looks like Sentinel-2. The features are of dino_small; for such images untrained, galileo_nano are "
        "advised, with reasons in `iamap advise`."
    )
    assert in_report(image, "galileo_nano", CATALOG) == (
        "scene.tif looks like Sentinel-2: galileo_nano is advised for it, beside untrained."
    )


def test_every_rule_names_presets_that_there_are() -> None:
    known = {preset.name for preset in presets(CATALOG) if preset.group == "encoder"}
    assert {pick.preset for rule in _RULES for pick in rule.picks} <= known
    assert all(2 <= len(rule.picks) <= 3 for rule in _RULES)
