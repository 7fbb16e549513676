"""Completion: what could be typed next, also in real shells."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from iamap_cli.__main__ import main
from iamap_cli.commands import commands
from iamap_cli.commands.complete import OPTIONS
from iamap_cli.commands.completion import SCRIPTS

from iamap_core.config.registry import TASKS


def completed(typed: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> list[str]:
    monkeypatch.setattr(sys, "stdin", io.StringIO("\n".join(typed.split(" ")) + "\n"))
    assert main(["complete"]) == 0
    return capsys.readouterr().out.splitlines()


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("enc", ["encode"]),
        ("schema ", list(TASKS)),
        ("batch pre", ["predict"]),
        ("encode tiling.si", ["tiling.size="]),
        ("batch encode tiling.si", ["tiling.size="]),
        ("plan tiling.si", ["tiling.size="]),
        ("encode write.dtype=f", ["write.dtype=float32", "write.dtype=float16"]),
        ("encode write.quicklook=", ["write.quicklook=true", "write.quicklook=false"]),
        ("encode encoder=dino_s", ["encoder=dino_small", "encoder=dino_small_8"]),
        ("encode encoder=meanpool encoder.", ["encoder.window="]),
        ("encode source=a.tif sou", []),
        ("encode source=", []),
        ("run +pipeline=land", ["+pipeline=landcover"]),
        ("cluster clusterer=dbscan clusterer.e", ["clusterer.eps="]),
        ("encode --log", ["--log-file="]),
        ("describe encod", ["encoder"]),
        ("describe encoder mean", ["meanpool"]),
        ("list pipe", ["pipeline"]),
        ("weights fe", ["fetch"]),
        ("weights fetch dino_s", ["dino_small", "dino_small_8"]),
        ("completion b", ["bash"]),
        ("doctor ", []),
        ("nope ", []),
    ],
)  # fmt: skip
def test_words_are_completed(
    typed: str, expected: list[str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert completed(typed, capsys, monkeypatch) == expected


def test_all_commands_are_offered_and_all_options(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert completed("", capsys, monkeypatch) == list(commands())
    assert main(["encode", "--help-all"]) == 0
    shown = capsys.readouterr().out
    assert all(option.rstrip("=") in shown for option in OPTIONS)


BASH = """
source /dev/stdin <<< "$(iamap completion bash)"
line="$1"
COMP_LINE="$line" COMP_POINT=${#line}
compopt() { :; }
_iamap
printf '%s\\n' "${COMPREPLY[@]}"
"""

ZSH = """
compdef() { :; }
source =(iamap completion zsh)
words=("${(@s: :)1}") CURRENT=$#words
compadd() { while [[ "$1" != -- ]]; do shift; done; shift; print -rl -- "$@"; }
compset() { :; }
_files() { print files; }
_iamap
"""


@pytest.mark.parametrize(("shell", "script"), [("bash", BASH), ("zsh", ZSH)])
def test_real_shells_complete(shell: str, script: str, tmp_path: Path) -> None:
    program = shutil.which(shell)
    if program is None:
        pytest.skip(f"{shell} is not installed here")
    (tmp_path / "scene.tif").touch()
    environment = {**os.environ, "PATH": os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])}

    def typed(line: str) -> list[str]:
        asked = [program, "-c", script, shell, line]
        done = subprocess.run(asked, capture_output=True, text=True, cwd=tmp_path, env=environment, timeout=300)
        assert not done.stderr, done.stderr
        return done.stdout.split()

    assert typed("iamap enc") == ["encode"]
    found = typed("iamap encode encoder=dino_s")
    assert found == (
        ["dino_small", "dino_small_8"] if shell == "bash" else ["encoder=dino_small", "encoder=dino_small_8"]
    )
    assert typed("iamap encode tiling.st") == ["tiling.stride="]
    assert typed("iamap encode source=sc") == (["scene.tif"] if shell == "bash" else ["files"])


@pytest.mark.parametrize("shell", SCRIPTS)
def test_every_script_says_where_it_goes(shell: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["completion", shell]) == 0
    assert f"iamap completion {shell}" in capsys.readouterr().out
