"""Killed in the middle, or out of room: nothing is left under the final name, and the message says why."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
import rasterio

from tests.acceptance import scenes
from tests.acceptance.commands import files_in, succeed

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals and limits of POSIX")

TIGHT = """
import resource, signal, sys
from iamap_cli.__main__ import main

signal.signal(signal.SIGXFSZ, signal.SIG_IGN)  # writing then fails as it does on a full disk
resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))
sys.exit(main(sys.argv[1:]))
"""
"""A process in which no file can grow beyond 100 kB."""

ENCODE = ["encode", "source=scene.tif", "output=out/features.tif", "encoder=meanpool", "encoder.window=1"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    data = np.random.default_rng(0).uniform(0, 1, (3, 800, 800)).astype(np.float32)
    scenes.write(tmp_path / "scene.tif", data)
    (tmp_path / "out").mkdir()
    return tmp_path


def test_a_killed_run_leaves_nothing_under_the_final_name(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    command = [sys.executable, "-m", "iamap_cli", *ENCODE, "tiling.size=64", "tiling.stride=8", "--events", "jsonl"]
    with subprocess.Popen(
        command, cwd=folder, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as process:
        assert process.stdout is not None
        for line in process.stdout:
            if b'"progress"' in line and b'"done":0,' not in line.replace(b" ", b""):
                break
        process.send_signal(signal.SIGKILL)
        assert process.wait(timeout=300) == -signal.SIGKILL
    left = files_in(folder / "out")
    assert left, "the run had started to write"
    assert all(name.startswith("features.tif.run/") for name in left), "what is left is not taken for a result"
    # A run of other settings is told of the remains; starting over clears them away.
    monkeypatch.chdir(folder)
    succeed(*ENCODE, "fresh=true")
    assert files_in(folder / "out") == {"features.tif", "features.qml"}
    with rasterio.open(folder / "scene.tif") as scene, rasterio.open(folder / "out" / "features.tif") as features:
        np.testing.assert_allclose(features.read(), scene.read(), rtol=1e-6)


@pytest.mark.parametrize(
    "arguments",
    [
        ENCODE,
        ["reduce", "source=scene.tif", "output=out/reduced.tif", "reducer.n_components=2", "sample.size=200"],
    ],
    ids=["encode", "reduce"],
)
def test_a_full_disk_gets_one_clear_message_and_leaves_nothing(folder: Path, arguments: list[str]) -> None:
    done = subprocess.run(
        [sys.executable, "-c", TIGHT, *arguments], cwd=folder, capture_output=True, text=True, timeout=300, check=False
    )
    assert done.returncode == 1
    errors = [line for line in done.stderr.splitlines() if line.startswith("error: ")]
    assert len(errors) == 1, done.stderr
    assert errors[0].startswith(f"error: {arguments[2].removeprefix('output=')} cannot be written: ")
    assert "Traceback" not in done.stderr
    assert {name for name in files_in(folder / "out") if ".tif.run/" not in name} == set()
