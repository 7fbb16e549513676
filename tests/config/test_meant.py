"""Suggestions for names that are not there."""

from __future__ import annotations

import pytest

from iamap_core.catalog import Catalog
from iamap_core.config.fields import fields_of
from iamap_core.config.meant import OTHER_WORDS, model_hint, suggested
from iamap_core.config.registry import TASKS
from iamap_core.errors import did_you_mean


def test_every_word_of_other_programs_leads_to_a_field_that_exists() -> None:
    known = {field.path for spec in TASKS.values() for field in fields_of(spec.model)}
    catalog = Catalog.installed()
    known |= {field.path for e in catalog.entries for field in fields_of(e.spec.config, f"{e.spec.kind}.")}
    assert set(OTHER_WORDS) <= known


@pytest.mark.parametrize(
    ("typed", "paths"),
    [
        ("stride", ["tiling.stride"]),
        ("Tile-Size", ["tiling.size"]),
        ("bbox", ["area.extent"]),
        ("gpu", ["compute.device"]),
        ("batch_size", ["compute.batch"]),
        ("tiling.nothing", []),
    ],
)
def test_a_field_is_found_without_its_prefix_or_by_another_word(typed: str, paths: list[str]) -> None:
    fields = {field.path: field for field in fields_of(TASKS["encode"].model)}
    assert suggested(typed, fields) == paths


def test_a_model_given_as_an_encoder_is_known() -> None:
    catalog = Catalog.installed()
    assert model_hint(catalog, "resnet50") == "'resnet50' is a model: give encoder=timm encoder.model=resnet50."
    assert model_hint(catalog, "dofa:dofa_large") == "Give encoder=dofa encoder.model=dofa_large."
    assert model_hint(catalog, "nothing_like_it") == ""


@pytest.mark.parametrize(
    ("asked", "hint"),
    [
        ("sentinel-2", "Did you mean 'sentinel2_a' or 'sentinel2_b'?"),
        ("Sentinel1", "Did you mean 'sentinel1'?"),
        ("LAND SAT", "Did you mean 'landsat'?"),
        ("landsta", "Did you mean 'landsat'?"),
        ("xyz", ""),
        ("", ""),
    ],
)
def test_close_is_first_what_differs_in_signs_then_what_begins_so(asked: str, hint: str) -> None:
    assert did_you_mean(asked, ["sentinel1", "sentinel2_a", "sentinel2_b", "landsat"]) == hint
