"""A command of the engine, well and ill."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import psutil
import pytest
import rasterio
from rasterio.transform import Affine

from iamap.engine import process
from iamap.engine.errors import Cancelled, EngineCrash, EngineError, MissingEngine, RunFailure, UnusableEngine
from iamap.engine.python import Engine, command

PLUGIN = Path(__file__).parents[2]
POSIX = pytest.mark.skipif(os.name == "nt", reason="signals are those of POSIX")
Fake = Callable[[str], list[str]]


def failure(command: list[str], **options: Any) -> EngineError:
    with pytest.raises(EngineError) as caught:
        process.run(command, **options)
    return caught.value


def test_events_arrive_in_order_and_the_result_is_returned(fake: Fake) -> None:
    events: list[dict[str, Any]] = []
    engine = fake("""
        hello()
        emit(type="plan", tiles=2, bytes=10, seconds=1.5)
        for done in range(3):
            emit(type="progress", stage="encode", done=done, total=2, seconds_left=None)
        result()
    """)
    result = process.run(engine, on_event=events.append)
    assert [event["type"] for event in events] == ["hello", "plan", "progress", "progress", "progress", "result"]
    assert [event["done"] for event in events if event["type"] == "progress"] == [0, 1, 2]
    assert result["outputs"][0]["role"] == "features"


def test_all_is_called_in_the_calling_thread(fake: Fake) -> None:
    threads: set[threading.Thread] = set()

    def note(*_: object) -> bool:
        threads.add(threading.current_thread())
        return False

    process.run(fake("hello(); print('x'); result()"), on_event=note, on_line=note, is_cancelled=note)
    assert threads == {threading.current_thread()}


def test_foreign_and_broken_lines_are_lines_and_not_events(fake: Fake) -> None:
    lines: list[str] = []
    process.run(
        fake("""
            hello()
            print("Downloading…")
            print('{"type": "progress", "stage": "enco')
            print('{"type": "progress", "stage": "encode"}')
            print('{"type": "unheard of"}'); print("[1, 2]"); print("{}"); print('{"type": []}')
            print("to the other stream", file=sys.stderr)
            result()
        """),
        on_line=lines.append,
    )
    assert sorted(lines) == sorted([
        "Downloading…", '{"type": "progress", "stage": "enco', '{"type": "progress", "stage": "encode"}',
        '{"type": "unheard of"}', "[1, 2]", "{}", '{"type": []}', "to the other stream",
    ])  # fmt: skip


def test_letters_of_all_scripts_and_very_long_lines(fake: Fake) -> None:
    texts: list[str] = []
    process.run(
        fake("""
            hello()
            emit(type="log", text="forêt, 森林, лес, 🌲")
            emit(type="log", text="x" * 3_000_000)
            sys.stdout.buffer.write(b"\\xff\\xfe not utf-8\\n"); sys.stdout.flush()
            result()
        """),
        on_event=lambda event: texts.append(event["text"]) if event["type"] == "log" else None,
        on_line=texts.append,
    )
    assert texts[0] == "forêt, 森林, лес, 🌲" and len(texts[1]) == 3_000_000 and texts[2].endswith(" not utf-8")


def test_many_lines_at_once_are_all_read(fake: Fake) -> None:
    done: list[int] = []
    process.run(
        fake("""
            hello()
            for k in range(50_000):
                sys.stdout.write('{"type": "progress", "stage": "s", "done": %d, "total": 50000}\\n' % k)
                if k % 10 == 0:
                    sys.stderr.write("a warning of a library\\n")
            sys.stdout.flush()
            result()
        """),
        on_event=lambda event: done.append(event["done"]) if event["type"] == "progress" else None,
    )
    assert done == list(range(50_000))


def test_the_engines_own_words_come_through(fake: Fake) -> None:
    error = failure(
        fake("""
        hello()
        print("a traceback", file=sys.stderr)
        emit(type="failed", code="band-mismatch", message="bands 4 and 5 have no wavelengths.",
             hint="Give bands.sensor.", where="scene.tif")
        sys.exit(1)
    """)
    )
    assert isinstance(error, RunFailure)
    assert (error.code, error.where, error.log) == ("band-mismatch", "scene.tif", "a traceback")
    assert str(error) == "bands 4 and 5 have no wavelengths.\nGive bands.sensor."


def test_what_a_command_says_without_events_comes_through(fake: Fake) -> None:
    error = failure(
        fake("""
        print("warming up", file=sys.stderr)
        print("error: no command named 'encod'.\\nDid you mean 'encode'?", file=sys.stderr)
        sys.exit(2)
    """)
    )
    assert isinstance(error, RunFailure)
    assert (error.message, error.hint) == ("no command named 'encod'.", "Did you mean 'encode'?")


@POSIX
def test_a_crash_is_named_and_keeps_the_last_lines(fake: Fake) -> None:
    error = failure(
        fake("""
        hello()
        for k in range(100):
            print(f"line {k}", file=sys.stderr)
        os.kill(os.getpid(), signal.SIGSEGV)
    """)
    )
    assert isinstance(error, EngineCrash)
    assert error.message == "The engine has crashed (SIGSEGV). QGIS is not affected."
    assert error.hint.startswith("Run it again, and it resumes.")
    assert error.returncode == -signal.SIGSEGV
    assert error.log.splitlines() == [f"line {k}" for k in range(40, 100)]


@POSIX
@pytest.mark.parametrize("end", ["os.kill(os.getpid(), signal.SIGKILL)", "sys.exit(137)"])
def test_an_end_for_want_of_memory_says_what_to_lower(fake: Fake, end: str) -> None:
    error = failure(fake(f"hello(); {end}"))
    assert isinstance(error, EngineCrash)
    assert error.message == "The system has ended the engine, most likely because memory ran out."
    assert "a smaller 'memory', a smaller 'batch', fewer samples, a smaller encoder" in error.hint


@POSIX
def test_an_end_from_outside_is_no_crash_of_the_engine(fake: Fake) -> None:
    error = failure(fake("hello(); os.kill(os.getpid(), signal.SIGTERM)"))
    assert error.message == "A user or the system has ended the engine (SIGTERM)."


def test_an_end_without_a_result_is_an_error(fake: Fake) -> None:
    assert failure(fake("hello()")).message == "The engine has ended without a result."
    error = failure(fake("hello(); print('the last word', file=sys.stderr); sys.exit(7)"))
    assert error.message == "The engine has ended with code 7: the last word"


def test_a_crash_after_the_result_is_none(fake: Fake) -> None:
    assert process.run(fake("hello(); result(); os.abort()"))["type"] == "result"


def test_an_engine_that_does_not_leave_after_its_result_is_ended(fake: Fake, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process, "EXIT_TIMEOUT_S", 0.2)
    assert process.run(fake("hello(); result(); time.sleep(600)"))["type"] == "result"


@pytest.mark.parametrize(
    ("first", "message", "hint"),
    [
        ("hello(2)", "The engine is newer than this plugin. It speaks protocol 2, the", "Update the plugin IAMAP:"),
        ("hello(0)", "The engine is older than this plugin. It speaks protocol 0, the", "Update the engine:"),
        ("emit(type='log', text='')", "The engine is older than this plugin. It speaks protocol 0", "Update the eng"),
    ],
)  # fmt: skip
def test_another_protocol_says_which_side_to_update(fake: Fake, first: str, message: str, hint: str) -> None:
    error = failure(fake(f"{first}; time.sleep(600)"))
    assert isinstance(error, UnusableEngine)
    assert error.message.startswith(message) and error.hint.startswith(hint)


def test_an_interpreter_that_is_not_there_or_has_no_engine(tmp_path: Path) -> None:
    gone = failure([str(tmp_path / "gone" / "python"), "-c", ""])
    assert isinstance(gone, MissingEngine) and gone.message.endswith("cannot be started: No such file or directory.")
    assert "Set up the engine" in gone.hint
    bare = failure([sys.executable, "-I", "-S", "-m", "iamap_cli", "encode"])
    assert isinstance(bare, UnusableEngine) and bare.message == f"IAMAP is not installed in {sys.executable}."
    assert "Set up the engine" in bare.hint


def test_a_missing_package_is_named(fake: Fake) -> None:
    error = failure(fake("import iamap_no_such_thing"))
    assert isinstance(error, UnusableEngine)
    assert error.message.endswith("is incomplete: No module named 'iamap_no_such_thing'.")


def assert_ended(pids: list[int]) -> None:
    processes = [psutil.Process(pid) for pid in pids if psutil.pid_exists(pid)]
    _, alive = psutil.wait_procs(processes, timeout=1)
    assert not [process for process in alive if process.status() != "zombie"]


class CancelAfterFirstEvent:
    """Wants to stop once an event has come, and measures how long it takes."""

    def __init__(self) -> None:
        self.since: float | None = None
        self.events: list[dict[str, Any]] = []

    def on_event(self, event: dict[str, Any]) -> None:
        self.events.append(event)
        if event["type"] == "log" and self.since is None:
            self.since = time.monotonic()

    def is_cancelled(self) -> bool:
        return self.since is not None

    def run(self, engine: list[str]) -> float:
        """Seconds from the wish to stop to the end."""
        with pytest.raises(Cancelled):
            process.run(engine, on_event=self.on_event, is_cancelled=self.is_cancelled)
        assert self.since is not None
        return time.monotonic() - self.since


def test_an_engine_that_listens_stops_by_itself(fake: Fake) -> None:
    user = CancelAfterFirstEvent()
    user.run(
        fake("""
        hello(); emit(type="log", text="begun")
        assert json.loads(sys.stdin.readline()) == {"type": "cancel"}
        emit(type="cancelled")
        sys.exit(130)
    """)
    )
    assert user.events[-1]["type"] == "cancelled"


@POSIX
@pytest.mark.parametrize("noise", ["time.sleep(600)", "while True: print('spam')"])
def test_a_deaf_engine_is_ended_within_a_second_with_all_it_has_started(fake: Fake, noise: str) -> None:
    user = CancelAfterFirstEvent()
    seconds = user.run(
        fake(f"""
        for name in ("SIGTERM", "SIGINT"):
            signal.signal(getattr(signal, name), signal.SIG_IGN)
        code = "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); time.sleep(600)"
        child = subprocess.Popen([sys.executable, "-c", code])
        hello(); emit(type="log", text=str([os.getpid(), child.pid]))
        {noise}
    """)
    )
    pids = json.loads(user.events[1]["text"])
    assert seconds < 3.0  # 0.8 of them for the engine, 0.1 to end it; the rest is for a busy machine
    assert_ended(pids)


@POSIX
def test_what_an_ended_engine_leaves_behind_holds_nothing_up(fake: Fake) -> None:
    texts: list[str] = []
    process.run(
        fake("""
            child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])  # keeps the output open
            hello(); emit(type="log", text=str(child.pid)); result()
        """),
        on_event=lambda event: texts.append(event["text"]) if event["type"] == "log" else None,
    )
    assert_ended([int(texts[0])])


def test_the_end_of_the_run_by_an_error_of_the_caller_ends_the_engine(fake: Fake) -> None:
    pids: list[int] = []

    def on_event(event: dict[str, Any]) -> None:
        pids.append(int(event["versions"]["pid"]))
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        process.run(
            fake("emit(type='hello', protocol=1, versions={'pid': str(os.getpid())}); time.sleep(600)"),
            on_event=on_event,
        )
    assert not psutil.pid_exists(pids[0])


@POSIX
def test_the_engine_ends_with_its_parent(fake: Fake, tmp_path: Path) -> None:
    """QGIS is killed: the engine's standard input ends, and nothing but QGIS holds its other end."""
    noted = tmp_path / "pid"
    engine = fake(f"""
        hello()
        open({str(noted)!r}, "w").write(str(os.getpid()))
        sys.stdin.read()
        sys.exit(130)
    """)
    code = f"import sys; sys.path.insert(0, {str(PLUGIN)!r}); from iamap.engine import process; process.run({engine!r})"
    with subprocess.Popen([sys.executable, "-c", code], close_fds=False) as parent:
        while not (noted.exists() and noted.read_text()):
            assert parent.poll() is None
            time.sleep(0.02)
        child = psutil.Process(int(noted.read_text()))
        parent.kill()
    child.wait(10)


