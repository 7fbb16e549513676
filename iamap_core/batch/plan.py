"""The runs of a batch, all checked before the first: settings, names of results, files that are in the way."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from iamap_core.batch.rows import SOURCE, Row, rows_of, rows_of_list
from iamap_core.catalog import Bound, Catalog
from iamap_core.config.binding import BoundTask
from iamap_core.config.check import MISSING, check, each_path
from iamap_core.config.compose import composed
from iamap_core.config.fields import Field, components_of, fields_of
from iamap_core.config.registry import task_model
from iamap_core.config.template import filled, has_placeholder
from iamap_core.errors import ConfigInvalid, SourceUnreadable
from iamap_core.interfaces import Executor
from iamap_core.raster.opening import exists
from iamap_core.specs import ExecutorSpec
from iamap_core.tasks.earlier import check_earlier
from iamap_core.tasks.ledger import Entry, Ledger, file_key, written_by

IN_TURN = "local"
"""The executor of each raster, where another one shares them out."""


@dataclass(frozen=True)
class Item:
    """A raster of a batch and the task that it goes through."""

    row: Row
    task: BoundTask[Any]


@dataclass(frozen=True)
class Batch:
    """Runs of one task.

    share_settings: whether they differ in paths alone, so that what is wrong with a component is wrong in all of them.
    files: keys of all that they read and may write, see :func:`~iamap_core.tasks.ledger.file_key`.
    executor: who runs several at once; ``None`` for one after the other.
    """

    items: tuple[Item, ...]
    share_settings: bool
    files: frozenset[tuple[object, ...]]
    executor: Bound[Executor] | None = None


def plan_batch(
    task: str,
    overrides: Sequence[str],
    catalog: Catalog,
    *,
    listed: Path | None = None,
    config_dir: Path | None = None,
    file: Path | None = None,
) -> Batch:
    """The runs of a task over many rasters.

    overrides: as for one run; ``source`` names rasters or patterns of them, each file is a raster of its own.
        Placeholders may stand in every value, see :mod:`iamap_core.config.template`.
        ``executor`` decides for every task how many rasters are done at once; each is then done as a whole.
    listed: a CSV file with a row for each raster instead, whose columns are placeholders.
    config_dir, file: as for :func:`~iamap_core.config.compose.compose`; placeholders may stand in the paths of a file.

    Nothing is done yet. Raises :class:`~iamap_core.errors.ConfigInvalid` for what is wrong with any of them, when two
    would write one file, and when one would write what another reads.
    """
    settings = _Settings(task, overrides, catalog, config_dir, file)
    sources = _texts(settings.fixed().get(SOURCE))
    if listed is not None:
        rows = rows_of_list(listed, sources)
    elif sources:
        rows = rows_of(sources)
    else:
        raise ConfigInvalid(
            f"iamap batch {task} needs source.",
            hint="Give a pattern, such as 'source=tiles/*.tif', or a table of rasters with --list FILE.csv.",
            where=SOURCE,
        )
    items = tuple(Item(row, settings.of(row, number, listed)) for number, row in enumerate(rows, 1))
    files = _check_files(items)
    if listed is not None:
        files |= {file_key(listed)}
    return Batch(items, share_settings=settings.count == 1, files=files, executor=settings.executor)


class _Settings:
    """The settings of each raster, composed once for all that differ in paths alone.

    A placeholder in a path is filled after that, so that Hydra's grammar never sees what a file is called.
    """

    def __init__(
        self, task: str, overrides: Sequence[str], catalog: Catalog, config_dir: Path | None, file: Path | None
    ) -> None:
        self._task, self._catalog = task, catalog
        self._config_dir, self._file = config_dir, file
        self._model = task_model(task)
        self._takes_one = ExecutorSpec.kind in components_of(self._model)
        asked = [text for text in overrides if _is_of_executor(text)]
        self._overrides = [text for text in overrides if self._takes_one or text not in asked]
        self._composed: dict[tuple[str, ...], dict[str, Any]] = {}
        paths = {field.path for field in fields_of(self._model) if field.is_path}
        for kind in components_of(self._model):
            own = (fields_of(entry.spec.config, f"{kind}.") for entry in catalog.list(kind))
            paths |= {field.path for fields in own for field in fields if field.is_path}
        self._varies = [has_placeholder(text) and _key(text) not in paths for text in self._overrides]
        self._used: set[tuple[str, ...]] = set()
        self.executor: Bound[Executor] | None = None
        if self._takes_one:
            self.executor = _executor(self.fixed(), catalog)
        elif asked:  # one does such a task, too: `encode` knows how they are chosen
            self.executor = _executor(composed("encode", asked, catalog, config_dir=config_dir), catalog)

    @property
    def count(self) -> int:
        """How many differ in more than paths."""
        return len(self._used)

    def fixed(self) -> Mapping[str, Any]:
        """What is the same for all."""
        return self._compose(
            tuple(text for text, varies in zip(self._overrides, self._varies, strict=True) if not varies)
        )

    def of(self, row: Row, number: int, listed: Path | None) -> BoundTask[Any]:
        """The checked settings of a raster."""
        try:
            overrides = tuple(
                f"{text.partition('=')[0]}={filled(text.partition('=')[2], row.values, _key(text))}" if varies else text
                for text, varies in zip(self._overrides, self._varies, strict=True)
            )
            self._used.add(overrides)
            own = {ExecutorSpec.kind: IN_TURN} if self._takes_one and self.executor else {}
            data = each_path(
                {**self._compose(overrides), **own, SOURCE: list(row.source)},
                self._model,
                self._catalog,
                lambda field, text: _filled_path(field, text, row.values),
            )
            return check(self._task, data, self._catalog)
        except ConfigInvalid as error:
            if listed is None or number == 1:
                raise
            raise type(error)(
                f"row {number} of {listed}: {error.message}", hint=error.hint, where=error.where
            ) from error

    def _compose(self, overrides: tuple[str, ...]) -> dict[str, Any]:
        if overrides not in self._composed:
            self._composed[overrides] = composed(
                self._task, overrides, self._catalog, config_dir=self._config_dir, file=self._file
            )
        return self._composed[overrides]


def _is_of_executor(override: str) -> bool:
    return _key(override).split(".")[0].split("@")[0] == ExecutorSpec.kind


def _executor(settings: Mapping[str, Any], catalog: Catalog) -> Bound[Executor] | None:
    """The one that is chosen, unless it does one thing after the other, as this process does."""
    bound: Bound[Executor] = catalog.bind(ExecutorSpec.kind, settings[ExecutorSpec.kind])
    return bound if bound.create().shards > 1 else None


def _key(override: str) -> str:
    return override.partition("=")[0].lstrip("+").strip()


def _texts(value: Any) -> list[str]:
    return [] if value in (None, MISSING) else [value] if isinstance(value, str) else list(map(str, value))


def _filled_path(field: Field, text: str, values: Mapping[str, str]) -> str:
    if field.path == SOURCE or (not field.is_written and exists(text.partition("|")[0])):
        return text
    return filled(text, values, field.path)


# ----------------------------------------------------------------------------------------------- files


def _check_files(items: Sequence[Item]) -> frozenset[tuple[object, ...]]:
    """The keys of all files. Raises :class:`~iamap_core.errors.ConfigInvalid` where one is in the way of another."""
    ledgers = [_ledger(item) for item in items]
    read = {file_key(entry.path): entry for ledger in ledgers for entry in ledger.reads}
    written: dict[tuple[object, ...], Item] = {}
    for item, entry in _written(items, ledgers):
        key = file_key(entry.path)
        if (source := read.get(key)) is not None:
            raise ConfigInvalid(
                f"{entry.what} of {item.row.name} would replace {entry.path}, which this batch reads ({source.field}).",
                hint=f"Choose another {entry.field}, such as {entry.field}=features/{{stem}}.tif.",
                where=entry.field,
            )
        other = written.setdefault(key, item)
        if other is not item:
            raise ConfigInvalid(
                f"{other.row.name} and {item.row.name} would both write {entry.path}.",
                hint=f"Put a placeholder into {entry.field} that differs, such as {{stem}}, {{folder}} or {{index}}.",
                where=entry.field,
            )
    for item, ledger in zip(items, ledgers, strict=True):
        config = item.task.config
        # Where somebody may have worked on a result, its turn decides: it is kept, or that raster alone is refused.
        if not any(entry.is_edited and entry.path.is_file() for entry in ledger.writes):
            ledger.check(overwrite=config.overwrite, overwrite_named=config.overwrite_named)
        check_earlier(item.task)
    return frozenset((*read, *written))


def _ledger(item: Item) -> Ledger:
    try:
        return Ledger.of(item.task)
    except SourceUnreadable:  # not there: that raster fails when its turn comes
        return Ledger(reads=(), writes=tuple(written_by(item.task.config)))


def _written(items: Sequence[Item], ledgers: Sequence[Ledger]) -> Iterator[tuple[Item, Entry]]:
    for item, ledger in zip(items, ledgers, strict=True):
        for entry in ledger.writes:
            yield item, entry
