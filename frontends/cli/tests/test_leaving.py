"""What a plugin leaves behind changes neither output nor exit code of a command, and does not keep it alive."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

PROGRAM = (
    "import sys, iamap_cli.leaving; iamap_cli.leaving.GRACE_S = 0.5; "
    "from iamap_cli.__main__ import main; sys.exit(main())"
)
PLUGIN = """
import atexit, os, threading
import iamap_core as iamap

@iamap.hookimpl
def iamap_encoders():
    yield from ()

os.write(1, b"from C")
os.close(1)
print("from Python")
"""
LEAVES_THREAD = "threading.Thread(target=threading.Event().wait, name='loader').start()\n"
LEAVES_HANDLERS = "atexit.register(lambda: os._exit(3))\natexit.register(lambda: 1 / 0)\n"


def run(folder: Path, lines: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    plugin = folder / "leaves_much.py"
    plugin.write_text(PLUGIN + lines, encoding="utf-8")
    command = [sys.executable, "-c", PROGRAM, *arguments, "--plugin", str(plugin)]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False, timeout=120)


def test_threads_that_do_not_end_are_named(tmp_path: Path) -> None:
    done = run(tmp_path, LEAVES_THREAD, "list", "predictor", "--json")
    assert done.returncode == 0
    assert json.loads(done.stdout)["broken"] == []
    assert done.stderr == (
        "from Cfrom Python\nwarning: a plugin or library has left threads that do not end: 'loader'. The command is "
        "over, and they were stopped.\n"
    )


def test_handlers_do_not_change_the_exit_code(tmp_path: Path) -> None:
    done = run(tmp_path, LEAVES_HANDLERS, "describe", "encoder", "nobody_has_this")
    assert done.returncode == 2
    assert done.stdout == ""
    *_, hint, warning = done.stderr.splitlines()
    assert "Traceback" not in done.stderr and "iamap-core" not in hint
    assert warning == (
        "warning: a plugin or library failed after the command was over: ZeroDivisionError: division by zero."
    )


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a file that is always full")
@pytest.mark.parametrize("arguments", [["list", "--json"], ["version"]])
def test_output_that_cannot_be_printed_is_no_bug(arguments: list[str]) -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "iamap_cli", *arguments], stdout=full, stderr=subprocess.PIPE, text=True, check=False
        )
    assert done.returncode == 1
    assert done.stderr == "error: the output cannot be printed: No space left on device.\n"
