"""Files that appear whole or not at all, after a crash of the program and after a power cut."""

from __future__ import annotations

import contextlib
import json
import os
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from iamap_core.errors import OutputUnwritable

CHECKSUM = "checksum"
"""Key of the checksum in a file of :func:`write_checked`."""


def behind_link(path: Path) -> Path:
    """The file that a name stands for: what is written to a link goes where it leads, and the link stays."""
    return Path(os.path.realpath(path)) if path.is_symlink() else path


def flush(path: Path) -> None:
    """Wait until the content of a file is on the disk. Raises ``OSError`` when the disk refuses it."""
    with path.open("rb+") as file:  # Windows flushes only what may be written
        os.fsync(file.fileno())


def replace_flushed(part: Path, path: Path) -> None:
    """Give a file its final name once its content is on the disk, and flush the name as well.

    After a power cut the older file is there or the new one, never one that is empty or half written. Raises
    ``OSError``.
    """
    flush(part)
    part.replace(path)
    flush_folder(path.parent)


def flush_folder(path: Path) -> None:
    """Wait until the names in a folder are on the disk, where the system can do that: Windows has no such call."""
    with contextlib.suppress(OSError):
        number = os.open(path, os.O_RDONLY)
        try:
            os.fsync(number)
        finally:
            os.close(number)


def write_whole(path: Path, content: bytes) -> None:
    """Write beside the target, then rename, so that nobody ever reads half a file under the final name.

    A link is written through. Raises :class:`~iamap_core.errors.OutputUnwritable` when the disk refuses.
    """
    path = behind_link(path)
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        part.write_bytes(content)
        replace_flushed(part, path)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise OutputUnwritable(
            f"{path} cannot be written: {error.strerror or error}.",
            hint="Check that the folder exists, is writable and has free space.",
            where=str(path),
        ) from error


def write_checked(path: Path, values: Mapping[str, Any], *, free: tuple[str, ...] = ()) -> None:
    """Write JSON values with a checksum, whole or not at all.

    free: keys that lead to a value which the checksum leaves out, since nothing relies on it.

    Raises :class:`~iamap_core.errors.OutputUnwritable`.
    """
    values = json.loads(json.dumps(values))
    write_whole(path, json.dumps({**values, CHECKSUM: _checksum(values, free)}, indent=1).encode())


def read_checked(path: Path, *, free: tuple[str, ...] = ()) -> dict[str, Any]:
    """The values that :func:`write_checked` wrote.

    Raises ``ValueError`` when they are not those, and ``OSError`` when there is no such file.
    """
    try:
        values = json.loads(path.read_text(encoding="utf-8"))
    except RecursionError as error:
        raise ValueError("it is nested too deeply") from error
    if not isinstance(values, dict):
        raise ValueError("it is not an object")
    if values.pop(CHECKSUM, None) != _checksum(values, free):
        raise ValueError("its checksum is wrong")
    return values


def _checksum(values: Mapping[str, Any], free: tuple[str, ...]) -> int:
    return zlib.crc32(json.dumps(_without(values, free), sort_keys=True).encode())


def _without(values: Any, keys: tuple[str, ...]) -> Any:
    if not keys or not isinstance(values, Mapping) or keys[0] not in values:
        return values
    rest = {key: value for key, value in values.items() if key != keys[0]}
    return rest if len(keys) == 1 else {**rest, keys[0]: _without(values[keys[0]], keys[1:])}
