"""Reading: a raster, or several on one grid, as float32 blocks in which nodata is NaN.

Nothing here reads more than the window that was asked for.
"""

from __future__ import annotations

import contextlib
import copy
import json
import threading
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray
from rasterio.windows import Window as RasterioWindow

from iamap_core.errors import SourceUnreadable
from iamap_core.machine.memory import statistics_size
from iamap_core.raster.bands import Band, bands_of, choose, is_palette, listing, nodata_range
from iamap_core.raster.dates import given
from iamap_core.raster.formats import TAGS
from iamap_core.raster.grid import PixelGrid, Window
from iamap_core.raster.masks import Masks
from iamap_core.raster.opening import decoded_block, expand, fingerprint, label, open_raster, readable
from iamap_core.raster.sample import draw
from iamap_core.raster.unique_names import naming_note, unique_names
from iamap_core.raster.view import (
    Warp,
    check_overlap,
    crs_name,
    finest,
    natural_grid,
    placed_by_points,
    same_grid,
    size_text,
    target_grid,
)
from iamap_core.raster.virtual_parts import check_parts

__all__ = ["Band", "RasterSource", "listing"]


@dataclass(frozen=True, kw_only=True)
class _File:
    """One file of a source.

    warp: how it is resampled to the source's grid; ``None`` when it is on that grid.
    masks: its masks and its alpha band.
    picture: its 8-bit bands when it has several. There 0 and 255 are colours too, so that a pixel is empty
        only when all of them have the nodata value.
    """

    name: str
    warp: Warp | None
    masks: Masks
    picture: tuple[int, ...]


