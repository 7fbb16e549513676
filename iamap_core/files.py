"""Small files that appear whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path

from iamap_core.errors import OutputUnwritable


def behind_link(path: Path) -> Path:
    """The file that a name stands for: what is written to a link goes where it leads, and the link stays."""
    return Path(os.path.realpath(path)) if path.is_symlink() else path


def write_whole(path: Path, content: bytes) -> None:
    """Write beside the target, then rename, so that nobody ever reads half a file under the final name.

    A link is written through. Raises :class:`~iamap_core.errors.OutputUnwritable` when the disk refuses.
    """
    path = behind_link(path)
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        part.write_bytes(content)
        part.replace(path)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise OutputUnwritable(
            f"{path} cannot be written: {error.strerror or error}.",
            hint="Check that the folder exists, is writable and has free space.",
            where=str(path),
        ) from error
