"""Zarr stores on the disk: created, written chunk by chunk, proved whole, named and removed.

Version 2 of Zarr, which GDAL reads from 3.4 on and every xarray does; of version 3, the GDAL of rasterio 1.4 (3.10)
does not read what xarray writes ("Unsupported codec: bytes"). One array ``(band, y, x)``, and each chunk is one block
of one band, as in our GeoTIFFs: GDAL reads band after band, and would decode a chunk of several bands once for each of
them. Chunks are compressed with zlib, which every reader of Zarr has.

Format: https://zarr-specs.readthedocs.io/en/latest/v2/v2.0.html
"""

from __future__ import annotations

import contextlib
import json
import os
import re
import zlib
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from itertools import product
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from iamap_core.errors import ConfigInvalid
from iamap_core.files import flush, flush_folder
from iamap_core.raster.formats import ZARR
from iamap_core.raster.grid import PixelGrid, Window
from iamap_core.raster.layout import Layout
from iamap_core.raster.zarr_attributes import MARK, array_attributes, array_name, coordinates, group_attributes

LEVEL = 1
"""Of zlib: features are noisy, and higher levels gain a hundredth."""

CHUNK = 128
"""Side of a chunk of features, in pixels: as blocks of 64, hundreds of bands would be a great many small files."""

WORKERS = min(4, os.cpu_count() or 1)
"""Threads that compress and write chunks."""

DRAWN_CHUNKS = 32
"""Chunks, drawn at random, that are read again."""

ARRAYS = ("features", "classes", "values")
"""What the array of a result may be called."""

_CHUNK = r"\d+(/\d+(/\d+)?)?"
_OURS = re.compile(
    rf"\.zgroup|\.zattrs|\.zmetadata|({'|'.join(ARRAYS)}|x|y|band|spatial_ref)(/(\.zarray|\.zattrs|{_CHUNK}))?"
    r"|.*\.aux\.xml"  # GDAL keeps the statistics of a raster beside it
)
"""What lies in a store of ours, relative to it."""


def is_store(path: Path) -> bool:
    """Whether a path is a folder with the name of a Zarr store."""
    return path.suffix.lower() in ZARR.extensions and path.is_dir()


def is_result(path: Path) -> bool:
    """Whether a result may lie under a name: a file, or a Zarr store."""
    return path.is_file() or is_store(path)


def tags_in(store: Path) -> dict[str, Any]:
    """Provenance in a store, as JSON values; nothing when iamap has not made it.

    Raises ``OSError`` and ``ValueError`` for a store that is damaged.
    """
    for name in ARRAYS:
        file = store / name / ".zattrs"
        if file.is_file() and (text := json.loads(file.read_text(encoding="utf-8")).get(MARK)):
            tags = json.loads(text)
            return tags if isinstance(tags, dict) else {}
    return {}


def check_replaceable(path: Path) -> None:
    """Check that whatever has the name of a store may go: only a store that iamap has made, without foreign files.

    Raises :class:`~iamap_core.errors.ConfigInvalid`.
    """
    if not path.exists():
        return
    hint = "It is never removed, not even with overwrite=true. Move it elsewhere, or choose another output."
    if not path.is_dir():
        raise ConfigInvalid(f"{path} exists and is not a Zarr store.", hint=hint, where="output")
    with contextlib.suppress(OSError, ValueError, AttributeError):
        if not tags_in(path):
            raise ConfigInvalid(f"{path} is a folder that iamap has not made.", hint=hint, where="output")
        if foreign := next(_foreign(path), None):
            raise ConfigInvalid(
                f"{path} holds {foreign.relative_to(path).as_posix()}, which iamap has not made.",
                hint=hint,
                where="output",
            )
        return
    raise ConfigInvalid(f"{path} is a folder whose content cannot be read.", hint=hint, where="output")


def _walk(folder: Path) -> Iterator[os.DirEntry[str]]:
    """Everything in a folder, each folder after what lies in it; links are not followed."""
    with os.scandir(folder) as entries:
        found = list(entries)
    for entry in found:
        if entry.is_dir(follow_symlinks=False):
            yield from _walk(Path(entry.path))
        yield entry


def _foreign(store: Path) -> Iterator[Path]:
    for entry in _walk(store):
        path = Path(entry.path)
        if entry.is_symlink() or not _OURS.fullmatch(path.relative_to(store).as_posix()):
            yield path


