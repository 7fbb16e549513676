"""The files that a virtual raster is made of, opened once before anything else is asked of it.

GDAL keeps a pool of such files, and remembers which of them could not be opened: the first attempt is an error, which a
question about overviews swallows, and from then on the file reads as zeros without a word.
"""

from __future__ import annotations

from typing import Any

from iamap_core.errors import SourceUnreadable
from iamap_core.raster.opening import GDAL_ERRORS, label, open_plainly, reason, remedy
from iamap_core.raster.raw_bands import vrt_parts

REMOTE = (
    "/vsicurl",
    "/vsis3",
    "/vsigs",
    "/vsiaz",
    "/vsiadls",
    "/vsioss",
    "/vsiswift",
    "/vsihdfs",
    "/vsiwebhdfs",
    "http",
)
"""Beginnings of names that are not opened before they are read: there may be thousands, each of which takes a while."""


def has_remote_parts(dataset: Any, name: str) -> bool:
    """Whether a raster is virtual and reads over the network; its parts are not checked."""
    return dataset.driver == "VRT" and any(part.startswith(REMOTE) for part in vrt_parts(dataset, name)[1])


def check_parts(dataset: Any, name: str) -> None:
    """Open every local part of an open virtual raster, and of those within it.

    Raises :class:`~iamap_core.errors.SourceUnreadable` for the first that is missing or damaged.
    """
    if dataset.driver == "VRT":
        _check(dataset, name, name, {name})


def _check(dataset: Any, own: str, name: str, seen: set[str]) -> None:
    for part in vrt_parts(dataset, own)[1]:
        if part in seen or part.startswith(REMOTE):
            continue
        seen.add(part)
        try:
            with open_plainly(part) as inner:
                if inner.driver == "VRT":
                    _check(inner, part, name, seen)
        except GDAL_ERRORS as error:
            why = reason(error)
            raise SourceUnreadable(
                f"{label(name)} cannot be read: {why}.", hint=remedy(name, why), where=name
            ) from error
