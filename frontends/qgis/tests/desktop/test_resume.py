"""A run that was stopped, by Cancel or by a crash of the computer, goes on in the next QGIS."""

from __future__ import annotations

import re
import signal
import time
from pathlib import Path

import pytest
from harness.pixels import pixels
from harness.programs import end, qgis_process, start_qgis_process
from harness.scenes import Scene


def arguments(coast: Scene, output: Path, duty: float) -> list[str]:
    return [
        "run", "iamap:encode_meanpool", "--", f"source={coast.raster}", "window=1", "tiling_size=32", "compute_batch=1",
        "estimate=false", f"compute_duty={duty}", f"output={output}",
    ]  # fmt: skip


@pytest.mark.parametrize("how", ["cancel", "kill"])
def test_a_stopped_run_goes_on_after_a_restart(profile: Path, coast: Scene, tmp_path: Path, how: str) -> None:
    whole, again = tmp_path / "whole.tif", tmp_path / "again.tif"
    assert qgis_process(*arguments(coast, whole, 1.0), profile=profile).code == 0

    process = start_qgis_process(*arguments(coast, again, 0.2), profile=profile)
    said = ""
    while not re.search(r"(^|[.\n])60\.", said):  # some of it is for getting ready
        letter = process.stdout.read(1)
        assert letter, said
        said += letter
    if how == "cancel":
        process.send_signal(signal.SIGINT)
        began = time.monotonic()
        process.communicate(timeout=300)
        print(f"stopped after {time.monotonic() - began:.2f} s")
    else:
        end(process)
    assert not again.exists()
    partial = [path for path in tmp_path.iterdir() if path.name.startswith("again")]
    assert partial, "nothing is kept to go on from"

    done = qgis_process(*arguments(coast, again, 1.0), profile=profile)
    assert done.code == 0, done.stderr
    tiles = int(re.search(r"(\d+) tiles, ", done.stdout)[1])
    assert tiles < 325 * 0.9, "it began anew"
    assert pixels(again) == pixels(whole)