class RasterSource:
    """One raster, or several files stacked. Safe to use from several threads.

    Parameters
    ----------
    paths: whatever GDAL reads: files, globs, URLs, archives with one raster, names such as ``NETCDF:file:variable``.
        Files on other grids are resampled onto the grid of the finest.
    nodata: value that means 'no data' in every band; what the files declare when ``None``.
    dates: when the bands were acquired, see :func:`iamap_core.raster.dates.given`; what the files say when empty.
    bands: numbers (from 1) or names of the bands to keep, in order; all but alpha bands when empty.
    colours: read a palette as red, green and blue instead of its codes.
    crs, resolution: the raster is reprojected to this CRS, with this pixel size in its units.
    resampling: ``nearest``, ``bilinear``, ``cubic`` or ``average``, for files that are not on the grid; a palette
        always takes the nearest.

    Raises :class:`~iamap_core.errors.SourceUnreadable`, :class:`~iamap_core.errors.BandMismatch` and
    :class:`~iamap_core.errors.ConfigInvalid`.
    """

    def __init__(
        self,
        paths: Sequence[str | Path],
        *,
        nodata: float | None = None,
        bands: Sequence[int | str] = (),
        dates: Sequence[str] = (),
        colours: bool = False,
        crs: str | None = None,
        resolution: float | None = None,
        resampling: str = "bilinear",
    ) -> None:
        self.paths: tuple[str, ...] = expand(paths)
        if not self.paths:
            raise SourceUnreadable("no raster was given.", where="source")
        self.area: Window | None = None
        """The pixels that a task works on; ``None`` is all. The grid and all windows stay those of the whole raster."""
        self._handles = threading.local()
        with contextlib.ExitStack() as stack:
            datasets = [stack.enter_context(open_raster(name)) for name in self.paths]
            checked = [check_parts(dataset, name) for dataset, name in zip(datasets, self.paths, strict=True)]
            grids = [natural_grid(dataset, name) for dataset, name in zip(datasets, self.paths, strict=True)]
            with readable(self.paths[0]):
                first = finest(grids, self.paths)
                self.grid: PixelGrid = target_grid(datasets[first], self.paths[first], grids[first], crs, resolution)
            notes: list[str] = []
            files: list[_File] = []
            found: list[Band] = []
            for number, (name, dataset, own) in enumerate(zip(self.paths, datasets, grids, strict=True)):
                with readable(name):
                    how = "nearest" if is_palette(dataset) else resampling
                    if placed_by_points(dataset):
                        notes.append(
                            f"{label(name)} is placed by {len(dataset.gcps[0])} ground control points and is rectified "
                            f"with them ({how})."
                        )
                    if not same_grid(own, self.grid):
                        if number != first:
                            check_overlap(own, self.grid, name, self.paths[first])
                        notes.append(_brought(name, own, self.grid, how))
                    if colours and is_palette(dataset):
                        notes.append(
                            f"{label(name)} holds codes with a colour for each. Its colours are read, not its codes."
                        )
                    moved = placed_by_points(dataset) or not same_grid(own, self.grid)
                    own_bands = bands_of(
                        dataset, name, number,
                        nodata=nodata, colours=colours, alone=len(self.paths) == 1, features=_features(dataset),
                    )  # fmt: skip
                    files.append(
                        _file(name, dataset, own_bands, Warp(grid=self.grid, resampling=how) if moved else None)
                    )
                    found += own_bands
            with readable(self.paths[0]):
                self.overviews: tuple[int, ...] = (
                    tuple(datasets[0].overviews(1)) if _alone(files) and checked[0] else ()
                )
                """By how much each overview is thinned out; none for files that are resampled or stacked."""
                self.largest_block = max(
                    (decoded_block(dataset, name) for dataset, name in zip(datasets, self.paths, strict=True)),
                    key=lambda block: block.bytes,
                )
                """What GDAL decodes at once, at most."""
                self._tags = datasets[0].tags(ns=TAGS)
                self.files: tuple[Path, ...] = tuple(
                    Path(file) for dataset in datasets for file in dataset.files if Path(file).is_file()
                )
        self._files = tuple(files)
        every = unique_names(found, self.paths)
        chosen = choose(every, bands, self.name)
        taken = [every[place - 1] for place in chosen]
        if dates:
            acquired = given(dates, [band.file for band in taken])
            taken = [replace(band, date=day) for band, day in zip(taken, acquired, strict=True)]
        # Named once more: a band that is taken twice has two names.
        self.bands: tuple[Band, ...] = unique_names(taken, self.paths)
        if note := naming_note([found[place - 1] for place in chosen], self.bands):
            notes.append(note)
        self.notes: tuple[str, ...] = tuple(notes)

    @property
    def name(self) -> str:
        """The file's name, for messages."""
        first = label(self.paths[0])
        return first if len(self.paths) == 1 else f"{first} and {len(self.paths) - 1} more"

    @cached_property
    def names(self) -> tuple[str, ...]:
        return tuple(band.name for band in self.bands)

    @property
    def tags(self) -> dict[str, Any]:
        """What an earlier task wrote about this raster, as JSON values; empty for any other raster."""
        try:
            return {key.lower(): json.loads(value) for key, value in self._tags.items()}
        except ValueError as error:
            raise SourceUnreadable(
                f"the tags {TAGS} of {self.name} are damaged: {error}.",
                hint="Make the file again, or remove them: gdal_translate -nomd IN OUT.",
                where="source",
            ) from error

    @property
    def part(self) -> Window:
        """The pixels that a task works on: the area, or all."""
        return self.area or self.grid.window

    @property
    def part_grid(self) -> PixelGrid:
        """The grid of :attr:`part`: of results with one pixel for each pixel of the part."""
        return self.grid.crop(self.part)

    def within(self, area: Window | None) -> Self:
        """The same source for a task that works on an area of it; ``None`` for all of it again."""
        other = copy.copy(self)
        other.area = area
        return other

    def numbers(self, wanted: Sequence[int | str]) -> tuple[int, ...]:
        """Positions (from 1) of bands given by number or name. Raises :class:`~iamap_core.errors.BandMismatch`."""
        return choose(self.bands, wanted, self.name)

    def never_empty(self, bands: Sequence[int]) -> bool:
        """Whether every pixel of these bands (positions from 1) has data, by their types, masks and nodata values."""
        return not any(self._may_be_empty(self.bands[number - 1]) for number in bands)

    def _may_be_empty(self, band: Band) -> bool:
        file, kind = self._files[band.file], np.dtype(band.dtype)
        nodata = None if band.nodata is None else nodata_range(band.nodata, kind)
        return bool(kind.kind not in "iu" or nodata or file.masks or file.warp is not None or band.colours is not None)

    def read(
        self, window: Window, bands: Sequence[int] | None = None, shape: tuple[int, int] | None = None
    ) -> NDArray[np.float32]:
        """``float32[B, height, width]`` of a window inside the raster, scale and offset applied, nodata as NaN.

        bands: positions from 1 within this source; all when ``None``.
        shape: rows and columns to thin the window out to, from the overviews where there are any.
        """
        chosen = self.bands if bands is None else [self.bands[number - 1] for number in bands]
        shape = shape or (window.height, window.width)
        groups = dict.fromkeys(band.group for band in chosen)
        # Of a single group nothing is copied: hundreds of bands are read at the speed of the memory.
        out = np.empty((len(chosen), *shape) if len(groups) > 1 else 0, np.float32)
        for group in groups:
            rows = [row for row, band in enumerate(chosen) if band.group == group]
            place = f"at rows {window.row} to {window.row_end - 1}, columns {window.col} to {window.col_end - 1}"
            with readable(self.paths[chosen[rows[0]].file], place):
                found = self._read([chosen[row] for row in rows], window, shape)
            if len(groups) == 1:
                return found
            out[rows] = found
        return out

    def _read(self, bands: Sequence[Band], window: Window, shape: tuple[int, int]) -> NDArray[np.float32]:
        """Bands of one group."""
        file = self._files[bands[0].file]
        dataset = self._handle(bands[0])
        area = RasterioWindow(window.col, window.row, window.width, window.height)
        judged = file.picture if file.warp is None and bands[0].nodata is not None else ()
        indexes = list(dict.fromkeys([*(band.index for band in bands), *judged]))
        stored = dataset.read(indexes, window=area, out_shape=(len(indexes), *shape))
        raw = dict(zip(indexes, stored, strict=True))
        gone = file.masks.read(dataset, [band.index for band in bands], area, shape) if file.warp is None else None
        if judged:
            every = np.logical_and.reduce([bands[0].is_nodata(raw[index]) for index in judged])[None]
            gone = every if gone is None else gone | every
        # Numbers that are stored as they are stay where they are: copying hundreds of bands takes as long as reading.
        kept = stored.dtype == np.float32 and indexes == [band.index for band in bands]
        out = stored if kept else np.empty((len(bands), *shape), np.float32)
        for row, band in enumerate(bands):
            values = band.values(raw[band.index])
            if not kept or values is not raw[band.index]:
                out[row] = values
            if file.warp is None and not judged and not band.marks_by_nan:
                out[row][band.is_nodata(raw[band.index])] = np.nan
        if gone is not None and gone.any():
            out[np.broadcast_to(gone, out.shape)] = np.nan
        return out

    def sample(self, size: int, seed: int, bands: Sequence[int] | None = None) -> NDArray[np.float32]:
        """``float32[n, B]``: random valid pixels (data in every band), fewer where there are thousands of bands; see
        :func:`iamap_core.raster.sample.draw`."""
        return draw(self, statistics_size(size, len(self.bands) if bands is None else len(bands)), seed, bands)

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
        """Identity of the files' content; see :func:`iamap_core.raster.opening.fingerprint`."""
        return fingerprint(self.paths)

    def _handle(self, band: Band) -> Any:
        # GDAL datasets may not be shared between threads; opening one per window costs far more than reading.
        handles: dict[tuple[int, str], Any] = self._handles.__dict__.setdefault("open", {})
        if band.group not in handles:
            file = self._files[band.file]
            dataset = open_raster(file.name)
            if file.warp is not None:
                dataset = file.warp.open(
                    dataset, file.name, band.index, masks=file.masks, nodata=band.nodata, together=bool(file.picture)
                )
            handles[band.group] = dataset
        return handles[band.group]


