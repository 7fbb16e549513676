"""Two processes that make one file: one works, the other is refused and learns who works."""

from __future__ import annotations

import os
import platform
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from iamap_core.errors import RunBusy
from iamap_core.machine.locks import locked

HOLDER = """
import sys, time
from pathlib import Path
from iamap_core.machine.locks import locked
with locked([Path(sys.argv[1])], "cluster") as owner:
    time.sleep(1)
    owner.progress("clusters", 41, 1200)
    print("held", flush=True)
    time.sleep(60)
"""


@pytest.fixture(autouse=True)
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


def test_another_process_is_named_and_its_death_releases_the_file(tmp_path: Path) -> None:
    output, link = tmp_path / "map.tif", tmp_path / "link.tif"
    link.symlink_to(output)
    holder = subprocess.Popen([sys.executable, "-c", HOLDER, str(output)], stdout=subprocess.PIPE, text=True)
    assert holder.stdout is not None and holder.stdout.readline() == "held\n"
    for name in (output, link):
        with pytest.raises(RunBusy) as caught, locked([tmp_path / "other.tif", name], "reduce"):
            raise AssertionError("it must not come here")
        words = (
            rf"{re.escape(str(output))} is being made by another process \(iamap cluster, process {holder.pid} on "
            rf"{re.escape(platform.node())}, for \d+ s, clusters 41 of 1,200\)\. "
        )
        assert re.match(words + r"Wait for it, stop it, or choose another output\.$", str(caught.value))
    with locked([tmp_path / "other.tif"], "reduce"):  # what a refused one held for a moment is free again
        pass
    os.kill(holder.pid, signal.SIGKILL)
    holder.wait()
    with locked([output], "reduce"):
        assert list(tmp_path.glob("*.lock")) == []  # nothing appears beside the output


def test_a_file_is_free_after_an_error(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError), locked([tmp_path / "map.tif"], "reduce"):
        raise ZeroDivisionError
    with locked([tmp_path / "map.tif"], "reduce"):
        pass
