"""Opening: what a name stands for (a file, several, a URL, a place inside an archive), and the dataset behind it."""

from __future__ import annotations

import glob
import hashlib
import math
import os
import re
import tarfile
import warnings
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import rasterio
from rasterio._err import CPLE_BaseError
from rasterio.enums import Interleaving
from rasterio.errors import NotGeoreferencedWarning, RasterioError

from iamap_core.errors import SourceUnreadable, did_you_mean
from iamap_core.machine.memory import MEGABYTE, max_file_block, megabytes, memory_for_file_block
from iamap_core.quantities import size
from iamap_core.raster.formats import ZARR
from iamap_core.raster.gdal import NO_CODE
from iamap_core.raster.mistaken import mistaken
from iamap_core.raster.raw_bands import DRIVER, check_raw_bands
from iamap_core.raster.zarr_store import contents, is_store
from iamap_core.raster.zarr_view import is_zarr, zarr_vrt
from iamap_core.redaction import lasting, redacted

GDAL_ERRORS = (RasterioError, CPLE_BaseError, OSError, UnicodeError)
"""What reading raises when a file is not what it says."""

_REMOTE = {
    "http://": "/vsicurl/http://",
    "https://": "/vsicurl/https://",
    "ftp://": "/vsicurl/ftp://",
    "s3://": "/vsis3/",
    "gs://": "/vsigs/",
    "az://": "/vsiaz/",
}
_PATIENCE = {
    "GDAL_HTTP_CONNECTTIMEOUT": 15,
    "GDAL_HTTP_LOW_SPEED_LIMIT": 1,
    "GDAL_HTTP_LOW_SPEED_TIME": 15,
    "GDAL_HTTP_MAX_RETRY": 3,
    "GDAL_HTTP_RETRY_DELAY": 1,
}
"""How long a server may say nothing, in seconds, and how often it is asked again when it is too busy. GDAL would wait
for ever and ask once. What the user's environment sets goes first."""

_ARCHIVES = {".zip": "/vsizip/", ".tar": "/vsitar/", ".tgz": "/vsitar/", ".tar.gz": "/vsitar/"}
_BESIDE = (".aux.xml", ".ovr", ".msk", ".tfw", ".wld", ".prj", ".qml", ".xml", ".txt", ".html", ".pdf", ".json")
"""Ends of names that stand beside a raster and are none."""
MAX_MEMBERS = 1000
"""Members of an archive that are tried to find its raster; a scene of a satellite has about a hundred."""


def expand(names: Iterable[str | Path]) -> tuple[str, ...]:
    """The names that GDAL opens: URLs, globs and archives resolved, local paths made absolute.

    A file of that very name always wins. The files of a glob come in the order of the numbers in their
    names, B2 before B10. Raises :class:`~iamap_core.errors.SourceUnreadable`.
    """
    return tuple(found for name in names for found in _expand(str(name)))


def _expand(text: str) -> Sequence[str]:
    path = Path(text).expanduser()
    if exists(path):
        if not (path.is_file() or path.is_dir()):
            raise SourceUnreadable(
                f"{text} is a device or a pipe.", hint="Write what comes from it to a file first.", where="source"
            )
        return [_inside(path)] if _archive(path.name) and path.is_file() else [str(path.absolute())]
    for scheme, prefix in _REMOTE.items():
        if text.lower().startswith(scheme):
            return [prefix + text[len(scheme) :]]
    if is_virtual(text):
        return [text]
    if glob.has_magic(text):
        if found := matching(text):
            return [str(Path(match).absolute()) for match in found]
        raise SourceUnreadable(
            f"no file matches {text}.", hint="* stands for any text within a name, ? for one character.", where="source"
        )
    near = did_you_mean(path.name, (p.name for p in path.parent.iterdir())) if path.parent.is_dir() else ""
    raise SourceUnreadable(f"there is no file {text}.", hint=near, where="source")


def matching(pattern: str) -> list[str]:
    """The files of a pattern, without what stands beside rasters, in the order of the numbers in their names."""
    matches = glob.glob(str(Path(pattern).expanduser()), recursive=True)  # noqa: PTH207  (pathlib: no absolute ones)
    return sorted((match for match in matches if not match.lower().endswith(_BESIDE)), key=_by_number)


