"""Band plans for encoders of several inputs: what breaks the contract is named, whoever wrote the adapter."""

from __future__ import annotations

from datetime import date
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from iamap_core.errors import ContractBroken
from iamap_core.guard.boundary import Provider
from iamap_core.guard.encoders import GuardedAdapter
from iamap_core.interfaces import BandPlan, BandSource, Input, Wanted
from iamap_core.testing.subject import Bands

MAY, JUNE = date(2020, 5, 1), date(2020, 6, 1)
WANTED = Wanted(
    inputs=(
        Input(name="optical", bands=("B4", "B8"), sensors=("sentinel2_l2a",), dates=(1, 2)),
        Input(name="radar", bands=("VV",), sensors=("sentinel1",)),
    )
)
RIGHT: dict[str, Any] = {
    "bands": (1, 2, 1, 2, 3),
    "channels": ("B4", "B8", "B4", "B8", "VV"),
    "inputs": (0, 0, 0, 0, 1),
    "dates": (MAY, MAY, JUNE, JUNE, None),
}


class Planned:
    def __init__(self, plan: BandPlan) -> None:
        self._plan = plan

    def plan(self, source: BandSource, wanted: Wanted) -> BandPlan:
        return self._plan

    def adapt(self, block: NDArray[np.float32], plan: BandPlan) -> NDArray[np.float32]:
        return block


def planned(**fields: Any) -> BandPlan:
    provider = Provider(what="band adapter 'own'", distribution="own-plugin", version="1.0")
    return GuardedAdapter(Planned(BandPlan(**{**RIGHT, **fields})), provider).plan(Bands(), WANTED)


def test_a_plan_in_order_passes() -> None:
    assert planned().inputs == RIGHT["inputs"]


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        (
            {"inputs": (1, 0, 0, 0, 1)},
            "planned channels for the inputs [1, 0, 0, 0, 1], but they come input by input, from 0 to 1.",
        ),
        (
            {"inputs": (0, 0, 0, 0, 2)},
            "planned channels for the inputs [0, 0, 0, 0, 2], but they come input by input, from 0 to 1.",
        ),
        (
            {"inputs": (0, 0, 0, 0, 0)},
            "planned 3 dates for input optical of the encoder, which takes 1 to 2.",
        ),
        (
            {"dates": (JUNE, JUNE, MAY, MAY, None)},
            "planned dates for input optical of the encoder that are not known or not in order.",
        ),
        (
            {"dates": (None, None, JUNE, JUNE, None)},
            "planned dates for input optical of the encoder that are not known or not in order.",
        ),
        (
            {"dates": ()},
            "planned the channels ['B4', 'B8', 'B4', 'B8'] for input optical of the encoder, which takes ['B4', 'B8'].",
        ),
        (
            {"channels": ("B8", "B4", "B4", "B8", "VV")},
            "planned the channels ['B8', 'B4'] for input optical of the encoder, which takes ['B4', 'B8'].",
        ),
    ],
)
def test_a_plan_that_does_not_fit_the_inputs_is_named(fields: dict[str, Any], said: str) -> None:
    with pytest.raises(ContractBroken) as broken:
        planned(**fields)
    assert broken.value.message == f"band adapter 'own' of own-plugin 1.0 {said}"
