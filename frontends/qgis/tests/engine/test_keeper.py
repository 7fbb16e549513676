"""A process that waits for the next command: whose it is, when it is used again, and what becomes of it."""

from __future__ import annotations

import json
import os
import sys
import textwrap
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import psutil
import pytest
import rasterio
from rasterio.transform import Affine

from iamap.engine import process
from iamap.engine.environment import child
from iamap.engine.errors import Cancelled, EngineCrash, RunFailure, UnusableEngine
from iamap.engine.keeper import ENDINGS, Keeper
from iamap.engine.python import Engine, command

FAKE = """
import json, os, sys, time
from pathlib import Path
def emit(**event):
    sys.stdout.write(json.dumps(event) + "\\n"); sys.stdout.flush()
def hello():
    emit(type="hello", protocol=1, versions={})
def result():
    emit(type="result", outputs=[], process=os.getpid())
def served(of):
    emit(type="ready", protocol=1)
    for line in sys.stdin:
        request = json.loads(line)
        if request["type"] == "run":
            of(request["arguments"])
def ended(code=0, stays=True):
    line = json.dumps(dict(type="ended", id=0, code=code, stays=stays, why=""))
    print(line, file=sys.stderr, flush=True)
    print(line, flush=True)
"""

USUAL = """
def run(arguments):
    hello(); print("a library speaks", *arguments, file=sys.stderr, flush=True); result(); ended()
"""


@pytest.fixture
def keeper() -> Iterator[Keeper]:
    made = Keeper()
    yield made
    made.end()


