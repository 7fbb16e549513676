"""Real processes, really killed: what is there afterwards, and what the same command makes of it."""

from __future__ import annotations

import os
import platform
import random
import re
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import psutil
import pytest
import rasterio
from iamap_cli.__main__ import main

from tests.conftest import WriteRaster

POSIX = pytest.mark.skipif(os.name == "nt", reason="POSIX signals")


def command(source: Path, output: Path, *more: str) -> list[str]:
    return [
        sys.executable, "-m", "iamap_cli", "encode", f"source={source}", f"output={output}", "encoder=meanpool",
        "encoder.window=1", "tiling.size=16", "tiling.stride=8", "compute.batch=4", *more,
    ]  # fmt: skip


@pytest.fixture
def source(write_raster: WriteRaster) -> Path:
    return write_raster(np.random.default_rng(1).uniform(0, 1, (2, 900, 120)).astype(np.float32))


@pytest.fixture
def tall(write_raster: WriteRaster) -> Path:
    """Many rows of tiles, so that a run that mostly pauses is under way for minutes."""
    return write_raster(np.random.default_rng(1).uniform(0, 1, (2, 3000, 120)).astype(np.float32))


def done(source: Path, output: Path, *more: str) -> None:
    """A run that nobody disturbs, in this process: libraries are loaded once."""
    assert main(command(source, output, *more)[3:]) == 0


def pixels(path: Path) -> np.ndarray:
    with rasterio.open(path) as file:
        return file.read()


@POSIX
def test_ten_kills_at_random_moments_change_no_byte(tall: Path, tmp_path: Path) -> None:
    done(tall, tmp_path / "whole.tif")
    output = tmp_path / "features.tif"
    moments = random.Random(2)
    kills = 0
    while kills < 10:
        process = subprocess.Popen(command(tall, output, "compute.duty=0.02"), stderr=subprocess.DEVNULL)
        deadline = time.monotonic() + 300
        while not (tmp_path / "features.tif.run" / "plan.json").exists() and time.monotonic() < deadline:
            time.sleep(0.02)
        time.sleep(moments.uniform(0, 1.2))
        assert process.poll() is None, "the run was over before it was killed"
        process.kill()
        process.wait()
        kills += 1
        assert not output.exists()
    done(tall, output)
    np.testing.assert_array_equal(pixels(output), pixels(tmp_path / "whole.tif"))
    assert sorted(path.name for path in tmp_path.iterdir() if path.name.startswith("features")) == [
        "features.qml",
        "features.tif",
    ]


@POSIX
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_leaves_a_run_that_goes_on(
    source: Path, tmp_path: Path, number: signal.Signals, capfd: pytest.CaptureFixture[str]
) -> None:
    output = tmp_path / "features.tif"
    slow = command(source, output, "compute.duty=0.02")
    process = subprocess.Popen(slow, stderr=subprocess.PIPE, text=True)
    journal = tmp_path / "features.tif.run" / "rows-000.jsonl"
    while not journal.exists():
        assert process.poll() is None
        time.sleep(0.05)
    process.send_signal(number)
    _, said = process.communicate(timeout=300)
    assert process.returncode == 130
    assert "Stopping after what is under way" in said
    assert not output.exists()
    done(source, output)
    assert "Resuming the unfinished run in features.tif.run." in capfd.readouterr().err


@POSIX
def test_a_signal_to_all_processes_of_a_job_is_a_wish_to_stop_and_no_lost_worker(source: Path, tmp_path: Path) -> None:
    output = tmp_path / "features.tif"
    parallel = command(source, output, "executor=processes", "executor.workers=2", "compute.duty=0.02")
    process = subprocess.Popen(parallel, stderr=subprocess.PIPE, text=True, start_new_session=True)
    journal = tmp_path / "features.tif.run" / "rows-001.jsonl"
    while not journal.exists():
        assert process.poll() is None
        time.sleep(0.05)
    os.killpg(process.pid, signal.SIGTERM)
    _, said = process.communicate(timeout=300)
    assert process.returncode == 130, said
    assert "a process of this run ended" not in said
    assert not output.exists()


