"""A process that stays: requests through its pipe, each as in a process of its own, and its end."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
import psutil
import pytest
import rasterio
from rasterio.transform import Affine

from iamap_core.events import EVENTS

ENCODER = """
import os, random, sys, time
from pathlib import Path
import numpy as np
import iamap_core as iamap

class Config(iamap.IamapModel):
    weights: iamap.PathText = "random"
    does: str = ""

class Odd:
    wanted = iamap.Wanted(channels=None, tile_size=8)
    def __init__(self, config):
        self.config = config
    def open(self, plan, device):
        print("opened", os.environ.get("HF_HUB_OFFLINE"), file=sys.stderr)
        return Open(self.config)

class Open:
    geometry = iamap.Geometry(grid=1, features=1)
    def __init__(self, config):
        self.does = config.does
        path = Path(config.weights)
        self.value = float(path.read_text()) if path.exists() else 1.0
    def encode(self, batch):
        print("a stray print"); os.write(1, b"another, past Python\\n")
        match self.does:
            case "fail":
                raise KeyError("oops")
            case "change":
                os.environ["OF_A_REQUEST"] = "1"; random.seed(0); np.random.seed(0); sys.argv.append("x")
            case "wait":
                time.sleep(0.2)
            case "look":
                print("saw", random.random(), np.random.rand(), os.getcwd(), *sys.argv[1:3], file=sys.stderr)
        return np.full((len(batch), 1, 1, 1), self.value, np.float32)