class FakeEngine:
    """A package ``iamap_cli`` that does as it is told; every start is noted."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        (folder / "iamap_cli").mkdir()
        (folder / "iamap_cli" / "__init__.py").touch()
        self.environment = {**child(), "PYTHONPATH": str(folder)}

    def does(self, code: str, alone: str = "hello(); result()") -> None:
        """code: defines ``run(arguments)``, for what is served. alone: what a process of its own does."""
        main = textwrap.dedent(code) + f"\nif sys.argv[1] == 'serve':\n    served(run)\nelse:\n    {alone}\n"
        note = f"Path({str(self.folder / 'starts')!r}).open('a').write(sys.argv[1] + '\\n')\n"
        (self.folder / "iamap_cli" / "__main__.py").write_text(FAKE + note + main)

    @property
    def starts(self) -> list[str]:
        return (self.folder / "starts").read_text().split()

    def run(self, keeper: Keeper | None, *arguments: str, **options: Any) -> Any:
        line = [sys.executable, "-u", "-m", "iamap_cli", *(arguments or ("encode",))]  # without -I: a folder is found
        return process.run(line, environment=options.pop("environment", self.environment), keeper=keeper, **options)


@pytest.fixture
def engine(tmp_path: Path) -> FakeEngine:
    made = FakeEngine(tmp_path)
    made.does(USUAL)
    return made


def test_the_second_command_runs_in_the_process_of_the_first(engine: FakeEngine, keeper: Keeper) -> None:
    printed: list[list[str]] = [[], []]
    found = [engine.run(keeper, "encode", str(number), on_line=printed[number].append) for number in range(2)]
    assert found[0]["process"] == found[1]["process"] == keeper.process
    assert engine.starts == ["serve"]
    assert printed == [["a library speaks encode 0"], ["a library speaks encode 1"]]


def test_lines_of_standard_error_that_come_late_are_of_their_own_command(engine: FakeEngine, keeper: Keeper) -> None:
    """The two streams are read by two threads."""
    engine.does("""
        def run(arguments):
            hello(); result(); emit(type="ended", id=0, code=0, stays=True, why="")
            time.sleep(0.3)
            print("late", *arguments, file=sys.stderr, flush=True)
            print(json.dumps(dict(type="ended", id=0, code=0, stays=True, why="")), file=sys.stderr, flush=True)
    """)
    for number in range(2):
        printed: list[str] = []
        engine.run(keeper, "encode", str(number), on_line=printed.append)
        assert printed == [f"late encode {number}"]
    assert engine.starts == ["serve"]


def test_another_environment_gets_another_process_and_one_at_most_waits(engine: FakeEngine, keeper: Keeper) -> None:
    first = engine.run(keeper)["process"]
    second = engine.run(keeper, environment={**engine.environment, "GDAL_NUM_THREADS": "1"})["process"]
    assert first != second == keeper.process
    assert not psutil.pid_exists(first)


def test_a_command_does_not_wait_for_one_that_is_under_way(engine: FakeEngine, keeper: Keeper) -> None:
    engine.does("""
        def run(arguments):
            hello()
            while arguments[0] == "plan" and not Path(arguments[1]).exists():
                time.sleep(0.01)
            result(); ended()
    """)
    let_go = engine.folder / "go"
    found: list[int] = []
    slow = threading.Thread(target=lambda: found.append(engine.run(keeper, "plan", str(let_go))["process"]))
    slow.start()
    while not (engine.folder / "starts").exists():
        time.sleep(0.01)
    other = engine.run(keeper)["process"]
    assert slow.is_alive() and keeper.process == other
    let_go.touch()
    slow.join()
    assert found != [other] and keeper.process == found[0], "the last that has ended waits"
    assert not psutil.pid_exists(other)


def test_a_failure_of_the_settings_keeps_the_process_and_a_bug_does_not(engine: FakeEngine, keeper: Keeper) -> None:
    engine.does("""
        def run(arguments):
            hello(); emit(type="failed", code="config-invalid", message="wrong"); ended(2, arguments[0] == "encode")
    """)
    for command_, keeps in (("encode", True), ("reduce", False)):
        with pytest.raises(RunFailure, match="wrong"):
            engine.run(keeper, command_)
        assert (keeper.process is not None) == keeps
    assert engine.starts == ["serve"]


GONE = {
    "it ended while it waited": "time.sleep(0.1); os._exit(0)",
    "it is outdated": 'emit(type="refused", id=0, code="new-process", message="changed", stays=False)',
    "it was killed": "os.kill(os.getpid(), 9)",
}


@pytest.mark.parametrize("end", GONE.values(), ids=GONE)
def test_what_was_not_begun_is_run_once_again_alone(engine: FakeEngine, keeper: Keeper, end: str) -> None:
    engine.does(f"""
        count = 0
        def run(arguments):
            global count
            count += 1
            if count == 2:
                {end}
                return
            hello(); result(); ended()
    """)
    engine.run(keeper)
    heard: list[str] = []
    engine.run(keeper, on_event=lambda event: heard.append(event["type"]))
    assert heard == ["hello", "result"]
    assert engine.starts == ["serve", "encode"]
    assert keeper.process is None


def test_an_engine_that_cannot_serve_works_as_ever(engine: FakeEngine, keeper: Keeper) -> None:
    engine.does("def run(arguments): pass", alone="hello(); result()")
    main = engine.folder / "iamap_cli" / "__main__.py"
    main.write_text(main.read_text().replace("    served(run)", "    sys.exit('error: no command named serve')"))
    assert engine.run(keeper)["type"] == "result"
    main.write_text("raise ModuleNotFoundError(\"No module named 'torch'\")")
    with pytest.raises(UnusableEngine, match="incomplete"):
        engine.run(keeper)


def test_what_had_begun_is_never_run_again(engine: FakeEngine, keeper: Keeper) -> None:
    engine.does("def run(arguments): hello(); os.kill(os.getpid(), 9)")
    with pytest.raises(EngineCrash):
        engine.run(keeper)
    assert engine.starts == ["serve"] and keeper.process is None


@pytest.mark.parametrize("heeds", [True, False])
def test_a_wish_to_stop_ends_the_process(engine: FakeEngine, keeper: Keeper, heeds: bool) -> None:
    engine.does(f"""
        def run(arguments):
            hello()
            line = sys.stdin.readline()
            assert json.loads(line)["type"] == "cancel"
            if not {heeds}:
                time.sleep(60)
            emit(type="cancelled"); ended(130, False); time.sleep(60)
    """)
    begun: list[Any] = []
    with pytest.raises(Cancelled):
        engine.run(keeper, on_event=begun.append, is_cancelled=lambda: bool(begun), grace=0.2)
    assert keeper.process is None
    engine.does(USUAL)
    assert engine.run(keeper)["process"] == keeper.process


def test_nothing_waits_while_files_change(engine: FakeEngine, keeper: Keeper) -> None:
    waiting = engine.run(keeper)["process"]
    with keeper.nothing_kept():
        assert not psutil.pid_exists(waiting)
        engine.run(keeper)
        assert keeper.process is None
    engine.run(keeper)
    assert keeper.process is not None
    keeper.end()
    assert keeper.process is None


def test_the_lines_that_are_known_are_those_of_the_schema() -> None:
    schema = json.loads((Path(__file__).parents[4] / "docs" / "serve.schema.json").read_text("utf-8"))
    required = {one["properties"]["type"]["const"]: one.get("required", []) for one in schema["$defs"].values()
                if "discriminator" not in one}  # fmt: skip
    assert set(required) == {"run", "cancel", "ready", *ENDINGS}
    assert sorted(required["run"]) == ["arguments", "folder"]
    assert all("stays" in required[kind] for kind in ENDINGS) and "code" in required["ended"]


# --------------------------------------------------------------------------------------- with the real engine


@pytest.fixture(scope="module")
def scene(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("été") / "scene.tif"
    pixels = np.random.default_rng(0).integers(1, 255, (3, 32, 32)).astype(np.uint8)
    with rasterio.open(
        path, "w", driver="GTiff", width=32, height=32, count=3, dtype="uint8",
        crs="EPSG:32632", transform=Affine(10, 0, 0, 0, -10, 300),
    ) as target:  # fmt: skip
        target.write(pixels)
    return path


def test_the_real_engine_runs_twice_in_one_process_and_goes_with_qgis(scene: Path, keeper: Keeper) -> None:
    pixels = []
    waiting = set()
    for name in ("first.tif", "second.tif"):
        output = scene.with_name(name)
        words = ("encode", f"source={scene}", f"output={output}", "encoder=random_features", "tiling.size=16")
        real = command(Engine(sys.executable, "setting"), *words, "--events", "jsonl")
        real = [word for word in real if word != "-I"]  # finds this checkout by PYTHONPATH
        environment = {**child(), "PYTHONPATH": os.environ.get("PYTHONPATH", "")}
        process.run(real, environment=environment, keeper=keeper)
        waiting.add(keeper.process)
        pixels.append(rasterio.open(output).read().tobytes())
    assert len(waiting) == 1 and None not in waiting
    assert pixels[0] == pixels[1]


ORPHAN = """
import json, os, sys
sys.path.insert(0, sys.argv[1])
from iamap.engine import process
from iamap.engine.keeper import ENDINGS, Keeper
keeper = Keeper()
process.run(json.loads(sys.argv[2]), environment=dict(os.environ), keeper=keeper)
print(keeper.process, flush=True)
os.kill(os.getpid(), 9)
"""


@pytest.mark.skipif(os.name == "nt", reason="signals are those of POSIX")
def test_no_process_is_left_when_qgis_is_killed(scene: Path) -> None:
    import subprocess

    plan = [sys.executable, "-u", "-m", "iamap_cli", "plan", "--quick", f"source={scene}", "--events", "jsonl"]
    plan += [f"output={scene.with_name('p.tif')}", "encoder=random_features", "tiling.size=16"]
    plugin = str(Path(__file__).parents[2])
    killed = subprocess.run(
        [sys.executable, "-c", ORPHAN, plugin, json.dumps(plan)], capture_output=True, text=True, timeout=120
    )
    assert killed.returncode == -9, killed.stderr
    waiting = int(killed.stdout)
    end = time.monotonic() + 20
    while psutil.pid_exists(waiting):
        assert time.monotonic() < end
        time.sleep(0.05)
