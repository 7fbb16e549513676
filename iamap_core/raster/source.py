"""Reading: a raster, or several on one grid, as float32 blocks in which nodata is NaN.

Nothing here reads more than the window that was asked for.
"""

from __future__ import annotations

import hashlib
import json
import threading
import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import rasterio
from numpy.typing import NDArray
from rasterio.enums import ColorInterp, MaskFlags
from rasterio.errors import NotGeoreferencedWarning, RasterioIOError
from rasterio.windows import Window as RasterioWindow

from iamap_core.errors import BandMismatch, SourceUnreadable, did_you_mean
from iamap_core.raster.grid import PixelGrid, Window

TAGS = "IAMAP"
"""Namespace of our tags in a GeoTIFF."""


@dataclass(frozen=True, kw_only=True)
class Band:
    """One band of a source and where it lies."""

    name: str
    path: Path
    index: int
    """Number within its file, from 1."""
    dtype: str
    scale: float
    offset: float
    nodata: float | None
    masked: bool
    """Whether the file carries an alpha band or a mask beside the pixels."""

    @property
    def eight_bit(self) -> bool:
        return self.dtype == "uint8" and self.scale == 1.0 and self.offset == 0.0


class RasterSource:
    """One raster, or several files on one grid, stacked. Safe to use from several threads.

    Parameters
    ----------
    paths: files that GDAL reads; all must have the same shape, transform and CRS.
    nodata: value that means 'no data' in every band; what the files declare when ``None``.
    bands: numbers (from 1) or names of the bands to keep, in order; all but alpha bands when empty.

    Raises :class:`~iamap_core.errors.SourceUnreadable` and :class:`~iamap_core.errors.BandMismatch`.
    """

    def __init__(self, paths: Sequence[Path], *, nodata: float | None = None, bands: Sequence[int | str] = ()) -> None:
        self.paths = tuple(Path(path) for path in paths)
        self._handles = threading.local()
        found: list[Band] = []
        grid: PixelGrid | None = None
        tags: list[dict[str, str]] = []
        for path in self.paths:
            dataset = _open(path)
            with dataset:
                own = PixelGrid(
                    dataset.height, dataset.width, dataset.transform, dataset.crs.to_wkt() if dataset.crs else None
                )
                if grid is not None and own != grid:
                    raise SourceUnreadable(
                        f"{path.name} does not lie on the grid of {self.paths[0].name}: it has "
                        f"{own.width} x {own.height} pixels of {abs(own.transform.a):g}, not "
                        f"{grid.width} x {grid.height} of {abs(grid.transform.a):g}, or another origin or CRS.",
                        hint="Bring the files to one grid first, for example with gdalwarp.",
                        where="source",
                    )
                grid = own
                found += _bands(dataset, path, nodata, alone=len(self.paths) == 1)
                tags.append(dataset.tags(ns=TAGS))
        if grid is None:
            raise SourceUnreadable("no raster was given.", where="source")
        self.grid = grid
        self._tags = tags[0]
        self.bands = _choose(tuple(found), bands, self.name)
        self.area: Window | None = None

    @property
    def name(self) -> str:
        """The file's name, for messages."""
        first = self.paths[0].name
        return first if len(self.paths) == 1 else f"{first} and {len(self.paths) - 1} more"

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(band.name for band in self.bands)

    @property
    def tags(self) -> dict[str, Any]:
        """What an earlier task wrote about this raster, as JSON values; empty for any other raster."""
        return {key.lower(): json.loads(value) for key, value in self._tags.items()}

    def numbers(self, wanted: Sequence[int | str]) -> tuple[int, ...]:
        """Positions (from 1) of bands given by number or name. Raises :class:`~iamap_core.errors.BandMismatch`."""
        chosen = _choose(self.bands, wanted, self.name)
        return tuple(self.bands.index(band) + 1 for band in chosen)

    def read(self, window: Window, bands: Sequence[int] | None = None) -> NDArray[np.float32]:
        """``float32[B, height, width]`` of a window inside the raster, scale and offset applied, nodata as NaN.

        bands: positions from 1 within this source; all when ``None``.
        """
        chosen = self.bands if bands is None else [self.bands[number - 1] for number in bands]
        out = np.empty((len(chosen), window.height, window.width), np.float32)
        area = RasterioWindow(window.col, window.row, window.width, window.height)
        for path in dict.fromkeys(band.path for band in chosen):
            rows = [row for row, band in enumerate(chosen) if band.path == path]
            dataset = self._handle(path)
            try:
                raw = dataset.read([chosen[row].index for row in rows], window=area)
                mask = dataset.read_masks(chosen[rows[0]].index, window=area) if chosen[rows[0]].masked else None
            except RasterioIOError as error:
                raise SourceUnreadable(
                    f"{path.name} cannot be read at rows {window.row} to {window.row_end - 1}, columns {window.col} to "
                    f"{window.col_end - 1}: {_reason(error)}.",
                    hint="The file may be truncated or damaged; get a fresh copy.",
                    where=str(path),
                ) from error
            out[rows] = _clean(raw, [chosen[row] for row in rows], mask)
        return out

    def read_reflected(self, window: Window, bands: Sequence[int] | None = None) -> NDArray[np.float32]:
        """Like :meth:`read` for a window that may reach past the raster, which goes on as its mirror image."""
        rows = _reflect(window.row, window.row_end, self.grid.height)
        cols = _reflect(window.col, window.col_end, self.grid.width)
        inner = Window(
            int(rows.min()), int(cols.min()), int(rows.max() - rows.min()) + 1, int(cols.max() - cols.min()) + 1
        )
        block = self.read(inner, bands)
        if inner == window:
            return block
        return np.ascontiguousarray(block[:, (rows - inner.row)[:, None], (cols - inner.col)[None, :]])

    @cached_property
    def fingerprint(self) -> str:
        """Identity of the files' content: SHA-256 of sizes, first and last 64 KiB."""
        digest = hashlib.sha256()
        for path in self.paths:
            if path.is_file():
                size = path.stat().st_size
                with path.open("rb") as file:
                    digest.update(f"{size}".encode() + file.read(65536))
                    file.seek(max(0, size - 65536))
                    digest.update(file.read(65536))
            else:
                digest.update(str(path).encode())
        return digest.hexdigest()

    def _handle(self, path: Path) -> Any:
        # GDAL datasets may not be shared between threads; opening one per window costs far more than reading.
        handles: dict[Path, Any] = self._handles.__dict__.setdefault("open", {})
        if path not in handles:
            handles[path] = _open(path)
        return handles[path]


