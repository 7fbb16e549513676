"""A command that stays: what is asked while it works, when it dies, and when it is no longer wanted."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import psutil
import pytest

from iamap.engine.errors import EngineCrash, EngineError, MissingEngine, RunFailure, UnusableEngine
from iamap.engine.events import ANSWER_FIELDS
from iamap.engine.session import Session

Fake = Callable[[str], list[str]]
DOCS = Path(__file__).parents[4] / "docs"

ANSWERING = """
hello()
emit(type="opened", name="f.tif", extent=[0, 0, 1, 1], bands=3, scorers=[])
for line in sys.stdin:
    asked = json.loads(line)
    number = asked["id"]
    {also}
    if asked["type"] == "view":
        emit(type="view", id=number, width=1, height=1, factor=1, valid=1)
    else:
        emit(type="scores", id=number, output=asked["output"], minimum=0, maximum=1, low=0, high=1)
"""


class SessionRecorder:
    """What a session tells, in order; waits for it as a test does."""

    def __init__(self) -> None:
        self.received: list[Any] = []
        self._more = threading.Condition()

    def __call__(self, *what: Any) -> None:
        with self._more:
            self.received.append(what[-1])
            self._more.notify_all()

    def wait(self, wanted: Callable[[Any], bool]) -> Any:
        with self._more:
            assert self._more.wait_for(lambda: any(map(wanted, self.received)), 30), self.received
            return next(filter(wanted, self.received))

    def answer(self, kind: str, number: int) -> dict[str, Any]:
        found: dict[str, Any] = self.wait(
            lambda one: isinstance(one, dict) and one["type"] == kind and one.get("id") == number
        )
        return found

    def error(self) -> EngineError:
        found: EngineError = self.wait(lambda one: isinstance(one, EngineError))
        return found


SessionFactory = Callable[[list[str]], Session]


@pytest.fixture
def heard() -> SessionRecorder:
    return SessionRecorder()


@pytest.fixture
def opened(heard: SessionRecorder) -> Iterator[SessionFactory]:
    sessions: list[Session] = []

    def start(command: list[str]) -> Session:
        sessions.append(Session(command, on_event=heard, on_answer=heard, on_failure=heard))
        return sessions[-1]

    yield start
    for session in sessions:
        session.close()


def answering(fake: Fake, also: str = "") -> list[str]:
    return fake(ANSWERING.replace("{also}", also.replace("\n", "\n    ") or "pass"))


def test_questions_are_answered_in_turn(fake: Fake, heard: SessionRecorder, opened: SessionFactory) -> None:
    session = opened(answering(fake, 'print("a stray line")'))
    session.ask("view", extent=[0, 0, 1, 1])
    session.ask("score", positives=[[0, 0]], output="s.tif")
    assert heard.answer("scores", 2)["output"] == "s.tif"
    assert [one["type"] for one in heard.received] == ["opened", "view", "scores"]
    assert not session.busy


def test_of_questions_that_wait_only_the_newest_is_asked(
    fake: Fake, heard: SessionRecorder, opened: SessionFactory
) -> None:
    session = opened(answering(fake, "time.sleep(0.3)"))
    session.ask("view", extent=[0, 0, 1, 1])
    heard.wait(lambda one: one["type"] == "opened")
    for number in range(20):
        session.ask("score", positives=[[number, 0]], output="s.tif")
    session.ask("view", extent=[0, 0, 2, 2])
    assert session.busy
    heard.answer("scores", 21)
    # The newer view goes before the score, which is of it.
    assert [one["id"] for one in heard.received if "id" in one] == [1, 22, 21]


def test_a_refusal_ends_nothing(fake: Fake, heard: SessionRecorder, opened: SessionFactory) -> None:
    refuse = """
if asked["type"] == "score":
    emit(type="refused", id=number, code="c", message="no", hint="", where="")
    continue"""
    session = opened(answering(fake, refuse))
    session.ask("score", output="s.tif")
    assert heard.answer("refused", 1)["message"] == "no"
    session.ask("view", extent=[0, 0, 1, 1])
    heard.answer("view", 2)


def test_questions_about_examples_are_answered_after_the_view_and_the_map_first(
    fake: Fake, heard: SessionRecorder, opened: SessionFactory
) -> None:
    answers = """
time.sleep(0.2)
if asked["type"] == "classify":
    emit(type="classes", id=number, output="c.tif", classes=[], unused=[], confidence=1)
    continue
if asked["type"] == "check":
    emit(type="checked", id=number, findings=[], accuracy=None, needed="more")
    continue
if asked["type"] == "next":
    emit(type="suggestions", id=number, suggestions=[])
    continue"""
    session = opened(answering(fake, answers))
    session.ask("view", extent=[0, 0, 1, 1])
    for kind in ("check", "next", "classify"):
        session.ask(kind, examples=[])
    session.ask("view", extent=[0, 0, 2, 2])
    heard.answer("checked", 2)
    kinds = [one["type"] for one in heard.received]
    assert kinds[-4:] == ["view", "classes", "suggestions", "checked"]


def test_there_are_no_scores_of_a_view_that_is_refused(
    fake: Fake, heard: SessionRecorder, opened: SessionFactory
) -> None:
    refuse = """
