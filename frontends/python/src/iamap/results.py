"""What a task has made: its files, its figures, its pixels."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from iamap_core.errors import ConfigInvalid, MissingDependency, SourceUnreadable, ViewUnusable, did_you_mean
from iamap_core.events import Output, WarningEvent
from iamap_core.quantities import size
from iamap_core.raster.formats import ZARR

if TYPE_CHECKING:
    from numpy.typing import NDArray

MAX_BYTES = 2 * 2**30
"""Largest array that :meth:`Result.to_numpy` makes unless it is asked for more."""

RASTER = {".tif", ".tiff", ".vrt", ".zarr"}
TABLES = {".csv", ".gpkg"}


@dataclass(frozen=True, kw_only=True, repr=False)
class Result:
    """What a task has made.

    task: its name. output: its main file, or the folder of a run. outputs: every file, with its role.
    report: figures as JSON, as in the result event of the command. warnings: those of the run. messages: what it
    said besides. failed_tiles: tiles without data because the encoder failed on them.

    A result can be the ``source`` of another task; in a notebook it shows its picture, legend and figures.
    """

    task: str
    output: Path
    outputs: tuple[Output, ...]
    report: Mapping[str, Any] = field(default_factory=dict)
    warnings: tuple[WarningEvent, ...] = ()
    messages: tuple[str, ...] = ()
    failed_tiles: int = 0

    def __fspath__(self) -> str:
        return str(self.output)

    def __repr__(self) -> str:
        lines = [f"Result of {self.task}: {self.output}"]
        width = max((len(one.role) for one in self.outputs), default=0)
        lines += [f"  {one.role:<{width}}  {one.path}" for one in self.outputs]
        lines += [f"  {line}" for line in self.report.get("summary", ())]
        return "\n".join(lines)

    def _repr_html_(self) -> str:
        from iamap.page import page

        return page(self)

    # ---------------------------------------------------------------------------------------------- files

    @property
    def paths(self) -> dict[str, Path]:
        """Files by their role, such as ``map``, ``probability`` or ``report``; of equal roles the first."""
        found: dict[str, Path] = {}
        for one in self.outputs:
            found.setdefault(one.role, Path(one.path))
        return found

    def path(self, role: str | None = None) -> Path:
        """The file of a role; the main one when left out.

        Raises :class:`~iamap_core.errors.ConfigInvalid` when there is none of that role.
        """
        if role is None:
            return self.output
        if role not in self.paths:
            raise ConfigInvalid(
                f"this result of {self.task} has no {role}. It has: {', '.join(self.paths) or 'no files'}.",
                hint=did_you_mean(role, self.paths),
                where="role",
            )
        return self.paths[role]

    # --------------------------------------------------------------------------------------------- pixels

    def open(self, role: str | None = None) -> Any:
        """An open dataset of rasterio, to read parts of a raster; close it, or use it in a ``with``.

        Raises :class:`~iamap_core.errors.SourceUnreadable` for what is not a raster.
        """
        from iamap_core.raster.opening import open_raster

        return open_raster(str(self._raster(role)))

    def to_numpy(
        self, role: str | None = None, *, bands: Sequence[int] | None = None, max_bytes: int = MAX_BYTES
    ) -> NDArray[Any]:
        """All pixels of a raster: ``[bands, height, width]``.

        Classes are whole codes, with the nodata code of the file where there are no data. Numbers are float32, scale
        and offset applied, NaN where there are no data.

        bands: numbers from 1; all when left out.
        Raises :class:`~iamap_core.errors.ViewUnusable` when the array would be larger than ``max_bytes``.
        """
        import numpy as np

        from iamap_core.raster.opening import open_raster
        from iamap_core.raster.source import RasterSource

        path = self._raster(role)
        is_classes = _has_classes(path)
        with open_raster(str(path)) as raster:
            taken = list(raster.indexes if bands is None else bands)
            each = np.dtype(raster.dtypes[0] if is_classes else np.float32).itemsize
            needed = len(taken) * raster.height * raster.width * each
            if needed > max_bytes:
                raise ViewUnusable(
                    f"{path.name} has {len(taken)} bands of {raster.width} x {raster.height} pixels, {size(needed)} in "
                    f"memory; the limit is {size(max_bytes)}.",
                    hint="Read a part with open(), choose bands, or give a larger max_bytes.",
                    where="max_bytes",
                )
            if is_classes:
                pixels: NDArray[Any] = raster.read(taken)
                return pixels
        source = RasterSource([path])
        return source.read(source.grid.window, taken)

    def to_xarray(self, role: str | None = None) -> Any:
        """The raster as a DataArray of xarray with its CRS, read when it is used; values as of :meth:`to_numpy`.

        Raises :class:`~iamap_core.errors.MissingDependency` without xarray and rioxarray.
        """
        path = self._raster(role)
        try:
            import rioxarray
        except ImportError as error:
            raise MissingDependency(
                "to_xarray() needs xarray and rioxarray.", hint="Install them: pip install 'iamap[xarray]'."
            ) from error
        if path.suffix in ZARR.extensions:  # as GDAL shows it, with names of bands and CRS
            with self.open(role) as raster:
                return rioxarray.open_rasterio(raster.name, mask_and_scale=not _has_classes(path))
        return rioxarray.open_rasterio(path, mask_and_scale=not _has_classes(path))

    def picture(self, role: str | None = None, *, side: int = 512) -> bytes:
        """PNG of a raster with its legend, scale and source. side: pixels of the map's longer side."""
        from iamap_core.mapping.show import picture_of

        path = self._raster(role)
        roles = {Path(one.path): one.role for one in self.outputs}
        return picture_of(roles.get(path, self.task), path, self.classes, side)

    def to_lonboard(self, role: str | None = None, *, side: int = 1024, opacity: float = 1.0) -> Any:
        """A map of lonboard with the raster over a background, to pan and zoom in a notebook. The background comes from
        the internet; without it, the raster shows all the same.

        side: pixels of the raster's longer side. opacity: from 0 to 1.
        Raises :class:`~iamap_core.errors.MissingDependency` without lonboard, and
        :class:`~iamap_core.errors.ViewUnusable` for a raster without a CRS.
        """
        from base64 import b64encode

        from iamap_core.raster.quicklook import look_at
        from iamap_core.raster.web_map import overlay

        path = self._raster(role)
        try:
            from lonboard import BitmapLayer, Map
        except ImportError as error:
            raise MissingDependency(
                "to_lonboard() needs lonboard.", hint="Install it: pip install 'iamap[lonboard]'."
            ) from error
        shown = overlay(look_at(path, side), path.name)
        image = f"data:image/png;base64,{b64encode(shown.png()).decode('ascii')}"
        return Map(BitmapLayer(image=image, bounds=shown.bounds, opacity=opacity))

    def _raster(self, role: str | None) -> Path:
        path = self.path(role)
        if (
            path.is_dir() and path.suffix not in RASTER and role is None
        ):  # of a run, the last raster is what was asked for
            rasters = [Path(one.path) for one in self.outputs if Path(one.path).suffix in RASTER]
            path = next((one for one in reversed(rasters) if one.stem in MAPS), rasters[-1] if rasters else path)
        if path.suffix not in RASTER:
            names = [role for role, one in self.paths.items() if one.suffix in RASTER]
            raise SourceUnreadable(
                f"{path.name} is not a raster. Rasters of this result: {', '.join(names) or 'none'}.",
                hint="Give one of these as role." if names else "",
                where="role",
            )
        return path

    # -------------------------------------------------------------------------------------------- figures

    @property
    def classes(self) -> list[dict[str, Any]]:
        """The classes of the map: code, name, pixels, share of all pixels with data, and area in hectares."""
        return [dict(row) for row in self._of_steps("classes", ())]

    def _of_steps(self, name: str, default: Any) -> Any:
        """What the report, or that of the last step of a run that has it, says."""
        reports = [self.report, *reversed((self.report.get("steps") or {}).values())]
        return next((one[name] for one in reports if name in one), default)

    @property
    def table(self) -> list[dict[str, Any]]:
        """The table of the result: a row for each class of a map, zone of `zonal`, finding of `check-samples`, or
        validation of a model and of its baselines."""
        if "findings" in self.report:
            return [dict(one) for one in self.report["findings"]]
        assessments = self._of_steps("assessments", {})
        if assessments:
            return [{"validated": name, **figures} for name, figures in assessments.items()]
        if self.output.suffix in TABLES and self.output.is_file():
            return _rows(self.output)
        return self.classes

    def to_pandas(self) -> Any:
        """:attr:`table` as a DataFrame. Raises :class:`~iamap_core.errors.MissingDependency` without pandas."""
        try:
            import pandas as pd
        except ImportError as error:
            raise MissingDependency(
                "to_pandas() needs pandas.", hint="Install it: pip install 'iamap[pandas]'."
            ) from error
        return pd.DataFrame(self.table)


MAPS = ("map", "similarity", "clusters", "reduced")
"""Rasters of a run that are results rather than features."""


def _rows(path: Path) -> list[dict[str, Any]]:
    from pyogrio.raw import read

    numbers = {"AUTODETECT_TYPE": "YES"} if path.suffix == ".csv" else {}
    meta, _, _, columns = read(path, read_geometry=False, **numbers)
    values = [column.tolist() for column in columns]
    return [dict(zip(meta["fields"].tolist(), row, strict=True)) for row in zip(*values, strict=True)]


def _has_classes(path: Path) -> bool:
    """Whether a raster holds codes of classes."""
    from iamap_core.mapping.class_map import classes_of
    from iamap_core.raster.source import RasterSource

    return bool(classes_of(RasterSource([path])))