@POSIX
def test_a_worker_that_is_killed_is_named_and_the_run_goes_on(source: Path, tmp_path: Path) -> None:
    output = tmp_path / "features.tif"
    parallel = ("executor=processes", "executor.workers=2")
    process = subprocess.Popen(
        command(source, output, *parallel, "compute.duty=0.02"), stderr=subprocess.PIPE, text=True
    )
    journal = tmp_path / "features.tif.run" / "rows-001.jsonl"
    while not journal.exists():
        assert process.poll() is None
        time.sleep(0.05)
    children = psutil.Process(process.pid).children()
    next(child for child in children if "spawn_main" in " ".join(child.cmdline())).kill()
    _, said = process.communicate(timeout=300)
    assert process.returncode == 1
    assert "error: a process of this run ended: it was killed, or the machine ran out of memory." in said
    assert not output.exists()
    done(source, output, *parallel)
    done(source, tmp_path / "whole.tif")
    np.testing.assert_array_equal(pixels(output), pixels(tmp_path / "whole.tif"))


@POSIX
def test_a_full_disk_loses_nothing_that_was_done(source: Path, tmp_path: Path) -> None:
    output = tmp_path / "features.tif"
    limited = subprocess.run(
        command(source, output),
        capture_output=True,
        text=True,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (400_000, 400_000)),
    )
    assert limited.returncode == 1
    assert "cannot be written" in limited.stderr
    assert "Free some space and run the same command again to resume." in limited.stderr
    assert limited.stderr.count("error:") == 1
    assert not output.exists()
    assert (tmp_path / "features.tif.run" / "rows-000.jsonl").read_text().count("\n") >= 1
    done(source, output)
    done(source, tmp_path / "whole.tif")
    np.testing.assert_array_equal(pixels(output), pixels(tmp_path / "whole.tif"))


@POSIX
def test_three_processes_share_a_run_of_which_one_is_killed(source: Path, tmp_path: Path) -> None:
    output = tmp_path / "features.tif"
    shared = command(source, output, "--shard", "any/6", "compute.duty=0.05")
    many = [subprocess.Popen(shared, stderr=subprocess.PIPE, text=True) for _ in range(3)]
    while not list(tmp_path.glob("features.tif.run/tiles-*.txt")):
        time.sleep(0.05)
    many[0].kill()
    said = [process.communicate()[1] for process in many][1:]
    assert [process.returncode for process in many] == [-signal.SIGKILL, 0, 0], said
    if not output.exists():  # the killed one held the last shard, which nobody looked for any more
        assert main(shared[3:]) == 0
    done(source, tmp_path / "whole.tif")
    np.testing.assert_array_equal(pixels(output), pixels(tmp_path / "whole.tif"))
    assert not (tmp_path / "features.tif.run").exists()


def test_two_runs_on_one_output_are_told_apart(tall: Path, tmp_path: Path) -> None:
    output = tmp_path / "features.tif"
    first = subprocess.Popen(command(tall, output, "compute.duty=0.02"), stderr=subprocess.DEVNULL)
    while not (tmp_path / "features.tif.run" / "tiles-000.txt").exists():
        assert first.poll() is None
        time.sleep(0.05)
    time.sleep(1.5)  # it says once in a second how far it is
    second = subprocess.run(command(tall, output), capture_output=True, text=True)
    first.kill()
    first.wait()
    assert second.returncode == 1
    said = f"error: {output} is being made by another process (iamap encode, process {first.pid} on {platform.node()}, "
    assert said + "for " in second.stderr
    assert re.search(r" s, encoding [\d,]+ of [\d,]+\)\.\s", second.stderr)
    assert "Wait for it, stop it, or choose another output." in second.stderr


def test_a_damaged_line_in_the_journal_is_done_again(source: Path, tmp_path: Path) -> None:
    output = tmp_path / "features.tif"
    done(source, output, "shard=0/2")
    journal = tmp_path / "features.tif.run" / "rows-000.jsonl"
    lines = journal.read_text().splitlines()
    journal.write_text("\n".join([*lines[:3], '{"strip": 0, "fi', *lines[4:]]))
    for shard in ("0/2", "1/2"):
        done(source, output, f"shard={shard}")
    assert main(["finish", str(output)]) == 0
    done(source, tmp_path / "whole.tif")
    np.testing.assert_array_equal(pixels(output), pixels(tmp_path / "whole.tif"))
