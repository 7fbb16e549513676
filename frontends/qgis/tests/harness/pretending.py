"""A pretended uv, and wheels that look like ours: an environment is made within a second and without network."""

from __future__ import annotations

import hashlib
import sys
import textwrap
from pathlib import Path

import pytest

from iamap.engine import contents

UV = """
import json, os, pathlib, sys, time
folder = pathlib.Path(sys.argv[sys.argv.index("--directory") + 1])
with (folder.parent / "calls.jsonl").open("a") as calls:
    calls.write(json.dumps(sys.argv[1:]) + "\\n")
print("saying something", file=sys.stderr)
if "venv" in sys.argv:
    (folder / "bin").mkdir(exist_ok=True)
    python = folder / "bin" / "python"
    python.write_text('#!/bin/sh\\nexec "{python}" "$@"\\n')
    python.chmod(0o700)
    (folder / "pyvenv.cfg").write_text("version_info = %d.%d.0\\n" % sys.version_info[:2])
    sys.exit()
"""


def pretended_uv(folder: Path, engine: str, code: str = "") -> Path:
    """The folder of a uv whose environments are those of ``engine``, a Python that has iamap; when it is to install
    packages, it runs ``code`` instead."""
    script = folder / "tools" / "uv"
    script.parent.mkdir(exist_ok=True)
    script.write_text(f"#!{sys.executable}\n" + UV.replace("{python}", engine) + textwrap.dedent(code))
    script.chmod(0o700)
    return script.parent


def pretended_wheels(folder: Path) -> Path:
    """A folder with two versions of each of our wheels, all empty; its name is hard to quote."""
    wheels = folder / "Mes téléchargements" / "wheels #1"
    wheels.mkdir(parents=True)
    for package in contents.packages():
        name = package.split("[")[0].replace("-", "_")
        for version in ("0.9.0", "0.10.0"):
            (wheels / f"{name}-{version}-py3-none-any.whl").touch()
    return wheels


def pretended_packing(folder: Path, patch: pytest.MonkeyPatch) -> Path:
    """The folder of wheels inside a plugin that came as a zip, with their checksums."""
    inside = folder / "l'extension" / "wheels"
    inside.mkdir(parents=True)
    sums = ""
    for package in contents.packages():
        name = f"{package.split('[')[0].replace('-', '_')}-{contents.version()}-py3-none-any.whl"
        (inside / name).write_text(name)
        sums += f"{hashlib.sha256(name.encode()).hexdigest()}  {name}\n"
    (inside / contents.SUMS_FILE).write_text(sums)
    patch.setattr(contents, "WHEELS", inside)
    return inside
