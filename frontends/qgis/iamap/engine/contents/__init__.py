"""What goes into the engine's environment.

- ``packages.txt``      our own packages; they bring the rest
- ``constraints.txt``   the versions that were tested together, a copy of the project's
- ``environment.yml``   the same for conda
"""

from __future__ import annotations

from pathlib import Path

FOLDER = Path(__file__).parent
CONSTRAINTS = FOLDER / "constraints.txt"
CONDA = FOLDER / "environment.yml"


def packages() -> list[str]:
    """Names of our own packages, with their extras."""
    return (FOLDER / "packages.txt").read_text(encoding="utf-8").split()


def pinned(name: str) -> str:
    """``name==version`` as tested."""
    lines = CONSTRAINTS.read_text(encoding="utf-8").splitlines()
    return next(line for line in lines if line.startswith(f"{name}=="))
