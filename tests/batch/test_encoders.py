"""The encoder of a batch is opened once, and anew where it would be another one."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from iamap_core.batch.encoders import KeptEncoder, OpenEncoders
from iamap_core.catalog import Catalog
from iamap_core.config.binding import BoundTask
from iamap_core.config.compose import compose
from iamap_core.guard.boundary import Provider
from iamap_core.guard.encoders import GuardedEncoder
from iamap_core.interfaces import Calibration, EncoderPlan, Geometry, Wanted
from iamap_core.plugin_support import weights
from iamap_core.specs import EncoderSpec

PLAN = EncoderPlan(tile_size=8, channels=3, pixel_size=10.0)
PROVIDER = Provider(what="encoder 'counting'", distribution="iamap-test", version="1", module="tests", kind="encoder")


class OpenCounting:
    geometry = Geometry(grid=1, features=1)

    def encode(self, batch: Any) -> Any:
        return np.zeros((len(batch), 1, 1, 1), np.float32)


class Counting:
    """An encoder that looks at some fields of its plan, and counts how often it is opened."""

    wanted = Wanted(channels=None, tile_size=8)

    def __init__(self, *looks_at: str) -> None:
        self.looks_at = looks_at
        self.opened = 0

    def open(self, plan: EncoderPlan, device: str) -> OpenCounting:
        self.opened += 1
        for name in self.looks_at:
            getattr(plan, name)
        weights.note(Path("weights.pth"))
        return OpenCounting()


@dataclass
class BoundCounting:
    own: Counting

    def create(self) -> GuardedEncoder:
        return GuardedEncoder(self.own, PROVIDER)


def opened(own: Counting, *plans: EncoderPlan, devices: tuple[str, ...] = ("cpu", "cpu")) -> int:
    """How often the encoder is opened for these plans, one after the other."""
    kept = KeptEncoder(BoundCounting(own))  # type: ignore[arg-type]
    for plan, device in zip(plans, devices, strict=True):
        with weights.noting() as files:
            kept.open(plan, device)
        assert files == [Path("weights.pth")]  # for every raster, whether it was opened for it or not
    return own.opened


def test_what_an_encoder_does_not_look_at_may_differ() -> None:
    assert opened(Counting("channels"), PLAN, replace(PLAN, pixel_size=10.003)) == 1


@pytest.mark.parametrize(
    "other",
    [
        replace(PLAN, pixel_size=10.003),
        replace(PLAN, tile_size=16),  # the boundary looks at it
        replace(PLAN, calibration=Calibration(engine="onnxruntime", precision="fp32", mean=1, first=1, note="")),
    ],
)
def test_what_it_looks_at_may_not(other: EncoderPlan) -> None:
    assert opened(Counting("pixel_size"), PLAN, other) == 2


def test_what_it_may_have_copied_may_not_either() -> None:
    class Copying(Counting):
        def open(self, plan: EncoderPlan, device: str) -> OpenCounting:
            replace(plan, threads=1)
            return super().open(plan, device)

    assert opened(Copying(), PLAN, replace(PLAN, bands=("red", "green", "blue"))) == 2
    assert opened(Copying(), PLAN, PLAN) == 1


def test_other_engines_and_devices_are_got_ready_anew() -> None:
    other = replace(PLAN, engine="onnxruntime")
    assert opened(Counting(), other, other) == 2
    assert opened(Counting(), PLAN, PLAN, devices=("cpu", "cuda")) == 2


def composed(*overrides: str) -> BoundTask[Any]:
    return compose("encode", ["source=a.tif", "output=b.tif", "bands=repeat", *overrides], Catalog.installed())


def test_equal_settings_share_an_encoder_and_others_do_not() -> None:
    encoders = OpenEncoders()
    made = [
        encoders.used_by(composed("encoder=meanpool", f"encoder.window={window}")).chosen(EncoderSpec).create()
        for window in (4, 4, 8)
    ]
    assert made[0] is made[1] and made[1] is not made[2]


def test_a_task_without_an_encoder_is_left_as_it_is() -> None:
    task = compose("reduce", ["source=a.tif", "output=b.tif"], Catalog.installed())
    assert OpenEncoders().used_by(task) is task