def exists(path: str | Path) -> bool:
    """Whether a name is that of a file or folder."""
    try:
        return Path(path).expanduser().exists()
    except (OSError, ValueError, RuntimeError):  # too long, not a name at all, or no home
        return False


def is_remote(name: str) -> bool:
    """Whether a name is an address."""
    return name.lower().startswith(tuple(_REMOTE))


def is_virtual(name: str) -> bool:
    """Whether a name is not a path: ``/vsizip/…``, ``NETCDF:file:variable`` or a VRT written out as XML."""
    return name.startswith(("/vsi", "<")) or DRIVER.match(name) is not None


def _by_number(text: str) -> list[tuple[int, int, str]]:
    return [(0, int(part), "") if part.isdecimal() else (1, 0, part) for part in re.split(r"(\d+)", text)]


def _archive(name: str) -> str | None:
    return next((prefix for end, prefix in _ARCHIVES.items() if name.lower().endswith(end)), None)


def _inside(path: Path) -> str:
    """The one raster in an archive."""
    try:
        if tarfile.is_tarfile(path):
            with tarfile.open(path) as tar:
                members = [member.name for member in tar.getmembers() if member.isfile()]
        else:
            with zipfile.ZipFile(path) as archive:
                members = [name for name in archive.namelist() if not name.endswith("/")]
    except Exception as error:  # a damaged archive can fail in any way
        raise SourceUnreadable(
            f"{path.name} is not an archive that can be read.", hint="Get a fresh copy.", where=str(path)
        ) from error
    prefix = f"{_archive(path.name)}{path.absolute()}"
    names = [f"{prefix}/{member}" for member in members if not member.lower().endswith(_BESIDE)]
    if len(names) > MAX_MEMBERS:
        raise SourceUnreadable(
            f"{path.name} holds {len(names)} files, too many to look for a raster in all of them.",
            hint=f"Name the raster, as in source={prefix}/{members[0]}, or unpack the archive.",
            where=str(path),
        )
    rasters = [name for name in names if _opens(name)]
    if len(rasters) != 1:
        raise SourceUnreadable(
            f"{path.name} holds {len(rasters) or 'no'} rasters{': ' if rasters else ''}{', '.join(rasters)}.",
            hint="Give one of these as the source, or several as source=[…,…]."
            if rasters
            else "Unpack it and check its content.",
            where=str(path),
        )
    return rasters[0]


def _opens(name: str) -> bool:
    try:
        with open_plainly(name):
            return True
    except GDAL_ERRORS:
        return False


def open_raster(name: str) -> Any:
    """The dataset behind a name from :func:`expand`, with at least one band.

    Raises :class:`~iamap_core.errors.SourceUnreadable`; of a container without bands it lists what is inside.
    """
    try:
        dataset = open_plainly(name)
    except GDAL_ERRORS as error:
        if found := mistaken(name):
            raise found from error
        why = reason(error)
        raise SourceUnreadable(
            f"{label(name)} is not in a format of rasters that GDAL reads."
            if "not recognized as being in a supported file format" in why
            else f"{label(name)} cannot be opened as a raster: {why}.",
            hint="Check that it opens in QGIS.",
            where=name,
        ) from error
    if is_zarr(dataset):
        with dataset:
            dataset = open_plainly(zarr_vrt(dataset, name))
    try:
        with readable(name):
            check_raw_bands(dataset, name, open_plainly)
            _check_content(dataset, name)
    except BaseException:
        dataset.close()
        raise
    return dataset


def _check_content(dataset: Any, name: str) -> None:
    if _cut_short(name, dataset.driver):
        raise SourceUnreadable(f"{label(name)} is truncated: its end is missing.", hint=remedy(name), where=name)
    if dataset.count == 0:
        if dataset.driver == ZARR.driver and not any(map(_opens, dataset.subdatasets)) and (found := mistaken(name)):
            raise found
        inside = ", ".join(dataset.subdatasets) or "nothing"
        raise SourceUnreadable(
            f"{label(name)} has no bands of its own. It contains: {inside}.",
            hint="Give one of these as the source.",
            where=name,
        )


