"""The process that fits: it waits for the next run where several follow, and is as good as a new one."""

from __future__ import annotations

import importlib
import multiprocessing
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psutil
import pytest

from iamap_core.learning import other_process
from iamap_core.learning.other_process import OtherProcess, give_back, kept_between_runs, taken

OURS = __name__.partition(".")[0]


def looks(module: str = "") -> tuple[int, str, str | None, object]:
    """Where this runs, and a value of a module."""
    value = importlib.import_module(module).VALUE if module else None
    return os.getpid(), str(Path.cwd()), os.environ.get("IAMAP_TEST"), value


@pytest.fixture(autouse=True)
def _nobody_waits(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(other_process, "_waiting", other_process._Waiting())
    yield
    other_process._end_waiting()


def look(process: OtherProcess, module: str = "") -> Any:
    process.ask(module or OURS, module)
    return process.connection.recv()


def run(module: str = "") -> Any:
    """One run of a program: it takes a process, asks, and gives it back."""
    process = taken(looks, "iamap test")
    answer = look(process, module)
    give_back(process)
    return answer


def test_one_run_ends_its_process_and_several_share_one() -> None:
    alone = run()[0]
    assert alone != os.getpid() and not psutil.pid_exists(alone)
    with kept_between_runs():
        first = run()[0]
        with kept_between_runs():  # a task within a batch
            assert run()[0] == first
        assert run()[0] == first != alone
    assert not psutil.pid_exists(first)


def test_the_next_run_finds_the_folder_and_the_variables_of_its_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with kept_between_runs():
        process, *before = run()
        assert before == [str(Path.cwd()), None, None]
        monkeypatch.chdir(tmp_path)
        monkeypatch.setenv("IAMAP_TEST", "1")
        (tmp_path / "iamap_test_late.py").write_text("VALUE = 7\n")
        monkeypatch.syspath_prepend(str(tmp_path))
        assert run("iamap_test_late") == (process, str(tmp_path), "1", 7)
        monkeypatch.delenv("IAMAP_TEST")
        assert run()[2] is None


def test_code_that_its_author_has_changed_is_loaded_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = tmp_path / "iamap_test_plugin.py"
    source.write_text("VALUE = 'older'\n")
    monkeypatch.syspath_prepend(str(tmp_path))
    plugin = importlib.import_module(source.stem)
    with kept_between_runs():
        first, *_, value = run(source.stem)
        assert value == "older"
        assert run(source.stem)[0] == first
        source.write_text("VALUE = 'newer, and longer'\n")
        importlib.reload(plugin)
        second, *_, value = run(source.stem)
        assert second != first and value == "newer, and longer"
    del sys.modules[source.stem]


def test_two_at_once_are_two_and_one_of_them_waits() -> None:
    with kept_between_runs():
        one, two = (taken(looks, "iamap test") for _ in range(2))
        processes = {look(one)[0], look(two)[0]}
        assert len(processes) == 2
        give_back(one)
        give_back(two)
        assert sum(map(psutil.pid_exists, processes)) == 1


def what_is_prepared() -> tuple[int, str | None]:
    return os.getpid(), PREPARED_HERE


PREPARED_HERE: str | None = None


def prepares() -> None:
    global PREPARED_HERE
    PREPARED_HERE = "before it was asked"
    raise ImportError("which the request will meet, too")


def test_a_process_prepares_itself_before_it_is_asked_and_ends_when_it_never_is() -> None:
    with kept_between_runs():
        process = taken(what_is_prepared, "iamap test", prepares)
        process.ask(OURS)
        number, prepared = process.connection.recv()
        assert prepared == "before it was asked" != PREPARED_HERE
        give_back(process)
        assert psutil.pid_exists(number)
        other_process._end_waiting()
        idle = taken(what_is_prepared, "iamap test", prepares)
        give_back(idle)
        assert other_process._waiting.process is None, "what it has imported may change before it is asked"


def test_another_takes_the_place_of_one_that_somebody_has_ended() -> None:
    with kept_between_runs():
        first = run()[0]
        psutil.Process(first).kill()
        until = time.monotonic() + 10
        while first in [child.pid for child in multiprocessing.active_children()] and time.monotonic() < until:
            time.sleep(0.01)
        assert run()[0] != first


PROGRAM = """
import os
from iamap_core.learning.other_process import keep_between_runs, taken, give_back
if __name__ == "__main__":
    keep_between_runs()
    process = taken(os.getpid, "iamap test")
    process.ask("os")
    print(process.connection.recv(), flush=True)
    give_back(process)
    {end}
"""


@pytest.mark.parametrize("end", ["pass", "os._exit(0)", "1 / 0"])
def test_the_process_ends_with_its_program_however_that_ends(tmp_path: Path, end: str) -> None:
    program = tmp_path / "program.py"
    program.write_text(PROGRAM.format(end=end))
    done = subprocess.run([sys.executable, program], capture_output=True, text=True, timeout=60, check=False)
    process, until = int(done.stdout), time.monotonic() + 10
    while psutil.pid_exists(process) and time.monotonic() < until:
        time.sleep(0.05)
    assert not psutil.pid_exists(process)