def remove(store: Path) -> None:
    """Remove what a store of ours holds, and its folders where nothing else lies in them. Raises ``OSError``."""
    if store.is_symlink() or not store.is_dir():
        return
    for entry in _walk(store):
        path = Path(entry.path)
        if entry.is_symlink() or not _OURS.fullmatch(path.relative_to(store).as_posix()):
            continue
        path.rmdir() if entry.is_dir(follow_symlinks=False) else path.unlink(missing_ok=True)
    store.rmdir()


def _replaced(path: Path) -> Path:
    """Where an older store waits while a newer one takes its name."""
    return path.with_name(f".{path.stem}.replaced{path.suffix}")


def recover(path: Path) -> None:
    """Put back or remove the older store that a kill has left between two names. Raises ``OSError``."""
    older = _replaced(path)
    if not older.is_dir() or older.is_symlink():
        return
    if path.exists():
        remove(older)
    else:
        older.replace(path)


def publish(whole: Path, path: Path) -> None:
    """Give a store its name; an older one of ours goes once the newer one has it.

    Raises ``OSError``, after which the older one has its name again.
    """
    check_replaceable(path)
    older = _replaced(path)
    if path.exists():
        path.replace(older)
    try:
        whole.replace(path)
    except OSError:
        if older.exists():
            older.replace(path)
        raise
    flush_folder(path.parent)
    with contextlib.suppress(OSError):  # of another program that has a chunk open: the next run removes it
        remove(older)