@contextmanager
def readable(name: str, where: str = "") -> Iterator[None]:
    """Whatever reading a raster raises becomes :class:`~iamap_core.errors.SourceUnreadable`.

    where: in the raster, for the message: ``at rows 0 to 9``.
    """
    try:
        yield
    except GDAL_ERRORS as error:
        raise SourceUnreadable(
            f"{label(name)} cannot be read{f' {where}' if where else ''}: {reason(error)}.",
            hint=remedy(name, reason(error)),
            where=name,
        ) from error


@dataclass(frozen=True)
class DecodedBlock:
    """The pixels of a file that are decoded together, however few of them are asked for.

    name: of the file. bands: how many bands lie in it side by side.
    """

    name: str
    height: int
    width: int
    bands: int
    bytes: int

    def check(self, memory: int) -> None:
        """Refuse a raster with blocks too large to be decoded within ``memory``, in bytes.

        Raises :class:`~iamap_core.errors.SourceUnreadable`.
        """
        if self.bytes <= max_file_block(memory):
            return
        bands = f" of {self.bands} bands" if self.bands > 1 else ""
        raise SourceUnreadable(
            f"{self.name} stores {self.width} x {self.height} pixels{bands} in one block, which takes "
            f"{size(self.bytes)} to read, and compute.memory allows {memory // MEGABYTE} MB.",
            hint=f"Give compute.memory={megabytes(memory_for_file_block(self.bytes))}, or store the raster in smaller "
            f"blocks: gdal_translate -co TILED=YES -co INTERLEAVE=BAND {self.name} tiled.tif",
            where="source",
        )


def decoded_block(dataset: Any, name: str) -> DecodedBlock:
    """The largest block of an open raster."""
    together = dataset.count if dataset.interleaving == Interleaving.pixel else 1
    sizes = zip(dataset.block_shapes, map(np.dtype, dataset.dtypes), strict=True)
    height, width, each = max(((h, w, kind.itemsize) for (h, w), kind in sizes), key=math.prod)
    return DecodedBlock(label(name), height, width, together, together * height * width * each)


def _cut_short(name: str, driver: str) -> bool:
    """Whether the end of a PNG is missing. GDAL reads a small one at once, and without an error then: what is missing
    is whatever the memory held."""
    path = Path(name)
    if driver != "PNG" or not path.is_file():
        return False
    with path.open("rb") as file:
        file.seek(max(0, path.stat().st_size - 1024))
        return b"IEND" not in file.read()


def open_plainly(name: str) -> Any:
    """The dataset as GDAL opens it, without any check of ours. Raises one of :data:`GDAL_ERRORS`."""
    with warnings.catch_warnings():
        # A raster without a CRS is allowed; code that needs one checks it.
        warnings.simplefilter("ignore", NotGeoreferencedWarning)
        # What others know of a file is in the .aux.xml beside it: CRS, nodata, colours. A run forbids writing these.
        patience = {name: value for name, value in _PATIENCE.items() if name not in os.environ}
        with rasterio.Env(GDAL_PAM_ENABLED="YES", **NO_CODE, **patience):
            return rasterio.open(name)


def reason(error: Exception) -> str:
    """What GDAL says, without rasterio's words around it."""
    cause = error.__cause__ or error
    if isinstance(cause, UnicodeDecodeError):
        return f"it has text that is not UTF-8, {cause.object[max(0, cause.start - 20) : cause.end + 20]!r}"
    return str(cause).strip().rstrip(".")


def remedy(name: str, said: str = "") -> str:
    """What to do when a raster that could be opened cannot be read; said: what GDAL says of it."""
    if "Python code" in said:
        return "iamap runs no code that a raster brings. Compute it with gdal_translate and give the result."
    if "No such file" in said:
        return "A file that it is made of is missing. Put it back, or make the virtual raster again."
    if "not UTF-8" in said:
        return "Write its header or tags again as UTF-8."
    if any(prefix in name for prefix in _REMOTE.values()):
        return "The server or the connection may be down. Run the same command again later."
    if name.lower().endswith(".vrt") or name.startswith("<"):
        return "A file that it names may have been moved or be damaged."
    return "The file may be truncated or damaged; get a fresh copy."


def label(name: str) -> str:
    """A name for messages: the file's, without its folder."""
    if name.startswith("<"):
        return "the virtual raster"
    if DRIVER.match(name) and not Path(name).exists() and not name.startswith("/"):
        return redacted(name)
    return Path(name.partition("?")[0] if name.startswith("/vsi") else name).name


