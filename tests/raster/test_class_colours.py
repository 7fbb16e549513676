"""Colours of classes: by what they are called, and apart from one another."""

from __future__ import annotations

import itertools

import pytest

from iamap_core.raster.class_colours import MEANINGS, TOLD_APART, class_colours
from iamap_core.raster.colour_vision import difference
from iamap_core.raster.palette import palette

WATER, FOREST = class_colours(["water", "forest"])


def test_colours_of_meanings_differ_for_all_eyes() -> None:
    pairs = itertools.combinations(MEANINGS, 2)
    assert min(difference([a], b)[0] for a, b in pairs) > 13


def test_no_word_has_two_meanings_and_all_are_plain() -> None:
    words = [word for line in MEANINGS.values() for word in line.split()]
    assert len(words) == len(set(words))
    assert all(word.isascii() and word.isalpha() and word.islower() for word in words)


@pytest.mark.parametrize(
    "name", ["Water", "open water", "Gewässer", "Rivière", "lac (été)", "agua", "Lago", "ÉTANG", "water bodies"]
)
def test_water_is_blue_in_every_language(name: str) -> None:
    assert class_colours([name, "x"])[0] == WATER


def test_a_soil_that_waits_for_its_crop_is_bare() -> None:
    names = ["bare_field", "built_up", "forest", "green_crop", "marsh", "sand", "water"]
    assert class_colours(names) == [
        class_colours([name])[0] for name in ("bare soil", "town", "wood", "field", "fen", "dunes", "lake")
    ]


@pytest.mark.parametrize("name", ["Waterloo", "class 1", "3", "Quercus robur", "", "undergrowth"])
def test_other_names_have_the_colours_of_the_palette(name: str) -> None:
    assert class_colours([name]) == palette(1)


def test_without_meanings_they_are_those_of_the_palette() -> None:
    assert class_colours([f"class {number}" for number in range(24)]) == palette(24)


def test_classes_of_one_meaning_are_shades_and_others_keep_away() -> None:
    found = class_colours(["river", "lake", "pond", "a", "forest", "b"])
    assert found[0] == WATER and found[4] == FOREST
    least = min(difference([a], b)[0] for a, b in itertools.combinations(found, 2))
    assert least >= TOLD_APART
    assert class_colours(["a", "b"], taken=palette(2)) == palette(4)[2:]


def test_hundreds_of_classes_all_differ() -> None:
    assert len(set(class_colours([*(f"k{number}" for number in range(250)), "forest", "water"]))) == 252