@iamap.hookimpl
def iamap_encoders():
    yield iamap.EncoderSpec(
        name="odd", summary="Odd.", config=Config, factory="odd:Odd", bands="any", position_free=True
    )
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A raster of forty pixels a side, with an accent in its path, and a plugin."""
    made = tmp_path_factory.mktemp("été")
    pixels = np.random.default_rng(0).integers(1, 255, (3, 40, 40)).astype(np.uint8)
    with rasterio.open(
        made / "scene.tif", "w", driver="GTiff", width=40, height=40, count=3, dtype="uint8",
        crs="EPSG:32632", transform=Affine(10, 0, 0, 0, -10, 300),
    ) as target:  # fmt: skip
        target.write(pixels)
    (made / "plugins").mkdir()
    (made / "plugins" / "odd.py").write_text(ENCODER)
    past = time.time() - 3600
    os.utime(made / "plugins" / "odd.py", (past, past))
    return made


class Served:
    """The command with its pipes."""

    def __init__(self, folder: Path, *arguments: str) -> None:
        self.folder = folder
        self.errors = folder / f"errors-{os.urandom(4).hex()}.txt"
        environment = os.environ | {"IAMAP_PLUGINS_PATH": str(folder / "plugins"), "COUNTED": "yes"}
        with self.errors.open("w") as errors:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "iamap_cli", "serve", *arguments],
                stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=errors, text=True, env=environment,
            )  # fmt: skip
        self.lines: list[dict[str, Any]] = []

    def write(self, text: str) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(text + "\n")
        self.process.stdin.flush()

    def read(self) -> dict[str, Any]:
        """The next line, which is always JSON."""
        assert self.process.stdout is not None
        line: dict[str, Any] = json.loads(self.process.stdout.readline())
        self.lines.append(line)
        if line["type"] not in ("ready", "ended", "refused"):
            EVENTS.validate_python(line)
        return line

    def until(self, *kinds: str) -> dict[str, Any]:
        while (line := self.read())["type"] not in kinds:
            pass
        return line

    def run(self, *arguments: str, folder: Path | None = None) -> dict[str, Any]:
        """How a request has ended."""
        request = {"type": "run", "id": 7, "arguments": arguments, "folder": str(folder or self.folder)}
        self.write(json.dumps(request))
        return self.until("ended", "refused")

    def encode(self, output: str, *further: str, **options: Any) -> dict[str, Any]:
        return self.run("encode", "source=scene.tif", f"output={output}", "--events", "jsonl", *further, **options)


@contextmanager
def serving(folder: Path, *arguments: str) -> Iterator[Served]:
    served = Served(folder, *arguments)
    try:
        yield served
    finally:
        served.process.kill()
        served.process.communicate()


@pytest.fixture(scope="module")
def stays(folder: Path) -> Iterator[Served]:
    """One process for all requests after which it stays."""
    with serving(folder) as served:
        assert served.read() == {"type": "ready", "protocol": 1}
        yield served


OK = {"type": "ended", "id": 7, "code": 0, "stays": True, "why": ""}
RANDOM = ("encoder=random_features", "tiling.size=16")
ODD = ("encoder=odd", "tiling.size=8")


def test_two_requests_give_the_bytes_of_a_process_of_its_own(stays: Served, folder: Path) -> None:
    assert stays.encode("first.tif", *RANDOM) == OK
    assert json.loads(stays.errors.read_text().splitlines()[-1]) == OK  # it ends both streams
    assert stays.encode("second.tif", *RANDOM) == OK
    assert [line["type"] for line in stays.lines].count("hello") == 2
    alone = [sys.executable, "-m", "iamap_cli", "encode", "source=scene.tif", "output=alone.tif", *RANDOM]
    subprocess.run(alone, cwd=folder, check=True, capture_output=True)
    pixels = [rasterio.open(folder / f"{name}.tif").read() for name in ("first", "second", "alone")]
    assert pixels[0].tobytes() == pixels[1].tobytes() == pixels[2].tobytes()


def test_what_a_request_changes_is_not_seen_by_the_next(stays: Served, folder: Path) -> None:
    elsewhere = folder / "elsewhere"
    elsewhere.mkdir()
    assert stays.encode("a.tif", *ODD, "encoder.does=change") == OK
    for name in ("b.tif", "c.tif"):
        scene = f"source={folder / 'scene.tif'}"
        assert stays.run("encode", scene, f"output={name}", "--events", "jsonl", *ODD, "encoder.does=look",
                         folder=elsewhere) == OK  # fmt: skip
    assert (elsewhere / "c.tif").exists()
    saw = [line.split() for line in stays.errors.read_text().splitlines() if line.startswith("saw ")]
    drawn = {(one[1], one[2]) for one in saw}
    assert len(drawn) > 1, "random numbers begin anew for each request, and were not left where one had put them"
    assert {tuple(one[3:]) for one in saw} == {(str(elsewhere), "encode", f"source={folder / 'scene.tif'}")}


def test_a_request_that_is_wrong_is_followed_by_one_that_is_right(stays: Served) -> None:
    wrong = stays.encode("d.tif", "encoder=nonesuch")
    assert (wrong["code"], wrong["stays"]) == (2, True)
    assert stays.lines[-2]["code"] == "unknown-component"
    assert stays.encode("d.tif", *RANDOM) == OK


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("no JSON", "config-invalid"),
        ("[" * 100_000, "config-invalid"),
        ('{"type": "dance", "id": 3}', "config-invalid"),
        ('{"type": "run", "id": 3, "arguments": [], "folder": "."}', "config-invalid"),
        ('{"type": "run", "id": 3, "arguments": ["list"], "folder": "."}', "config-invalid"),
        ('{"type": "run", "id": 3, "arguments": ["plan", "--events", "jsonl"], "folder": "absent"}', "config-invalid"),
        ('{"type": "run", "id": 3, "arguments": ["encode", "--events", "jsonl"]}', "config-invalid"),
    ],
)  # fmt: skip
def test_a_line_that_is_no_request_is_refused_and_harms_nothing(stays: Served, line: str, code: str) -> None:
    stays.write(line)
    answer = stays.read()
    assert (answer["type"], answer["code"], answer["stays"]) == ("refused", code, True)
    assert answer["id"] == (3 if '"id"' in line else 0)
    assert answer["message"]


def test_help_and_commands_without_events_print_nothing_into_the_protocol(stays: Served) -> None:
    assert stays.run("encode", "--help", "--events", "jsonl") == OK
    assert stays.run("explore", "source=scene.tif", "--events", "jsonl")["code"] == 2


def test_the_network_is_loaded_once_until_its_file_changes(stays: Served, folder: Path) -> None:
    weights = folder / "weights.txt"

    def value(name: str) -> float:
        assert stays.encode(name, *ODD, "encoder.weights=weights.txt") == OK
        with rasterio.open(folder / name) as result:
            return float(result.read(1)[0, 0])

    def opened() -> int:
        return stays.errors.read_text().count("opened")

    weights.write_text("2")
    past = time.time() - 100
    os.utime(weights, (past, past))
    time.sleep(0.02)  # the clock of files is coarse
    assert value("e.tif") == 2
    before = opened()
    assert value("f.tif") == 2
    assert opened() == before
    weights.write_text("3")
    os.utime(weights, (past, past))  # as old, as large, and another one
    assert value("g.tif") == 3
    assert opened() == before + 1


def test_a_raster_on_a_server_is_read_as_it_is_now(stays: Served, folder: Path) -> None:
    (folder / "www").mkdir()
    remote = folder / "www" / "remote.tif"
    command = [sys.executable, "-u", "-m", "http.server", "0", "--bind", "127.0.0.1", "-d", str(remote.parent)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as server:
        try:
            assert server.stdout is not None
            port = server.stdout.readline().split("port ")[1].split()[0]
            results = []
            for turn, name in enumerate(("n.tif", "o.tif")):
                with (
                    rasterio.open(folder / "scene.tif") as scene,
                    rasterio.open(remote, "w", **scene.profile) as target,
                ):
                    target.write(scene.read() // (turn + 1))
                source = f"source=http://127.0.0.1:{port}/remote.tif"
                assert stays.run("encode", source, f"output={name}", "--events", "jsonl", *RANDOM) == OK
                with rasterio.open(folder / name) as result:
                    results.append(result.read().tobytes())
        finally:
            server.kill()
    assert results[0] != results[1]


def test_plans_without_network_do_not_forbid_it_to_the_next_request(stays: Served) -> None:
    plan = ("plan", "--quick", "source=scene.tif", "output=p.tif", "--events", "jsonl", *ODD, "encoder.does=plan")
    assert stays.run(*plan) == OK
    assert stays.lines[-2]["report"]["tiles"] == 25
    assert stays.encode("h.tif", *ODD, "encoder.does=encode") == OK
    opened = [line for line in stays.errors.read_text().splitlines() if line.startswith("opened")]
    assert opened[-2:] == ["opened 1", "opened None"]


@pytest.mark.parametrize(
    ("settings", "code", "why"), [(("encoder.does=fail",), 1, "well"), (("compute.threads=1",), 0, "threads")]
)
def test_it_ends_after_what_cannot_be_taken_back(folder: Path, settings: tuple[str, ...], code: int, why: str) -> None:
    with serving(folder) as served:
        ended = served.encode(f"{why}.tif", *ODD, *settings)
        assert (ended["code"], ended["stays"]) == (code, False)
        assert why in ended["why"]
        assert served.process.wait(20) == 0


def test_a_wish_to_stop_ends_request_and_process(folder: Path) -> None:
    with serving(folder) as served:
        request = ["encode", "source=scene.tif", "output=long.tif", "--events", "jsonl", *ODD, "encoder.does=wait"]
        served.write(
            json.dumps({"type": "run", "id": 1, "arguments": [*request, "compute.batch=1"], "folder": str(folder)})
        )
        while served.until("progress")["stage"] != "encoding":
            pass
        served.write('{"type": "cancel"}')
        assert served.until("cancelled", "result")["type"] == "cancelled"
        ended = served.until("ended")
        assert (ended["code"], ended["stays"]) == (130, False)
        assert served.process.wait(20) == 0
    assert not (folder / "long.tif").exists()


def test_the_end_of_input_stops_the_request_and_ends_the_process(folder: Path) -> None:
    with serving(folder) as served:
        assert served.process.stdin is not None
        request = ["encode", "source=scene.tif", "output=cut.tif", "--events", "jsonl", *ODD, "encoder.does=wait"]
        served.write(json.dumps({"arguments": [*request, "compute.batch=1"], "folder": str(folder)}))
        while served.until("progress")["stage"] != "encoding":
            pass
        served.process.stdin.close()
        assert served.until("ended")["code"] == 130
        assert served.process.wait(20) == 0
        served.process.stdin = None


def test_it_ends_when_nobody_asks_for_anything(folder: Path) -> None:
    with serving(folder, "--idle", "0.01") as served:
        assert served.read()["type"] == "ready"
        assert served.process.wait(20) == 0


def test_it_runs_nothing_after_a_plugin_has_changed(folder: Path, tmp_path: Path) -> None:
    plugin = folder / "plugins" / "odd.py"
    with serving(folder) as served:
        assert served.encode("i.tif", *ODD) == OK
        os.utime(plugin, (time.time() - 1800, time.time() - 1800))
        refused = served.encode("j.tif", *ODD)
        assert (refused["type"], refused["code"], refused["stays"]) == ("refused", "new-process", False)
        assert served.process.wait(20) == 0
    assert not (folder / "j.tif").exists()


@pytest.mark.skipif(os.name == "nt", reason="priorities are classes there")
def test_it_does_not_run_what_others_should_not_wait_for_once_it_goes_last(folder: Path) -> None:
    with serving(folder) as served:
        try:  # other tests have let this process step back, and what it starts
            psutil.Process(served.process.pid).nice(0)
        except psutil.AccessDenied:
            pytest.skip("who has stepped back already can do so no more, and only root can undo it")
        assert served.encode("k.tif", *RANDOM) == OK
        assert served.encode("l.tif", *RANDOM) == OK
        assert served.encode("m.tif", *RANDOM, "compute.priority=normal")["code"] == "new-process"
        assert served.process.wait(20) == 0