def stem(name: str) -> str:
    """A name for a band of the file."""
    last = re.split(r"[/\\:]", redacted(name).rstrip("/").partition("?")[0])[-1].strip('"')
    return last.rpartition(".")[0] or last


PIECES, PIECE = 64, 4096
"""How many pieces of a file, of how many bytes, tell it from others."""


def fingerprint(names: Sequence[str]) -> str:
    """Identity of content, SHA-256, of all local files that GDAL reads for these names: their sizes, and 64 pieces of
    4 KiB from the first to the last, so that it takes no longer for a large file. A change between two pieces that
    keeps the size goes unnoticed.

    What lies elsewhere, in an archive or behind a URL, counts with its name, shape and first and last pixels; a new
    password or signature in an address changes nothing. What is known of a file beside it counts as far as it changes
    pixels: masks, nodata values, scales, CRS. The rest of an ``.aux.xml`` does not, since programs write statistics
    there when they only show the file.
    """
    digest = hashlib.sha256()
    for name in names:
        with readable(name), open_raster(name) as dataset:
            digest.update(_meaning(dataset))
            if (store := _store_of(name)) is not None:
                _add_store(digest, store)
                continue
            if exists(Path(name)) and Path(name).is_file() and Path(name).suffix.lower() != ".vrt":
                masks = [Path(file) for file in dataset.files if file.lower().endswith(".msk")]
                for path in (Path(name), *masks):
                    _add_file(digest, path)
                continue
            files = [Path(file) for file in dataset.files]
            for path in files:
                if path.is_file():
                    _add_file(digest, path)
            if not files or not all(path.is_file() for path in files):
                digest.update(f"{lasting(name)} {dataset.profile['dtype']} {dataset.count} {dataset.shape}".encode())
                for row, col in ((0, 0), (dataset.height - 1, dataset.width - 1)):
                    digest.update(_pixel(dataset, name, row, col))
    return digest.hexdigest()


def _store_of(name: str) -> Path | None:
    """The local Zarr store that a name stands for, or in which the array lies that it stands for."""
    path = Path(name.removeprefix("ZARR:").partition('":')[0].strip('"'))
    return path if is_store(path) else None


def _add_store(digest: Any, store: Path) -> None:
    """The names and sizes of all files of a store; of those that are not chunks the content, and of some chunks."""
    listed, files = contents(store)
    digest.update(repr(listed).encode())
    described = [file for file in files if file.name.startswith(".z") or file.name == "zarr.json"]
    chunks = sorted(set(files) - set(described))
    drawn = chunks if len(chunks) <= PIECES else [chunks[(len(chunks) - 1) * n // (PIECES - 1)] for n in range(PIECES)]
    for path in (*described, *drawn):
        _add_file(digest, path)


def _pixel(dataset: Any, name: str, row: int, col: int) -> bytes:
    try:
        return bytes(dataset.read(1, window=((row, row + 1), (col, col + 1))).tobytes())
    except RasterioError as error:  # a file that a VRT names is gone, or a server
        raise SourceUnreadable(
            f"{label(name)} cannot be read at row {row}, column {col}: {reason(error)}.",
            hint=remedy(name, reason(error)),
            where=name,
        ) from error


def _meaning(dataset: Any) -> bytes:
    """What stored values mean and where they lie, from the file or from beside it."""
    masks = [[flag.name for flag in flags] for flags in dataset.mask_flag_enums]
    crs = dataset.crs.to_wkt() if dataset.crs else ""
    return repr((dataset.nodatavals, masks, dataset.scales, dataset.offsets, tuple(dataset.transform), crs)).encode()


def _add_file(digest: Any, path: Path) -> None:
    size = path.stat().st_size
    if size <= PIECES * PIECE:
        content = path.read_bytes()
        if path.suffix.lower() in (".vrt", ".xml"):  # an address in it may be signed anew
            content = lasting(content.decode("utf-8", "surrogateescape")).encode("utf-8", "surrogateescape")
        digest.update(f"{len(content)}".encode() + content)
        return
    digest.update(f"{size}".encode())
    with path.open("rb") as file:
        for number in range(PIECES):
            file.seek((size - PIECE) * number // (PIECES - 1))
            digest.update(file.read(PIECE))
