"""What band adapters promise."""

from __future__ import annotations

from typing import Any

import numpy as np

from iamap_core.errors import ContractBroken, IamapError
from iamap_core.interfaces import BandAdapter, BandPlan, Wanted
from iamap_core.testing.check import PromiseBroken, require
from iamap_core.testing.subject import Bands, Subject, block

WANTED = (
    Wanted(name="one of any bands"),
    Wanted(name="one of three bands", channels=3),
    Wanted(name="one of named bands", channels=3, bands=("B2", "B3", "B4"), sensors=("sentinel2_l2a",)),
    Wanted(name="one of wavelengths", wavelengths=True),
)
"""Encoders, of which an adapter suits one at least."""


def planned(subject: Subject, **other: Any) -> tuple[BandAdapter, BandPlan]:
    """An adapter and its plan for the first encoder that it suits."""
    adapter: BandAdapter = subject.create(**other)
    refused: list[str] = []
    for wanted in WANTED:
        try:
            return adapter, adapter.plan(Bands(), wanted)
        except ContractBroken:
            raise
        except IamapError as error:
            refused.append(error.message)
    raise PromiseBroken(f"It suits no encoder: {' '.join(refused)}")


def it_plans_bands_that_are_there(subject: Subject) -> None:
    """Counted from 1."""
    planned(subject)


def a_plan_is_the_same_twice(subject: Subject) -> None:
    """Shards and a resumed run read the same bands."""
    one, other = planned(subject)[1], planned(subject)[1]
    same = (one.bands, one.channels, one.wavelengths) == (other.bands, other.channels, other.wavelengths)
    arrays = one.arrays.keys() == other.arrays.keys() and all(
        np.allclose(one.arrays[name], other.arrays[name]) for name in one.arrays
    )
    require(same and arrays, "Two plans for the same raster differ.")


def a_plan_can_be_stored(subject: Subject) -> None:
    """Names are plain, arrays are numbers."""
    plan = planned(subject)[1]
    for name, array in plan.arrays.items():
        require(
            isinstance(array, np.ndarray) and array.dtype.kind in "biuf",
            f"The array {name!r} of its plan is not an array of numbers.",
        )


def channels_have_the_size_of_the_bands(subject: Subject) -> None:
    """``float32[B, ...]`` -> ``float32[C, ...]``, for a tile and for a list of pixels."""
    adapter, plan = planned(subject)
    pixels = block(plan.bands)
    adapter.adapt(pixels.copy(), plan)
    adapter.adapt(pixels.reshape(len(pixels), -1).copy(), plan)


def each_pixel_is_adapted_for_itself(subject: Subject) -> None:
    """Channels of a pixel depend on its bands alone, so that tiles have no edges."""
    adapter, plan = planned(subject)
    pixels = block(plan.bands)
    whole = np.array(adapter.adapt(pixels.copy(), plan))
    part = np.array(adapter.adapt(pixels[:, 4:8, 2:9].copy(), plan))
    near = np.allclose(whole[:, 4:8, 2:9], part, rtol=1e-4, atol=1e-4 * abs(whole).max())
    require(near, "A part of a block gives other channels than the same pixels in the whole block.")


def nodata_stays_where_it_is(subject: Subject) -> None:
    """NaN in a pixel changes no other pixel."""
    adapter, plan = planned(subject)
    pixels = block(plan.bands)
    whole = np.array(adapter.adapt(pixels.copy(), plan))
    pixels[:, 0, 0] = np.nan
    holed = np.array(adapter.adapt(pixels.copy(), plan))
    rest = np.ones(whole.shape[1:], bool)
    rest[0, 0] = False
    require(np.array_equal(whole[:, rest], holed[:, rest]), "A pixel without data changes the channels of others.")


def its_input_is_left_unchanged(subject: Subject) -> None:
    """The core still needs the pixels of a block."""
    adapter, plan = planned(subject)
    pixels = block(plan.bands)
    before = pixels.copy()
    adapter.adapt(pixels, plan)
    require(np.array_equal(before, pixels), "adapt changes the block that it is given.")


CHECKS = (
    it_plans_bands_that_are_there,
    a_plan_is_the_same_twice,
    a_plan_can_be_stored,
    channels_have_the_size_of_the_bands,
    each_pixel_is_adapted_for_itself,
    nodata_stays_where_it_is,
    its_input_is_left_unchanged,
)