def _open(path: Path) -> Any:
    text = str(path)
    if not path.exists() and not _virtual(text):
        near = did_you_mean(path.name, (p.name for p in path.parent.iterdir())) if path.parent.is_dir() else ""
        raise SourceUnreadable(f"there is no file {text}.", hint=near, where="source")
    try:
        with warnings.catch_warnings():
            # A raster without a place on the ground is allowed; whoever needs one says so.
            warnings.simplefilter("ignore", NotGeoreferencedWarning)
            dataset = rasterio.open(text)
    except RasterioIOError as error:
        raise SourceUnreadable(
            f"{path.name} cannot be opened as a raster: {_reason(error)}.",
            hint="Check that it opens in QGIS.",
            where=text,
        ) from error
    if dataset.count == 0:
        inside = ", ".join(dataset.subdatasets) or "nothing"
        dataset.close()
        raise SourceUnreadable(
            f"{path.name} has no bands of its own. It contains: {inside}.",
            hint="Name one of these as the source.",
            where=text,
        )
    return dataset


def _virtual(text: str) -> bool:
    return text.startswith("/vsi") or ":" in text[2:]


def _reason(error: Exception) -> str:
    cause = error.__cause__ or error
    return str(cause).strip().rstrip(".")


def _bands(dataset: Any, path: Path, nodata: float | None, *, alone: bool) -> list[Band]:
    bands = []
    for index in dataset.indexes:
        if dataset.colorinterp[index - 1] == ColorInterp.alpha:
            continue
        flags = dataset.mask_flag_enums[index - 1]
        described = dataset.descriptions[index - 1]
        fallback = f"band_{index}" if alone else path.stem if dataset.count == 1 else f"{path.stem}_{index}"
        if dataset.dtypes[index - 1].startswith("complex"):
            raise SourceUnreadable(
                f"band {index} of {path.name} holds complex numbers, which no encoder takes.",
                hint="Give its amplitude or intensity instead.",
                where=str(path),
            )
        bands.append(
            Band(
                name=described or fallback,
                path=path,
                index=index,
                dtype=dataset.dtypes[index - 1],
                scale=dataset.scales[index - 1],
                offset=dataset.offsets[index - 1],
                nodata=dataset.nodatavals[index - 1] if nodata is None else nodata,
                masked=MaskFlags.alpha in flags or (MaskFlags.per_dataset in flags and MaskFlags.nodata not in flags),
            )
        )
    if not bands:
        raise SourceUnreadable(f"{path.name} has nothing but an alpha band.", where=str(path))
    return bands


