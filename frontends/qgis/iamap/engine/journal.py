"""What was printed while setting up, kept in files."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Callable

from .redaction import redacted

MAX_LOG_FILES = 5
"""Files; older ones go."""


@contextmanager
def journal(folder: Path, name: str) -> Iterator[Callable[[str], None]]:
    """A function that writes a line, with the time, into a new file of that folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for old in sorted(folder.glob("*.log"))[: 1 - MAX_LOG_FILES]:
        old.unlink(missing_ok=True)
    path = folder / f"{time.strftime('%Y-%m-%d %H.%M.%S')} {name}.log"
    with path.open("a", encoding="utf-8", buffering=1) as file:

        def write(line: str) -> None:
            file.write(f"{time.strftime('%H:%M:%S')} {without_passwords(line)}\n")

        yield write


def tail(folder: Path, lines: int = 40) -> str:
    """The last lines of the newest file; empty when there is none."""
    files = sorted(folder.glob("*.log")) if folder.is_dir() else []
    return "\n".join(files[-1].read_text(encoding="utf-8", errors="replace").splitlines()[-lines:]) if files else ""


def without_passwords(text: str) -> str:
    """Text as the engine writes it, without passwords and signatures of addresses."""
    return redacted(text)
