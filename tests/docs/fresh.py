"""An empty environment, as a stranger has it: Python, the wheels of this repository to install, and nothing else."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from importlib import metadata
from pathlib import Path

from filelock import FileLock

from tests.docs.pages import ROOT

PROJECTS = (".", "frontends/cli", "plugins/iamap_torch", "plugins/iamap_sklearn")
"""What a plugin of the documents may need of ours: built as a release builds it, found as on an index."""
ON_PATH = ("PYTHON", "IAMAP", "VIRTUAL_ENV", "COV_")
"""Beginnings of variables that would bring something in from outside."""
TIMEOUT_S = 900


def _clean() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if not name.startswith(ON_PATH)}


def uv(*words: str | Path) -> str:
    """Run uv, whose cache makes links of what was downloaded before; what it printed."""
    backend = {"UV_TORCH_BACKEND": "cpu"} if metadata.version("torch").endswith("+cpu") else {}
    command = [str(Path(sys.executable).parent / "uv"), *map(str, words)]
    environment = {**_clean(), "UV_SYSTEM_CERTS": "1", **backend}
    done = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
    assert not done.returncode, f"{shlex.join(command)}\n{done.stderr}"
    return done.stdout + done.stderr


def wheels(shared: Path) -> Path:
    """A folder with the wheels of our own packages, built once for all processes that share a folder."""
    folder = shared / "wheels"
    with FileLock(f"{folder}.lock"):
        if not folder.exists():
            for project in PROJECTS:
                uv("build", "--quiet", "--wheel", "--out-dir", shared / "wheels.new", ROOT / project)
            (shared / "wheels.new").rename(folder)
    return folder


class Environment:
    """A fresh virtual environment with ``iamap-core`` and ``iamap-cli``, and a shell in it.

    Called with what is typed, it gives exit code and output of ``iamap``, ``pip install``, ``python`` and ``pytest``;
    ``None`` for other programs.
    """

    def __init__(self, folder: Path, wheels: Path) -> None:
        self._bin = folder / ("Scripts" if os.name == "nt" else "bin")
        self._wheels = wheels
        self.variables: dict[str, str] = {}
        uv("venv", "--quiet", "--python", sys.executable, folder)
        self._install("iamap-core", "iamap-cli")

    def _install(self, *what: str) -> str:
        python = next(path for path in self._bin.iterdir() if path.stem == "python")
        given = ("--python", python, "--find-links", self._wheels, "--constraint", ROOT / "constraints.txt")
        return uv("pip", "install", *given, *what)

    def __call__(self, typed: str) -> tuple[int, str] | None:
        words = shlex.split(typed)
        assigned = {}
        while words and re.match(r"[A-Z_0-9]+=", words[0]):
            name, _, value = words.pop(0).partition("=")
            assigned[name] = value
        if words[:2] == ["pip", "install"]:
            return 0, self._install(*words[2:])
        if not words or words[0] not in ("iamap", "python", "pytest"):
            return None
        program = next(path for path in self._bin.iterdir() if path.stem == words[0])
        path = os.pathsep.join([str(self._bin), os.environ["PATH"]])
        done = subprocess.run(
            [program, *words[1:]],
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            env={**_clean(), "PATH": path, **self.variables, **assigned},
            timeout=TIMEOUT_S,
            check=False,
        )
        return done.returncode, done.stderr + done.stdout  # progress goes to standard error, results come last
