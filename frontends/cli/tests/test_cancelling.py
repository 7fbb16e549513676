"""Stopping in the middle of a fit that would take minutes: at once, whichever way it is asked for."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import psutil
import pytest
import rasterio
from rasterio.transform import Affine

pytest.importorskip("iamap_sklearn")

Process = subprocess.Popen[str]


@pytest.fixture(scope="module")
def noise(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """20,000 pixels of 8 bands, on which t-SNE takes minutes."""
    path = tmp_path_factory.mktemp("noise") / "noise.tif"
    pixels = np.random.default_rng(0).normal(size=(8, 100, 200)).astype(np.float32)
    with rasterio.open(
        path, "w", driver="GTiff", width=200, height=100, count=8, dtype="float32",
        crs="EPSG:32632", transform=Affine(10, 0, 0, 0, -10, 0),
    ) as target:  # fmt: skip
        target.write(pixels)
    return path


@pytest.fixture
def fitting(noise: Path, tmp_path: Path) -> Iterator[tuple[Process, list[psutil.Process]]]:
    """A command in the middle of a fit, and its further processes."""
    arguments = ["reduce", f"source={noise}", f"output={tmp_path / 'out.tif'}", "reducer=tsne", "--events", "jsonl"]
    arguments += ["reducer.max_samples=10000"]
    with subprocess.Popen(
        [sys.executable, "-m", "iamap_cli", *arguments],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, start_new_session=True,
    ) as process:  # fmt: skip
        try:
            assert process.stdout is not None
            for line in process.stdout:
                event = json.loads(line)
                if event["type"] == "progress" and event["stage"] == "fitting" and event["elapsed"] > 3:
                    break
            yield process, psutil.Process(process.pid).children(recursive=True)
        finally:
            process.kill()


def rest(process: Process) -> Iterator[dict[str, Any]]:
    """Events as they come."""
    assert process.stdout is not None
    return map(json.loads, process.stdout)


def cancel(process: Process) -> None:
    assert process.stdin is not None
    process.stdin.write('{"type": "cancel"}\n')
    process.stdin.flush()


def end_of_input(process: Process) -> None:
    assert process.stdin is not None
    process.stdin.close()


def ctrl_c(process: Process) -> None:
    os.killpg(process.pid, signal.SIGINT)  # a terminal tells all processes of the command


def end_of_job(process: Process) -> None:
    os.killpg(process.pid, signal.SIGTERM)  # a batch system tells all processes


SLOW = pytest.mark.slow
WAYS: dict[str, Callable[[Process], None]] = {
    "end of input": end_of_input,
    "Ctrl-C": ctrl_c,
    "SIGTERM": subprocess.Popen.terminate,
    "SIGTERM to all": end_of_job,
}


@pytest.mark.skipif(os.name == "nt", reason="signals are those of POSIX")
@pytest.mark.parametrize(
    "ask", [pytest.param(cancel, id="cancel"), *(pytest.param(ask, id=name, marks=SLOW) for name, ask in WAYS.items())]
)
def test_a_fit_stops_within_a_second(
    fitting: tuple[Process, list[psutil.Process]], tmp_path: Path, ask: Callable[[Process], None]
) -> None:
    process, further = fitting
    assert further
    asked = time.monotonic()
    ask(process)
    seconds = {event["type"]: time.monotonic() - asked for event in rest(process)}
    assert list(seconds)[-1] == "cancelled" and seconds["cancelled"] < 1.0
    assert process.wait(10) == 130
    assert not psutil.wait_procs(further, timeout=5)[1]
    assert not list(tmp_path.iterdir())


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="signals are those of POSIX")
def test_a_fit_that_the_system_ends_is_an_error_in_plain_words(
    fitting: tuple[Process, list[psutil.Process]],
) -> None:
    process, further = fitting
    for one in further:
        if "spawn_main" in " ".join(one.cmdline()):
            one.kill()
    *_, last = rest(process)
    assert (last["type"], last["code"], process.wait(10)) == ("failed", "fit-lost", 1)
    assert last["message"].startswith("the process that fitted tsne ended (SIGKILL): a user or the system ended it")
    assert "sample.size" in last["hint"]


@pytest.mark.skipif(os.name == "nt", reason="signals are those of POSIX")
def test_a_fit_does_not_outlive_the_command(fitting: tuple[Process, list[psutil.Process]]) -> None:
    process, further = fitting
    process.kill()
    assert not psutil.wait_procs(further, timeout=10)[1]
