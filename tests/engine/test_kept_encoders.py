"""The encoder of several runs is opened once, and anew where it would be another one."""

from __future__ import annotations

import os
import time
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from iamap_core.catalog import Catalog
from iamap_core.config.binding import BoundTask
from iamap_core.config.compose import compose
from iamap_core.engine.kept_encoders import KeptEncoder, OpenEncoders, encoders_kept, with_kept_encoder
from iamap_core.guard.boundary import Provider
from iamap_core.guard.encoders import GuardedEncoder
from iamap_core.interfaces import Calibration, EncoderPlan, Geometry, Wanted
from iamap_core.model import IamapModel
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


class NoConfig(IamapModel):
    weights: str = "weights.txt"


@dataclass
class BoundCounting:
    own: Counting
    config: NoConfig = field(default_factory=NoConfig)

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


# -------------------------------------------------------------------------------------------------- files


class Files:
    """An encoder that reads the file its configuration names, with something that may happen meanwhile."""

    def __init__(self, folder: Path) -> None:
        self.file = folder / "weights.txt"
        self.own = Counting()
        self.kept = KeptEncoder(BoundCounting(self.own, NoConfig(weights=str(self.file))))  # type: ignore[arg-type]

    def write(self, text: str, seconds_ago: float = 100) -> None:
        self.file.write_text(text)
        then = time.time() - seconds_ago
        os.utime(self.file, (then, then))
        time.sleep(0.02)  # the clock of files is coarse

    def opened(self) -> int:
        self.kept.open(PLAN, "cpu")
        return self.own.opened


def test_a_file_that_was_replaced_is_read_again(tmp_path: Path) -> None:
    files = Files(tmp_path)
    files.write("1")
    assert [files.opened(), files.opened()] == [1, 1]
    files.write("2")  # as large and as old
    assert [files.opened(), files.opened()] == [2, 2]
    files.file.unlink()
    assert files.opened() == 3


def test_a_file_that_changes_while_it_is_read_is_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files = Files(tmp_path)
    files.write("1")
    monkeypatch.setattr(OpenCounting, "__init__", lambda self: files.write("2"))
    assert files.opened() == 1
    monkeypatch.undo()
    assert [files.opened(), files.opened()] == [2, 2]


def test_files_that_come_into_the_folder_of_weights_are_looked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "shelf"
    folder.mkdir()
    monkeypatch.setenv(weights.VARIABLE, str(folder))
    time.sleep(0.02)
    files = Files(tmp_path)
    assert [files.opened(), files.opened()] == [1, 1]
    (folder / "of_this_model.safetensors").touch()
    assert files.opened() == 2


def test_relative_names_mean_other_files_in_another_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = KeptEncoder(BoundCounting(own := Counting()))  # type: ignore[arg-type]
    kept.open(PLAN, "cpu")
    monkeypatch.chdir(tmp_path)
    kept.open(PLAN, "cpu")
    assert own.opened == 2


# ------------------------------------------------------------------------------------------------- blocks


def test_a_block_keeps_encoders_for_all_tasks_in_it_and_the_outer_one_counts() -> None:
    task = composed("encoder=meanpool")
    assert with_kept_encoder(task) is task
    with encoders_kept() as encoders:
        first = with_kept_encoder(task).chosen(EncoderSpec).create()
        with encoders_kept() as inner:
            assert inner is encoders
            assert with_kept_encoder(task).chosen(EncoderSpec).create() is first
        assert with_kept_encoder(with_kept_encoder(task)).chosen(EncoderSpec).create() is first
    assert with_kept_encoder(task) is task


def test_parameters_that_are_replaced_later_get_an_encoder_of_their_own() -> None:
    with encoders_kept():
        bound = with_kept_encoder(composed("encoder=meanpool", "encoder.window=4")).chosen(EncoderSpec)
        other = replace(bound, config=bound.config.model_copy(update={"window": 8}))
        assert bound.create() is bound.create()
        assert other.create().wanted.multiple == 8


def test_it_is_known_that_a_run_has_set_the_number_of_threads() -> None:
    with encoders_kept() as encoders:
        with_kept_encoder(composed("encoder=meanpool"))
        assert not encoders.threads_set
        with_kept_encoder(composed("encoder=meanpool", "compute.threads=1"))
        assert encoders.threads_set
