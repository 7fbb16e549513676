"""Raw bands of virtual rasters: a VRT can show the bytes of any file as pixels, a private one too.

So a raw band reads only in the folder of its VRT and below it, unless ``GDAL_VRT_RAWRASTERBAND_ALLOWED_SOURCE`` says
otherwise: the rule of GDAL from 3.12 on, for older ones too.
"""

from __future__ import annotations

import contextlib
import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

from rasterio.errors import RasterioError

from iamap_core.errors import SourceUnreadable

ALLOWED = "GDAL_VRT_RAWRASTERBAND_ALLOWED_SOURCE"
"""Environment variable: ``ALL``, or folders in which raw bands may read, with the system's separator of paths."""

DRIVER = re.compile(r"[A-Za-z][A-Za-z0-9_]+:")
"""Begins a name that is not a path: ``HDF5:file.h5://data``."""

HEAD_BYTES = 1024
"""Within so many bytes GDAL looks for the beginning of a VRT."""


def vrt_parts(dataset: Any, name: str) -> tuple[list[str], list[str]]:
    """Names of the files that raw bands of an open VRT read, and of the rasters that the others read."""
    text = next(iter(dataset.tags(ns="xml:VRT").values()), "")
    try:
        root = ET.fromstring(text)  # noqa: S314  (written by GDAL, not by the file's author)
    except ET.ParseError:
        return [], []
    folder = Path(name).parent if _has_folder(name) else Path()
    raw = {id(one) for band in root.iter("VRTRasterBand") if _is_raw(band) for one in band.iter("SourceFilename")}
    bands: list[str] = []
    others: list[str] = []
    for element in root.iter():
        if element.tag in ("SourceFilename", "SourceDataset") and element.text:
            relative = element.get("relativeToVRT", element.get("relativetoVRT")) == "1"
            # Where a relative file stands within such a name, GDAL puts the folder in the middle.
            joined = relative and not DRIVER.match(element.text)
            place = str(folder / element.text) if joined else element.text
            (bands if id(element) in raw else others).append(place)
    return bands, others


def _is_raw(band: ET.Element) -> bool:
    return band.get("subClass", "").lower() == "vrtrawrasterband"


def check_raw_bands(dataset: Any, name: str, reopen: Callable[[str], Any]) -> None:
    """Check the raw bands of an open raster, and of the virtual rasters within it.

    reopen: opens a raster by its name.

    Raises :class:`~iamap_core.errors.SourceUnreadable`.
    """
    if dataset.driver == "VRT":
        _check(dataset, name, reopen, {name})


def _check(dataset: Any, name: str, reopen: Callable[[str], Any], seen: set[str]) -> None:
    bands, others = vrt_parts(dataset, name)
    for file in bands:
        if not _is_allowed(file, name):
            raise SourceUnreadable(
                f"a raw band of {Path(name).name if _has_folder(name) else 'the virtual raster'} shows the bytes of "
                f"{file}, which does not lie in its folder.",
                hint=f"If you trust the file, set the environment variable {ALLOWED}=ALL.",
                where="source",
            )
    for other in others:
        if other in seen or not _may_be_virtual(other):
            continue
        seen.add(other)
        with contextlib.suppress(RasterioError), reopen(other) as inner:  # what GDAL cannot open it does not show
            if inner.driver == "VRT":
                _check(inner, other, reopen, seen)


def _may_be_virtual(name: str) -> bool:
    if name.lstrip().startswith(("<VRT", "vrt://")) or name.lower().endswith(".vrt"):
        return True
    if not _is_file(name):
        return False
    with Path(name).open("rb") as file:
        return b"<VRTDataset" in file.read(HEAD_BYTES)


def _has_folder(name: str) -> bool:
    """Whether it is not a VRT that was written out, or another name that is not a path."""
    return name.startswith("/vsi") or _is_file(name)


def _is_file(name: str) -> bool:
    try:
        return Path(name).is_file()
    except (OSError, ValueError):  # too long, or not a name at all
        return False


def _is_allowed(file: str, vrt: str) -> bool:
    wanted = os.environ.get(ALLOWED, "")
    if wanted.upper() == "ALL":
        return True
    if wanted.upper() == "ONLY_REMOTE":
        return not _is_file(file)
    return any(Path(file).resolve().is_relative_to(folder) for folder in _folders(wanted, vrt))


def _folders(wanted: str, vrt: str) -> Iterator[Path]:
    if wanted and wanted.upper() != "SIBLING_OR_CHILD_OF_VRT_PATH":
        yield from (Path(place).resolve() for place in wanted.split(os.pathsep) if place)
    elif _has_folder(vrt):
        yield Path(vrt).resolve().parent