def _choose(bands: tuple[Band, ...], wanted: Sequence[int | str], source: str) -> tuple[Band, ...]:
    if not wanted:
        return bands
    names = [band.name for band in bands]
    chosen = []
    for item in wanted:
        number = int(item) if isinstance(item, int) or (item not in names and str(item).isdigit()) else None
        if number is None and item in names:
            chosen.append(bands[names.index(str(item))])
        elif number is not None and 1 <= number <= len(bands):
            chosen.append(bands[number - 1])
        else:
            raise BandMismatch(
                f"{source} has no band {item}. It has {len(bands)}: {listing(names)}.",
                hint=did_you_mean(str(item), names) or "Bands are counted from 1.",
                where="bands",
            )
    return tuple(chosen)


def listing(names: Sequence[str], most: int = 16) -> str:
    """Names for a message; the middle of a long list is left out."""
    shown = ", ".join(names[:most])
    return shown if len(names) <= most else f"{shown}, … {names[-1]}"


def _clean(raw: NDArray[Any], bands: Sequence[Band], mask: NDArray[np.uint8] | None) -> NDArray[np.float32]:
    data = raw.astype(np.float32)
    empty = np.zeros(raw.shape, bool)
    for row, band in enumerate(bands):
        if band.nodata is not None and not np.isnan(band.nodata):
            empty[row] = raw[row] == np.asarray(band.nodata).astype(raw.dtype) if _fits(band) else False
        if (band.scale, band.offset) != (1.0, 0.0):
            data[row] = data[row] * band.scale + band.offset
    if all(band.dtype == "uint8" for band in bands) and len(bands) > 1:
        # In 8-bit pictures 0 and 255 are colours too: only a pixel that has the value in every band is empty.
        empty[:] = empty.all(axis=0)
    if mask is not None:
        empty |= mask == 0
    data[empty] = np.nan
    data[np.isinf(data)] = np.nan
    return data


def _fits(band: Band) -> bool:
    kind = np.dtype(band.dtype)
    if kind.kind not in "iu" or band.nodata is None:
        return True
    limits = np.iinfo(kind)
    return float(band.nodata).is_integer() and limits.min <= band.nodata <= limits.max


def _reflect(start: int, stop: int, length: int) -> NDArray[np.int64]:
    """Indices of a line that is mirrored at its first and last element, as often as needed."""
    if length == 1:
        return np.zeros(stop - start, np.int64)
    period = 2 * (length - 1)
    index = np.abs(np.arange(start, stop, dtype=np.int64)) % period
    return np.where(index < length, index, period - index)
