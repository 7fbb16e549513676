"""Every file that a command reads and every file that it may write, known before any work.

What is read is never written, and no two results are one file: links are followed, and file systems that ignore case
are minded.
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from iamap_core import output_names
from iamap_core.config.binding import BoundTask
from iamap_core.config.fields import fields_of
from iamap_core.config.tasks import (
    CheckSamplesConfig,
    ClusterConfig,
    EncodeConfig,
    MapTask,
    PredictConfig,
    RunConfig,
    SieveConfig,
    SimilarityConfig,
    TaskConfig,
    TrainConfig,
    VectorizeConfig,
    ZonalConfig,
)
from iamap_core.errors import ConfigInvalid, OutputUnwritable
from iamap_core.marks import is_marked
from iamap_core.model import IamapModel
from iamap_core.provenance import bundle_head, record_of
from iamap_core.quantities import size
from iamap_core.raster.formats import ZARR
from iamap_core.raster.opening import expand, is_virtual
from iamap_core.raster.zarr_store import check_replaceable, is_result, is_store
from iamap_core.tasks.chain import steps

BUNDLE = ".iamap"
"""What the name of a bundle ends in."""

REMOTE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:/|/vsi")
"""Begins a name that is not a path on a local disk; a drive letter of Windows is one letter."""


@dataclass(frozen=True)
class Entry:
    """A file that a command reads or may write.

    field: of the configuration, from which it comes. what: what it is, in words. named: whether the field is its very
    name, and not that of a result that it comes with. is_edited: whether people go on to work in such a file, so that
    one of ours is not replaced either. belongs_to: the raster with which GDAL reads it, where it is such a file.
    """

    path: Path
    field: str
    what: str
    named: bool = False
    belongs_to: Path | None = None
    is_edited: bool = False


@dataclass(frozen=True)
class Ledger:
    """The files of a command."""

    reads: tuple[Entry, ...]
    writes: tuple[Entry, ...]

    @classmethod
    def of(cls, task: BoundTask[Any]) -> Ledger:
        """What the configuration says; a raster may consist of more files, see :meth:`check_also_read`.

        Raises :class:`~iamap_core.errors.SourceUnreadable` when there is no such raster.
        """
        parameters = (read_by(bound.config, kind) for kind, bound in task.components.items())
        reads = (*read_by(task.config), *(entry for some in parameters for entry in some))
        return cls(reads=reads, writes=tuple(written_by(task.config)))

    def check(self, *, overwrite: bool = False, overwrite_named: bool = False) -> None:
        """Refuse what would lose a file or could not be kept.

        overwrite: whether files that iamap has not made may be replaced. overwrite_named: whether those that are named
        may be.

        Raises :class:`~iamap_core.errors.ConfigInvalid` and, for a folder that cannot be written to,
        :class:`~iamap_core.errors.OutputUnwritable`.
        """
        for entry in self.writes:
            _check_local(entry)
            if entry.path.suffix.lower() in ZARR.extensions:
                check_replaceable(entry.path)
            if store := next((folder for folder in entry.path.parents if is_store(folder)), None):
                raise ConfigInvalid(
                    f"{entry.path} lies in {store}, which is a Zarr store.",
                    hint=f"Choose another {entry.field}: files of ours in a store would be a part of it.",
                    where=entry.field,
                )
        self.check_also_read(self.reads)
        seen: dict[tuple[object, ...], Entry] = {}
        for entry in self.writes:
            other = seen.setdefault(file_key(entry.path), entry)
            if other is not entry and (other.field, other.what) != (entry.field, entry.what):
                raise ConfigInvalid(
                    f"{other.what} and {entry.what} would be one file: {entry.path}.",
                    hint=f"Choose another {entry.field}.",
                    where=entry.field,
                )
        for entry in self.writes:
            if not (overwrite or (overwrite_named and entry.named)):
                _check_free(entry)
        for folder in dict.fromkeys(entry.path.parent for entry in self.writes):
            _check_folder(folder)

    def check_also_read(self, reads: Iterable[Entry]) -> None:
        """Refuse to write what is read. Raises :class:`~iamap_core.errors.ConfigInvalid`."""
        read = {file_key(entry.path): entry for entry in reads}
        for entry in self.writes:
            if (other := read.get(file_key(entry.path))) is not None:
                raise ConfigInvalid(
                    f"{entry.what} would replace {other.path.name}, which this command reads ({other.field}).",
                    hint=f"Choose another {entry.field}.",
                    where=entry.field,
                )


# ------------------------------------------------------------------------------------------------ read


def read_by(config: IamapModel, prefix: str = "") -> Iterator[Entry]:
    """The local files that fields of a configuration name."""
    for field in fields_of(type(config)):
        if not field.is_path or field.is_written:
            continue
        path = f"{prefix}.{field.path}" if prefix else field.path
        for name in _texts(_value(config, field.path)):
            for file in _local(name, expanded=field.path in ("source", "baseline", "guide", "scores")):
                yield Entry(file, path, field.path)


def _value(config: Any, path: str) -> Any:
    for name in path.split("."):
        config = getattr(config, name)
    return config


def _texts(value: Any) -> Iterator[str]:
    for one in value if isinstance(value, list | tuple) else [value]:
        if one is not None:
            yield str(one)


def _local(name: str, *, expanded: bool) -> Iterator[Path]:
    """The files on a local disk behind a name: of a pattern, in an archive, or before ``|layername=``."""
    for one in expand([name]) if expanded else [name]:
        text = one.partition("|")[0]
        places = [text]
        if is_virtual(text):  # /vsizip//home/a.zip/b.tif, NETCDF:"/home/a.nc":depth
            inner = re.sub(r"^(/vsi[a-z0-9]+/)+", "", text)
            places = [str(one) for one in (Path(inner), *Path(inner).parents)] + text.replace('"', "").split(":")
        for place in places:
            if place and _is_file(Path(place).expanduser()):
                yield Path(place).expanduser()


def _is_file(path: Path) -> bool:
    try:
        return is_result(path)
    except (OSError, ValueError):  # too long, or not a name at all
        return False


# --------------------------------------------------------------------------------------------- written


def written_by(config: TaskConfig) -> Iterator[Entry]:
    """All that a task may write, whatever comes of it."""
    if isinstance(config, RunConfig):
        for step in steps(config):
            for entry in written_by(step):
                yield replace(entry, field="output", what=f"{entry.what} of {step.task}", named=False)
        return
    is_edited = isinstance(config, VectorizeConfig | ZonalConfig)
    yield Entry(config.output, "output", "the result", named=True, is_edited=is_edited)
    if isinstance(config, MapTask):
        for raster, what in ((config.output, "the result"), *_extra_rasters(config)):
            if raster != config.output:
                yield Entry(raster, "output", what)
            yield Entry(output_names.style(raster), "output", f"the style of {what}")
            for sidecar in output_names.sidecars(raster):
                named = raster == config.output and raster.exists()
                yield Entry(sidecar, "output", f"what belongs to {what}", named, belongs_to=raster)
            if config.write.stac:
                yield Entry(output_names.stac_item(raster), "output", f"the STAC item of {what}")
            if config.write.quicklook:
                yield Entry(
                    output_names.picture(raster, config.write.quicklook_format), "output", f"the picture of {what}"
                )
    if isinstance(config, EncodeConfig):
        yield Entry(output_names.run_folder(config.output), "output", "the folder of the run")
    if isinstance(config, ClusterConfig):
        yield Entry(output_names.chart(config.output), "output", "the chart of the scan")
    if isinstance(config, ClusterConfig | PredictConfig) and config.vectorize:
        drawn = output_names.class_polygons(config.output)
        yield Entry(drawn, "output", "the polygons of the classes", is_edited=True)
        yield Entry(output_names.style(drawn), "output", "the style of the polygons")
    if isinstance(config, ClusterConfig | PredictConfig | SieveConfig) and config.table:
        yield Entry(output_names.area_table(config.output), "output", "the table of areas")
    if isinstance(config, SimilarityConfig) and config.threshold != "none" and config.polygons.write:
        yield Entry(output_names.polygons(config.output), "output", "the polygons")
    if isinstance(config, PredictConfig) and Further.of(config).polygons:
        yield Entry(output_names.polygons(config.output), "output", "the polygons")
    if isinstance(config, CheckSamplesConfig):
        yield Entry(output_names.distances(config.output), "output", "the chart of distances")
    if isinstance(config, VectorizeConfig):
        yield Entry(output_names.style(config.output), "output", "the style of the polygons")
    if isinstance(config, TrainConfig):
        for file in (*output_names.report_files(config.output), *output_names.report_tables(config.output)):
            yield Entry(file, "output", f"the report {file.name}")
        yield Entry(output_names.sample_layers(config.output), "output", "the layer of samples")
    model = getattr(config, "model", None)
    if model is not None and not isinstance(config, PredictConfig):
        yield Entry(model, "model", "the bundle", named=True)


def _extra_rasters(config: MapTask) -> Iterator[tuple[Path, str]]:
    if isinstance(config, PredictConfig):
        roles = Further.of(config).roles
    elif isinstance(config, SimilarityConfig) and (config.threshold != "none" or config.label):
        roles = output_names.DETECTION_ROLES
    else:
        roles = ()
    for role in roles:
        yield output_names.extra_raster(config.output, role), f"the raster of role {role}"


@dataclass(frozen=True)
class Further:
    """What a bundle gives beside its map: rasters by their roles, and polygons."""

    roles: tuple[str, ...]
    polygons: bool

    @classmethod
    def of(cls, config: PredictConfig) -> Further:
        """All that any bundle could give, where this one cannot be read: the task itself says what is wrong with it."""
        layers = tuple(config.layers) if config.layers is not None else output_names.LAYER_ROLES
        head = bundle_head(config.model)
        try:
            kind, tags = head["stages"][-1]["kind"], head["provenance"]
            if kind == "scorer":
                found = tags.get("found") or {}
                cut = found.get("threshold") is not None
                role = ("classes",) if found.get("classes") else ("mask",) if cut else ()
                return cls(role, cut and found.get("polygons", {}).get("write", True) is not False)
            kept = config.layers if config.layers is not None else tags.get("layers") or ()
            return cls(tuple(role for role in output_names.LAYER_ROLES if role in kept), polygons=False)
        except (KeyError, IndexError, TypeError, AttributeError):
            return cls((*layers, *output_names.DETECTION_ROLES), polygons=True)


# ---------------------------------------------------------------------------------------------- checks


def _check_local(entry: Entry) -> None:
    if REMOTE.match(str(entry.path)):
        raise ConfigInvalid(
            f"{entry.field}={entry.path} is not on a local disk, and results are written to local disks only.",
            hint="Write to a local folder and copy the result from there.",
            where=entry.field,
        )
    if entry.field == "model" and entry.path.suffix != BUNDLE:
        raise ConfigInvalid(f"{entry.field} must end in {BUNDLE}.", hint=f"It is {entry.path}.", where=entry.field)


def _check_free(entry: Entry) -> None:
    """Refuse to replace a file that iamap has not made; styles, and the folder of a run, guard themselves."""
    path, owner = entry.path, entry.belongs_to
    if owner is not None and path.is_symlink():  # it would go, and whoever has made it was not iamap
        raise ConfigInvalid(
            f"{path} exists (a link to {path.readlink()}) and was not made by iamap.",
            hint=f"Choose another {entry.field}, or give overwrite=true to replace it.",
            where=entry.field,
        )
    if not path.is_file() or path.suffix == ".qml":
        return
    ours = is_ours(path) or (owner is not None and is_ours(owner))
    if ours and not entry.is_edited:
        return
    why = ", and may have been changed since it was made" if ours else " and was not made by iamap"
    raise ConfigInvalid(
        f"{path} exists ({size(path.stat().st_size)}){why}.",
        hint=f"Choose another {entry.field}, or give overwrite=true to replace it.",
        where=entry.field,
    )


def is_ours(path: Path) -> bool:
    """Whether iamap has made a file."""
    return record_of(path) is not None or is_marked(path)


def _check_folder(folder: Path) -> None:
    """Make a file in the folder, or in the nearest one above it that exists, and remove it."""
    place = next(one for one in (folder.absolute(), *folder.absolute().parents) if one.exists())
    try:
        with tempfile.TemporaryFile(dir=place):
            pass
    except OSError as error:
        raise OutputUnwritable(
            f"{place} cannot be written to: {error.strerror or error}.",
            hint="Choose another folder for output.",
            where="output",
        ) from error


def file_key(path: Path) -> tuple[object, ...]:
    """Equal for two names of one file, whether they are links or differ in case where the disk ignores case."""
    try:
        file = path.stat()
        return (file.st_dev, file.st_ino)
    except OSError:  # there is none yet
        real = path.absolute().resolve()
        return (str(real).casefold() if _ignores_case(real.parent) else str(real),)


def _ignores_case(path: Path) -> bool:
    """Whether the disk takes two names that differ in case for one, as those of Windows and macOS do."""
    place = next(one for one in (path, *path.parents) if one.exists())
    other = place.with_name(place.name.swapcase()) if place.name else place
    try:
        return other != place and other.exists() and other.samefile(place)
    except OSError:
        return False
