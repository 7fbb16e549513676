"""What goes into the engine's environment.

- ``packages.txt``      our own packages; they bring the rest
- ``wheels/``           these packages, with their checksums; only in the zip, made by ``tools/package.py``
- ``constraints.txt``   the versions that were tested together, a copy of the project's
- ``environment.yml``   the same for conda
"""

from __future__ import annotations

import configparser
from pathlib import Path

FOLDER = Path(__file__).parent
CONSTRAINTS = FOLDER / "constraints.txt"
CONDA = FOLDER / "environment.yml"
WHEELS = FOLDER / "wheels"
SUMS_FILE = "SHA256SUMS.txt"
METADATA = FOLDER.parents[1] / "metadata.txt"


def packages() -> list[str]:
    """Names of our own packages, with their extras."""
    return (FOLDER / "packages.txt").read_text(encoding="utf-8").split()


def pinned(name: str) -> str:
    """``name==version`` as tested."""
    lines = CONSTRAINTS.read_text(encoding="utf-8").splitlines()
    return next(line for line in lines if line.startswith(f"{name}=="))


def version() -> str:
    """The version of the plugin, which is that of our packages."""
    metadata = configparser.ConfigParser(interpolation=None)
    metadata.read(METADATA, encoding="utf-8")
    return metadata["general"]["version"]


def wheel_sums() -> dict[str, str]:
    """SHA-256 of the wheels in the zip, by file name, as ``sha256sum --check`` reads them; empty without a list."""
    file = WHEELS / SUMS_FILE
    if not file.is_file():
        return {}
    lines = (line.split(maxsplit=1) for line in file.read_text(encoding="utf-8").splitlines())
    return {words[1].strip(): words[0] for words in lines if len(words) == 2}
