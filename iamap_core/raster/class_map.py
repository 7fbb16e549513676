"""Rasters of classes: what their codes mean, as the file itself says."""

from __future__ import annotations

import re
import warnings
from pathlib import Path

import rasterio
from rasterio.enums import ColorInterp
from rasterio.errors import NotGeoreferencedWarning, RasterioError

from iamap_core.errors import SourceUnreadable
from iamap_core.raster.classes import ClassEntry

NAMED = re.compile(r"CLASS_(\d+)")
"""Tags in which a raster of ours names its classes."""


def classes_of(path: str | Path) -> tuple[ClassEntry, ...]:
    """The classes of a raster of one band with a colour table; nothing for all others.

    A code without a name is called by its number. Without names of ours a colour that is not black or transparent
    makes a code a class.

    Raises :class:`~iamap_core.errors.SourceUnreadable`.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", NotGeoreferencedWarning)
            with rasterio.open(path) as raster:
                if raster.count != 1 or raster.colorinterp[0] != ColorInterp.palette:
                    return ()
                table, nodata = raster.colormap(1), raster.nodata
                names = {int(found[1]): text for tag, text in raster.tags().items() if (found := NAMED.fullmatch(tag))}
    except RasterioError as error:
        raise SourceUnreadable(f"{Path(path).name} cannot be read: {error}.", where="source") from error
    codes = names or [code for code, colour in table.items() if any(colour[:3]) and colour[3] and code != nodata]
    return tuple(
        ClassEntry(code, names.get(code, str(code)), "#" + "".join(f"{part:02x}" for part in table[code][:3]))
        for code in sorted(codes)
    )
