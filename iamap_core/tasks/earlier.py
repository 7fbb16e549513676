"""Results of earlier commands under the names that a command writes: the same command replaces or keeps its own, and
another one is refused unless it may overwrite.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from iamap_core import output_names
from iamap_core.config.binding import BoundTask
from iamap_core.config.identity import Identity
from iamap_core.config.tasks import (
    ClusterConfig,
    EncodeConfig,
    MapTask,
    PredictConfig,
    RasterTask,
    RunConfig,
    SieveConfig,
    SimilarityConfig,
    TrainConfig,
)
from iamap_core.errors import ConfigInvalid, IamapError, SourceUnreadable
from iamap_core.mapping.class_map import classes_of
from iamap_core.provenance import Record, record_of, run_identity
from iamap_core.raster.opening import expand, fingerprint
from iamap_core.raster.source import RasterSource
from iamap_core.raster.zarr_store import is_result
from iamap_core.tasks.chain import steps
from iamap_core.tasks.inputs import open_quietly
from iamap_core.tasks.ledger import Entry, Further, Ledger, file_key, written_by

LISTED = 3
"""Most settings that a message names."""


def check_earlier(task: BoundTask[Any]) -> None:
    """Refuse to replace results of other settings, unless the task may overwrite them.

    Neither a newer version of a plugin nor another content of the same source is another setting.

    Raises :class:`~iamap_core.errors.ConfigInvalid` that names what differs.
    """
    for step in _steps(task):
        may_start_over = isinstance(step.config, EncodeConfig) and step.config.fresh
        if step.config.overwrite or step.config.overwrite_named or may_start_over:
            continue
        for entry in written_by(step.config):
            if entry.is_edited and not entry.named:  # polygons beside a map, of a task of their own
                continue
            if is_result(entry.path) and (record := record_of(entry.path)) is not None:
                _check(entry, record, step)


def _steps(task: BoundTask[Any]) -> Iterator[BoundTask[RasterTask]]:
    if isinstance(task.config, RunConfig):
        yield from (task.step(config) for config in steps(task.config))
    else:
        yield task


def is_kept(task: BoundTask[Any]) -> bool:
    """Whether the results of a task are there, whole, made with the same settings from what its sources hold now.

    What else it reads (samples, references, a bundle) must not have changed since.
    """
    chain = list(_steps(task))
    made = {file_key(entry.path) for step in chain for entry in written_by(step.config)}
    return all(_has_result(step, made) for step in chain)


def _has_result(step: BoundTask[RasterTask], made: set[tuple[object, ...]]) -> bool:
    """made: files of the command itself, which one of its steps may read."""
    config = step.config
    record = record_of(config.output) if is_result(config.output) else None
    if record is None or record.identity is None or record.task != config.task:
        return False
    try:
        now = run_identity(step, open_quietly(config))
        if record.identity.pixels != now.pixels or record.identity.changed(now):
            return False
        since = config.output.stat().st_mtime_ns
        reads = (entry for entry in Ledger.of(step).reads if entry.field != "source")
        if any(entry.path.stat().st_mtime_ns > since for entry in reads if file_key(entry.path) not in made):
            return False
        return all(is_result(path) for path in _always_written(config))
    except (IamapError, OSError):  # the task itself says what is wrong
        return False


def _always_written(config: RasterTask) -> Iterator[Path]:
    """What a task writes after its result, whatever comes of it: where that is missing, the task has not ended."""
    if isinstance(config, MapTask):
        yield output_names.style(config.output)
        if config.write.quicklook:
            yield output_names.picture(config.output, config.write.quicklook_format)
    if isinstance(config, ClusterConfig | PredictConfig) and config.vectorize:
        yield output_names.class_polygons(config.output)
    has_table = isinstance(config, ClusterConfig | PredictConfig | SieveConfig) and config.table
    if has_table and classes_of(RasterSource([config.output])):  # what a bundle makes may be numbers
        yield output_names.area_table(config.output)
    if isinstance(config, PredictConfig):
        further = Further.of(config)
        yield from (output_names.extra_raster(config.output, role) for role in further.roles)
        if further.polygons:
            yield output_names.polygons(config.output)
    if isinstance(config, SimilarityConfig) and config.threshold != "none" and config.polygons.write:
        yield output_names.polygons(config.output)
    if isinstance(config, TrainConfig):
        yield output_names.sample_layers(config.output)
    model = getattr(config, "model", None)
    if model is not None and not isinstance(config, PredictConfig):
        yield model


@dataclass(frozen=True)
class Difference:
    """What differs, and the field that says so."""

    text: str
    field: str


def _check(entry: Entry, record: Record, step: BoundTask[RasterTask]) -> None:
    difference = _difference(record, step)
    if difference is not None:
        raise ConfigInvalid(
            f"{entry.path} exists and {difference.text}.",
            hint=f"Choose another {entry.field}, or give overwrite=true to replace it.",
            where=difference.field,
        )


def _difference(record: Record, step: BoundTask[RasterTask]) -> Difference | None:
    if record.identity is None or not record.task:
        return Difference("does not say with which settings it was made", "output")
    if record.task != step.config.task:
        return Difference(f"is a result of iamap {record.task}", "output")
    changed = record.identity.changed_settings(Identity.of(step))
    if changed:
        return Difference(
            "was made with other settings: " + "; ".join(list(changed.values())[:LISTED]), next(iter(changed))
        )
    if not _same_source(record, step.config):
        return Difference(f"was made from another source, {', '.join(record.paths)}", "source")
    return None


def _same_source(record: Record, config: RasterTask) -> bool:
    """Whether the source has the names that it had, whatever they hold by now, or the content under other names."""
    try:
        paths = expand(config.source)
    except SourceUnreadable:  # a step before has to make it
        paths = tuple(str(Path(name).absolute()) for name in config.source)
    if paths == record.paths:
        return True
    try:
        return fingerprint(paths) == record.fingerprint
    except (SourceUnreadable, OSError):
        return False
