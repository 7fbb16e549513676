"""The example plugins, installed into a folder of their own: the main environment stays what users have."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Installed:
    """Python with some examples in addition."""

    folder: Path

    def python(self, *arguments: str | Path) -> tuple[int, str]:
        """Exit code, and what is printed on both streams."""
        path = os.pathsep.join([str(self.folder), *filter(None, [os.environ.get("PYTHONPATH")])])
        done = subprocess.run(
            [sys.executable, *map(str, arguments)],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            errors="replace",
            env={**os.environ, "PYTHONPATH": path, "PYTHONUTF8": "1"},
            cwd=ROOT,
            check=False,
        )
        return done.returncode, done.stdout

    def iamap(self, *arguments: str | Path) -> str:
        """What a command prints; it must succeed."""
        code, printed = self.python("-m", "iamap_cli", *arguments)
        assert code == 0, printed
        return printed


@pytest.fixture(scope="session")
def install(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Installed]:
    """Installs folders of examples as their users do; what they depend on is in the environment."""
    known: dict[tuple[Path, ...], Installed] = {}

    def installed(*folders: Path) -> Installed:
        if folders not in known:
            target = tmp_path_factory.mktemp("installed")
            uv = [sys.executable, "-m", "uv", "pip", "install", "--quiet", "--no-deps", "--no-build-isolation"]
            options = ["--offline", "--python", sys.executable, "--target", str(target)]
            subprocess.run([*uv, *options, *map(str, folders)], check=True)
            known[folders] = Installed(target)
        return known[folders]

    return installed
