"""Writing: a tiled, compressed GeoTIFF, or a Zarr store, that gets its name only when it is whole."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from numpy.typing import NDArray
from rasterio.errors import RasterioError
from rasterio.windows import Window as RasterioWindow

from iamap_core import output_names
from iamap_core.errors import OutputUnwritable
from iamap_core.events import Reporter
from iamap_core.files import behind_link
from iamap_core.machine.disk_space import DiskSpace
from iamap_core.raster.formats import GTIFF, Format
from iamap_core.raster.geotiff import (
    add_overviews,
    check_whole,
    copy_cog,
    create,
    describe_file,
    locked,
    needs_overviews,
    publish,
)
from iamap_core.raster.grid import PixelGrid, Window
from iamap_core.raster.layout import Compression, Layout
from iamap_core.raster.zarr_store import ZarrWriter, check_grid, check_replaceable
from iamap_core.raster.zarr_store import publish as publish_store
from iamap_core.raster.zarr_store import recover as recover_store
from iamap_core.raster.zarr_store import remove as remove_store

LEAST = {"numbers": 0.5, "classes": 0.02}
"""What is left of a result, as a share, when compression gains as much as it ever does: features lose a tenth to a
third, a map with large areas of one class nearly everything."""

CLIPPED = 1e-3
"""A share of clipped values from which on the user is warned."""


def space_for(
    path: Path, grid: PixelGrid, layout: Layout, *, overviews: bool, twice: bool, compressed: bool
) -> DiskSpace:
    """What a result takes on the disk; ``twice`` when a second copy stands beside it for a while."""
    bytes_ = grid.pixels * layout.bits // 8
    most = bytes_ * (4 if overviews else 3) // 3 * (2 if twice else 1)
    share = LEAST["classes" if layout.colours else "numbers"] if compressed else 1.0
    return DiskSpace(path=path, max_bytes=most, min_bytes=int(share * most))


def has_overviews(file_format: Format, grid: PixelGrid, wanted: bool) -> bool:
    """Whether a result gets overviews: where they are wanted or needed, and the format has some."""
    wanted = (wanted or file_format.needs_overviews) and not file_format.is_folder
    return wanted and needs_overviews(grid.height, grid.width)


class RasterSink:
    """A result under way: a context manager that finishes by renaming, and leaves nothing when it fails.

    Parameters
    ----------
    path: the file, which appears under this name when it is whole and not before.
    grid, layout: what it holds.
    tags: provenance, as JSON values.
    overviews: whether a large raster gets overviews.
    compress: how blocks are compressed.
    file_format: of the result.
    report: receives warnings about low disk space and clipped values.

    Raises :class:`~iamap_core.errors.OutputUnwritable` when the disk refuses.
    """

    def __init__(
        self,
        path: Path,
        grid: PixelGrid,
        layout: Layout,
        tags: Mapping[str, Any],
        *,
        overviews: bool = True,
        compress: Compression = "zstd",
        file_format: Format = GTIFF,
        report: Reporter | None = None,
    ) -> None:
        file_format.check_name(path)
        self.path = path = behind_link(path)
        self.grid = grid
        self.layout = layout
        self._compress: Compression = compress
        self._format = file_format
        self._overviews = has_overviews(file_format, grid, overviews)
        self._report = report or Reporter()
        self._partial = path.with_name(f".{path.stem}.partial{path.suffix}")
        self._copy = path.with_name(f".{path.stem}.partial.copy{path.suffix}")
        self._space = space_for(
            path, grid, layout, overviews=self._overviews, twice=file_format.is_copy, compressed=compress != "none"
        )
        self._clipped = self._numbers = 0
        self._dataset: Any = None
        if file_format.is_folder:
            check_grid(grid)
            check_replaceable(path)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._discard()  # what a killed run may have left
            if file_format.is_folder:
                recover_store(path)
            self._space.check(self._report)
            self._try_to_replace()
            self._dataset = (
                ZarrWriter(self._partial, grid, layout, tags, compressed=compress != "none")
                if file_format.is_folder
                else create(self._partial, grid, layout, compress, tags)
            )
        except (RasterioError, OSError) as error:
            with contextlib.suppress(OSError):  # there may be no folder
                self._discard()
            raise self._refused(_reason(error)) from error

    def _try_to_replace(self) -> None:
        """Windows refuses to rename a file that another program has open: better reported now than after the run."""
        try:
            if self.path.exists():
                self.path.replace(self.path)
        except PermissionError as error:
            raise locked(self.path, "or choose another output.") from error

    def __enter__(self) -> Self:
        return self

    def write(self, window: Window, data: NDArray[Any]) -> None:
        """Write ``[bands, height, width]``; windows should be whole blocks."""
        stored = data.astype(self.layout.dtype, copy=False)
        if self.layout.packing:
            stored, clipped, numbers = self.layout.packing.pack(stored)
            self._clipped += clipped
            self._numbers += numbers
        try:
            self._space.watch()
            if self._format.is_folder:
                self._dataset.write(window, stored)
            else:
                area = RasterioWindow(window.col, window.row, window.width, window.height)
                self._dataset.write(stored, window=area)
        except (RasterioError, OSError) as error:
            raise self._refused(f"the disk refuses more data ({_reason(error)})") from error

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            if kind is None:
                self._finish()
        except (RasterioError, OSError) as problem:
            raise self._refused(_reason(problem)) from problem
        finally:
            self._discard()

    def _finish(self) -> None:
        self._report.begin("finishing")
        if self._format.is_folder:
            self._dataset.finish()
            self._publish_store()
        else:
            self._finish_file()
        self._warn_of_clipping()

    def _publish_store(self) -> None:
        try:
            publish_store(self._partial, self.path)
        except PermissionError as error:
            raise locked(self.path, "and run the same command again.") from error

    def _finish_file(self) -> None:
        self._dataset.close()
        check_whole(self._partial)
        if self._overviews:
            self._report.begin("overviews")
            self._space.watch()
            add_overviews(self._partial, classes=self.layout.colours is not None)
            check_whole(self._partial)
            self._report.begin("finishing")
        whole = self._partial
        if self._format.is_copy:
            self._space.watch()
            copy_cog(self._partial, self._copy, self._compress)
            check_whole(self._copy)
            whole = self._copy
        publish(whole, self.path, self.grid.crs)

    def _warn_of_clipping(self) -> None:
        if not self._clipped:
            return
        share = self._clipped / self._numbers
        text = (
            f"{100 * share:.2g} % of the values of {self.path.name} are outside the range that can be stored and "
            "were clipped."
        )
        if share >= CLIPPED:
            self._report.warn("clipped", text, hint="Give write.dtype=float32 to keep them.")
        else:
            self._report.log(text)

    def _discard(self) -> None:
        """Leave nothing that is not finished. The dataset must be closed first: Windows deletes no open file."""
        if self._dataset is not None:
            with contextlib.suppress(RasterioError, OSError):
                self._dataset.close()
        if self._format.is_folder:
            remove_store(self._partial)
            return
        for path in (self._partial, self._copy):
            path.unlink(missing_ok=True)
            output_names.sidecar(path).unlink(missing_ok=True)

    def _refused(self, reason: str) -> OutputUnwritable:
        hint = "Check that the folder exists and is writable."
        if self.path.parent.is_dir():
            hint = f"The disk may be full, or a quota or size limit reached: {self._space.summary()}."
        return OutputUnwritable(f"{self.path} cannot be written: {reason}.", hint=hint, where="output")


def _reason(error: Exception) -> str:
    return str(error.__cause__ or error).strip().rstrip(".")


def adopt(
    part: Path,
    path: Path,
    layout: Layout,
    tags: Mapping[str, Any],
    *,
    crs: str | None,
    overviews: bool,
    space: DiskSpace,
    report: Reporter,
) -> None:
    """A file whose blocks are all there gets what a result has, and its name; both lie on one disk.

    Done again after a kill it gives the same. Raises ``OSError`` when the file is not whole, and
    :class:`~iamap_core.errors.OutputUnwritable` when the disk refuses.
    """
    GTIFF.check_name(path)
    large = needs_overviews(*describe_file(part, layout, tags))
    if overviews and large:
        check_whole(part)  # before it takes long
        report.begin("overviews")
        space.watch()
        add_overviews(part, classes=layout.colours is not None)
        report.begin("finishing")
    check_whole(part)
    publish(part, behind_link(path), crs)