class ZarrWriter:
    """A store under way, which has all of its chunks once every pixel was written.

    Raises ``OSError`` when the disk refuses.
    """

    def __init__(
        self, path: Path, grid: PixelGrid, layout: Layout, tags: Mapping[str, Any], *, compressed: bool
    ) -> None:
        self._path = path
        self._shape = (len(layout.names), grid.height, grid.width)
        side = layout.block or max(grid.height, grid.width)
        self._chunks = (1, min(side, grid.height), min(side, grid.width))
        self._dtype = _stored_dtype(layout)
        self._fill = np.dtype(self._dtype).type(layout.nodata)
        self._compressed = compressed
        self._name = array_name(layout, tags)
        path.mkdir()
        group = group_attributes(grid, layout, tags, self._dtype)
        arrays: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
            self._name: self._array(array_attributes(grid, layout, tags))
        }
        for name, (values, attributes) in coordinates(grid, layout).items():
            arrays[name] = (_array_facts(values.shape, values.shape, values.dtype.str), attributes)
            self._put(path / name / "0", values.tobytes())
        nodes: dict[str, Any] = {".zgroup": {"zarr_format": 2}, ".zattrs": group}
        for name, (facts, attributes) in arrays.items():
            nodes |= {f"{name}/.zarray": facts, f"{name}/.zattrs": attributes}
        # What opens a store over a network asks for this one file instead of all others.
        nodes[".zmetadata"] = {"zarr_consolidated_format": 1, "metadata": dict(nodes)}
        for name, node in nodes.items():
            self._put(path / name, json.dumps(node, indent=1).encode())
        for band, row in product(range(self._shape[0]), range(self._counts[1])):
            (path / self._name / str(band) / str(row)).mkdir(parents=True)
        self._workers = ThreadPoolExecutor(WORKERS, thread_name_prefix="iamap-zarr")

    def _array(self, attributes: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
        fill: Any = self._fill.item()
        facts = _array_facts(
            self._shape, self._chunks, self._dtype,
            compressor={"id": "zlib", "level": LEVEL} if self._compressed else None,
            fill_value="NaN" if fill != fill else fill,
        )  # fmt: skip
        return facts, attributes

    @property
    def _counts(self) -> tuple[int, int, int]:
        """How many chunks there are along each dimension."""
        bands, rows, cols = (-(-side // chunk) for side, chunk in zip(self._shape, self._chunks, strict=True))
        return bands, rows, cols

    def write(self, window: Window, data: NDArray[Any]) -> None:
        """Write ``[bands, height, width]`` of a window; a chunk that it covers in part keeps the rest."""
        _, height, width = self._chunks
        touched = [
            Window(row * height, col * width, height, width)
            for row in range(window.row // height, -(-window.row_end // height))
            for col in range(window.col // width, -(-window.col_end // width))
        ]
        jobs = [
            self._workers.submit(self._write, band, chunk, window, data)
            for band in range(len(data))
            for chunk in touched
        ]
        for job in jobs:
            job.result()

    def _write(self, band: int, chunk: Window, window: Window, data: NDArray[Any]) -> None:
        file = self._path / self._name / str(band) / str(chunk.row // chunk.height) / str(chunk.col // chunk.width)
        top, left = max(chunk.row, window.row), max(chunk.col, window.col)
        below = min(chunk.row_end, window.row_end)
        right = min(chunk.col_end, window.col_end)
        whole = np.full((chunk.height, chunk.width), self._fill, self._dtype)
        covers = below == min(chunk.row_end, self._shape[1]) and right == min(chunk.col_end, self._shape[2])
        if (top, left) != (chunk.row, chunk.col) or not covers:
            with contextlib.suppress(FileNotFoundError):
                whole = self._read(file).copy()
        whole[top - chunk.row : below - chunk.row, left - chunk.col : right - chunk.col] = data[
            band, top - window.row : below - window.row, left - window.col : right - window.col
        ]
        file.write_bytes(zlib.compress(whole.data, LEVEL) if self._compressed else whole.tobytes())

    def _read(self, file: Path) -> NDArray[Any]:
        content = file.read_bytes()
        if self._compressed:
            content = zlib.decompress(content)
        return np.frombuffer(content, self._dtype).reshape(self._chunks[1:])

    def finish(self) -> None:
        """See that every chunk is there and on the disk. Raises ``OSError``."""
        self.close()
        bands, rows, cols = self._counts
        missing = 0
        for band, row in product(range(bands), range(rows)):
            with os.scandir(self._path / self._name / str(band) / str(row)) as entries:
                missing += cols - sum(entry.stat().st_size > 0 for entry in entries)
        if missing:
            raise OSError(f"{missing} of {bands * rows * cols} chunks are missing")
        self._flush()
        rng = np.random.default_rng(0)
        for number in rng.integers(bands * rows * cols, size=DRAWN_CHUNKS):
            band, row, col = np.unravel_index(number, self._counts)
            file = self._path / self._name / str(band) / str(row) / str(col)
            try:
                self._read(file)
            except (zlib.error, ValueError) as error:
                raise OSError(f"chunk {file.relative_to(self._path).as_posix()} cannot be read back") from error

    def _flush(self) -> None:
        """Wait until all files are on the disk: in one call where the system has it, since there may be thousands."""
        if hasattr(os, "sync"):
            os.sync()
            return
        for entry in _walk(self._path):
            if entry.is_file(follow_symlinks=False):
                flush(Path(entry.path))

    def close(self) -> None:
        """Let the threads go."""
        self._workers.shutdown(cancel_futures=True)

    @staticmethod
    def _put(file: Path, content: bytes) -> None:
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(content)


def _stored_dtype(layout: Layout) -> str:
    if layout.packing is None:
        return np.dtype(layout.dtype).newbyteorder("<").str
    if layout.packing.scales:
        raise ConfigInvalid(
            f"a Zarr store has no place for the scale of each band that write.dtype={layout.packing.dtype} needs.",
            hint="Give write.dtype=float16 or float32.",
            where="write.dtype",
        )
    return f"<f{layout.packing.bits // 8}"


def _array_facts(
    shape: tuple[int, ...], chunks: tuple[int, ...], dtype: str, *, compressor: Any = None, fill_value: Any = None
) -> dict[str, Any]:
    return {
        "zarr_format": 2, "shape": shape, "chunks": chunks, "dtype": dtype, "compressor": compressor,
        "fill_value": fill_value, "order": "C", "filters": None, "dimension_separator": "/",
    }  # fmt: skip


def contents(store: Path) -> tuple[list[tuple[str, int]], list[Path]]:
    """Names and sizes of everything in a store of anyone's, in order, and its files; what GDAL keeps there is left out.

    Raises ``OSError``.
    """
    found = sorted(
        (Path(entry.path).relative_to(store).as_posix(), entry.stat().st_size)
        for entry in _walk(store)
        if not entry.is_dir() and not entry.name.endswith(".aux.xml")
    )
    return found, [store / name for name, _ in found]


def check_grid(grid: PixelGrid) -> None:
    """Check that a Zarr store can hold a grid: coordinates of rows and columns can say nothing of a rotation.

    Raises :class:`~iamap_core.errors.ConfigInvalid`.
    """
    if grid.transform.b or grid.transform.d:
        raise ConfigInvalid(
            "the raster is rotated, and a Zarr store has only coordinates of whole rows and columns.",
            hint="Give write.format=gtiff, or area.crs to bring the raster onto a grid without rotation.",
            where="write.format",
        )
