"""What a stranger packed: members of a zip and plain arrays, each checked before it is unpacked.

Nothing here trusts what a file says of itself: sizes are bounded before memory is asked for, and names lead nowhere but
into a dictionary.
"""

from __future__ import annotations

import io
import math
import re
import zipfile
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
from numpy.typing import NDArray

from iamap_core.errors import BundleInvalid
from iamap_core.saved_state import KINDS

ALWAYS_ALLOWED_BYTES = 256 * 2**20
"""Bytes that a file may unpack to, however small it is."""
MAX_EXPANSION = 50
"""Larger files may unpack to so many times their own size. Fitted numbers hardly shrink; what swells is a bomb."""
MAX_MEMBERS = 100_000
"""Most members of a file."""

_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)


def members(file: Path | BinaryIO, names: re.Pattern[str]) -> dict[str, bytes]:
    """The members of a zip by name.

    names: what a member may be called, in full.

    Raises :class:`~iamap_core.errors.BundleInvalid` when the file is not a zip, is damaged, holds a name that does not
    match or comes twice, or would unpack to more than :data:`ALWAYS_ALLOWED_BYTES` bytes and :data:`MAX_EXPANSION`
    times its size.
    """
    try:
        with zipfile.ZipFile(file) as archive:
            _check(archive, names)
            return {item.filename: archive.read(item) for item in archive.infolist()}
    except BundleInvalid:
        raise
    except Exception as error:  # a damaged or hostile zip can fail in any way
        raise damaged("it cannot be unpacked") from error


def _check(archive: zipfile.ZipFile, names: re.Pattern[str]) -> None:
    items = archive.infolist()
    if len(items) > MAX_MEMBERS:
        raise damaged(f"it has {len(items)} members")
    seen = set()
    for item in items:
        if item.orig_filename != item.filename or not names.fullmatch(item.filename):
            raise damaged(f"a member called {item.orig_filename[:80]!r} does not belong in it")
        if item.filename in seen:
            raise damaged(f"{item.filename} is in it twice")
        if item.compress_type not in _METHODS or item.flag_bits & 1:
            raise damaged(f"{item.filename} has an unknown compression")
        seen.add(item.filename)
    # The zip's own size, and not the sum of what it says: members could lie upon each other.
    archive.fp.seek(0, io.SEEK_END)  # type: ignore[union-attr]
    size = archive.fp.tell()  # type: ignore[union-attr]
    unpacked = sum(item.file_size for item in items)
    if unpacked > max(ALWAYS_ALLOWED_BYTES, MAX_EXPANSION * size):
        raise damaged(f"its {size} bytes would unpack to {unpacked}")


def array(data: bytes, name: str) -> NDArray[Any]:
    """The array of a ``.npy`` file: truth values, numbers or text of fixed length, never objects.

    The header must promise as many bytes as follow it. Raises :class:`~iamap_core.errors.BundleInvalid`.
    """
    check_array(data, name, KINDS)
    return np.asarray(np.load(io.BytesIO(data), allow_pickle=False))


def check_array(data: bytes, name: str, kinds: str) -> None:
    """Raise :class:`~iamap_core.errors.BundleInvalid` when bytes are not a ``.npy`` file of such a kind of type, or not
    of the length that its header promises.
    """
    stream = io.BytesIO(data)
    try:
        version = np.lib.format.read_magic(stream)
        header = np.lib.format.read_array_header_1_0 if version == (1, 0) else np.lib.format.read_array_header_2_0
        shape, _, dtype = header(stream)
    except Exception as error:  # numpy reads a header in ways that fail in many
        raise damaged(f"{name} is not an array") from error
    if dtype.kind not in kinds or dtype.hasobject:
        raise damaged(f"{name} is of type {dtype}")
    if any(side < 0 for side in shape) or math.prod(shape) * dtype.itemsize != len(data) - stream.tell():
        raise damaged(f"{name} does not hold the {shape} values that it says")


def damaged(what: str) -> BundleInvalid:
    """The error for a file that is not a bundle."""
    return BundleInvalid(
        f"this is not a bundle, or it is damaged: {what}.", hint="Train again, or get a fresh copy.", where="model"
    )
