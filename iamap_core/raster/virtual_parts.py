"""The files that a virtual raster is made of, opened once before anything else is asked of it.

GDAL keeps a pool of such files, and remembers which of them could not be opened: the first attempt is an error, which a
question about overviews swallows, and from then on the file reads as zeros without a word.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from iamap_core.errors import SourceUnreadable
from iamap_core.raster.opening import GDAL_ERRORS, label, open_plainly, reason, remedy
from iamap_core.raster.raw_bands import DRIVER, vrt_parts

REMOTE = ("/vsicurl", "/vsis3", "/vsigs", "/vsiaz", "/vsiadls", "/vsioss", "/vsiswift", "/vsihdfs", "/vsiweb", "http")
"""Beginnings of names that are not opened before they are read: there may be thousands, each of which takes a while."""


def check_parts(dataset: Any, name: str) -> bool:
    """Open every local file of an open virtual raster, and of those within it; whether these are all of its parts.

    Parts that are read over the network, and those within a container beside the raster, such as
    ``HDF5:beside.h5://data``, are left to the first reading.

    Raises :class:`~iamap_core.errors.SourceUnreadable` for the first that is missing or damaged.
    """
    return dataset.driver != "VRT" or _check(dataset, name, name, {name})


def _check(dataset: Any, own: str, name: str, seen: set[str]) -> bool:
    every = True
    for part in vrt_parts(dataset, own)[1]:
        if part.startswith(REMOTE) or (DRIVER.match(part) and not Path(part).exists()):
            every = False
            continue
        if part in seen:
            continue
        seen.add(part)
        try:
            with open_plainly(part) as inner:
                if inner.driver == "VRT":
                    every &= _check(inner, part, name, seen)
        except GDAL_ERRORS as error:
            why = reason(error)
            raise SourceUnreadable(
                f"{label(name)} cannot be read: {why}.", hint=remedy(name, why), where=name
            ) from error
    return every