if asked["type"] == "view":
    time.sleep(0.3)
    emit(type="refused", id=number, code="c", message="no", hint="", where="")
    continue"""
    session = opened(answering(fake, refuse))
    session.ask("view", extent=[0, 0, 1, 1])
    session.ask("score", output="s.tif")
    heard.answer("refused", 1)
    session.ask("score", output="s.tif")
    heard.answer("scores", 3)
    assert [one["type"] for one in heard.received] == ["opened", "refused", "scores"]


def test_after_a_crash_the_next_question_starts_it_again_with_its_view(
    fake: Fake, heard: SessionRecorder, opened: SessionFactory
) -> None:
    session = opened(answering(fake, 'if asked.get("output") == "die": os.kill(os.getpid(), signal.SIGSEGV)'))
    session.ask("view", extent=[0, 0, 1, 1])
    session.ask("score", output="die")
    error = heard.error()
    assert isinstance(error, EngineCrash)
    assert "crashed" in error.message
    assert error.hint == "Click again to restart the engine."
    assert not session.busy
    heard.received.clear()
    session.ask("score", output="s.tif")
    heard.answer("scores", 3)
    assert [one["type"] for one in heard.received] == ["opened", "view", "scores"]


CASES: dict[str, tuple[str, type[EngineError], str]] = {
    "another protocol": (
        "hello(protocol=2); sys.stdin.read()", UnusableEngine, "The engine is newer than this plugin.",
    ),
    "no such raster": (
        'hello(); emit(type="failed", code="source-unreadable", message="there is no file f.tif."); sys.exit(1)',
        RunFailure, "there is no file f.tif.",
    ),
    "no engine": ("import iamap_cli_that_is_not_there", UnusableEngine, "is incomplete"),
    "out of memory": ("hello(); os.kill(os.getpid(), signal.SIGKILL)", EngineCrash, "because memory ran out"),
    "an old engine": (
        'sys.stderr.write("error: no command named \'explore\'. Commands: encode.\\n"); sys.exit(2)',
        RunFailure, "no command named 'explore'",
    ),
}  # fmt: skip


@pytest.mark.skipif(os.name == "nt", reason="signals are those of POSIX")
@pytest.mark.parametrize(("code", "kind", "text"), CASES.values(), ids=CASES)
def test_why_it_has_ended(
    fake: Fake, heard: SessionRecorder, opened: SessionFactory, code: str, kind: type[EngineError], text: str
) -> None:
    session = opened(fake(code))
    session.ask("view", extent=[0, 0, 1, 1])
    error = heard.error()
    assert type(error) is kind and text in error.message
    assert not session.busy


def test_an_interpreter_that_is_gone(heard: SessionRecorder, opened: SessionFactory) -> None:
    session = opened(["/nowhere/python"])
    session.ask("view", extent=[0, 0, 1, 1])
    assert isinstance(heard.error(), MissingEngine)


@pytest.mark.skipif(os.name == "nt", reason="process groups are those of POSIX")
def test_closing_ends_it_with_all_that_it_has_started(
    fake: Fake, heard: SessionRecorder, opened: SessionFactory, tmp_path: Path
) -> None:
    numbers = tmp_path / "numbers"
    also = f"""
helper = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(100)"])
open({str(numbers)!r}, "w").write(f"{{os.getpid()}} {{helper.pid}}")
signal.signal(signal.SIGTERM, signal.SIG_IGN)
time.sleep(100)"""
    session = opened(answering(fake, also))
    session.ask("view", extent=[0, 0, 1, 1])
    while not (numbers.exists() and len(numbers.read_text().split()) == 2):
        time.sleep(0.02)
    processes = [psutil.Process(int(number)) for number in numbers.read_text().split()]
    session.close()
    assert not psutil.wait_procs(processes, timeout=5)[1]
    session.ask("view", extent=[0, 0, 1, 1])
    assert not session.busy
    assert [one for one in heard.received if isinstance(one, EngineError)] == []


def test_what_is_needed_of_an_answer_is_what_the_engine_promises() -> None:
    schema = json.loads((DOCS / "explore.schema.json").read_text("utf-8"))
    mapping = schema["$defs"]["Answer"]["discriminator"]["mapping"]
    promised = {kind: set(schema["$defs"][ref.rpartition("/")[2]]["properties"]) for kind, ref in mapping.items()}
    assert set(ANSWER_FIELDS) == set(promised)
    for kind, names in ANSWER_FIELDS.items():
        assert set(names) <= promised[kind], kind


def test_the_real_engine_answers(heard: SessionRecorder, opened: SessionFactory, tmp_path: Path) -> None:
    write = (
        "import numpy, rasterio, sys\n"
        "with rasterio.open(sys.argv[1], 'w', driver='GTiff', width=20, height=20, count=4, dtype='float32',\n"
        "                   transform=rasterio.Affine(1, 0, 0, 0, -1, 20)) as target:\n"
        "    target.write(numpy.random.default_rng(0).normal(size=(4, 20, 20)).astype('float32'))\n"
    )
    source = tmp_path / "été [1].tif"
    subprocess.run([sys.executable, "-c", write, source], check=True)
    session = opened([sys.executable, "-I", "-X", "utf8", "-u", "-m", "iamap_cli", "explore", f"source={source}"])
    session.ask("view", extent=[0, 0, 20, 20])
    session.ask("score", positives=[[3.5, 3.5]], output=str(tmp_path / "s.tif"))
    assert heard.answer("scores", 2)["maximum"] == pytest.approx(1)
    assert (tmp_path / "s.tif").exists()