def _features(dataset: Any) -> str | None:
    """Identity of the features that a file holds."""
    with contextlib.suppress(ValueError):  # written by someone else
        kept = json.loads(dataset.tags(ns=TAGS).get("FEATURES", "null"))
        return kept if isinstance(kept, str) else None
    return None


def _alone(files: Sequence[_File]) -> bool:
    return len(files) == 1 and files[0].warp is None


def _file(name: str, dataset: Any, bands: Sequence[Band], warp: Warp | None) -> _File:
    several = len(bands) > 1 and len({band.group for band in bands}) == 1
    return _File(
        name=name,
        warp=warp,
        masks=Masks.of(dataset),
        picture=tuple(band.index for band in bands) if several and all(band.eight_bit for band in bands) else (),
    )


def _brought(name: str, own: PixelGrid, grid: PixelGrid, resampling: str) -> str:
    return (
        f"{label(name)} ({crs_name(own.crs)}, pixels of {size_text(own)}) is read as {grid.width} x {grid.height} "
        f"pixels of {size_text(grid)} in {crs_name(grid.crs)} ({resampling})."
    )


def _reflect(start: int, stop: int, length: int) -> NDArray[np.int64]:
    """Indices of a line that is mirrored at its first and last element, as often as needed."""
    if length == 1:
        return np.zeros(stop - start, np.int64)
    period = 2 * (length - 1)
    index = np.abs(np.arange(start, stop, dtype=np.int64)) % period
    return np.where(index < length, index, period - index)