def test_ask_returns_what_is_printed(fake: Fake) -> None:
    assert process.ask(fake("print('é\\n2'); print('log', file=sys.stderr)")) == "é\n2"


def test_ask_does_not_wait_for_ever(fake: Fake) -> None:
    with pytest.raises(UnusableEngine, match=r"has not answered within 0\.3 seconds"):
        process.ask(fake("time.sleep(600)"), timeout=0.3)
    with pytest.raises(Cancelled):
        process.ask(fake("time.sleep(600)"), is_cancelled=lambda: True)


def test_ask_fails_when_the_command_does(fake: Fake) -> None:
    with pytest.raises(RunFailure) as caught:
        process.ask(fake("print('error: no task named x.\\nTasks: encode.', file=sys.stderr); sys.exit(2)"))
    assert (caught.value.message, caught.value.hint) == ("no task named x.", "Tasks: encode.")


def test_the_real_engine_runs_and_is_told_to_stop(tmp_path: Path) -> None:
    source = tmp_path / "Été 2024" / "scène [1].tif"
    source.parent.mkdir()
    pixels = np.random.default_rng(0).integers(0, 255, (4, 32, 32)).astype(np.uint8)
    with rasterio.open(
        source, "w", driver="GTiff", width=32, height=32, count=4, dtype="uint8",
        crs="EPSG:32632", transform=Affine(10, 0, 0, 0, -10, 0),
    ) as target:  # fmt: skip
        target.write(pixels)
    engine = Engine(sys.executable, "variable")
    output = tmp_path / "réduit.tif"
    line = command(engine, "reduce", f"source={source}", f"output={output}", "--events", "jsonl")
    events: list[dict[str, Any]] = []
    result = process.run([*line, "reducer=pca"], on_event=events.append)
    assert [item["path"] for item in result["outputs"] if item["role"] == "reduced"] == [str(output)]
    assert [events[0]["type"], events[-1]["type"]] == ["hello", "result"]
    assert {"stage": "mapping", "done": 1, "total": 1} in [
        {key: event[key] for key in ("stage", "done", "total")} for event in events if event["type"] == "progress"
    ]
    reduced = output.read_bytes()
    events.clear()
    with pytest.raises(Cancelled):
        process.run(
            [*line, "reducer=tsne", "overwrite=true"],
            on_event=events.append,
            is_cancelled=lambda: any("Fitting tsne" in event.get("text", "") for event in events),
            grace=60,
        )
    assert events[-1]["type"] == "cancelled"
    assert output.read_bytes() == reduced
